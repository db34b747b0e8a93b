import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { columnOf } from '../queries.ts';
import { lawAt, type LawBook } from '../rules/law.ts';
import { milestoneOrder } from '../rules/milestones.ts';
import { dues, type DueKind } from './choices.data.ts';
import { ahead } from './rules.ts';

/** Terms that run, asked of the rows: nothing is stored, so a date put right ends or moves its terms. The same answers as rules.ts, for many journeys at once. */

export interface Where {
  /** Units and all below them, at any date; undefined: all in sight. */
  units?: readonly number[] | undefined;
  /** These units alone. */
  exactly?: readonly number[];
  today: string;
  book: LawBook;
  kinds?: readonly DueKind[] | undefined;
}

/** Value of a rule on the day of a column; of two that hold, the first of the book counts. */
const valueOn = (book: LawBook, rule: string, day: RawBuilder<unknown>) =>
  sql`case ${sql.join(
    book
      .filter((v) => v.rule === rule && typeof v.value === 'number')
      .map((v) => sql`when ${day} >= ${v.from}::date ${v.to === null ? sql`` : sql`and ${day} <= ${v.to}::date`} then ${v.value as number}::int`),
    sql` `,
  )} end`;
const numbersOf = (book: LawBook, rule: string): number[] => book.flatMap((v) => (v.rule === rule && typeof v.value === 'number' ? [v.value] : []));
const mostOf = (book: LawBook, rule: string): number => Math.max(0, ...numbersOf(book, rule));
/**
 * Every working day in order since the first departure that asks for one, made once for a query: counting them anew for each journey took most of the time of a province's terms.
 * @param since a query of that day
 */
const workingDays = (since: RawBuilder<unknown>, today: string, ahead: number) => sql`(select array_agg(g.day order by g.day) as days
    from (select s.day + generate_series(0, ${today}::date + ${7 * ahead + 120}::int - s.day) as day from (select coalesce(${since}, ${today}::date) as day offset 0) s) g left join holiday h on h.day = g.day
    where coalesce(h.kind = 'work', extract(isodow from g.day) < 6)) w`;
/** The nth working day after a day, the day itself for none: addWorkingDays of src/areas/calendar/rules-days.ts. The bucket of a day is how many working days there were up to it. */
const workingDayAfter = (day: RawBuilder<unknown>, n: RawBuilder<unknown>) => sql`case ${n} when 0 then ${day} else w.days[width_bucket(${day}, w.days) + ${n}] end`;
const plusMonths = (day: RawBuilder<unknown>, months: RawBuilder<unknown>) => sql`(${day} + make_interval(months => ${months}))::date`;
const sent = sql`j.form in ('publicUnit', 'enterprise', 'contractor', 'skillTraining', 'investor')`;
/** Of these forms the days to be counted are working days. */
const countsWorking = sql`j.form in ('contractor', 'investor', 'skillTraining')`;

export const below = (column: RawBuilder<unknown>, units: readonly number[] | undefined) =>
  units === undefined ? sql`true` : sql`${column} = any(array(select descendant from unit_closure where ancestor = any(${[...units]}::int[])))`;
/** Journeys that are asked about. */
const inQuestion = (w: Where) => (w.exactly ? sql`j.unit_id = any(${[...w.exactly]}::int[])` : below(sql`j.unit_id`, w.units));

interface Branch {
  opens: RawBuilder<unknown>;
  due: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
  from?: RawBuilder<unknown>;
}
const branches = (w: Where): Record<DueKind, Branch> => {
  const { book, today } = w;
  const over = sql`least(j.contract_ends_on, j.returned_on)`;
  const followUp = (months: 6 | 12): Branch => ({
    opens: plusMonths(sql`j.returned_on`, sql`${months}::int`),
    due: sql`${plusMonths(sql`j.returned_on`, sql`${months}::int`)} + ${valueOn(book, 'followUp.within', sql`j.returned_on`)}`,
    // the days that decide, with some to spare for months of other lengths, so that an index finds them
    where: sql`j.returned_on between (${today}::date - make_interval(months => ${months === 6 ? 12 : 24}::int, days => 4))::date and (${today}::date - make_interval(months => ${months}::int) + make_interval(days => 4))::date
      and j.return_reason is distinct from 'died'
      and ${plusMonths(sql`j.returned_on`, sql`${months === 6 ? 12 : 24}::int`)} > ${today}::date
      and not exists (select from journey_follow_up f where f.journey_id = j.id and f.months = ${months} and f.removed_at is null)
      and not exists (select from journey k where k.person_id = j.person_id and k.id <> j.id and k.departed_on >= j.returned_on and k.closed_on is null)`,
  });
  const certificateEnds = plusMonths(sql`j.certified_on`, valueOn(book, 'certificate.validity', sql`j.certified_on`));
  // none issued later can end soon, whichever of the values holds for it: the others are not looked at
  const oldEnough = sql`(${today}::date + ${ahead['T-CERT'] + 3}::int - make_interval(months => ${Math.min(1_200, ...numbersOf(book, 'certificate.validity'))}::int))::date`;
  const notAsked = lawAt(book, 'certificate.notAsked', today)?.value;
  return {
    'T-OVER': {
      opens: sql`j.contract_ends_on - ${ahead['T-OVER']}::int`,
      due: sql`j.contract_ends_on`,
      where: sql`j.departed_on is not null and j.returned_on is null and j.contract_ends_on <= ${today}::date + ${ahead['T-OVER']}::int and j.form <> 'otherWay'`,
    },
    'T-RET15': {
      opens: sql`j.returned_on`,
      due: sql`j.returned_on + ${valueOn(book, 'residence.afterEntry', sql`j.returned_on`)}`,
      where: sql`j.returned_on is not null and j.residence_notified_on is null and j.return_reason is distinct from 'died'`,
    },
    'F-6': followUp(6),
    'F-12': followUp(12),
    'T-CERT': {
      opens: sql`${certificateEnds} - ${ahead['T-CERT']}::int`,
      due: certificateEnds,
      // kept of journeys that prepare alone (migration 0114)
      where: sql`j.certified_on <= ${oldEnough} and j.form <> all(${Array.isArray(notAsked) ? [...(notAsked as readonly string[])] : []}::text[])
        and coalesce(${certificateEnds} >= least(${sql.join(milestoneOrder.map((m) => sql`j.${sql.ref(columnOf(m))}`))}), true)`,
    },
    'T-180S': {
      opens: sql`j.selected_on`,
      due: sql`j.selected_on + ${valueOn(book, 'departure.afterSelection', sql`j.selected_on`)}`,
      where: sql`j.selected_on is not null and j.departed_on is null and ${sent}`,
    },
    'T-DB5': {
      opens: sql`j.departed_on`,
      due: sql`case when ${countsWorking} then ${workingDayAfter(sql`j.departed_on`, valueOn(book, 'database.afterExitWorking', sql`j.departed_on`))}
        else j.departed_on + ${valueOn(book, 'database.afterExit', sql`j.departed_on`)} end`,
      where: sql`j.departed_on is not null and j.registered_exit_on is null and ${sent}`,
      from: sql`cross join ${workingDays(
        sql`(select min(j.departed_on) from journey j where j.closed_on is null and j.departed_on is not null and j.registered_exit_on is null and ${countsWorking} and ${inQuestion(w)})`,
        today,
        mostOf(book, 'database.afterExitWorking'),
      )}`,
    },
    'T-180L': {
      opens: over,
      due: sql`${over} + ${valueOn(book, 'liquidation.afterEnd', over)}`,
      where: sql`j.departed_on is not null and j.liquidated_on is null and ${over} <= ${today}::date and ${sent}`,
    },
  };
};

