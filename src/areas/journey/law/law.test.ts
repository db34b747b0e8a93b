import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { journeyWorld } from '../journeys.fixture.ts';

/** The law on real journeys: values that an administrator enters, money against its caps, a permission to leave that is taken back. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { officerOf, as, aJourney, prepared } = journeyWorld(world);
const administrator = await world.anAccount({ role: 'administrator', units: [await world.aProvince()] });
const law = as(administrator);
const value = { legalBasis: 'Thông báo của Bộ Nội vụ', from: '2023-01-01', to: null, verified: true };

describe('values of the law', () => {
  test('each rule is shown with its article, days and whether it was verified; whoever may not manage them only reads', async () => {
    const j = await aJourney();
    const { rules } = await as(j.officer).lawList({});
    const certificate = rules.find((r) => r.rule === 'certificate.validity')!;
    expect(certificate.rows.map((r) => [r.said, r.state, r.verified])).toEqual([
      ['24 tháng', 'now', true],
      ['24 tháng', 'past', false],
    ]);
    expect(rules.every((r) => r.rows.length > 0 && r.rows.every((x) => x.legalBasis.length > 4))).toBe(true);
    expect((await refusal(as(j.officer).lawSet({ ...value, id: newId(), rule: 'age.least', value: '19' }))).kind).toBe('forbidden');
  });

  test('a replacement counts from its day on, at the day of the event, and its history stays', async () => {
    const j = await aJourney('enterprise', '2004-06-01');
    await prepared(j);
    // on 5/3/2023, the day of the contract, this person is 18
    const id = newId();
    await law.lawSet({ ...value, id, rule: 'age.least', value: '19', from: '2023-03-05' });
    expect((await refusal(j.dates({ departed: '2023-04-10' }))).facts['missing']).toContain('18 tuổi, luật đòi từ 19 tuổi');
    await law.lawEnd({ id, to: '2023-03-05' });
    expect((await j.get()).gate.find((g) => g.rule === 'W-AGE')?.state).toBe('blocked');
    await law.lawTakeBack({ id, reason: 'Ghi nhầm quy định' });
    await j.dates({ departed: '2023-04-10' });
    const row = (await law.lawList({})).rules.find((r) => r.rule === 'age.least')!.rows[0]!;
    expect(row).toMatchObject({ id, said: '19 năm', state: 'takenBack', endedWhy: 'Ghi nhầm quy định', by: administrator.name, endedBy: administrator.name });
    expect((await refusal(law.lawEnd({ id, to: '2024-01-01' }))).code).toBe('journey.lawTakenBack');
  });

  test('the board counts by it too: a shorter term makes more of them late', async () => {
    const j = await aJourney();
    await j.dates({ selected: '2026-09-01' });
    const late = async () => (await as(j.officer).journeyBoard({})).attention.find((a) => a.key === 'selectedLate')!.count;
    expect(await late()).toBe(0);
    const id = newId();
    await law.lawSet({ ...value, id, rule: 'departure.afterSelection', value: '90', from: '2026-09-01' });
    expect([await late(), (await as(j.officer).journeyList({ attention: 'selectedLate' })).total, (await j.get()).clocks[0]?.dueOn]).toEqual([1, 1, '2026-11-30']);
    await law.lawTakeBack({ id, reason: 'Xong phép thử' });
    expect(await late()).toBe(0);
  });

  test('two closed areas entered one after the other are both closed', async () => {
    const j = await aJourney();
    await prepared(j);
    const ids = [newId(), newId()];
    await law.lawSet({ ...value, id: ids[0]!, rule: 'areas.closed', value: 'jp' });
    await law.lawSet({ ...value, id: ids[1]!, rule: 'areas.closed', value: 'IL, UA', from: '2023-02-01' });
    expect((await j.get()).gate.find((g) => g.rule === 'A-BAN')?.state).toBe('blocked');
    expect((await law.lawList({})).rules.find((r) => r.rule === 'areas.closed')!.rows.map((r) => r.state)).toEqual(['now', 'now', 'now']);
    await law.lawEnd({ id: ids[0]!, to: '2023-04-09' });
    expect((await refusal(j.dates({ departed: '2023-04-09' }))).facts['missing']).toContain('khu vực đang bị cấm');
    await j.dates({ departed: '2023-04-10' });
    for (const id of ids) await law.lawTakeBack({ id, reason: 'Xong phép thử' });
  });

  test.each([
    ['age.least', 'mười tám', 'value'],
    ['areas.closed', 'Israel', 'value'],
    ['report.window', '12-15, 12-14', 'value'],
    ['service.none', 'enterprises', 'value'],
  ])('%s does not take “%s”; nothing is kept', async (rule, typed, at) => {
    const id = newId();
    const no = await refusal(law.lawSet({ ...value, id, rule, value: typed }));
    expect([no.code, Object.keys(no.fields ?? {})]).toEqual(['journey.lawFaulty', [at]]);
    expect((await sql`select 1 from law_value where id = ${id}`.execute(world.owner)).rows).toEqual([]);
  });
  test('numbers as people write them', async () => {
    for (const [typed, said] of [
      ['1.500.000', '1.500.000 đồng'],
      ['12000000', '12.000.000 đồng'],
      ['0,5', '0,5 đồng'],
    ] as const) {
      const id = newId();
      await law.lawSet({ ...value, id, rule: 'deposit.TW.land', value: typed, from: '2030-01-01' });
      expect((await law.lawList({})).rules.find((r) => r.rule === 'deposit.TW.land')!.rows.find((r) => r.id === id)).toMatchObject({ said, state: 'coming' });
    }
  });
});

describe('money of a journey', () => {
  const pay = (j: Awaited<ReturnType<typeof aJourney>>, kind: 'serviceFee' | 'deposit' | 'brokerage', amount: number, more: object = {}) =>
    as(j.officer).costAdd({ id: j.id, costId: newId(), kind, amount, currency: 'JPY', paidOn: '2023-03-06', ...more });

  test('each đồng has its cap and article; what was above it or too early is said, not refused; a refund is due on an early return', async () => {
    const j = await aJourney();
    await prepared(j);
    await j.terms({ wage: 180_000, currency: 'JPY' });
    await pay(j, 'serviceFee', 540_000);
    await pay(j, 'brokerage', 5_000_000, { currency: 'VND' });
    await pay(j, 'deposit', 10_000_000, { currency: 'VND', paidOn: '2023-03-01' });
    const money = await as(j.officer).moneyGet({ id: j.id });
    expect(money.caps.map((c) => [c.rule, c.state, c.said])).toEqual([
      ['F-SVC', 'met', 'đã trả 540.000 JPY; mức cao nhất 540.000 JPY'],
      ['F-BRK', 'over', 'đã trả 5.000.000 đồng; mức cao nhất 0 đồng, vượt 5.000.000 đồng'],
      ['F-DEP', 'over', 'đã trả 10.000.000 đồng; mức cao nhất 0 đồng, vượt 10.000.000 đồng'],
    ]);
    expect(money.costs.map((c) => [c.kind, c.faults.map((f) => f.why)])).toEqual([
      ['deposit', ['Chưa nằm trong tài khoản phong tỏa', 'Trả trước khi ký hợp đồng và có chấp nhận hoặc thị thực']],
      ['serviceFee', []],
      ['brokerage', []],
    ]);
    await as(j.officer).costRemove({ id: j.id, costId: money.costs[0]!.id });
    await j.dates({ departed: '2023-04-10' });
    await j.dates({ returned: '2024-04-09' }, { returnReason: 'employer' as never });
    const after = await as(j.officer).moneyGet({ id: j.id });
    expect([after.costs.length, after.caps.length]).toEqual([2, 2]);
    expect(after.refund?.said).toContain('Phải hoàn 360.000 JPY');
    const { rows } = await sql<{ open: string }>`select data::text as open from event where subject_id = ${j.id} and type like 'journey.paid%'`.execute(world.owner);
    for (const { open } of rows) expect(open).not.toMatch(/540000|JPY/);
  });

  test('a loan has the answers of its day and is the milestone; support is given once in a life', async () => {
    const j = await aJourney();
    await prepared(j);
    const loan = {
      id: j.id,
      fundingId: newId(),
      kind: 'loan',
      amount: 120_000_000,
      appliedOn: '2023-03-10',
      paidOn: '2023-03-20',
      months: 37,
      borrower: 'priority',
      programme: null,
    } as const;
    expect(Object.keys((await refusal(as(j.officer).fundingAdd(loan))).fields ?? {})).toEqual(['months']);
    await as(j.officer).fundingAdd({ ...loan, months: 36 });
    expect((await j.get()).journey).toMatchObject({ stage: 12, dates: { funded: '2023-03-20' } });
    const [got] = (await as(j.officer).moneyGet({ id: j.id })).fundings;
    expect(got!.answers.map((a) => [a.rule, a.state, a.verified])).toEqual([
      ['L-SEC', 'warned', true],
      // the rate for poor households, of which it is a ratio, was not verified
      ['L-RATE', 'met', false],
      ['L-TERM', 'met', true],
      ['L-CAP', 'warned', true],
      ['L-DECIDE', 'met', true],
    ]);
    expect(got!.answers.find((a) => a.rule === 'L-RATE')!.why).toBe('lãi suất 6,6 %/năm, bằng 100 % lãi cho vay hộ nghèo; phần quá hạn 8,58 %/năm');
    const support = {
      id: j.id,
      fundingId: newId(),
      kind: 'language',
      amount: 3_000_000,
      appliedOn: '2023-03-10',
      paidOn: null,
      months: null,
      borrower: null,
      programme: null,
    } as const;
    expect(Object.keys((await refusal(as(j.officer).fundingAdd({ ...support, amount: 3_000_001 }))).fields ?? {})).toEqual(['amount']);
    // of two programmes the one that gives more: what was only asked for gives way, what is not more is refused
    await as(j.officer).fundingAdd({ ...support, fundingId: newId(), amount: 2_000_000, programme: 'Chương trình khác' });
    expect((await refusal(as(j.officer).fundingAdd({ ...support, amount: 2_000_000 }))).code).toBe('journey.supportTwice');
    await as(j.officer).fundingAdd(support);
    const held = (await as(j.officer).moneyGet({ id: j.id })).fundings.filter((f) => f.kind === 'language');
    expect(held.map((f) => [f.id, f.answers.map((a) => [a.rule, a.state])])).toEqual([
      [
        support.fundingId,
        [
          ['S-ONCE', 'met'],
          ['S-ITEM', 'met'],
        ],
      ],
    ]);
    await j.dates({ departed: '2023-04-10', returned: '2024-04-09' }, { returnReason: 'completed' });
    const again = newId();
    await as(j.officer).journeyOpen({ id: again, personId: j.personId, form: 'enterprise', market: 'KR', interested: null });
    const twice = { ...support, id: again, fundingId: newId(), appliedOn: '2026-11-01' };
    expect((await refusal(as(j.officer).fundingAdd(twice))).code).toBe('journey.supportTwice');
    await as(j.officer).fundingRemove({ id: j.id, fundingId: support.fundingId });
    await as(j.officer).fundingAdd(twice);
  });

  test('the Fund pays who paid into it, for a return that was nobody’s own fault, and no more than its amount', async () => {
    const j = await aJourney();
    await prepared(j);
    await j.dates({ departed: '2023-04-10' });
    const claim = {
      id: j.id,
      fundingId: newId(),
      kind: 'fundReturn',
      amount: 30_000_000,
      appliedOn: '2024-05-02',
      paidOn: null,
      months: null,
      borrower: null,
      programme: null,
    } as const;
    const no = async () => (await refusal(as(j.officer).fundingAdd(claim))).facts['why'];
    expect(await no()).toBe('chưa ghi ngày về nước');
    await j.dates({ returned: '2024-04-09' }, { returnReason: 'health' as never });
    expect(await no()).toBe('chưa ghi khoản đóng Quỹ của hợp đồng này');
    await as(j.officer).costAdd({ id: j.id, costId: newId(), kind: 'fund', amount: 100_000, currency: 'VND', paidOn: '2023-03-20' });
    expect(Object.keys((await refusal(as(j.officer).fundingAdd({ ...claim, amount: 30_000_001 }))).fields ?? {})).toEqual(['amount']);
    await as(j.officer).fundingAdd(claim);
    const { caps, fundings } = await as(j.officer).moneyGet({ id: j.id });
    expect([caps.map((c) => [c.rule, c.state]), fundings.map((f) => f.answers.map((a) => [a.rule, a.state, a.verified]))]).toEqual([
      [['F-FUND', 'met']],
      [[['S-FES', 'met', true]]],
    ]);
    expect((await refusal(as(j.officer).fundingAdd({ ...claim, fundingId: newId(), amount: 1 }))).code).toBe('journey.supportTwice');
    // money that came for this is no step on the way out
    expect((await j.get()).journey.dates['funded']).toBeNull();
  });
});

test('a permission to leave that was granted by mistake is taken back before departure; the gate is shut again and the story stays', async () => {
  const j = await aJourney();
  await prepared(j);
  await j.terms({ approvalNumber: null, approvalOn: null });
  const head = await officerOf(j.province, 'labourOfficer');
  const exceptionId = newId();
  await as(j.officer).exceptionAsk({ id: j.id, exceptionId, rule: 'H-REG', reason: 'Văn bản chấp thuận đang trên đường gửi về.' });
  const back = { id: j.id, exceptionId, reason: 'Đồng ý nhầm hồ sơ của người khác.' };
  expect((await refusal(as(head).exceptionWithdraw(back))).code).toBe('journey.notGranted');
  await as(head).exceptionDecide({ id: j.id, exceptionId, granted: true, note: 'Đồng ý.' });
  expect((await refusal(as(j.officer).exceptionWithdraw(back))).kind).toBe('forbidden');
  await as(head).exceptionWithdraw(back);
  const view = await j.get();
  expect(view.exceptions[0]).toMatchObject({ granted: true, withdrawn: { by: head.name, why: back.reason } });
  expect(view.gate.find((g) => g.rule === 'H-REG')).toMatchObject({ state: 'missing', mayExcept: true });
  expect(view.history[0]!.what).toBe('Rút lại việc cho đi');
  expect((await refusal(j.dates({ departed: '2023-04-10' }))).code).toBe('journey.gateClosed');
  expect((await as(head).exceptionList({})).rows.find((r) => r.id === exceptionId)).toMatchObject({ granted: true, withdrawn: true });
  // asked and granted anew, somebody leaves by it: then it stays
  const second = newId();
  await as(j.officer).exceptionAsk({ id: j.id, exceptionId: second, rule: 'H-REG', reason: 'Văn bản chấp thuận đã ký, chờ gửi.' });
  await as(head).exceptionDecide({ id: j.id, exceptionId: second, granted: true, note: 'Đồng ý.' });
  await j.dates({ departed: '2023-04-10' });
  expect((await refusal(as(head).exceptionWithdraw({ ...back, exceptionId: second }))).code).toBe('journey.leftByIt');
});
