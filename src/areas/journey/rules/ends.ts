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
const termEnd = ({ departedOn: left, contractSignedOn: signed, termMonths }: Term): string | null =>
  left && termMonths ? addDays(addMonths(signed !== null && signed > left ? signed : left, termMonths), -1) : null;
/** The end of the contract: as somebody wrote it, or as it was extended; one that followed from exit and term goes along when these are put right. */
export const endOf = (was: Term, now: Term): string | null => (now.contractEndsOn !== null && now.contractEndsOn !== termEnd(was) ? now.contractEndsOn : termEnd(now));
