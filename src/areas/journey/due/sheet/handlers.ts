import type { Ctx } from '../../../../kernel/context.ts';
import { field, type Handlers } from '../../../../kernel/contract.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { sheetHandlers } from '../../../../kernel/sheet/door-handlers.ts';
import type { OutCell } from '../../../../kernel/sheet/task.ts';
import { compareVi, fileDay, viDate } from '../../../../kernel/text.ts';
import { unitNames } from '../../../territory/queries.ts';
import { whoOut } from '../../../worker/queries-listed.ts';
import { whoTitles } from '../../../worker/sheet/contract-who.ts';
import { handOut, handRows } from '../../../../kernel/sheet/hand-out.ts';
import { ownLawValues } from '../../queries.ts';
import { lawBook } from '../../rules/law.ts';
import { marketText } from '../../sheet/words.ts';
import { stageName } from '../../words.ts';
import { callReasonLabels, dueLabels, dues, outcomeLabels } from '../choices.data.ts';
import { reasonKeys } from '../contract.ts';
import { countCalls, findCalls } from '../queries-calls.ts';
import { countDues, findDues, type Where } from '../queries.ts';
import { dueOwners, words } from '../words.ts';
import { CallSheetRow, type CallSheetApi } from './contract.ts';
import { callDoor } from './door.ts';
import { callSheetWords as w } from './sheet.data.ts';

/** More people than this are no list to call from: it is taken commune by commune. */
const MOST = 20_000;
const AT_ONCE = 5_000;
const who = ['name', 'birth', 'phone', 'unit', 'hamlet'] as const;
/** @throws Problem journey.listTooLong */
const notTooLong = (total: number): void => {
  if (total > MOST) throw new Problem('tooLarge', 'journey.listTooLong', { facts: { total, most: MOST } });
};

const whereOf = async (ctx: Ctx, unitId: number | undefined): Promise<Where> => ({
  today: ctx.today,
  book: lawBook(await ownLawValues(ctx.tx)),
  ...(unitId === undefined ? {} : { units: [unitId] }),
});
/** The heading under which a column is known again when the list comes back. */
const titleOf = (name: keyof typeof CallSheetRow.shape): string => field.get(CallSheetRow.shape[name])?.column ?? name;
const toFill = ['onDay', 'outcome', 'spokeTo', 'channel', 'nextOn', 'note'] as const;

export const callSheetHandlers: Handlers<CallSheetApi, Ctx> = {
  ...sheetHandlers(callDoor),

  /** The list as it is filtered on the screen, masked as there, with columns to fill in and the day of today. */
  callExport: async (ctx, { unitId, reason }) => {
    const where = await whereOf(ctx, unitId);
    const c = w.columns;
    const titles = [...who.map((x) => whoTitles[x]), c.market, c.stage, c.why, c.due, c.last, ...toFill.map(titleOf), titleOf('code')];
    const take = async (offset: number) => findCalls(ctx.tx, { ...where, reason }, { limit: AT_ONCE, offset });
    const first = await take(0);
    notTooLong(first.total);
    return handOut(
      { fileName: w.exportFile(fileDay(ctx.today)), sheetName: w.sheetName, titles },
      async (from) => (from === 0 ? first : await take(from)).rows,
      async (rows) => {
        const person = await whoOut(ctx, rows, who, words.hidden);
        return rows.map((r): OutCell[] => [
          ...person(r),
          marketText(r.market),
          stageName(r.stage),
          r.reasons.map((x) => callReasonLabels[x.reason]).join('; '),
          r.reasons.filter((x) => x.reason !== 'stuck').map((x) => viDate(x.dueOn))[0] ?? null,
          r.lastOn && r.lastOutcome ? `${viDate(r.lastOn)}: ${outcomeLabels[r.lastOutcome]}` : null,
          viDate(ctx.today),
          null,
          null,
          null,
          null,
          null,
          r.journeyId,
        ]);
      },
    );
  },

  callCountExport: async (ctx, { unitId }) => {
    const counts = await countCalls(ctx.tx, await whereOf(ctx, unitId));
    const names = await unitNames(
      ctx.tx,
      counts.map((c) => c.unitId),
      ctx.today,
    );
    const rows = [...Map.groupBy(counts, (c) => c.unitId)].map(([unit, of]): OutCell[] => {
      const people = (reason: string | null): number => of.find((c) => c.reason === reason)?.people ?? 0;
      return [names.get(unit) ?? '', people(null), ...reasonKeys.map(people)];
    });
    return handRows(
      { fileName: w.communeFile(fileDay(ctx.today)), sheetName: w.communeSheet, titles: [w.columns.unit, w.columns.people, ...reasonKeys.map((k) => callReasonLabels[k])] },
      rows.sort((a, b) => Number(b[1]) - Number(a[1]) || compareVi(String(a[0]), String(b[0]))),
    );
  },

  dueExport: async (ctx, { unitId, kind, state }) => {
    const where = { ...(await whereOf(ctx, unitId)), kinds: [kind], late: state && state === 'late' };
    const [counted] = await countDues(ctx.tx, where);
    notTooLong((state === 'late' ? 0 : (counted?.running ?? 0)) + (state === 'running' ? 0 : (counted?.late ?? 0)));
    const c = w.columns;
    return handOut(
      { fileName: w.dueFile(fileDay(ctx.today)), sheetName: w.dueSheet, titles: [c.kind, ...who.map((x) => whoTitles[x]), c.market, c.dueOn, c.state, c.owner, c.act] },
      (offset) => findDues(ctx.tx, where, { limit: AT_ONCE, offset }),
      async (rows) => {
        const person = await whoOut(ctx, rows, who, words.hidden);
        return rows.map((r): OutCell[] => {
          const due = dues[r.kind];
          return [dueLabels[r.kind], ...person(r), marketText(r.market), viDate(r.dueOn), r.dueOn < ctx.today ? words.late : words.running, dueOwners[due.owner], due.act];
        });
      },
    );
  },
};
