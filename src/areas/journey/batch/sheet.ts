import type { Ctx } from '../../../kernel/context.ts';
import type { Handler } from '../../../kernel/contract.ts';
import { writeSheets, XLSX_TYPE } from '../../../kernel/sheet/sheet.ts';
import { viDate, viPartialDate } from '../../../kernel/text.ts';
import { getBatch } from '../../market/queries.ts';
import { countCrossings, crossingsOf, staysOf } from '../../market/rules-quota.ts';
import { cardsOf } from '../../worker/queries-cards.ts';
import type { BatchApi } from './contract.ts';
import { findBatchJourneys } from './queries.ts';
import { batchWords, sheetWords as w } from './words.ts';

/** The largest sheet of a batch; a batch of more people would be several. */
const MAX_EXPORT = 5_000;

/** People of a batch in sight, as they stand on the screen: what is masked there is masked here. */
export const exportBatch: Handler<BatchApi['batchExport'], Ctx> = async (ctx, { batchId }) => {
  await getBatch(ctx.tx, batchId);
  const rows = await findBatchJourneys(ctx.tx, batchId, { limit: MAX_EXPORT, offset: 0 });
  const card = await cardsOf(
    ctx.tx,
    rows.map((r) => r.personId),
    ctx.actor.permissions,
  );
  const body = await writeSheets([
    {
      name: w.sheetName,
      columns: Object.values(w.columns).map((title) => ({ title, width: Math.max(14, title.length + 4) })),
      rows: rows.map((j) => {
        const p = card(j.personId);
        const c = countCrossings(crossingsOf(j));
        const state = j.returnedOn ? batchWords.home : c.outNow ? batchWords.out : j.departedOn ? batchWords.inside : batchWords.notYet;
        return [
          p.name ?? batchWords.hidden,
          p.birth && viPartialDate(p.birth),
          p.sex && w.sexes[p.sex],
          p.number,
          p.unit?.name ?? null,
          p.hamlet,
          j.departedOn && viDate(j.departedOn),
          j.returnedOn && viDate(j.returnedOn),
          c.out,
          c.in,
          c.lastDay && viDate(c.lastDay),
          state,
        ];
      }),
    },
    {
      // one line for each time somebody was across: persons above, ways over the border here, never in one number
      name: w.crossingsName,
      columns: Object.values(w.crossings).map((title) => ({ title, width: Math.max(14, title.length + 4) })),
      rows: rows.flatMap((j) => {
        const p = card(j.personId);
        const who = [p.name ?? batchWords.hidden, p.birth && viPartialDate(p.birth), p.number, p.unit?.name ?? null];
        return staysOf(crossingsOf(j)).map((s) => [...who, s.out && viDate(s.out), s.back && viDate(s.back), s.back !== null && s.back === j.returnedOn ? 'x' : null]);
      }),
    },
  ]);
  return { fileName: w.file(viDate(ctx.today).replaceAll('/', '-')), contentType: XLSX_TYPE, body };
};
