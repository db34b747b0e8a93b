import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayInVietnam, daysBetween, newId } from './clock.ts';
import { compareVi, fold, foldWords, isIsoDate, parseViDate, parseViNumber, tidy, viDate, viNumber } from './text.ts';
import { placeText } from './words.ts';

/** Vietnamese text of any composition, with the odd things that come out of files. */
const letters = 'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ';
const vietnamese = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...letters, ...letters.toUpperCase()) },
      { weight: 2, arbitrary: fc.constantFrom(' ', ' ', '\u00a0', '\n', '-', '.', '0', '7', '\u0301', '\u200b') },
    ),
    { maxLength: 40 },
  )
  .chain((chars) => fc.constantFrom(chars.join('').normalize('NFC'), chars.join('').normalize('NFD')));
const anyText = fc.oneof(vietnamese, fc.string({ unit: 'grapheme' }));
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));

describe('folding', () => {
  test.each([
    ['Ủy ban nhân dân tỉnh Đắk Lắk', 'uy ban nhan dan tinh dak lak'],
    ['NGHỊ QUYẾT', 'nghi quyet'],
    ['Đường đi', 'duong di'],
    ['Quảng Ngãi'.normalize('NFD'), 'quang ngai'],
  ])('%s', (text, folded) => expect(fold(text)).toBe(folded));

  test('does not depend on composition, is done once, and leaves no mark and no capital', () => {
    fc.assert(
      fc.property(anyText, (s) => {
        const f = fold(s);
        expect(fold(s.normalize('NFD'))).toBe(fold(s.normalize('NFC')));
        expect(fold(f)).toBe(f);
        expect(f).not.toMatch(/\p{M}|[đĐ]/u);
      }),
    );
  });

  test('finds what people type: without marks, in capitals, in another composition', () => {
    fc.assert(
      fc.property(vietnamese, (s) => {
        expect(fold(s.toUpperCase())).toBe(fold(s));
        expect(fold(fold(s))).toBe(fold(s));
      }),
    );
  });

  test('words are letters and digits parted by one blank', () => {
    expect(foldWords('  M.T.T.Q -- Uỷ ban (tỉnh)/2025 ')).toBe('m t t q uy ban tinh 2025');
    fc.assert(
      fc.property(anyText, (s) => {
        expect(foldWords(s)).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });
});

describe('tidying', () => {
  test('composes, joins blanks of every kind, and is done once', () => {
    expect(tidy(' Kê\u0301 \u00a0 hoạch\n\tnăm '.normalize('NFD'))).toBe('Kế hoạch năm'.normalize('NFC'));
    fc.assert(
      fc.property(anyText, (s) => {
        const t = tidy(s);
        expect(tidy(t)).toBe(t);
        expect(t).toBe(t.normalize('NFC'));
        expect(t).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
      }),
    );
  });
});

describe('order', () => {
  test('is the alphabet’s: tones after the letter, đ after d, marked vowels after plain ones', () => {
    const sorted = ['an', 'àn', 'ản', 'ãn', 'án', 'ạn', 'ăn', 'ân', 'da', 'đa', 'ga', 'oa', 'ôa', 'ơa', 'ua', 'ưa'];
    expect([...sorted].reverse().sort(compareVi)).toEqual(sorted);
  });

  test('does not depend on composition', () => {
    fc.assert(
      fc.property(vietnamese, vietnamese, (a, b) => {
        expect(Math.sign(compareVi(a.normalize('NFD'), b))).toBe(Math.sign(compareVi(a.normalize('NFC'), b)));
      }),
    );
  });
});

describe('dates as officials write them', () => {
  test('go out and come back', () => {
    fc.assert(
      fc.property(day, (iso) => {
        expect(parseViDate(viDate(iso))).toBe(iso);
        expect(parseViDate(iso)).toBe(iso);
        expect(isIsoDate(iso)).toBe(true);
      }),
    );
  });

  test.each([
    ['1/2/2026', '2026-02-01'],
    [' 01.02.2026 ', '2026-02-01'],
    ['29-02-2024', '2024-02-29'],
  ])('%s', (text, iso) => expect(parseViDate(text)).toBe(iso));
  test.each(['30/02/2026', '29/02/2025', '32/01/2026', '01/13/2026', '0/1/2026', '01/02/26', '2026/02/01', '', 'hôm qua', '2026-2-1', '2026-02-30'])('%j is none', (text) =>
    expect(parseViDate(text)).toBeNull(),
  );
  test('a moment is of the day that it was in Viet Nam, also after midnight there', () =>
    expect([viDate('2026-11-22T17:20:00.000Z'), viDate('2026-11-22T16:59:59Z'), viDate('2026-11-23T00:10:00+07:00')]).toEqual(['23/11/2026', '22/11/2026', '23/11/2026']));
  test('nothing and what is no date come out as they are', () => expect([viDate(null), viDate(undefined), viDate('quý I')]).toEqual(['', '', 'quý I']));
});

describe('numbers as officials write them', () => {
  test.each([
    ['5.000', 5000],
    ['142,5', 142.5],
    ['1 000', 1000],
    ['1.234.567,89', 1_234_567.89],
    ['-3,5', -3.5],
    ['0', 0],
    ['2026', 2026],
  ] as const)('%s', (text, n) => expect(parseViNumber(text)).toBe(n));
  test.each(['', 'abc', '1,2,3', '1.00', '1.0000', '12.34', '1e5', '0x10', '--1', '5 %', 'NaN', 'Infinity'])('%j is none', (text) => expect(parseViNumber(text)).toBeNull());

  test('go out and come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const n = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        expect(parseViNumber(viNumber(n))).toBe(n);
      }),
    );
  });
});

describe('days', () => {
  test('the day in Viet Nam begins seven hours before the one of Greenwich', () => {
    expect([dayInVietnam(new Date('2026-02-28T16:59:59.999Z')), dayInVietnam(new Date('2026-02-28T17:00:00Z'))]).toEqual(['2026-02-28', '2026-03-01']);
  });

  test('adding and counting agree, over months, leap days and years', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (from, n) => {
        const to = addDays(from, n);
        expect(daysBetween(from, to)).toBe(n);
        expect(addDays(to, -n)).toBe(from);
      }),
    );
    expect([addDays('2024-02-28', 1), addDays('2025-02-28', 1), addDays('2025-12-31', 1)]).toEqual(['2024-02-29', '2025-03-01', '2026-01-01']);
  });
});

describe('ids', () => {
  test('are UUIDs of version 7 that tell their time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (at) => {
        const id = newId(at);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
      }),
    );
  });

  test('of a later millisecond stand later; of the same one none is alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1, max: 1_000_000 }), (at, later) => {
        expect(newId(at) < newId(at + later)).toBe(true);
      }),
    );
    const many = Array.from({ length: 20_000 }, () => newId(1_700_000_000_000));
    expect(new Set(many).size).toBe(many.length);
  });
});

test('a place in a document is told without marks of the program', () => {
  expect(['II.1.b#2', 'II.1.b', '', '3#12'].map(placeText)).toEqual(['II.1.b, ý 2', 'II.1.b', '', '3, ý 12']);
});
