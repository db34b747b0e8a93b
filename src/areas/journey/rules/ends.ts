import { addDays, addMonths } from '../../../kernel/clock.ts';

/** What the last day of a contract follows from. */
export interface Term {
  departedOn: string | null;
  contractSignedOn: string | null;
  /** months */
  termMonths: number | null;
  contractEndsOn: string | null;
}
/** A term runs from the exit; of a contract signed abroad (Luật 69/2020 Đ54) from its signature, or whoever left long before it would be overdue at once. */
export const termEnd = ({ departedOn: left, contractSignedOn: signed, termMonths }: Omit<Term, 'contractEndsOn'>): string | null =>
  left && termMonths ? addDays(addMonths(signed !== null && signed > left ? signed : left, termMonths), -1) : null;
/** Did an end of the contract follow from exit and term, whichever of the days and months that once stood for them? Then it goes along when they are put right, also under an extension. */
export const followed = (end: string, departed: readonly string[], signed: readonly (string | null)[], months: readonly (number | null)[]): boolean =>
  departed.some((departedOn) => signed.some((contractSignedOn) => months.some((termMonths) => termEnd({ departedOn, contractSignedOn, termMonths }) === end)));
/** The end of the contract: as somebody wrote it, or as it was extended; one that followed from exit and term goes along when these are put right. */
export const endOf = (was: Term, now: Term): string | null => (now.contractEndsOn !== null && now.contractEndsOn !== termEnd(was) ? now.contractEndsOn : termEnd(now));
