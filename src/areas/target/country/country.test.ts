import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { leave } from '../../../../test/journeys.ts';
import { refusal } from '../../../../test/refusal.ts';
import { countDepartures } from '../counting.fixture.ts';
import { openWorld, type TestUnit } from '../../../../test/world.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/clock.ts';
import { FileContent } from '../../../kernel/file.ts';
import type { JobAct } from '../../../kernel/job.ts';
import type { LibraryEvent } from '../../library/events.ts';
import { api } from '../contract.ts';
import type { TargetEvent } from '../events.ts';
import type { TargetContent } from '../rules.ts';
import { countryJobs } from './jobs.ts';

const NOW = '2026-07-02T02:00:00Z';
const world = await openWorld({ now: NOW });
const nation = { ...systemActor('Hệ thống'), nation: true };
const ministry = world.client(api, await world.anAccount({ role: 'ministryReader', units: [] }));

/** The job as the queue runs it; `only`: it is ended after so many transactions. */
const stand = async (only = Infinity): Promise<void> => {
  let done = 0;
  const act: JobAct = (fn, options) => {
    if (done++ >= only) throw new Error('killed');
    return world.system.act(nation, { requestId: newId(), ...options }, fn);
  };
  await countryJobs['target.stand']!.run({}, act);
};
/** As if an hour had passed. */
const hourLater = () => sql`update target_standing set counted_at = counted_at - interval '1 hour'`.execute(world.owner);
const standings = async () =>
  (await sql<{ id: string; asAt: string; at: Date }>`select target_id as id, as_at, counted_at as at from target_standing order by target_id, as_at`.execute(world.owner)).rows;
const lineOf = async (unit: TestUnit) => (await ministry.countryTargets({})).rows.find((r) => r.unitId === unit.id);

const content = (value: number, more: Partial<TargetContent> = {}): TargetContent => ({
  sectionPath: 'II',
  text: `Có ít nhất ${value} lao động đi làm việc ở nước ngoài`,
  kind: 'count',
  value,
  valueMax: null,
  unit: 'lao động',
  comparator: '>=',
  periodText: 'năm 2026',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  cycle: null,
  reference: null,
  ...more,
});
/** A plan of a unit with these targets, by an agency that sits there. */
const aPlan = async (seat: TestUnit, contents: TargetContent[], province = seat) => {
  const agency = await world.anAgency({ kind: 'committee', seat });
  const documentId = newId();
  const ids = contents.map(() => newId());
  const file = { fileId: newId(), fileName: 'a.txt', contentType: 'text/plain', content: new FileContent(new TextEncoder().encode(documentId)) };
  const events: (LibraryEvent | TargetEvent)[] = [
    { type: 'library.documentUploaded', subjectId: documentId, data: { ...file, province: province.id, uploadedBy: agency.id } },
    ...contents.map((c, position): TargetEvent => ({ type: 'target.set', subjectId: ids[position]!, data: { documentId, position, span: null, content: c } })),
  ];
  const officer = await world.anAccount({ role: 'trackingOfficer', agency });
  await world.system.act(await world.actor(officer), { requestId: newId() }, (ctx) => ctx.record(events));
  const leader = await world.anAccount({ role: 'leader', agency });
  return { agency, documentId, ids, officer, tracker: world.client(api, officer), leader: world.client(api, leader) };
};