/**
 * A query of every term that runs on the day: journey, person, unit, kind, opens_on, due_on, market, known_on (since when it stands here). Slim: journey, unit and the term alone, which
 * indexes hold, so that a province of them is read without the table.
 */
export const duesSql = (w: Where, slim = false) => {
  const all = branches(w);
  const kinds = w.kinds ?? (Object.keys(all) as DueKind[]);
  return sql.join(
    kinds.map((kind) => {
      const b = all[kind];
      const who = slim ? sql`` : sql`, j.person_id, j.market, j.stage, (j.created_at at time zone 'Asia/Ho_Chi_Minh')::date as known_on`;
      return sql`select j.id as journey_id, j.unit_id, ${kind}::text as kind, ${b.opens} as opens_on, ${b.due} as due_on ${who}
        from journey j ${b.from ?? sql``} where j.closed_on is null and ${inQuestion(w)} and ${b.where} and ${b.opens} <= ${w.today}::date`;
    }),
    sql` union all `,
  );
};

export interface DueRow {
  journeyId: string;
  personId: string;
  unitId: number;
  kind: DueKind;
  opensOn: string;
  dueOn: string;
  market: string | null;
  stage: number;
  knownOn: string;
}
/** Terms that run, the longest overdue first. `until`: those whose last day is not later. */
export const findDues = async (tx: Tx, w: Where & { late?: boolean | undefined; until?: string }, page: { limit: number; offset: number }): Promise<DueRow[]> =>
  (
    await sql<DueRow>`select d.* from (${duesSql(w)}) d where true ${w.late === undefined ? sql`` : w.late ? sql`and d.due_on < ${w.today}::date` : sql`and d.due_on >= ${w.today}::date`}
      ${w.until ? sql`and d.due_on <= ${w.until}::date` : sql``} order by d.due_on, d.journey_id, d.kind limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;

/** How many run of each kind, and how many of them are late. Each kind by itself: put together first they would have to be sorted apart again. */
export const countDues = async (tx: Tx, w: Where): Promise<{ kind: DueKind; running: number; late: number }[]> => {
  const counted = (w.kinds ?? (Object.keys(dues) as DueKind[])).map(
    (
      kind,
    ) => sql`select ${kind}::text as kind, count(*) filter (where d.due_on >= ${w.today}::date)::int as running, count(*) filter (where d.due_on < ${w.today}::date)::int as late
      from (${duesSql({ ...w, kinds: [kind] }, true)}) d having count(*) > 0`,
  );
  return (await sql<{ kind: DueKind; running: number; late: number }>`${sql.join(counted, sql` union all `)}`.execute(tx)).rows;
};
/** Communes as they are today in which a term ends up to a day, or ended; a unit that is in no one commune stands for itself. */
export const placesWithDues = async (tx: Tx, w: Where & { until: string }): Promise<number[]> =>
  (
    await sql<{ place: number }>`select distinct coalesce(p.commune, d.unit_id) as place from (${duesSql(w, true)}) d left join unit_place p on p.unit = d.unit_id
      where d.due_on <= ${w.until}::date order by 1`.execute(tx)
  ).rows.map((r) => r.place);
/** What a place of the list above stands for: itself and what became part of it. */
export const unitsOfPlace = async (tx: Tx, place: number): Promise<number[]> =>
  (await sql<{ unit: number }>`select unit from unit_place where coalesce(commune, unit) = ${place}`.execute(tx)).rows.map((r) => r.unit);
