import { describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { readSheet } from '../../../kernel/sheet/sheet.ts';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount } from '../../../../test/world.ts';
import { batchStage } from './batch.fixture.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { market, batches, journeys, aPlace, aPerson, agreement, batch, aBatch, ready } = batchStage(world);

describe('market pages', () => {
  test('each writing stays; the newest counts, is marked when it is old, and two writers do not overwrite each other', async () => {
    const { labour, officer } = await aPlace();
    const facts = { asOf: '2026-03-01', incomeFrom: 1_200, incomeTo: 1_500, currency: 'USD', source: 'Nguồn thử' };
    expect((await market(officer).marketGet({ code: 'NO' })).freshness).toBe('none');
    await market(labour).marketSave({ id: newId(), code: 'NO', version: 0, ...facts });
    expect((await refusal(market(labour).marketSave({ id: newId(), code: 'NO', version: 0, ...facts }))).code).toBe('kernel.stale');
    expect((await market(officer).marketGet({ code: 'NO' })).freshness).toBe('stale');
    await market(labour).marketSave({ id: newId(), code: 'NO', version: 1, ...facts, asOf: '2026-11-01', incomeTo: 1_600 });
    const got = await market(officer).marketGet({ code: 'NO' });
    expect([got.name, got.freshness, got.facts?.incomeTo, got.history.map((h) => [h.version, h.incomeTo, h.by])]).toEqual([
      'Na Uy',
      'fresh',
      1_600,
      [
        [2, 1_600, labour.name],
        [1, 1_500, labour.name],
      ],
    ]);
    const wrong = await refusal(market(labour).marketSave({ id: newId(), code: 'NO', version: 2, ...facts, asOf: '2026-12-02', incomeTo: 1_000, currency: null }));
    expect(Object.keys(wrong.fields ?? {}).sort()).toEqual(['asOf', 'currency', 'incomeTo']);
    expect((await refusal(market(officer).marketSave({ id: newId(), code: 'NO', version: 2, ...facts }))).kind).toBe('forbidden');
    expect((await refusal(market(labour).marketGet({ code: 'QQ' }))).kind).toBe('notFound');
    expect((await market(officer).occupationFind({ q: 'thợ hàn' })).rows[0]).toMatchObject({ code: '721' });
  });

  test('people of a market are those in sight; seasonal labour stands apart', async () => {
    const p = await aPlace();
    const { batchId } = await aBatch(p);
    await batches(p.officer).batchJoin({ batchId, personIds: [await aPerson(p.officer, p.here)] });
    await batches(p.officer).batchCross({ batchId, journeyIds: await ready(p.officer, batchId), direction: 'out', onDay: '2026-02-03' });
    const gone = await journeys(p.other).journeyOpen({ id: newId(), personId: await aPerson(p.other, p.there), form: 'otherWay', market: 'CN', interested: '2026-01-05' });
    const { journey } = await journeys(p.other).journeyGet({ id: gone.id });
    await journeys(p.other).journeyDatesSave({ ...journey.dates, id: gone.id, version: journey.version, departed: '2026-05-01' });
    const seen = async (who: TestAccount) => (await market(who).marketList({})).rows.find((r) => r.code === 'CN')!.people;
    expect(await seen(p.labour)).toEqual({ abroad: 1, preparing: 0, departed: 1, seasonalAbroad: 1, seasonalDeparted: 1 });
    expect(await seen(p.officer)).toEqual({ abroad: 0, preparing: 0, departed: 0, seasonalAbroad: 1, seasonalDeparted: 1 });
    const auditor = await world.anAccount({ role: 'auditor', agency: await world.anAgency({ seat: p.province }), units: [p.province] });
    expect(await seen(auditor)).toBeNull();
  });
});

