import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { field } from '../contract.ts';
import { cellSpecs } from './cells.ts';
import { findHeading, headingKey, isNumberRow, isRecord, type Row } from './heading.ts';

const today = '2026-11-22';
const text = (label: string, aliases: string[] = []) => z.string().optional().register(field, { label, aliases });
const Person = z.object({
  fullName: z.string().register(field, { label: 'Họ và tên' }),
  born: text('Ngày sinh'),
  sex: z
    .enum(['male', 'female'])
    .optional()
    .register(field, { label: 'Giới tính', choices: { male: 'Nam', female: 'Nữ' } }),
  idNumber: text('Số căn cước'),
  idDay: z.iso.date().optional().register(field, { label: 'Ngày cấp' }),
  phone: text('Số điện thoại'),
  ethnicity: text('Dân tộc'),
  hamlet: text('Thôn, bản'),
  address: text('Nơi thường trú'),
  education: text('Trình độ học vấn', ['Văn hóa']),
  market: text('Thị trường muốn đi', ['Nước muốn đi']),
  note: text('Ghi chú'),
});
const specs = cellSpecs(Person, { fullName: 'name', born: 'birth', idNumber: 'idNumber', phone: 'phone' });
const found = (rows: Row[]) => {
  const h = findHeading(rows, specs, today);
  return { ...h, targets: h.columns.map((c) => c.target) };
};
const paper: Row[] = [
  ['ỦY BAN NHÂN DÂN', '', '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['XÃ MẪU', '', '', 'Độc lập - Tự do - Hạnh phúc'],
  [],
  ['DANH SÁCH NGƯỜI LAO ĐỘNG CÓ NHU CẦU ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2026'],
  ['(Kèm theo Báo cáo số 12/BC-UBND ngày 05/8/2026)'],
  [],
];

describe('the heading of a list', () => {
  test('below a preamble, with years of birth split by sex, a row of numbers beneath', () => {
    const h = found([
      ...paper,
      ['STT', 'Họ và tên', 'Năm sinh', '', 'Số CCCD/CMND', 'Thôn/bản', 'HKTT', 'SĐT'],
      ['', '', 'Nam', 'Nữ', '', '', '', ''],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
      ['1', 'Lò Văn A', '1990', '', '014090123456', 'Nà Lốc', 'Nà Lốc, xã Mẫu', '0912345678'],
    ]);
    expect([h.from, h.to, h.data]).toEqual([6, 7, 9]);
    expect(h.targets).toEqual(['', 'fullName', 'born|sex=male', 'born|sex=female', 'idNumber', 'hamlet', 'address', 'phone']);
  });

  test('one plain row', () => {
    const h = found([
      ['TT', 'HỌ TÊN', 'Ngày tháng năm sinh', 'Nam/Nữ', 'Căn cước công dân', 'Ngày cấp', 'ĐT liên hệ', 'Dân tộc', 'Văn hóa', 'Nước muốn đi', 'Ghi chú'],
      ['1', 'Lò Văn A', '05/08/1990', 'Nam', '014090123456', '01/02/2022', '0912345678', 'Thái', '12/12', 'Nhật Bản', ''],
    ]);
    expect([h.from, h.data]).toEqual([0, 1]);
    expect(h.targets).toEqual(['', 'fullName', 'born', 'sex', 'idNumber', 'idDay', 'phone', 'ethnicity', 'education', 'market', 'note']);
  });

  test('what stands in brackets is not the name of the column', () => {
    expect(found([['Họ tên', 'Ngày sinh (ghi đúng theo CCCD)', 'Số CCCD (12 số)']]).targets).toEqual(['fullName', 'born', 'idNumber']);
  });

  test('a column of marks for each sex, and one for women alone', () => {
    expect(
      found([
        ['Họ và tên', 'Giới tính', ''],
        ['', 'Nam', 'Nữ'],
        ['Lò Văn A', 'x', ''],
      ]).targets,
    ).toEqual(['fullName', 'sex=male', 'sex=female']);
    expect(found([['Họ và tên', 'Nữ', 'Năm sinh']]).targets).toEqual(['fullName', 'sex=female', 'born']);
    expect(found([['Họ và tên', 'Sinh năm']]).targets).toEqual(['fullName', 'born']);
  });

  test('what is in a column speaks too', () => {
    // both say telephone; only one holds numbers that can be called
    const h = found([
      ['Họ và tên', 'Điện thoại', 'Số điện thoại'],
      ['Lò Văn A', 'Có', '0912345678'],
      ['Lò Thị B', 'Không', '0987654321'],
    ]);
    expect(h.targets).toEqual(['fullName', '', 'phone']);
  });

  test('each meaning once, with how far the next is behind', () => {
    const { columns } = findHeading([['Họ và tên', 'Họ tên', 'Xyz']], specs, today);
    expect(columns.map((c) => c.target)).toEqual(['fullName', '', '']);
    expect(columns[0]!.margin).toBeGreaterThan(0.5);
  });

  test('a sheet whose headings are unknown is shown for a person to choose', () => {
    const h = found([
      ['Cột một', 'Cột hai'],
      ['a', 'b'],
    ]);
    expect([h.from, h.data, h.targets]).toEqual([0, 1, ['', '']]);
  });

  test('any order of columns is found', () => {
    const heads = [
      ['Họ và tên', 'fullName'],
      ['Ngày sinh', 'born'],
      ['Giới tính', 'sex'],
      ['CCCD', 'idNumber'],
      ['SĐT', 'phone'],
      ['Dân tộc', 'ethnicity'],
      ['Bản', 'hamlet'],
      ['STT', ''],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...heads], { minLength: 3 }), fc.integer({ min: 0, max: 6 }), (some, above) => {
        const h = found([...paper.slice(0, above), some.map(([t]) => t), some.map(() => '')]);
        expect(h.from).toBe(above);
        expect(h.targets).toEqual(some.map(([, k]) => k));
      }),
    );
  });
});

