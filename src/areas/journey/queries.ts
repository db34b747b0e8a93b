import { sql } from 'kysely';
import { addMonths } from '../../kernel/clock.ts';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { Form, Happening, Milestone } from './choices.data.ts';
import type { JourneyTerms } from './contract.ts';
import type { LawValue } from './rules/law.data.ts';
import { ruleOf, type LawBook } from './rules/law.ts';
import { milestoneOrder } from './rules/milestones.ts';

/** contractSigned → contract_signed_on */
export const columnOf = (m: Milestone): string => `${m.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_on`;
const dateColumns = sql.join(milestoneOrder.map((m) => sql`j.${sql.ref(columnOf(m))}`));

/** A row as stored: one field `…On` for each milestone. */
export type JourneyRecord = {
  id: string;
  personId: string;
  unitId: number;
  stage: number;
  stageSince: string | null;
  returnReason: string | null;
  settledAs: string | null;
  closedOn: string | null;
  closedReason: string | null;
  sex: string | null;
  batchId: string | null;
  version: number;
} & JourneyTerms & { [M in Milestone as `${M}On`]: string | null };

const row = sql`j.id, j.person_id, j.unit_id, j.form, j.market, j.programme, j.sender, j.licence, j.job, j.occupation, j.banned_job, j.job_group, j.employer, j.workplace, j.contract_number,
  j.approval_number, j.approval_on, j.confirmation_number, j.confirmation_on, j.term_months, j.contract_ends_on, j.wage::float8 as wage, j.currency, j.declared, j.qualified,
  j.registered_exit_on, j.note, j.stage, j.stage_since, j.return_reason, j.settled_as, j.closed_on, j.closed_reason, j.sex, j.batch_id, j.version, ${dateColumns}`;

/** @throws Problem notFound */
export const getJourney = async (tx: Tx, id: string): Promise<JourneyRecord> =>
  orNotFound((await sql<JourneyRecord>`select ${row} from journey j where j.id = ${id}`.execute(tx)).rows[0], 'journey');
export const journeysOfPerson = async (tx: Tx, personId: string): Promise<JourneyRecord[]> =>
  (await sql<JourneyRecord>`select ${row} from journey j where j.person_id = ${personId} order by coalesce(j.departed_on, j.stage_since) desc nulls last, j.id desc`.execute(tx))
    .rows;
/** The same for many people at once. */
export const journeysOfPeople = async (tx: Tx, ids: readonly string[]): Promise<Map<string, JourneyRecord[]>> => {
  const { rows } = await sql<JourneyRecord>`select ${row} from journey j where j.person_id = any(${[...ids]}::uuid[])
    order by coalesce(j.departed_on, j.stage_since) desc nulls last, j.id desc`.execute(tx);
  return Map.groupBy(rows, (j) => j.personId);
};

