import type { OutCell } from '../../../kernel/sheet/task.ts';
import { viDate, viPartialDate } from '../../../kernel/text.ts';
import { markets, sexes, workStatuses } from '../choices.data.ts';
import type { PersonCard } from '../contract-fields.ts';
import { entryStates, wishAnswers, type RosterField } from './kinds.data.ts';
import type { EntryRecord } from './queries.ts';
import { entrySheet as s } from './words.ts';

/** One line of a list as it goes out to Excel, in the order of `entrySheet.columns`, then what its kind asks for. */

const labelled = (choices: Readonly<Record<string, string>>, value: string | null): string | null => value && (choices[value] ?? value);

const asked = (f: RosterField, value: unknown): OutCell => {
  if (value === null || value === undefined) return null;
  if (f.type === 'flag') return value === true ? s.yes : s.no;
  if (f.type === 'choice') return f.choices?.[String(value)] ?? String(value);
  if (f.type === 'date') return viDate(String(value));
  return typeof value === 'number' ? value : String(value);
};

export const entryCells = (e: EntryRecord, person: PersonCard, fields: readonly RosterField[]): OutCell[] => [
  person.name ?? s.elsewhere,
  person.birth && viPartialDate(person.birth),
  person.sex && sexes[person.sex],
  person.phone,
  person.hamlet,
  person.unit?.name ?? null,
  entryStates[e.reached ?? 'notAsked'],
  e.askedOn && viDate(e.askedOn),
  labelled(workStatuses, e.workStatus),
  labelled(wishAnswers, e.wants),
  labelled(markets, e.market),
  e.job,
  e.readyFrom && viDate(e.readyFrom),
  ...fields.map((f) => asked(f, (e.values as Record<string, unknown>)[f.name])),
];
