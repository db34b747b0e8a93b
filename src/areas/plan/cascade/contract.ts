import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryInt, version } from '../../../kernel/contract.ts';
import { AgencyName, PlanHead } from '../contract-shapes.ts';
import { replaceApi } from './contract-replace.ts';
import { coverageStates, lineFlags } from './rules.ts';

/** Plans above and below a plan: who must issue one and has, line by line, opinions before issue. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const planId = () => id().register(field, hidden('Kế hoạch'));
const versioned = { id: id().register(field, hidden('Dòng')), version: version().register(field, hidden('Phiên bản')) };
const done = z.object({ id: id(), version: version() });
const year = { label: 'Năm', widget: 'year' } as const;

/** Whom a demand is for when it is a whole level. */
export const levels = {
  communes: 'UBND các xã, phường',
  communeParty: 'Đảng ủy các xã, phường',
  departments: 'Các sở, ban, ngành',
  unions: 'Các tổ chức chính trị - xã hội',
} as const;
export const resultNames = { yes: 'Thống nhất', no: 'Chưa thống nhất' } as const;

export const CoverageRow = z.object({
  agency: AgencyName,
  /** 0: met once. */ year: z.int(),
  lastDay: z.string().nullable(),
  state: z.enum(coverageStates),
  issuedOn: z.string().nullable(),
  number: z.string().nullable(),
  /** In the library and in sight. */ documentId: id().nullable(),
  /** Recorded by hand: can be taken back. */ answerId: id().nullable(),
  onBehalf: z.boolean(),
  may: z.boolean(),
});
const Demand = z.object({
  id: id(),
  version: version(),
  itemId: id().nullable(),
  line: z.int().nullable(),
  text: z.string(),
  group: z.string().nullable(),
  dueOn: z.string().nullable(),
  yearly: z.boolean(),
  yearFrom: z.int().nullable(),
  yearTo: z.int().nullable(),
  opinionOf: z.string().nullable(),
  agencies: z.array(AgencyName),
  rows: z.array(CoverageRow),
  counts: z.record(z.string(), z.int()),
  /** Null: nobody must. */ percent: z.int().nullable(),
});

const DocumentName = z.object({ documentId: id(), number: z.string().nullable(), title: z.string(), date: z.string().nullable(), planId: id().nullable() });

