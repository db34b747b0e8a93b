import { sql } from 'kysely';
import { standard, type Indicator } from '../../kernel/indicator.ts';
import { texts } from './indicators.data.ts';

/** Communes in force on a day. Units are no secret, but only those in sight are counted, so that the figure fits the others beside it. */
export const indicators: readonly Indicator[] = [
  {
    code: 'territory.communes',
    ...texts.communes,
    type: 'stock',
    by: [],
    ofPeople: false,
    ledger: false,
    rows: (ask) => sql`select ${standard({ id: sql`x.id`, unitId: sql`x.id` })} from unit x where x.tier = 3 and valid_at(x.valid_from, x.valid_to, ${ask.to}::date)
      and ${ask.inScope(sql`x.id`)} and coalesce(x.id = any((select seen_units())::int[]), true)`,
  },
];
