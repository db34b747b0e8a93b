import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld } from '../../../../test/world.ts';
import { batchStage } from './batch.fixture.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { market, batches, journeys, aPlace, aPerson, agreement, batch, aBatch, ready } = batchStage(world);

describe('places and quota', () => {
  test('whoever gave up gives the place back, and does not come back into a full batch by the opening of the journey', async () => {
    const p = await aPlace();
    const { batchId } = await aBatch(p, { people: 1, places: 1 });
    await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
    const id = (await batches(p.officer).batchPeople({ batchId })).rows[0]!.journeyId;
    const versionOf = async () => (await journeys(p.officer).journeyGet({ id })).journey.version;
    await journeys(p.officer).journeyClose({ id, version: await versionOf(), on: '2026-11-30', reason: 'changedMind' });
    await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
    await journeys(p.officer).journeyReopen({ id, version: await versionOf() });
    expect((await market(p.labour).batchGet({ id: batchId })).batch.use.persons).toBe(1);
    expect((await batches(p.officer).journeyIntake({ id })).batch).toBeNull();
  });

  test('the same person twice in a batch is one person', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p, { people: 5, places: 5 });
    const person = await aPerson(p.officer, p.here);
    for (const [out, back] of [
      ['2026-02-03', '2026-03-03'],
      ['2026-04-03', '2026-05-03'],
    ] as const) {
      await batches(p.officer).batchJoin({ batchId, personIds: [person] });
      const ids = (await batches(p.officer).batchPeople({ batchId })).rows.filter((r) => !r.returnedOn).map((r) => r.journeyId);
      await batches(p.officer).batchPapers({ batchId, journeyIds: ids, healthPassed: '2026-01-20', contractSigned: '2026-01-25', declared: true });
      await batches(p.officer).batchCross({ batchId, journeyIds: ids, direction: 'out', onDay: out });
      await batches(p.officer).batchCross({ batchId, journeyIds: ids, direction: 'in', onDay: back, final: true });
    }
    expect((await market(p.labour).batchGet({ id: batchId })).batch.use).toMatchObject({ persons: 1, departed: 1, crossingsOut: 2, crossingsIn: 2 });
    const again = await market(p.labour).batchSave(batch(agreementId, { name: 'Đợt hai', places: 5, overReason: 'Cùng những người của đợt một' }));
    await batches(p.officer).batchJoin({ batchId: again.id, personIds: [person] });
    // of a year too: whoever goes in two batches is one person
    expect((await market(p.labour).agreementList({})).rows.find((r) => r.id === agreementId)).toMatchObject({ used: 1, use: { persons: 1, departed: 1 } });
  });

  test('people of another province do not use up the quota', async () => {
    const p = await aPlace();
    const q = await aPlace();
    const { batchId } = await aBatch(p);
    const stranger = await aPerson(q.officer, q.here);
    expect((await batches(q.officer).batchWilling({ batchId })).rows).toEqual([]);
    expect(Object.keys((await refusal(batches(q.officer).batchJoin({ batchId, personIds: [stranger] }))).fields ?? {})).toEqual([stranger]);
  });

  test('the country of an agreement does not change behind the people of its batches', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p);
    const change = { ...agreement(p), id: agreementId, version: 2, country: 'LA' };
    await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
    expect((await refusal(market(p.labour).agreementSave(change))).code).toBe('market.peopleInside');
    const [row] = (await batches(p.officer).batchPeople({ batchId })).rows;
    await batches(p.officer).batchLeave({ batchId, journeyId: row!.journeyId });
    await market(p.labour).agreementSave(change);
  });

  test('a sector is the same however it is written', async () => {
    const p = await aPlace();
    const a = await market(p.labour).agreementSave(agreement(p));
    await market(p.labour).quotaSave({ id: a.id, version: 1, year: 2026, sector: 'Đánh bắt Ở BIỂN', people: 1 });
    const b = await market(p.labour).batchSave(batch(a.id, { places: 1, sector: 'ĐÁNH BẮT ở biển' }));
    await batches(p.officer).batchJoin({ batchId: b.id, personIds: [await aPerson(p.officer, p.here)] });
    expect((await market(p.labour).agreementGet({ id: a.id })).quotas[0]).toMatchObject({ persons: 1, left: 0 });
  });
});

