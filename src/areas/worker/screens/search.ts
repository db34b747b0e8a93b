import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { Hit } from '../../../kernel/ui/screens.ts';
import type { PersonRow } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';
import { sayBirth, sayPlace } from './format.ts';

const detailOf = (p: PersonRow): string => [p.birth ? sayBirth(p.birth) : '', sayPlace(p)].filter(Boolean).join(', ');

export const findPeople = async (typed: string, signal: AbortSignal): Promise<Hit[]> => {
  if (typed.trim().length < 2) return [];
  const { rows } = await client.personSearch({ q: typed }, { signal });
  return rows.slice(0, 8).map((p) => ({ label: p.name, detail: detailOf(p), href: `/nguoi-lao-dong/${p.id}` }));
};

export const personOptions = async (typed: string, signal: AbortSignal): Promise<PickerOption<string>[]> => {
  if (typed.trim().length < 2) return [];
  const { rows, more } = await client.personSearch({ q: typed }, { signal });
  return rows.map((p) => ({ value: p.id, label: p.name, detail: more ? `${detailOf(p)} (${words.tooManyHits})` : detailOf(p) }));
};