export interface JourneyFilter {
  unitId?: number | undefined;
  /** Stages from … to. */
  stages?: readonly [number, number] | undefined;
  attention?: string | undefined;
  market?: string | null | undefined;
  form?: Form | undefined;
  standing?: 'preparing' | 'abroad' | undefined;
  /** The year in which they left. */
  departedIn?: number | undefined;
  /** Without labour across the border. */
  national?: boolean | undefined;
  today: string;
  /** Terms of the law differ by the day on which they began. */
  book: LawBook;
}
type Part = 'going' | 'abroad' | 'home' | 'unliquidated' | 'selected';
/** Parts of the way, each with an index of its own (db/migrations/0031_journey.sql). */
const parts: Record<Part, ReturnType<typeof sql>> = {
  going: sql`j.stage between 1 and 12`,
  abroad: sql`j.departed_on is not null and j.returned_on is null`,
  home: sql`j.returned_on is not null and j.settled_on is null`,
  unliquidated: sql`j.departed_on is not null and j.liquidated_on is null`,
  selected: sql`j.selected_on is not null and j.departed_on is null`,
};
const sent = sql`j.form in ('publicUnit', 'enterprise', 'contractor', 'skillTraining', 'investor')`;
/** The term of a rule from that day on is over: by the value of its own day, bounded by the shortest there ever was so that an index can narrow it. */
const over = (book: LawBook, rule: string, day: ReturnType<typeof sql>, today: string) => {
  const values = book.filter((v) => v.rule === rule && typeof v.value === 'number');
  const shortest = Math.min(...values.map((v) => v.value as number));
  const own = values.map((v) => sql`when ${day} >= ${v.from}::date ${v.to === null ? sql`` : sql`and ${day} <= ${v.to}::date`} then ${v.value as number}::int`);
  return sql`${day} < ${today}::date - ${shortest}::int and ${day} + case ${sql.join(own, sql` `)} end < ${today}::date`;
};
/** Of whoever went another way nothing that ends is asked (rules/clocks.ts). */
const endsWithin = (today: string, days: number) => sql`j.contract_ends_on between ${today}::date and ${today}::date + ${days}::int and j.form <> 'otherWay'`;
/** Each list that asks for somebody's hand: whom it is about, and what is asked of these. */
const attention: Record<string, { part: Part; is: (today: string, book: LawBook) => ReturnType<typeof sql> }> = {
  stuck: { part: 'going', is: (today) => sql`j.stage_since < ${today}::date - 60` },
  overdue: { part: 'abroad', is: (today) => sql`j.contract_ends_on < ${today}::date and j.form <> 'otherWay'` },
  ends90: { part: 'abroad', is: (today) => endsWithin(today, 90) },
  ends30: { part: 'abroad', is: (today) => endsWithin(today, 30) },
  // nobody asks after, or waits for the notice of, somebody who died
  notNotified: { part: 'home', is: () => sql`j.residence_notified_on is null and j.return_reason is distinct from 'died'` },
  followUp: { part: 'home', is: (today) => sql`j.returned_on between ${today}::date - 365 and ${today}::date and j.return_reason is distinct from 'died'` },
  notLiquidated: { part: 'unliquidated', is: (today, book) => sql`${sent} and ${over(book, 'liquidation.afterEnd', sql`least(j.contract_ends_on, j.returned_on)`, today)}` },
  selectedLate: { part: 'selected', is: (today, book) => sql`${sent} and ${over(book, 'departure.afterSelection', sql`j.selected_on`, today)}` },
};
/** One meaning for each list: the board counts by it and the list shows it. @throws Error for a list that is not there */
export const attentionIs = (key: string, today: string, book: LawBook) => {
  const one = attention[key];
  if (!one) throw new Error(`no list ${key}`);
  return sql`${parts[one.part]} and ${one.is(today, book)}`;
};
const inUnit = (unitId: number | undefined) => (unitId === undefined ? [] : [sql`j.unit_id = any(array(select descendant from unit_closure where ancestor = ${unitId}))`]);
const condition = (f: JourneyFilter) =>
  sql.join(
    [
      sql`j.closed_on is null`,
      ...inUnit(f.unitId),
      ...(f.stages ? [sql`j.stage between ${f.stages[0]} and ${f.stages[1]}`] : []),
      ...(f.attention ? [attentionIs(f.attention, f.today, f.book)] : []),
      ...(f.market ? [sql`j.market = ${f.market}`] : []),
      ...(f.form ? [sql`j.form = ${f.form}`] : []),
      ...(f.standing === 'preparing' ? [sql`j.departed_on is null`] : f.standing === 'abroad' ? [parts.abroad] : []),
      ...(f.departedIn === undefined ? [] : [sql`j.departed_on between ${`${f.departedIn}-01-01`}::date and ${`${f.departedIn}-12-31`}::date`]),
      ...(f.national ? [sql`j.form <> 'seasonal'`] : []),
    ],
    sql` and `,
  );

