import { sql } from 'kysely';
import { standard, type Indicator, type RowsAsk } from '../../kernel/indicator.ts';
import { educations, markets, sexes, workStatuses } from './choices.data.ts';
import { groupTexts, texts, workStatusUnknown } from './indicators.data.ts';
import { rosterKinds } from './roster/kinds.data.ts';
import { workingAgeAt, yearBefore } from './roster/rules.ts';

/** What the register of people counts. How somebody was known at an earlier moment is not kept here, so none of it can be asked for. */

const groups = (ask: RowsAsk) => (ask.needs('group') ? { groups: sql`groups_on(x.person_id, ${ask.to}::date)` } : {});

const workingAge: Indicator = {
  code: 'worker.workingAge',
  ...texts.workingAge,
  type: 'stock',
  by: ['kind', 'group'],
  ofPeople: true,
  ledger: false,
  // whoever's birth date is not known is a question to the commune, not a worker
  rows: (ask) => {
    const age = workingAgeAt(ask.to);
    const people = sql`labour_people(t.top, ${ask.to}::date, ${yearBefore(ask.to)}::date, ${age.bornUpTo}, ${age.retiredMen}, ${age.retiredWomen})`;
    const tops = ask.units === null ? sql`(values (null::int)) t (top)` : sql`unnest(${[...ask.units]}::int[]) t (top)`;
    return sql`select distinct on (x.person_id) ${standard({ id: sql`x.person_id`, unitId: sql`x.unit_id`, personId: sql`x.person_id`, kind: sql`x.cell`, ...groups(ask) })}
      from ${tops} cross join lateral ${people} x where x.cell <> 'unknownBirth' and ${ask.inScope(sql`x.unit_id`)}`;
  },
};

const wishes: Indicator = {
  code: 'worker.wishes',
  ...texts.wishes,
  type: 'stock',
  by: ['market', 'group'],
  ofPeople: true,
  ledger: false,
  rows: (
    ask,
  ) => sql`select ${standard({ id: sql`x.id`, unitId: sql`x.unit_id`, personId: sql`x.person_id`, onDay: sql`x.stated_on`, market: sql`x.market`, ...groups(ask) })} from wish x
    where x.stated_on <= ${ask.to}::date and (x.ended_on is null or x.ended_on > ${ask.to}::date) and ${ask.inScope(sql`x.unit_id`)}`,
};

const asked: Indicator = {
  code: 'worker.asked',
  ...texts.asked,
  type: 'flow',
  by: ['kind', 'market', 'group'],
  ofPeople: true,
  ledger: false,
  rows: (
    ask,
  ) => sql`select ${standard({ id: sql`x.id`, unitId: sql`x.unit_id`, personId: sql`x.person_id`, onDay: sql`x.asked_on`, market: sql`x.market`, kind: sql`l.kind`, ...groups(ask) })}
    from roster_entry x join roster l on l.id = x.roster_id and l.removed_at is null
    where x.removed_at is null and x.reached = 'reached' and x.asked_on between ${ask.from}::date and ${ask.to}::date and ${ask.inScope(sql`x.unit_id`)}`,
};

export const indicators: readonly Indicator[] = [workingAge, wishes, asked];
/** How values of dimensions are called. */
export const labels = {
  market: markets,
  sex: sexes,
  education: educations,
  group: groupTexts,
  kind: { ...workStatuses, ...workStatusUnknown, ...Object.fromEntries(rosterKinds.map((k) => [k.code, k.title])) },
} as const satisfies Record<string, Record<string, string>>;
