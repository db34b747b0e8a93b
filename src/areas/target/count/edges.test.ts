import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aPlanOf, aTarget, leave } from '../../../../test/journeys.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db.ts';
import { api } from '../contract.ts';

/** Cells that open as many as they say, and what numbers of few people would give away. */

const world = await openWorld({ now: '2026-11-22T02:00:00Z' });
const province = await world.aProvince();
const commune = await world.aCommune({ province });
const { targets } = await aPlanOf(world, province, []);
const year = { from: '2026-01-01', to: '2026-12-31' };
const departed = { indicator: 'journey.departed', measure: 'persons' as const, ...year };

// two people left for Japan and in the same year for Korea; one for Korea alone
const { people } = await leave(world, commune, 2, { market: 'JP', on: '2026-02-01', returned: '2026-05-01' });
await leave(world, commune, 2, { people, market: 'KR', on: '2026-08-01' });
await leave(world, commune, 1, { market: 'KR', on: '2026-03-01', group: 'poor' });

describe('a cell of a table of people', () => {
  test('opens those it counts: whoever left twice is in the cell of the first time alone', async () => {
    const { value, cells } = await targets.indicatorCount({ ...departed, by: ['market'] });
    expect([value, Object.fromEntries(cells.map((c) => [c.keys[0], c.value]))]).toEqual([3, { JP: 2, KR: 1 }]);
    for (const c of cells) {
      const list = await targets.indicatorRows({ ...departed, cell: { market: c.keys } });
      expect([list.value, list.total, list.rows.length]).toEqual([c.value, c.value, c.value]);
    }
    // asked for Korea alone, all three had left for it
    expect((await targets.indicatorRows({ ...departed, only: { market: ['KR'] } })).value).toBe(3);
  });
});

