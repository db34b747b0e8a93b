import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../../kernel/contract.ts';
import { unitView } from '../../worker/contract-fields.ts';
import { countStates, CountView } from '../count/contract.ts';
import { parts } from './rules-forecast.ts';

/** How far a target is: province → commune → person, the way there, the forecast, and reasons where it is missed. */

export const Explanation = z.object({
  id: id(),
  question: z.string(),
  asAt: z.string(),
  dueOn: z.string(),
  late: z.boolean(),
  askedBy: z.string().nullable(),
  askedOn: z.string(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredOn: z.string().nullable(),
  version: version(),
  /** May the reader answer it: their own commune is asked. */
  mine: z.boolean(),
});
export type Explanation = z.output<typeof Explanation>;

export const UnitProgress = z.object({
  unit: unitView(),
  goal: z.int().nullable(),
  value: z.number(),
  of: z.number().nullable(),
  percent: z.number().nullable(),
  expected: z.number().nullable(),
  /** Missing to what should have been reached by now. */
  short: z.int(),
  state: z.enum(countStates),
  text: z.string(),
  /** Of a target that counts by group, for who may not see the groups of people: fewer than five, or held back with them; its figures say nothing then. */
  untold: z.enum(['few', 'held']).optional(),
  /** The newest one; null: never asked. */
  explanation: Explanation.nullable(),
});
export type UnitProgress = z.output<typeof UnitProgress>;

const target = () => id().register(field, { label: 'Mục tiêu', widget: 'hidden' });
const asAt = () => isoDate().optional().register(field, { label: 'Số liệu đến ngày', widget: 'date' });

export const progressApi = defineApi({
  progressGet: {
    method: 'GET',
    path: '/targets/progress',
    permission: 'target.read',
    title: 'Tiến độ',
    input: z.object({ id: target(), asAt: asAt() }),
    output: z.object({
      target: z.object({ id: id(), text: z.string(), documentId: id(), documentNumber: z.string().nullable(), documentTitle: z.string() }),
      count: CountView,
      allocated: z.enum(['draft', 'issued']).nullable(),
      /** Worst first. */
      rows: z.array(UnitProgress),
      /** Counted where the unit was split and no one has confirmed whose it is. */
      unplaced: z.number(),
      months: z.array(z.object({ month: z.string(), actual: z.number().nullable(), planned: z.number().nullable() })),
      /** The list behind it is of people. */
      ofPeople: z.boolean(),
    }),
    report: true,
  },
  progressFunnel: {
    method: 'GET',
    path: '/targets/progress/funnel',
    permission: 'target.read',
    title: 'Từ nguyện vọng đến ổn định',
    input: z.object({ id: target(), asAt: asAt(), unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
    output: z.object({
      from: z.string(),
      to: z.string(),
      steps: z.array(z.object({ key: z.string(), name: z.string(), n: z.int(), ofAll: z.number().nullable(), ofBefore: z.number().nullable() })),
    }),
    report: true,
  },
  progressForecast: {
    method: 'GET',
    path: '/targets/progress/forecast',
    permission: 'target.read',
    title: 'Dự báo đến hết kỳ',
    input: z.object({ id: target(), asAt: asAt() }),
    output: z.object({
      known: z.boolean(),
      /** In words: the forecast, or why there is none. */
      text: z.string(),
      method: z.string().nullable(),
      expected: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      error: z.number().nullable(),
      required: z.number().nullable(),
      end: z.string().nullable(),
      backTest: z.array(z.object({ year: z.int(), forecast: z.number(), actual: z.number() })),
      needs: z.array(z.object({ part: z.enum(parts), text: z.string() })),
      pace: z.string().nullable(),
    }),
    report: true,
  },
  explanationAsk: {
    method: 'POST',
    path: '/targets/explanations/ask',
    permission: 'target.explain',
    title: 'Yêu cầu giải trình',
    input: z.object({
      explanationId: id().register(field, { label: 'Yêu cầu', widget: 'hidden' }),
      targetId: target(),
      unitId: z.int().register(field, { label: 'Đơn vị', widget: 'hidden' }),
      question: z.string().trim().min(5).max(1000).register(field, { label: 'Nội dung cần giải trình', widget: 'textarea' }),
      dueOn: isoDate().register(field, { label: 'Trả lời trước hết ngày', widget: 'date' }),
    }),
    output: z.object({ id: id() }),
  },
  explanationWaiting: {
    method: 'GET',
    path: '/targets/explanations/waiting',
    permission: 'target.read',
    title: 'Chờ giải trình',
    input: z.object({}),
    /** What the reader's own commune was asked and has not answered, the nearest day first. */
    output: z.object({
      rows: z.array(
        z.object({
          id: id(),
          targetId: id(),
          /** The reader may also open the target. */
          open: z.boolean(),
          text: z.string(),
          unit: unitView(),
          goal: z.int().nullable(),
          value: z.int(),
          asAt: z.string(),
          question: z.string(),
          dueOn: z.string(),
          late: z.boolean(),
          version: version(),
        }),
      ),
    }),
  },
  explanationAnswer: {
    method: 'POST',
    path: '/targets/explanations/answer',
    permission: 'target.write',
    title: 'Gửi giải trình',
    input: z.object({
      id: id().register(field, { label: 'Yêu cầu', widget: 'hidden' }),
      version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }),
      answer: z.string().trim().min(10).max(3000).register(field, { label: 'Giải trình', widget: 'textarea', hint: 'Nguyên nhân, việc đã làm, việc sẽ làm và ngày xong.' }),
    }),
    output: z.object({ id: id() }),
  },
  mapGet: {
    method: 'GET',
    path: '/targets/map',
    permission: 'target.read',
    title: 'Bản đồ',
    /** Without a unit: the provinces of the country. */
    input: z.object({ unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
    output: z.object({
      source: z.string().nullable(),
      shapes: z.array(z.object({ unit: z.int(), name: z.string(), rings: z.array(z.array(z.tuple([z.number(), z.number()]))) })),
    }),
    report: true,
  },
  mapLoad: {
    method: 'POST',
    path: '/targets/map/load',
    permission: 'unit.manage',
    title: 'Nạp bản đồ',
    input: z.object({
      /** null: the provinces of the country. */
      unitId: z.int().nullable().register(field, { label: 'Tỉnh', widget: 'unit' }),
      source: z.string().trim().min(3).max(300).register(field, { label: 'Nguồn', hint: 'Cơ quan cấp, ngày cấp.' }),
    }),
    upload: { maxBytes: 20 * 1024 * 1024, accept: '.geojson,.json' },
    output: z.object({ matched: z.int(), left: z.array(z.string()) }),
  },
});
export type ProgressApi = typeof progressApi;
