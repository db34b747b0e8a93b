import type { Ctx } from '../../kernel/context.ts';
import { getPeople } from '../worker/person/queries.ts';
import { ageAt, birthText, parseBirth } from '../worker/rules/birth.ts';
import { orientationOf, type CertificateRow } from '../training/queries-certificates.ts';
import { exceptionsOf, ownLawValues, type ExceptionRow, type JourneyRecord } from './queries.ts';
import { fittingUntil, gateAnswers, hindrances, type GateAnswer, type GateFacts } from './rules/gate.ts';
import { lawBook, type LawBook } from './rules/law.ts';
import { milestoneOrder, type Dates } from './rules/milestones.ts';

/** What a stored journey means on a day: its dates, its gate, what still stands in the way. */

export const datesOf = (j: JourneyRecord): Dates => Object.fromEntries(milestoneOrder.map((m) => [m, j[`${m}On`]]));

export interface Judged {
  book: LawBook;
  certificates: CertificateRow[];
  exceptions: ExceptionRow[];
  answers: GateAnswer[];
  /** What closes the gate still, exceptions that were granted taken out. */
  closed: GateAnswer[];
  certificateUntil: string | null;
}

/** One that stands in the way of another for the same condition: waiting or granted, for the form and country that the journey has now. */
export const stands = (x: ExceptionRow, j: Pick<JourneyRecord, 'form' | 'market'>): boolean =>
  x.granted !== false && x.withdrawnAt === null && x.form === j.form && (x.market === null || x.market === j.market);
/** An exception that lets somebody pass: granted, not taken back, and for this way; for another one two people are asked again. */
export const lets = (x: ExceptionRow, j: Pick<JourneyRecord, 'form' | 'market'>): boolean => x.granted === true && stands(x, j);

/** What of the gate a change of form or country after leaving would have shut: what was open when somebody left is not undone by writing another way afterwards. */
export const newlyClosed = async (ctx: Ctx, j: JourneyRecord, terms: Pick<JourneyRecord, 'form' | 'market'>, dates: Dates): Promise<GateAnswer[]> => {
  if (!dates.departed || (terms.form === j.form && terms.market === j.market)) return [];
  const before = new Set((await judgeGate(ctx, j, dates)).closed.map((a) => a.rule));
  return (await judgeGate(ctx, { ...j, ...terms }, dates)).closed.filter((a) => !before.has(a.rule));
};

/** The gate on a day of leaving (today while nobody left), with the dates as they are to be. */
export const judgeGate = async (ctx: Ctx, j: JourneyRecord, dates: Dates): Promise<Judged> => {
  const book = lawBook(await ownLawValues(ctx.tx));
  const [person] = await getPeople(ctx.tx, [j.personId]);
  const birth = person ? parseBirth(birthText(person.birthYear, person.birthMonth, person.birthDay)) : null;
  const day = dates.departed ?? ctx.today;
  const certificates = await orientationOf(ctx.tx, j.personId);
  const exceptions = await exceptionsOf(ctx.tx, j.id);
  const facts: GateFacts = {
    form: j.form,
    market: j.market,
    sender: j.sender,
    job: j.job,
    dates,
    age: birth && ageAt(birth, dates.contractSigned ?? day),
    certificates,
    declared: j.declared,
    qualified: j.qualified,
    approval: j.approvalNumber && j.approvalOn ? { number: j.approvalNumber, on: j.approvalOn } : null,
    confirmation: j.confirmationNumber && j.confirmationOn ? { number: j.confirmationNumber, on: j.confirmationOn } : null,
    bannedJob: j.bannedJob,
  };
  const answers = gateAnswers(facts, day, book);
  const granted = new Set(exceptions.filter((x) => lets(x, j)).map((x) => x.rule));
  return {
    book,
    certificates,
    exceptions,
    answers,
    closed: hindrances(answers).filter((a) => !granted.has(a.rule)),
    certificateUntil: fittingUntil(facts, book),
  };
};