describe('a number of one is a person', () => {
  test('who may not see the groups of people learns none by counting', async () => {
    const leader = world.client(api, await world.anAccount({ role: 'leader', units: [province] }));
    const refused = { kind: 'forbidden', code: 'indicator.groupRight' };
    const one = { ...departed, from: '2026-03-01', to: '2026-03-01' };
    expect((await targets.indicatorCount({ ...one, only: { group: ['poor'] } })).value).toBe(1);
    await expect(leader.indicatorCount({ ...one, only: { group: ['poor'] } })).rejects.toMatchObject(refused);
    await expect(leader.indicatorCount({ ...one, by: ['commune', 'group'] })).rejects.toMatchObject(refused);
    await expect(leader.indicatorRows({ ...one, except: { group: ['poor'] } })).rejects.toMatchObject(refused);
    await expect(leader.indicatorRows({ ...one, cell: { group: ['poor'] } })).rejects.toMatchObject({ kind: 'forbidden' });
    // a table by group is told in the large alone: the year and the territory, whatever was asked, and no small number (../rules-coarse.ts)
    const told = await leader.analysisTable({ ...one, rows: 'group', only: { market: ['JP'] } });
    expect(told).toMatchObject({ coarse: true, sub: expect.stringContaining('01/01/2026') });
    expect(told.lines.map((l) => [l.total.value, l.total.untold])).toEqual(told.lines.map(() => [0, 'few']));
    await expect(leader.analysisTable({ ...one, rows: 'group', columns: 'month' })).rejects.toMatchObject({ code: 'target.analysisCoarse' });
    expect((await leader.indicatorCount({ ...one, by: ['commune'] })).value).toBe(1);
  });
  test('nor by saying what a target is counted by, nor from day to day, nor from a list of places', async () => {
    const { targets: keeper, ids } = await aPlanOf(world, province, [aTarget({ periodFrom: year.from, periodTo: year.to })], 'trackingOfficer');
    const id = ids[0]!;
    const counting = { indicator: 'journey.departed', measure: 'persons' as const, only: { group: ['poor'] } };
    const save = (more: object, version = 1) => keeper.targetCountingSave({ id, version, ...counting, ...more, reason: 'Theo lời văn' });
    await expect(save({})).rejects.toMatchObject({ code: 'indicator.groupRight' });
    const kept = (measure: string) =>
      sql`update target set counting = ${JSON.stringify({ ...counting, measure, except: {}, part: null, unitId: null, yearFrom: '01-01', rule: null, confirmed: false })}::jsonb where id = ${id}`.execute(
        world.owner,
      );
    await kept('persons');
    // what somebody else set is confirmed as it stands, and asked of no other place
    await expect(save({ unitId: commune.id })).rejects.toMatchObject({ code: 'indicator.groupRight' });
    await save({});
    expect((await keeper.targetCount({ id })).counted).toEqual({ value: 1, of: null });
    await expect(keeper.targetCount({ id, unitId: commune.id })).rejects.toMatchObject({ code: 'indicator.groupRight' });
    const tooFine = { kind: 'forbidden', code: 'target.groupDay' };
    await expect(keeper.targetCount({ id, asAt: '2026-02-28' })).rejects.toMatchObject(tooFine);
    await expect(keeper.targetCount({ id, knownAt: '2026-06-30' })).rejects.toMatchObject(tooFine);
    await expect(keeper.targetList({ asAt: '2026-02-28' })).rejects.toMatchObject(tooFine);
    await expect(keeper.progressGet({ id, asAt: '2026-02-28' })).rejects.toMatchObject(tooFine);
    expect((await keeper.targetCount({ id, asAt: '2026-06-30' })).counted).toEqual({ value: 1, of: null });
    await kept('communes');
    await expect(keeper.targetRows({ id })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

test('by province and commune each stands in its own', async () => {
  const { cells } = await targets.indicatorCount({ ...departed, by: ['commune', 'province'] });
  expect(cells.map((c) => [c.keys, c.value])).toEqual([[[String(commune.id), String(province.id)], 3]]);
});

test('of communes only those in sight are asked: another province is no zero of many', async () => {
  const other = await world.aProvince();
  await world.aCommune({ province: other });
  expect(await targets.indicatorCount({ ...departed, measure: 'communes', unitIds: [other.id] })).toMatchObject({ value: 0, of: 0 });
  expect(await targets.indicatorCount({ ...departed, measure: 'communes' })).toMatchObject({ value: 1, of: 1 });
});

test('all that one answer says is of one moment, while others write', async () => {
  const officer = await world.anAccount({ role: 'labourOfficer', units: [province] });
  const count = async (tx: Tx) => (await sql<{ n: number }>`select count(*)::int as n from journey_entry`.execute(tx)).rows[0]!.n;
  await world.system.act(await world.actor(officer), { requestId: newId(), readOnly: true }, async (ctx) => {
    const before = await count(ctx.tx);
    await leave(world, commune, 2, { on: '2026-06-01', market: 'TW' });
    expect(await count(ctx.tx)).toBe(before);
  });
});

test('by occupation of the contract and by schooling; what is not written is not known', async () => {
  const own = await world.aCommune({ province });
  const {
    journeys,
    people: [first],
  } = await leave(world, own, 2, { on: '2026-07-01' });
  await sql`update journey set occupation = '7223' where id = ${journeys[0]!}`.execute(world.owner);
  await sql`update person set education = 'primary' where id = ${first!}`.execute(world.owner);
  const by = async (d: 'occupation' | 'education', indicator: string) =>
    Object.fromEntries((await targets.indicatorCount({ ...departed, indicator, unitIds: [own.id], by: [d] })).cells.map((c) => [c.labels[0], c.of ?? c.value]));
  for (const indicator of ['journey.departed', 'journey.abroad', 'journey.trainedBeforeExit', 'journey.skilledBeforeExit'] as const) {
    expect(await by('occupation', indicator)).toEqual({ 'Thợ thủ công và thợ có liên quan': 1, 'Chưa rõ': 1 });
    expect(await by('education', indicator)).toEqual({ 'Tiểu học': 1, 'Chưa rõ': 1 });
  }
});

test('somebody who left twice and then moved away was one person, and stays one where they left', async () => {
  const [from, to] = [await world.aProvince(), await world.aProvince()];
  const [old, later] = [await world.aCommune({ province: from }), await world.aCommune({ province: to })];
  const own = await aPlanOf(world, from, []);
  const { people: gone } = await leave(world, old, 1, { on: '2026-02-01', returned: '2026-04-01', qualification: 'college', certificate: { on: '2026-01-05', market: 'JP' } });
  await leave(world, old, 1, { people: gone, on: '2026-06-01' });
  const rows = () => own.targets.indicatorRows({ ...departed, cell: {} });
  expect([(await rows()).value, (await rows()).rows[0]!.person?.id]).toEqual([1, gone[0]]);
  await sql`update person set keeper_unit_id = ${later.id} where id = ${gone[0]!}`.execute(world.owner);
  const after = await rows();
  for (const code of ['trained', 'skilled']) expect(await own.targets.indicatorCount({ ...departed, indicator: `journey.${code}BeforeExit` })).toMatchObject({ value: 1, of: 1 });
  expect([after.value, after.total, after.rows.map((r) => r.person?.name ?? null)]).toEqual([1, 1, [null]]);
  expect((await own.targets.indicatorCount({ ...departed, measure: 'rows' })).value).toBe(2);
});