const waiting = sql`order by j.stage_since nulls first, j.id`;
const page = (f: JourneyFilter, p: { limit: number; offset: number }) => sql`select j.id from journey j where ${condition(f)} ${waiting} limit ${p.limit} offset ${p.offset}`;
/** Which of them first, which an index knows, and then what they are: each by its own number, as the planner cannot count them. */
const these = sql`cross join lateral (select * from journey x where x.id = one.id limit 1) j ${waiting}`;
/** Longest waiting first. */
export const findJourneys = async (tx: Tx, f: JourneyFilter, p: { limit: number; offset: number }): Promise<JourneyRecord[]> =>
  (await sql<JourneyRecord>`select ${row} from (${page(f, p)}) one ${these}`.execute(tx)).rows;
/** The same, with how many there are; counted where the page does not say it itself. */
export const listJourneys = async (tx: Tx, f: JourneyFilter, p: { limit: number; offset: number }): Promise<{ rows: JourneyRecord[]; total: number }> => {
  const count = sql`select count(*)::int from journey j where ${condition(f)}`;
  const { rows } = await sql<JourneyRecord & { total: number | null }>`with page as materialized (${page(f, p)})
    select ${row}, case when (select count(*) from page) = ${p.limit}::int then (${count}) end as total from page one ${these}`.execute(tx);
  if (rows.length === 0 && p.offset > 0) return { rows, total: (await sql<{ count: number }>`${count}`.execute(tx)).rows[0]!.count };
  return { rows, total: rows[0]?.total ?? p.offset + rows.length };
};

/** What a board counts: the journeys of a place and below, or of the whole nation (null), where those that are alike are added up already (db/migrations/0084_alike.sql). */
export type Counted = { unitId: number | undefined } | null;
type Condition = ReturnType<typeof sql>;
const real = sql`j.closed_reason is distinct from 'mistaken'`;
/** Parts that a board counts, each as an index of it holds them; of those alike only what this part goes by has a meaning. */
const counted = {
  stage: { rows: sql`j.closed_on is null`, alike: sql`s.stage, s.day as stage_since` },
  abroad: { rows: sql`j.closed_on is null and ${parts.abroad}`, alike: sql`s.form, s.day as contract_ends_on` },
  home: {
    rows: sql`j.closed_on is null and ${parts.home}`,
    alike: sql`s.day as returned_on, case when s.notified then s.day end as residence_notified_on, case when s.died then 'died' end as return_reason`,
  },
  unliquidated: { rows: sql`j.closed_on is null and ${parts.unliquidated}`, alike: sql`s.form, s.day as contract_ends_on, null::date as returned_on` },
  selected: { rows: sql`j.closed_on is null and ${parts.selected}`, alike: sql`s.form, s.day as selected_on` },
  left: { rows: sql`j.departed_on is not null and ${real}`, alike: sql`s.form, s.day as departed_on` },
  came: { rows: sql`j.returned_on is not null and ${real}`, alike: sql`s.form, s.day as returned_on` },
} satisfies Record<string, { rows: Condition; alike: Condition }>;
/** `j`: a row for each journey, or for those that are alike; the same conditions are asked of either. */
const from = (of: Counted, part: keyof typeof counted, ...conditions: Condition[]): Condition =>
  of
    ? sql`from journey j where ${sql.join([counted[part].rows, ...conditions, ...inUnit(of.unitId)], sql` and `)}`
    : sql`from (select s.n, ${counted[part].alike} from journey_alike s where s.part = ${part}) j where ${sql.join([sql`true`, ...conditions], sql` and `)}`;
const many = (of: Counted, is?: Condition): Condition => {
  const only = is ? sql`filter (where ${is})` : sql``;
  return of ? sql`(count(*) ${only})::int` : sql`coalesce(sum(j.n) ${only}, 0)::int`;
};

