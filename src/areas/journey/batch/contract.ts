import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryInt } from '../../../kernel/contract.ts';
import { hidden, PersonCard } from '../../worker/contract-fields.ts';

/** People of a batch across the border and of a round of a programme; both are journeys. */

const batchId = () => id().register(field, hidden('Đợt'));
const roundId = () => id().register(field, hidden('Kỳ tuyển'));
const journeyIds = () => z.array(id()).min(1).max(300).register(field, { label: 'Những người được chọn' });
const day = (label: string) => isoDate().nullable().default(null).register(field, { label, widget: 'date' });
const search = {
  q: z.string().trim().max(100).default('').register(field, { label: 'Tìm theo tên', placeholder: 'Không cần dấu' }),
  unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  page: z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
};
const can = z.object({ write: z.string().nullable() });
const done = z.object({ count: z.int() });

export const directions = { out: 'Sang làm việc', in: 'Trở về' } as const;
export const testResults = { passed: 'Đạt', failed: 'Không đạt', absent: 'Vắng' } as const;
export const outcomes = { passed: 'Đạt', failed: 'Không đạt', waiting: 'Chờ kết quả' } as const;

/** One person in a batch. Crossings are ways over the border, never people. */
export const BatchPerson = z.object({
  journeyId: id(),
  person: PersonCard,
  departedOn: z.string().nullable(),
  returnedOn: z.string().nullable(),
  crossingsOut: z.int(),
  crossingsIn: z.int(),
  outNow: z.boolean(),
  lastDay: z.string().nullable(),
  /** What the gate still asks before the first way out; empty once they left. */
  missing: z.array(z.string()),
});
export type BatchPerson = z.output<typeof BatchPerson>;
/** Somebody who may be taken: wishes to go there, or has a way of this kind open that is in no batch. */
export const Willing = z.object({ person: PersonCard, statedOn: z.string().nullable(), market: z.string().nullable(), job: z.string().nullable() });
export type Willing = z.output<typeof Willing>;

// what is left out stays as it is: two who write at once do not wipe out each other's
const test = () => z.enum(['passed', 'failed', 'absent']).nullable().optional();
const score = (label: string) => z.number().min(0).max(10_000).nullable().optional().register(field, { label, widget: 'number' });
export const RoundPerson = z.object({
  id: id(),
  journeyId: id(),
  person: PersonCard,
  branch: z.string(),
  language: z.enum(['passed', 'failed', 'absent']).nullable(),
  languageScore: z.number().nullable(),
  skill: z.enum(['passed', 'failed', 'absent']).nullable(),
  skillScore: z.number().nullable(),
  outcome: z.enum(['passed', 'failed', 'waiting']),
});
export type RoundPerson = z.output<typeof RoundPerson>;

