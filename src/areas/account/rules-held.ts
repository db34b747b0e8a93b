import type { Tx } from '../../kernel/db.ts';
import type { DomainEvent } from '../../kernel/event.ts';

/** What later areas give to persons, told to this one by whoever puts the system together (src/areas.ts), so that nobody leaves without it being handed on. */

export interface HeldThing {
  id: string;
  text: string;
  agency: number;
  version: number;
}

export interface Holding {
  /** Everything open that is given to this account, in sight or not; asked by who keeps the account. */
  held(tx: Tx, account: string, today: string): Promise<HeldThing[]>;
  /** The events that give it to somebody else of the same agency, or back to the agency (null). */
  handedOver(things: readonly HeldThing[], from: string, to: string | null): DomainEvent[];
}