/** Open journeys at each stage; `old`: those that have stood there for more than 60 days. */
export const countStages = async (tx: Tx, of: Counted, today: string): Promise<{ stage: number; count: number; old: number }[]> =>
  (
    await sql<{ stage: number; count: number; old: number }>`select j.stage, ${many(of)} as count, ${many(of, sql`j.stage_since < ${today}::date - 60`)} as old
      ${from(of, 'stage')} group by j.stage having ${many(of)} > 0 order by j.stage`.execute(tx)
  ).rows;
/**
 * How many each list holds, and who is abroad. One reading for each part of the way, so that the index of that part alone answers it (docs/performance/journeys.md). Whoever stands
 * still (stuck) is counted with the stages. @param national leaves labour across the border out of `abroad`
 */
export const countAttentions = async (tx: Tx, of: Counted, today: string, national: boolean, book: LawBook): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const part of ['abroad', 'home', 'unliquidated', 'selected'] as const) {
    const lists = Object.entries(attention).filter(([, a]) => a.part === part);
    // one list alone narrows the reading itself; of several each takes its share of one reading
    const alone = lists.length === 1 ? [lists[0]![1].is(today, book)] : [];
    const numbers = lists.map(([key, a]) => sql`${many(of, alone.length ? undefined : a.is(today, book))} as ${sql.id(key)}`);
    if (part === 'abroad') numbers.push(sql`${many(of, national ? sql`j.form <> 'seasonal'` : sql`true`)} as abroad`);
    const { rows } = await sql<Record<string, number>>`select ${sql.join(numbers)} ${from(of, part, ...alone)}`.execute(tx);
    Object.assign(counts, rows[0]);
  }
  return counts;
};
/** Departures and returns of a year up to a day, and departures of the same days a year before; journeys entered by mistake count nowhere. */
export const countYear = async (tx: Tx, of: Counted, today: string, national: boolean): Promise<{ departed: number; departedBefore: number; returned: number }> => {
  const scope = national ? [sql`j.form <> 'seasonal'`] : [];
  const until = (day: string): { first: string; day: string } => ({ first: `${day.slice(0, 4)}-01-01`, day });
  const [now, before] = [until(today), until(addMonths(today, -12))];
  const left = await sql<{ departed: number; departedBefore: number }>`select ${many(of, sql`j.departed_on >= ${now.first}::date`)} as departed,
      ${many(of, sql`j.departed_on <= ${before.day}::date`)} as departed_before
    ${from(of, 'left', sql`j.departed_on between ${before.first}::date and ${now.day}::date`, ...scope)}`.execute(tx);
  const came = await sql<{ n: number }>`select ${many(of)} as n ${from(of, 'came', sql`j.returned_on between ${now.first}::date and ${now.day}::date`, ...scope)}`.execute(tx);
  return { ...left.rows[0]!, returned: came.rows[0]!.n };
};

export interface HappeningRow {
  id: string;
  kind: Happening;
  onDay: string;
  fromOn: string | null;
  untilOn: string | null;
  what: string | null;
}
/** Where an end of a contract lay before extensions that were taken back: last day with the extension → last day before it. */
export const withdrawnExtensions = async (tx: Tx, journeyId: string): Promise<Map<string, string | null>> =>
  new Map(
    (
      await sql<{ untilOn: string; fromOn: string | null }>`select until_on, from_on from journey_happening
        where journey_id = ${journeyId} and kind = 'extended' and removed_at is not null order by created_at`.execute(tx)
    ).rows.map((r) => [r.untilOn, r.fromOn]),
  );
