import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { excerpt, identityKey, marked, matchingLine, numberKey, searchWords } from './rules.ts';

describe('N-DOC: when two documents are the same one', () => {
  test.each([
    ['420/NQ-HĐND', '420 / NQ–HĐND'],
    ['20-CT/TW', '20‑CT/tw'],
    ['112/2021/NĐ-CP', '112/2021/NĐ-CP.'],
  ])('%s and %s are one number', (a, b) => expect(numberKey(a)).toBe(numberKey(b)));

  test.each([
    ['12/KH-UBND', '112/KH-UBND'],
    ['12/KH-UBND', '12/KH-HĐND'],
    ['1/2/KH', '12/KH'],
  ])('%s and %s are two', (a, b) => expect(numberKey(a)).not.toBe(numberKey(b)));

  const of = { number: '12/KH-UBND', date: '2026-02-05', issuerText: 'Ủy ban nhân dân tỉnh Thử' };
  test('the short form and the older spelling of an issuer are the same issuer', () => {
    expect(identityKey({ ...of, issuerText: 'UBND tỉnh Thử' })).toBe(identityKey(of));
    expect(identityKey({ ...of, issuerText: 'Uỷ ban nhân dân tỉnh Thử' })).toBe(identityKey(of));
  });
  test.each([{ number: null }, { date: null }, { issuerText: null }])('without %o nothing can be said', (gap) => expect(identityKey({ ...of, ...gap })).toBeNull());
  test.each([{ number: '13/KH-UBND' }, { date: '2026-02-06' }, { issuerText: 'UBND huyện Thử' }])('with another %o it is another one', (other) =>
    expect(identityKey({ ...of, ...other })).not.toBe(identityKey(of)),
  );
});

describe('search', () => {
  test('a number stays one thing beside other words', () => expect(searchWords('chỉ thị 20-CT/TW 2022').words).toEqual(['20 ct tw', 'chi', 'thi', '2022']));

  test.each([
    ['Đào tạo nghề cho lao động', 'dao tao nghe', ['Đào tạo nghề']],
    ['Kế hoạch 90-KH/TU và 190-KH/TU', '90-kh/tu', ['90-KH/TU']],
    ['nghề và đào tạo', 'dao tao nghe', ['nghề', 'đào', 'tạo']],
    ['Không có gì', '', []],
  ])('in "%s" what "%s" found is marked', (text, typed, hits) =>
    expect(
      marked(text, typed)
        .filter((m) => m.hit)
        .map((m) => m.text),
    ).toEqual(hits),
  );
  test('marking loses no letter of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, typed) => {
        expect(
          marked(text, typed)
            .map((m) => m.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('what is typed is folded into a phrase and its words', () =>
    expect(searchWords('  Đào tạo, NGOẠI ngữ ')).toEqual({ phrase: 'dao tao ngoai ngu', words: ['dao', 'tao', 'ngoai', 'ngu'] }));
  test('signs alone are no search', () => expect(searchWords('%_"\\')).toEqual({ phrase: '', words: [] }));
  test('a long line is cut around what was searched for, a short one is left whole', () => {
    const long = `${'đầu '.repeat(60)}vùng đặc biệt, khó khăn ${'cuối '.repeat(60)}`.trim();
    const cut = excerpt(long, 'dac biet kho khan');
    expect(cut).toMatch(/^… đầu .*vùng đặc biệt, khó khăn cuối .* …$/);
    expect(cut.split(' ').length).toBeLessThanOrEqual(42);
    expect(excerpt('Đào tạo nghề', 'nghe')).toBe('Đào tạo nghề');
    expect(excerpt(long, 'khan cuoi')).toContain('khó khăn cuối');
  });
  const lines = ['Tạo việc làm ngoài nước', 'Đào tạo nghề', 'Đào tạo ngoại ngữ cho lao động'];
  test('the line with the whole phrase wins, then the one with most words', () => {
    expect(matchingLine(lines, 'dao tao ngoai')).toEqual({ line: 3, text: lines[2] });
    expect(matchingLine(lines, 'lao động nghề đào')).toEqual({ line: 3, text: lines[2] });
    expect(matchingLine(lines, 'không có')).toBeUndefined();
  });
});
