import { sql, type RawBuilder } from 'kysely';
import { standard, type Indicator, type RowsAsk } from '../../kernel/indicator.ts';
import { texts } from './indicators.data.ts';
import { kinds } from './kinds.data.ts';

/** What recorded activities count, by kind. */

const held = (ask: RowsAsk, weight?: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select ${standard({ id: sql`x.id`, unitId: sql`x.unit_id`, onDay: sql`x.on_date`, kind: sql`x.kind`, ...(weight ? { weight } : {}) })} from activity x
    where x.removed_at is null and x.on_date between ${ask.from}::date and ${ask.to}::date and ${ask.inScope(sql`x.unit_id`)}`;
const base = { type: 'flow', by: ['kind'], ofPeople: false, ledger: false } as const;

export const indicators: readonly Indicator[] = [
  { code: 'activity.held', ...texts.held, ...base, rows: (ask) => held(ask) },
  // an activity that nobody counted has no people, and is left out of the list
  {
    code: 'activity.attendees',
    ...texts.attendees,
    ...base,
    rows: (ask) => sql`${held(ask, sql`(x.values->>'attendees')::int`)} and coalesce((x.values->>'attendees')::int, 0) > 0`,
  },
];
/** How values of dimensions are called. */
export const labels = { kind: Object.fromEntries(kinds.map((k) => [k.code, k.title])) };
