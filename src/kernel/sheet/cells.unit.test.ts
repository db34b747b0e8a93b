import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { field } from '../contract.ts';
import { viDate } from '../text.ts';
import { cellSpecs, cleanCell, NO_VALUE, type CellSpec } from './cells.ts';
import { readDay, serialDay } from './dates.ts';
import { readIdNumber } from './id-number.ts';
import { properCase, readName } from './names.ts';
import { readPhone } from './phone.ts';
import { cellsByKey, cleanRow } from './row.ts';
import { cellWords as w } from './words.ts';

const today = '2026-11-22';
const birth = (raw: string) => readDay(raw, { today, birth: true });
const day = (raw: string) => readDay(raw, { today, birth: false });

describe('days as people type them', () => {
  test.each([
    ['5/8/1990', '1990-08-05'],
    ['05-08-1990', '1990-08-05'],
    ['12.5.1990', '1990-05-12'],
    ['12/5/90', '1990-05-12'],
    ['1/2/08', '2008-02-01'],
    ['1990', '1990'],
    ['Năm 1990', '1990'],
    ['08/1990', '1990-08'],
    ['8-1990', '1990-08'],
    ['00/00/1990', '1990'],
    ['?/5/1990', '1990-05'],
    ['.../.../1990', '1990'],
    ['ngày 5 tháng 8 năm 1990', '1990-08-05'],
    ['tháng 8 năm 1990', '1990-08'],
    ['1990-08-05', '1990-08-05'],
    ['1990-08-05T00:00:00', '1990-08-05'],
    ['05/08/1990 00:00', '1990-08-05'],
    ['05081990', '1990-08-05'],
    ['33090', '1990-08-05'],
    ["'05/08/1990", '1990-08-05'],
    ['12/25/1990', '1990-12-25'],
    [' 5 / 8 / 1990 ', '1990-08-05'],
  ])('birth %s is %s', (raw, value) => expect(birth(raw).value).toBe(value));

  test('what was guessed is said', () => {
    expect(birth('12/25/1990').warn).toBe(w.swapped('25/12/1990'));
    expect(birth('12/5/90').warn).toBe(w.shortYear('1990'));
    expect(birth('33090').warn).toContain('05/08/1990');
    expect(birth('5/8/1990').warn).toBeUndefined();
  });

  test.each([
    ['30/02/1990', w.noSuchDay('30/02/1990')],
    ['31/4/1990', w.noSuchDay('31/04/1990')],
    ['45/13/1990', w.notDate],
    ['13/1990', w.notDate],
    ['không nhớ', w.notDate],
    ['1/1/2030', w.future],
    ['1/1/1880', w.tooOld],
    ['1/1/20', w.unclearYear],
  ])('birth %s is refused with its reason', (raw, why) => expect(birth(raw)).toEqual({ why }));

  test('other days must be whole', () => {
    expect(day('1990')).toEqual({ why: w.partial });
    expect(day('08/1990')).toEqual({ why: w.partial });
    expect(day('1/3/30').value).toBe('2030-03-01');
    expect(day('1/3/98').value).toBe('1998-03-01');
  });

  test('every day of the calendar comes back from every way of writing it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1931-01-01'), max: new Date('2011-12-31'), noInvalidDate: true }), fc.constantFrom('/', '-', '.'), (date, sep) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
        for (const text of [`${d}${sep}${m}${sep}${y}`, viDate(iso).replaceAll('/', sep), iso, `${d} ${sep} ${m} ${sep} ${y}`]) expect(birth(text)).toEqual({ value: iso });
      }),
    );
  });
  test('a serial number is the day Excel shows', () => {
    expect([1, 60, 61, 33090, 45000].map((n) => serialDay(n))).toEqual(['1900-01-01', '1900-03-01', '1900-03-01', '1990-08-05', '2023-03-15']);
    expect(serialDay(31628, true)).toBe('1990-08-05');
  });
  test('no text makes it fail', () => {
    fc.assert(fc.property(fc.string(), (s) => void expect(Object.keys(birth(s)).length).toBeGreaterThan(0)));
  });
});

