import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/clock.ts';
import { isMarket, marketName, markets } from './rules-countries.ts';
import { findOccupations, occupationName } from './rules-occupations.ts';
import { occupationNames } from './occupations.data.ts';
import { countCrossings, crossFault, crossingsOf, linesOf, plannedOver, roomOf, takes, type CountedBy, type Crossing, type Used } from './rules-quota.ts';
import { firstDisorder, freshness, inForce, outcomeOf, STALE_DAYS, takesPeople } from './rules.ts';

const counting = fc.constantFrom<CountedBy>('persons', 'places', 'crossings');
const aDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-01', n));

describe('quota', () => {
  test('however many ask, in whatever order and counting, what is taken never goes over any line', () => {
    fc.assert(
      fc.property(
        counting,
        fc.array(fc.record({ sector: fc.constantFrom(null, 'Nông nghiệp', 'nông nghiệp ', 'Cơ khí'), people: fc.integer({ min: 0, max: 30 }) }), { maxLength: 4 }),
        fc.array(fc.record({ sector: fc.constantFrom('Nông nghiệp', 'Cơ khí', 'Khác'), more: fc.integer({ min: 1, max: 12 }) }), { maxLength: 30 }),
        (countedBy, given, asks) => {
          const lines = given.map((l) => ({ ...l, year: 2026, used: { persons: 0, places: 0, crossings: 0 } }));
          for (const ask of asks) {
            const own = linesOf(lines, 2026, ask.sector);
            const room = roomOf(own, countedBy);
            const answer = takes(own, countedBy, ask.more);
            expect(answer.fits).toBe(room !== null && ask.more <= room);
            if (answer.fits) for (const l of own) l.used[countedBy] += ask.more;
          }
          for (const l of lines) expect(l.used[countedBy]).toBeLessThanOrEqual(l.people);
        },
      ),
    );
  });

  test('the tightest line decides; another year or sector does not; no line is no quota', () => {
    const used: Used = { persons: 8, places: 11, crossings: 40 };
    const lines = [
      { year: 2026, sector: null, people: 10, used },
      { year: 2026, sector: 'Cơ khí', people: 9, used },
      { year: 2027, sector: null, people: 100, used },
    ];
    expect(roomOf(linesOf(lines, 2026, 'Nông nghiệp'), 'persons')).toBe(2);
    expect(roomOf(linesOf(lines, 2026, ' cơ khí'), 'persons')).toBe(1);
    expect(takes(linesOf(lines, 2026, 'Cơ khí'), 'persons', 2)).toEqual({ fits: false, why: 'full', room: 1 });
    expect(takes(linesOf(lines, 2028, 'Cơ khí'), 'persons', 1)).toEqual({ fits: false, why: 'noQuota', room: 0 });
    // lowered under what was used: nothing is left, and nobody who counts already is refused
    expect(takes(linesOf(lines, 2026, 'Nông nghiệp'), 'places', 1)).toEqual({ fits: false, why: 'full', room: 0 });
    expect(takes(linesOf(lines, 2026, 'Nông nghiệp'), 'places', 0)).toEqual({ fits: true });
  });

  test('places planned: at the quota it fits, one more is one over', () => {
    expect([plannedOver({ people: 50 }, 30, 20), plannedOver({ people: 50 }, 30, 21), plannedOver({ people: 0 }, 0, 1)]).toEqual([0, 1, 1]);
  });
});

describe('crossings', () => {
  const out = (day: string): Crossing => ({ kind: 'out', day });
  const back = (day: string): Crossing => ({ kind: 'in', day });

  test('an exit or a return that nobody wrote at the gate counts once; one that was written too does not count twice', () => {
    const count = (j: Parameters<typeof crossingsOf>[0]) => {
      const { out: o, in: i, outNow } = countCrossings(crossingsOf(j));
      return [o, i, outNow];
    };
    expect(count({ departedOn: null, returnedOn: null, written: [] })).toEqual([0, 0, false]);
    expect(count({ departedOn: '2026-02-01', returnedOn: null, written: [] })).toEqual([1, 0, true]);
    expect(count({ departedOn: '2026-02-01', returnedOn: null, written: [out('2026-02-01')] })).toEqual([1, 0, true]);
    expect(count({ departedOn: '2026-02-01', returnedOn: null, written: [back('2026-03-01'), out('2026-03-05'), back('2026-04-01'), out('2026-04-03')] })).toEqual([3, 2, true]);
    expect(count({ departedOn: '2026-02-01', returnedOn: '2026-05-01', written: [] })).toEqual([1, 1, false]);
    expect(count({ departedOn: '2026-02-01', returnedOn: '2026-05-01', written: [out('2026-02-01'), back('2026-05-01')] })).toEqual([1, 1, false]);
    // there and back on one day
    expect(count({ departedOn: '2026-02-01', returnedOn: '2026-02-01', written: [] })).toEqual([1, 1, false]);
  });

  test('what may be written keeps the ways alternating: out and in differ by one at most, and people are never crossings', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ kind: fc.constantFrom('out' as const, 'in' as const), day: aDay }), { maxLength: 40 }), (tries) => {
        const written: Crossing[] = [];
        for (const t of tries) if (crossFault(written, t.kind, t.day, '2026-12-31') === null) written.push(t);
        const c = countCrossings(crossingsOf({ departedOn: written[0]?.day ?? null, returnedOn: null, written }));
        expect(c.out - c.in).toBe(c.outNow ? 1 : 0);
        expect(c.out).toBe(written.filter((x) => x.kind === 'out').length);
      }),
    );
  });

  test('why not', () => {
    const at = [out('2026-02-01'), back('2026-03-01')];
    expect(crossFault(at, 'out', '2026-12-02', '2026-12-01')).toBe('future');
    expect(crossFault(at, 'out', '2026-02-20', '2026-12-01')).toBe('early');
    expect(crossFault(at, 'in', '2026-03-02', '2026-12-01')).toBe('notOut');
    expect(crossFault([...at, out('2026-03-02')], 'out', '2026-03-03', '2026-12-01')).toBe('outAlready');
    expect(crossFault(at, 'out', '2026-03-01', '2026-12-01')).toBeNull();
  });
});

