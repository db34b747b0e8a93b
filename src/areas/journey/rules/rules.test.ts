import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import { workCalendar } from '../../calendar/rules-days.ts';
import { forms, type Form } from '../choices.data.ts';
import { clocksOf, isOverdue, type ClockFacts } from './clocks.ts';
import { depositCap, extensionFeeCap, feeRefund, serviceFeeCap, type Terms } from './fees.ts';
import { addMonths } from '../../../kernel/clock.ts';
import { certificateUntil, fittingUntil, gateAnswers, hindrances, mayExcept, type GateFacts } from './gate.ts';
import { lawAt, lawBook } from './law.ts';
import { dateFaults, milestoneOrder, stageOf, type Dates } from './milestones.ts';

const book = lawBook();
const plain = workCalendar([]);
const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2020-01-01', n));
const someDates: fc.Arbitrary<Dates> = fc.record(Object.fromEntries(milestoneOrder.map((m) => [m, fc.option(day)])) as never);
/** A few milestones with dates of which some stand out of order. */
const nearlyOrdered: fc.Arbitrary<Dates> = fc
  .tuple(fc.subarray([...milestoneOrder], { minLength: 1, maxLength: 6 }), fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 6 }), fc.boolean())
  .map(([some, gaps, shuffle]) => {
    let at = 2_000;
    const days = gaps.map((g) => addDays('2020-01-01', (at += g)));
    return Object.fromEntries(some.map((m, i) => [m, days[shuffle ? (i * 5) % 6 : i]!]));
  });
const ready: GateFacts = {
  form: 'enterprise',
  market: 'JP',
  sender: 'Công ty A',
  job: 'Cơ khí',
  dates: { healthPassed: '2026-01-10', contractSigned: '2026-02-01' },
  age: 25,
  certificates: [{ issuedOn: '2026-01-20', market: 'JP', sender: 'Công ty A', job: 'Cơ khí' }],
  declared: true,
  qualified: true,
  approval: { number: '123/QLLĐNN', on: '2026-01-15' },
  confirmation: null,
  bannedJob: null,
};
const states = (f: Partial<GateFacts>, on = '2026-03-01', laws = book): Record<string, string> =>
  Object.fromEntries(gateAnswers({ ...ready, ...f }, on, laws).map((a) => [a.rule, a.state]));