describe('numbers of cards', () => {
  const known = { birthYear: 1990, sex: 'male' as const };
  test('twelve digits that agree', () => expect(readIdNumber('014 090 123456', known)).toEqual({ value: '014090123456' }));
  test('a lost zero is put back only when province, sex and year agree', () => {
    expect(readIdNumber('14090123456', known)).toEqual({ value: '014090123456', warn: w.idZero('14090123456') });
    expect(readIdNumber('4090123456', known)).toEqual({ value: '004090123456', warn: w.idZero('4090123456') });
    expect(readIdNumber('14191123456', known)).toEqual({ why: w.idZeroWrong });
    expect(readIdNumber('14090123456', { birthYear: 1991 })).toEqual({ why: w.idZeroWrong });
  });
  test('doubts are told, not refused', () => {
    expect(readIdNumber('003090123456', known)).toEqual({ value: '003090123456', warn: w.idProvince('003') });
    expect(readIdNumber('014190123456', known)).toEqual({ value: '014190123456', warn: w.idSex });
    expect(readIdNumber('014091123456', known)).toEqual({ value: '014091123456', warn: w.idYear });
    expect(readIdNumber('014206123456', { birthYear: 2006, sex: 'male' })).toEqual({ value: '014206123456' });
  });
  test('what cannot be one is refused', () => {
    expect(readIdNumber('1.4E+10', known)).toEqual({ why: w.scientific });
    expect(readIdNumber('1,40901E+11', known)).toEqual({ why: w.scientific });
    expect(readIdNumber('0140901234567', known)).toEqual({ why: w.idLength(13) });
    expect(readIdNumber('chưa có', known)).toEqual({ why: w.idLetters });
  });
  test('old cards have nine digits; beside a new number the new one is taken', () => {
    expect(readIdNumber('012345678', known)).toEqual({ value: '012345678' });
    expect(readIdNumber('12345678', known)).toEqual({ value: '012345678', warn: w.idZero('12345678') });
    expect(readIdNumber('012345678/014090123456', known)).toEqual({ value: '014090123456', warn: w.idTwo });
  });
});

describe('telephone numbers', () => {
  test.each([
    ['0912345678', '0912345678', undefined],
    ['0912.345.678', '0912345678', undefined],
    ['+84 912 345 678', '0912345678', undefined],
    ['84912345678', '0912345678', undefined],
    ['912345678', '0912345678', w.phoneZero],
    ['01662345678', '0362345678', w.phoneOld('01662345678')],
    ['0912345678/0987654321', '0912345678', w.phoneTwo('0987654321')],
    ['0912345678\n0987654321', '0912345678', w.phoneTwo('0987654321')],
    ['+82 10-1234-5678', '+821012345678', undefined],
  ])('%s', (raw, value, warn) => expect(readPhone(raw)).toEqual(warn === undefined ? { value } : { value, warn }));
  test('what cannot be called is refused', () => {
    expect(readPhone('12345')).toEqual({ why: w.phoneWrong });
    expect(readPhone('9.12E+08')).toEqual({ why: w.scientific });
  });
});

describe('names', () => {
  test.each([
    ['NGUYỄN VĂN A', 'Nguyễn Văn A'],
    ['sùng a páo', 'Sùng A Páo'],
    ["H'HEN NIÊ", "H'Hen Niê"],
    ['ĐẶNG THỊ ÁNH ', 'Đặng Thị Ánh'],
    ['Nguyễn Thị ánh Tuyết', 'Nguyễn Thị Ánh Tuyết'],
  ])('%s is proposed as %s', (raw, value) => expect(readName(raw)).toEqual({ value, warn: w.nameCase(raw.trim()) }));
  test('a name in ordinary letters stays as it is, its running number goes', () => {
    expect(readName('Vàng A Chứ')).toEqual({ value: 'Vàng A Chứ' });
    expect(readName('3. Lò Thị  Mai')).toEqual({ value: 'Lò Thị Mai' });
    expect(readName('Sùng A Và')).toEqual({ value: 'Sùng A Và' });
  });
  test.each([
    'Nguyễn Văn A và Trần Thị B',
    'Nguyễn Văn A\nTrần Thị B',
    'Nguyễn Văn A, Trần Thị B',
    'Nguyễn Văn A; Trần Thị B',
    'Nguyễn Văn A / Trần Thị B',
    'NGUYỄN VĂN A VÀ TRẦN THỊ B',
  ])('two people are refused: %s', (raw) => expect(readName(raw)).toEqual({ why: w.twoPeople }));
  test('digits are refused', () => expect(readName('Nguyễn Văn 123')).toEqual({ why: w.nameDigits }));
  test.each(['=HYPERLINK("http://x","a")', 'NguyÔn V¨n B×nh', 'TrÇn Thu Hµ', 'Lª ThÞ Hoa', 'a@b.vn'])('what is no name, or is one in an old font, is refused: %s', (raw) =>
    expect(readName(raw)).toEqual({ why: w.nameSigns }),
  );
  test.each(["H'Mông Niê-Kđăm", 'Y Bkrông Êban', 'Rơ Ô H’Ŏng', 'Nguyễn Văn A (Tèo)', 'K’Brể', 'McDonald Trần'])('names of every people are taken: %s', (raw) =>
    expect(readName(raw)).toEqual({ value: raw }),
  );
  test('proper case is stable', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-zÀ-ỹ ']{1,30}$/u), (s) => void expect(properCase(properCase(s))).toBe(properCase(s))));
  });
});

