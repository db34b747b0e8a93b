import type { Ctx } from '../../../kernel/context.ts';
import { holdRow } from '../../../kernel/db.ts';
import { getAgreement, getBatch, quotasOf, type AgreementRow, type BatchRow } from '../../market/queries.ts';
import { linesOf, takes, unused, type QuotaAnswer } from '../../market/rules-quota.ts';
import { countPeople } from './figures.ts';

/** The quota that a batch draws on, asked by forms and lists alike. */

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** What is left of the quota lines of a batch, asked for so many more. `more` answers for each line in the unit of the agreement. */
export const askQuota = async (ctx: Ctx, a: AgreementRow, b: BatchRow, more: (line: { year: number; sector: string | null }) => Promise<number>): Promise<QuotaAnswer> => {
  const lines = linesOf(await quotasOf(ctx.tx, a.id), yearOf(b.fromOn), b.sector);
  if (!lines.length) return { fits: false, why: 'noQuota', room: 0 };
  const used = await countPeople.byQuota(ctx.tx, a.id);
  let tightest: QuotaAnswer = { fits: true };
  for (const line of lines) {
    const u = used.find((x) => x.year === line.year && x.sector === line.sector) ?? unused;
    const answer = takes([{ people: line.people, used: u }], a.countedBy, await more(line));
    if (!answer.fits && (tightest.fits || answer.room < tightest.room)) tightest = answer;
  }
  return tightest;
};
/** Agreement and batch, held: whoever else draws on the same quota waits. */
export const heldBatch = async (ctx: Ctx, id: string): Promise<{ b: BatchRow; a: AgreementRow }> => {
  const { agreementId } = await getBatch(ctx.tx, id);
  await holdRow(ctx.tx, 'labourAgreement', agreementId);
  return { b: await getBatch(ctx.tx, id), a: await getAgreement(ctx.tx, agreementId) };
};