describe('agreement → quota → batch', () => {
  test('no batch without a quota, outside the agreement, or over the quota without a word; another province only reads', async () => {
    const p = await aPlace();
    const a = await market(p.labour).agreementSave(agreement(p));
    expect((await refusal(market(p.labour).batchSave(batch(a.id)))).code).toBe('market.noQuota');
    await market(p.labour).quotaSave({ id: a.id, version: 1, year: 2026, people: 10 });
    await market(p.labour).quotaSave({ id: a.id, version: 2, year: 2026, sector: 'Cơ khí', people: 3 });
    expect((await refusal(market(p.labour).quotaSave({ id: a.id, version: 3, year: 2027, people: 10 }))).fields).toHaveProperty('year');
    expect((await refusal(market(p.labour).batchSave(batch(a.id, { toOn: '2027-01-01' })))).code).toBe('market.notInForce');
    expect((await refusal(market(p.labour).batchSave(batch(a.id, { places: 11 })))).facts).toMatchObject({ over: 1 });
    expect((await refusal(market(p.labour).batchSave(batch(a.id, { places: 4, sector: 'cơ khí' })))).facts).toMatchObject({ over: 1 });
    await market(p.labour).batchSave(batch(a.id, { places: 7, overReason: 'không cần' }));
    const over = await market(p.labour).batchSave(batch(a.id, { places: 4, overReason: 'Bên bạn hứa nâng chỉ tiêu' }));
    const got = await market(p.officer).agreementGet({ id: a.id });
    expect(got.quotas.map((q) => [q.sector, q.people, q.planned, q.left])).toEqual([
      [null, 10, 11, 10],
      ['Cơ khí', 3, 0, 3],
    ]);
    // the reason is kept where it was needed, and nowhere else
    expect(new Map(got.batches.map((b) => [b.places, b.overReason]))).toEqual(
      new Map([
        [7, null],
        [4, 'Bên bạn hứa nâng chỉ tiêu'],
      ]),
    );
    expect(got.can.write).toBe('kernel.noPermission');
    const { labour: stranger } = await aPlace();
    expect((await market(stranger).agreementGet({ id: a.id })).can.write).toBe('market.notYours');
    expect((await refusal(market(stranger).batchSave(batch(a.id, { places: 1 })))).code).toBe('market.notYours');
    expect((await refusal(market(stranger).agreementSave(agreement(p)))).code).toBe('market.notYours');
    expect((await refusal(market(p.labour).agreementSave({ ...agreement(p), id: a.id, version: 3, validTo: '2026-10-01' }))).code).toBe('market.batchesOutside');
    await market(p.labour).batchRemove({ id: over.id, version: 1 });
    expect((await market(p.officer).agreementGet({ id: a.id })).quotas[0]?.planned).toBe(7);
  });
});

