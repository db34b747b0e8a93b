import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt } from '../../../kernel/contract.ts';
import { sheetApi } from '../../../kernel/contract-sheet.ts';
import { choice, hidden, text } from '../../worker/contract-fields.ts';
import { column, givenUnit, rowCode, Who } from '../../worker/sheet/contract-who.ts';
import { certificateStates, kinds, results } from '../choices.data.ts';
import { api as training, Class } from '../contract.ts';

/** Classes, who learns in them and what came of it, certificates: in and out by Excel. */

const idOf = (label: string) => id().register(field, hidden(label));

/** A class. Course, place and agency are named in words. */
export const ClassSheetRow = z.object({
  title: column(Class.shape.title, { column: 'Tên lớp', aliases: ['Lớp'] }),
  courseId: id()
    .nullable()
    .default(null)
    .register(field, { label: 'Khóa học', column: 'Khóa học', aliases: ['Tên khóa học', 'Chương trình'], hint: 'Tên khóa học đang có trong hệ thống.' }),
  unitId: z
    .int()
    .nullable()
    .default(null)
    .register(field, { label: 'Địa bàn', column: 'Địa bàn', aliases: ['Xã, phường', 'Tỉnh'], hint: 'Người của địa bàn này và các xã bên dưới học ở đây.' }),
  heldBy: z.int().nullable().default(null).register(field, { label: 'Cơ quan mở lớp', column: 'Cơ quan mở lớp', hint: 'Để trống: cơ quan của người gửi tệp.' }),
  provider: column(Class.shape.provider, { column: 'Đơn vị đào tạo', aliases: ['Cơ sở đào tạo', 'Đơn vị cấp giấy'] }),
  place: column(Class.shape.place, { column: 'Nơi học', aliases: ['Địa điểm', 'Địa điểm học'] }),
  market: column(Class.shape.market, { column: 'Thị trường', aliases: ['Nước đến', 'Nước'] }),
  fromOn: column(Class.shape.fromOn, { column: 'Từ ngày', aliases: ['Ngày khai giảng', 'Khai giảng'] }),
  toOn: column(Class.shape.toOn, { column: 'Đến ngày', aliases: ['Ngày bế giảng', 'Bế giảng'] }),
  places: column(Class.shape.places, { column: 'Số chỗ', aliases: ['Sĩ số tối đa', 'Chỉ tiêu'] }),
  teacher: column(Class.shape.teacher, { column: 'Giáo viên', aliases: ['Giảng viên'] }),
  note: column(Class.shape.note, { column: 'Ghi chú' }),
  code: rowCode(),
});
export type ClassSheetRow = z.output<typeof ClassSheetRow>;
export const ClassGiven = z.object({
  unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit', hint: 'Cho các dòng không ghi địa bàn.' }),
});

/** Somebody in a class: enrolled if not there yet; on which days absent, with which result. An empty cell leaves what stands. */
export const MemberSheetRow = z.object({
  ...Who.shape,
  absentOn: z
    .array(isoDate())
    .max(400)
    .nullable()
    .default(null)
    .register(field, {
      label: 'Các ngày vắng',
      column: 'Các ngày vắng',
      aliases: ['Ngày vắng', 'Vắng các ngày'],
      hint: 'Cách nhau bằng dấu chấm phẩy: 05/03/2026; 06/03/2026. Không vắng ngày nào thì ghi không.',
    }),
  result: choice(results)
    .nullable()
    .default(null)
    .register(field, { label: 'Kết quả', column: 'Kết quả', choices: results, aliases: ['Kết quả học', 'Xếp loại'] }),
  mark: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .default(null)
    .register(field, { label: 'Điểm', column: 'Điểm', aliases: ['Điểm thi', 'Điểm số'] }),
  code: rowCode(),
});
export type MemberSheetRow = z.output<typeof MemberSheetRow>;
export const MemberGiven = z.object({ classId: idOf('Lớp') });

/** A certificate of another issuer. */
const record = training.certificateRecord.input.shape;
export const CertificateSheetRow = z.object({
  ...Who.shape,
  kind: choice(kinds)
    .nullable()
    .default(null)
    .register(field, { label: 'Loại giấy', column: 'Loại giấy', choices: kinds, aliases: ['Loại giấy chứng nhận'], hint: 'Để trống: giáo dục định hướng.' }),
  number: column(record.number, { column: 'Số giấy chứng nhận', aliases: ['Số giấy', 'Số hiệu', 'Số chứng chỉ'] }),
  issuedOn: column(record.issuedOn, { column: 'Ngày cấp giấy', aliases: ['Ngày cấp', 'Cấp ngày'] }),
  issuer: text(200)
    .nullable()
    .default(null)
    .register(field, { label: 'Nơi cấp giấy', column: 'Nơi cấp giấy', aliases: ['Nơi cấp', 'Đơn vị cấp', 'Cơ sở cấp'] }),
  market: column(record.market, { column: 'Thị trường', aliases: ['Nước đến', 'Nước'] }),
});
export type CertificateSheetRow = z.output<typeof CertificateSheetRow>;
export const CertificateGiven = z.object({
  unitId: givenUnit(),
  issuer: text(200).optional().register(field, { label: 'Nơi cấp giấy', hint: 'Cho các dòng không ghi nơi cấp.' }),
});

const unit = z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' });
const out = { method: 'POST', permission: 'training.read', download: true, output: z.object({}) } as const;
const ofPeople = { ...out, permission: 'person.read', sensitive: true } as const;

export const classSheetApi = defineApi({
  ...sheetApi({ path: '/training/classes/sheet', permission: 'training.write', given: ClassGiven }),
  classListExport: {
    ...out,
    path: '/training/classes/export',
    title: 'Xuất danh sách lớp',
    input: z.object({ state: training.classList.input.shape.state, unitId: unit }),
  },
  courseExport: { ...out, path: '/training/courses/export', title: 'Xuất danh sách khóa học', input: z.object({}) },
  needExport: { ...out, path: '/training/need/export', title: 'Xuất cần học và số chỗ', input: z.object({ unitId: unit }) },
  needPeopleExport: {
    ...ofPeople,
    path: '/training/need/people/export',
    title: 'Xuất người cần học định hướng',
    input: z.object({ unitId: unit, market: training.needPeople.input.shape.market }),
  },
});
export const memberSheetApi = defineApi({
  ...sheetApi({ path: '/training/members/sheet', permission: 'training.write', given: MemberGiven }),
  classExport: { ...ofPeople, path: '/training/members/export', title: 'Xuất học viên, điểm danh, kết quả của lớp', input: z.object({ id: idOf('Lớp') }) },
});
export const certificateSheetApi = defineApi({
  ...sheetApi({ path: '/training/certificates/sheet', permission: 'training.write', given: CertificateGiven }),
  certificatesExport: {
    ...ofPeople,
    path: '/training/certificates/export',
    title: 'Xuất giấy chứng nhận',
    input: z.object({
      unitId: unit,
      kind: choice(kinds).optional().register(field, { label: 'Loại', choices: kinds }),
      state: choice(certificateStates).optional().register(field, { label: 'Tình trạng', choices: certificateStates }),
      within: queryInt().min(0).max(3_650).optional().register(field, { label: 'Hết giá trị trong số ngày', unit: 'ngày' }),
    }),
  },
});
export type ClassSheetApi = typeof classSheetApi;
export type MemberSheetApi = typeof memberSheetApi;
export type CertificateSheetApi = typeof certificateSheetApi;
