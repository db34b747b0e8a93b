import type { Ctx } from '../../../../kernel/context.ts';
import type { Handlers } from '../../../../kernel/contract.ts';
import { sheetHandlers } from '../../../../kernel/sheet/door-handlers.ts';
import { handBook } from '../../../../kernel/sheet/hand-out.ts';
import { fileDay } from '../../../../kernel/text.ts';
import { placesOf } from '../../../market/contract-programme.ts';
import { getProgramme, getRound } from '../../../market/queries.ts';
import { outcomeOf } from '../../../market/rules.ts';
import { cardsFor, whoCells } from '../../../worker/queries-listed.ts';
import { outcomes, testResults } from '../contract.ts';
import { countPeople } from '../figures.ts';
import { findCandidates } from '../queries.ts';
import { batchWords, branchColumns, roundColumns } from '../words.ts';
import type { RoundSheetApi } from './contract.ts';
import { roundDoor } from './round-door.ts';
import { roundSheetWords as w } from './sheet.data.ts';

export const roundSheetHandlers: Handlers<RoundSheetApi, Ctx> = {
  ...sheetHandlers(roundDoor),

  /** Who sits a round and how each did, masked as on the screen; the places by branch on a sheet of their own. */
  roundExport: async (ctx, { roundId }) => {
    const round = await getRound(ctx.tx, roundId);
    const programme = await getProgramme(ctx.tx, round.programmeId);
    const rows = await findCandidates(ctx.tx, roundId);
    const card = await cardsFor(ctx, rows);
    const use = await countPeople.byBranch(ctx.tx, roundId);
    const column = (title: string) => ({ title, width: Math.max(14, title.length + 4) });
    const branches = [...new Set([...round.quotas.map((q) => q.branch), ...use.keys()])];
    return handBook(w.exportFile(`${programme.name} ${round.name}`.replace(/[\\/:*?"<>|]/g, '-'), fileDay(ctx.today)), [
      {
        name: w.sheetName,
        columns: Object.values(roundColumns).map(column),
        rows: rows.map((c) => {
          return [
            ...whoCells(card(c.personId), ['name', 'birth', 'sex', 'number', 'unit', 'hamlet', 'phone'], batchWords.hidden),
            c.branch,
            c.language && testResults[c.language],
            c.languageScore,
            c.skill && testResults[c.skill],
            c.skillScore,
            outcomes[outcomeOf(round, c)],
          ];
        }),
      },
      {
        name: w.branchesName,
        columns: Object.values(branchColumns).map(column),
        rows: branches.map((branch) => {
          const q = round.quotas.find((x) => x.branch === branch);
          const u = use.get(branch) ?? { people: 0, passed: 0 };
          return [branch, q?.places ?? null, q ? placesOf[q.of] : null, u.people, u.passed, q?.of === 'province' ? q.places - u.passed : null];
        }),
      },
    ]);
  },
};
