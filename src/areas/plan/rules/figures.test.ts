import { describe, expect, test } from 'vitest';
import { evidenceFaults } from './figures.ts';

const of = (title: string, number: number | null, numberUnit: string | null = 'người') => ({ kind: 'count', title, number, numberUnit });
const found = (periods: { key: string; evidence: ReturnType<typeof of>[] }[], key: string) => [...evidenceFaults(periods, key)].map(([n, f]) => [n, f.check, f.against]);

describe('Q-CHK: figures given as evidence', () => {
  test('“trong đó” is at most the figure above it, of the same unit', () => {
    const evidence = [of('Số người được tư vấn', 40), of('Trong đó nữ', 41), of('trong đó: hộ nghèo', 40), of('Trong đó số buổi', 90, 'buổi')];
    expect(found([{ key: '2026-Q1', evidence }], '2026-Q1')).toEqual([[1, 'part', 40]]);
    expect(found([{ key: '2026-Q1', evidence: [of('Trong đó nữ', 41)] }], '2026-Q1')).toEqual([]);
    expect(found([{ key: '2026-Q1', evidence: [of('Số người', 40), { ...of('Trong đó nữ', 41), kind: 'document' }] }], '2026-Q1')).toEqual([]);
  });
  test('“lũy kế” never falls within a year; a year begins anew; other figures may fall', () => {
    const periods = [
      { key: '2025-Q4', evidence: [of('Xuất cảnh lũy kế', 900)] },
      { key: '2026-Q1', evidence: [of('Xuất cảnh luỹ kế', 120), of('Xuất cảnh trong quý', 120)] },
      { key: '2026-Q2', evidence: [of('Xuất cảnh trong quý', 3)] },
      { key: '2026-Q3', evidence: [of('Xuất cảnh trong quý', 2), of('Xuất cảnh lũy kế', 119)] },
      { key: '2026-Q4', evidence: [of('Xuất cảnh lũy kế', 120)] },
    ];
    expect(periods.map((p) => found(periods, p.key))).toEqual([[], [], [], [[1, 'falls', 120]], []]);
    expect(found(periods, '2027-Q1')).toEqual([]);
  });
});
