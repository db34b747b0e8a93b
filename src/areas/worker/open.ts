import { sql } from 'kysely';
import type { Offer, OpenThing } from '../agency/rules-open.ts';
import { openWords } from './words-open.ts';

/**
 * People and lists of people are never moved (docs/decisions/0003): they are found under whoever follows their unit. Where that is not one unit
 * (a commune that was split), the act says who keeps them until each is confirmed.
 */
export const workerOffer: Offer = {
  kinds: { people: openWords.people, roster: openWords.roster, restricted: openWords.restricted, transfer: openWords.transfer },
  columns: ['person.keeper_unit_id', 'roster.unit_id', 'restricted_roster.unit_id', 'person_transfer.to_unit'],
  open: async (tx, { act, day, units }) => {
    const { rows: people } = await sql<{ unitId: number; people: number }>`select * from act_people(${act}::uuid, ${[...units]}::int[], ${day}::date)`.execute(tx);
    const { rows: lists } = await sql<{ id: string; what: 'roster' | 'restricted' | 'transfer'; title: string; unitId: number }>`select * from act_rosters(${act}::uuid, ${[
      ...units,
    ]}::int[], ${day}::date)`.execute(tx);
    const of = (unit: number, rest: Pick<OpenThing, 'kind' | 'id' | 'text' | 'detail' | 'count'>): OpenThing => ({ ...rest, agency: null, unit, takers: 'one' });
    return [
      ...people.map((p) => of(p.unitId, { kind: 'people', id: String(p.unitId), text: openWords.persons(p.people), detail: '', count: p.people })),
      ...lists.map((l) => of(l.unitId, { kind: l.what, id: l.id, text: l.title || openWords[l.what], detail: '' })),
    ];
  },
  handedOver: () => [],
  handedBack: () => [],
};
