import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../../kernel/contract.ts';
import { choice, hidden, marketField, PersonCard, text, unitView } from '../../worker/contract-fields.ts';
import { incomes, languageLevels, languages, needs, seeks, skillLevels, works } from './choices.data.ts';

/** Coming home: asking after people, what they live on, what they learnt and look for. */

const journeyId = () => id().register(field, hidden('Hành trình'));
const none = <T extends Record<string, string>>(choices: T, label: string, more: object = {}) =>
  choice(choices)
    .nullable()
    .default(null)
    .register(field, { label, choices, widget: 'choice', ...more });
const optional = <T extends Record<string, string>>(choices: T, label: string) => choice(choices).optional().register(field, { label, choices });
const several = <T extends Record<string, string>>(choices: T, label: string, hint?: string) =>
  z
    .array(choice(choices))
    .max(10)
    .default([])
    .register(field, { label, choices, ...(hint ? { hint } : {}) });

export const Gain = z.object({
  occupation: z
    .string()
    .regex(/^\d{1,4}$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Nghề (ISCO-08)', widget: 'occupation' }),
  trade: text(120).nullable().default(null).register(field, { label: 'Nghề đã làm ở nước ngoài' }),
  tradeLevel: none(skillLevels, 'Tay nghề'),
  language: none(languages, 'Ngoại ngữ'),
  languageLevel: none(languageLevels, 'Trình độ'),
  seeks: choice(seeks).register(field, { label: 'Đang tìm gì', choices: seeks, widget: 'choice' }),
  help: several(needs, 'Đề nghị giúp'),
  helped: z.boolean().default(false).register(field, { label: 'Đã giúp xong', widget: 'checkbox' }),
});
export type Gain = z.output<typeof Gain>;

const Found = z.object({ id: id(), onDay: z.string(), work: choice(works), income: choice(incomes), needs: z.array(choice(needs)), note: z.string().nullable() });

export const SeekerRow = z.object({
  journeyId: id(),
  person: PersonCard,
  market: z.string().nullable(),
  returnedOn: z.string(),
  trade: z.string().nullable(),
  tradeLevel: choice(skillLevels).nullable(),
  language: choice(languages).nullable(),
  languageLevel: choice(languageLevels).nullable(),
  seeks: choice(seeks),
  help: z.array(choice(needs)),
  helpOn: z.string().nullable(),
});
export type SeekerRow = z.output<typeof SeekerRow>;

export const SurveyRow = z.object({
  unit: unitView(),
  returned: z.int(),
  asked: z.int(),
  share: z.number().nullable(),
  work: z.record(z.string(), z.int()),
  income: z.record(z.string(), z.int()),
});
export type SurveyRow = z.output<typeof SurveyRow>;

export const homeApi = defineApi({
  homeGet: {
    method: 'GET',
    path: '/journeys/home',
    permission: 'person.read',
    title: 'Sau khi về nước',
    input: z.object({ id: journeyId() }),
    output: z.object({
      returnedOn: z.string().nullable(),
      followUps: z.array(
        z.object({
          months: z.int(),
          opensOn: z.string(),
          dueOn: z.string(),
          state: z.enum(['later', 'open', 'late', 'done', 'missed']),
          legalBasis: z.string(),
          verified: z.boolean(),
          found: Found.nullable(),
        }),
      ),
      gain: Gain.extend({ version: version(), helpOn: z.string().nullable(), helpedOn: z.string().nullable(), saidOn: z.string() }).nullable(),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  followUpSave: {
    method: 'POST',
    path: '/journeys/home/follow-up',
    permission: 'person.write',
    title: 'Ghi kết quả hỏi thăm',
    input: z.object({
      id: journeyId(),
      followUpId: id().register(field, hidden('Lần hỏi thăm')),
      months: z.int().register(field, hidden('Sau mấy tháng')),
      onDay: isoDate().register(field, { label: 'Ngày hỏi', widget: 'date' }),
      work: choice(works).register(field, { label: 'Việc làm', choices: works, widget: 'choice' }),
      income: choice(incomes).register(field, { label: 'Thu nhập một tháng', choices: incomes, widget: 'choice' }),
      needs: several(needs, 'Cần giúp gì'),
      note: text(500).nullable().default(null).register(field, { label: 'Ghi thêm', widget: 'textarea' }),
    }),
    output: z.object({ id: id() }),
  },
  followUpRemove: {
    method: 'POST',
    path: '/journeys/home/follow-up/remove',
    permission: 'person.write',
    title: 'Bỏ kết quả ghi nhầm',
    input: z.object({ id: journeyId(), followUpId: id().register(field, hidden('Lần hỏi thăm')) }),
    output: z.object({ id: id() }),
  },
  gainSave: {
    method: 'POST',
    path: '/journeys/home/gain',
    permission: 'person.write',
    title: 'Ghi tay nghề và nguyện vọng',
    input: Gain.extend({
      id: journeyId(),
      version: version()
        .default(0)
        .register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }),
    }),
    output: z.object({ id: id(), version: version() }),
  },
  seekerList: {
    method: 'POST',
    reads: true,
    path: '/journeys/home/seekers',
    permission: 'person.read',
    title: 'Ai tìm gì',
    input: z.object({
      unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
      market: marketField(),
      seeks: optional(seeks, 'Đang tìm'),
      language: optional(languages, 'Ngoại ngữ'),
      tradeLevel: optional(skillLevels, 'Tay nghề'),
      occupation: z
        .string()
        .regex(/^\d{0,4}$/)
        .default('')
        .register(field, { label: 'Mã nghề ISCO-08' }),
      help: z.boolean().default(false).register(field, { label: 'Đang chờ giúp', widget: 'checkbox' }),
      page: z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
    }),
    output: z.object({ rows: z.array(SeekerRow), total: z.int(), pageSize: z.int() }),
  },
  homeSurvey: {
    method: 'GET',
    path: '/journeys/home/survey',
    permission: 'person.read',
    title: 'Việc làm, thu nhập sau khi về',
    input: z.object({
      from: isoDate().optional().register(field, { label: 'Về từ ngày', widget: 'date' }),
      to: isoDate().optional().register(field, { label: 'đến ngày', widget: 'date' }),
      unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
    }),
    output: z.object({ from: z.string(), to: z.string(), rows: z.array(SurveyRow), total: SurveyRow.omit({ unit: true }) }),
  },
});
export type HomeApi = typeof homeApi;
