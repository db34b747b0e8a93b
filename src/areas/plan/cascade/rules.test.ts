import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKept, isPublished, wordingOf } from '../distribution/rules.ts';
import { openOpinion } from './opinion.ts';
import { continueAs, coverageOf, demandIn, flagsOf, lastDayOf, percentOf, propose, yearsOf } from './rules.ts';

describe('what a line orders', () => {
  test.each([
    ['Xây dựng kế hoạch triển khai thực hiện tại địa phương.', { yearly: false, opinionOf: null }],
    ['Hằng năm ban hành chương trình, kế hoạch cụ thể.', { yearly: true, opinionOf: null }],
    ['Xây dựng Kế hoạch phối hợp vận động thanh niên, thông qua Ban Thường vụ Huyện uỷ cho ý kiến.', { yearly: false, opinionOf: 'Ban Thường vụ Huyện uỷ' }],
    ['Ban hành kế hoạch; xin ý kiến của Ban Thường vụ Tỉnh ủy trước khi ban hành.', { yearly: false, opinionOf: 'Ban Thường vụ Tỉnh ủy' }],
    ['Tuyên truyền kế hoạch này tới người dân.', null],
    ['Xây dựng chuyên mục trên báo. Thực hiện kế hoạch năm.', null],
  ])('%s', (text, asks) => expect(demandIn(text)).toEqual(asks));
});

describe('whose opinion is waited for', () => {
  const opinion = (organ: string, agrees: boolean | null, givenOn: string | null, askedOn: string | null = null) => ({
    id: organ,
    version: 1,
    planId: 'p',
    organ,
    askedOn,
    givenOn,
    agrees,
    number: null,
    text: null,
  });
  test.each([
    ['one of two agrees', [opinion('A', false, '2026-03-01'), opinion('A', true, '2026-03-05'), opinion('B', null, null, '2026-03-02')], 'B'],
    ['first yes, then no', [opinion('A', true, '2026-03-01'), opinion('A', false, '2026-03-05')], 'A'],
    ['asked again after the answer', [opinion('A', true, '2026-03-01'), opinion('a', null, null, '2026-03-05')], 'a'],
    ['first no, then yes', [opinion('A', false, '2026-03-01'), opinion('A', true, '2026-03-05')], undefined],
    ['asked in one row, answered in another', [opinion('A', null, null, '2026-03-01'), opinion('A', true, '2026-03-05')], undefined],
  ])('%s', (_what, opinions, waits) => expect(openOpinion(opinions)?.organ).toBe(waits));
});

describe('who has issued', () => {
  const once = { agencies: [1, 2, 3, 4], dueOn: '2026-04-15', yearly: false, yearFrom: null, yearTo: null };
  test('in time, late, not yet; the first of several counts', () => {
    const rows = coverageOf(
      once,
      [
        { agency: 1, year: 0, on: '2026-04-15' },
        { agency: 2, year: 0, on: '2026-04-16' },
        { agency: 2, year: 0, on: '2026-05-16' },
        { agency: 9, year: 0, on: '2026-04-01' },
      ],
      '2026-04-16',
    );
    expect(rows.map((r) => [r.agency, r.state, r.issuedOn])).toEqual([
      [1, 'issued', '2026-04-15'],
      [2, 'issuedLate', '2026-04-16'],
      [3, 'late', null],
      [4, 'late', null],
    ]);
    expect(percentOf(rows)).toBe(50);
    expect(coverageOf(once, [], '2026-04-15').map((r) => r.state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect(percentOf([])).toBeNull();
  });

  test('each year a programme: years that have begun, the last day in each', () => {
    const yearly = { agencies: [1], dueOn: '2024-02-29', yearly: true, yearFrom: 2023, yearTo: 2030 };
    expect(yearsOf(yearly, '2025-06-01')).toEqual([2023, 2024, 2025]);
    expect([2023, 2024].map((y) => lastDayOf(yearly, y))).toEqual(['2023-02-28', '2024-02-29']);
    expect(coverageOf({ ...yearly, dueOn: null }, [{ agency: 1, year: 2024, on: null }], '2025-06-01').map((r) => r.state)).toEqual(['late', 'issued', 'waiting']);
  });

  test('every agency and year once, whatever was issued, in whatever order', () => {
    const issued = fc.array(fc.record({ agency: fc.integer({ min: 1, max: 5 }), year: fc.constantFrom(0), on: fc.constantFrom('2026-01-01', '2026-04-16', null) }));
    fc.assert(
      fc.property(
        issued.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, other]) => {
          const rows = coverageOf(once, list, '2026-05-01');
          expect(rows.map((r) => r.agency)).toEqual(once.agencies);
          expect(coverageOf(once, other, '2026-05-01')).toEqual(rows);
        },
      ),
    );
  });
});