/** Every day that ever stood for these steps of a journey, from its ledger, and every term, from its history. */
export const daysThatStood = async (tx: Tx, journeyId: string): Promise<{ departed: string[]; contractSigned: string[]; termMonths: number[] }> => {
  const { rows } = await sql<{ fact: 'departed' | 'contractSigned'; onDay: string }>`select distinct fact, on_day from journey_entry
    where journey_id = ${journeyId} and d = 1 and fact in ('departed', 'contractSigned')`.execute(tx);
  const of = (fact: string): string[] => rows.flatMap((r) => (r.fact === fact ? [r.onDay] : []));
  const terms = await sql<{ months: number }>`select distinct (data ->> 'termMonths')::int as months from journey_history(${journeyId})
    where type = 'journey.termsSet' and data ->> 'termMonths' is not null`.execute(tx);
  return { departed: of('departed'), contractSigned: of('contractSigned'), termMonths: terms.rows.map((r) => r.months) };
};
export const happeningsOf = async (tx: Tx, journeyId: string): Promise<HappeningRow[]> =>
  (
    await sql<HappeningRow>`select id, kind, on_day, from_on, until_on, what from journey_happening where journey_id = ${journeyId} and removed_at is null order by on_day desc, id desc`.execute(
      tx,
    )
  ).rows;

export interface ExceptionRow {
  id: string;
  journeyId: string;
  personId: string;
  rule: string;
  /** The way that it was asked for. */
  form: string;
  market: string | null;
  /** It still goes that way. */
  fits: boolean;
  reason: string;
  askedBy: string;
  askedByName: string | null;
  askedAt: Date;
  decidedByName: string | null;
  granted: boolean | null;
  decisionNote: string | null;
  withdrawnAt: Date | null;
  withdrawnByName: string | null;
  withdrawnWhy: string | null;
  departedOn: string | null;
}
// both who asked and who decided are named, also to those who do not see their accounts
const exceptions = sql`select x.id, x.journey_id, j.person_id, x.rule, x.form, x.market, x.form = j.form and (x.market is null or x.market is not distinct from j.market) as fits, x.reason, x.asked_by, account_name(x.asked_by) as asked_by_name, x.asked_at,
    account_name(x.decided_by) as decided_by_name, x.granted, x.decision_note, x.withdrawn_at, account_name(x.withdrawn_by) as withdrawn_by_name, x.withdrawn_why, j.departed_on
  from gate_exception x join journey j on j.id = x.journey_id`;
export const exceptionsOf = async (tx: Tx, journeyId: string): Promise<ExceptionRow[]> =>
  (await sql<ExceptionRow>`${exceptions} where x.journey_id = ${journeyId} order by x.asked_at desc, x.id desc`.execute(tx)).rows;
export const findExceptions = async (tx: Tx, unitId: number | undefined): Promise<ExceptionRow[]> =>
  (
    await sql<ExceptionRow>`${exceptions} where ${unitId === undefined ? sql`true` : sql`j.unit_id = any(array(select descendant from unit_closure where ancestor = ${unitId}))`}
      order by x.asked_at desc, x.id desc limit 500`.execute(tx)
  ).rows;

export interface HistoryRow {
  at: Date;
  type: string;
  data: { changes?: { milestone: Milestone; from: string | null; to: string | null }[] };
  actorName: string | null;
}
/** History of a journey that the reader sees; no personal part. */
export const historyOf = async (tx: Tx, journeyId: string): Promise<HistoryRow[]> =>
  (await sql<HistoryRow>`select at, type, data, actor_name from journey_history(${journeyId}) order by id desc limit 100`.execute(tx)).rows;

/** What the administrator keeps beside the values that ship with the system. */
export const ownLawValues = async (tx: Tx): Promise<LawValue[]> =>
  (
    await sql<{
      rule: string;
      value: LawValue['value'];
      legalBasis: string;
      fromOn: string;
      toOn: string | null;
      verified: boolean;
    }>`select rule, value, legal_basis, from_on, to_on, verified
      from law_value where ended_at is null order by from_on desc, entered_at desc`.execute(tx)
  ).rows.map((r) => ({ rule: r.rule, value: r.value, unit: ruleOf(r.rule)?.unit ?? 'countries', legalBasis: r.legalBasis, from: r.fromOn, to: r.toOn, verified: r.verified }));