describe('milestones', () => {
  test('the stage is the furthest milestone with a date, whatever else is there', () => {
    expect(stageOf({})).toBe(0);
    expect(stageOf({ interested: '2026-01-01', visaIssued: '2026-02-01' })).toBe(11);
    fc.assert(
      fc.property(someDates, (d) => {
        expect(stageOf(d)).toBe(Math.max(0, ...milestoneOrder.map((m, i) => (d[m] ? i + 1 : 0))));
      }),
    );
  });
  test('what cannot have happened is named at its date', () => {
    expect(dateFaults({ returned: '2026-01-01' }, '2026-06-01')).toEqual({ returned: 'missing' });
    expect(dateFaults({ departed: '2026-02-01', returned: '2026-01-01' }, '2026-06-01')).toEqual({ returned: 'tooEarly' });
    expect(dateFaults({ departed: '2026-02-01', returned: '2026-02-01' }, '2026-06-01')).toEqual({});
    expect(dateFaults({ departed: '2026-06-02' }, '2026-06-01')).toEqual({ departed: 'future' });
    expect(dateFaults({ contractSigned: '2026-03-01', departed: '2026-02-01' }, '2026-06-01')).toEqual({ contractSigned: 'tooLate' });
    expect(dateFaults({ contractSigned: '2026-03-01', departed: '2026-02-01' }, '2026-06-01', true)).toEqual({});
  });
  test('dates that pass keep the law’s order', () => {
    fc.assert(
      fc.property(nearlyOrdered, (d) => {
        const today = '2026-06-01';
        fc.pre(Object.keys(dateFaults(d, today)).length === 0);
        if (d.returned) expect(d.departed! <= d.returned && d.returned <= today).toBe(true);
        if (d.settled) expect(d.returned! <= d.settled).toBe(true);
        if (d.contractSigned && d.departed) expect(d.contractSigned <= d.departed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('W-AGE: 18 years on the day of the contract (Luật 69/2020 Đ3.1)', () => {
  test.each([
    [17, 'blocked'],
    [18, 'met'],
    [null, 'missing'],
  ] as const)('age %s is %s', (age, state) => expect(states({ age })['W-AGE']).toBe(state));
});

describe('W-COND: the conditions of Đ44', () => {
  test('all there: the gate is open', () => expect(hindrances(gateAnswers(ready, '2026-03-01', book))).toEqual([]));
  test.each([
    ['declared', { declared: false }, 'W-CAPACITY'],
    ['health', { dates: { contractSigned: '2026-02-01' } }, 'W-HEALTH'],
    ['health on a later day', { dates: { contractSigned: '2026-02-01', healthPassed: '2026-03-02' } }, 'W-HEALTH'],
    ['skill', { qualified: false }, 'W-SKILL'],
    ['contract', { dates: { healthPassed: '2026-01-10' } }, 'W-CONTRACT'],
    ['contract on a later day', { dates: { healthPassed: '2026-01-10', contractSigned: '2026-03-02' } }, 'W-CONTRACT'],
  ] as const)('without %s it is shut', (_, f, rule) => expect(states(f as Partial<GateFacts>)[rule]).toBe('missing'));
  test('W-HEALTH, W-CONTRACT: on the day of leaving itself they count; W-SKILL is not asked across the border', () => {
    expect(states({ dates: { healthPassed: '2026-03-01', contractSigned: '2026-03-01' } })).toMatchObject({ 'W-HEALTH': 'met', 'W-CONTRACT': 'met' });
    expect(states({ form: 'seasonal', qualified: false })['W-SKILL']).toBeUndefined();
  });
  test('orientation is not asked of a direct contract (Đ50), of a contract concluded abroad (Đ54) or across the border', () => {
    expect(states({ form: 'direct' })['W-CERT']).toBeUndefined();
    expect(states({ form: 'seasonal' })['W-CERT']).toBeUndefined();
    expect(gateAnswers({ ...ready, form: 'afterExit' }, '2026-03-01', book)).toEqual([]);
    for (const form of ['publicUnit', 'enterprise', 'contractor', 'skillTraining', 'investor'] as const) expect(states({ form, certificates: [] })['W-CERT']).toBe('missing');
  });
});

describe('W-CERT: 24 months, same market, sender and work (TT 21/2021 Đ12)', () => {
  test.each([
    ['2024-03-01', '2026-03-01', 'met'],
    ['2024-02-29', '2026-03-01', 'blocked'],
    ['2026-03-01', '2026-03-01', 'met'],
    ['2026-03-02', '2026-03-01', 'missing'],
  ])('issued %s, leaving %s: %s', (issuedOn, on, state) =>
    expect(states({ certificates: [{ issuedOn, market: 'JP', sender: 'Công ty A', job: 'Cơ khí' }] }, on)['W-CERT']).toBe(state),
  );
  test.each([
    [{ market: 'KR' }, 'blocked'],
    [{ sender: 'Công ty B' }, 'blocked'],
    [{ job: 'Điều dưỡng' }, 'blocked'],
    [{ sender: ' công ty a ' }, 'met'],
    [{ sender: null, job: null }, 'met'],
  ])('a certificate with %o is %s', (c, state) => expect(states({ certificates: [{ ...ready.certificates[0]!, ...c }] })['W-CERT']).toBe(state));
  test('the day that is shown is that of the certificate that counts, not of a newer one for elsewhere', () => {
    const good = ready.certificates[0]!;
    const elsewhere = { ...good, issuedOn: '2026-02-20', market: 'KR' };
    const answer = gateAnswers({ ...ready, certificates: [elsewhere, good] }, '2026-03-01', book).find((a) => a.rule === 'W-CERT');
    expect([answer?.facts?.['until'], fittingUntil({ ...ready, certificates: [elsewhere, good] }, book)]).toEqual(['2028-01-20', '2028-01-20']);
    expect(fittingUntil({ ...ready, certificates: [elsewhere] }, book)).toBeNull();
  });
  test('an old one beside a good one does no harm, in any order', () => {
    const old = { ...ready.certificates[0]!, issuedOn: '2020-01-01' };
    expect(states({ certificates: [old, ready.certificates[0]!] })['W-CERT']).toBe('met');
    expect(states({ certificates: [ready.certificates[0]!, old] })['W-CERT']).toBe('met');
  });
  test('the end of a month stays one', () => {
    expect(certificateUntil('2024-02-29', book)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });
  test('the rule of a certificate from before TT 21 (1/2/2022) is marked as not verified', () => {
    expect(lawAt(book, 'certificate.validity', '2022-01-31')!.verified).toBe(false);
    expect(lawAt(book, 'certificate.validity', '2022-02-01')!.verified).toBe(true);
  });
});

describe('J-BAN, A-BAN: banned work and areas (Đ7.12, Đ7.13)', () => {
  test('no one may let them pass', () => {
    expect(states({ bannedJob: 'e' })['J-BAN']).toBe('blocked');
    expect(
      gateAnswers({ ...ready, bannedJob: 'e' }, '2026-03-01', book)
        .filter((a) => a.rule === 'J-BAN')
        .map(mayExcept),
    ).toEqual([false]);
  });
  test('an area is closed from one day to another, as the administrator keeps it', () => {
    const laws = lawBook([{ rule: 'areas.closed', value: ['IL'], unit: 'countries', legalBasis: 'Thông báo của Bộ', from: '2026-03-01', to: '2026-06-30', verified: true }]);
    for (const [on, state] of [
      ['2026-02-28', undefined],
      ['2026-03-01', 'blocked'],
      ['2026-06-30', 'blocked'],
      ['2026-07-01', undefined],
    ] as const)
      expect([on, states({ market: 'IL', certificates: [{ ...ready.certificates[0]!, market: 'IL' }] }, on, laws)['A-BAN']]).toEqual([on, state]);
    expect(states({ market: 'JP' }, '2026-04-01', laws)['A-BAN']).toBeUndefined();
  });
});

describe('H-REG, D-REG: approval of the supply contract, confirmation of a direct one (Đ20, Đ53)', () => {
  test.each([
    [null, 'missing'],
    [{ number: '1', on: '2026-02-01' }, 'met'],
    [{ number: '1', on: '2026-02-02' }, 'warned'],
    [{ number: '1', on: '2026-03-02' }, 'missing'],
  ])('approval %o, contract of 1/2, leaving 1/3: %s', (approval, state) => expect(states({ approval })['H-REG']).toBe(state));
  test('asked of service enterprises alone', () => expect(states({ form: 'publicUnit', approval: null })['H-REG']).toBeUndefined());
  test('a direct contract needs its confirmation', () => {
    expect(states({ form: 'direct' })['D-REG']).toBe('missing');
    expect(states({ form: 'direct', confirmation: { number: '7', on: '2026-03-01' } })['D-REG']).toBe('met');
  });
});

test('the gate never opens for whom the law stops, whatever else is there', () => {
  const facts = fc.record({
    form: fc.constantFrom(...(Object.keys(forms) as Form[])),
    age: fc.option(fc.integer({ min: 10, max: 60 })),
    declared: fc.boolean(),
    qualified: fc.boolean(),
    bannedJob: fc.option(fc.constantFrom('a', 'b', 'g')),
    issued: fc.option(day),
    on: day,
  });
  fc.assert(
    fc.property(facts, ({ issued, on, ...f }) => {
      fc.pre(f.form !== 'otherWay' && f.form !== 'afterExit');
      const answers = gateAnswers({ ...ready, ...f, certificates: issued ? [{ ...ready.certificates[0]!, issuedOn: issued }] : [] }, on, book);
      const open = hindrances(answers).length === 0;
      if (open) expect(f.age !== null && f.age >= 18 && f.declared && f.bannedJob === null).toBe(true);
      if (open && f.form === 'enterprise') expect(issued! <= on && on <= addMonths(issued!, 24)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

const gone: ClockFacts = {
  form: 'enterprise',
  dates: { selected: '2026-01-05', departed: '2026-03-02' },
  contractEndsOn: '2029-03-01',
  certificateUntil: null,
  registeredExitOn: null,
};
const clock = (id: string, f: Partial<ClockFacts>, today: string) => clocksOf({ ...gone, ...f }, today, book, plain).find((c) => c.id === id);

describe('terms', () => {
  test('T-180S: 180 days from selection (Đ26.2.đ)', () => {
    const waiting = { dates: { selected: '2026-01-05' } };
    expect(clock('T-180S', waiting, '2026-07-04')).toMatchObject({ dueOn: '2026-07-04', state: 'running' });
    expect(clock('T-180S', waiting, '2026-07-05')?.state).toBe('late');
    expect(clock('T-180S', { dates: { selected: '2026-01-05', departed: '2026-07-04' } }, '2026-08-01')?.state).toBe('kept');
    expect(clock('T-180S', { dates: { selected: '2026-01-05', departed: '2026-07-05' } }, '2026-08-01')?.state).toBe('keptLate');
    expect(clock('T-180S', { ...waiting, form: 'direct' }, '2026-08-01')).toBeUndefined();
  });
  test('T-CERT: the certificate runs until its last day, and no longer once somebody left (TT 21/2021 Đ12)', () => {
    const waiting = { dates: { trained: '2026-01-20' }, certificateUntil: '2028-01-20' };
    expect(clock('T-CERT', waiting, '2028-01-20')).toMatchObject({ from: '2026-01-20', dueOn: '2028-01-20', state: 'running' });
    expect(clock('T-CERT', waiting, '2028-01-21')?.state).toBe('late');
    expect(clock('T-CERT', { ...waiting, dates: { trained: '2026-01-20', departed: '2026-03-02' } }, '2028-01-21')).toBeUndefined();
    // where the form of going asks for none, none runs out; an administrator may say otherwise from a day on
    for (const form of ['direct', 'afterExit', 'seasonal', 'otherWay'] as const) expect(clock('T-CERT', { ...waiting, form }, '2028-01-20')).toBeUndefined();
    const asked = lawBook([{ rule: 'certificate.notAsked', value: ['otherWay'], unit: 'forms', legalBasis: 'Luật mới Đ1', from: '2028-01-20', to: null, verified: true }]);
    const of = (today: string) => clocksOf({ ...gone, ...waiting, form: 'direct' }, today, asked, plain).some((c) => c.id === 'T-CERT');
    expect([of('2028-01-19'), of('2028-01-20')]).toEqual([false, true]);
  });
  test('T-DB5: 5 days after the exit; 5 working days for bidders, investors and training (TT 20/2021 Đ11)', () => {
    expect(clock('T-DB5', {}, '2026-03-07')).toMatchObject({ dueOn: '2026-03-07', state: 'running' });
    expect(clock('T-DB5', {}, '2026-03-08')?.state).toBe('late');
    expect(clock('T-DB5', { registeredExitOn: '2026-03-07' }, '2026-04-01')?.state).toBe('kept');
    // Monday 2 March + 5 working days
    expect(clock('T-DB5', { form: 'contractor' }, '2026-03-03')?.dueOn).toBe('2026-03-09');
    const off = workCalendar([{ day: '2026-03-04', kind: 'off' }]);
    expect(clocksOf({ ...gone, form: 'investor' }, '2026-03-03', book, off).find((c) => c.id === 'T-DB5')?.dueOn).toBe('2026-03-10');
  });
  test('T-RET15: 15 days from the entry to notice of residence (Đ6.2.g)', () => {
    const home = { ...gone.dates, returned: '2029-02-01' };
    expect(clock('T-RET15', { dates: home }, '2029-02-16')).toMatchObject({ dueOn: '2029-02-16', state: 'running' });
    expect(clock('T-RET15', { dates: home }, '2029-02-17')?.state).toBe('late');
    expect(clock('T-RET15', { dates: { ...home, residenceNotified: '2029-02-16' } }, '2029-03-01')?.state).toBe('kept');
    expect(clock('T-RET15', { dates: home, died: true }, '2029-03-01')).toBeUndefined();
  });
  test('T-180L: 180 days from the end of the contract or the earlier return (Đ26.2.i)', () => {
    const home = { ...gone.dates, returned: '2028-01-10' };
    expect(clock('T-180L', { dates: home }, '2028-07-08')).toMatchObject({ from: '2028-01-10', dueOn: '2028-07-08', state: 'running' });
    expect(clock('T-180L', { dates: home }, '2028-07-09')?.state).toBe('late');
    expect(clock('T-180L', { dates: home, contractEndsOn: null }, '2028-07-08')?.dueOn).toBe('2028-07-08');
    expect(clock('T-180L', {}, '2029-02-28')).toBeUndefined();
    expect(clock('T-180L', {}, '2029-03-01')?.from).toBe('2029-03-01');
  });
  test('T-OVER: the day after the end, without return; an extension takes it away; nobody who went another way (Đ7.14)', () => {
    expect(clock('T-OVER', {}, '2029-03-01')).toBeUndefined();
    expect(clock('T-OVER', {}, '2029-03-02')?.state).toBe('late');
    expect(isOverdue(gone, '2029-03-01')).toBe(false);
    expect(isOverdue(gone, '2029-03-02')).toBe(true);
    expect(clock('T-OVER', { contractEndsOn: '2030-03-01' }, '2029-03-02')).toBeUndefined();
    expect(clock('T-OVER', { form: 'otherWay' }, '2029-03-02')).toBeUndefined();
    expect(clock('T-ENDS', {}, '2028-12-01')?.dueOn).toBe('2029-03-01');
    expect(clock('T-ENDS', {}, '2028-11-30')).toBeUndefined();
  });
  test('a term is late exactly when its last day is over and it is not met', () => {
    fc.assert(
      fc.property(someDates, day, fc.option(day), fc.constantFrom(...(Object.keys(forms) as Form[])), (dates, today, contractEndsOn, form) => {
        for (const c of clocksOf({ form, dates, contractEndsOn, certificateUntil: null, registeredExitOn: null }, today, book, plain)) {
          if (c.id === 'T-OVER') continue;
          expect([c.id, c.state]).toEqual([c.id, c.doneOn === null ? (today > c.dueOn ? 'late' : 'running') : c.doneOn > c.dueOn ? 'keptLate' : 'kept']);
        }
      }),
    );
  });
});

describe('fees', () => {
  const terms: Terms = { form: 'enterprise', market: 'JP', group: 'other', wage: 180_000, months: 36, signedOn: '2026-02-01' };
  const cap = (t: Partial<Terms>, partner = 0): number => serviceFeeCap({ ...terms, ...t }, partner, book).most;
  test('F-SVC: a month of wage a year, three at most (Luật Đ23.4; TT 02/2024 PL XI)', () => {
    expect(cap({})).toBe(540_000);
    expect(cap({ months: 12 })).toBe(180_000);
    expect(cap({ months: 60 })).toBe(540_000);
    expect(cap({ group: 'crew', months: 12 })).toBe(270_000);
    expect(cap({ market: 'TW', group: 'careHospital', months: 36 })).toBe(360_000);
    expect(cap({ market: 'TW', group: 'domestic', months: 36 })).toBe(180_000);
    expect(cap({ market: 'KR', group: 'nearShoreCrew', months: 12 })).toBeCloseTo(126_000);
    for (const none of [{ group: 'intern3' }, { group: 'tokuteiAfterIntern' }, { market: 'SA', group: 'domestic' }, { market: 'AU', group: 'agriculture' }] as const)
      expect([none, cap(none)]).toEqual([none, 0]);
    expect(cap({}, 200_000)).toBe(340_000);
    expect(cap({}, 900_000)).toBe(0);
  });
  test('the table holds from 15/5/2024; before it the general bound of the law', () => {
    expect(cap({ market: 'TW', group: 'domestic', signedOn: '2024-05-14' })).toBe(540_000);
    expect(cap({ market: 'TW', group: 'domestic', signedOn: '2024-05-15' })).toBe(180_000);
  });
  test('F-NIL: public units and investors take nothing (Đ42.3, Đ35.4)', () => {
    expect(cap({ form: 'publicUnit' })).toBe(0);
    expect(cap({ form: 'investor' })).toBe(0);
  });
  test('F-EXT half a month for a year; F-REF the part that was not served', () => {
    expect(extensionFeeCap(180_000, 12, book, '2026-02-01').most).toBe(90_000);
    expect(feeRefund(540_000, 36, 12)).toBe(360_000);
    expect(feeRefund(540_000, 36, 36)).toBe(0);
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 60 }), fc.nat(80), (paid, months, served) => {
        const back = feeRefund(paid, months, served);
        expect(back >= 0 && back <= paid).toBe(true);
      }),
    );
  });
  test('F-DEP: by market, crews nothing; a ticket elsewhere (NĐ 112/2021 PL II)', () => {
    const most = ([market, crew]: readonly [string, boolean]) => depositCap(market, crew).most;
    expect(
      (
        [
          ['TW', false],
          ['TW', true],
          ['KR', false],
          ['JP', false],
          ['DE', false],
          ['DE', true],
          ['AR', false],
          ['TL', false],
        ] as const
      ).map(most),
    ).toEqual([12_000_000, 0, 36_000_000, 0, null, 0, 0, 0]);
  });
});