const Person = z.object({
  fullName: z.string().min(2).register(field, { label: 'Họ và tên' }),
  born: z.string().optional().register(field, { label: 'Ngày sinh' }),
  sex: z.enum(['male', 'female']).register(field, { label: 'Giới tính', choices: { male: 'Nam', female: 'Nữ' } }),
  idNumber: z.string().optional().register(field, { label: 'Số căn cước' }),
  children: z.int().optional().register(field, { label: 'Số con' }),
  height: z.number().optional().register(field, { label: 'Chiều cao' }),
  married: z.boolean().optional().register(field, { label: 'Đã kết hôn' }),
  joined: z.iso.date().optional().register(field, { label: 'Ngày vào' }),
  secret: z.string().optional().register(field, { label: 'Khóa', widget: 'hidden' }),
});
const specs = cellSpecs(Person, { fullName: 'name', born: 'birth', idNumber: 'idNumber' });
const spec = (key: string): CellSpec => specs.find((s) => s.key === key)!;
const clean = (key: string, raw: string) => cleanCell(spec(key), raw, { today, known: {} });

describe('cells by the contract', () => {
  test('kinds follow the types of the fields', () => {
    expect(Object.fromEntries(specs.map((s) => [s.key, s.kind]))).toEqual({
      fullName: 'name',
      born: 'birth',
      sex: 'choice',
      idNumber: 'idNumber',
      children: 'int',
      height: 'number',
      married: 'flag',
      joined: 'day',
    });
    expect(specs.filter((s) => s.required).map((s) => s.key)).toEqual(['fullName', 'sex']);
  });
  test('choices, flags and numbers', () => {
    expect(['Nam', 'NỮ', 'nu', 'F', 'male'].map((t) => clean('sex', t).value)).toEqual(['male', 'female', 'female', 'female', 'male']);
    expect(clean('sex', 'khác').why).toBe(w.choice(['Nam', 'Nữ']));
    expect(['x', 'X', 'có', '✓', 'Không', '0'].map((t) => clean('married', t).value)).toEqual([true, true, true, true, false, false]);
    expect(clean('married', 'có thể').why).toBe(w.flag);
    expect(['1,62', '1.234,5', '170'].map((t) => clean('height', t).value)).toEqual([1.62, 1234.5, 170]);
    expect(clean('children', '1,5').why).toBe(w.whole);
  });
  test('formulas without a result, errors of Excel, dashes', () => {
    expect(clean('children', NO_VALUE).why).toBe(w.noValue);
    expect(clean('fullName', '#N/A').why).toBe(w.error);
    expect(clean('born', ' - ')).toEqual({ value: null });
  });
  test('years of birth in a column for each sex fill both fields; both at once are refused', () => {
    const targets = ['', 'fullName', 'born|sex=male', 'born|sex=female', 'idNumber'];
    expect(cleanRow(specs, targets, ['1', 'Lò Văn A', '1990', '', '14090123456'], { today })).toMatchObject({
      values: { fullName: 'Lò Văn A', born: '1990', sex: 'male', idNumber: '014090123456' },
      problems: {},
      warnings: { idNumber: w.idZero('14090123456') },
    });
    expect(cleanRow(specs, targets, ['2', 'Lò Thị B', '', '1992', ''], { today }).values).toEqual({ fullName: 'Lò Thị B', born: '1992', sex: 'female' });
    expect(cellsByKey(targets, ['3', 'Lò C', '1990', '1992']).problems).toEqual({ born: w.bothSexes });
    expect(cleanRow(specs, ['fullName', 'sex=female'], ['Lò Thị B', 'x'], { today }).values).toEqual({ fullName: 'Lò Thị B', sex: 'female' });
  });
  test('what is missing is said in its cell', () => expect(cleanRow(specs, ['born'], ['1990'], { today }).problems).toEqual({ fullName: w.missing, sex: w.missing }));
});
