import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../../kernel/contract.ts';
import { marketField } from '../../worker/contract-fields.ts';
import { MOST_CELLS, MOST_GIVEN } from './rules.ts';

/** A target given out over units or agencies: the grid, its decision, its changes. */

const count = () => z.int().min(0).max(MOST_GIVEN);
const year = () => z.int().min(2000).max(2100);
const market = () => z.string().regex(/^([A-Z]{2})?$/);
const place = { line: z.int().min(0).max(2000), year: year(), market: market() };

/** Codes and names of the markets offered first. */
export const marketChoices: Readonly<Record<string, string>> = field.get(marketField())?.choices ?? {};

export const AllocationLine = z.object({
  line: z.int(),
  name: z.string(),
  unit: z.int().nullable(),
  agency: z.int().nullable(),
  /** The unit's last day when it is no more. */
  ended: z.string().nullable(),
  now: z.object({ id: z.int(), name: z.string() }).nullable(),
});
export type AllocationLine = z.output<typeof AllocationLine>;

export const AllocationView = z.object({
  id: id(),
  over: z.enum(['units', 'agencies']),
  asOf: z.string(),
  years: z.array(year()),
  markets: z.array(market()),
  total: count().nullable(),
  state: z.enum(['draft', 'issued']),
  decisionNumber: z.string().nullable(),
  decisionOn: z.string().nullable(),
  note: z.string().nullable(),
  version: version(),
  lines: z.array(AllocationLine),
  cells: z.array(z.object({ ...place, value: count().nullable() })),
  /** How the fair split came about, in words; null when it was not used. */
  method: z.string().nullable(),
  changes: z.array(
    z.object({
      id: id(),
      at: z.string(),
      byName: z.string().nullable(),
      reason: z.string(),
      /** The decision that adjusts it, once somebody wrote down its number. */
      decisionNumber: z.string().nullable(),
      decisionOn: z.string().nullable(),
      cells: z.array(z.object({ ...place, from: count().nullable(), to: count().nullable() })),
    }),
  ),
});
export type AllocationView = z.output<typeof AllocationView>;

const versioned = { id: id().register(field, { label: 'Bảng giao', widget: 'hidden' }), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) };
const done = z.object({ id: id(), version: version() });
const years = {
  yearFrom: year().register(field, { label: 'Từ năm', widget: 'year' }),
  yearTo: year().register(field, { label: 'Đến năm', widget: 'year' }),
};
const shape = {
  ...years,
  markets: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(20)
    .default([])
    .register(field, { label: 'Chia theo thị trường', hint: 'Để trống nếu không chia theo thị trường.' }),
  total: count().nullable().default(null).register(field, { label: 'Tổng số cả kỳ', widget: 'number', hint: 'Để trống nếu mỗi năm một chỉ tiêu riêng.' }),
};
const allocation = { id: id().register(field, { label: 'Bảng giao', widget: 'hidden' }) };