describe('people of a batch', () => {
  test('many are taken from those who wish, all or none; each once; places and quota hold for two officers at once', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p, { people: 4, places: 4 });
    const mine = await Promise.all([aPerson(p.officer, p.here), aPerson(p.officer, p.here, null), aPerson(p.officer, p.here)]);
    const japan = await aPerson(p.officer, p.here, 'JP');
    await aPerson(p.officer, p.here, 'none');
    const willing = await batches(p.officer).batchWilling({ batchId });
    expect(willing.rows.map((r) => r.person.id).sort()).toEqual([...mine].sort());
    await journeys(p.officer).journeyOpen({ id: newId(), personId: japan, form: 'enterprise', market: 'JP', interested: null });
    const mixed = await refusal(batches(p.officer).batchJoin({ batchId, personIds: [mine[0]!, japan] }));
    expect([mixed.code, Object.keys(mixed.fields ?? {})]).toEqual(['journey.batchSome', [japan]]);
    expect((await batches(p.officer).batchPeople({ batchId })).total).toBe(0);
    const theirs = await Promise.all([aPerson(p.other, p.there), aPerson(p.other, p.there)]);
    const both = await Promise.allSettled([batches(p.officer).batchJoin({ batchId, personIds: mine }), batches(p.other).batchJoin({ batchId, personIds: theirs })]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    const { use } = (await market(p.labour).batchGet({ id: batchId })).batch;
    expect(use.persons).toBeLessThanOrEqual(4);
    // each sees the own people and how many are elsewhere; the quota counts all of them
    const seen = await batches(p.officer).batchPeople({ batchId });
    expect(seen.total + seen.elsewhere).toBe(use.persons);
    expect((await market(p.other).agreementGet({ id: agreementId })).quotas[0]).toMatchObject({ persons: use.persons, left: 4 - use.persons });
    expect((await refusal(batches(p.other).batchJoin({ batchId, personIds: [mine[1]!] }))).code).toBe('journey.batchOutside');
  });

  test('by persons someone who goes twice counts once; by places twice; the quota is never gone over', async () => {
    for (const [countedBy, fits] of [
      ['persons', true],
      ['places', false],
    ] as const) {
      const p = await aPlace();
      const { batchId, agreementId } = await aBatch(p, { people: 1, places: 1, countedBy });
      const person = await aPerson(p.officer, p.here);
      await batches(p.officer).batchJoin({ batchId, personIds: [person] });
      const ids = await ready(p.officer, batchId);
      await batches(p.officer).batchCross({ batchId, journeyIds: ids, direction: 'out', onDay: '2026-02-03' });
      await batches(p.officer).batchCross({ batchId, journeyIds: ids, direction: 'in', onDay: '2026-04-03', final: true });
      const again = await market(p.labour).batchSave(batch(agreementId, { name: 'Đợt hai', overReason: 'Cùng những người của đợt một' }));
      const second = await aPerson(p.officer, p.here);
      expect((await refusal(batches(p.officer).batchJoin({ batchId: again.id, personIds: [second] }))).code).toBe('journey.batchQuota');
      const tried = batches(p.officer).batchJoin({ batchId: again.id, personIds: [person] });
      if (fits) await tried;
      else expect((await refusal(tried)).code).toBe('journey.batchQuota');
      expect((await market(p.labour).agreementGet({ id: agreementId })).quotas[0]).toMatchObject({ persons: 1, places: fits ? 2 : 1, crossings: 1, left: 0 });
    }
  });

  test('the day at the gate: all in one act, none while one lacks a paper; persons and crossings are different numbers', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p);
    const people = await Promise.all([aPerson(p.officer, p.here), aPerson(p.officer, p.here), aPerson(p.officer, p.here)]);
    await batches(p.officer).batchJoin({ batchId, personIds: people });
    const rows = (await batches(p.officer).batchPeople({ batchId })).rows;
    expect(rows[0]?.missing.join()).toContain('khám sức khỏe');
    const ids = rows.map((r) => r.journeyId);
    const cross = (direction: 'out' | 'in', onDay: string, journeyIds = ids, more: object = {}) =>
      batches(p.officer).batchCross({ batchId, journeyIds, direction, onDay, ...more });
    expect(Object.keys((await refusal(cross('out', '2026-02-03'))).fields ?? {}).sort()).toEqual([...ids].sort());
    await ready(p.officer, batchId);
    // what is written stays, and what is there already is not written twice
    expect(await batches(p.officer).batchPapers({ batchId, journeyIds: ids, healthPassed: '2026-01-21' })).toEqual({ count: 0 });
    expect((await refusal(cross('out', '2026-01-31'))).code).toBe('journey.batchDay');
    expect((await refusal(cross('in', '2026-02-03'))).fields?.[ids[0]!]).toContain('chưa ghi lần sang');
    expect(await cross('out', '2026-02-03')).toEqual({ count: 3 });
    expect((await refusal(cross('out', '2026-02-04'))).fields?.[ids[0]!]).toContain('bên kia biên giới');
    await cross('in', '2026-02-20');
    await cross('out', '2026-02-21', ids.slice(0, 2));
    await cross('in', '2026-03-10', ids.slice(0, 1), { final: true });
    const { use } = (await market(p.other).batchGet({ id: batchId })).batch;
    expect(use).toEqual({ persons: 3, departed: 3, outNow: 1, crossingsOut: 5, crossingsIn: 4 });
    expect((await market(p.other).agreementGet({ id: agreementId })).quotas[0]).toMatchObject({ persons: 3, places: 3, crossings: 5, left: 7 });
    // the list counts each person as the sum counts them all
    const list = (await batches(p.officer).batchPeople({ batchId })).rows;
    expect([list.reduce((s, r) => s + r.crossingsOut, 0), list.reduce((s, r) => s + r.crossingsIn, 0), list.filter((r) => r.outNow).length]).toEqual([5, 4, 1]);
    const file = await world.request(`/api/batches/people/export?batchId=${batchId}`, { account: p.officer });
    const [head, ...lines] = await readSheet(new Uint8Array(await file.arrayBuffer()), { maxRows: 100 });
    const column = (title: string) => lines.map((l) => l[head!.indexOf(title)]);
    expect([column('Lượt sang').map(Number).sort(), column('Lượt về').map(Number).sort(), column('Tình trạng').sort()]).toEqual([
      [1, 2, 2],
      [1, 1, 2],
      ['Đang ở bên kia', 'Đang ở trong nước', 'Đã về hẳn'].sort(),
    ]);
    const { journey, happenings } = await journeys(p.officer).journeyGet({ id: ids[0]! });
    expect([journey.dates['departed'], journey.dates['returned'], journey.endsOn, happenings.length]).toEqual(['2026-02-03', '2026-03-10', '2026-11-30', 4]);
    expect((await batches(p.officer).journeyIntake({ id: ids[0]! })).batch).toMatchObject({ id: batchId, crossingsOut: 2, crossingsIn: 2, outNow: false });
    expect((await refusal(batches(p.officer).batchLeave({ batchId, journeyId: ids[1]! }))).code).toBe('journey.batchLeftAlready');
    expect((await journeys(p.officer).journeyBoard({ national: 'true' })).year).toMatchObject({ departed: 0, abroad: 0 });
  });

  test('an agreement that counts crossings: beyond the quota what happened is written with a word, and the word is kept', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p, { people: 2, places: 5, countedBy: 'crossings' });
    await batches(p.officer).batchJoin({ batchId, personIds: await Promise.all([aPerson(p.officer, p.here), aPerson(p.officer, p.here), aPerson(p.officer, p.here)]) });
    const journeyIds = await ready(p.officer, batchId);
    const act = { batchId, journeyIds, direction: 'out' as const, onDay: '2026-02-03' };
    expect((await refusal(batches(p.officer).batchCross(act))).facts).toMatchObject({ left: 2 });
    await batches(p.officer).batchCross({ ...act, overReason: 'Cửa khẩu đã cho qua' });
    expect((await market(p.labour).agreementGet({ id: agreementId })).quotas[0]).toMatchObject({ crossings: 3, persons: 3, left: -1 });
    expect((await market(p.labour).batchGet({ id: batchId })).overruns).toEqual([{ onDay: '2026-02-03', over: 1, reason: 'Cửa khẩu đã cho qua', by: p.officer.name }]);
  });

  test('one who has not left goes out of the batch and may go into another', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p, { people: 2, places: 1 });
    const person = await aPerson(p.officer, p.here);
    await batches(p.officer).batchJoin({ batchId, personIds: [person] });
    const [row] = (await batches(p.officer).batchPeople({ batchId })).rows;
    expect((await refusal(market(p.labour).batchRemove({ id: batchId, version: 1 }))).code).toBe('market.batchUsed');
    await batches(p.officer).batchLeave({ batchId, journeyId: row!.journeyId });
    const next = await market(p.labour).batchSave(batch(agreementId, { places: 1 }));
    await batches(p.officer).batchJoin({ batchId: next.id, personIds: [person] });
    // the same way goes on: no second journey was opened
    expect((await batches(p.officer).batchPeople({ batchId: next.id })).rows.map((r) => r.journeyId)).toEqual([row!.journeyId]);
    await market(p.labour).batchRemove({ id: batchId, version: 1 });
    expect((await refusal(market(p.labour).batchGet({ id: batchId }))).kind).toBe('notFound');
  });
});

