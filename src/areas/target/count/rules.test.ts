import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import { baselineFaults, judge, percentOf, windowOf, yearBefore, yearOf, yearStarts, type Judgeable } from './rules.ts';
import { guessCounting } from './rules-guess.ts';

const count = (value: number, over: Partial<Judgeable> = {}): Judgeable => ({
  kind: 'count',
  value,
  valueMax: null,
  comparator: '>=',
  reference: null,
  unit: 'lao động',
  baseValue: null,
  baseUnit: null,
  ...over,
});
const year = { from: '2026-01-01', to: '2026-12-31' };

describe('the days that count', () => {
  test.each([
    ['every year', { periodFrom: null, periodTo: null, cycle: 'year' }, '01-01', '2026-05-03', '2026-01-01', '2026-12-31'],
    ['15/12 to 14/12', { periodFrom: null, periodTo: null, cycle: 'year' }, '12-15', '2026-12-15', '2026-12-15', '2027-12-14'],
    ['15/12 to 14/12, the day before', { periodFrom: null, periodTo: null, cycle: 'year' }, '12-15', '2026-12-14', '2025-12-15', '2026-12-14'],
    ['the school year', { periodFrom: null, periodTo: null, cycle: 'year' }, '09-01', '2026-08-31', '2025-09-01', '2026-08-31'],
    ['a quarter', { periodFrom: null, periodTo: null, cycle: 'quarter' }, '01-01', '2026-05-03', '2026-04-01', '2026-06-30'],
    ['half a year', { periodFrom: null, periodTo: null, cycle: 'half' }, '01-01', '2026-07-01', '2026-07-01', '2026-12-31'],
    ['a month from the 15th', { periodFrom: null, periodTo: null, cycle: 'month' }, '12-15', '2026-05-03', '2026-04-15', '2026-05-14'],
    ['the whole period', { periodFrom: '2021-01-01', periodTo: '2025-12-31', cycle: null }, '01-01', '2026-05-03', '2021-01-01', '2025-12-31'],
    ['the last year of one that is over', { periodFrom: '2021-01-01', periodTo: '2025-12-31', cycle: 'year' }, '01-01', '2026-05-03', '2025-01-01', '2025-12-31'],
    ['15/12 to 14/12 of a period that is over', { periodFrom: '2021-01-01', periodTo: '2025-12-31', cycle: 'year' }, '12-15', '2026-05-03', '2024-12-15', '2025-12-14'],
    ['15/12 to 14/12 in its last days', { periodFrom: '2021-01-01', periodTo: '2025-12-31', cycle: 'year' }, '12-15', '2025-12-20', '2024-12-15', '2025-12-14'],
    ['15/12 to 14/12 on its first day', { periodFrom: '2021-01-01', periodTo: '2025-12-31', cycle: 'year' }, '12-15', '2020-12-15', '2020-12-15', '2021-12-14'],
    ['a whole period by 15/12', { periodFrom: '2021-01-01', periodTo: '2025-12-31', cycle: null }, '12-15', '2023-05-03', '2020-12-15', '2025-12-14'],
    ['one year by 15/12', { periodFrom: '2026-01-01', periodTo: '2026-12-31', cycle: null }, '12-15', '2026-05-03', '2025-12-15', '2026-12-14'],
    ['an end alone', { periodFrom: null, periodTo: '2026-10-31', cycle: null }, '01-01', '2026-05-03', '2026-01-01', '2026-10-31'],
    ['a beginning alone', { periodFrom: '2026-03-01', periodTo: null, cycle: null }, '01-01', '2026-05-03', '2026-03-01', '2026-12-31'],
  ] as const)('%s', (_, t, yearFrom, asAt, from, to) => {
    expect(windowOf(t, yearFrom, asAt)).toEqual({ from, to });
  });
  test('every day lies in the year it is counted in, and years follow each other without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000 }), fc.constantFrom(...yearStarts), (n, start) => {
        const day = addDays('2010-01-01', n);
        const w = yearOf(day, start);
        expect(w.from <= day && day <= w.to).toBe(true);
        expect(addDays(yearBefore(w).to, 1)).toBe(w.from);
        expect(yearOf(w.from, start)).toEqual(w);
        expect(yearOf(w.to, start)).toEqual(w);
      }),
    );
  });
});