describe('one way, one market, one form', () => {
  test('a way without a country takes the one of the batch; one to another country does not go into it', async () => {
    const p = await aPlace();
    const { batchId } = await aBatch(p);
    const open = async (to: string | null) => {
      const personId = await aPerson(p.officer, p.here, 'none');
      await journeys(p.officer).journeyOpen({ id: newId(), personId, form: 'seasonal', market: to, interested: '2026-01-05' });
      return personId;
    };
    const anywhere = await open(null);
    const laos = await open('LA');
    expect((await batches(p.officer).batchWilling({ batchId })).rows.map((r) => r.person.id)).toEqual([anywhere]);
    expect(Object.keys((await refusal(batches(p.officer).batchJoin({ batchId, personIds: [anywhere, laos] }))).fields ?? {})).toEqual([laos]);
    await batches(p.officer).batchJoin({ batchId, personIds: [anywhere] });
    await batches(p.officer).batchCross({ batchId, journeyIds: await ready(p.officer, batchId), direction: 'out', onDay: '2026-02-03' });
    expect((await market(p.officer).marketList({})).rows.find((r) => r.code === 'CN')?.people).toMatchObject({ seasonalAbroad: 1 });
  });

  test('whoever is in a batch does not become a contract worker behind it', async () => {
    const p = await aPlace();
    const { batchId } = await aBatch(p);
    await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
    const id = (await batches(p.officer).batchPeople({ batchId })).rows[0]!.journeyId;
    const { journey } = await journeys(p.officer).journeyGet({ id });
    for (const change of [{ form: 'enterprise' as const }, { market: 'JP' }])
      expect((await refusal(journeys(p.officer).journeyTermsSave({ id, version: journey.version, ...journey.terms, ...change }))).code).toBe('journey.inBatch');
    await journeys(p.officer).journeyTermsSave({ id, version: journey.version, ...journey.terms, note: 'giữ nguyên' });
  });
});

test('each number of a market opens a list as long as it says; seasonal labour apart', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here), await aPerson(p.officer, p.here)] });
  const [id] = await ready(p.officer, batchId);
  await batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction: 'out', onDay: '2026-02-03' });
  for (const dates of [{}, {}, {}, { departed: '2026-05-01' }, { departed: '2025-12-31' }, { departed: '2026-01-01', returned: '2026-06-01', returnReason: 'early' as const }]) {
    const opened = await journeys(p.officer).journeyOpen({ id: newId(), personId: await aPerson(p.officer, p.here), form: 'otherWay', market: 'CN', interested: '2025-01-05' });
    const { journey } = await journeys(p.officer).journeyGet({ id: opened.id });
    if ('departed' in dates) await journeys(p.officer).journeyDatesSave({ ...journey.dates, id: opened.id, version: journey.version, ...dates });
  }
  const { people, year } = await market(p.officer).marketGet({ code: 'CN' });
  expect(people).toEqual({ abroad: 2, preparing: 3, departed: 2, seasonalAbroad: 1, seasonalDeparted: 1 });
  const length = async (f: object) => (await journeys(p.officer).journeyList({ market: 'CN', ...f })).total;
  expect({
    abroad: await length({ standing: 'abroad', national: true }),
    preparing: await length({ standing: 'preparing', national: true }),
    departed: await length({ departedIn: year, national: true }),
    seasonalAbroad: await length({ standing: 'abroad', form: 'seasonal' }),
    seasonalDeparted: await length({ departedIn: year, form: 'seasonal' }),
  }).toEqual(people);
});

test('a batch that lasts longer takes the end of its people’s stay along; an end that somebody wrote stays', async () => {
  const p = await aPlace();
  const { batchId, agreementId } = await aBatch(p);
  await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here), await aPerson(p.officer, p.here), await aPerson(p.officer, p.here)] });
  const [follows, extended, waits] = await ready(p.officer, batchId);
  await batches(p.officer).batchCross({ batchId, journeyIds: [follows!, extended!], direction: 'out', onDay: '2026-02-03' });
  await journeys(p.officer).happeningAdd({ id: extended!, happeningId: newId(), kind: 'extended', onDay: '2026-06-01', untilOn: '2026-12-05', what: '' });
  const endOf = async (id: string) => (await journeys(p.officer).journeyGet({ id })).journey.terms.contractEndsOn;
  await market(p.labour).batchSave(batch(agreementId, { id: batchId, version: 1, toOn: '2026-12-15' }));
  expect([await endOf(follows!), await endOf(extended!), await endOf(waits!)]).toEqual(['2026-12-15', '2026-12-05', null]);
});

test('an exit corrected late takes the crossing at the gate with it: it happened once', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
  const [id] = await ready(p.officer, batchId);
  await batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction: 'out', onDay: '2026-02-03' });
  await batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction: 'in', onDay: '2026-05-03', final: true });
  const { journey } = await journeys(p.officer).journeyGet({ id: id! });
  await journeys(p.officer).journeyDatesSave({
    id: id!,
    version: journey.version,
    ...journey.dates,
    departed: '2026-02-02',
    returned: '2026-05-04',
    returnReason: 'completed',
    reason: 'Ghi nhầm ngày',
  });
  expect((await market(p.labour).batchGet({ id: batchId })).batch.use).toMatchObject({ departed: 1, outNow: 0, crossingsOut: 1, crossingsIn: 1 });
});

