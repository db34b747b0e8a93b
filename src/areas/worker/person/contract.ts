import { z } from 'zod';
import { defineApi, field, id, isoDate, version } from '../../../kernel/contract.ts';
import { educations, ethnicities, languages, markets, numberKinds, paperKinds, purposes, qualifications, relations, sexes, workStatuses } from '../choices.data.ts';

/** People of a commune: who they are, what they wish, by which right their data are kept. */

const keys = <T extends Record<string, string>>(choices: T) => Object.keys(choices) as [keyof T & string, ...(keyof T & string)[]];
const choice = <T extends Record<string, string>>(choices: T) => z.enum(keys(choices));
const text = (max: number) => z.string().trim().max(max);
const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const personId = () => id().register(field, hidden('Người lao động'));
const versioned = { id: personId(), version: version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }) };
export const done = z.object({ id: id(), version: version() });

/** A birth date of which day or month may be unknown: "1990", "1990-05" or "1990-05-12". */
export const partialDate = () => z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
/** ISO 3166 alpha-2. */
export const marketCode = () => z.string().regex(/^[A-Z]{2}$/);

export const LanguageSkill = z.object({
  language: choice(languages).register(field, { label: 'Ngoại ngữ', choices: languages }),
  level: text(40).default('').register(field, { label: 'Trình độ', placeholder: 'N4, TOPIK 2, HSK 3 …' }),
});

/** What a form and a row of a sheet say of a person; the sheet door walks these fields. */
export const PersonFields = z.object({
  fullName: text(120)
    .min(2)
    .register(field, { label: 'Họ và tên', column: 'Họ và tên', aliases: ['Họ tên', 'Tên', 'Họ tên người lao động', 'Người lao động'] }),
  birth: partialDate()
    .nullable()
    .default(null)
    .register(field, {
      label: 'Ngày sinh',
      widget: 'partialDate',
      column: 'Ngày sinh',
      hint: 'Không rõ ngày thì ghi tháng/năm, hoặc chỉ năm.',
      aliases: ['Ngày tháng năm sinh', 'Năm sinh', 'Sinh ngày', 'NTNS'],
    }),
  sex: choice(sexes)
    .nullable()
    .default(null)
    .register(field, { label: 'Giới tính', column: 'Giới tính', choices: sexes, widget: 'choice', aliases: ['Giới', 'Nam/Nữ', 'Phái'] }),
  idNumber: z
    .string()
    .regex(/^(\d{12}|\d{9})$/)
    .nullable()
    .default(null)
    .register(field, {
      label: 'Số định danh (CCCD)',
      column: 'Số định danh',
      hint: '12 số; giấy cũ 9 số.',
      undrafted: true,
      aliases: ['Số CCCD', 'CCCD', 'Số CCCD/CMND', 'CMND', 'CMND/CCCD', 'Căn cước công dân', 'Số căn cước', 'Mã số định danh', 'Số CMTND'],
    }),
  phone: text(40)
    .nullable()
    .default(null)
    .register(field, { label: 'Số điện thoại', column: 'Số điện thoại', aliases: ['Điện thoại', 'SĐT', 'ĐT', 'Điện thoại liên hệ', 'Số ĐT', 'Di động'] }),
  unitId: z
    .int()
    .register(field, { label: 'Xã, phường nơi ở', column: 'Xã, phường', widget: 'unit', aliases: ['Xã', 'Địa bàn', 'Xã/phường', 'Xã, thị trấn', 'Nơi thường trú', 'HKTT'] }),
  hamlet: text(120)
    .nullable()
    .default(null)
    .register(field, { label: 'Thôn, bản, tổ', column: 'Thôn, bản', aliases: ['Thôn', 'Bản', 'Tổ dân phố', 'Xóm', 'Ấp', 'Địa chỉ', 'Chỗ ở', 'Nơi ở'] }),
  relation: choice(relations)
    .nullable()
    .default(null)
    .register(field, { label: 'Quan hệ với chủ hộ', column: 'Quan hệ với chủ hộ', choices: relations, widget: 'choice', aliases: ['Quan hệ'] }),
  education: choice(educations)
    .nullable()
    .default(null)
    .register(field, { label: 'Học vấn', column: 'Học vấn', choices: educations, widget: 'choice', aliases: ['Trình độ học vấn', 'Trình độ văn hóa', 'TĐVH', 'Văn hóa'] }),
  qualification: choice(qualifications)
    .nullable()
    .default(null)
    .register(field, {
      label: 'Trình độ chuyên môn',
      column: 'Trình độ chuyên môn',
      choices: qualifications,
      widget: 'choice',
      aliases: ['CMKT', 'Trình độ chuyên môn kỹ thuật', 'Trình độ CMKT', 'Trình độ', 'Chuyên môn'],
    }),
  skills: z
    .array(text(80).min(1))
    .max(20)
    .default([])
    .register(field, {
      label: 'Kỹ năng nghề',
      column: 'Kỹ năng nghề',
      hint: 'Cách nhau bằng dấu chấm phẩy.',
      aliases: ['Kỹ năng', 'Tay nghề', 'Nghề đào tạo', 'Ngành nghề đào tạo'],
    }),
  languages: z.array(LanguageSkill).max(6).default([]).register(field, { label: 'Ngoại ngữ', column: 'Ngoại ngữ', hint: 'Ví dụ: Tiếng Nhật N4; Tiếng Anh.' }),
  occupation: text(120)
    .nullable()
    .default(null)
    .register(field, { label: 'Việc đang làm', column: 'Việc đang làm', aliases: ['Nghề nghiệp', 'Công việc hiện tại', 'Việc làm hiện nay'] }),
  workStatus: choice(workStatuses)
    .nullable()
    .default(null)
    .register(field, { label: 'Tình trạng việc làm', column: 'Tình trạng việc làm', choices: workStatuses, widget: 'choice', aliases: ['Tình trạng', 'Hoạt động kinh tế'] }),
  ethnicity: z
    .enum(ethnicities)
    .nullable()
    .default(null)
    .register(field, {
      label: 'Dân tộc',
      undrafted: true,
      column: 'Dân tộc',
      widget: 'choice',
      choices: Object.fromEntries(ethnicities.map((e) => [e, e])),
      hint: 'Dữ liệu nhạy cảm: chỉ người được giao mới xem được.',
    }),
  note: text(1_000).nullable().default(null).register(field, { label: 'Ghi chú', column: 'Ghi chú', widget: 'textarea' }),
});
export type PersonFields = z.output<typeof PersonFields>;

