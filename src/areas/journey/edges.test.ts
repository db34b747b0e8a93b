import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { openOwner } from '../../kernel/db.ts';
import { journeyWorld } from './journeys.fixture.ts';

/** Where journeys touch: two ways of one person, money taken back, numbers that nobody can mean. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { officerOf, as, aJourney, prepared } = journeyWorld(world);
const law = as(await world.anAccount({ role: 'administrator', units: [await world.aProvince()] }));
const value = { legalBasis: 'Thông báo của Bộ Nội vụ', from: '2023-01-01', to: null, verified: true };

test.each([
  ['departure.afterSelection', '0,5'],
  ['departure.afterSelection', '9999999999'],
  ['certificate.validity', '1.000.000'],
  ['service.extension', '10000000000000000000000'],
])('%s does not take %s, which no term can be: pages and counts would fail on it', async (rule, typed) => {
  const id = newId();
  const no = await refusal(law.lawSet({ ...value, id, rule, value: typed }));
  expect([no.code, Object.keys(no.fields ?? {})]).toEqual(['journey.lawFaulty', ['value']]);
  expect((await sql`select 1 from law_value where id = ${id}`.execute(world.owner)).rows).toEqual([]);
});

describe('money', () => {
  const cost = { kind: 'training', currency: 'VND', paidOn: '2026-03-06' } as const;
  test('an amount or rate that rounds to nothing, a wage too large to keep: the field is named', async () => {
    const j = await aJourney();
    const no = async (p: Promise<unknown>) => {
      const e = await refusal(p);
      return [e.kind, Object.keys(e.fields ?? {})];
    };
    expect(await no(as(j.officer).costAdd({ ...cost, id: j.id, costId: newId(), amount: 0.001 }))).toEqual(['invalid', ['amount']]);
    expect(await no(as(j.officer).costAdd({ ...cost, id: j.id, costId: newId(), amount: 5, rate: 0.00001 }))).toEqual(['invalid', ['rate']]);
    expect(await no(j.terms({ wage: 1e12 }))).toEqual(['invalid', ['wage']]);
  });

  const support = { kind: 'language', amount: 3_000_000, appliedOn: '2026-03-10', paidOn: null, months: null, borrower: null, programme: null } as const;
  test('support asked for on a way that was given up was not received; what was paid there counts, and a mistake can be taken back', async () => {
    const j = await aJourney();
    await as(j.officer).fundingAdd({ ...support, id: j.id, fundingId: newId() });
    const paid = newId();
    await as(j.officer).fundingAdd({ ...support, id: j.id, fundingId: paid, kind: 'health', amount: 700_000, paidOn: '2026-03-12' });
    await as(j.officer).journeyClose({ id: j.id, version: (await j.get()).journey.version, on: '2026-06-01', reason: 'changedMind' });
    const id = newId();
    await as(j.officer).journeyOpen({ id, personId: j.personId, form: 'enterprise', market: 'KR', interested: null });
    await as(j.officer).fundingAdd({ ...support, id, fundingId: newId() });
    const again = { ...support, id, kind: 'health', amount: 700_000 } as const;
    expect((await refusal(as(j.officer).fundingAdd({ ...again, fundingId: newId() }))).code).toBe('journey.supportTwice');
    await as(j.officer).fundingRemove({ id: j.id, fundingId: paid });
    await as(j.officer).fundingAdd({ ...again, fundingId: newId() });
  });

  test('the only money that came taken back, the step is taken back too; with other money it stands on the day of that', async () => {
    const j = await aJourney();
    const [first, second] = [newId(), newId()];
    await as(j.officer).fundingAdd({ ...support, id: j.id, fundingId: first, paidOn: '2026-03-12' });
    await as(j.officer).fundingAdd({ ...support, id: j.id, fundingId: second, kind: 'health', amount: 700_000, paidOn: '2026-04-01' });
    const funded = async () => (await j.get()).journey.dates['funded'];
    expect(await funded()).toBe('2026-03-12');
    await as(j.officer).fundingRemove({ id: j.id, fundingId: first });
    expect(await funded()).toBe('2026-04-01');
    await as(j.officer).fundingRemove({ id: j.id, fundingId: second });
    expect(await funded()).toBeNull();
    expect((await j.get()).journey.stage).toBe(1);
  });
});

describe('one person', () => {
  test('is not in two places at once', async () => {
    const j = await aJourney('otherWay');
    await j.dates({ departed: '2023-04-10' });
    await j.dates({ returned: '2026-01-01' }, { returnReason: 'completed' });
    const id = newId();
    await as(j.officer).journeyOpen({ id, personId: j.personId, form: 'otherWay', market: 'KR', interested: '2023-01-01' });
    const leave = async (departed: string) => {
      const { journey } = await as(j.officer).journeyGet({ id });
      return as(j.officer).journeyDatesSave({ ...(journey.dates as object), id, version: journey.version, departed } as never);
    };
    const no = await refusal(leave('2024-05-01'));
    expect([no.kind, Object.keys(no.fields ?? {})]).toEqual(['invalid', ['departed']]);
    await leave('2026-01-01');
    // put right, the earlier way may not grow into the later one either
    const late = await refusal(j.dates({ returned: '2026-02-01' }, { reason: 'Hộ chiếu đóng dấu tháng 2' }));
    expect(Object.keys(late.fields ?? {})).toEqual(['returned']);
  });

  test('whose contract was signed abroad is overdue when that contract is over, not so long after the exit', async () => {
    const j = await aJourney('otherWay');
    await j.dates({ departed: '2023-01-10' });
    await j.terms({ form: 'afterExit' as never, termMonths: 12 });
    await j.dates({ contractSigned: '2026-06-01' });
    expect((await j.get()).journey).toMatchObject({ endsOn: '2027-05-31', overdue: false });
  });
});

test('an extension that is taken back after the exit was put right leaves the end that follows from the right exit', async () => {
  const j = await aJourney();
  await prepared(j);
  await j.dates({ departed: '2023-04-10' });
  expect((await j.get()).journey.endsOn).toBe('2026-04-09');
  const [first, second] = [newId(), newId()];
  const extend = (happeningId: string, untilOn: string) => as(j.officer).happeningAdd({ id: j.id, happeningId, kind: 'extended', onDay: '2026-03-01', untilOn, what: null });
  await extend(first, '2027-04-09');
  await extend(second, '2028-04-09');
  await j.dates({ departed: '2023-04-20' }, { reason: 'Ghi lại cho đúng' });
  expect((await j.get()).journey.endsOn).toBe('2028-04-09');
  await as(j.officer).happeningRemove({ id: j.id, happeningId: second });
  expect((await j.get()).journey.endsOn).toBe('2027-04-09');
  await as(j.officer).happeningRemove({ id: j.id, happeningId: first });
  expect((await j.get()).journey.endsOn).toBe('2026-04-19');
  // one that somebody wrote is nobody's to move
  await j.terms({ contractEndsOn: '2026-12-31' });
  await extend(newId(), '2027-12-31');
  await j.dates({ departed: '2023-04-25' }, { reason: 'Ghi lại cho đúng' });
  await as(j.officer).happeningRemove({ id: j.id, happeningId: (await j.get()).happenings[0]!.id });
  expect((await j.get()).journey.endsOn).toBe('2026-12-31');
});

test('an extension that is taken back after the term was put right leaves the end that follows from the right term', async () => {
  const j = await aJourney();
  await prepared(j);
  await j.dates({ departed: '2023-04-10' });
  const happeningId = newId();
  await as(j.officer).happeningAdd({ id: j.id, happeningId, kind: 'extended', onDay: '2026-03-01', untilOn: '2027-04-09', what: null });
  await j.terms({ termMonths: 24 });
  expect((await j.get()).journey.endsOn).toBe('2027-04-09');
  await as(j.officer).happeningRemove({ id: j.id, happeningId });
  expect((await j.get()).journey.endsOn).toBe('2025-04-09');
});

test('who went another way has no contract that ends: the board says of them what their page says', async () => {
  const j = await aJourney('otherWay');
  await j.dates({ departed: '2024-01-10' });
  await j.terms({ contractEndsOn: '2026-12-20' });
  const board = await as(j.officer).journeyBoard({});
  expect([(await j.get()).clocks, board.attention.filter((a) => a.key.startsWith('ends') && a.count)]).toEqual([[], []]);
});

describe('the gate', () => {
  test('is not passed by leaving the country open and writing a closed one afterwards', async () => {
    const j = await aJourney();
    await prepared(j);
    await j.terms({ market: null });
    await j.dates({ departed: '2023-04-10' });
    const id = newId();
    await law.lawSet({ ...value, id, rule: 'areas.closed', value: 'IL' });
    const no = await refusal(j.terms({ market: 'IL' }));
    expect([no.code, no.facts['missing']]).toEqual(['journey.formClosed', expect.stringContaining('khu vực đang bị cấm')]);
    await j.terms({ market: 'JP' });
    await law.lawTakeBack({ id, reason: 'Xong phép thử' });
  });

  test('two people let somebody go that way: for another country they are asked again', async () => {
    const j = await aJourney();
    await prepared(j);
    await j.terms({ approvalNumber: null, approvalOn: null });
    const head = as(await officerOf(j.province, 'labourOfficer'));
    const let_ = async () => {
      const exceptionId = newId();
      await as(j.officer).exceptionAsk({ id: j.id, exceptionId, rule: 'H-REG', reason: 'Văn bản chấp thuận đang trên đường gửi về.' });
      await head.exceptionDecide({ id: j.id, exceptionId, granted: true, note: 'Đồng ý.' });
    };
    await let_();
    await j.terms({ market: 'DE' });
    await as(j.officer).certificateAdd({ id: j.id, certificateId: newId(), number: newId().slice(-8), issuedOn: '2023-03-25', issuer: 'Trung tâm Thử', market: 'DE' });
    const view = await j.get();
    expect([view.exceptions.map((x) => x.lapsed), view.gate.find((g) => g.rule === 'H-REG')]).toEqual([[true], expect.objectContaining({ state: 'missing', mayExcept: true })]);
    expect((await refusal(j.dates({ departed: '2023-04-10' }))).facts['missing']).toContain('chưa có văn bản chấp thuận');
    await let_();
    expect((await head.exceptionList({})).rows.filter((r) => r.journeyId === j.id).map((r) => r.lapsed)).toEqual([false, true]);
    await j.dates({ departed: '2023-04-10' });
  });

  test('nor by a crossing of the border before any exit', async () => {
    const j = await aJourney('seasonal');
    expect((await refusal(as(j.officer).happeningAdd({ id: j.id, happeningId: newId(), kind: 'borderOut', onDay: '2026-03-05', untilOn: null, what: null }))).code).toBe(
      'journey.notAbroad',
    );
  });

  test('a way does not end before it began', async () => {
    const j = await aJourney();
    const no = await refusal(as(j.officer).journeyClose({ id: j.id, version: (await j.get()).journey.version, on: '2022-12-31', reason: 'changedMind' }));
    expect(Object.keys(no.fields ?? {})).toEqual(['on']);
    expect((await sql<{ closedOn: string | null }>`select closed_on from journey where id = ${j.id}`.execute(world.owner)).rows[0]!.closedOn).toBeNull();
  });
});

test('whoever writes on a way and on its person holds the person first: a merger, a move or a certificate in the same moment waits and does not stop it', async () => {
  const j = await aJourney();
  const looking = openOwner(world.ownerUrl);
  const support = { kind: 'language', amount: 3_000_000, appliedOn: '2026-03-10', paidOn: null, months: null, borrower: null, programme: null } as const;
  const certificate = { number: newId().slice(-8), issuedOn: '2023-03-20', issuer: 'Trung tâm Thử', market: 'JP' } as const;
  for (const act of [
    () => j.dates({ counselled: '2023-01-20' }),
    () => as(j.officer).fundingAdd({ ...support, id: j.id, fundingId: newId() }),
    () => as(j.officer).certificateAdd({ ...certificate, id: j.id, certificateId: newId() }),
  ]) {
    let done: Promise<unknown> = Promise.resolve();
    await world.owner.transaction().execute(async (tx) => {
      await sql`select from person where id = ${j.personId} for update`.execute(tx);
      let through = false;
      done = act().finally(() => (through = true));
      done.catch(() => undefined);
      while (!through && (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(looking.kysely)).rows.length === 0);
      expect(through).toBe(false);
      await sql`select from journey where id = ${j.id} for update nowait`.execute(looking.kysely);
    });
    await done;
  }
  await looking.close();
});
