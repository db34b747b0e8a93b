import type { Ctx } from '../../../../kernel/context.ts';
import { field, type Handlers } from '../../../../kernel/contract.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { sheetHandlers } from '../../../../kernel/sheet/door-handlers.ts';
import type { OutCell } from '../../../../kernel/sheet/task.ts';
import { compareVi, viDate, viPartialDate } from '../../../../kernel/text.ts';
import { unitNames } from '../../../territory/queries.ts';
import { cardsOf } from '../../../worker/queries-cards.ts';
import { handOut, once } from '../../../../kernel/sheet/hand-out.ts';
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
/** @throws Problem journey.listTooLong */
const notTooLong = (total: number): void => {
  if (total > MOST) throw new Problem('tooLarge', 'journey.listTooLong', { facts: { total, most: MOST } });
};

const whereOf = async (ctx: Ctx, unitId: number | undefined): Promise<Where> => ({
  today: ctx.today,
  book: lawBook(await ownLawValues(ctx.tx)),
  ...(unitId === undefined ? {} : { units: [unitId] }),
});
const dayOf = (ctx: Ctx): string => viDate(ctx.today).replaceAll('/', '-');
/** The heading under which a column is known again when the list comes back. */
const titleOf = (name: keyof typeof CallSheetRow.shape): string => field.get(CallSheetRow.shape[name])?.column ?? name;
const toFill = ['onDay', 'outcome', 'spokeTo', 'channel', 'nextOn', 'note'] as const;

export const callSheetHandlers: Handlers<CallSheetApi, Ctx> = {
  ...sheetHandlers(callDoor),

  /** The list as it is filtered on the screen, masked as there, with columns to fill in and the day of today. */
  callExport: async (ctx, { unitId, reason }) => {
    const where = await whereOf(ctx, unitId);
    const c = w.columns;
    const titles = [c.name, c.birth, c.phone, c.unit, c.hamlet, c.market, c.stage, c.why, c.due, c.last, ...toFill.map(titleOf), titleOf('code')];
    const take = async (offset: number) => findCalls(ctx.tx, { ...where, reason }, { limit: AT_ONCE, offset });
    const first = await take(0);
    notTooLong(first.total);
    let offset = 0;
    return handOut({ fileName: w.exportFile(dayOf(ctx)), sheetName: w.sheetName, titles }, async () => {
      const { rows } = offset === 0 ? first : await take(offset);
      if (!rows.length) return null;
      offset += rows.length;
      const card = await cardsOf(
        ctx.tx,
        rows.map((r) => r.personId),
        ctx.actor.permissions,
      );
      return rows.map((r): OutCell[] => {
        const p = card(r.personId);
        return [
          p.name ?? words.hidden,
          p.birth && viPartialDate(p.birth),
          p.phone,
          p.unit?.name ?? null,
          p.hamlet,
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
        ];
      });
    });
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
    return handOut(
      { fileName: w.communeFile(dayOf(ctx)), sheetName: w.communeSheet, titles: [w.columns.unit, w.columns.people, ...reasonKeys.map((k) => callReasonLabels[k])] },
      once(rows.sort((a, b) => Number(b[1]) - Number(a[1]) || compareVi(String(a[0]), String(b[0])))),
    );
  },

  dueExport: async (ctx, { unitId, kind, state }) => {
    const where = { ...(await whereOf(ctx, unitId)), kinds: [kind], late: state && state === 'late' };
    const [counted] = await countDues(ctx.tx, where);
    notTooLong((state === 'late' ? 0 : (counted?.running ?? 0)) + (state === 'running' ? 0 : (counted?.late ?? 0)));
    const c = w.columns;
    let offset = 0;
    return handOut(
      { fileName: w.dueFile(dayOf(ctx)), sheetName: w.dueSheet, titles: [c.kind, c.name, c.birth, c.phone, c.unit, c.hamlet, c.market, c.dueOn, c.state, c.owner, c.act] },
      async () => {
        const rows = await findDues(ctx.tx, where, { limit: AT_ONCE, offset });
        if (!rows.length) return null;
        offset += rows.length;
        const card = await cardsOf(
          ctx.tx,
          rows.map((r) => r.personId),
          ctx.actor.permissions,
        );
        return rows.map((r): OutCell[] => {
          const p = card(r.personId);
          const due = dues[r.kind];
          return [
            dueLabels[r.kind],
            p.name ?? words.hidden,
            p.birth && viPartialDate(p.birth),
            p.phone,
            p.unit?.name ?? null,
            p.hamlet,
            marketText(r.market),
            viDate(r.dueOn),
            r.dueOn < ctx.today ? words.late : words.running,
            dueOwners[due.owner],
            due.act,
          ];
        });
      },
    );
  },
};
