import { addMonths } from '../../../kernel/clock.ts';
import type { Form } from '../choices.data.ts';
import { articles, type LawValue } from './law.data.ts';
import { closedBy, lawAt, numberAt, type LawBook } from './law.ts';
import type { Dates } from './milestones.ts';

/** The departure gate: what the law asks before somebody leaves, for their form of going and market, on the day of leaving. Pure: facts in, answers with reasons out. */

/** A certificate of pre-departure orientation. */
export interface Certificate {
  issuedOn: string;
  market: string | null;
  /** Who sends: changing it asks for a new one. */
  sender: string | null;
  job: string | null;
}

export interface GateFacts {
  form: Form;
  market: string | null;
  /** Who sends and what work is done, as written in the journey. */
  sender: string | null;
  job: string | null;
  dates: Dates;
  /** Age in full years on the day of the contract, of leaving where there is no contract; null when the birth date is not known well enough. */
  age: number | null;
  certificates: readonly Certificate[];
  /** Said by the person and confirmed by the officer: full capacity, own will, no ban on leaving. */
  declared: boolean;
  /** Language and skill that the host asks for are there, or none is asked. */
  qualified: boolean;
  /** Number and day of the ministry's approval of the labour-supply contract. */
  approval: { number: string; on: string } | null;
  /** Written confirmation that the direct contract was registered. */
  confirmation: { number: string; on: string } | null;
  /** Clause of the banned jobs that the work falls under. */
  bannedJob: string | null;
}

export type RuleId = 'W-AGE' | 'W-CAPACITY' | 'W-HEALTH' | 'W-SKILL' | 'W-CERT' | 'W-CONTRACT' | 'H-REG' | 'D-REG' | 'J-BAN' | 'A-BAN';
/** met · missing: the paper or fact is not there · blocked: it is there and forbids · warned: looks wrong, does not block */
export type AnswerState = 'met' | 'missing' | 'blocked' | 'warned';
export interface GateAnswer {
  rule: RuleId;
  state: AnswerState;
  /** Key of the sentence in words.ts, with what it speaks of. */
  why: string;
  facts?: Record<string, string | number>;
  legalBasis: string;
  verified: boolean;
}

/** Last day on which a certificate still counts: departure ≤ day of issue + 24 months. Basis: TT 21/2021 Đ12. */
export const certificateUntil = (issuedOn: string, book: LawBook): string => addMonths(issuedOn, numberAt(book, 'certificate.validity', issuedOn).value);

const lists = (book: LawBook, rule: string, day: string): { has: (v: string) => boolean; source: LawValue | null } => {
  const found = lawAt(book, rule, day);
  const list = Array.isArray(found?.value) ? (found.value as readonly string[]) : [];
  return { has: (v) => list.includes(v), source: found };
};
/** Names are compared as people write them: case and blanks do not make another enterprise. */
const same = (a: string | null, b: string | null): boolean => a === null || b === null || a.trim().toLowerCase() === b.trim().toLowerCase();

const fits = (c: Certificate, f: Pick<GateFacts, 'market' | 'sender' | 'job'>): boolean => same(c.market, f.market) && same(c.sender, f.sender) && same(c.job, f.job);
const newestOf = <C extends Certificate>(of: readonly C[]): C | undefined => of.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0];
/** Last day of the newest certificate for this market, sender and work; null: there is none. */
export const fittingUntil = (f: Pick<GateFacts, 'market' | 'sender' | 'job' | 'certificates'>, book: LawBook): string | null => {
  const found = newestOf(f.certificates.filter((c) => fits(c, f)));
  return found ? certificateUntil(found.issuedOn, book) : null;
};

/** Is there a certificate that counts on that day: old enough not, too old not, for this market, this sender and this work? */
const certificateAnswer = (f: GateFacts, day: string, book: LawBook): GateAnswer => {
  const { source } = numberAt(book, 'certificate.validity', day);
  const base = { rule: 'W-CERT' as const, legalBasis: `${articles.orientation}; ${source.legalBasis}`, verified: source.verified };
  const earlier = f.certificates.filter((c) => c.issuedOn <= day);
  if (earlier.length === 0) return { ...base, state: 'missing', why: 'certificateNone' };
  const alive = earlier.filter((c) => day <= certificateUntil(c.issuedOn, book));
  if (alive.length === 0) return { ...base, state: 'blocked', why: 'certificateOld', facts: { until: certificateUntil(newestOf(earlier)!.issuedOn, book) } };
  if (!alive.some((c) => same(c.market, f.market))) return { ...base, state: 'blocked', why: 'certificateMarket' };
  const good = newestOf(alive.filter((c) => fits(c, f)));
  if (!good) return { ...base, state: 'blocked', why: 'certificateOther' };
  return { ...base, state: 'met', why: 'certificateGood', facts: { until: certificateUntil(good.issuedOn, book) } };
};