describe('markets, agreements, rounds', () => {
  test('a page is old on the day after its half year', () => {
    const asOf = '2026-01-01';
    expect([freshness(null, asOf), freshness(asOf, addDays(asOf, STALE_DAYS)), freshness(asOf, addDays(asOf, STALE_DAYS + 1))]).toEqual(['none', 'fresh', 'stale']);
  });

  test('an agreement holds on its first and last day and on no other side of them', () => {
    const a = { validFrom: '2026-01-01', validTo: '2026-06-30' };
    expect([inForce(a, '2025-12-31'), inForce(a, '2026-01-01'), inForce(a, '2026-06-30'), inForce(a, '2026-07-01'), inForce(a, '2026-06-01', '2026-07-01')]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(inForce({ validFrom: '2026-01-01', validTo: null }, '2099-01-01')).toBe(true);
  });

  test('days of a round come in their order; the two tests may change places', () => {
    expect(firstDisorder({ opensOn: '2026-01-01', closesOn: '2026-02-01', languageTestOn: '2026-04-01', skillTestOn: '2026-03-01', intakeOn: '2026-09-01' })).toBeNull();
    expect(firstDisorder({ opensOn: '2026-02-01', closesOn: '2026-01-01' })).toBe('closesOn');
    expect(firstDisorder({ closesOn: '2026-02-01', skillTestOn: '2026-01-31' })).toBe('skillTestOn');
    expect(firstDisorder({ languageTestOn: '2026-04-01', skillTestOn: '2026-03-01', intakeOn: '2026-03-15' })).toBe('intakeOn');
    expect([takesPeople({ closesOn: '2026-02-01' }, '2026-02-01'), takesPeople({ closesOn: '2026-02-01' }, '2026-02-02'), takesPeople({}, '2030-01-01')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('a round is passed by passing each test that it has', () => {
    const both = { languageTestOn: '2026-04-01', skillTestOn: '2026-05-01' };
    expect(outcomeOf(both, { language: null, skill: null })).toBe('waiting');
    expect(outcomeOf(both, { language: 'passed', skill: null })).toBe('waiting');
    expect(outcomeOf(both, { language: 'passed', skill: 'passed' })).toBe('passed');
    expect(outcomeOf(both, { language: 'passed', skill: 'absent' })).toBe('failed');
    expect(outcomeOf({ languageTestOn: '2026-04-01', skillTestOn: null }, { language: 'passed', skill: null })).toBe('passed');
  });

  test('markets are places of ISO 3166 other than Viet Nam', () => {
    expect(Object.keys(markets).filter((c) => !isMarket(c))).toEqual([]);
    expect([isMarket('NO'), isMarket('VN'), isMarket('QQ'), isMarket('ja')]).toEqual([true, false, false, false]);
    expect(marketName('NO')).toBe('Na Uy');
  });
});

describe('occupations', () => {
  test('the classification is whole: ten groups, 43 below them, 130 below those, each under a group that is there', () => {
    const codes = Object.keys(occupationNames);
    expect([1, 2, 3].map((n) => codes.filter((c) => c.length === n).length)).toEqual([10, 43, 130]);
    expect(codes.filter((c) => c.length > 1 && !(c.slice(0, -1) in occupationNames))).toEqual([]);
  });

  test('found by how people call it, without diacritics, and by code', () => {
    expect(findOccupations('tho han')[0]).toMatchObject({ code: '721', within: ['Thợ thủ công và thợ có liên quan', 'Thợ kim loại, máy móc'] });
    expect(findOccupations('hộ lý').map((o) => o.code)).toContain('532');
    expect(findOccupations('chat mia').map((o) => o.code)).toEqual(['921']);
    expect(findOccupations('72').map((o) => o.code)).toEqual(['72', '721', '722', '723']);
    expect(findOccupations('7223')).toEqual([{ code: '7223', name: occupationName('722'), within: expect.arrayContaining(['Thợ kim loại, máy móc']) }]);
    expect([findOccupations('9999'), occupationName('99'), occupationName('7223')]).toEqual([[], undefined, occupationName('722')]);
    expect(findOccupations('')).toHaveLength(10);
  });
});
