import { addDays, addMonths } from '../../../kernel/clock.ts';

/** What the last day of a contract follows from. */
export interface Term {
  departedOn: string | null;
  /** months */
  termMonths: number | null;
  contractEndsOn: string | null;
}
const termEnd = (t: Term): string | null => (t.departedOn && t.termMonths ? addDays(addMonths(t.departedOn, t.termMonths), -1) : null);
/** The end of the contract: as somebody wrote it, or as it was extended; one that followed from exit and term goes along when these are put right. */
export const endOf = (was: Term, now: Term): string | null => (now.contractEndsOn !== null && now.contractEndsOn !== termEnd(was) ? now.contractEndsOn : termEnd(now));
