import { sql } from 'kysely';
import { newId } from '../../kernel/clock.ts';
import type { AgencyEvent, HeldRow } from './events.ts';
import type { GivenThing, Offer, OpenThing } from './rules-open.ts';

/** Things that an agency holds in one column of one table: open and handed over by the two functions act_held and act_hand_held of the database. */

export interface HeldColumn {
  kind: string;
  label: string;
  /** "table.column", known to the two functions. */
  column: string;
  takers: OpenThing['takers'];
  /** A code of the database in words. */
  detail?(text: string): string;
}

const rowsOf = (given: readonly GivenThing[]): HeldRow[] => given.flatMap((g) => g.heirs.map((now) => ({ id: g.thing.id.split(' ')[0]!, was: g.thing.agency!, now })));

export const heldOffer = (columns: readonly HeldColumn[]): Offer => {
  const events = (given: readonly GivenThing[], act: string, day: string, turn: (r: HeldRow) => HeldRow): AgencyEvent[] =>
    columns.flatMap((c) => {
      const rows = rowsOf(given.filter((g) => g.thing.kind === c.kind)).map(turn);
      return rows.length ? [{ type: 'agency.heldInherited', subjectId: newId(), data: { act, column: c.column, day, rows } }] : [];
    });
  return {
    kinds: Object.fromEntries(columns.map((c) => [c.kind, c.label])),
    columns: columns.map((c) => c.column),
    open: async (tx, { act, agencies }) => {
      const out: OpenThing[] = [];
      for (const c of columns) {
        const { rows } = await sql<{
          id: string;
          agency: number;
          text: string;
          detail: string;
        }>`select * from act_held(${act}::uuid, ${c.column}, ${[...agencies]}::int[])`.execute(tx);
        for (const r of rows)
          // a demand on several agencies is one thing for each of them
          out.push({
            kind: c.kind,
            id: `${r.id} ${r.agency}`,
            text: r.text,
            detail: c.detail?.(r.detail) ?? r.detail,
            agency: r.agency,
            unit: null,
            takers: c.takers,
            unkept: true,
          });
      }
      return out;
    },
    handedOver: (given, { act, day }) => events(given, act, day, (r) => r),
    handedBack: (given, { act, day }) => events(given, act, day, (r) => ({ id: r.id, was: r.now, now: r.was })),
  };
};
