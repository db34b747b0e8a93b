import { sql } from 'kysely';
import type { Database } from '../../kernel/db.ts';

/** A target is counted by departures of these alone, whatever its text says. */
export const countDepartures = (owner: Database, targetId: string, only: Record<string, string[]>): Promise<unknown> => {
  const counting = { indicator: 'journey.departed', measure: 'persons', only, except: {}, part: null, unitId: null, yearFrom: '01-01', rule: null, confirmed: true };
  return sql`update target set counting = ${JSON.stringify(counting)}::jsonb where id = ${targetId}`.execute(owner);
};
