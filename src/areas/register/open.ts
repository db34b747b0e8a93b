import { heldOffer } from '../agency/queries-held.ts';
import { kinds } from './kinds.data.ts';
import { openWords } from './words-open.ts';

const titles = new Map(kinds.map((k) => [k.code, k.title]));

/** What an agency keeps in the registers and still stands. */
export const registerOffer = heldOffer([
  { kind: 'register', label: openWords.register, column: 'register_entry.held_by', takers: 'one', detail: (kind) => titles.get(kind) ?? kind },
]);