describe('before the end', () => {
  const at = (total: number, asAt: string, t = count(365)) => judge(t, { total }, year, asAt, true);
  test('a count is on track while it is no less than its share of the days, strictly', () => {
    expect(at(100, '2026-04-10')).toMatchObject({ state: 'onTrack', because: 'proRata', expected: 100 });
    expect(at(99, '2026-04-10')).toMatchObject({ state: 'behind' });
    expect(at(365, '2026-04-10')).toMatchObject({ state: 'met', because: 'counted' });
    expect(at(364, '2026-12-31')).toMatchObject({ state: 'missed', because: 'counted' });
  });
  test('on the first day a count of nothing is behind only by that day', () => {
    expect(at(0, '2026-01-01').state).toBe('behind');
    expect(at(1, '2026-01-01').state).toBe('onTrack');
  });
  test('a bound from above is kept until it is broken', () => {
    const bound = count(10, { comparator: '<=' });
    expect([judge(bound, { total: 10 }, year, '2026-04-10', true).state, judge(bound, { total: 11 }, year, '2026-04-10', true).state]).toEqual(['onTrack', 'missed']);
    expect(judge(bound, { total: 10 }, year, '2026-12-31', true).state).toBe('met');
  });
  test('a share is behind while it is below; of nobody it is no data', () => {
    const all = count(100, { kind: 'coverage', comparator: '=', unit: '%' });
    expect(judge(all, { part: 9, of: 10 }, year, '2026-12-01', false)).toEqual({ state: 'behind', because: 'shareNow', expected: null });
    expect(judge(all, { part: 0, of: 0 }, year, '2026-12-31', false)).toEqual({ state: 'noData', because: 'nobody', expected: null });
    // communes reached add up: half of them by the middle of the year is on track
    expect(judge(all, { part: 2, of: 4 }, year, '2026-06-30', true).state).toBe('onTrack');
  });
  test('never met and missed by more than it lacks: once met, more days change nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 364 }), (goal, total, days) => {
        const { state } = at(total, addDays(year.from, days), count(goal));
        expect(state === 'met').toBe(total >= goal);
        expect(['met', 'onTrack', 'behind', 'missed']).toContain(state);
      }),
    );
  });
});

test('per cent with two decimals: 335 of 235 is 142,55, of 250 it is 134', () => {
  expect([percentOf(335, 235), percentOf(335, 250), percentOf(1, 3), percentOf(2, 3), percentOf(5, 0)]).toEqual([142.55, 134, 33.33, 66.67, null]);
});