describe('what the ministry sees of all provinces', () => {
  test('each province by its own targets, laggards first; every figure as its own people count it then, and as it was known then', async () => {
    const provinces: TestUnit[] = [];
    for (const name of ['Tỉnh Chậm', 'Tỉnh Chậm Hơn', 'Tỉnh Kịp', 'Tỉnh Chưa Có Ai', 'Tỉnh Không Kế Hoạch']) provinces.push(await world.aProvince(name));
    const communes: TestUnit[] = [];
    for (const province of provinces) communes.push(await world.aCommune({ province }));
    // half of the year has passed: 50 of 100 are due
    const plans = [];
    for (const [n, contents] of [
      [content(100), content(10), content(0, { text: 'Nâng cao chất lượng', kind: 'qualitative', value: null, comparator: null, unit: null })],
      [content(100), content(20)],
      [content(10)],
      [content(10)],
    ].entries())
      plans.push(await aPlan(provinces[n]!, contents));
    // a plan of a commune is not the province's own
    await aPlan(communes[0]!, [content(1000)], provinces[0]);
    for (const [n, many] of [12, 5, 11].entries()) await leave(world, communes[n]!, many, { on: '2026-03-10' });

    const before = await ministry.countryTargets({});
    expect(before.countedAt).toBeNull();
    expect(before.rows.map((r) => [r.name, r.state, r.text])).toContainEqual(['Tỉnh Chậm', 'uncounted', 'Chưa đếm 3 mục tiêu']);
    await stand();
    const { rows: all, countedAt } = await ministry.countryTargets({});
    const rows = all.filter((r) => provinces.some((p) => p.id === r.unitId));
    // every province of today has its line, also without a plan
    expect(all.filter((r) => r.state === 'none')).toHaveLength(all.length - 4);
    expect(rows.map((r) => [r.name, r.state, r.text, r.percent])).toEqual([
      ['Tỉnh Chậm Hơn', 'behind', '2 chậm trên 2 mục tiêu', 0],
      ['Tỉnh Chậm', 'behind', '1 chậm trên 3 mục tiêu', 50],
      ['Tỉnh Chưa Có Ai', 'noData', '1 mục tiêu: 1 chưa có số liệu', null],
      ['Tỉnh Không Kế Hoạch', 'none', 'Chưa có kế hoạch nêu mục tiêu', null],
      ['Tỉnh Kịp', 'met', 'Đạt 1 trên 1 mục tiêu', 100],
    ]);
    expect(rows[1]).toMatchObject({
      plans: 1,
      targets: 3,
      tally: { met: 1, behind: 1, noData: 1 },
      worst: { id: plans[0]!.ids[0], countedText: '12 người', requiredText: 'ít nhất 100 lao động' },
    });
    // five of the fifty that were due
    expect(rows[0]!.worst!.reach).toBeCloseTo(9.97, 1);
    // people go on writing: what stands is what was known then, and what its own people count live now is more
    await leave(world, communes[1]!, 4, { on: '2026-04-01' });
    const id = plans[1]!.ids[0]!;
    const then = await plans[1]!.leader.targetCount({ id, knownAt: countedAt! });
    expect([then.counted?.value, then.countedText]).toEqual([5, rows[0]!.worst!.countedText]);
    expect((await plans[1]!.leader.targetCount({ id })).counted?.value).toBe(9);
    // opened, the province is counted live, plan by plan, and its list is as long as the number
    const opened = await ministry.targetList({ province: provinces[1]!.id });
    expect([opened.province, opened.rows.map((t) => t.count.counted?.value)]).toEqual([{ name: 'Tỉnh Chậm Hơn', below: 0 }, [9, 9]]);
    expect((await ministry.targetRows({ id })).total).toBe(9);
    expect((await ministry.targetList({ province: provinces[0]!.id })).province?.below).toBe(1);
    expect((await ministry.targetList({ province: provinces[0]!.id, below: 'true' })).rows.map((t) => t.required?.value)).toEqual([1000]);
    // counted anew within the hour: nothing; in the next: the same day's row says more
    const first = await standings();
    await stand();
    expect(await standings()).toEqual(first);
    await hourLater();
    await stand();
    expect((await lineOf(provinces[1]!))?.worst?.countedText).toBe('9 người');
    expect(await standings()).toHaveLength(first.length);
    world.clock.set('2026-07-03T02:00:00Z');
    await stand();
    expect((await standings()).map((s) => s.asAt)).toEqual(first.flatMap(() => ['2026-07-02', '2026-07-03']));
    world.clock.set(NOW);
  });

  test('of a province that was merged, its plan lies in its successor and still counts its own territory', async () => {
    const [successor, old] = [await world.aProvince('Tỉnh Mới'), await world.aProvince('Tỉnh Cũ')];
    const [here, there] = [await world.aCommune({ province: successor }), await world.aCommune({ province: old })];
    await aPlan(successor, [content(4)]);
    const merged = await aPlan(old, [content(100)]);
    await leave(world, here, 3, { on: '2026-02-01' });
    await leave(world, there, 2, { on: '2026-02-01' });
    await sql`insert into unit_closure (ancestor, descendant) select ${successor.id}::int, descendant from unit_closure where ancestor = ${old.id}`.execute(world.owner);
    await sql`update unit set valid_to = '2025-07-01' where id = ${old.id}`.execute(world.owner);
    await sql`update unit_place set province = ${successor.id} where province = ${old.id}`.execute(world.owner);
    await stand();
    const { rows } = await ministry.countryTargets({});
    expect(rows.some((r) => r.unitId === old.id)).toBe(false);
    expect(await lineOf(successor)).toMatchObject({ plans: 2, targets: 2, lagging: 1, worst: { id: merged.ids[0], countedText: '2 người' } });
    expect((await ministry.targetList({ province: successor.id })).rows.map((t) => t.count.counted?.value).toSorted()).toEqual([2, 5]);
  });
});

