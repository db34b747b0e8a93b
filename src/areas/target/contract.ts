import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../kernel/contract.ts';
import { allocationApi } from './allocation/contract.ts';
import { analysisApi } from './analysis/contract.ts';
import { countryApi } from './country/contract.ts';
import { countApi, countStates, CountView } from './count/contract.ts';
import { progressApi } from './progress/contract.ts';
import { comparators, targetCycles, targetKinds } from './rules.ts';
import { comparatorNames, cycleNames, kindNames } from './words.ts';

/** Targets of plans: typed, with the number they require and what the registry counts of it. */

const Span = z.object({ line: z.int().min(1), start: z.int().min(0), end: z.int().min(0), lineEnd: z.int().optional() });
const Reference = z.object({ docNumber: z.string().trim().min(1).max(60), date: isoDate().nullable() });

export const TargetView = z.object({
  id: id(),
  documentId: id(),
  documentNumber: z.string().nullable(),
  documentTitle: z.string(),
  sectionPath: z.string(),
  text: z.string(),
  span: Span.nullable(),
  kind: z.enum(targetKinds),
  value: z.number().nullable(),
  valueMax: z.number().nullable(),
  unit: z.string().nullable(),
  comparator: z.enum(comparators).nullable(),
  periodText: z.string().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  cycle: z.enum(targetCycles).nullable(),
  reference: Reference.nullable(),
  base: z
    .object({
      value: z.number(),
      unit: z.string().nullable(),
      documentId: id().nullable(),
      number: z.string().nullable(),
      date: z.string().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  needsBase: z.boolean(),
  state: z.enum(countStates),
  /** The state in words, with its reason. */
  stateText: z.string(),
  /** Null while it cannot be computed, and for what is judged by evidence. */
  required: z.object({ comparator: z.enum(comparators), value: z.number(), valueMax: z.number().nullable(), unit: z.string().nullable(), text: z.string() }).nullable(),
  count: CountView,
  version: version(),
});
export type TargetView = z.output<typeof TargetView>;

const versioned = { id: id().register(field, { label: 'Mục tiêu', widget: 'hidden' }), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) };
/** Of all plans in sight those of one, or those of a province (0: of none). */
const whose = () => ({
  documentId: id().optional().register(field, { label: 'Văn bản' }),
  province: queryInt().min(0).max(999_999_999).optional().register(field, { label: 'Tỉnh, thành phố' }),
  below: z.enum(['true', 'false']).default('false').register(field, { label: 'Kế hoạch của xã, phường', hint: 'Thay cho kế hoạch của chính tỉnh.' }),
});
const done = z.object({ id: id(), version: version() });
const reason = () => z.string().trim().min(3).max(2000);

export const api = defineApi({
  ...allocationApi,
  ...analysisApi,
  ...progressApi,
  ...countApi,
  ...countryApi,
  targetList: {
    method: 'GET',
    path: '/targets',
    permission: 'target.read',
    title: 'Mục tiêu',
    input: z.object({
      ...whose(),
      asAt: isoDate().optional().register(field, { label: 'Số liệu đến ngày', widget: 'date' }),
      page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
    }),
    /** Some plans at a time, each with all of its targets, since each target is counted; and how many plans there are. */
    output: z.object({
      rows: z.array(TargetView),
      plans: z.int(),
      pageSize: z.int(),
      /** The province that was asked for, and how many plans of communes lie in it. */
      province: z.object({ name: z.string(), below: z.int() }).nullable(),
    }),
  },
  targetGet: {
    method: 'GET',
    path: '/targets/one',
    permission: 'target.read',
    title: 'Một mục tiêu',
    input: z.object({ id: id().register(field, { label: 'Mục tiêu', widget: 'hidden' }) }),
    output: z.object({
      target: TargetView,
      versions: z.array(
        z.object({
          version: version(),
          at: z.string(),
          changedByName: z.string().nullable(),
          reason: z.string(),
          was: z.object({ text: z.string(), required: z.string().nullable() }),
        }),
      ),
    }),
  },
  targetSave: {
    method: 'POST',
    path: '/targets/save',
    permission: 'target.write',
    title: 'Sửa mục tiêu',
    input: z.object({
      ...versioned,
      text: z.string().trim().min(1).max(5000).register(field, { label: 'Nội dung', widget: 'textarea' }),
      kind: z.enum(targetKinds).register(field, { label: 'Loại mục tiêu', widget: 'choice', choices: kindNames }),
      comparator: z
        .enum(comparators)
        .nullable()
        .default(null)
        .register(field, { label: 'So sánh', widget: 'choice', choices: comparatorNames, hint: '“Trên 130 %” khác “ít nhất 130 %”.' }),
      value: z.number().nullable().default(null).register(field, { label: 'Con số', widget: 'number' }),
      valueMax: z.number().nullable().default(null).register(field, { label: 'Số trên của khoảng', widget: 'number', hint: 'Chỉ khi chọn “trong khoảng”.' }),
      unit: z.string().trim().max(60).nullable().default(null).register(field, { label: 'Đơn vị tính' }),
      periodText: z.string().trim().max(100).nullable().default(null).register(field, { label: 'Kỳ tính theo kế hoạch' }),
      periodFrom: isoDate().nullable().default(null).register(field, { label: 'Tính từ ngày', widget: 'date' }),
      periodTo: isoDate().nullable().default(null).register(field, { label: 'Tính đến ngày', widget: 'date' }),
      cycle: z
        .enum(['once', ...targetCycles])
        .default('once')
        .register(field, { label: 'Tính lại', widget: 'choice', choices: { once: 'một lần cho cả kỳ', ...cycleNames } }),
      referenceNumber: z
        .string()
        .trim()
        .max(60)
        .nullable()
        .default(null)
        .register(field, { label: 'Tính theo số của văn bản', hint: 'Số, ký hiệu; để trống nếu không tính theo văn bản khác.' }),
      referenceDate: isoDate().nullable().default(null).register(field, { label: 'Ngày của văn bản đó', widget: 'date' }),
      reason: reason().register(field, { label: 'Lý do sửa', widget: 'textarea', hint: 'Được giữ cùng bản cũ.' }),
    }),
    output: done,
  },
  targetExport: {
    method: 'GET',
    path: '/targets/export',
    permission: 'target.read',
    title: 'Xuất Excel',
    input: z.object(whose()),
    output: z.object({}),
    download: true,
    report: true,
  },
  targetBaseEnter: {
    method: 'POST',
    path: '/targets/base',
    permission: 'target.write',
    title: 'Nhập số gốc',
    input: z.object({
      ...versioned,
      value: z.number().positive().register(field, { label: 'Con số trong văn bản', widget: 'number' }),
      unit: z.string().trim().max(60).nullable().default(null).register(field, { label: 'Đơn vị tính', placeholder: 'lao động' }),
      documentId: id().nullable().default(null).register(field, { label: 'Văn bản trong kho', hint: 'Nếu đã đưa văn bản vào kho.' }),
      number: z.string().trim().max(60).nullable().default(null).register(field, { label: 'Số, ký hiệu văn bản', hint: 'Ví dụ 420/NQ-HĐND' }),
      date: isoDate().nullable().default(null).register(field, { label: 'Ngày văn bản', widget: 'date' }),
      note: z.string().trim().max(1000).nullable().default(null).register(field, { label: 'Ghi chú', widget: 'textarea', hint: 'Mục, biểu hoặc trang nêu con số.' }),
    }),
    output: done,
  },
});
