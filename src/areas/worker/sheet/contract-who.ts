import { z } from 'zod';
import { field, id, type FieldMeta } from '../../../kernel/contract.ts';
import { PersonFields } from '../person/contract.ts';

/** Whom a row of a list speaks of, for every list about people who are known already. */

/** The same field of a contract under the headings of lists. */
export const column = <S extends z.ZodType>(schema: S, meta: Partial<FieldMeta> = {}): S =>
  (schema.clone() as z.ZodType).register(field, { label: '', ...field.get(schema), ...meta }) as S;

export const Who = z.object({
  fullName: column(PersonFields.shape.fullName),
  birth: column(PersonFields.shape.birth),
  idNumber: column(PersonFields.shape.idNumber),
  unitId: z
    .int()
    .nullable()
    .default(null)
    .register(field, { ...field.get(PersonFields.shape.unitId), label: 'Xã, phường nơi ở' }),
});
export type Who = z.output<typeof Who>;
/** What these columns mean to a door. */
export const whoCells = { fullName: 'name', birth: 'birth', idNumber: 'idNumber', unitId: 'text' } as const;

/** Stands in lists that the system gave out: by it a filled list finds its records again, whatever the names. */
export const rowCode = () =>
  id()
    .nullable()
    .default(null)
    .register(field, {
      label: 'Mã dòng (giữ nguyên)',
      column: 'Mã dòng (giữ nguyên)',
      aliases: ['Mã dòng'],
      hint: 'Chỉ có trong danh sách lấy từ hệ thống. Giữ nguyên để dòng về đúng hồ sơ; dòng tự thêm thì để trống.',
    });

/** Where rows belong that name no commune themselves; `coded`: nor bring a code of ours. */
export const givenUnit = (coded = false) =>
  z
    .int()
    .optional()
    .register(field, { label: 'Xã, phường', widget: 'unit', hint: `Cho các dòng ${coded ? 'không có mã và ' : ''}không ghi xã, phường. Cán bộ của một xã không cần chọn.` });

/** Headings of who it is, in lists that go out. */
export const whoTitles = { name: 'Họ và tên', birth: 'Ngày sinh', sex: 'Giới tính', phone: 'Điện thoại', unit: 'Xã, phường', hamlet: 'Thôn, bản' } as const;

/** Why it is not certain whom a row of a list speaks of. */
export const whoWords = {
  numberUnknown: 'Chưa có hồ sơ mang số này. Nhập người lao động trước, hoặc ghi số định danh vào hồ sơ đang có.',
  numberOther: 'Hồ sơ mang số này có họ tên khác. Xem lại số hoặc họ tên.',
  numberElsewhere: (keeper: string) => `Hồ sơ mang số này do ${keeper} giữ. Gửi dòng này cho nơi đó, hoặc xin chuyển hồ sơ về.`,
  whoMissing: 'Chưa đủ để biết là ai. Ghi số định danh, hoặc đủ họ tên, ngày sinh và xã, phường.',
  whoUnknown: 'Chưa có hồ sơ người này tại xã, phường. Nhập người lao động trước, hoặc ghi số định danh.',
  whoNowhere: 'Chưa có hồ sơ người này trong địa bàn của bạn. Nhập người lao động trước, hoặc ghi số định danh.',
  whoSeveral: (n: number, who: string) => `Xã, phường có ${n} người cùng họ tên, năm sinh này: ${who}. Ghi số định danh hoặc đủ ngày sinh.`,
  /** Nobody fits for certain; these come near. */
  whoDoubtful: (who: string) => `Chưa chắc là ai. Có thể là: ${who}. Ghi số định danh, đủ ngày sinh hoặc xã, phường của đúng người.`,
  candidate: (c: { name: string; birth: string; unit: string; number: string }) =>
    [c.name, c.birth && `sinh ${c.birth}`, c.unit, c.number && `số ${c.number}`].filter(Boolean).join(', '),
  candidatesMore: (n: number) => `và ${n} người khác`,
  matchedWide: (unit: string) => `Tệp không ghi xã, phường; khớp họ tên và ngày sinh với một người duy nhất, ở ${unit}.`,
  matchedByName: 'Hồ sơ khớp họ tên, ngày sinh, xã và chưa có số định danh; số trong tệp không được ghi vào hồ sơ.',
  matchedByYear: 'Chỉ khớp họ tên, năm sinh và xã, phường; chưa có đủ ngày sinh để chắc chắn. Xem lại có đúng người không.',
  codeUnknown: 'Mã dòng không có trong phạm vi của bạn. Có thể hồ sơ đã chuyển nơi khác, hoặc mã bị sửa. Xóa mã và ghi đủ họ tên, ngày sinh, xã, phường.',
  codeOther: 'Hồ sơ của mã dòng này có họ tên khác. Có thể dòng bị dán lệch; xem lại họ tên và mã dòng.',
  /** Beside a cell whose value will take the place of another one; how that begins. */
  overwrites: (old: string) => `Đang ghi: ${old}. Lưu sẽ thay bằng giá trị trong tệp.`,
  overwritten: 'Đang ghi: ',
  changedMeanwhile: 'Có người vừa ghi khác đi sau khi bạn xem trước dòng này. Chưa lưu; xem lại rồi gửi lại dòng này.',
  codeNote: [
    'Mã dòng',
    'Danh sách lấy từ hệ thống có sẵn mã ở cột cuối: giữ nguyên, sửa hay sắp xếp lại các dòng đều được. Không có mã thì tìm người theo số định danh, hoặc đủ họ tên, ngày sinh và xã, phường.',
  ] as const,
  againNote: ['Gửi lại', 'Cùng một tệp gửi nhiều lần không thay đổi gì. Dòng chưa đúng được trả lại kèm lý do.'] as const,
  sendNote: ['Gửi tệp', 'Lưu dạng .xlsx. Hệ thống tự tìm hàng tiêu đề và đoán các cột; xem trước từng dòng rồi mới lưu.'] as const,
} as const;
