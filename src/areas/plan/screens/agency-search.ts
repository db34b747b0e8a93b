import { createClient } from '../../../kernel/client.ts';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { api } from '../../agency/contract.ts';

const client = createClient(api);

/** Agencies by a few letters, as they stand on a day (a plan's date, or today), for pickers. */
export const searchAgencies = async (typed: string, signal: AbortSignal, at?: string): Promise<PickerOption<number>[]> =>
  (await client.agencySearch({ q: typed, ...(at === undefined ? {} : { at }) }, { signal })).rows.map((a) => ({
    value: a.id,
    label: a.name,
    ...(a.detail ? { detail: a.detail } : {}),
  }));
