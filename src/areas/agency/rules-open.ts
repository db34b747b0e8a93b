import type { Tx } from '../../kernel/db.ts';
import type { DomainEvent } from '../../kernel/event.ts';

/**
 * What areas hold open for agencies and units, told to the re-organisation by whoever puts the system together (src/areas.ts), so that nothing
 * is left with a body that has ended. An area offers what it hands over; a column that needs no hand-over is listed with its reason in
 * reorganisation/columns.data.ts. A test fails for a column that is in neither.
 */

export interface OpenThing {
  kind: string;
  id: string;
  text: string;
  /** Where it stands: the plan, the section, the role. */
  detail: string;
  /** Whose it is: one of the two. What belongs to a unit goes where its records go. */
  agency: number | null;
  unit: number | null;
  /** One taker, or each of the heirs in its own territory. */
  takers: 'one' | 'each';
  /** How many it stands for: people of a unit are one thing here. Left out: one. */
  count?: number;
  /** People wrote its words and may have named somebody: shown to whoever decides, copied nowhere. */
  unkept?: true;
  /** What the area needs to hand it over and back. */
  facts?: object;
}

/** Where an act ends something, on its first new day. */
export interface Ending {
  act: string;
  day: string;
  agencies: readonly number[];
  units: readonly number[];
}
/** An act that is being done or taken back: its heirs are known. */
export interface Acting {
  act: string;
  day: string;
  /** The unit an agency sits in. */
  seatOf(agency: number): number | null;
  /** The unit that keeps the records of an ended one; itself while it stands. */
  keeperOf(unit: number): number;
  /** Units that end. */
  endedUnits: ReadonlySet<number>;
}
export interface GivenThing {
  thing: OpenThing;
  /** Agencies, or of a unit's things the one unit that keeps them. */
  heirs: readonly number[];
  /** Ids for records made for the heirs, one each. */
  made: readonly string[];
}

export interface Offer {
  /** Kind → what people call it. */
  kinds: Readonly<Record<string, string>>;
  /** "table.column" that it answers for. */
  columns: readonly string[];
  open(tx: Tx, ending: Ending): Promise<OpenThing[]>;
  /** The events that give them to their heirs; none where they follow the unit by themselves. */
  handedOver(given: readonly GivenThing[], acting: Acting): DomainEvent[];
  /** The events that give them back. */
  handedBack(given: readonly GivenThing[], acting: Acting): DomainEvent[];
}
