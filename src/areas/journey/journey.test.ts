import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { refusal } from '../../../test/refusal.ts';
import { openWorld } from '../../../test/world.ts';
import { journeyWorld } from './journeys.fixture.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { officerOf, as, people, aPerson, aJourney, prepared, ledger } = journeyWorld(world);

describe('a way there and back', () => {
  test('from a wish to a settled life: the stage follows, the gate opens, terms run and end, each step stands in the history', async () => {
    const j = await aJourney();
    expect(await j.get()).toMatchObject({ journey: { stage: 1, stageName: 'Có nguyện vọng' }, next: 'Xã, phường' });
    const shut = await refusal(j.dates({ departed: '2023-04-10' }));
    expect(shut.code).toBe('journey.gateClosed');
    expect(shut.facts['missing']).toContain('giấy chứng nhận giáo dục định hướng (chưa có giấy chứng nhận)');
    expect((await j.get()).journey.dates['departed']).toBeNull();
    await prepared(j);
    await j.dates({ departed: '2023-04-10', arrived: '2023-04-11' });
    const abroad = await j.get();
    expect(abroad.gate.filter((a) => a.state !== 'met')).toEqual([]);
    expect(abroad.journey).toMatchObject({ stage: 14, endsOn: '2026-04-09', overdue: true });
    expect(abroad.clocks.map((c) => [c.id, c.state])).toEqual([
      ['T-180S', 'kept'],
      ['T-DB5', 'late'],
      ['T-OVER', 'late'],
      ['T-180L', 'late'],
    ]);
    await as(j.officer).happeningAdd({ id: j.id, happeningId: newId(), kind: 'extended', onDay: '2026-03-01', untilOn: '2026-10-01', what: 'Gia hạn 6 tháng' });
    expect((await j.get()).journey).toMatchObject({ endsOn: '2026-10-01' });
    await j.dates({ returned: '2026-10-01' }, { returnReason: 'completed' });
    await j.dates({ residenceNotified: '2026-10-10', liquidated: '2026-10-20', settled: '2026-11-01' }, { settledAs: 'job' });
    const home = await j.get();
    expect(home.journey).toMatchObject({ stage: 18, stageName: 'Đã ổn định', overdue: false });
    expect(home.history.flatMap((h) => h.changes).map((c) => c.name)).toEqual(expect.arrayContaining(['Đã xuất cảnh', 'Đã về nước', 'Đã ổn định']));
    await as(j.officer).journeyOpen({ id: newId(), personId: j.personId, form: 'enterprise', market: 'KR', interested: null });
    expect((await as(j.officer).journeysOf({ personId: j.personId })).journeys).toHaveLength(2);
    const back = { residenceNotified: null, settled: null, returned: null };
    expect((await refusal(j.dates(back, { reason: 'Chưa về' }))).code).toBe('journey.otherOpen');
    const after = { id: j.id, happeningId: newId(), kind: 'incident', onDay: '2026-10-02', untilOn: null, what: null } as const;
    expect(Object.keys((await refusal(as(j.officer).happeningAdd(after))).fields ?? {})).toEqual(['onDay']);
  });

  test('a date that stood is corrected a year late with a word: the present changes, what was known does not', async () => {
    const j = await aJourney();
    await prepared(j);
    await j.dates({ departed: '2023-04-10' });
    const knownThen = await ledger(j.id);
    const silent = await refusal(j.dates({ departed: '2023-05-02' }));
    expect(silent.facts).toBeDefined();
    expect(Object.keys(silent.fields ?? {})).toEqual(['reason']);
    await j.dates({ departed: '2023-05-02' }, { reason: 'Hộ chiếu đóng dấu ngày 02/5' });
    const now = await ledger(j.id);
    expect(now.slice(0, knownThen.length)).toEqual(knownThen);
    expect(now.slice(knownThen.length)).toEqual([
      { fact: 'departed', onDay: '2023-04-10', d: -1 },
      { fact: 'departed', onDay: '2023-05-02', d: 1 },
    ]);
    const standing = new Map<string, number>();
    for (const e of now) standing.set(`${e.fact} ${e.onDay}`, (standing.get(`${e.fact} ${e.onDay}`) ?? 0) + e.d);
    const { journey } = await j.get();
    expect(
      [...standing]
        .filter(([, n]) => n !== 0)
        .map(([k]) => k)
        .toSorted(),
    ).toEqual(
      Object.entries(journey.dates)
        .flatMap(([m, d]) => (d ? [`${m} ${d}`] : []))
        .toSorted(),
    );
  });

  test('an end that follows from exit and term follows a corrected exit; one that was written stays, and comes back when an extension is taken back', async () => {
    const j = await aJourney('otherWay');
    const endsOn = async () => (await j.get()).journey.endsOn;
    const extend = async (untilOn: string) => {
      const happeningId = newId();
      await as(j.officer).happeningAdd({ id: j.id, happeningId, kind: 'extended', onDay: '2025-12-01', untilOn, what: null });
      return { id: j.id, happeningId };
    };
    await j.terms({ termMonths: 36 });
    await j.dates({ departed: '2024-03-01' });
    expect(await endsOn()).toBe('2027-02-28');
    await j.dates({ departed: '2024-06-01' }, { reason: 'Hộ chiếu đóng dấu tháng 6' });
    expect(await endsOn()).toBe('2027-05-31');
    await j.terms({ termMonths: 12 });
    expect(await endsOn()).toBe('2025-05-31');
    await j.terms({ termMonths: null, contractEndsOn: '2026-01-15' });
    const [first, second] = [await extend('2026-06-30'), await extend('2026-12-31')];
    await as(j.officer).happeningRemove(first);
    expect(await endsOn()).toBe('2026-12-31');
    await as(j.officer).happeningRemove(second);
    expect(await endsOn()).toBe('2026-01-15');
  });

  test('a mistaken journey counts nowhere; one that ended can be taken up again', async () => {
    const j = await aJourney();
    const { version } = (await j.get()).journey;
    await as(j.officer).journeyClose({ id: j.id, version, on: '2023-06-01', reason: 'mistaken' });
    expect((await ledger(j.id)).reduce((n, e) => n + e.d, 0)).toBe(0);
    expect((await refusal(j.terms({ job: 'Khác' }))).code).toBe('journey.closed');
    await as(j.officer).journeyReopen({ id: j.id, version: version + 1 });
    expect((await ledger(j.id)).reduce((n, e) => n + e.d, 0)).toBe(1);
    expect((await refusal(as(j.officer).journeyOpen({ id: newId(), personId: j.personId, form: 'direct', market: null, interested: null }))).code).toBe('journey.alreadyOpen');
  });
});

