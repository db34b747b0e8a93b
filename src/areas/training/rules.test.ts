import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawBook, numberAt } from '../journey/rules/law.ts';
import { codeFrom, lastDayOf, readCode, sayCode, stateOf, trainedForExit, type TrainedCertificate } from './rules/certificate.ts';
import { gapOf, lacksOf, nextNumbers, placeFrom, seat, stateOfClass } from './rules/classes.ts';
import { contents, validities } from './rules/law.data.ts';
import { allowTry, forgiveTry, TRIES, visitorOf, WINDOW_MS, type Tries } from './rules/tries.ts';

const certificate = (given: Partial<TrainedCertificate> = {}): TrainedCertificate => ({
  kind: 'orientation',
  issuedOn: '2024-03-10',
  market: 'JP',
  withdrawnOn: null,
  ownMonths: null,
  ...given,
});
const leaving = (departedOn: string, market: string | null = 'JP') => ({ departedOn, market });

describe('trained before leaving, for the right market', () => {
  test('counts from the day of issue to the same day 24 months later, both included', () => {
    expect(trainedForExit([certificate()], leaving('2024-03-09'))).toEqual({ trained: false, why: 'afterExit' });
    expect(trainedForExit([certificate()], leaving('2024-03-10'))).toEqual({ trained: true, until: '2026-03-10' });
    expect(trainedForExit([certificate()], leaving('2026-03-10'))).toEqual({ trained: true, until: '2026-03-10' });
    expect(trainedForExit([certificate()], leaving('2026-03-11'))).toEqual({ trained: false, why: 'tooOld' });
    // the law of the day of issue, before and after the circular
    expect(['2022-01-31', '2022-02-01', '2024-02-29'].map((issuedOn) => lastDayOf({ issuedOn, ownMonths: null }))).toEqual(['2024-01-31', '2024-02-01', '2026-02-28']);
    // what an administrator keeps for that day comes first
    expect([11, 12].map((ownMonths) => trainedForExit([certificate({ ownMonths })], leaving('2025-03-10')))).toEqual([
      { trained: false, why: 'tooOld' },
      { trained: true, until: '2025-03-10' },
    ]);
  });

  test('another market, an unknown one, another kind of course and a withdrawn certificate do not count; a later good one does', () => {
    expect(trainedForExit([certificate({ market: 'KR' })], leaving('2024-05-01'))).toEqual({ trained: false, why: 'otherMarket' });
    expect(trainedForExit([certificate({ market: null })], leaving('2024-05-01'))).toEqual({ trained: false, why: 'marketUnknown' });
    expect(trainedForExit([certificate()], leaving('2024-05-01', null))).toEqual({ trained: false, why: 'marketUnknown' });
    expect(trainedForExit([certificate({ kind: 'language' })], leaving('2024-05-01'))).toEqual({ trained: false, why: 'none' });
    expect(trainedForExit([certificate({ withdrawnOn: '2024-06-01' })], leaving('2024-05-01'))).toEqual({ trained: false, why: 'none' });
    const many = [certificate({ market: 'KR' }), certificate({ withdrawnOn: '2024-04-01' }), certificate({ issuedOn: '2021-01-01' }), certificate({ issuedOn: '2024-04-20' })];
    expect(trainedForExit(many, leaving('2024-05-01'))).toEqual({ trained: true, until: '2026-04-20' });
  });

  test('validities follow one another without a gap and are those of the law book', () => {
    const inOrder = validities.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    expect(inOrder.at(-1)!.to).toBeNull();
    for (const day of ['2000-01-01', '2022-01-31', '2022-02-01', '2030-12-31']) {
      const holding = validities.filter((v) => v.from <= day && (v.to === null || day <= v.to));
      expect([day, holding.map((v) => v.months)]).toEqual([day, [numberAt(lawBook(), 'certificate.validity', day).value]]);
    }
  });

  test('a certificate is expired the day after its last, and of a language never', () => {
    expect(stateOf(certificate(), '2026-03-10')).toBe('valid');
    expect(stateOf(certificate(), '2026-03-11')).toBe('expired');
    expect(stateOf(certificate({ kind: 'language' }), '2036-01-01')).toBe('valid');
    expect(stateOf(certificate({ withdrawnOn: '2026-01-01' }), '2026-03-11')).toBe('withdrawn');
  });
});

