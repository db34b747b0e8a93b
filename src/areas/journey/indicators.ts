import { sql, type RawBuilder } from 'kysely';
import { ageBand, standard, type Indicator, type RowsAsk } from '../../kernel/indicator.ts';
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

/** Entries of a fact that still stand: not taken back since, as far as was known. */
const standing = (ask: RowsAsk, e: RawBuilder<unknown>): RawBuilder<unknown> => sql`${e}.d = 1 and ${ask.known(sql`${e}.recorded_at`)}
  and not exists (select from journey_entry n where n.journey_id = ${e}.journey_id and n.fact = ${e}.fact and n.d = -1 and n.id > ${e}.id and ${ask.known(sql`n.recorded_at`)})`;
const needsRecord = (ask: RowsAsk): boolean => ask.needsPerson || (['age', 'group', 'skill', 'education', 'occupation', 'reason'] as const).some((d) => ask.needs(d));
/** Is a person's record looked at, beside that of the journey? */
const ofPerson = (ask: RowsAsk): boolean => (['age', 'skill', 'education'] as const).some((d) => ask.needs(d));
const joins = (ask: RowsAsk, always = false): RawBuilder<unknown> =>
  sql`${always || needsRecord(ask) ? sql`left join journey j on j.id = e.journey_id` : sql``} ${ofPerson(ask) ? sql`left join person p on p.id = j.person_id` : sql``}`;

/** Columns of an entry `e`; `on`: the day on which somebody's age and groups are asked. */
const columns = (ask: RowsAsk, more: { hit?: RawBuilder<unknown>; on?: RawBuilder<unknown>; person?: boolean } = {}): RawBuilder<unknown> => {
  const on = more.on ?? sql`e.on_day`;
  return standard({
    id: sql`e.id`,
    unitId: sql`e.unit_id`,
    onDay: sql`e.on_day`,
    market: sql`e.market`,
    form: sql`e.form`,
    sex: sql`e.sex`,
    ...(more.person || needsRecord(ask) ? { personId: sql`coalesce(j.person_id, left_here(e.journey_id))` } : {}),
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
  sql`e.fact = ${fact} and e.on_day between ${ask.from}::date and ${ask.to}::date and ${ask.inScope(sql`e.unit_id`)} and ${standing(ask, sql`e`)}`;

/** A step of the way that was made in the window. */
const milestone = (fact: Milestone): Indicator => ({
  code: `journey.${fact}`,
  ...milestoneTexts[fact],
  type: 'flow',
  by: fact === 'returned' ? [...by, 'reason'] : by,
  ofPeople: true,
  ledger: true,
  rows: (ask) => sql`select ${columns(ask)} from journey_entry e ${joins(ask)} where ${happened(ask, fact)}`,
});

const abroadAt = (ask: RowsAsk): RawBuilder<unknown> => sql`e.fact = 'departed' and e.on_day <= ${ask.to}::date and ${ask.inScope(sql`e.unit_id`)} and ${standing(ask, sql`e`)}
  and not exists (select from journey_entry b where b.journey_id = e.journey_id and b.fact = 'returned' and b.on_day <= ${ask.to}::date and ${standing(ask, sql`b`)})`;
const abroad: Indicator = {
  code: 'journey.abroad',
  ...texts.abroad,
  type: 'stock',
  by,
  ofPeople: true,
  ledger: true,
  rows: (ask) => sql`select ${columns(ask, { on: sql`${ask.to}::date` })} from journey_entry e ${joins(ask)} where ${abroadAt(ask)}`,
};
const overdue: Indicator = {
  code: 'journey.overdue',
  ...texts.overdue,
  type: 'stock',
  by,
  ofPeople: true,
  ledger: false,
  rows: (ask) => sql`select ${columns(ask, { on: sql`${ask.to}::date`, person: true })} from journey_entry e ${joins(ask, true)}
    where ${abroadAt(ask)} and j.contract_ends_on < ${ask.to}::date and j.closed_on is null and e.form <> 'otherWay'`,
};
const preparing: Indicator = {
  code: 'journey.preparing',
  ...texts.preparing,
  type: 'stock',
  by,
  ofPeople: true,
  ledger: false,
  rows: (ask) => sql`select ${columns(ask, { on: sql`${ask.to}::date`, person: true })}
    from (select j.id, j.id as journey_id, j.unit_id, j.selected_on as on_day, j.market, j.form, j.sex from journey j
      where j.selected_on <= ${ask.to}::date and (j.departed_on is null or j.departed_on > ${ask.to}::date) and (j.closed_on is null or j.closed_on > ${ask.to}::date)
        and j.closed_reason is distinct from 'mistaken' and ${ask.inScope(sql`j.unit_id`)}) e ${joins(ask, true)}`,
};

const left = { person: sql`j.person_id`, market: sql`e.market`, departedOn: sql`e.on_day` };
/** A part of those who left in the window. */
const ofDepartures = (code: 'trained' | 'skilled', hit: RawBuilder<unknown>): Indicator => ({
  code: `journey.${code}BeforeExit`,
  ...texts[code],
  type: 'flow',
  by,
  ofPeople: true,
  share: true,
  ledger: false,
  rows: (ask) =>
    sql`select ${columns(ask, { hit, person: true })} from journey_entry e left join journey j on j.id = e.journey_id
      left join person p on p.id = j.person_id where ${happened(ask, 'departed')}`,
});

const crossed = (
  ask: RowsAsk,
): RawBuilder<unknown> => sql`select h.id, j.id as journey_id, j.unit_id, h.on_day, j.market, j.form, j.sex from journey_happening h join journey j on j.id = h.journey_id
  where h.kind = 'borderOut' and h.on_day between ${ask.from}::date and ${ask.to}::date and j.form = 'seasonal' and j.closed_reason is distinct from 'mistaken'
    and ${ask.inScope(sql`j.unit_id`)}
    and ${ask.known(sql`h.created_at`)} and (h.removed_at is null or not ${ask.known(sql`h.removed_at`)})`;
const crossings: Indicator = {
  code: 'journey.crossings',
  ...texts.crossings,
  type: 'flow',
  by,
  ofPeople: true,
  ledger: true,
  rows: (ask) => sql`select ${columns(ask)} from (${crossed(ask)}) e ${joins(ask)}`,
};
const seasonal: Indicator = {
  code: 'journey.seasonal',
  ...texts.seasonal,
  type: 'flow',
  by,
  ofPeople: true,
  ledger: true,
  // whoever left for the season, and whoever left before and crossed again
  rows: (ask) => sql`select ${columns(ask)} from (
      select e.id::text as id, e.journey_id, e.unit_id, e.on_day, e.market, e.form, e.sex from journey_entry e where ${happened(ask, 'departed')} and e.form = 'seasonal'
      union all select c.id::text, c.journey_id, c.unit_id, c.on_day, c.market, c.form, c.sex from (${crossed(ask)}) c
    ) e ${joins(ask)}`,
};

export const indicators: readonly Indicator[] = [
  ...milestoneOrder.map(milestone),
  abroad,
  overdue,
  preparing,
  ofDepartures(
    'trained',
    sql`case when p.id is null then ${trainedFact({ ...left, person: sql`c.person_id`, among: sql`certificates_behind(e.journey_id)` })} else ${trainedFact(left)} end`,
  ),
  ofDepartures('skilled', sql`coalesce(${skill} = 'skilled', false)`),
  seasonal,
  crossings,
];
/** How values of dimensions are called. */
export const labels = {
  form: forms,
  reason: returnReasons,
  occupation: Object.fromEntries([...'0123456789'].map((major) => [major, occupationName(major) ?? major])),
} as const;
