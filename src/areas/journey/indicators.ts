import { sql, type RawBuilder } from 'kysely';
import { addDays, addMonths } from '../../kernel/clock.ts';
import { ageBand, standard, type Indicator, type RowsAsk, type Sums } from '../../kernel/indicator.ts';
import { occupationName } from '../market/rules-occupations.ts';
import { trainedFact } from '../training/queries-certificates.ts';
import { forms, returnReasons, type Milestone } from './choices.data.ts';
import { milestoneTexts, texts } from './indicators.data.ts';
import { milestoneOrder } from './rules/milestones.ts';

/**
 * What journeys count. Dated facts come from the ledger, in the unit in which they counted and as they were known at any moment; what only a person's record says (age, groups, skill) is looked up
 * when it is asked for. Of somebody whose record has gone where the reader does not see it, age, groups and schooling are not known; that it is one person, trained and skilled, stays counted.
 */

const by = ['market', 'form', 'sex', 'age', 'group', 'skill', 'education', 'occupation'] as const;
/** Qualification of whoever `p` is, also where their record has gone out of sight. */
const qualification = sql`(case when p.id is null then qualification_behind(e.journey_id) else p.qualification end)`;
const skill = sql`case when ${qualification} = 'none' then 'unskilled' when ${qualification} is not null then 'skilled' end`;

