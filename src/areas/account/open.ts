import { sql } from 'kysely';
import type { GivenThing, Offer, OpenThing } from '../agency/rules-open.ts';
import type { AccountEvent } from './events.ts';
import { openWords } from './words-open.ts';

interface Facts {
  agency: number | null;
  home: number | null;
  units: number[];
}
const moved = (g: GivenThing, act: string, to: Facts): AccountEvent => ({ type: 'account.moved', subjectId: g.thing.id, unitId: to.home, data: { act, ...to } });
const factsOf = (t: OpenThing): Facts => t.facts as Facts;

/** People who sign in go with their agency, and what they see with their units. */
export const accountOffer: Offer = {
  kinds: { account: openWords.account },
  columns: ['account.agency', 'account.unit_id', 'account_unit.in_unit'],
  open: async (tx, { act, agencies, units }) => {
    const { rows } = await sql<{
      id: string;
      name: string;
      role: string;
      agency: number | null;
      unitId: number | null;
      units: number[];
    }>`select * from act_accounts(${act}::uuid, ${[...agencies]}::int[], ${[...units]}::int[])`.execute(tx);
    const gone = new Set(units);
    return rows.map((r): OpenThing => {
      const withAgency = r.agency !== null && agencies.includes(r.agency);
      return {
        kind: 'account',
        id: r.id,
        // the name is shown to whoever decides, and kept nowhere
        text: r.role,
        detail: r.name,
        agency: withAgency ? r.agency : null,
        unit: withAgency ? null : ([...r.units, ...(r.unitId === null ? [] : [r.unitId])].find((u) => gone.has(u)) ?? null),
        takers: 'one',
        facts: { agency: r.agency, home: r.unitId, units: r.units } satisfies Facts,
      };
    });
  },
  handedOver: (given, { act, endedUnits, keeperOf, seatOf }) =>
    given.map((g) => {
      const was = factsOf(g.thing);
      const agency = g.thing.agency === null ? was.agency : g.heirs[0]!;
      // who goes to an agency works where that one sits; sight of what goes on stays
      const seat = g.thing.agency === null ? null : seatOf(g.heirs[0]!);
      const next = (u: number): number => (endedUnits.has(u) ? (seat ?? keeperOf(u)) : u);
      return moved(g, act, { agency, home: was.home === null ? null : next(was.home), units: [...new Set(was.units.map(next))] });
    }),
  handedBack: (given, { act }) => given.map((g) => moved(g, act, factsOf(g.thing))),
};
