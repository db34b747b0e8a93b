import { z } from 'zod';
import { defineApi, field, id, isoDate, version } from '../../../kernel/contract.ts';
import { householdClasses, relations } from '../choices.data.ts';
import { done, PersonRow, TimelineEntry } from '../person/contract.ts';

/** Households: who belongs together, and what the household is called (poor, near-poor …) from one day to another. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const householdId = () => id().register(field, hidden('Hộ'));
const choice = <T extends Record<string, string>>(choices: T) => z.enum(Object.keys(choices) as [keyof T & string, ...(keyof T & string)[]]);

export const HouseholdRow = z.object({
  id: id(),
  code: z.string().nullable(),
  unit: z.object({ id: z.int(), name: z.string() }),
  hamlet: z.string().nullable(),
  head: z.string().nullable(),
  members: z.int(),
  /** What it is called today; null without the right to know. */
  classes: z.array(choice(householdClasses)).nullable(),
  version: version(),
});
export type HouseholdRow = z.output<typeof HouseholdRow>;

/** What the list can be narrowed by; the same for the screen and the export. */
export const HouseholdFilter = z.object({
  q: z.string().max(120).default('').register(field, { label: 'Tìm', placeholder: 'Tên chủ hộ, số sổ hoặc thôn, bản' }),
  unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  class: choice(householdClasses).optional().register(field, { label: 'Diện', choices: householdClasses }),
  at: isoDate().optional().register(field, { label: 'Tính đến ngày', widget: 'date' }),
});

export const householdApi = defineApi({
  householdList: {
    method: 'POST',
    reads: true,
    path: '/households',
    permission: 'person.read',
    title: 'Hộ gia đình',
    input: HouseholdFilter.extend({
      page: z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
    }),
    output: z.object({ rows: z.array(HouseholdRow), total: z.int(), pageSize: z.int() }),
  },
  householdGet: {
    method: 'GET',
    path: '/households/one',
    permission: 'person.read',
    title: 'Một hộ',
    sensitive: true,
    input: z.object({ id: householdId() }),
    output: z.object({
      household: HouseholdRow,
      people: z.array(PersonRow.extend({ relation: choice(relations).nullable() })),
      classHistory: z
        .array(z.object({ id: id(), class: choice(householdClasses), fromOn: z.string(), toOn: z.string().nullable(), basis: z.string().nullable(), unit: z.string() }))
        .nullable(),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  householdTimeline: {
    method: 'GET',
    path: '/households/timeline',
    permission: 'person.read',
    title: 'Quá trình của một hộ',
    input: z.object({ id: householdId() }),
    output: z.object({ entries: z.array(TimelineEntry) }),
  },
  householdExport: {
    method: 'POST',
    path: '/households/export',
    permission: 'person.read',
    title: 'Xuất danh sách hộ',
    download: true,
    sensitive: true,
    input: HouseholdFilter,
    output: z.object({}),
  },
  householdSave: {
    method: 'POST',
    path: '/households/save',
    permission: 'person.write',
    title: 'Lưu hộ',
    input: z.object({
      id: householdId(),
      version: version()
        .default(0)
        .register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }),
      unitId: z.int().register(field, { label: 'Xã, phường', widget: 'unit' }),
      code: z.string().trim().max(40).nullable().default(null).register(field, { label: 'Số sổ hộ' }),
      hamlet: z.string().trim().max(120).nullable().default(null).register(field, { label: 'Thôn, bản, tổ' }),
      headId: id().nullable().default(null).register(field, { label: 'Chủ hộ' }),
    }),
    output: done,
  },
  householdJoin: {
    method: 'POST',
    path: '/households/join',
    permission: 'person.write',
    title: 'Thêm người vào hộ',
    input: z.object({
      id: householdId(),
      personId: id().register(field, hidden('Người')),
      relation: choice(relations).register(field, { label: 'Quan hệ với chủ hộ', choices: relations }),
    }),
    output: z.object({ id: id() }),
  },
  householdLeave: {
    method: 'POST',
    path: '/households/leave',
    permission: 'person.write',
    title: 'Đưa người ra khỏi hộ',
    input: z.object({ id: householdId(), personId: id().register(field, hidden('Người')) }),
    output: z.object({ id: id() }),
  },
  householdClassSet: {
    method: 'POST',
    path: '/households/class',
    permission: 'data.traits',
    title: 'Ghi diện của hộ',
    input: z.object({
      id: householdId(),
      classId: id().register(field, hidden('Diện')),
      class: choice(householdClasses).register(field, { label: 'Diện', choices: householdClasses }),
      fromOn: isoDate().register(field, { label: 'Từ ngày', widget: 'date' }),
      toOn: isoDate().nullable().default(null).register(field, { label: 'Đến ngày', widget: 'date' }),
      basis: z.string().trim().max(200).nullable().default(null).register(field, { label: 'Quyết định, danh sách', placeholder: 'Quyết định số …' }),
    }),
    output: z.object({ id: id() }),
  },
  householdClassEnd: {
    method: 'POST',
    path: '/households/class/end',
    permission: 'data.traits',
    title: 'Kết thúc diện của hộ',
    input: z.object({ id: householdId(), classId: id().register(field, hidden('Diện')), toOn: isoDate().register(field, { label: 'Đến ngày', widget: 'date' }) }),
    output: z.object({ id: id() }),
  },
});