describe('which rows are records', () => {
  const heading = findHeading([['STT', 'Họ và tên', 'Ngày sinh', 'Thôn, bản']], specs, today);
  test.each<[boolean, Row]>([
    [true, ['1', 'Lò Văn A', '1990', 'Nà Lốc']],
    [true, ['', 'Cộng Văn Tổng', '1990', '']],
    [true, ['2', 'Lò Thị B', '', '']],
    [false, ['VÍ DỤ, xóa dòng này trước khi gửi', 'Lò Văn A', '1990', '']],
    [false, ['3', '', '', '']],
    [false, ['', '', '', '']],
    [false, ['I', 'Bản Nà Lốc', '', ''].map((c, i) => (i === 0 ? '' : c))],
    [false, ['', 'Tổng cộng: 25 người', '', '25']],
    [false, ['', 'Người lập biểu', '', 'CHỦ TỊCH']],
    [false, ['', '', '', 'Xã Mẫu, ngày 05 tháng 8 năm 2026']],
    [false, ['STT', 'Họ và tên', 'Ngày sinh', 'Thôn, bản']],
  ])('%s: %j', (is, row) => expect(isRecord(row, heading)).toBe(is));

  test('rows of column numbers', () => {
    expect(isNumberRow(['(1)', '(2)', '(3)'])).toBe(true);
    expect(isNumberRow(['A', 'B', '1', '2', '3'])).toBe(true);
    expect(isNumberRow(['1', 'Lò Văn A', '1990'])).toBe(false);
    expect(isNumberRow(['1', '5', '9'])).toBe(false);
  });
  test('the same headings have one key however spelled', () =>
    expect(headingKey(findHeading([['HỌ VÀ TÊN', 'Ngày  sinh']], specs, today).columns)).toBe(headingKey(findHeading([['Họ và tên', 'Ngày sinh']], specs, today).columns)));
});