/** Entries that still stand: not taken back since, as far as was known. */
const stands = (ask: RowsAsk, e: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${ask.known(sql`${e}.recorded_at`)} and (${e}.taken_back_at is null or not ${ask.known(sql`${e}.taken_back_at`)})`;
const standing = (ask: RowsAsk, e: RawBuilder<unknown>): RawBuilder<unknown> => sql`${e}.d = 1 and ${stands(ask, e)}`;
/** What the record of a journey or of its person says is looked up when it is asked for; who it is says the entry. */
const ofJourney = (ask: RowsAsk): boolean => (['group', 'occupation', 'reason'] as const).some((d) => ask.needs(d));
const ofPerson = (ask: RowsAsk): boolean => (['age', 'skill', 'education'] as const).some((d) => ask.needs(d));
const joins = (ask: RowsAsk, person = ofPerson(ask)): RawBuilder<unknown> =>
  sql`${ofJourney(ask) ? sql`left join journey j on j.id = e.journey_id` : sql``} ${person ? sql`left join person p on p.id = e.person_id` : sql``}`;

/** Columns of an entry `e`; `on`: the day on which somebody's age and groups are asked. */
const columns = (ask: RowsAsk, more: { hit?: RawBuilder<unknown>; on?: RawBuilder<unknown> } = {}): RawBuilder<unknown> => {
  const on = more.on ?? sql`e.on_day`;
  return standard({
    id: sql`e.id`,
    personId: sql`e.person_id`,
    unitId: sql`e.unit_id`,
    onDay: sql`e.on_day`,
    market: sql`e.market`,
    form: sql`e.form`,
    sex: sql`e.sex`,
    ...(ask.needs('age') ? { age: ageBand(sql`age_of(p.birth_year, p.birth_month, p.birth_day, ${on})`) } : {}),
    ...(ask.needs('skill') ? { skill } : {}),
    ...(ask.needs('education') ? { education: sql`p.education` } : {}),
    // the major group of ISCO-08
    ...(ask.needs('occupation') ? { occupation: sql`left(j.occupation, 1)` } : {}),
    ...(ask.needs('group') ? { groups: sql`case when j.person_id is null then '{}'::text[] else groups_on(j.person_id, ${on}) end` } : {}),
    ...(ask.needs('reason') ? { reason: sql`j.return_reason` } : {}),
    ...(more.hit ? { hit: more.hit } : {}),
  });
};
const happened = (ask: RowsAsk, fact: Milestone): RawBuilder<unknown> =>
  sql`e.fact = ${fact} and e.on_day between ${ask.from}::date and ${ask.to}::date and ${ask.inScope(sql`e.unit_id`, true)} and ${standing(ask, sql`e`)}`;

const summed = ['market', 'form', 'sex'] as const;
/** Entries of a fact in whole months, as they were added up (journey_sum); `by`: what each counts for. */
const inMonths = (fact: Milestone, from: string, to: string, by = sql`s.n`): RawBuilder<unknown> =>
  sql`select ${standard({ id: sql`s.id`, unitId: sql`0`, onDay: sql`s.month`, market: sql`nullif(s.market, '')`, form: sql`s.form`, sex: sql`nullif(s.sex, '')`, weight: by })}
    from journey_sum s where s.fact = ${fact} and s.month between ${from}::date and ${to}::date`;
/** The same on single days, as they stand in the ledger. */
const onDays = (fact: Milestone, from: string, to: string, by = sql`1`): RawBuilder<unknown> =>
  sql`select ${standard({ id: sql`e.id`, unitId: sql`e.unit_id`, onDay: sql`e.on_day`, market: sql`e.market`, form: sql`e.form`, sex: sql`e.sex`, weight: by })}
    from journey_entry e where e.fact = ${fact} and e.on_day between ${from}::date and ${to}::date and e.d = 1 and e.taken_back_at is null`;
const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;
/** What happened over a window: its whole months from the sums, the days before and after them from the ledger. */
const flowSums = (fact: Milestone): Sums => ({
  by: summed,
  rows: ({ from, to }) => {
    const begins = from === firstOf(from) ? from : addMonths(firstOf(from), 1);
    const ends = firstOf(addDays(to, 1));
    if (begins >= ends) return onDays(fact, from, to);
    const parts = [inMonths(fact, begins, addMonths(ends, -1))];
    if (from < begins) parts.push(onDays(fact, from, addDays(begins, -1)));
    if (ends <= to) parts.push(onDays(fact, ends, to));
    return sql.join(parts, sql` union all `);
  },
});

/** A step of the way that was made in the window. */
const milestone = (fact: Milestone): Indicator => ({
  code: `journey.${fact}`,
  ...milestoneTexts[fact],
  type: 'flow',
  by: fact === 'returned' ? [...by, 'reason'] : by,
  ofPeople: true,
  ledger: true,
  rows: (ask) => sql`select ${columns(ask)} from journey_entry e ${joins(ask)} where ${happened(ask, fact)}`,
  sums: flowSums(fact),
});

const abroadAt = (
  ask: RowsAsk,
): RawBuilder<unknown> => sql`e.fact = 'departed' and e.on_day <= ${ask.to}::date and ${ask.inScope(sql`e.unit_id`, true)} and ${standing(ask, sql`e`)}
  and not exists (select from journey_entry b where b.journey_id = e.journey_id and b.fact = 'returned' and b.on_day <= ${ask.to}::date and ${standing(ask, sql`b`)})
  ${ask.whole ? sql`` : sql`and not exists (select from returned_out_of_sight() b where b.journey_id = e.journey_id and b.on_day <= ${ask.to}::date and ${stands(ask, sql`b`)})`}`;
const abroad: Indicator = {
  code: 'journey.abroad',
  ...texts.abroad,
  type: 'stock',
  by,
  ofPeople: true,
  ledger: true,
  rows: (ask) => sql`select ${columns(ask, { on: sql`${ask.to}::date` })} from journey_entry e ${joins(ask)} where ${abroadAt(ask)}`,
  // who left up to the day, less who came back: nobody comes back who did not leave, and both are of one market, form and sex (the triggers of the ledger)
  sums: {
    by: summed,
    rows: ({ to }) => {
      const ends = firstOf(addDays(to, 1));
      const months = (fact: Milestone, by: RawBuilder<unknown>) => inMonths(fact, '0001-01-01', addMonths(ends, -1), by);
      const parts = [months('departed', sql`s.n`), months('returned', sql`-s.n`)];
      if (ends <= to) parts.push(onDays('departed', ends, to), onDays('returned', ends, to, sql`-1`));
      return sql.join(parts, sql` union all `);
    },
  },
};
const overdue: Indicator = {
  code: 'journey.overdue',
  ...texts.overdue,
  type: 'stock',
  by,
  ofPeople: true,
  ledger: false,
  // where they belong now: there they are asked for
  rows: (ask) => sql`select ${columns(ask, { on: sql`${ask.to}::date` })}
    from (select j.id, j.id as journey_id, j.person_id, j.unit_id, j.departed_on as on_day, j.market, j.form, j.sex from journey j
      where j.closed_on is null and j.departed_on <= ${ask.to}::date and (j.returned_on is null or j.returned_on > ${ask.to}::date) and j.contract_ends_on < ${ask.to}::date
        and j.form <> 'otherWay' and ${ask.inScope(sql`j.unit_id`, true)}) e ${joins(ask)}`,
};
const preparing: Indicator = {
  code: 'journey.preparing',
  ...texts.preparing,
  type: 'stock',
  by,
  ofPeople: true,
  ledger: false,
  rows: (ask) => sql`select ${columns(ask, { on: sql`${ask.to}::date` })}
    from (select j.id, j.id as journey_id, j.person_id, j.unit_id, j.selected_on as on_day, j.market, j.form, j.sex from journey j
      where j.selected_on <= ${ask.to}::date and (j.departed_on is null or j.departed_on > ${ask.to}::date) and (j.closed_on is null or j.closed_on > ${ask.to}::date)
        and j.closed_reason is distinct from 'mistaken' and ${ask.inScope(sql`j.unit_id`, true)}) e ${joins(ask)}`,
};

const left = { person: sql`e.person_id`, market: sql`e.market`, departedOn: sql`e.on_day` };
/** A part of those who left in the window. `person`: their record says it. */
const ofDepartures = (code: 'trained' | 'skilled', hit: (ask: RowsAsk) => RawBuilder<unknown>, person?: true): Indicator => ({
  code: `journey.${code}BeforeExit`,
  ...texts[code],
  type: 'flow',
  by,
  ofPeople: true,
  share: true,
  ledger: false,
  rows: (ask) => sql`select ${columns(ask, { hit: hit(ask) })} from journey_entry e ${joins(ask, person)} where ${happened(ask, 'departed')}`,
});
/** Certificates lie where their person is kept: of whoever is not in sight the database says which there were. */
const trained = (ask: RowsAsk): RawBuilder<unknown> =>
  ask.whole
    ? trainedFact(left)
    : sql`(${trainedFact(left)} or not exists (select from person s where s.id = e.person_id) and ${trainedFact({ ...left, person: sql`c.person_id`, among: sql`certificates_behind(e.journey_id)` })})`;

/** Ways over the border, each in the unit that kept the journey when it was written: exits of the ledger, and the crossings of a gate that are no exit (market/rules-quota.ts crossingsOf). */
const crossed = (ask: RowsAsk): RawBuilder<unknown> =>
  sql`select h.id::text as id, h.journey_id, h.person_id, h.unit_id, h.on_day, h.market, h.form, h.sex
      from crossings_written(${ask.from}::date, ${ask.to}::date, ${ask.knownAt}::timestamptz) h where ${ask.inScope(sql`h.unit_id`, true)}
    union all select e.id::text, e.journey_id, e.person_id, e.unit_id, e.on_day, e.market, e.form, e.sex from journey_entry e where ${happened(ask, 'departed')} and e.form = 'seasonal'`;
/** Whoever left for the season, and whoever left before and crossed again. */
const seasonal: Indicator = {
  code: 'journey.seasonal',
  ...texts.seasonal,
  type: 'flow',
  by,
  ofPeople: true,
  ledger: true,
  rows: (ask) => sql`select ${columns(ask)} from (${crossed(ask)}) e ${joins(ask)}`,
};
const crossings: Indicator = { ...seasonal, code: 'journey.crossings', ...texts.crossings };

export const indicators: readonly Indicator[] = [
  ...milestoneOrder.map(milestone),
  abroad,
  overdue,
  preparing,
  ofDepartures('trained', trained),
  ofDepartures('skilled', () => sql`coalesce(${skill} = 'skilled', false)`, true),
  seasonal,
  crossings,
];
/** How values of dimensions are called. */
export const labels = {
  form: forms,
  reason: returnReasons,
  occupation: Object.fromEntries([...'0123456789'].map((major) => [major, occupationName(major) ?? major])),
} as const;