describe('which lines are alike', () => {
  const upper = [
    { key: 'a', text: '1. Tuyên truyền chính sách đưa người lao động đi làm việc ở nước ngoài tới từng thôn, bản' },
    { key: 'b', text: '2. Đào tạo ngoại ngữ, kỹ năng nghề cho người lao động' },
    { key: 'c', text: '3. Rà soát quỹ đất xây dựng ký túc xá' },
  ];
  const lower = [
    { key: 'x', text: 'a) Mở lớp ngoại ngữ, kỹ năng nghề cho người lao động của xã' },
    { key: 'y', text: 'b) Tuyên truyền chính sách đưa người lao động đi làm việc ở nước ngoài tại 6 thôn' },
    { key: 'z', text: 'c) Sửa đường liên thôn' },
  ];
  test('pairs that say the same, the likest first; what nobody says is proposed to nobody', () => {
    const found = propose(upper, lower);
    expect(found.map((p) => p.above + p.below)).toEqual(expect.arrayContaining(['ay', 'bx']));
    expect(found.filter((p) => p.above === 'c')).toEqual([]);
    expect(continueAs(upper, lower)).toEqual(
      new Map([
        ['a', 'y'],
        ['b', 'x'],
      ]),
    );
  });

  test('marks and labels make no difference', () => {
    expect(propose([{ key: 'a', text: '1. Đào tạo nghề may' }], [{ key: 'b', text: '- ĐÀO TẠO NGHỀ MAY.' }])[0]?.score).toBe(1);
  });

  const word = fc.constantFrom('đào', 'tạo', 'nghề', 'lao', 'động', 'vốn', 'vay', 'thôn', 'bản');
  const lines = fc.uniqueArray(fc.record({ key: fc.uuid(), text: fc.array(word, { minLength: 1, maxLength: 8 }).map((w) => w.join(' ')) }), {
    selector: (l) => l.key,
    maxLength: 8,
  });
  test('the order of the lines makes no difference, scores lie between 0 and 1, each line goes on once', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const found = propose(a, b);
        expect(propose(a.toReversed(), b.toReversed())).toEqual(found);
        for (const p of found) expect(p.score >= 0 && p.score <= 1).toBe(true);
        const goesOn = [...continueAs(a, b).values()];
        expect(new Set(goesOn).size).toBe(goesOn.length);
      }),
    );
  });
});

test('gaps and overlaps of a line', () => {
  const line = { leads: 1, coordinating: 0, carriedOut: false, below: 1 };
  expect(flagsOf(line, 3)).toEqual([]);
  expect(flagsOf({ ...line, leads: 0 }, 3)).toEqual(['noLead']);
  expect(flagsOf({ ...line, leads: 0, carriedOut: true }, 3)).toEqual([]);
  expect(flagsOf({ ...line, leads: 2, below: 0 }, 3)).toEqual(['twoLeads', 'nobodyBelow']);
  expect(flagsOf({ ...line, leads: 40, below: 0 }, 0)).toEqual([]);
});

test.each([
  ['Thường trực Tỉnh ủy (b/c)', 'Thường trực Tỉnh ủy', false, false],
  ['- Thường trực Tỉnh ủy; b/c', 'Thường trực Tỉnh ủy', false, false],
  ['Trung tâm Thông tin, Văn phòng UBND tỉnh (đăng tin)', 'Trung tâm Thông tin, Văn phòng UBND tỉnh', false, true],
  ['Cổng Thông tin điện tử tỉnh', 'Cổng Thông tin điện tử tỉnh', false, true],
  ['Lưu: VT, NC.', 'Lưu: VT, NC', true, false],
])('nơi nhận "%s"', (text, wording, kept, published) => {
  expect([wordingOf(text), isKept(text), isPublished(text)]).toEqual([wording, kept, published]);
});