export const cascadeApi = defineApi({
  ...replaceApi,
  cascadeCoverage: {
    method: 'GET',
    path: '/plans/cascade',
    permission: 'plan.read',
    title: 'Kế hoạch cấp dưới',
    input: z.object({ id: planId() }),
    output: z.object({
      plan: PlanHead,
      demands: z.array(Demand),
      /** Lines that order a plan and are not followed yet. */
      proposals: z.array(
        z.object({
          itemId: id(),
          line: z.int().nullable(),
          sectionPath: z.string(),
          text: z.string(),
          agencies: z.array(AgencyName),
          yearly: z.boolean(),
          opinionOf: z.string().nullable(),
        }),
      ),
      /** Plans in sight that carry this one out. */
      below: z.array(DocumentName.extend({ issuer: z.string().nullable(), linkedLines: z.int() })),
      /** Every task and duty with what is wrong with it. */
      lines: z.array(
        z.object({
          itemId: id(),
          line: z.int().nullable(),
          sectionPath: z.string(),
          text: z.string(),
          lead: z.array(AgencyName),
          below: z.int(),
          flags: z.array(z.enum(lineFlags)),
        }),
      ),
      can: z.object({ track: z.string().nullable() }),
    }),
  },
  demandSave: {
    method: 'POST',
    path: '/plans/cascade/demand',
    permission: 'plan.track',
    title: 'Theo dõi kế hoạch cấp dưới',
    input: z.object({
      planId: planId(),
      id: id().nullable().default(null).register(field, hidden('Yêu cầu')),
      version: version().default(0).register(field, hidden('Phiên bản')),
      itemId: id().nullable().default(null).register(field, hidden('Dòng của kế hoạch')),
      text: z.string().trim().min(1).max(2000).register(field, { label: 'Phải ban hành', widget: 'textarea', hint: 'Ví dụ: kế hoạch của xã triển khai kế hoạch này.' }),
      level: z
        .enum(['chosen', ...(Object.keys(levels) as (keyof typeof levels)[])])
        .register(field, { label: 'Cơ quan phải ban hành', widget: 'choice', choices: { chosen: 'Các cơ quan được chọn', ...levels } }),
      agencies: z.array(z.int()).max(1000).default([]).register(field, { label: 'Các cơ quan được chọn', widget: 'agency' }),
      dueOn: isoDate().nullable().default(null).register(field, { label: 'Chậm nhất ngày', widget: 'date', hint: 'Nếu hằng năm: chỉ tính ngày và tháng.' }),
      yearly: z.boolean().default(false).register(field, { label: 'Mỗi năm một chương trình, kế hoạch', widget: 'checkbox' }),
      yearFrom: z
        .int()
        .min(1990)
        .max(2100)
        .nullable()
        .default(null)
        .register(field, { ...year, label: 'Từ năm' }),
      yearTo: z
        .int()
        .min(1990)
        .max(2100)
        .nullable()
        .default(null)
        .register(field, { ...year, label: 'Đến năm' }),
      opinionOf: z
        .string()
        .trim()
        .max(300)
        .nullable()
        .default(null)
        .register(field, { label: 'Phải xin ý kiến của', hint: 'Ghi tên cơ quan nếu kế hoạch phải có ý kiến trước khi ban hành; để trống nếu không.' }),
    }),
    output: done,
  },
  demandWithdraw: { method: 'POST', path: '/plans/cascade/demand/withdraw', permission: 'plan.track', title: 'Thôi theo dõi', input: z.object(versioned), output: nothing },
  answerRecord: {
    method: 'POST',
    path: '/plans/cascade/answer',
    permission: 'work.report',
    title: 'Ghi đã ban hành',
    input: z.object({
      demandId: id().register(field, hidden('Yêu cầu')),
      agency: z.int().register(field, hidden('Cơ quan')),
      year: z.int().min(0).max(2100).default(0).register(field, hidden('Năm')),
      number: z.string().trim().max(60).nullable().default(null).register(field, { label: 'Số, ký hiệu' }),
      issuedOn: isoDate().register(field, { label: 'Ngày ban hành', widget: 'date' }),
    }),
    output: z.object({ id: id() }),
  },
  answerRemove: {
    method: 'POST',
    path: '/plans/cascade/answer/remove',
    permission: 'work.report',
    title: 'Bỏ ghi nhận',
    input: z.object({ id: id().register(field, hidden('Ghi nhận')) }),
    output: nothing,
  },
  compareAbove: {
    method: 'GET',
    path: '/plans/above',
    permission: 'plan.read',
    title: 'Đối chiếu với kế hoạch trên',
    input: z.object({ id: planId(), above: id().optional().register(field, hidden('Văn bản trên')) }),
    output: z.object({
      plan: PlanHead,
      /** Documents it carries out: cited, or said by its keeper. */
      above: z.array(DocumentName.extend({ linked: z.boolean() })),
      chosen: id().nullable(),
      lines: z.array(
        z.object({
          line: z.int(),
          text: z.string(),
          sectionPath: z.string(),
          itemId: id().nullable(),
          /** The line above names the agency that issued this plan. */ forUs: z.boolean(),
          linked: z.array(id()),
          proposals: z.array(z.object({ itemId: id(), score: z.number() })),
        }),
      ),
      own: z.array(z.object({ itemId: id(), line: z.int().nullable(), sectionPath: z.string(), text: z.string(), links: z.int() })),
      can: z.object({ link: z.string().nullable() }),
    }),
  },
  aboveSet: {
    method: 'POST',
    path: '/plans/above/set',
    permission: 'plan.review',
    title: 'Chọn văn bản trên',
    input: z.object({
      id: planId(),
      documentId: id().register(field, { label: 'Văn bản mà kế hoạch này triển khai' }),
      linked: z.boolean().default(true).register(field, hidden('Triển khai')),
    }),
    output: nothing,
  },
  lineLink: {
    method: 'POST',
    path: '/plans/above/link',
    permission: 'plan.review',
    title: 'Gắn dòng với dòng trên',
    input: z.object({
      links: z
        .array(z.object({ itemId: id(), documentId: id(), line: z.int().min(1), linked: z.boolean() }))
        .min(1)
        .max(500)
        .register(field, { label: 'Các dòng gắn với nhau', widget: 'hidden' }),
    }),
    output: z.object({ saved: z.int() }),
  },
  lineTrace: {
    method: 'GET',
    path: '/plans/trace/lines',
    permission: 'plan.read',
    title: 'Từng câu của văn bản và việc thực hiện',
    input: z.object({ documentId: id().register(field, hidden('Văn bản')), line: queryInt().min(1).optional().register(field, hidden('Dòng')) }),
    output: z.object({
      document: z.object({ id: id(), number: z.string().nullable(), title: z.string(), date: z.string().nullable() }),
      lines: z.array(
        z.object({
          line: z.int(),
          text: z.string(),
          tasks: z.array(
            z.object({
              itemId: id(),
              depth: z.int(),
              planId: id(),
              planState: z.string(),
              number: z.string().nullable(),
              title: z.string(),
              line: z.int().nullable(),
              text: z.string(),
              agencies: z.array(z.string()),
            }),
          ),
        }),
      ),
    }),
  },
  itemTrace: {
    method: 'GET',
    path: '/plans/trace/item',
    permission: 'plan.read',
    title: 'Việc này thực hiện câu nào',
    input: z.object({ id: id().register(field, hidden('Dòng')) }),
    output: z.object({
      above: z.array(z.object({ depth: z.int(), documentId: id(), planId: id().nullable(), number: z.string().nullable(), title: z.string(), line: z.int(), text: z.string() })),
    }),
  },
  planOpinions: {
    method: 'GET',
    path: '/plans/opinions',
    permission: 'plan.read',
    title: 'Ý kiến trước khi ban hành',
    input: z.object({ id: planId() }),
    output: z.object({
      opinions: z.array(
        z.object({
          id: id(),
          version: version(),
          organ: z.string(),
          askedOn: z.string().nullable(),
          givenOn: z.string().nullable(),
          agrees: z.boolean().nullable(),
          number: z.string().nullable(),
          text: z.string().nullable(),
        }),
      ),
      /** Bodies whose opinion a plan above asks for and that is not here yet. */
      demanded: z.array(z.object({ organ: z.string(), number: z.string().nullable(), title: z.string() })),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  opinionSave: {
    method: 'POST',
    path: '/plans/opinions/save',
    permission: 'plan.review',
    title: 'Lưu ý kiến',
    input: z.object({
      planId: planId(),
      id: id().nullable().default(null).register(field, hidden('Ý kiến')),
      version: version().default(0).register(field, hidden('Phiên bản')),
      organ: z.string().trim().min(2).max(300).register(field, { label: 'Cơ quan cho ý kiến' }),
      askedOn: isoDate().nullable().default(null).register(field, { label: 'Ngày xin ý kiến', widget: 'date' }),
      givenOn: isoDate().nullable().default(null).register(field, { label: 'Ngày có ý kiến', widget: 'date', hint: 'Để trống nếu chưa có.' }),
      agrees: z.enum(['yes', 'no']).nullable().default(null).register(field, { label: 'Kết quả', widget: 'choice', choices: resultNames }),
      number: z.string().trim().max(60).nullable().default(null).register(field, { label: 'Số văn bản cho ý kiến' }),
      text: z.string().trim().max(10_000).nullable().default(null).register(field, { label: 'Nội dung ý kiến', widget: 'textarea' }),
    }),
    output: done,
  },
  opinionRemove: { method: 'POST', path: '/plans/opinions/remove', permission: 'plan.review', title: 'Bỏ ý kiến', input: z.object(versioned), output: nothing },
});
