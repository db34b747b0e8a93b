import { z } from 'zod';
import { defineApi, field, id, nothing, queryInt, version } from '../../../kernel/contract.ts';
import { AgencyName, Can } from '../contract-shapes.ts';

/** Khó khăn, vướng mắc: sent up to whoever can resolve it, passed on, answered, closed by the sender. */

export const obstacleStates = { open: 'Đang chờ giải quyết', answered: 'Đã trả lời, chờ nơi gửi xem', closed: 'Đã khép lại' } as const;
const State = z.enum(['open', 'answered', 'closed']);
const Taken = z.object({ days: z.int(), workingDays: z.int() });

export const ObstacleRow = z.object({
  id: id(),
  text: z.string(),
  asked: z.string(),
  about: z.string().nullable(),
  planId: id().nullable(),
  workId: id().nullable(),
  sender: AgencyName,
  holder: AgencyName,
  state: State,
  sentOn: z.string(),
  closedOn: z.string().nullable(),
  /** How long those who were to resolve it have taken so far, all together. */ taken: Taken,
  /** Whose turn it is and since when; null when closed. */ turn: z.object({ of: z.enum(['holder', 'sender']), since: z.string(), ...Taken.shape }).nullable(),
  hands: z.int(),
  version: version(),
});
export type ObstacleRow = z.output<typeof ObstacleRow>;

const one = () => id().register(field, { label: 'Vướng mắc', widget: 'hidden' });
const versioned = { id: one(), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) };
const note = (label: string, hint?: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .register(field, { label, widget: 'textarea', ...(hint ? { hint } : {}) });
const documents = () => z.array(id()).max(20).default([]).register(field, { label: 'Văn bản kèm theo' });
const done = z.object({ id: id(), version: version() });
export const turnChoices = { ours: 'Chờ cơ quan tôi', sent: 'Cơ quan tôi đã gửi', all: 'Tất cả' } as const;

const Filter = {
  view: z.enum(['ours', 'sent', 'all']).default('all').register(field, { label: 'Xem', choices: turnChoices }),
  state: State.optional().register(field, { label: 'Tình trạng', choices: obstacleStates }),
  planId: id().optional(),
  workId: id().optional(),
  agency: queryInt().optional().register(field, { label: 'Cơ quan', widget: 'agency' }),
  q: z.string().max(200).default('').register(field, { label: 'Lọc nhanh' }),
};

export const obstacleApi = defineApi({
  obstacleList: {
    method: 'GET',
    path: '/obstacles',
    permission: 'work.read',
    title: 'Khó khăn, vướng mắc',
    input: z.object(Filter),
    /** Those waiting longest first; `waiting`: how many wait for the asker's own agency. */
    output: z.object({ today: z.string(), rows: z.array(ObstacleRow), waiting: z.int(), mayAnswer: z.int() }),
  },
  obstacleExport: { method: 'GET', path: '/obstacles/export', permission: 'work.read', title: 'Xuất Excel', input: z.object(Filter), output: nothing, download: true },
  obstacleGet: {
    method: 'GET',
    path: '/obstacles/one',
    permission: 'work.read',
    title: 'Một vướng mắc',
    input: z.object({ id: one() }),
    output: ObstacleRow.extend({
      steps: z.array(z.object({ step: z.string(), at: z.string(), by: z.string(), agency: z.string(), holder: z.string(), note: z.string() })),
      turns: z.array(z.object({ of: z.enum(['holder', 'sender']), agency: z.string(), from: z.string(), to: z.string().nullable(), ...Taken.shape })),
      documents: z.array(z.object({ id: id(), title: z.string(), open: z.boolean() })),
      keptBy: z.string().nullable(),
      can: Can,
    }),
  },
  obstacleTo: {
    method: 'GET',
    path: '/obstacles/to',
    permission: 'work.read',
    title: 'Ai giải quyết được',
    input: z.object({ workId: id().optional() }),
    /** Who can resolve it, the nearest first, with why: lead or tracking agency of the task, the agency above, the holder of a function. */
    output: z.object({
      sender: AgencyName.nullable(),
      about: z.string().nullable(),
      reason: z.string().nullable(),
      rows: z.array(z.object({ id: z.int(), name: z.string(), why: z.string() })),
    }),
  },
  obstacleSend: {
    method: 'POST',
    path: '/obstacles/send',
    permission: 'work.report',
    title: 'Gửi vướng mắc',
    input: z.object({
      id: id(),
      workId: id().nullable().default(null),
      text: note('Khó khăn, vướng mắc', 'Việc gì không làm được, vì sao, từ bao giờ.'),
      asked: note('Đề nghị', 'Cần ai làm gì để gỡ.'),
      to: z.int().register(field, { label: 'Gửi tới', widget: 'agency' }),
      documents: documents(),
    }),
    output: done,
  },
  obstaclePass: {
    method: 'POST',
    path: '/obstacles/pass',
    permission: 'work.report',
    title: 'Chuyển cơ quan khác',
    input: z.object({ ...versioned, to: z.int().register(field, { label: 'Chuyển tới', widget: 'agency' }), note: note('Lý do chuyển') }),
    output: done,
  },
  obstacleAnswer: {
    method: 'POST',
    path: '/obstacles/answer',
    permission: 'work.report',
    title: 'Trả lời',
    input: z.object({ ...versioned, note: note('Trả lời', 'Đã giải quyết thế nào, hoặc vì sao chưa được.'), documents: documents() }),
    output: done,
  },
  obstacleReopen: {
    method: 'POST',
    path: '/obstacles/reopen',
    permission: 'work.report',
    title: 'Mở lại',
    input: z.object({ ...versioned, note: note('Còn vướng gì') }),
    output: done,
  },
  obstacleClose: {
    method: 'POST',
    path: '/obstacles/close',
    permission: 'work.report',
    title: 'Khép lại',
    input: z.object({ ...versioned, note: z.string().trim().max(4000).default('').register(field, { label: 'Ghi chú', widget: 'textarea' }) }),
    output: done,
  },
});
export type ObstacleApi = typeof obstacleApi;