test('a crossing that was written before crossings knew their unit lies where history says it was written, and what was put right where it first was', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  const personId = await aPerson(p.officer, p.here);
  await batches(p.officer).batchJoin({ batchId, personIds: [personId] });
  const [id] = await ready(p.officer, batchId);
  const cross = (direction: 'out' | 'in', onDay: string) => batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction, onDay });
  await cross('out', '2026-02-03');
  await cross('in', '2026-03-03');
  await cross('out', '2026-03-05');
  await cross('in', '2026-04-03');
  await sql`update person set keeper_unit_id = ${p.there.id} where id = ${personId}`.execute(world.owner);
  // put right twice, by whoever follows them now
  for (const departed of ['2026-02-02', '2026-02-01']) {
    const { journey } = await journeys(p.other).journeyGet({ id: id! });
    await journeys(p.other).journeyDatesSave({ id: id!, version: journey.version, ...journey.dates, departed, reason: 'Ghi nhầm ngày' });
  }
  await journeys(p.other).happeningAdd({ id: id!, happeningId: newId(), kind: 'borderOut', onDay: '2026-04-05', untilOn: null, what: null });
  const out = async () =>
    (
      await sql<{ day: string; unit: number }>`select on_day as day, crossed_in as unit from journey_happening where journey_id = ${id!} and kind = 'borderOut' order by 1`.execute(
        world.owner,
      )
    ).rows.map((h) => [h.day, h.unit]);
  const [here, there] = [p.here.id, p.there.id];
  const right = [
    ['2026-02-01', here],
    ['2026-02-02', here],
    ['2026-02-03', here],
    ['2026-03-05', here],
    ['2026-04-05', there],
  ];
  expect(await out()).toEqual(right);
  // as the upgrade that brought the column left them
  await sql`update journey_happening set crossed_in = unit_id where kind = 'borderOut'`.execute(world.owner);
  expect(await out()).not.toEqual(right);
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  try {
    await client.query(await readFile(new URL('../../../../db/migrations/0110_crossings_past.sql', import.meta.url), 'utf8'));
  } finally {
    await client.end();
  }
  expect(await out()).toEqual(right);
});

test('nobody is over the border before the exit was asked at the gate', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
  const id = (await batches(p.officer).batchPeople({ batchId })).rows[0]!.journeyId;
  const tried = journeys(p.officer).happeningAdd({ id, happeningId: newId(), kind: 'borderOut', onDay: '2026-02-03', untilOn: null, what: null });
  expect((await refusal(tried)).code).toBe('journey.notAbroad');
  expect((await market(p.labour).batchGet({ id: batchId })).batch.use).toMatchObject({ departed: 0, outNow: 0, crossingsOut: 0 });
});

test('who is across the border now is whoever crossed out last, also where a way back was never written', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
  const [id] = await ready(p.officer, batchId);
  await batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction: 'out', onDay: '2026-02-03' });
  await journeys(p.officer).happeningAdd({ id: id!, happeningId: newId(), kind: 'borderOut', onDay: '2026-03-05', untilOn: null, what: null });
  await batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction: 'in', onDay: '2026-04-03' });
  expect((await batches(p.officer).batchPeople({ batchId })).rows[0]).toMatchObject({ outNow: false, crossingsOut: 2, crossingsIn: 1 });
  expect((await market(p.labour).batchGet({ id: batchId })).batch.use).toMatchObject({ outNow: 0, crossingsOut: 2, crossingsIn: 1 });
});

test('nobody crosses while abroad by another way', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  const personId = await aPerson(p.officer, p.here);
  const other = await journeys(p.officer).journeyOpen({ id: newId(), personId, form: 'otherWay', market: 'CN', interested: '2025-01-05' });
  const { journey } = await journeys(p.officer).journeyGet({ id: other.id });
  await journeys(p.officer).journeyDatesSave({ ...journey.dates, id: other.id, version: journey.version, departed: '2026-01-10', returned: '2026-03-01', returnReason: 'early' });
  await batches(p.officer).batchJoin({ batchId, personIds: [personId] });
  const [id] = await ready(p.officer, batchId);
  const cross = (onDay: string) => batches(p.officer).batchCross({ batchId, journeyIds: [id!], direction: 'out', onDay });
  expect((await refusal(cross('2026-02-03'))).fields?.[id!]).toContain('01/03/2026');
  await cross('2026-03-01');
});

