import type { Ctx } from '../../../kernel/context.ts';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import type { WorkCalendar } from '../../calendar/rules-days.ts';
import type { LawBook } from '../../journey/rules/law.ts';
import { breachTerm, requestTerms, type RequestTerm } from '../rules-requests.ts';
import type { BreachRow, RequestRow, Term } from './contract.ts';
import type { BreachRecord, RequestRecord } from './queries.ts';
import { notifyLabel, sayMoment, sayTerm, termLabels } from './words.ts';

/** The two registers as they are shown, with the terms of the law as they stand now. */

export interface Held {
  name: string;
  contact: string;
  asked: string;
}
export const openRequest = (ctx: Ctx, r: RequestRecord): Held => JSON.parse(ctx.cipher.open({ table: 'data_request', column: 'sealed', id: r.id }, r.sealed)) as Held;

export const termsOfRequest = (r: RequestRecord, today: string, book: LawBook, calendar: WorkCalendar): RequestTerm[] =>
  requestTerms(
    { kind: r.kind, receivedOn: r.receivedOn, throughOthers: r.throughOthers, extended: r.extendedOn !== null, acknowledgedOn: r.acknowledgedOn, doneOn: r.answeredOn },
    today,
    book,
    calendar,
  );
export const termOfBreach = (b: BreachRecord, now: Date, book: LawBook) => breachTerm(b.foundAt, dayInVietnam(b.foundAt), b.toldAt, now, book);

export const shownRequest = (ctx: Ctx, r: RequestRecord, book: LawBook, calendar: WorkCalendar): RequestRow => {
  const terms = termsOfRequest(r, ctx.today, book, calendar);
  const open = r.answeredOn === null;
  const carryOut = terms.find((t) => t.id === 'carryOut');
  return {
    id: r.id,
    version: r.version,
    unit: r.unitName,
    kind: r.kind,
    channel: r.channel,
    receivedOn: r.receivedOn,
    ...openRequest(ctx, r),
    throughOthers: r.throughOthers,
    owner: r.owner === null ? null : (r.ownerName ?? ''),
    mine: r.owner === ctx.actor.accountId,
    terms: terms.map((t): Term => ({
      label: termLabels[t.id],
      due: t.dueOn,
      late: t.state === 'late',
      done: t.doneOn !== null,
      said: sayTerm(termLabels[t.id], t.state, viDate(t.dueOn), t.doneOn && viDate(t.doneOn)),
      legalBasis: t.legalBasis,
      verified: t.verified,
    })),
    extended: r.extendedOn === null ? null : { on: r.extendedOn, why: r.extendedWhy ?? '' },
    answer: r.answer === null || r.answeredOn === null ? null : { as: r.answer, on: r.answeredOn, note: r.answerNote ?? '' },
    can: {
      take: open && r.owner !== ctx.actor.accountId,
      acknowledge: open && r.acknowledgedOn === null,
      extend: open && r.extendedOn === null && terms.length > 1 && carryOut?.state === 'running',
      answer: open,
    },
  };
};

export const shownBreach = (b: BreachRecord, now: Date, book: LawBook): BreachRow => {
  const term = termOfBreach(b, now, book);
  return {
    id: b.id,
    version: b.version,
    unit: b.unitName,
    foundAt: b.foundAt.toISOString(),
    happened: b.happened,
    kinds: b.kinds,
    people: b.people,
    consequences: b.consequences,
    measures: b.measures,
    term: term && {
      label: notifyLabel,
      due: term.dueAt.toISOString(),
      late: term.state === 'late',
      done: b.toldAt !== null,
      said: sayTerm(notifyLabel, term.state, sayMoment(term.dueAt), b.toldAt && sayMoment(b.toldAt)),
      legalBasis: term.legalBasis,
      verified: term.verified,
    },
    told: b.toldAt === null ? null : { at: b.toldAt.toISOString(), number: b.toldNumber },
    subjectsToldOn: b.subjectsToldOn,
  };
};