export const WishFields = z.object({
  market: marketCode()
    .nullable()
    .default(null)
    .register(field, {
      label: 'Thị trường muốn đi',
      column: 'Thị trường muốn đi',
      choices: markets,
      widget: 'choice',
      aliases: ['Nước muốn đi', 'Thị trường', 'Nước đến', 'Quốc gia', 'Nguyện vọng'],
    }),
  job: text(120)
    .nullable()
    .default(null)
    .register(field, { label: 'Việc muốn làm', column: 'Việc muốn làm', aliases: ['Ngành nghề muốn làm', 'Ngành nghề', 'Nghề muốn làm'] }),
  readyFrom: isoDate()
    .nullable()
    .default(null)
    .register(field, { label: 'Có thể đi từ', column: 'Có thể đi từ', widget: 'date', aliases: ['Thời gian có thể đi'] }),
  wishNote: text(500).nullable().default(null).register(field, { label: 'Ghi chú nguyện vọng', widget: 'textarea' }),
});

/** A row of a list. Names and numbers are masked by what the reader may see (rules/mask.ts). */
export const PersonRow = z.object({
  id: id(),
  name: z.string(),
  birth: z.string().nullable(),
  age: z.int().nullable(),
  sex: choice(sexes).nullable(),
  phone: z.string().nullable(),
  number: z.string().nullable(),
  unit: z.object({ id: z.int(), name: z.string() }),
  hamlet: z.string().nullable(),
  workStatus: choice(workStatuses).nullable(),
  /** The wish that stands, if any. */
  wish: z.object({ market: z.string().nullable(), job: z.string().nullable(), statedOn: z.string() }).nullable(),
  askedOn: z.string().nullable(),
  needsConfirmation: z.boolean(),
  updatedAt: z.string(),
  version: version(),
});
export type PersonRow = z.output<typeof PersonRow>;

export const orders = { name: 'Tên', updated: 'Mới sửa', birth: 'Tuổi' } as const;
export const askedStates = { never: 'Chưa hỏi', wants: 'Muốn đi', undecided: 'Còn phân vân', no: 'Không muốn' } as const;