export const allocationApi = defineApi({
  allocationGet: {
    method: 'GET',
    path: '/targets/allocation',
    permission: 'target.read',
    title: 'Giao chỉ tiêu',
    input: z.object({ targetId: id().register(field, { label: 'Mục tiêu', widget: 'hidden' }) }),
    output: z.object({
      target: z.object({
        id: id(),
        text: z.string(),
        documentId: id(),
        documentNumber: z.string().nullable(),
        documentTitle: z.string(),
        unit: z.string().nullable(),
        required: z.string().nullable(),
      }),
      /** May this account write it: it keeps the plan. */
      keeps: z.boolean(),
      /** What the form of a new grid starts with. */
      start: z.object({ unitId: z.int().nullable(), yearFrom: z.int(), yearTo: z.int(), total: count().nullable() }),
      allocation: AllocationView.nullable(),
    }),
  },
  allocationOpen: {
    method: 'POST',
    path: '/targets/allocation/open',
    permission: 'target.write',
    title: 'Lập bảng giao',
    input: z.object({
      targetId: id().register(field, { label: 'Mục tiêu', widget: 'hidden' }),
      over: z.enum(['communes', 'districts', 'agencies']).register(field, {
        label: 'Giao cho',
        widget: 'choice',
        choices: { communes: 'các xã, phường', districts: 'các huyện (trước 01/7/2025)', agencies: 'các cơ quan, đơn vị' },
      }),
      unitId: z.int().nullable().register(field, { label: 'Của địa bàn', widget: 'unit', hint: 'Tỉnh có các xã, phường được giao.' }),
      agencies: z.array(z.int()).max(500).default([]).register(field, { label: 'Các cơ quan được giao', hint: 'Chỉ khi giao cho cơ quan, đơn vị.' }),
      asOf: isoDate().register(field, { label: 'Theo địa giới ngày', widget: 'date' }),
      ...shape,
    }),
    output: done,
  },
  allocationReshape: {
    method: 'POST',
    path: '/targets/allocation/reshape',
    permission: 'target.write',
    title: 'Đổi năm, thị trường',
    input: z.object({ ...versioned, ...shape }),
    output: done,
  },
  allocationType: {
    method: 'POST',
    path: '/targets/allocation/type',
    permission: 'target.write',
    title: 'Lưu số giao',
    input: z.object({
      ...allocation,
      cells: z
        .array(z.object({ ...place, value: count().nullable(), seen: count().nullable() }))
        .min(1)
        // all cells of the largest grid, with its goals
        .max(MOST_CELLS + 500)
        .register(field, { label: 'Các ô' }),
      reason: z.string().trim().min(3).max(1000).nullable().default(null).register(field, { label: 'Lý do sửa', widget: 'textarea' }),
      /** The fair split these numbers were taken from. */
      proposed: z
        .object({ supply: z.int().min(0).max(10), wishes: z.int().min(0).max(10), past: z.int().min(0).max(10), least: z.int().min(0).max(1000) })
        .nullable()
        .default(null)
        .register(field, { label: 'Phương án đề xuất' }),
    }),
    output: z.object({
      version: version(),
      saved: z.int(),
      /** Cells that somebody else had changed: theirs stands. */
      clashes: z.array(z.object({ ...place, mine: count().nullable(), theirs: count().nullable() })),
    }),
  },
  allocationPropose: {
    method: 'GET',
    path: '/targets/allocation/propose',
    permission: 'target.write',
    title: 'Đề xuất cách chia',
    input: z.object({
      ...allocation,
      supply: queryInt().min(0).max(10).default(5).register(field, { label: 'Người trong độ tuổi lao động', widget: 'number' }),
      wishes: queryInt().min(0).max(10).default(3).register(field, { label: 'Người có nguyện vọng, đang chuẩn bị', widget: 'number' }),
      past: queryInt().min(0).max(10).default(2).register(field, { label: 'Người đã đi ba năm trước', widget: 'number' }),
      least: queryInt().min(0).max(1000).default(0).register(field, { label: 'Mỗi nơi ít nhất', widget: 'number', hint: 'Cho mỗi năm.' }),
    }),
    output: z.object({
      /** The rule in words, as it is kept with the allocation. */
      method: z.string(),
      inputs: z.array(z.object({ line: z.int(), supply: z.int(), wishes: z.int(), past: z.int() })),
      cells: z.array(z.object({ ...place, value: count() })),
      /** Years that were left out, and why. */
      left: z.array(z.object({ year: year(), why: z.string() })),
    }),
  },
  allocationIssue: {
    method: 'POST',
    path: '/targets/allocation/issue',
    permission: 'target.write',
    title: 'Ghi quyết định giao',
    input: z.object({
      ...versioned,
      number: z.string().trim().min(3).max(60).register(field, { label: 'Số quyết định', placeholder: '123/QĐ-UBND' }),
      date: isoDate().register(field, { label: 'Ngày quyết định', widget: 'date' }),
      note: z.string().trim().max(1000).nullable().default(null).register(field, { label: 'Ghi chú', widget: 'textarea', hint: 'Cần khi tổng đã giao khác chỉ tiêu.' }),
    }),
    output: done,
  },
  allocationDrop: { method: 'POST', path: '/targets/allocation/drop', permission: 'target.write', title: 'Bỏ bản nháp', input: z.object(versioned), output: z.object({}) },
  allocationPaper: {
    method: 'GET',
    path: '/targets/allocation/paper',
    permission: 'target.read',
    title: 'Quyết định giao chỉ tiêu',
    input: z.object({ ...allocation }),
    output: z.object({}),
    download: true,
  },
  /** The paper that adjusts what was given, for one change of an issued allocation. */
  allocationChangePaper: {
    method: 'GET',
    path: '/targets/allocation/change/paper',
    permission: 'target.read',
    title: 'Quyết định điều chỉnh chỉ tiêu',
    input: z.object({ ...allocation, changeId: id().register(field, { label: 'Lần sửa', widget: 'hidden' }) }),
    output: z.object({}),
    download: true,
  },
  allocationChangeDecide: {
    method: 'POST',
    path: '/targets/allocation/change/decide',
    permission: 'target.write',
    title: 'Ghi quyết định điều chỉnh',
    input: z.object({
      ...allocation,
      changeId: id().register(field, { label: 'Lần sửa', widget: 'hidden' }),
      number: z.string().trim().min(3).max(60).register(field, { label: 'Số quyết định', placeholder: '123/QĐ-UBND' }),
      date: isoDate().register(field, { label: 'Ngày quyết định', widget: 'date' }),
    }),
    output: z.object({ id: id() }),
  },
  allocationExport: {
    method: 'GET',
    path: '/targets/allocation/export',
    permission: 'target.read',
    title: 'Xuất Excel',
    input: z.object({ ...allocation }),
    output: z.object({}),
    download: true,
    report: true,
  },
});
export type AllocationApi = typeof allocationApi;