describe('the gate', () => {
  test('a late paper passes by two people and a reason, and stands in the list for inspection; age never does', async () => {
    const j = await aJourney();
    await prepared(j);
    await j.terms({ approvalNumber: null, approvalOn: null });
    expect((await refusal(j.dates({ departed: '2023-04-10' }))).facts['missing']).toContain('chưa có văn bản chấp thuận');
    const ask = { id: j.id, exceptionId: newId(), rule: 'H-REG', reason: 'Văn bản chấp thuận đang trên đường gửi về.' };
    await as(j.officer).exceptionAsk(ask);
    expect((await refusal(as(j.officer).exceptionAsk({ ...ask, exceptionId: newId() }))).code).toBe('journey.exceptionOpen');
    expect((await refusal(as(j.officer).exceptionAsk({ ...ask, exceptionId: newId(), rule: 'W-AGE' }))).code).toBe('journey.notMissing');
    const decide = { id: j.id, exceptionId: ask.exceptionId, granted: true, note: 'Đồng ý, bổ sung trong 5 ngày.' };
    expect((await refusal(as(j.officer).exceptionDecide(decide))).kind).toBe('forbidden');
    const head = await officerOf(j.province, 'labourOfficer');
    await as(head).exceptionDecide(decide);
    await j.dates({ departed: '2023-04-10' });
    const listed = (await as(head).exceptionList({})).rows.find((r) => r.journeyId === j.id);
    expect(listed).toMatchObject({ rule: 'Chấp thuận hợp đồng cung ứng lao động', granted: true, departedOn: '2023-04-10' });
    expect(listed!.askedBy).not.toBe(listed!.decidedBy);
    expect((await refusal(as(head).exceptionDecide(decide))).code).toBe('journey.decided');

    const { rows } = await sql<{ open: string }>`select data::text as open from event where subject_id = ${j.id}`.execute(world.owner);
    for (const { open } of rows) expect(open).not.toMatch(/trên đường gửi|bổ sung trong|QLLĐNN/u);

    const young = await aJourney('enterprise', '2006-01-01');
    await prepared(young);
    expect((await refusal(young.dates({ departed: '2023-04-10' }))).facts['missing']).toContain('17 tuổi');
    expect((await refusal(as(young.officer).exceptionAsk({ ...ask, id: young.id, exceptionId: newId(), rule: 'W-AGE' }))).code).toBe('journey.neverExcepted');
  });

  test('whoever asked may not decide, whatever the role', async () => {
    const j = await aJourney();
    const head = await officerOf(j.province, 'labourOfficer');
    const ask = { id: j.id, exceptionId: newId(), rule: 'W-HEALTH', reason: 'Chờ kết quả khám của bệnh viện.' };
    await as(head).exceptionAsk(ask);
    expect((await refusal(as(head).exceptionDecide({ id: j.id, exceptionId: ask.exceptionId, granted: true, note: 'Tự đồng ý.' }))).code).toBe('journey.ownException');
  });

  test('nobody lets pass who may not leave or does not want to', async () => {
    const j = await aJourney();
    const ask = { id: j.id, exceptionId: newId(), rule: 'W-CAPACITY', reason: 'Người lao động sẽ xác nhận sau.' };
    expect((await refusal(as(j.officer).exceptionAsk(ask))).code).toBe('journey.neverExcepted');
  });

  test('whoever left another way is recorded without a gate, and is not made one who went through it afterwards', async () => {
    const j = await aJourney('otherWay');
    await j.dates({ departed: '2023-04-10' });
    expect((await j.get()).journey).toMatchObject({ stage: 13, overdue: false });
    const shut = await refusal(j.terms({ form: 'enterprise' }));
    expect([shut.code, shut.facts['missing']]).toEqual(['journey.formClosed', expect.stringContaining('chưa ký hợp đồng')]);
    expect((await j.get()).journey.form).toBe('otherWay');
  });
});