export const batchApi = defineApi({
  batchPeople: {
    method: 'GET',
    path: '/batches/people',
    permission: 'person.read',
    title: 'Người trong đợt',
    input: z.object({ batchId: batchId(), page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }) }),
    /** `elsewhere`: people of the batch out of the reader's sight. */
    output: z.object({
      rows: z.array(BatchPerson),
      total: z.int(),
      pageSize: z.int(),
      elsewhere: z.int(),
      /** The quota is of crossings: more of them need a word. */
      countsCrossings: z.boolean(),
      can,
    }),
  },
  batchExport: {
    method: 'GET',
    path: '/batches/people/export',
    permission: 'person.read',
    title: 'Xuất Excel người trong đợt',
    input: z.object({ batchId: batchId() }),
    output: nothing,
    download: true,
    sensitive: true,
  },
  batchWilling: {
    method: 'POST',
    reads: true,
    path: '/batches/willing',
    permission: 'person.read',
    title: 'Người có thể đưa vào đợt',
    input: z.object({ batchId: batchId(), ...search }),
    output: z.object({ rows: z.array(Willing), total: z.int(), pageSize: z.int() }),
  },
  batchJoin: {
    method: 'POST',
    path: '/batches/join',
    permission: 'person.write',
    title: 'Đưa vào đợt',
    input: z.object({ batchId: batchId(), personIds: z.array(id()).min(1).max(300).register(field, { label: 'Những người được chọn' }) }),
    output: done,
  },
  batchLeave: {
    method: 'POST',
    path: '/batches/leave',
    permission: 'person.write',
    title: 'Đưa ra khỏi đợt',
    input: z.object({ batchId: batchId(), journeyId: id().register(field, hidden('Hành trình')) }),
    output: done,
  },
  batchPapers: {
    method: 'POST',
    path: '/batches/papers',
    permission: 'person.write',
    title: 'Ghi giấy tờ cho nhiều người',
    input: z.object({
      batchId: batchId(),
      journeyIds: journeyIds(),
      healthPassed: day('Ngày có kết quả đủ sức khỏe'),
      contractSigned: day('Ngày ký hợp đồng'),
      declared: z.boolean().default(false).register(field, { label: 'Có đủ năng lực hành vi, tự nguyện, không bị cấm hoặc tạm hoãn xuất cảnh', widget: 'checkbox' }),
    }),
    output: done,
  },
  batchCross: {
    method: 'POST',
    path: '/batches/cross',
    permission: 'person.write',
    title: 'Ghi qua biên giới',
    input: z.object({
      batchId: batchId(),
      journeyIds: journeyIds(),
      direction: z.enum(['out', 'in']).register(field, { label: 'Chiều', choices: directions, widget: 'choice' }),
      onDay: isoDate().register(field, { label: 'Ngày qua cửa khẩu', widget: 'date' }),
      final: z.boolean().default(false).register(field, { label: 'Về hẳn, kết thúc đợt làm việc', widget: 'checkbox', hint: 'Ghi luôn ngày về nước của hành trình.' }),
      overReason: z
        .string()
        .trim()
        .max(500)
        .default('')
        .register(field, { label: 'Vì sao vượt chỉ tiêu lượt qua biên giới', hint: 'Chỉ cần khi thỏa thuận tính theo lượt và đã hết chỉ tiêu.' }),
    }),
    output: done,
  },
  roundPeople: {
    method: 'GET',
    path: '/rounds/people',
    permission: 'person.read',
    title: 'Người dự tuyển',
    input: z.object({ roundId: roundId() }),
    output: z.object({ rows: z.array(RoundPerson), elsewhere: z.int(), can }),
  },
  roundWilling: {
    method: 'POST',
    reads: true,
    path: '/rounds/willing',
    permission: 'person.read',
    title: 'Người có thể dự tuyển',
    input: z.object({ roundId: roundId(), ...search }),
    output: z.object({ rows: z.array(z.object({ journeyId: id(), person: PersonCard, stageName: z.string() })), branches: z.array(z.string()), total: z.int(), pageSize: z.int() }),
  },
  roundJoin: {
    method: 'POST',
    path: '/rounds/join',
    permission: 'person.write',
    title: 'Đăng ký dự tuyển',
    input: z.object({ roundId: roundId(), journeyIds: journeyIds(), branch: z.string().trim().min(2).max(120).register(field, { label: 'Ngành', widget: 'choice' }) }),
    output: done,
  },
  roundLeave: {
    method: 'POST',
    path: '/rounds/leave',
    permission: 'person.write',
    title: 'Đưa ra khỏi kỳ tuyển',
    input: z.object({ roundId: roundId(), id: id().register(field, hidden('Người dự tuyển')) }),
    output: done,
  },
  roundResults: {
    method: 'POST',
    path: '/rounds/results',
    permission: 'person.write',
    title: 'Ghi kết quả thi',
    input: z.object({
      roundId: roundId(),
      rows: z
        .array(
          z.object({
            id: id().register(field, hidden('Người dự tuyển')),
            language: test().register(field, { label: 'Ngoại ngữ', choices: testResults, widget: 'choice' }),
            languageScore: score('Điểm ngoại ngữ'),
            skill: test().register(field, { label: 'Tay nghề', choices: testResults, widget: 'choice' }),
            skillScore: score('Điểm tay nghề'),
          }),
        )
        .min(1)
        .max(500)
        .register(field, { label: 'Kết quả' }),
    }),
    output: done,
  },
  journeyIntake: {
    method: 'GET',
    path: '/journeys/intake',
    permission: 'person.read',
    title: 'Đợt và kỳ tuyển của một hành trình',
    input: z.object({ id: id().register(field, hidden('Hành trình')) }),
    output: z.object({
      batch: z
        .object({
          id: id(),
          name: z.string(),
          agreement: z.string(),
          employer: z.string(),
          sector: z.string(),
          gate: z.string(),
          fromOn: z.string(),
          toOn: z.string(),
          crossingsOut: z.int(),
          crossingsIn: z.int(),
          outNow: z.boolean(),
          lastDay: z.string().nullable(),
        })
        .nullable(),
      rounds: z.array(RoundPerson.omit({ person: true, journeyId: true }).extend({ roundId: id(), round: z.string(), programme: z.string() })),
    }),
  },
});
export type BatchApi = typeof batchApi;
