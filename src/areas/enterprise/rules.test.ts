import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { licenceStates, type LicenceState } from './choices.data.ts';
import { licenceOn, mayRecruit, plainNumber, type LicenceRow } from './rules.ts';

const row = (state: LicenceState, from: string, to: string | null = null, number = '12/LĐTBXH-GP'): LicenceRow => ({ number, state, from, to });

describe('what a licence is on a day', () => {
  const issued = row('valid', '2024-03-01');
  test.each<[string, LicenceRow[], string, string]>([
    ['nothing before it was issued', [issued], '2024-02-29', 'none'],
    ['valid from its first day', [issued], '2024-03-01', 'valid'],
    ['valid on its last day', [row('valid', '2024-03-01', '2026-02-28')], '2026-02-28', 'valid'],
    ['expired the day after', [row('valid', '2024-03-01', '2026-02-28')], '2026-03-01', 'expired'],
    ['suspended from the first day of the suspension', [issued, row('suspended', '2025-01-01', '2025-06-30')], '2025-01-01', 'suspended'],
    ['suspended on its last day', [issued, row('suspended', '2025-01-01', '2025-06-30')], '2025-06-30', 'suspended'],
    ['valid again the day after', [issued, row('suspended', '2025-01-01', '2025-06-30')], '2025-07-01', 'valid'],
    ['a suspension that outlives the licence leaves it expired', [row('valid', '2024-03-01', '2025-03-31'), row('suspended', '2025-01-01', '2025-06-30')], '2025-07-01', 'expired'],
    ['withdrawn stays withdrawn, past a suspension written before', [issued, row('suspended', '2025-01-01'), row('withdrawn', '2025-05-05')], '2030-01-01', 'withdrawn'],
    ['issued anew after a withdrawal', [issued, row('withdrawn', '2025-05-05'), row('valid', '2026-01-01', null, '7/BNV-GP')], '2026-01-01', 'valid'],
    ['of two words of one day the graver counts', [issued, row('withdrawn', '2024-03-01')], '2024-03-01', 'withdrawn'],
  ])('%s', (_, rows, day, state) => {
    expect(licenceOn(rows, day).state).toBe(state);
    expect(mayRecruit(rows, day)).toBe(state === 'valid');
  });

  test('of two rows that begin on one day and say the same the longer one counts, whichever was entered last', () => {
    const [short, long] = [row('valid', '2024-03-01', '2025-02-28'), row('valid', '2024-03-01', '2027-02-28')];
    expect([licenceOn([short, long], '2026-01-01').state, licenceOn([long, short], '2026-01-01').state]).toEqual(['valid', 'valid']);
  });
  test('the order in which rows were entered changes nothing', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    const any = fc.record({ number: fc.constant('1'), state: fc.constantFrom(...(Object.keys(licenceStates) as LicenceState[])), from: day, to: fc.option(day) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), day, fc.infiniteStream(fc.nat()), (rows, at, order) => {
        const mixed = rows.map((r) => ({ r, by: order.next().value as number })).toSorted((a, b) => a.by - b.by);
        expect(
          licenceOn(
            mixed.map((m) => m.r),
            at,
          ).state,
        ).toBe(licenceOn(rows, at).state);
      }),
    );
  });

  test('a number is the same however its dashes and blanks are written', () => {
    expect(plainNumber('12 / LĐTBXH – GP')).toBe(plainNumber('12/lđtbxh-gp'));
    expect(plainNumber('12/LĐTBXH-GP')).not.toBe(plainNumber('13/LĐTBXH-GP'));
  });
});
