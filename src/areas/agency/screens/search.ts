import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { Hit } from '../../../kernel/ui/screens.ts';
import { client } from './client.ts';

const HITS = 8;

export const findAgencies = async (typed: string, signal: AbortSignal): Promise<Hit[]> =>
  (await client.agencySearch({ q: typed }, { signal })).rows.slice(0, HITS).map((a) => ({ label: a.name, detail: a.detail, href: `/co-quan/${a.id}` }));

export const agencyOptions = async (typed: string, signal: AbortSignal): Promise<PickerOption<number>[]> =>
  (await client.agencySearch({ q: typed }, { signal })).rows.map((a) => ({ value: a.id, label: a.name, detail: a.detail }));