test('of two ways that two records of one person brought along, neither is overlooked', async () => {
  const p = await aPlace();
  const { batchId } = await aBatch(p);
  const personId = await aPerson(p.officer, p.here);
  const otherId = await aPerson(p.officer, p.here);
  for (const [of, form] of [
    [otherId, 'enterprise'],
    [personId, 'seasonal'],
  ] as const)
    await journeys(p.officer).journeyOpen({ id: newId(), personId: of, form, market: 'CN', interested: '2026-01-05' });
  await sql`update journey set person_id = ${personId} where person_id = ${otherId}`.execute(world.owner);
  expect((await batches(p.officer).batchWilling({ batchId })).rows.map((r) => r.person.id)).not.toContain(personId);
  expect(Object.keys((await refusal(batches(p.officer).batchJoin({ batchId, personIds: [personId] }))).fields ?? {})).toEqual([personId]);
});

describe('rounds', () => {
  const aRound = async (p: Awaited<ReturnType<typeof aPlace>>) => {
    const programme = await market(p.labour).programmeSave({ id: newId(), version: 0, name: 'Chương trình Thử', market: 'KR', form: 'publicUnit' });
    const quotas = [{ branch: 'Ngư nghiệp', places: 2, of: 'province' as const }];
    const roundId = newId();
    await market(p.labour).roundSave({ id: roundId, version: 0, programmeId: programme.id, name: 'Kỳ 1', languageTestOn: '2026-03-01', skillTestOn: '2026-04-01', quotas });
    const personId = await aPerson(p.officer, p.here, 'KR');
    const { id } = await journeys(p.officer).journeyOpen({ id: newId(), personId, form: 'publicUnit', market: 'KR', interested: '2026-01-05' });
    await batches(p.officer).roundJoin({ roundId, journeyIds: [id], branch: 'Ngư nghiệp' });
    return { roundId, journeyId: id, candidate: (await batches(p.officer).roundPeople({ roundId })).rows[0]!.id };
  };

  test('two who write results at once do not wipe out each other’s', async () => {
    const p = await aPlace();
    const { roundId, candidate } = await aRound(p);
    await batches(p.officer).roundResults({ roundId, rows: [{ id: candidate, language: 'passed', languageScore: 120 }] });
    await batches(p.officer).roundResults({ roundId, rows: [{ id: candidate, skill: 'failed' }] });
    expect((await batches(p.officer).roundPeople({ roundId })).rows[0]).toMatchObject({ language: 'passed', languageScore: 120, skill: 'failed' });
    // a score stays with its result
    expect((await refusal(batches(p.officer).roundResults({ roundId, rows: [{ id: candidate, language: null }] }))).fields).toHaveProperty([`${candidate}.language`]);
    await batches(p.officer).roundResults({ roundId, rows: [{ id: candidate, language: null, languageScore: null }] });
    expect((await batches(p.officer).roundPeople({ roundId })).rows[0]).toMatchObject({ language: null, skill: 'failed' });
  });

  test('a journey entered by mistake takes no place of a round', async () => {
    const p = await aPlace();
    const { roundId, journeyId, candidate } = await aRound(p);
    await batches(p.officer).roundResults({ roundId, rows: [{ id: candidate, language: 'passed', skill: 'passed' }] });
    const { version } = (await journeys(p.officer).journeyGet({ id: journeyId })).journey;
    await journeys(p.officer).journeyClose({ id: journeyId, version, on: '2026-11-30', reason: 'mistaken' });
    expect((await market(p.labour).roundGet({ id: roundId })).round.branches[0]).toMatchObject({ people: 0, passed: 0, left: 2 });
    expect(await batches(p.officer).roundPeople({ roundId })).toMatchObject({ rows: [], elsewhere: 0 });
  });

  test('a round stays with its programme, and a programme with the form and country of those who sit its rounds', async () => {
    const p = await aPlace();
    const { roundId } = await aRound(p);
    const { round, programme } = await market(p.labour).roundGet({ id: roundId });
    const other = await market(p.labour).programmeSave({ id: newId(), version: 0, name: 'Chương trình khác', market: 'JP', form: 'publicUnit' });
    const { open: _, branches, ...kept } = round;
    const quotas = branches.map(({ branch, places, of }) => ({ branch, places, of }));
    expect((await refusal(market(p.labour).roundSave({ ...kept, quotas, programmeId: other.id }))).kind).toBe('notFound');
    const { marketName: __, ...same } = programme;
    expect((await refusal(market(p.labour).programmeSave({ ...same, version: 1, market: 'JP' }))).code).toBe('market.programmeUsed');
    await market(p.labour).programmeSave({ ...same, version: 1, name: 'Tên mới' });
  });
});
