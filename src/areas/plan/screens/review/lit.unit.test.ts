import { describe, expect, it } from 'vitest';
import type { PlanItem } from '../../contract-shapes.ts';
import { type Asked, foldsOf, labelsOf, linesOfSpan, litLines, textOfSpan } from './lit.ts';

const item = (id: string, kind: 'target' | 'duty', line: number, start: number, end: number, extra: Partial<PlanItem> = {}): PlanItem =>
  ({
    id,
    position: Number(id),
    kind,
    sectionPath: '',
    sectionTitle: null,
    text: 'x',
    span: { line, start, end },
    doubts: [],
    state: 'read',
    carriesOut: null,
    version: 0,
    fields:
      kind === 'duty'
        ? { lead: [{ wording: 'Sở Nội vụ' }], coordinating: [], timeframe: null, cycle: null, dueOn: null }
        : { targetKind: 'count', value: 5, valueMax: null, unit: null, comparator: null, period: null, reference: null, baseValue: null },
    ...extra,
  }) as PlanItem;
const ask = (key: string, line: number | null, wording: string | null): Asked => ({ key, code: 'wordingUnknown', itemIds: [], line, wording, fact: null, other: null, sign: '?1' });

describe('labels', () => {
  it('count each kind in the order of the document and pass over dropped lines', () => {
    const labels = labelsOf([item('2', 'duty', 1, 0, 1), item('1', 'duty', 1, 0, 1), item('3', 'duty', 1, 0, 1, { state: 'dropped' }), item('4', 'target', 1, 0, 1)]);
    expect([...labels]).toEqual([
      ['1', 'V1'],
      ['2', 'V2'],
      ['4', 'M1'],
    ]);
  });
});

describe('spans', () => {
  const lines = ['một hai', 'ba bốn', 'năm'];
  it('run over lines and are cut to the text', () => {
    expect(linesOfSpan({ line: 1, start: 4, end: 3, lineEnd: 2 }, lines)).toEqual([
      { n: 1, start: 4, end: 7 },
      { n: 2, start: 0, end: 3 },
    ]);
    expect(linesOfSpan({ line: 3, start: 0, end: 99, lineEnd: 9 }, lines)).toEqual([{ n: 3, start: 0, end: 3 }]);
    expect(textOfSpan({ line: 1, start: 4, end: 2, lineEnd: 2 }, lines)).toBe('hai ba');
  });
});

describe('lit lines', () => {
  const lines = ['4. Sở Nội vụ', 'a) Chủ trì kiểm tra.', 'Khác'];
  const sections = [{ path: '4', title: 'Sở Nội vụ', kind: 'duties' as const, depth: 2, line: 1 }];
  const lit = litLines({ lines, sections, items: [item('1', 'duty', 2, 3, 20)], repairs: [], questions: [ask('q', 2, 'kiểm tra')] });

  it('cover each line without gap or overlap, so that the text is shown exactly once', () => {
    for (const l of lit) expect(l.pieces.map((p) => l.text.slice(p.start, p.end)).join('')).toBe(l.text);
  });
  it('light the agency in the heading, the duty, and the questioned words inside it', () => {
    expect(lit[0]!.pieces.find((p) => p.kinds.includes('agency'))).toMatchObject({ start: 3, end: 12 });
    const asked = lit[1]!.pieces.find((p) => p.question === 'q')!;
    expect(lines[1]!.slice(asked.start, asked.end)).toBe('kiểm tra');
    expect(asked.kinds).toEqual(['duty', 'ask']);
    expect(asked.itemId).toBe('1');
    expect(asked.marks.map((m) => m.label)).toEqual(['?1']);
    expect(lit[1]!.pieces.at(-1)!.marks.map((m) => m.label)).toEqual(['V1']);
    expect(lit[2]!.lit).toBe(false);
  });
  it('find an agency whatever the place of the tone mark', () => {
    const found = litLines({
      lines: ['a) Uỷ ban Mặt trận làm'],
      sections: [],
      items: [
        item('1', 'duty', 1, 3, 22, { fields: { lead: [{ wording: 'Ủy ban Mặt trận' }], coordinating: [], timeframe: null, cycle: null, dueOn: null } } as Partial<PlanItem>),
      ],
      repairs: [],
      questions: [],
    });
    expect(found[0]!.pieces.find((p) => p.kinds.includes('agency'))).toMatchObject({ start: 3, end: 18 });
  });
  it('find a date the reader has turned into figures', () => {
    const report = { ...item('1', 'duty', 1, 0, 40), kind: 'reporting', fields: { from: null, to: null, via: null, cadence: 'annual', due: '11-30' } } as PlanItem;
    const found = litLines({ lines: ['gửi báo cáo trước ngày 30 tháng 11 hằng năm'], sections: [], items: [report], repairs: [], questions: [] });
    const time = found[0]!.pieces.find((p) => p.kinds.includes('time'))!;
    expect('gửi báo cáo trước ngày 30 tháng 11 hằng năm'.slice(time.start, time.end)).toBe('trước ngày 30 tháng 11');
  });
  it('put a sign on the first word when the question names nothing that stands in the line', () => {
    const found = litLines({ lines: [`c) ${'Phối hợp '.repeat(8)}`], sections: [], items: [], repairs: [], questions: [ask('q', 1, null), ask('no line', null, null)] });
    expect(found[0]!.pieces[0]).toMatchObject({ start: 0, end: 2, question: 'q' });
  });
});

describe('folds', () => {
  const lines = ['1', '2', '3', ...Array.from({ length: 6 }, () => 'trống'), 'II. Mục tiêu', 'có', 'a', 'b'];
  const sections = [
    { path: 'I', title: 'Mục đích', kind: 'purpose' as const, depth: 1, line: 5 },
    { path: 'II', title: 'Mục tiêu', kind: 'targets' as const, depth: 1, line: 10 },
  ];
  const lit = litLines({ lines, sections, items: [item('1', 'target', 11, 0, 2)], repairs: [], questions: [] });
  it('fold long untouched stretches, keep the head, and the heading above something lit', () => {
    expect(foldsOf(lit, sections)).toEqual([{ from: 4, to: 9, names: ['Mục đích'] }]);
  });
});
