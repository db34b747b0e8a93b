import { heldOffer } from '../agency/open-column.ts';
import type { RegisterEvent } from './events.ts';
import { kinds } from './kinds.data.ts';
import { openWords } from './words-open.ts';

const titles = new Map(kinds.map((k) => [k.name as string, k.title]));

/** What an agency keeps in the registers and still stands. */
export const registerOffer = heldOffer([
  {
    kind: 'register',
    label: openWords.register,
    column: 'register_entry.held_by',
    takers: 'one',
    event: (subjectId, data) => ({ type: 'register.inherited', subjectId, data }) satisfies RegisterEvent,
    detail: (kind) => titles.get(kind) ?? kind,
  },
]);
