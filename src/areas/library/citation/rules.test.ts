import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksMistyped, relations, statementsOf, treeOf, withoutShortcuts, type Branch, type Edge } from './rules.ts';

const base = (docNumber: string, date: string | null = null) => ({
  docNumber,
  date,
  issuer: null,
  where: 'preamble' as const,
  docKind: null,
  span: { line: 1, start: 0, end: 0 },
  sectionPath: '',
  doubts: [],
  confidence: 1,
});
const told = (lines: string[], ...bases: ReturnType<typeof base>[]) =>
  statementsOf({ lines, bases, sections: [{ path: 'I', title: '', kind: 'tasks', depth: 1, line: 2 }], citedWithoutNumber: [] }, '9/KH-UBND').map((s) => [
    s.number,
    s.relation,
    s.throughKey,
  ]);

describe('what the words before a number say', () => {
  test.each([
    ['Căn cứ Nghị định số 5/2020/NĐ-CP của Chính phủ', 'basis'],
    ['Thực hiện Nghị định số 5/2020/NĐ-CP của Chính phủ', 'carriesOut'],
    ['Kế hoạch này thay thế Nghị định số 5/2020/NĐ-CP', 'replaces'],
    ['Sửa đổi, bổ sung một số nội dung của Nghị định số 5/2020/NĐ-CP', 'carriesOut'],
    ['Điều chỉnh Nghị định số 5/2020/NĐ-CP', 'amends'],
  ])('%s: %s', (text, relation) => {
    expect(told([text], base('5/2020/NĐ-CP'))).toEqual([['5/2020/NĐ-CP', relation, null]]);
  });

  test('what is named after "về việc thực hiện" hangs on the document named before it; what stands beside with "và" does not', () => {
    expect(told(['Thực hiện Kế hoạch số 90- KH/TU ngày 03-4-2023 của Tỉnh ủy về thực hiện Chỉ thị số 20-CT/TW'], base('90-KH/TU'), base('20-CT/TW'))).toEqual([
      ['90-KH/TU', 'carriesOut', null],
      ['20-CT/TW', 'carriesOut', '90-kh/tu'],
    ]);
    expect(told(['Quán triệt Chỉ thị số 20-CT/TW và Kế hoạch số 90-KH/TU'], base('90-KH/TU'), base('20-CT/TW'))).toEqual([
      ['20-CT/TW', 'carriesOut', null],
      ['90-KH/TU', 'carriesOut', null],
    ]);
  });

  test('the own number is no citation', () => {
    expect(told(['Số 9/KH-UBND thực hiện 20-CT/TW'], base('9/KH-UBND'), base('20-CT/TW'))).toEqual([['20-CT/TW', 'carriesOut', null]]);
  });
});

test('one part of a date that differs looks like a slip of the pen', () => {
  expect([looksMistyped('2022-12-12', '2023-12-12'), looksMistyped('2022-12-12', '2021-11-12'), looksMistyped('2022-12-12', '2022-12-12')]).toEqual([true, false, false]);
});

const node = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const edges = fc.array(fc.record({ from: node, to: node, relation: fc.constantFrom(...relations) }), { maxLength: 30 });
const all = (b: Branch): Branch[] => [b, ...b.children.flatMap(all)];
const reach = (of: readonly Edge[], root: string): Set<string> => {
  const found = new Set([root]);
  for (let grew = true; grew;) {
    grew = false;
    for (const e of of) if (found.has(e.from) && !found.has(e.to) && found.add(e.to)) grew = true;
  }
  return found;
};

describe('any graph, circles too', () => {
  test('the tree ends, holds everything that can be reached, and opens each node once', () => {
    fc.assert(
      fc.property(edges, (of) => {
        const branches = all(treeOf(of, 'a', 'up'));
        const opened = branches.filter((b) => !b.seen).map((b) => b.node);
        expect(new Set(opened).size).toBe(opened.length);
        expect(new Set(opened)).toEqual(reach(of, 'a'));
      }),
    );
  });

  test('the order in which statements came in makes no difference', () => {
    fc.assert(
      fc.property(
        edges.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        ([of, other]) => {
          expect(treeOf(other, 'a', 'down')).toEqual(treeOf(of, 'a', 'down'));
        },
      ),
    );
  });

  test('leaving out shortcuts loses nothing that could be reached', () => {
    const step = (ends: string): Edge => ({ from: ends[0]!, to: ends[1]!, relation: 'basis' });
    fc.assert(
      fc.property(edges, (of) => {
        expect(reach(withoutShortcuts(of), 'a')).toEqual(reach(of, 'a'));
      }),
      // two circles with a way in and a way out by each of their ends
      { examples: [[['ad', 'db', 'bd', 'de', 'be'].map(step)], [['ad', 'ae', 'de', 'ed'].map(step)]] },
    );
    expect(withoutShortcuts(['ab', 'bc', 'ac'].map(step))).toEqual(['ab', 'bc'].map(step));
  });
});
