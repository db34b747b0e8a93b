import type { Ctx } from '../../../kernel/context.ts';
import type { Handler } from '../../../kernel/contract.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import { fileDay, viDate } from '../../../kernel/text.ts';
import { getBatch } from '../../market/queries.ts';
import { countCrossings, crossingsOf, staysOf } from '../../market/rules-quota.ts';
import { cardsFor, whoCells } from '../../worker/queries-listed.ts';
import type { BatchApi } from './contract.ts';
import { findBatchJourneys } from './queries.ts';
import { batchWords, sheetWords as w } from './words.ts';

/** The largest sheet of a batch; a batch of more people would be several. */
const MAX_EXPORT = 5_000;

/** People of a batch in sight, as they stand on the screen: what is masked there is masked here. */
export const exportBatch: Handler<BatchApi['batchExport'], Ctx> = async (ctx, { batchId }) => {
  await getBatch(ctx.tx, batchId);
  const rows = await findBatchJourneys(ctx.tx, batchId, { limit: MAX_EXPORT, offset: 0 });
  const card = await cardsFor(ctx, rows);
  return handBook(w.file(fileDay(ctx.today)), [
    {
      name: w.sheetName,
      columns: Object.values(w.columns).map((title) => ({ title, width: Math.max(14, title.length + 4) })),
      rows: rows.map((j) => {
        const c = countCrossings(crossingsOf(j));
        const state = j.returnedOn ? batchWords.home : c.outNow ? batchWords.out : j.departedOn ? batchWords.inside : batchWords.notYet;
        return [
          ...whoCells(card(j.personId), ['name', 'birth', 'sex', 'number', 'unit', 'hamlet'], batchWords.hidden),
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
        const who = whoCells(card(j.personId), ['name', 'birth', 'number', 'unit'], batchWords.hidden);
        return staysOf(crossingsOf(j)).map((s) => [...who, s.out && viDate(s.out), s.back && viDate(s.back), s.back !== null && s.back === j.returnedOn ? 'x' : null]);
      }),
    },
  ]);
};