test('a seasonal worker crosses four times: persons and crossings are different numbers, left out of national totals', async () => {
  const j = await aJourney('seasonal');
  await j.terms({ declared: true });
  await j.dates({ healthPassed: '2026-01-05', contractSigned: '2026-01-10', departed: '2026-02-01' });
  for (const [kind, onDay] of [
    ['borderIn', '2026-03-01'],
    ['borderOut', '2026-03-05'],
    ['borderIn', '2026-04-01'],
    ['borderOut', '2026-04-03'],
  ] as const)
    await as(j.officer).happeningAdd({ id: j.id, happeningId: newId(), kind, onDay, untilOn: null, what: null });
  expect((await j.get()).happenings).toHaveLength(4);
  expect((await as(j.officer).journeyBoard({})).year).toMatchObject({ departed: 1, abroad: 1 });
  expect((await as(j.officer).journeyBoard({ national: 'false' })).year).toMatchObject({ departed: 1, abroad: 1 });
  expect((await as(j.officer).journeyBoard({ national: 'true' })).year).toMatchObject({ departed: 0, abroad: 0 });
});

test('each number of the board opens as many people as it says', async () => {
  const j = await aJourney();
  await prepared(j);
  await j.dates({ departed: '2023-04-10' });
  for (let n = 0; n < 3; n++) {
    const personId = await aPerson(j.officer, j.commune);
    await as(j.officer).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'KR', interested: n ? '2024-01-01' : null });
  }
  const board = await as(j.officer).journeyBoard({});
  for (const { stage, count } of board.stages) expect([stage, (await as(j.officer).journeyList({ stage })).total]).toEqual([stage, count]);
  for (const { key, count } of board.attention) expect([key, (await as(j.officer).journeyList({ attention: key })).total]).toEqual([key, count]);
  expect(board.attention.filter((a) => a.count).map((a) => [a.key, a.count])).toEqual([
    ['stuck', 2],
    ['overdue', 1],
    ['notLiquidated', 1],
  ]);
});

test('an open journey goes with its person; what counted stays where it counted; the neighbour sees nothing', async () => {
  const j = await aJourney();
  const to = await world.aCommune({ province: j.province });
  const other = await officerOf(to);
  expect((await refusal(as(other).journeyGet({ id: j.id }))).kind).toBe('notFound');
  const head = await officerOf(j.province, 'labourOfficer');
  const exceptionId = newId();
  await as(j.officer).exceptionAsk({ id: j.id, exceptionId, rule: 'W-HEALTH', reason: 'Chờ kết quả khám của bệnh viện.' });
  await as(head).exceptionDecide({ id: j.id, exceptionId, granted: true, note: 'Đồng ý.' });
  const transferId = newId();
  await people(j.officer).transferOffer({ id: j.personId, transferId, toUnitId: to.id, movedOn: '2026-11-01', note: null });
  await people(other).transferAnswer({ transferId, answer: 'accepted', note: null });
  const there = await as(other).journeyGet({ id: j.id });
  expect([there.journey.stage, there.exceptions.map((x) => x.granted), there.gate.find((g) => g.rule === 'W-HEALTH')?.state]).toEqual([1, [true], 'excepted']);
  expect((await refusal(as(j.officer).journeyGet({ id: j.id }))).kind).toBe('notFound');
  // what a merger does with the facts of the record that goes
  const elsewhere = await aPerson(j.officer, j.commune);
  await sql`update journey set person_id = ${elsewhere} where id = ${j.id}`.execute(world.owner);
  expect((await as(j.officer).journeyGet({ id: j.id })).journey.person.id).toBe(elsewhere);
  const units = await sql<{ unitId: number }>`select unit_id from journey_entry where journey_id = ${j.id}`.execute(world.owner);
  expect(units.rows.map((r) => r.unitId)).toEqual([j.commune.id]);
});