/** What a list can be narrowed by; the same for the screen, the export and bulk acts. */
export const PersonFilter = z.object({
  q: text(120).default('').register(field, { label: 'Tìm', placeholder: 'Tên, số điện thoại hoặc số định danh; không cần dấu' }),
  unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  hamlet: text(120).optional().register(field, { label: 'Thôn, bản' }),
  sex: choice(sexes).optional().register(field, { label: 'Giới tính', choices: sexes }),
  ageFrom: z.int().min(0).max(120).optional().register(field, { label: 'Từ tuổi' }),
  ageTo: z.int().min(0).max(120).optional().register(field, { label: 'Đến tuổi' }),
  workStatus: choice(workStatuses).optional().register(field, { label: 'Tình trạng việc làm', choices: workStatuses }),
  qualification: choice(qualifications).optional().register(field, { label: 'Trình độ chuyên môn', choices: qualifications }),
  market: marketCode().optional().register(field, { label: 'Muốn đi', choices: markets }),
  asked: choice(askedStates).optional().register(field, { label: 'Đã hỏi', choices: askedStates }),
  needsConfirmation: z.boolean().optional().register(field, { label: 'Cần xác nhận địa bàn' }),
  order: choice(orders).default('name').register(field, { label: 'Xếp theo', choices: orders }),
});
export type PersonFilter = z.output<typeof PersonFilter>;

const dated = { id: id(), unit: z.object({ id: z.int(), name: z.string() }) };
export const PersonView = PersonRow.extend({
  fields: PersonFields.omit({ idNumber: true, phone: true, ethnicity: true }).extend({ ethnicity: z.enum(ethnicities).nullable() }),
  numbers: z.array(z.object({ id: id(), kind: choice(numberKinds), masked: z.string() })),
  household: z.object({ id: id(), code: z.string().nullable(), head: z.string().nullable(), members: z.int() }).nullable(),
  wishes: z.array(
    z.object({
      ...dated,
      market: z.string().nullable(),
      job: z.string().nullable(),
      readyFrom: z.string().nullable(),
      note: z.string().nullable(),
      statedOn: z.string(),
      endedOn: z.string().nullable(),
    }),
  ),
  bases: z.array(
    z.object({ ...dated, purpose: choice(purposes), kind: z.enum(['law', 'consent']), legalBasis: z.string().nullable(), givenOn: z.string(), withdrawnOn: z.string().nullable() }),
  ),
  residences: z.array(z.object({ ...dated, hamlet: z.string().nullable(), fromOn: z.string(), toOn: z.string().nullable() })),
  papers: z.array(z.object({ id: id(), kind: choice(paperKinds), name: z.string(), size: z.int(), expiresOn: z.string().nullable(), createdAt: z.string() })).nullable(),
  /** Things that do not fit together (sex against the number's digit …): told, never refused. */
  warnings: z.array(z.string()),
  /** Candidates when the commune was split. */
  candidates: z.array(z.object({ id: z.int(), name: z.string() })),
  mergedInto: id().nullable(),
  can: z.object({ write: z.string().nullable(), reveal: z.string().nullable(), traits: z.boolean(), papers: z.boolean() }),
});
export type PersonView = z.output<typeof PersonView>;

export const TimelineEntry = z.object({ at: z.string(), what: z.string(), by: z.string().nullable() });
const reason = () => text(300).min(5).register(field, { label: 'Lý do', widget: 'text', hint: 'Lý do được ghi lại cùng tên bạn.' });