describe('what the job writes down', () => {
  test('ended half-way it goes on where it stopped; a target changed has no standing until it is counted again; one taken back has none', async () => {
    const [one, two] = [await world.aProvince(), await world.aProvince()];
    const plan = await aPlan(one, [content(10)]);
    await aPlan(two, [content(10)]);
    for (const province of [one, two]) await leave(world, await world.aCommune({ province }), 1, { on: '2026-02-01' });
    const had = (await standings()).length;
    // what is to be counted, one plan counted and written down
    await expect(stand(3)).rejects.toThrow('killed');
    const half = await standings();
    expect(half).toHaveLength(had + 1);
    await stand();
    const all = await standings();
    expect(all).toHaveLength(had + 2);
    expect(all).toEqual(expect.arrayContaining(half));
    expect(await lineOf(one)).toMatchObject({ lagging: 1, tally: { uncounted: 0 } });

    const [id] = plan.ids as [string];
    const { reference: _, cycle: __, sectionPath: ___, ...same } = content(1);
    await plan.tracker.targetSave({ id, version: 1, ...same, reason: 'Điều chỉnh' });
    expect(await lineOf(one)).toMatchObject({ state: 'uncounted', tally: { uncounted: 1 } });
    await stand();
    expect(await lineOf(one)).toMatchObject({ state: 'met', tally: { met: 1 } });
    await world.system.act(await world.actor(plan.officer), { requestId: newId() }, (ctx) => ctx.record([{ type: 'target.withdrawn', subjectId: id, data: {} }]));
    expect(await lineOf(one)).toMatchObject({ state: 'none', targets: 0 });
  });

  test('a number by group is told as of this day alone to who may not see groups', async () => {
    const province = await world.aProvince();
    const plan = await aPlan(province, [content(10)]);
    const commune = await world.aCommune({ province });
    // the job counts them though it may not see of whom it is said
    await leave(world, commune, 3, { on: '2026-02-01', group: 'poor' });
    await leave(world, commune, 2, { on: '2026-02-01' });
    await countDepartures(world.owner, plan.ids[0]!, { group: ['poor'] });
    await stand();
    expect(await lineOf(province)).toMatchObject({ state: 'behind', worst: { countedText: '3 người' } });
    await sql`update target_standing set as_at = '2026-07-01' where target_id = ${plan.ids[0]}`.execute(world.owner);
    expect(await lineOf(province)).toMatchObject({ state: 'uncounted', worst: null });
  });

  test('a plan that cannot be counted keeps no other waiting', async () => {
    const [bad, good] = [await world.aProvince(), await world.aProvince()];
    const plan = await aPlan(bad, [content(10)]);
    // an indicator that is not asked by this any more
    await countDepartures(world.owner, plan.ids[0]!, { kind: ['x'] });
    await aPlan(good, [content(10)]);
    await leave(world, await world.aCommune({ province: good }), 1, { on: '2026-02-01' });
    await expect(stand()).rejects.toMatchObject({ code: 'indicator.notBy' });
    expect(await lineOf(good)).toMatchObject({ state: 'behind', lagging: 1 });
    expect(await lineOf(bad)).toMatchObject({ state: 'uncounted' });
    await sql`update target set withdrawn_at = now() where id = ${plan.ids[0]}`.execute(world.owner);
  });

  test('a plan of the whole nation is not called one of a province that was split, and counts the nation', async () => {
    const province = await world.aProvince();
    await leave(world, await world.aCommune({ province }), 1, { on: '2026-02-01' });
    const plan = await aPlan(province, [content(100_000)], { ...province, id: 0 });
    await sql`update agency set tier = 0, seat_unit = null where id = ${plan.agency.id}`.execute(world.owner);
    await stand();
    const row = (await ministry.countryTargets({})).rows[0];
    expect(row).toMatchObject({ unitId: 0, targets: 1 });
    expect(row?.name).toMatch(/^Cả nước/);
    const [live] = (await ministry.targetList({ province: 0 })).rows;
    expect(live?.id).toBe(plan.ids[0]);
    expect(row?.worst?.countedText).toBe(live?.count.countedText);
  });

  test('nobody below the nation reads it, however much of the plan they see', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const plan = await aPlan(province, [content(10)]);
    await sql`insert into shared_with (subject_id, agency_id) values (${plan.documentId}, ${(await world.anAgency({ seat: commune })).id})`.execute(world.owner);
    await stand();
    const accounts = [
      await world.anAccount({ role: 'leader', agency: plan.agency }),
      await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: commune }) }),
    ];
    for (const account of accounts) {
      expect((await refusal(world.client(api, account).countryTargets({}))).code).toBe('target.countryOnly');
      expect((await refusal(world.client(api, account).countryExport({}))).code).toBe('target.countryOnly');
      const read = world.system.act(await world.actor(account), { requestId: newId(), readOnly: true }, (ctx) => sql`select * from target_standing`.execute(ctx.tx));
      await expect(read).rejects.toThrow('permission denied');
    }
    const file = await ministry.countryExport({});
    expect(file.headers.get('content-disposition')).toContain('.xlsx');
  });
});
