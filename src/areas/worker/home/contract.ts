import { z } from 'zod';
import { defineApi, field, id, version } from '../../../kernel/contract.ts';
import { qualifications, workStatuses } from '../choices.data.ts';
import { PersonFilter, PersonRow } from '../person/contract.ts';

/** A commune's day: whom to ask, who wishes to go, what waits; filters that are kept; one change for many, and back again. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const choice = <T extends Record<string, string>>(choices: T) => z.enum(Object.keys(choices) as [keyof T & string, ...(keyof T & string)[]]);

/** What many people can be given at once. */
export const bulkFields = { workStatus: 'Tình trạng việc làm', qualification: 'Trình độ chuyên môn', hamlet: 'Thôn, bản' } as const;
const BulkChange = z.object({ id: id(), version: version(), value: z.string().trim().max(120).nullable() });

export const homeApi = defineApi({
  workerHome: {
    method: 'GET',
    path: '/people/home',
    permission: 'person.read',
    title: 'Lao động của xã hôm nay',
    input: z.object({}),
    output: z.object({
      counts: z.object({ people: z.int(), workingAge: z.int(), wants: z.int(), notAsked: z.int(), noNumber: z.int(), needsConfirmation: z.int(), transfersToAnswer: z.int() }),
      /** When the counts were taken; null: now. A whole province or the nation is counted every few minutes at most. */
      countedAt: z.string().nullable(),
      /** The first few of each, as the list would show them. */
      wants: z.array(PersonRow),
      notAsked: z.array(PersonRow),
    }),
  },
  filterList: {
    method: 'GET',
    path: '/people/filters',
    permission: 'person.read',
    title: 'Bộ lọc đã lưu',
    input: z.object({}),
    output: z.object({ rows: z.array(z.object({ id: id(), name: z.string(), filter: PersonFilter })) }),
  },
  filterSave: {
    method: 'POST',
    path: '/people/filters/save',
    permission: 'person.read',
    title: 'Lưu bộ lọc',
    input: z.object({
      id: id().register(field, hidden('Bộ lọc')),
      name: z.string().trim().min(1).max(80).register(field, { label: 'Tên bộ lọc' }),
      filter: PersonFilter.omit({ q: true }).register(field, hidden('Điều kiện')),
    }),
    output: z.object({ id: id() }),
  },
  filterRemove: {
    method: 'POST',
    path: '/people/filters/remove',
    permission: 'person.read',
    title: 'Bỏ bộ lọc',
    input: z.object({ id: id().register(field, hidden('Bộ lọc')) }),
    output: z.object({ id: id() }),
  },
  personBulkSet: {
    method: 'POST',
    path: '/people/bulk',
    permission: 'person.write',
    title: 'Ghi cho nhiều người',
    input: z.object({
      field: choice(bulkFields).register(field, { label: 'Ghi mục nào', choices: bulkFields }),
      changes: z.array(BulkChange).min(1).max(500).register(field, hidden('Những người')),
    }),
    /** What stood there before, with the versions they now have: sent back as `changes`, it undoes. */
    output: z.object({ previous: z.array(BulkChange) }),
  },
});
export const bulkChoices: Record<keyof typeof bulkFields, Record<string, string> | null> = { workStatus: workStatuses, qualification: qualifications, hamlet: null };