/**
 * What the law asks on the day of leaving, each with its answer. Whoever went by another way, or whose contract was concluded abroad, meets no gate: they are recorded as they are.
 * Basis: Luật 69/2020 Đ3.1, Đ7.12, Đ7.13, Đ20, Đ44, Đ50, Đ53.
 */
export const gateAnswers = (f: GateFacts, day: string, book: LawBook): GateAnswer[] => {
  if (f.form === 'otherWay' || f.form === 'afterExit') return [];
  const answers: GateAnswer[] = [];
  const age = numberAt(book, 'age.least', f.dates.contractSigned ?? day);
  answers.push({
    rule: 'W-AGE',
    state: f.age === null ? 'missing' : f.age >= age.value ? 'met' : 'blocked',
    why: f.age === null ? 'ageUnknown' : f.age >= age.value ? 'ageGood' : 'ageLow',
    facts: { least: age.value, ...(f.age === null ? {} : { age: f.age }) },
    legalBasis: age.source.legalBasis,
    verified: age.source.verified,
  });
  const papers = (rule: RuleId, there: boolean, why: string, legalBasis: string, verified = true): void => {
    answers.push({ rule, state: there ? 'met' : 'missing', why: there ? `${why}Good` : `${why}None`, legalBasis, verified });
  };
  papers('W-CAPACITY', f.declared, 'declared', articles.capacity);
  const cross = f.form === 'seasonal';
  papers('W-HEALTH', !!f.dates.healthPassed && f.dates.healthPassed <= day, 'health', cross ? articles.crossBorder : articles.health, !cross);
  if (!cross) papers('W-SKILL', f.qualified, 'skill', articles.skill);
  if (!lists(book, 'certificate.notAsked', day).has(f.form)) answers.push(certificateAnswer(f, day, book));
  const signed = f.dates.contractSigned;
  papers('W-CONTRACT', !!signed && signed <= day, 'contract', cross ? articles.crossBorder : articles.contract, !cross);

  const approval = lists(book, 'approval.asked', day);
  if (approval.has(f.form)) {
    const legalBasis = approval.source!.legalBasis;
    const given = f.approval !== null && f.approval.on <= day;
    const late = given && !!signed && f.approval!.on > signed;
    answers.push(
      late
        ? { rule: 'H-REG', state: 'warned', why: 'approvalLate', facts: { on: f.approval!.on }, legalBasis, verified: false }
        : { rule: 'H-REG', state: given ? 'met' : 'missing', why: given ? 'approvalGood' : 'approvalNone', legalBasis, verified: true },
    );
  }
  const confirmation = lists(book, 'confirmation.asked', day);
  if (confirmation.has(f.form)) papers('D-REG', f.confirmation !== null && f.confirmation.on <= day, 'confirmation', confirmation.source!.legalBasis);
  if (f.bannedJob !== null)
    answers.push({ rule: 'J-BAN', state: 'blocked', why: 'jobBanned', facts: { clause: f.bannedJob }, legalBasis: articles.banned(f.bannedJob), verified: true });
  const closed = f.market === null ? null : closedBy(book, 'areas.closed', f.market, day);
  if (closed !== null) answers.push({ rule: 'A-BAN', state: 'blocked', why: 'areaClosed', legalBasis: closed.legalBasis, verified: closed.verified });
  return answers;
};

/** What still stands between somebody and leaving. Empty: the gate is open. */
export const hindrances = (answers: readonly GateAnswer[]): GateAnswer[] => answers.filter((a) => a.state === 'missing' || a.state === 'blocked');

/** What two named people may decide together, with a reason: papers that are late. Age, an own free will, a ban on leaving, banned work and closed areas no one may. */
export const neverExcepted: readonly RuleId[] = ['W-AGE', 'W-CAPACITY', 'J-BAN', 'A-BAN'];
export const mayExcept = (a: GateAnswer): boolean => a.state !== 'met' && !neverExcepted.includes(a.rule);
