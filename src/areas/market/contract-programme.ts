import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, version } from '../../kernel/contract.ts';
import { key, long, needed, stamp, text } from './contract-fields.ts';
import { markets } from './rules-countries.ts';

/** Programmes (EPS, IM Japan …), their rounds, places by branch. */

const day = (label: string, hint?: string) =>
  isoDate()
    .nullable()
    .default(null)
    .register(field, { label, widget: 'date', ...(hint ? { hint } : {}) });
/** How those who are chosen go: forms of journeys. */
export const programmeForms = { publicUnit: 'Đơn vị sự nghiệp', enterprise: 'Doanh nghiệp dịch vụ', skillTraining: 'Đào tạo, nâng cao trình độ' } as const;
/** Whose places they are. National ones are shared with all provinces, so nothing can be taken off them here. */
export const placesOf = { nation: 'Cả nước', province: 'Của tỉnh' } as const;

export const Programme = z.object({
  name: needed(120, 'Tên chương trình', { placeholder: 'EPS, IM Japan …' }),
  market: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .register(field, { label: 'Thị trường', choices: markets, widget: 'choice' }),
  form: z.enum(['publicUnit', 'enterprise', 'skillTraining']).register(field, { label: 'Hình thức đi', choices: programmeForms, widget: 'choice' }),
  partner: text(200, 'Đối tác, cơ quan thực hiện'),
  note: long('Ghi chú'),
  endedOn: day('Ngừng từ ngày', 'Để trống: chương trình còn tuyển.'),
});
export type Programme = z.output<typeof Programme>;

export const Quota = z.object({
  branch: z.string().trim().min(2).max(120).register(field, { label: 'Ngành' }),
  places: z.int().min(0).max(1_000_000).register(field, { label: 'Chỉ tiêu', widget: 'number' }),
  of: z.enum(['nation', 'province']).register(field, { label: 'Chỉ tiêu của', choices: placesOf, widget: 'choice' }),
});
export type Quota = z.output<typeof Quota>;

export const Round = z.object({
  name: needed(120, 'Tên kỳ tuyển', { placeholder: 'Kỳ 1 năm 2026' }),
  opensOn: day('Mở đăng ký'),
  closesOn: day('Hết hạn đăng ký'),
  languageTestOn: day('Thi ngoại ngữ', 'Để trống nếu không thi.'),
  skillTestOn: day('Thi tay nghề', 'Để trống nếu không thi.'),
  intakeOn: day('Dự kiến xuất cảnh'),
  source: text(300, 'Nguồn', { hint: 'Thông báo tuyển, ngày ban hành.' }),
  note: long('Ghi chú'),
});
export type Round = z.output<typeof Round>;

export const RoundView = Round.extend({
  id: id(),
  programmeId: id(),
  version: version(),
  open: z.boolean(),
  /** `left`: of the province's own places; null where the whole nation shares them. `people`, `passed`: of this province's system. */
  branches: z.array(Quota.extend({ people: z.int(), passed: z.int(), left: z.int().nullable() })),
});
export type RoundView = z.output<typeof RoundView>;
export const ProgrammeView = Programme.extend({ id: id(), version: version(), marketName: z.string(), rounds: z.array(RoundView) });
export type ProgrammeView = z.output<typeof ProgrammeView>;
const can = z.object({ write: z.string().nullable() });
const saved = z.object({ id: id(), version: version() });

export const programmeApi = defineApi({
  programmeList: {
    method: 'GET',
    path: '/programmes',
    permission: 'market.read',
    title: 'Chương trình, kỳ tuyển',
    input: nothing,
    /** Those that go on first, their newest round on top. */
    output: z.object({ rows: z.array(ProgrammeView), can }),
  },
  programmeSave: {
    method: 'POST',
    path: '/programmes/save',
    permission: 'market.write',
    title: 'Lưu chương trình',
    input: z.object({ id: key('Chương trình'), version: stamp(), ...Programme.shape }),
    output: saved,
  },
  roundGet: {
    method: 'GET',
    path: '/programmes/rounds/one',
    permission: 'market.read',
    title: 'Một kỳ tuyển',
    input: z.object({ id: key('Kỳ tuyển') }),
    output: z.object({ round: RoundView, programme: Programme.extend({ id: id(), marketName: z.string() }), can }),
  },
  roundSave: {
    method: 'POST',
    path: '/programmes/rounds/save',
    permission: 'market.write',
    title: 'Lưu kỳ tuyển',
    input: z.object({
      id: key('Kỳ tuyển'),
      version: stamp(),
      programmeId: key('Chương trình'),
      ...Round.shape,
      quotas: z.array(Quota).max(40).default([]).register(field, { label: 'Chỉ tiêu theo ngành' }),
    }),
    output: saved,
  },
  roundRemove: {
    method: 'POST',
    path: '/programmes/rounds/remove',
    permission: 'market.write',
    title: 'Bỏ kỳ tuyển ghi nhầm',
    input: z.object({ id: key('Kỳ tuyển'), version: stamp() }),
    output: z.object({ id: id() }),
  },
});
