import { describe, expect, test } from 'vitest';
import type { CountState } from '../count/rules.ts';
import type { Required } from '../rules.ts';
import { laggardsFirst, provinceOf, reachOf, type Figures } from './rules.ts';
import { summary } from './screens/state.ts';
import { countryWords, provinceText } from './words.ts';

const atLeast = (value: number, unit: string | null = null): Required => ({ comparator: '>=', value, valueMax: null, unit });
const figures = (over: Partial<Figures>): Figures => ({ actual: null, required: null, expected: null, yearTarget: null, bound: false, ...over });

describe('how far a target is', () => {
  test.each<[string, Partial<Figures>, number | null]>([
    ['of what is due by now', { actual: { total: 20 }, required: atLeast(100), expected: 50 }, 40],
    ['of the whole where days do not count', { actual: { total: 20 }, required: atLeast(100) }, 20],
    ['a share of the share that is asked', { actual: { part: 30, of: 60 }, required: atLeast(80, '%') }, 62.5],
    ['a ratio to the year’s own number, of people', { actual: { part: 30, of: 60 }, required: atLeast(90), yearTarget: 60 }, 33.33],
    ['beyond an upper bound', { actual: { total: 50 }, required: { ...atLeast(40), comparator: '<=' }, bound: true }, 80],
    ['a fall that did not come', { actual: { total: 240 }, required: { ...atLeast(180), comparator: '=' }, bound: true }, 75],
    ['a fall within a band', { actual: { total: 240 }, required: { ...atLeast(170), comparator: 'range', valueMax: 180 }, bound: true }, 75],
    ['nobody to be a part of', { actual: { part: 0, of: 0 }, required: atLeast(80, '%') }, null],
    ['nothing required that can be said', { actual: { total: 1 } }, null],
    ['nothing counted', { required: atLeast(5) }, null],
  ])('%s', (_, given, reach) => expect(reachOf(figures(given))).toBe(reach));
});

const stood = (state: CountState | null, reach: number | null = null) => ({ state, reach });
describe('a province by its targets', () => {
  test('lags with the one that is furthest from what it should have reached; who cannot be measured lags behind who can', () => {
    const targets = [stood('behind', 60), stood('missed', 90), stood('behind', 10), stood('behind'), stood('met'), stood('noData'), stood(null)];
    const p = provinceOf(targets);
    expect([p.lagging, p.judged, p.state, p.worst?.reach]).toEqual([4, 5, 'missed', 10]);
    expect(provinceText(p)).toBe('1 không đạt, 3 chậm trên 7 mục tiêu');
  });
  test.each<[(CountState | null)[], string, string]>([
    [[], 'none', 'Chưa có kế hoạch nêu mục tiêu'],
    [[null, null], 'uncounted', 'Chưa đếm 2 mục tiêu'],
    [['met', null], 'uncounted', 'Chưa đếm hết: 1 chưa đếm'],
    [['noData', 'uncomputable'], 'uncomputable', '2 mục tiêu: 1 không tính được, 1 chưa có số liệu'],
    [['noData'], 'noData', '1 mục tiêu: 1 chưa có số liệu'],
    [['onTrack', 'met', 'noData'], 'onTrack', 'Không mục tiêu nào chậm; 1 chưa có số liệu'],
    [['met', 'exceeded'], 'met', 'Đạt 2 trên 2 mục tiêu'],
  ])('of %j it is %s', (states, state, text) => {
    const p = provinceOf(states.map((s) => stood(s)));
    expect([p.state, provinceText(p)]).toEqual([state, text]);
  });
  test('laggards first, by the share of their targets, then by the one furthest behind; who cannot be judged before who is well', () => {
    const rows = [
      { name: 'fine', ...provinceOf([stood('onTrack')]) },
      { name: 'one of two', ...provinceOf([stood('behind', 5), stood('met')]) },
      { name: 'none', ...provinceOf<ReturnType<typeof stood>>([]) },
      { name: 'all, near', ...provinceOf([stood('behind', 90)]) },
      { name: 'all, far', ...provinceOf([stood('missed', 20), stood('behind', 70), stood('noData')]) },
      { name: 'uncounted', ...provinceOf([stood(null)]) },
      { name: 'met', ...provinceOf([stood('met')]) },
    ];
    expect(laggardsFirst(rows).map((r) => r.name)).toEqual(['all, far', 'all, near', 'one of two', 'uncounted', 'none', 'fine', 'met']);
  });
});

describe('in words', () => {
  test('what has not reached its level is not told as having reached all of it', () =>
    expect([99.97, 100, 0.4].map((n) => countryWords.reach(n, false))).toEqual(['99', '100', '0'].map((n) => `bằng ${n}\u00a0% mức phải có đến nay`)));
  test('what must stay below its number is told by how far it is above', () => expect(countryWords.reach(80, true)).toBe('bằng 125\u00a0% mức không được vượt'));
  test('of provinces alone: what is of no one province is none of them', () => {
    const row = (unitId: number, lagging: number, targets = 5) => ({ unitId, lagging, targets });
    expect(summary([row(0, 2), row(1, 3), row(2, 0)], true)).toBe('1 trên 2 tỉnh, thành phố có mục tiêu chậm hoặc không đạt (3 mục tiêu).');
    expect(summary([row(0, 2), row(1, 0)], true)).toBe(countryWords.noLaggards);
    expect(summary([row(1, 0)], false)).toBe(countryWords.uncounted);
  });
  test('that none lags is not said while none has a target', () => {
    expect(summary([{ unitId: 1, lagging: 0, targets: 0 }], false)).toBe('Chưa tỉnh, thành phố nào có kế hoạch nêu mục tiêu.');
  });
  test('a page without such a target does not speak for the others', () => expect(countryWords.noneSo(true)).not.toBe(countryWords.noneSo(false)));
});
