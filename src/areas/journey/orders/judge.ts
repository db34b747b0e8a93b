import type { Ctx } from '../../../kernel/context.ts';
import { viNumber } from '../../../kernel/text.ts';
import { mayKeepIn, type LicenceRecord } from '../../enterprise/queries.ts';
import { licenceOn } from '../../enterprise/rules.ts';
import { costKinds } from '../choices.data.ts';
import { numberAt, type LawBook } from '../rules/law.ts';
import { OrderFields } from './contract.ts';
import { unitsOutside, type OrderRecord } from './queries.ts';
import { costAnswers, type CostAnswer } from './rules/costs.ts';
import { headsOf, placesOf, type Taken } from './rules/order.ts';
import { areaClosed, placesIn } from './view.ts';
import { costWhy, faults } from './words.ts';

/** What is wrong with what an order says, the same for the form and for lists. */

export interface Known {
  book: LawBook;
  /** As it stands, and who stands in it. */
  before: OrderRecord | undefined;
  taken: Taken | undefined;
}

/** What a stored order says, in the shape of the form. */
export const fieldsOf = (o: OrderRecord): OrderFields => OrderFields.parse(Object.fromEntries(Object.keys(OrderFields.shape).map((k) => [k, o[k as keyof OrderRecord]])));

/** Lines that ask for more than the law allows on the day from which the order recruits. */
export const costsOver = (given: OrderFields, book: LawBook): CostAnswer[] => costAnswers(given, given.recruitFrom, book).filter((c) => c.state === 'over');
/** "tiền dịch vụ (trần tiền dịch vụ 500.000 JPY; Luật …)" */
export const sayOver = (given: OrderFields, c: CostAnswer): string => {
  const cap = c.cap ? ` ${viNumber(c.cap)} ${c.capCurrency ?? ''}` : '';
  return `${costKinds[given.costs[c.line]!.kind].toLowerCase()} (${costWhy(c.why)}${cap}; ${c.legalBasis ?? ''})`;
};

/** By field: why an order cannot be saved as given; costs left out (costsOver), the licence too (unlicensed). */
export const orderFaults = async (ctx: Ctx, given: OrderFields, { book, before, taken }: Known): Promise<Record<string, string>> => {
  const fields: Record<string, string> = {};
  const keptIn = before?.keptIn ?? given.keptIn;
  if (!before && !(await mayKeepIn(ctx.tx, keptIn))) fields['keptIn'] = faults.keptOutside;
  if ((await unitsOutside(ctx.tx, given.recruitIn, keptIn)).length) fields['recruitIn'] = faults.unitOutside;
  if (given.approvalOn > ctx.today) fields['approvalOn'] = faults.future;
  if (given.recruitTo < given.recruitFrom) fields['recruitTo'] = faults.backwards;
  else if (given.recruitTo < ctx.today && (!before || before.recruitTo !== given.recruitTo)) fields['recruitTo'] = faults.past;
  if (given.recruitFrom < given.approvalOn) fields['recruitFrom'] = faults.approvalLate;
  if (placesOf(placesIn(given)) === 0) fields['slotsAny'] = faults.noPlaces;
  const least = numberAt(book, 'age.least', given.recruitFrom).value;
  if (given.ageFrom !== null && given.ageFrom < least) fields['ageFrom'] = faults.tooYoung(least);
  if (given.ageTo !== null && given.ageTo < (given.ageFrom ?? least)) fields['ageTo'] = faults.ages;
  if (given.languageLevel && !given.language) fields['language'] = faults.languageFirst;
  if (areaClosed(book, given, ctx.today)) fields['market'] = faults.closedArea;
  // those who were introduced go by this enterprise to this market
  if (before && taken && headsOf(taken.introduced)) {
    if (before.enterpriseId !== given.enterpriseId) fields['enterpriseId'] = faults.goneBy;
    if (before.market !== given.market) fields['market'] = faults.goneBy;
  }
  return fields;
};

/** The day, of today and the one from which it recruits, on which the enterprise has no licence in force, and what it has; null: it may recruit. Luật 69/2020 Đ10, Đ26. */
export const unlicensed = (ctx: Ctx, licences: readonly LicenceRecord[], from: string): { day: string; state: ReturnType<typeof licenceOn>['state'] } | null => {
  for (const day of new Set([ctx.today, from > ctx.today ? from : ctx.today])) {
    const { state } = licenceOn(licences, day);
    if (state !== 'valid') return { day, state };
  }
  return null;
};
