import { z } from 'zod';
import { createClient } from '../../../kernel/client.ts';
import { defineApi } from '../../../kernel/contract.ts';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';

const api = defineApi({ agencySearch: { method: 'GET', path: '/agencies/search', permission: 'agency.read', title: '', input: z.object({ q: z.string() }), output: z.object({ rows: z.array(z.object({ id: z.int(), name: z.string() })) }) } });
const client = createClient(api);

export const searchAgencies = async (typed: string, signal: AbortSignal): Promise<PickerOption<number>[]> => (await client.agencySearch({ q: typed }, { signal })).rows.map((a) => ({ value: a.id, label: a.name }));