describe('codes', () => {
  const aCode = fc.uint8Array({ minLength: 11, maxLength: 11 }).map(codeFrom);
  test('what is printed is read back, however it is typed', () => {
    fc.assert(
      fc.property(aCode, (code) => {
        expect(readCode(sayCode(code))).toBe(code);
        expect(readCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code);
      }),
    );
  });
  test('one wrong letter is always found, two neighbours in the wrong order nearly always', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(aCode, fc.nat(11), fc.nat(31), (code, at, other) => {
        const wrong = code.slice(0, at) + alphabet[other]! + code.slice(at + 1);
        expect(readCode(wrong)).toBe(wrong === code ? code : null);
      }),
    );
    let missed = 0;
    for (let a = 0; a < 32; a++)
      for (let b = 0; b < 32; b++) {
        const code = codeFrom(Uint8Array.of(0, 0, 0, a, b, 0, 0, 0, 0, 0, 0));
        if (a !== b && readCode(code.slice(0, 3) + alphabet[b]! + alphabet[a]! + code.slice(5)) !== null) missed++;
      }
    expect(missed / (32 * 31)).toBeLessThan(0.01);
  });
  test('what cannot be a code is none', () => {
    expect(['', 'ABC', 'U'.repeat(12), '!'.repeat(12), '0'.repeat(13)].map(readCode)).toEqual([null, null, null, null, null]);
    expect(() => codeFrom(new Uint8Array(4))).toThrow('11 random bytes');
  });
});

describe('classes', () => {
  const days = { fromOn: '2026-03-02', toOn: '2026-03-20', finishedOn: null, cancelledOn: null };
  test('the state follows the days', () => {
    expect(['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21'].map((d) => stateOfClass(days, d))).toEqual(['coming', 'running', 'running', 'ended']);
    expect(stateOfClass({ ...days, finishedOn: '2026-03-18' }, '2026-03-19')).toBe('ended');
    expect(stateOfClass({ ...days, cancelledOn: '2026-03-01' }, '2026-03-19')).toBe('cancelled');
  });
  test('places go in order while there are some; nobody passes by those who wait; a class of others is only asked', () => {
    const people = ['a', 'b', 'c'];
    expect(seat(people, { places: 2, enrolled: 0, waiting: 0, own: true })).toEqual({ enrolled: ['a', 'b'], waiting: ['c'] });
    expect(seat(people, { places: 5, enrolled: 2, waiting: 2, own: true })).toEqual({ enrolled: ['a'], waiting: ['b', 'c'] });
    expect(seat(people, { places: 5, enrolled: 6, waiting: 0, own: true })).toEqual({ enrolled: [], waiting: people });
    expect(seat(people, { places: 5, enrolled: 0, waiting: 0, own: false })).toEqual({ enrolled: [], waiting: people });
  });
  test('a place counts from the first day until somebody looked who is there, then from today', () => {
    expect(placeFrom(days, false, '2026-03-10')).toBe('2026-03-02');
    expect(placeFrom(days, true, '2026-03-10')).toBe('2026-03-10');
    expect(placeFrom(days, true, '2026-02-10')).toBe('2026-03-02');
    expect(placeFrom(days, true, '2026-04-10')).toBe('2026-03-20');
  });
  test('numbers go on without a gap and pass over those that were given by hand', () => {
    expect(nextNumbers(0, 2, 2026, 'GDĐH', new Set())).toEqual([
      { serial: 1, number: '0001/2026/GDĐH' },
      { serial: 2, number: '0002/2026/GDĐH' },
    ]);
    expect(nextNumbers(11, 2, 2026, 'GDĐH', new Set(['0013/2026/GDĐH'])).map((n) => n.serial)).toEqual([12, 14]);
  });
  test('a course of orientation shows what the law asks from its day on; hours warn as unverified', () => {
    const all = Object.keys(contents);
    expect(all).toHaveLength(12);
    expect(lacksOf({ kind: 'orientation', hours: 74, contents: all }, '2026-01-01')).toEqual([]);
    expect(lacksOf({ kind: 'orientation', hours: 73, contents: all.slice(1) }, '2026-01-01')).toMatchObject([
      { what: 'contents', missing: ['a'], verified: true },
      { what: 'hours', least: 74, verified: false },
    ]);
    expect(lacksOf({ kind: 'orientation', hours: 10, contents: [] }, '2021-12-31')).toEqual([]);
    expect(lacksOf({ kind: 'skill', hours: 10, contents: [] }, '2026-01-01')).toEqual([]);
    expect([gapOf(10, 4), gapOf(4, 10)]).toEqual([6, 0]);
  });
});

test('one address asks so often in a window, others are not touched, old windows are forgotten', () => {
  const tries: Tries = new Map();
  for (let i = 0; i < TRIES; i++) expect(allowTry(tries, 'a', 1_000)).toBe(0);
  expect(allowTry(tries, 'a', 1_000 + 60_000)).toBe(WINDOW_MS / 1000 - 60);
  expect(allowTry(tries, 'b', 2_000)).toBe(0);
  expect(allowTry(tries, 'a', 1_000 + WINDOW_MS)).toBe(0);
  expect(allowTry(tries, 'c', 3 * WINDOW_MS)).toBe(0);
  expect([...tries.keys()]).toEqual(['c']);
  // what found something is forgiven
  for (let i = 0; i < 2 * TRIES; i++) {
    expect(allowTry(tries, 'd', 3 * WINDOW_MS)).toBe(0);
    forgiveTry(tries, 'd');
  }
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2::5', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
  ['2001:db8::5', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['local', 'local'],
])('%s is the visitor %s', (address, visitor) => expect(visitorOf(address)).toBe(visitor));