test('a round: people of its form and market, results of its tests, who passed on the journey; places of the nation are not taken off here', async () => {
  const p = await aPlace();
  const programme = await market(p.labour).programmeSave({ id: newId(), version: 0, name: 'Chương trình Thử', market: 'KR', form: 'publicUnit' });
  const round = {
    id: newId(),
    programmeId: programme.id,
    name: 'Kỳ 1',
    opensOn: '2026-01-01',
    closesOn: '2026-02-01',
    languageTestOn: '2026-03-01',
    skillTestOn: '2027-01-01',
    quotas: [
      { branch: 'Sản xuất chế tạo', places: 3_000, of: 'nation' as const },
      { branch: 'Ngư nghiệp', places: 1, of: 'province' as const },
    ],
  };
  expect((await refusal(market(p.labour).roundSave({ ...round, version: 0, closesOn: '2025-12-01' }))).fields).toHaveProperty('closesOn');
  await market(p.labour).roundSave({ ...round, version: 0 });
  const open = async (form: 'publicUnit' | 'direct') =>
    (await journeys(p.officer).journeyOpen({ id: newId(), personId: await aPerson(p.officer, p.here, 'KR'), form, market: 'KR', interested: null })).id;
  const [one, two, direct] = [await open('publicUnit'), await open('publicUnit'), await open('direct')];
  expect((await batches(p.officer).roundWilling({ roundId: round.id })).rows.map((r) => r.journeyId).sort()).toEqual([one, two].sort());
  const join = (journeyIds: string[], branch = 'Ngư nghiệp') => batches(p.officer).roundJoin({ roundId: round.id, journeyIds, branch });
  expect((await refusal(join([one, direct]))).code).toBe('journey.roundUnfit');
  expect((await refusal(join([one], 'Xây dựng'))).code).toBe('journey.roundBranch');
  await join([one, two]);
  expect((await refusal(join([one]))).code).toBe('journey.roundTwice');
  const people = (await batches(p.officer).roundPeople({ roundId: round.id })).rows;
  const candidate = (journeyId: string): string => people.find((c) => c.journeyId === journeyId)!.id;
  const results = (rows: { id: string; language?: 'passed' | 'failed'; languageScore?: number; skill?: 'passed' }[]) =>
    batches(p.officer).roundResults({ roundId: round.id, rows });
  expect((await refusal(results([{ id: candidate(one), skill: 'passed' }]))).fields).toEqual({ [`${candidate(one)}.skill`]: 'Chưa đến ngày thi.' });
  await results([
    { id: candidate(one), language: 'passed', languageScore: 172.5 },
    { id: candidate(two), language: 'failed', languageScore: 60 },
  ]);
  expect((await batches(p.officer).journeyIntake({ id: one })).rounds).toMatchObject([{ programme: 'Chương trình Thử', round: 'Kỳ 1', languageScore: 172.5, outcome: 'waiting' }]);
  // the test was held earlier than planned
  await market(p.labour).roundSave({ ...round, version: 1, skillTestOn: '2026-11-01' });
  await results([{ id: candidate(one), language: 'passed', languageScore: 172.5, skill: 'passed' }]);
  expect((await market(p.other).roundGet({ id: round.id })).round.branches).toEqual([
    { branch: 'Sản xuất chế tạo', places: 3_000, of: 'nation', people: 0, passed: 0, left: null },
    { branch: 'Ngư nghiệp', places: 1, of: 'province', people: 2, passed: 1, left: 0 },
  ]);
  expect((await batches(p.officer).journeyIntake({ id: one })).rounds[0]?.outcome).toBe('passed');
  expect((await batches(p.other).roundPeople({ roundId: round.id })).elsewhere).toBe(2);
  expect((await refusal(batches(p.other).roundLeave({ roundId: round.id, id: candidate(two) }))).kind).toBe('notFound');
  expect((await refusal(market(p.labour).roundRemove({ id: round.id, version: 2 }))).code).toBe('market.roundUsed');
  expect((await refusal(market(p.labour).roundSave({ ...round, version: 2, quotas: [] }))).code).toBe('market.branchUsed');
  await batches(p.officer).roundLeave({ roundId: round.id, id: candidate(two) });
  expect((await market(p.labour).programmeList({})).rows.find((g) => g.id === programme.id)?.rounds[0]?.branches[1]).toMatchObject({ people: 1 });
});
