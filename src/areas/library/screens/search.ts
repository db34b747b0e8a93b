import type { Hit } from '../../../kernel/ui/screens.ts';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { client } from './client.ts';
import { headline } from './headline.ts';

export const findDocuments = async (typed: string, signal: AbortSignal): Promise<Hit[]> => {
  const { rows } = await client.documentList({ q: typed }, { signal });
  return rows.slice(0, 8).map((d) => ({ label: d.title, detail: headline(d), href: `/van-ban/${d.id}` }));
};

export const documentOptions = async (typed: string, signal: AbortSignal): Promise<PickerOption<string>[]> => {
  const { rows } = await client.documentList({ q: typed, state: 'read' }, { signal });
  return rows.map((d) => ({ value: d.id, label: [d.number, d.title].filter(Boolean).join(' '), detail: headline(d) }));
};
