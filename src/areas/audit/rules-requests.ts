import { addDays } from '../../kernel/clock.ts';
import { addWorkingDays, type WorkCalendar } from '../calendar/rules-days.ts';
import { lawAt, numberAt, type LawBook } from '../journey/rules/law.ts';

/** Terms of requests about one's personal data and of a breach. D-DSR, D-72H. Pure; read in secondary sources, so every term says whether it was verified. */

/** What somebody asks about data on them. */
export type RequestKind = 'withdraw' | 'restrict' | 'object' | 'view' | 'correct' | 'provide' | 'delete';
const groupOf: Record<RequestKind, 'stop' | 'view' | 'delete'> = {
  withdraw: 'stop',
  restrict: 'stop',
  object: 'stop',
  view: 'view',
  correct: 'view',
  provide: 'view',
  delete: 'delete',
};

export interface RequestFacts {
  kind: RequestKind;
  receivedOn: string;
  /** Someone else holds the data too and must act. */
  throughOthers: boolean;
  /** Given more time; once. */
  extended: boolean;
  acknowledgedOn: string | null;
  doneOn: string | null;
}
export type TermState = 'running' | 'late' | 'kept' | 'keptLate';
export interface RequestTerm {
  id: 'acknowledge' | 'carryOut';
  /** Last day in time. */
  dueOn: string;
  doneOn: string | null;
  state: TermState;
  legalBasis: string;
  verified: boolean;
}
const stateOf = <T extends string | number>(due: T, done: T | null, now: T): TermState => (done === null ? (now > due ? 'late' : 'running') : done > due ? 'keptLate' : 'kept');

/**
 * D-DSR: say within two working days that it came, carry it out in 15, 10 or 20 days by its kind, 20, 15 or 30 where others must act, once longer by 15, 10 or 20. Before 2026: 72 hours
 * for everything. Basis: NĐ 356/2025 Đ5; NĐ 13/2023 Đ14. Before 1/7/2023 no law asked: none.
 */
export const requestTerms = (f: RequestFacts, today: string, book: LawBook, calendar: WorkCalendar): RequestTerm[] => {
  const old = lawAt(book, 'request.old', f.receivedOn);
  const term = (id: RequestTerm['id'], dueOn: string, doneOn: string | null, source: { legalBasis: string; verified: boolean }): RequestTerm => ({
    id,
    dueOn,
    doneOn,
    state: stateOf(dueOn, doneOn, today),
    legalBasis: source.legalBasis,
    verified: source.verified,
  });
  if (old !== null) return [term('carryOut', addDays(f.receivedOn, Math.ceil((old.value as number) / 24)), f.doneOn, old)];
  if (lawAt(book, 'request.acknowledge', f.receivedOn) === null) return [];
  const acknowledge = numberAt(book, 'request.acknowledge', f.receivedOn);
  const rule = `request.${groupOf[f.kind]}`;
  const carryOut = numberAt(book, f.throughOthers ? `${rule}.others` : rule, f.receivedOn);
  const more = f.extended ? numberAt(book, `${rule}.more`, f.receivedOn).value : 0;
  return [
    term('acknowledge', addWorkingDays(f.receivedOn, acknowledge.value, calendar), f.acknowledgedOn, acknowledge.source),
    term('carryOut', addDays(f.receivedOn, carryOut.value + more), f.doneOn, carryOut.source),
  ];
};

export interface BreachTerm {
  dueAt: Date;
  state: TermState;
  legalBasis: string;
  verified: boolean;
}
/** D-72H: tell the authority within 72 hours of finding a breach, to the minute. Basis: Luật 91/2025 Đ23, NĐ 356/2025 Đ28; NĐ 13/2023 Đ23. Before 1/7/2023: null. @param day day of the finding in Viet Nam */
export const breachTerm = (foundAt: Date, day: string, toldAt: Date | null, now: Date, book: LawBook): BreachTerm | null => {
  const held = lawAt(book, 'breach.notify', day);
  if (held === null) return null;
  const dueAt = new Date(foundAt.getTime() + (held.value as number) * 3_600_000);
  return { dueAt, state: stateOf(dueAt.getTime(), toldAt === null ? null : toldAt.getTime(), now.getTime()), legalBasis: held.legalBasis, verified: held.verified };
};

const DAY = 24 * 3_600_000;
/**
 * What is to be said now of a breach of which the authority does not know: at once when it is found, again in the last day, and when the time is over; then the leader.
 * By the hour and on days off too: the law counts hours. A later word takes the place of an earlier one that was missed. @param taken steps that were taken
 */
export const breachStep = (dueAt: Date, now: Date, taken: ReadonlySet<string>): 'ahead' | 'today' | 'late' | 'leader' | null => {
  const left = dueAt.getTime() - now.getTime();
  const step = left > DAY ? 'ahead' : left >= 0 ? 'today' : taken.has('late') ? 'leader' : 'late';
  return taken.has(step) ? null : step;
};
