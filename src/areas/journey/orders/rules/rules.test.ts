import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawBook } from '../../rules/law.ts';
import { costAnswers, type OrderTerms } from './costs.ts';
import { inOrder, judge, levelOf, type Candidate, type Standing, type Wanted } from './match.ts';
import { endsBecause, headsOf, nobody, orderState, placesLeft, placesOf, roomFor, roomForOne, type Heads, type Places, type SexKey, type Span } from './order.ts';

const span: Span = { recruitFrom: '2026-03-01', recruitTo: '2026-05-31', closedOn: null, closedReason: null };

describe('what an order is on a day', () => {
  test.each<[string, Span, boolean, number, string, string]>([
    ['the day before it recruits', span, true, 5, '2026-02-28', 'upcoming'],
    ['its first day', span, true, 5, '2026-03-01', 'open'],
    ['its last day', span, true, 5, '2026-05-31', 'open'],
    ['the day after', span, true, 5, '2026-06-01', 'expired'],
    ['no place left', span, true, 0, '2026-04-01', 'full'],
    ['the licence is not in force', span, false, 5, '2026-04-01', 'licence'],
    ['closed by somebody', { ...span, closedOn: '2026-04-01', closedReason: 'filled' }, true, 5, '2026-04-01', 'closed'],
    ['the day before it was closed', { ...span, closedOn: '2026-04-01', closedReason: 'filled' }, true, 5, '2026-03-31', 'open'],
    ['closed by the night when its day was over', { ...span, closedOn: '2026-06-01', closedReason: 'expired' }, true, 5, '2026-06-01', 'expired'],
  ])('%s', (_, o, licensed, left, day, state) => expect(orderState(o, licensed, left, day)).toBe(state));

  test('the night closes what is past and what lost its licence, once, and nothing that has not begun', () => {
    expect(endsBecause(span, true, '2026-05-31')).toBeNull();
    expect(endsBecause(span, true, '2026-06-01')).toBe('expired');
    expect(endsBecause(span, false, '2026-04-01')).toBe('licence');
    expect(endsBecause(span, false, '2026-02-28')).toBeNull();
    expect(endsBecause({ ...span, closedOn: '2026-04-01', closedReason: 'filled' }, false, '2026-07-01')).toBeNull();
  });
});

