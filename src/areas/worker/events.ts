import type { DuplicateEvent } from './duplicate/events.ts';
import type { HomeEvent } from './home/events.ts';
import type { HouseholdEvent } from './household/events.ts';
import type { PersonEvent } from './person/events.ts';
import type { RestrictedEvent } from './restricted/events.ts';
import type { RosterEvent } from './roster/events.ts';
import type { TransferEvent } from './transfer/events.ts';

/** What happens to people, households and their keepers; for areas that record it (an import, a journey). */
export type WorkerEvent = PersonEvent | HouseholdEvent | TransferEvent | HomeEvent | DuplicateEvent | RosterEvent | RestrictedEvent;
