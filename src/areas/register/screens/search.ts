import type { Hit } from '../../../kernel/ui/screens.ts';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { client } from './client.ts';

export const findHits = async (typed: string, signal: AbortSignal): Promise<Hit[]> => {
  const { rows } = await client.entryList({ q: typed, state: 'all' }, { signal });
  return rows.slice(0, 8).map((e) => ({ label: e.title, detail: [e.kindTitle, e.unit.name].join(', '), href: `/so-theo-doi/${e.id}` }));
};

/** Entries of these kinds, for pickers. */
export const entryOptions =
  (kinds: readonly string[]) =>
  async (typed: string, signal: AbortSignal): Promise<PickerOption<string>[]> => {
    const found = await Promise.all(kinds.map((kind) => client.entryList({ q: typed, kind, state: 'all' }, { signal })));
    return found.flatMap(({ rows }) => rows.map((e) => ({ value: e.id, label: e.title, detail: [e.kindTitle, e.unit.name].join(', ') })));
  };