describe('places', () => {
  const places: Places = { male: 2, female: 1, any: 1, perSlot: 1 };
  test('men beyond the men’s places share with women and those of unknown sex what is open to either', () => {
    const none: Heads = { male: 0, female: 0, unknown: 0 };
    const stand = (introduced: Heads, selected: Heads = none) => ({ introduced, selected });
    expect(roomFor(places, stand({ male: 3, female: 1, unknown: 0 }))).toBe(true);
    expect(roomFor(places, stand({ male: 3, female: 2, unknown: 0 }))).toBe(false);
    expect(roomFor(places, stand({ male: 2, female: 1, unknown: 1 }))).toBe(true);
    expect(roomFor(places, stand({ male: 3, female: 0, unknown: 1 }))).toBe(false);
    expect(roomForOne(places, stand({ male: 3, female: 0, unknown: 0 }), 'male')).toBe(false);
    expect(roomForOne(places, stand({ male: 3, female: 0, unknown: 0 }), 'female')).toBe(true);
  });
  test('several may be introduced for one place, never more selected than places', () => {
    const three = { ...places, perSlot: 3 };
    expect(roomFor(three, { introduced: { male: 6, female: 3, unknown: 3 }, selected: { male: 2, female: 1, unknown: 1 } })).toBe(true);
    expect(roomFor(three, { introduced: { male: 6, female: 3, unknown: 3 }, selected: { male: 3, female: 1, unknown: 1 } })).toBe(false);
    expect(placesLeft(three, { introduced: { male: 6, female: 0, unknown: 0 }, selected: { male: 1, female: 0, unknown: 0 } })).toBe(3);
    expect(placesLeft(places, { introduced: { male: 1, female: 0, unknown: 0 }, selected: { male: 0, female: 0, unknown: 0 } })).toBe(3);
  });
  test('somebody who stands beyond the places, because a sex was put right, takes nothing from the others', () => {
    const men: Places = { male: 2, female: 0, any: 0, perSlot: 1 };
    const before = { introduced: { male: 1, female: 1, unknown: 0 }, selected: { male: 0, female: 0, unknown: 0 } };
    expect([roomForOne(men, before, 'male'), roomForOne(men, before, 'female'), roomForOne(men, before, 'unknown')]).toEqual([true, false, false]);
  });
  test('one after another is let in only while there is room: never more than places, and nobody is kept out while any place would do', () => {
    const few = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        few,
        few,
        few,
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.constantFrom<SexKey>('male', 'female', 'unknown'), { maxLength: 40 }),
        (male, female, any, perSlot, comers) => {
          const p: Places = { male, female, any, perSlot };
          let heads: Heads = { male: 0, female: 0, unknown: 0 };
          for (const sex of comers) if (roomForOne(p, { ...nobody, introduced: heads }, sex)) heads = { ...heads, [sex]: heads[sex] + 1 };
          expect(headsOf(heads)).toBeLessThanOrEqual(placesOf(p) * perSlot);
          expect(heads.unknown).toBeLessThanOrEqual(any * perSlot);
          expect(heads.male).toBeLessThanOrEqual((male + any) * perSlot);
          expect(placesLeft(p, { ...nobody, introduced: heads })).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('costs against the law', () => {
  const terms: OrderTerms = { market: 'TW', feeGroup: 'other', wage: 30_000, currency: 'TWD', termMonths: 36, partnerPays: 0, costs: [] };
  const of = (kind: string, amount: number, currency: string, more: Partial<OrderTerms> = {}) =>
    costAnswers({ ...terms, ...more, costs: [...(more.costs ?? []), { kind, amount, currency }] }, '2026-03-01', lawBook()).at(-1)!;
  test.each<[string, ReturnType<typeof of>, string, number | null]>([
    ['three months of wage for 36 months', of('serviceFee', 90_000, 'TWD'), 'within', 90_000],
    ['one unit above it', of('serviceFee', 90_001, 'TWD'), 'over', 90_000],
    ['what the partner pays is taken off', of('serviceFee', 80_000, 'TWD', { partnerPays: 20_000 }), 'over', 70_000],
    ['a group with a lower cap', of('serviceFee', 30_001, 'TWD', { feeGroup: 'domestic' }), 'over', 30_000],
    ['another currency cannot be compared', of('serviceFee', 50_000_000, 'VND'), 'unsure', 90_000],
    ['where nothing may be taken the currency does not matter', of('serviceFee', 1, 'VND', { market: 'JP', feeGroup: 'intern3' }), 'over', 0],
    ['brokerage never', of('brokerage', 1, 'VND'), 'over', 0],
    ['a deposit at its cap', of('deposit', 12_000_000, 'VND'), 'within', 12_000_000],
    ['a deposit above it', of('deposit', 12_000_001, 'VND'), 'over', 12_000_000],
    ['no deposit for Japan', of('deposit', 1_000_000, 'VND', { market: 'JP' }), 'over', 0],
    ['a ticket that nobody named', of('deposit', 10_000_000, 'VND', { market: 'DE' }), 'unsure', null],
    ['a ticket that is named', of('deposit', 10_000_000, 'VND', { market: 'DE', costs: [{ kind: 'travel', amount: 9_000_000, currency: 'VND' }] }), 'over', 9_000_000],
    ['the law says nothing about training', of('training', 9_999_999, 'VND'), 'free', null],
  ])('%s', (_, answer, state, cap) => {
    expect([answer.state, answer.cap]).toEqual([state, cap]);
    expect(answer.state === 'free' ? answer.legalBasis : answer.legalBasis!.length > 0).toBe(answer.state === 'free' ? null : true);
  });
  test('what is asked in two parts is asked all the same', () => {
    const half = { kind: 'serviceFee', amount: 50_000, currency: 'TWD' };
    expect(costAnswers({ ...terms, costs: [half, half] }, '2026-03-01', lawBook()).map((a) => a.state)).toEqual(['over', 'over']);
  });
});

const wanted: Wanted = {
  market: 'JP',
  job: 'Hàn kết cấu thép',
  leastAge: 18,
  ageFrom: 20,
  ageTo: 35,
  sexes: { male: true, female: false },
  room: { male: true, female: false, unknown: true },
  education: 'lowerSecondary',
  qualification: null,
  language: 'ja',
  languageLevel: 'N4',
  skills: ['hàn', 'cơ khí'],
  recruitTo: '2026-05-31',
};
const good: Candidate = {
  age: 25,
  sex: 'male',
  education: 'upperSecondary',
  qualification: null,
  languages: [{ language: 'ja', level: 'N3' }],
  skills: ['Hàn điện'],
  occupation: null,
  worksAbroad: false,
  wishes: [{ market: 'JP', job: 'Hàn', readyFrom: null }],
  declined: false,
  placeFits: true,
  phone: true,
  mayShare: true,
  trained: false,
  journey: null,
  notSelectedOn: null,
};
const way = (over: Partial<NonNullable<Candidate['journey']>> = {}): NonNullable<Candidate['journey']> => ({
  stage: 3,
  market: 'JP',
  sameForm: true,
  selected: false,
  departed: false,
  order: null,
  healthPassed: false,
  ...over,
});
const codes = (c: Candidate, w = wanted) => {
  const j = judge(w, c);
  return { standing: j.standing, pro: j.pro.map((g) => g.code), con: j.con.map((g) => g.code) };
};

describe('who fits', () => {
  test('whoever has all that is asked fits, and is told why', () => {
    expect(codes(good)).toEqual({
      standing: 'fit',
      pro: ['wishMarket', 'wishJob', 'ageGood', 'sexGood', 'educationGood', 'languageGood', 'skillGood', 'placeGood', 'phone', 'mayShare'],
      con: ['notTrained', 'healthUnknown'],
    });
  });
  test.each<[string, Partial<Candidate>, Standing, string]>([
    ['below the law’s age', { age: 17 }, 'no', 'ageBanned'],
    ['on the law’s age but below the order’s', { age: 18 }, 'no', 'ageOutside'],
    ['the youngest the order takes', { age: 20 }, 'fit', ''],
    ['the oldest', { age: 35 }, 'fit', ''],
    ['a year above', { age: 36 }, 'no', 'ageOutside'],
    ['birth unknown', { age: null }, 'ask', 'ageUnknown'],
    ['a sex that is not recruited', { sex: 'female' }, 'no', 'sexOutside'],
    ['sex unknown', { sex: null }, 'ask', 'sexUnknown'],
    ['schooling below', { education: 'primary' }, 'ask', 'educationLow'],
    ['schooling unknown', { education: null }, 'ask', 'educationUnknown'],
    ['language below', { languages: [{ language: 'ja', level: 'N5' }] }, 'ask', 'languageLow'],
    ['level unknown', { languages: [{ language: 'ja', level: '' }] }, 'ask', 'languageUnknown'],
    ['another language', { languages: [{ language: 'ko', level: 'TOPIK 6' }] }, 'ask', 'languageNone'],
    ['the skill by what someone works as', { skills: [], occupation: 'Thợ cơ khí' }, 'fit', ''],
    ['no such skill', { skills: ['May'] }, 'ask', 'skillNone'],
    ['wishes for another market', { wishes: [{ market: 'KR', job: null, readyFrom: null }] }, 'ask', 'wishOther'],
    ['said no', { wishes: [], declined: true }, 'ask', 'declined'],
    ['said nothing', { wishes: [] }, 'ask', 'noWish'],
    ['no wish but on a way without an order', { wishes: [], journey: way() }, 'fit', ''],
    ['lives elsewhere', { placeFits: false }, 'no', 'placeOutside'],
    ['abroad', { journey: way({ stage: 14, departed: true }) }, 'no', 'abroad'],
    ['goes by another order', { journey: way({ stage: 4, order: 'other' }) }, 'no', 'otherOrder'],
    ['introduced here already', { journey: way({ stage: 4, order: 'this' }) }, 'no', 'already'],
    ['selected for something else', { journey: way({ stage: 5, selected: true }) }, 'no', 'preparing'],
    ['bound by a contract', { journey: way({ stage: 10 }) }, 'no', 'preparing'],
    ['has a passport, bound to nothing', { wishes: [], journey: way({ stage: 9 }) }, 'fit', ''],
    ['goes in another form', { journey: way({ sameForm: false }) }, 'no', 'otherForm'],
    ['a trade that differs by a tone alone', { skills: ['Hân'], occupation: 'Thợ hạn' }, 'ask', 'skillNone'],
    ['not chosen here before', { notSelectedOn: '2026-03-20' }, 'ask', 'notSelected'],
    ['no telephone: told, no hindrance', { phone: false }, 'fit', 'noPhone'],
    ['ready only after the last day: told', { wishes: [{ market: 'JP', job: null, readyFrom: '2026-06-01' }] }, 'fit', 'notReady'],
  ])('%s', (_, over, standing, con) => {
    const found = codes({ ...good, ...over });
    expect(found.standing).toBe(standing);
    if (con) expect(found.con).toContain(con);
  });
  test('a full order takes nobody more of that sex', () => {
    expect(codes(good, { ...wanted, room: { male: false, female: false, unknown: false } })).toMatchObject({ standing: 'no', con: expect.arrayContaining(['noRoom']) });
  });
  test('a level that cannot be compared is asked about, unless the very same words stand in both', () => {
    const english = { ...wanted, language: 'en', languageLevel: 'IELTS 6.5' };
    const speaks = (level: string) => codes({ ...good, languages: [{ language: 'en', level }] }, english).con;
    expect(speaks('B1')).toContain('languageUnknown');
    expect(speaks('ielts 6.5')).not.toContain('languageUnknown');
  });
  test('levels of one language are compared, of others and of free words not', () => {
    expect([levelOf('ja', 'N1'), levelOf('ja', 'n5'), levelOf('ko', 'TOPIK 4'), levelOf('zh', 'HSK 3'), levelOf('en', 'B1'), levelOf('de', 'khá')]).toEqual([5, 1, 4, 3, 3, null]);
  });
});

const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null });
const anyWish = fc.record({ market: fc.constantFrom('JP', 'KR', null), job: fc.constantFrom('Hàn', 'May', null), readyFrom: fc.constantFrom('2026-01-01', '2027-01-01', null) });
const anyone: fc.Arbitrary<Candidate> = fc.record({
  age: maybe(fc.integer({ min: 10, max: 70 })),
  sex: fc.constantFrom('male', 'female', null),
  education: fc.constantFrom('none', 'primary', 'lowerSecondary', 'upperSecondary', null),
  qualification: fc.constantFrom('none', 'elementary', 'university', null),
  languages: fc.array(fc.record({ language: fc.constantFrom('ja', 'ko'), level: fc.constantFrom('N5', 'N4', 'N1', '') }), { maxLength: 3 }),
  skills: fc.subarray(['Hàn điện', 'May', 'Cơ khí']),
  occupation: fc.constantFrom('Thợ hàn', 'Làm ruộng', null),
  worksAbroad: fc.boolean(),
  wishes: fc.array(anyWish, { maxLength: 2 }),
  declined: fc.boolean(),
  placeFits: fc.boolean(),
  phone: fc.boolean(),
  mayShare: fc.boolean(),
  trained: fc.boolean(),
  journey: maybe(
    fc.record({
      stage: fc.integer({ min: 0, max: 18 }),
      market: fc.constantFrom('JP', 'KR', null),
      sameForm: fc.boolean(),
      selected: fc.boolean(),
      departed: fc.boolean(),
      order: fc.constantFrom<'this' | 'other' | null>('this', 'other', null),
      healthPassed: fc.boolean(),
    }),
  ),
  notSelectedOn: fc.constantFrom('2026-03-20', null),
});
const anyOrder: fc.Arbitrary<Wanted> = fc.record({
  market: fc.constant('JP'),
  job: fc.constant('Hàn kết cấu thép'),
  leastAge: fc.constant(18),
  ageFrom: fc.constantFrom(18, 20, null),
  ageTo: fc.constantFrom(30, 45, null),
  sexes: fc.constantFrom({ male: true, female: true }, { male: true, female: false }, { male: false, female: true }),
  room: fc.record({ male: fc.boolean(), female: fc.boolean(), unknown: fc.boolean() }),
  education: fc.constantFrom('primary', 'lowerSecondary', null),
  qualification: fc.constantFrom('elementary', null),
  language: fc.constantFrom('ja', null),
  languageLevel: fc.constantFrom('N4', null),
  skills: fc.constantFrom([], ['hàn']),
  recruitTo: fc.constant('2026-05-31'),
});
const height = (s: Standing): number => ({ fit: 2, ask: 1, no: 0 })[s];

describe('for every person and every order', () => {
  test('nobody whom the law or the order shuts out is ranked as fitting or as one to ask', () => {
    fc.assert(
      fc.property(anyOrder, anyone, (w, c) => {
        const shut =
          (c.age !== null && (c.age < w.leastAge || c.age < (w.ageFrom ?? 0) || c.age > (w.ageTo ?? 200))) ||
          (c.sex !== null && !w.sexes[c.sex]) ||
          !c.placeFits ||
          (c.journey !== null && (c.journey.departed || c.journey.order !== null || c.journey.selected || c.journey.stage >= 10 || !c.journey.sameForm));
        if (shut) expect(judge(w, c).standing).toBe('no');
      }),
      { numRuns: 500 },
    );
  });

  /** What can be added in favour of somebody, one thing at a time. */
  const gains: ((w: Wanted, c: Candidate) => Candidate)[] = [
    (w, c) => (c.age === null ? { ...c, age: Math.max(w.leastAge, w.ageFrom ?? 0) } : c),
    (w, c) =>
      c.sex === null && w.sexes.male !== w.sexes.female && w.room[w.sexes.male ? 'male' : 'female'] >= w.room.unknown ? { ...c, sex: w.sexes.male ? 'male' : 'female' } : c,
    (_, c) => ({ ...c, education: 'upperSecondary' }),
    (_, c) => ({ ...c, qualification: 'university' }),
    (_, c) => ({ ...c, languages: [...c.languages, { language: 'ja', level: 'N1' }] }),
    (_, c) => ({ ...c, skills: [...c.skills, 'Hàn điện'] }),
    (w, c) => ({ ...c, wishes: [...c.wishes, { market: w.market, job: 'Hàn', readyFrom: null }] }),
    (_, c) => ({ ...c, phone: true }),
    (_, c) => ({ ...c, mayShare: true }),
    (_, c) => ({ ...c, placeFits: true }),
    (_, c) => ({ ...c, trained: true, journey: c.journey && { ...c.journey, healthPassed: true } }),
  ];
  test('a fact in somebody’s favour never lowers their place', () => {
    fc.assert(
      fc.property(anyOrder, anyone, fc.constantFrom(...gains), (w, c, gain) => {
        const [before, after] = [judge(w, c), judge(w, gain(w, c))];
        expect(height(after.standing)).toBeGreaterThanOrEqual(height(before.standing));
        expect(after.points).toBeGreaterThanOrEqual(before.points);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the ranking is one and the same however the people come in, and every answer says something', () => {
    fc.assert(
      fc.property(anyOrder, fc.array(anyone, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (w, people, mix) => {
        const all = people.map((c, i) => ({ id: String(i), key: String(i % 3), judged: judge(w, c) }));
        const mixed = all.map((x) => ({ x, by: mix.next().value as number })).toSorted((a, b) => a.by - b.by);
        expect(inOrder(mixed.map((m) => m.x)).map((x) => x.id)).toEqual(inOrder(all).map((x) => x.id));
        for (const { judged } of all) expect(judged.pro.length + judged.con.length).toBeGreaterThan(0);
      }),
    );
  });

  test('what a person is by birth, household or belief is not asked', () => {
    expect(Object.keys(good).filter((k) => /ethnic|class|house|religion|party|traits/i.test(k))).toEqual([]);
  });
});
