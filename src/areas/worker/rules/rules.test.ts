import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVi, parseViPartialDate, viPartialDate } from '../../../kernel/text.ts';
import { ageAt, birthText, parseBirth } from './birth.ts';
import { numberWarnings, parseIdNumber, saidByNumber } from './id-number.ts';
import { masked, maskName } from './mask.ts';
import { foldedName, nameKey, properCase } from './name.ts';
import { parsePhone, sayPhone } from './phone.ts';
import { wordQuery } from './search.ts';

const letters = 'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ';
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map((l) => l.join(''));
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((w) => w.join(' '));

describe('names', () => {
  test('lists stand by given name in the order of the Vietnamese alphabet', () => {
    const given = (n: string) => [n.split(' ').at(-1)!, ...n.split(' ').slice(0, -1)].join(' ');
    fc.assert(
      fc.property(name, name, (a, b) => {
        const byKey = nameKey(a) < nameKey(b) ? -1 : nameKey(a) > nameKey(b) ? 1 : 0;
        expect(byKey).toBe(Math.sign(compareVi(given(a), given(b))));
      }),
      { numRuns: 500 },
    );
  });
  test.each([
    ['NGUYỄN THỊ ÁNH', 'Nguyễn Thị Ánh'],
    ['y-bih niê', 'Y-Bih Niê'],
  ])('%s would be written %s', (given, written) => expect(properCase(given)).toBe(written));
  test('D-SENS: shortened for those who need not know', () => expect([maskName('Lò Văn Ánh'), maskName('Ma')]).toEqual(['Lò V. Á.', 'Ma']));
});

describe('birth', () => {
  test.each([
    ['1990-05-12', '2026-05-11', 35],
    ['1990-05-12', '2026-05-12', 36],
    ['1990-05', '2026-05-30', 35],
    ['1990-05', '2026-06-01', 36],
    ['1990', '2026-12-30', 35],
    ['1990', '2026-12-31', 36],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('born %s is on %s certainly %i', (birth, at, age) => expect(ageAt(parseBirth(birth)!, at)).toBe(age));
  test.each(['1990-13', '1990-02-31', '90', '1990-5-1', ''])('%s is no birth date', (b) => expect(parseBirth(b)).toBeNull());
  test.each([
    ['12/5/1990', '1990-05-12'],
    ['5/1990', '1990-05'],
    ['1990', '1990'],
    ['13/1990', null],
    ['31/2/1990', null],
  ])('typed %s', (typed, iso) => expect(parseViPartialDate(typed)).toBe(iso));
  test('what is parsed is said again', () => {
    const b = parseBirth('1990-05')!;
    expect([birthText(b.year, b.month, b.day), viPartialDate('1990-05-12'), viPartialDate('1990')]).toEqual(['1990-05', '12/05/1990', '1990']);
  });
});

describe('the number that tells who it is', () => {
  test.each([
    ['014 090 012 345', 'cccd'],
    ['012345678', 'cmnd'],
    ['1409001234', undefined],
    ['01409001234a', undefined],
  ])('%s: %s', (given, kind) => expect(parseIdNumber(given)?.kind).toBe(kind));
  test.each([
    ['014090012345', 'male', 1990],
    ['014190012345', 'female', 1990],
    ['014205012345', 'male', 2005],
    ['014305012345', 'female', 2005],
  ] as const)('%s says %s, %i', (digits, sex, year) => expect(saidByNumber(digits)).toMatchObject({ sex, year }));
  test('what does not fit is a warning', () => {
    const n = parseIdNumber('014190012345')!;
    expect(numberWarnings(n, { sex: 'male', birth: parseBirth('1991') })).toEqual(['sex', 'birthYear']);
    expect(numberWarnings(n, { sex: null, birth: null })).toEqual([]);
    expect(numberWarnings(parseIdNumber('099090012345')!, { sex: 'male', birth: parseBirth('1990') })).toEqual(['province']);
  });
});

test.each([
  ['0912 345 678', '+84912345678', '0912 345 678'],
  ['+82 10-1234-5678', '+821012345678', '+82 10 1234 5678'],
  ['12345', null, ''],
  ['0123456789', null, ''],
])('phone %s', (given, e164, said) => expect([parsePhone(given), e164 ? sayPhone(e164) : '']).toEqual([e164, said]));

test('a reader without the right sees no whole phone, hamlet or birthday', () => {
  const p = { name: 'Lò Văn Ánh', birth: '1990-05-12', phone: '0912 345 678', hamlet: 'Bản Mòng' };
  expect(masked(p, new Set(['person.read']))).toEqual({ name: 'Lò V. Á.', birth: '1990', phone: '•••678', hamlet: null });
  expect(masked(p, new Set(['person.read', 'person.identify', 'person.write']))).toEqual(p);
});

describe('search', () => {
  test('each word is a beginning, in the order of the name', () => {
    const fits = (text: string, full: string): boolean => {
      const q = wordQuery(text)!;
      const folded = foldedName(full);
      const like = q.like === null ? /^/ : new RegExp(q.like.replaceAll('%', '.*'));
      return like.test(folded) && folded.split(' ').some((w) => w >= q.from && w < q.upTo);
    };
    fc.assert(
      fc.property(name, fc.infiniteStream(fc.nat({ max: 5 })), (full, cuts) => {
        const words = foldedName(full).trim().split(' ');
        const typed = words.map((w) => w.slice(0, 1 + cuts.next().value!)).join(' ');
        expect(fits(typed, full)).toBe(true);
      }),
    );
    expect(fits('ha nguyen', 'Nguyễn Hà')).toBe(false);
  });
  test('what means something to the database is taken as a letter', () => expect(wordQuery('a%_ b')!.like).toBe('% a% b%'));
  test('a known frequency lets the rarest word drive', () => {
    const seen = new Map([
      ['nguyen', 380],
      ['thi', 300],
      ['ha', 10],
    ]);
    expect(wordQuery('nguyen th ha', seen)!.from).toBe('ha');
  });
});