describe('by what a target is counted, as its text says', () => {
  test.each([
    ['departures', 'count', 'Hằng năm đưa ít nhất 100 lao động đi làm việc ở nước ngoài, tập trung thị trường Nhật Bản, Hàn Quốc', 'journey.departed', 'persons'],
    ['departures', 'ratio', 'Đưa người lao động đi làm việc ở nước ngoài đạt trên 130% chỉ tiêu giao', 'journey.departed', 'persons'],
    ['trained', 'coverage', '100% lao động được đào tạo, bồi dưỡng trước khi đi làm việc ở nước ngoài', 'journey.trainedBeforeExit', 'rows'],
    ['trained', 'coverage', '100% người lao động được giáo dục định hướng trước khi xuất cảnh.', 'journey.trainedBeforeExit', 'rows'],
    ['communes', 'coverage', '100% xã, phường có người lao động đi làm việc ở nước ngoài.', 'journey.departed', 'communes'],
    ['skilled', 'trend', 'Tăng tỷ lệ lao động có trình độ, kỹ năng nghề đi làm việc ở nước ngoài', 'journey.skilledBeforeExit', 'rows'],
    ['seasonal', 'count', 'Hằng năm có từ 5.000 lao động trở lên đi làm việc tại thành phố Sùng Tả', 'journey.seasonal', 'persons'],
    ['otherMarkets', 'count', 'Từ 400 lao động trở lên đi làm việc tại các quốc gia và vùng lãnh thổ khác', 'journey.departed', 'persons'],
    ['ofYear', 'ratio', 'Phải bảo đảm đạt và vượt chỉ tiêu hằng năm', 'journey.departed', 'persons'],
    ['fairs', 'count', 'Tổ chức ít nhất 4 phiên giao dịch việc làm', 'activity.held', 'rows'],
  ] as const)('%s: %s', (rule, kind, text, indicator, measure) => {
    expect(guessCounting({ kind, text, unit: null, value: 100 })).toMatchObject({ rule, indicator, measure, confirmed: false });
  });
  test('what is judged by evidence, and what no rule knows, is left to a person', () => {
    expect(guessCounting({ kind: 'qualitative', text: 'Nâng cao nhận thức về đi làm việc ở nước ngoài', unit: null, value: null })).toBeNull();
    expect(guessCounting({ kind: 'count', text: 'Trồng 50 ha rừng', unit: 'ha', value: 50 })).toBeNull();
  });
  test('who left without a contract counts for no plan; who crosses for a season not where it speaks of contracts', () => {
    const of = (text: string) => guessCounting({ kind: 'count', text, unit: null, value: 100 })!.except;
    expect(of('Đưa 100 lao động đi làm việc ở nước ngoài')).toEqual({ form: ['otherWay'] });
    expect(of('Đưa 100 lao động đi làm việc ở nước ngoài theo hợp đồng')).toEqual({ form: ['seasonal', 'otherWay'] });
    expect(of('Từ 400 lao động đi làm việc tại các quốc gia khác')).toEqual({ form: ['seasonal', 'otherWay'] });
  });
  test('a market that the target is about narrows it; one that it only favours does not', () => {
    const of = (text: string) => guessCounting({ kind: 'ratio', text, unit: null, value: 110 })!.only;
    expect(of('Số lao động đi làm việc tại thị trường Nhật Bản và Hàn Quốc đạt trên 110% chỉ tiêu')).toEqual({ market: ['JP', 'KR'] });
    expect(of('Đưa lao động đi làm việc ở nước ngoài, tập trung một số thị trường như: Nhật Bản, Hàn Quốc')).toEqual({});
    expect(of('Đưa lao động đi làm việc ở nước ngoài, ưu tiên tại thị trường Nhật Bản')).toEqual({});
  });
});

describe('Q-CHK: numbers of one paper for its years and for the whole period', () => {
  const period = { periodFrom: '2021-01-01', periodTo: '2023-12-31', cycle: null };
  const of = (...values: [forYear: number | null, value: number][]) =>
    values.map(([forYear, value], n) => ({ id: `${n}`, name: n % 2 ? 'Tỉnh giao' : ' tỉnh giao', value, forYear, number: null, dated: null }));
  const found = (given: ReturnType<typeof of>, t: Parameters<typeof baselineFaults>[0] = period) => [...baselineFaults(t, given)].map(([id, f]) => [id, f.check, f.against]);
  test('no year has more than the whole', () => {
    expect(found(of([null, 300], [2021, 300]))).toEqual([]);
    expect(found(of([null, 300], [2021, 301]))).toEqual([
      ['1', 'part', 300],
      ['0', 'sum', 301],
    ]);
  });
  test('the years make the whole; one that is not known may be the rest', () => {
    expect(found(of([null, 300], [2021, 100], [2022, 100], [2023, 100]))).toEqual([]);
    expect(found(of([null, 300], [2021, 100], [2022, 100], [2023, 99]))).toEqual([['0', 'sum', 299]]);
    expect(found(of([null, 300], [2021, 100], [2022, 100]))).toEqual([]);
  });
  test('of several papers, of a target that is asked for anew each year, and of years alone nothing is said', () => {
    expect(found([...of([null, 300]), ...of([2021, 301]).map((b) => ({ ...b, name: 'Nghị quyết' }))])).toEqual([]);
    expect(found(of([null, 300], [2021, 301]), { ...period, cycle: 'year' })).toEqual([]);
    expect(found(of([2021, 301], [2022, 1]))).toEqual([]);
  });
});