export const personApi = defineApi({
  personList: {
    method: 'POST',
    reads: true,
    path: '/people',
    permission: 'person.read',
    title: 'Người lao động',
    input: PersonFilter.extend({ page: z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' }) }),
    output: z.object({ rows: z.array(PersonRow), /** Null: more than can be counted at a glance. */ total: z.int().nullable(), pageSize: z.int() }),
  },
  personSearch: {
    method: 'POST',
    reads: true,
    path: '/people/search',
    permission: 'person.read',
    title: 'Tìm người',
    input: z.object({ q: text(120).min(2).register(field, { label: 'Tìm' }) }),
    output: z.object({ rows: z.array(PersonRow), more: z.boolean() }),
  },
  personGet: {
    method: 'GET',
    path: '/people/one',
    permission: 'person.read',
    title: 'Một người lao động',
    sensitive: true,
    input: z.object({ id: personId() }),
    output: PersonView,
  },
  personTimeline: {
    method: 'GET',
    path: '/people/timeline',
    permission: 'person.read',
    title: 'Quá trình của một người',
    input: z.object({ id: personId() }),
    output: z.object({ entries: z.array(TimelineEntry) }),
  },
  personSave: {
    method: 'POST',
    path: '/people/save',
    permission: 'person.write',
    title: 'Lưu người lao động',
    input: PersonFields.extend(versioned).extend({
      /** Left as it is unless given: the form never receives the whole number or phone of someone it may only see masked. */
      keep: z
        .array(z.enum(['idNumber', 'phone', 'ethnicity']))
        .default([])
        .register(field, hidden('Giữ nguyên')),
      householdId: id().nullable().default(null).register(field, hidden('Hộ')),
      purpose: choice(purposes).default('registry').register(field, { label: 'Mục đích lưu dữ liệu', choices: purposes }),
      legalBasis: text(200).nullable().default(null).register(field, { label: 'Căn cứ pháp lý' }),
      /** The person agreed; otherwise the law is the basis. */
      consent: z.boolean().default(false).register(field, { label: 'Người này đã đồng ý' }),
    }),
    output: done.extend({ /** Things that do not fit together; saved all the same. */ warnings: z.array(z.string()) }),
  },
  personRemove: {
    method: 'POST',
    path: '/people/remove',
    permission: 'person.write',
    title: 'Bỏ người ghi nhầm',
    input: z.object({ ...versioned, reason: reason() }),
    output: done,
  },
  personReveal: {
    method: 'POST',
    path: '/people/reveal',
    permission: 'person.reveal',
    title: 'Xem đủ số',
    unkept: true,
    input: z.object({
      id: personId(),
      what: z.enum(['number', 'phone']).register(field, { label: 'Xem gì' }),
      numberId: id().optional().register(field, hidden('Số')),
      reason: reason(),
    }),
    output: z.object({ value: z.string() }),
  },
  wishSave: {
    method: 'POST',
    path: '/people/wish',
    permission: 'person.write',
    title: 'Ghi nguyện vọng',
    input: WishFields.extend({ id: personId(), wishId: id().register(field, hidden('Nguyện vọng')), statedOn: isoDate().register(field, { label: 'Ngày hỏi', widget: 'date' }) }),
    output: z.object({ id: id() }),
  },
  wishEnd: {
    method: 'POST',
    path: '/people/wish/end',
    permission: 'person.write',
    title: 'Không còn muốn đi',
    input: z.object({ id: personId(), wishId: id().register(field, hidden('Nguyện vọng')), reason: text(200).default('').register(field, { label: 'Lý do' }) }),
    output: z.object({ id: id() }),
  },
  basisSave: {
    method: 'POST',
    path: '/people/basis',
    permission: 'person.write',
    title: 'Ghi căn cứ xử lý dữ liệu',
    input: z.object({
      id: personId(),
      basisId: id().register(field, hidden('Căn cứ')),
      purpose: choice(purposes).register(field, { label: 'Mục đích', choices: purposes }),
      kind: z.enum(['law', 'consent']).register(field, { label: 'Loại căn cứ', choices: { law: 'Theo luật', consent: 'Người này đồng ý' } }),
      legalBasis: text(200).nullable().default(null).register(field, { label: 'Điều, khoản' }),
      givenOn: isoDate().register(field, { label: 'Từ ngày', widget: 'date' }),
    }),
    output: z.object({ id: id() }),
  },
  basisWithdraw: {
    method: 'POST',
    path: '/people/basis/withdraw',
    permission: 'person.write',
    title: 'Rút đồng ý',
    input: z.object({ id: personId(), basisId: id().register(field, hidden('Căn cứ')) }),
    output: z.object({ id: id() }),
  },
  paperAdd: {
    method: 'POST',
    path: '/people/paper',
    permission: 'data.papers',
    title: 'Thêm giấy tờ mã hóa',
    upload: { maxBytes: 10 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
    input: z.object({
      id: personId(),
      kind: choice(paperKinds).register(field, { label: 'Loại giấy', choices: paperKinds }),
      expiresOn: isoDate().nullable().default(null).register(field, { label: 'Hết hạn', widget: 'date' }),
    }),
    output: z.object({ id: id() }),
  },
  paperOpen: {
    method: 'POST',
    path: '/people/paper/open',
    permission: 'data.papers',
    title: 'Mở giấy tờ',
    sensitive: true,
    download: true,
    input: z.object({ id: personId(), paperId: id().register(field, hidden('Giấy tờ')), reason: reason() }),
    output: z.object({}),
  },
  paperRemove: {
    method: 'POST',
    path: '/people/paper/remove',
    permission: 'data.papers',
    title: 'Bỏ giấy tờ',
    input: z.object({ id: personId(), paperId: id().register(field, hidden('Giấy tờ')) }),
    output: z.object({ id: id() }),
  },
});
