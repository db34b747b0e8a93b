import { sql } from 'kysely';
import type { Offer, OpenThing } from './rules-open.ts';
import { openWords } from './words-open.ts';

/** Functions of the state held by an agency that ends; the act itself writes the new holder (agency.reorganised). */
export const functionOffer: Offer = {
  kinds: { function: openWords.function },
  columns: ['function_holder.agency'],
  open: async (tx, { agencies, day }) => {
    const { rows } = await sql<{ code: string; name: string; agency: number; province: number }>`select h.function_code as code, f.name, h.agency, h.seat_unit as province
      from function_holder h join state_function f on f.code = h.function_code
      where h.agency = any(${[...agencies]}::int[]) and (h.valid_to is null or h.valid_to >= ${day}::date) order by h.agency, f.name`.execute(tx);
    return rows.map((r): OpenThing => ({
      kind: 'function',
      id: `${r.province}-${r.code}`,
      text: r.name,
      detail: '',
      agency: r.agency,
      unit: null,
      takers: 'one',
      facts: { code: r.code, province: r.province },
    }));
  },
  handedOver: () => [],
  handedBack: () => [],
};
