import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { countDepartures } from '../counting.fixture.ts';
import { openWorld, type TestUnit } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { FileContent } from '../../../kernel/file.ts';
import type { LibraryEvent } from '../../library/events.ts';
import { api } from '../contract.ts';
import type { AllocationEvent } from '../allocation/events.ts';
import type { TargetEvent } from '../events.ts';
import type { TargetContent } from '../rules.ts';

const world = await openWorld({ now: '2026-07-02T02:00:00Z' });

/** People who went, or are on the way: generated, and marked as a test's. */
const aJourney = async (unit: number, on: { interested?: string; registered?: string; contract?: string; departed?: string; returned?: string }): Promise<void> => {
  const person = newId();
  await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key) values (${person}, ${unit}, 'Người Thử', ' nguoi thu', 'x')`.execute(world.owner);
  await sql`insert into journey (id, person_id, unit_id, form, market, interested_on, registered_on, contract_signed_on, departed_on, returned_on)
    values (${newId()}, ${person}, ${unit}, 'enterprise', 'JP', ${on.interested ?? null}::date, ${on.registered ?? null}::date, ${on.contract ?? null}::date, ${on.departed ?? null}::date, ${on.returned ?? null}::date)`.execute(
    world.owner,
  );
};

/** 60 people to send in a year, given out over three communes; half of the year has passed. */
const aTarget = async () => {
  const province = await world.aProvince();
  const units: TestUnit[] = [];
  for (const name of ['Xã Đủ', 'Xã Chậm', 'Xã Chậm Nhiều']) units.push(await world.aCommune({ province, name }));
  const agency = await world.anAgency({ seat: province, kind: 'committee' });
  const [documentId, fileId, id, allocation] = [newId(), newId(), newId(), newId()];
  const content: TargetContent = {
    sectionPath: 'II',
    text: 'Có ít nhất 60 lao động đi làm việc ở nước ngoài',
    kind: 'count',
    value: 60,
    valueMax: null,
    unit: 'lao động',
    comparator: '>=',
    periodText: 'năm 2026',
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    cycle: null,
    reference: null,
  };
  const events: (LibraryEvent | TargetEvent | AllocationEvent)[] = [
    {
      type: 'library.documentUploaded',
      subjectId: documentId,
      data: { fileId, fileName: 'a.txt', contentType: 'text/plain', content: new FileContent(new TextEncoder().encode(documentId)), province: province.id, uploadedBy: agency.id },
    },
    { type: 'target.set', subjectId: id, data: { documentId, position: 0, span: null, content } },
    {
      type: 'target.allocationOpened',
      subjectId: allocation,
      data: {
        targetId: id,
        over: 'units',
        asOf: '2026-01-01',
        years: [2026],
        markets: [],
        total: 60,
        units: units.map((u) => u.id),
        agencies: [],
        goals: [{ line: 0, year: 2026, market: '', value: 60 }, ...[10, 20, 30].map((value, i) => ({ line: i + 1, year: 2026, market: '', value }))],
      },
    },
  ];
  const officer = await world.anAccount({ role: 'trackingOfficer', agency });
  await world.system.act(await world.actor(officer), { requestId: newId() }, (ctx) => ctx.record(events));
  const leader = await world.anAccount({ role: 'leader', agency });
  const issue = () => world.client(api, officer).allocationIssue({ id: allocation, version: 1, number: '45/QĐ-UBND', date: '2026-01-05', note: 'Theo đăng ký của các xã' });
  return { province, units, agency, id, documentId, allocation, issue, leader: world.client(api, leader) };
};

describe('why a target is behind', () => {
  test('each commune by what it was given, who misses most people first; the sum is the target’s own number; months add up', async () => {
    const { units, id, leader } = await aTarget();
    for (const [i, n] of [6, 9, 4].entries()) for (let k = 0; k < n; k++) await aJourney(units[i]!.id, { departed: `2026-0${(k % 5) + 1}-10` });
    // a year before, and a plan's day to come, count nowhere
    await aJourney(units[2]!.id, { departed: '2025-12-31' });
    const p = await leader.progressGet({ id });
    expect(p.count).toMatchObject({ state: 'behind', counted: { value: 19, of: null } });
    expect(p.allocated).toBe('draft');
    expect(p.rows.map((r) => [r.unit.name, r.goal, r.value, r.percent, r.state, r.short])).toEqual([
      ['Xã Chậm Nhiều', 30, 4, 13.33, 'behind', 12],
      ['Xã Chậm', 20, 9, 45, 'behind', 2],
      ['Xã Đủ', 10, 6, 60, 'onTrack', 0],
    ]);
    expect(p.rows.reduce((n, r) => n + r.value, 0)).toBe(p.count.counted!.value);
    expect(p.rows[0]!.text).toBe('Chậm, thiếu 12 so với tiến độ');
    expect(p.months).toHaveLength(12);
    expect(p.months.filter((m) => m.actual !== null).at(-1)).toMatchObject({ month: '2026-07', actual: 19 });
    expect(p.months.at(-1)).toMatchObject({ actual: null, planned: 60 });
  });

  test('a target that counts by group: who may not see the groups of people learns no small number of a commune', async () => {
    const { units, id, leader, agency, province } = await aTarget();
    await countDepartures(world.owner, id, { group: [''] });
    for (const [i, n] of [9, 7, 2].entries()) for (let k = 0; k < n; k++) await aJourney(units[i]!.id, { departed: `2026-0${(k % 5) + 1}-10` });
    const said = (p: Awaited<ReturnType<typeof leader.progressGet>>) => Object.fromEntries(p.rows.map((r) => [r.unit.name, r.untold ?? r.value]));
    const p = await leader.progressGet({ id });
    expect(p.count.counted).toEqual({ value: 18, of: null });
    // two are not told; seven are held back, or the two could be had by taking away
    expect([said(p), p.months]).toEqual([{ 'Xã Đủ': 9, 'Xã Chậm': 'held', 'Xã Chậm Nhiều': 'few' }, []]);
    expect(p.rows.find((r) => r.untold)).toMatchObject({ percent: null, expected: null, short: 0, state: 'noData' });
    await expect(leader.targetSplit({ id, by: ['commune'] })).rejects.toMatchObject({ code: 'indicator.groupRight' });
    const officer = world.client(api, await world.anAccount({ role: 'labourOfficer', agency, units: [province] }));
    expect(said(await officer.progressGet({ id }))).toEqual({ 'Xã Đủ': 9, 'Xã Chậm': 7, 'Xã Chậm Nhiều': 2 });
  });

  test('a reason is demanded of the commune that is behind, once; it alone answers; both stand beside the figure', async () => {
    const { units, id, documentId, leader, agency, issue } = await aTarget();
    const [fine, late] = [units[0]!, units[2]!];
    for (let k = 0; k < 6; k++) await aJourney(fine.id, { departed: '2026-02-01' });
    const ask = (unitId: number, over = {}) =>
      leader.explanationAsk({ explanationId: newId(), targetId: id, unitId, question: 'Vì sao chưa có ai đi?', dueOn: '2026-07-10', ...over });
    expect((await refusal(ask(late.id))).code).toBe('progress.draft');
    await issue();
    expect((await refusal(ask(fine.id))).code).toBe('progress.notBehind');
    expect((await refusal(ask(late.id, { dueOn: '2026-07-02' }))).code).toBe('progress.duePast');
    await ask(late.id);
    expect((await refusal(ask(late.id))).code).toBe('progress.askedAlready');
    const row = async (client = leader) => (await client.progressGet({ id })).rows.find((r) => r.unit.id === late.id)!.explanation!;
    expect(await row()).toMatchObject({ question: 'Vì sao chưa có ai đi?', dueOn: '2026-07-10', answer: null, late: false });

    const communeAgency = await world.anAgency({ seat: late });
    const commune = world.client(api, await world.anAccount({ role: 'communeOfficer', agency: communeAgency }));
    // it was not given the plan, and still reads what it was asked, with its figure
    expect((await refusal(commune.progressGet({ id }))).kind).toBe('notFound');
    const [asked] = (await commune.explanationWaiting({})).rows;
    expect(asked).toMatchObject({ targetId: id, open: false, text: 'Có ít nhất 60 lao động đi làm việc ở nước ngoài', goal: 30, value: 0, unit: { id: late.id }, late: false });
    await sql`insert into shared_with values (${documentId}, ${communeAgency.id})`.execute(world.owner);
    expect((await row(commune)).mine).toBe(true);
    expect((await commune.explanationWaiting({})).rows).toMatchObject([{ open: true, dueOn: '2026-07-10' }]);
    // who sees the whole province is not asked in the commune's place
    expect((await leader.explanationWaiting({})).rows).toEqual([]);
    // of the other communes nothing is counted for it, so nothing is said of them
    expect((await commune.progressGet({ id })).rows.map((r) => r.unit.id)).toEqual([late.id]);
    const neighbourAgency = await world.anAgency({ seat: fine });
    await sql`insert into shared_with values (${documentId}, ${neighbourAgency.id})`.execute(world.owner);
    const neighbour = world.client(api, await world.anAccount({ role: 'communeOfficer', agency: neighbourAgency }));
    // of a neighbour nothing is told; who asked does not answer in the commune's place
    expect((await neighbour.progressGet({ id })).rows.map((r) => [r.unit.id, r.explanation])).toEqual([[fine.id, null]]);
    expect((await row()).mine).toBe(false);
    const answer = 'Đơn tuyển bị hủy; đã đăng ký lại 12 người, đi trong tháng 9.';
    expect((await refusal(neighbour.explanationAnswer({ id: asked!.id, version: asked!.version, answer }))).kind).toBe('notFound');
    const officer = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency }));
    expect((await refusal(officer.explanationAnswer({ id: asked!.id, version: asked!.version, answer }))).code).toBe('progress.notYours');
    await commune.explanationAnswer({ id: asked!.id, version: asked!.version, answer });
    expect((await commune.explanationWaiting({})).rows).toEqual([]);
    expect(await row()).toMatchObject({ answer, answeredOn: '2026-07-02', late: false });
    expect((await refusal(commune.explanationAnswer({ id: asked!.id, version: asked!.version, answer }))).code).toBe('progress.answered');
    // a new question may follow
    await ask(late.id);
    expect(await row()).toMatchObject({ answer: null });
  });
});

test('a number given to a district of then is held against all that lay in it; before its first day nothing is said of a target', async () => {
  const { units, id, province, allocation, leader } = await aTarget();
  const district = await world.aCommune({ name: 'Huyện Cũ', province });
  await sql`update unit set tier = 2, valid_to = '2025-06-30' where id = ${district.id}`.execute(world.owner);
  await sql`update unit_place set commune = null where unit = ${district.id}`.execute(world.owner);
  const old = await world.aCommune({ province: district, name: 'Xã Trong Huyện' });
  for (let k = 0; k < 4; k++) await aJourney(old.id, { departed: '2026-02-01' });
  await sql`update allocation_line set unit = ${district.id} where allocation_id = ${allocation} and line = 1`.execute(world.owner);
  const rows = (await leader.progressGet({ id })).rows;
  expect(rows.find((r) => r.unit.id === district.id)).toMatchObject({ goal: 10, value: 4, short: 2 });
  expect(rows.find((r) => r.unit.id === units[0]!.id)).toMatchObject({ goal: null });
  const early = await refusal(leader.progressGet({ id, asAt: '2025-12-31' }));
  expect([early.code, early.facts]).toEqual(['progress.notBegun', { from: '01/01/2026' }]);
});

describe('what comes', () => {
  test('too little is known: said, not guessed', async () => {
    const { id, leader, units } = await aTarget();
    await aJourney(units[0]!.id, { departed: '2026-02-01' });
    const f = await leader.progressForecast({ id });
    expect(f).toMatchObject({ known: false, expected: null, backTest: [] });
    expect(f.text).toContain('Chưa đủ số liệu để dự báo');
  });

  test('from what became of the same steps on the same day of the years before, with the error of that rule on those years', async () => {
    const { id, leader, units } = await aTarget();
    const unit = units[0]!.id;
    for (const year of [2025, 2024])
      for (let k = 0; k < 30; k++) {
        // thirty had signed by 2 July, ten of them left by the end of the year; five came later and left
        await aJourney(unit, { contract: `${year}-06-15`, ...(k < 10 ? { departed: `${year}-09-01` } : {}) });
        if (k < 5) await aJourney(unit, { interested: `${year}-08-01`, departed: `${year}-11-01` });
      }
    // those of before who never left were closed
    await sql`update journey set closed_on = contract_signed_on + 150, closed_reason = 'changedMind' where departed_on is null and contract_signed_on < '2026-01-01' and unit_id = ${unit}`.execute(
      world.owner,
    );
    for (let k = 0; k < 12; k++) await aJourney(unit, { contract: '2026-06-15' });
    for (let k = 0; k < 3; k++) await aJourney(unit, { departed: '2026-03-01' });
    const f = await leader.progressForecast({ id });
    // 3 + 12 × 1/3 + 5
    expect(f).toMatchObject({
      known: true,
      expected: 12,
      required: 60,
      error: 0,
      backTest: [
        { year: 2025, forecast: 15, actual: 15 },
        { year: 2024, forecast: 15, actual: 15 },
      ],
    });
    expect(f.low).toBeGreaterThanOrEqual(3);
    expect(f.text).toContain('nhiều khả năng không đạt mức 60');
    expect(f.needs.find((n) => n.part === 'contract')!.text).toContain('thêm 144 người');
    expect(f.pace).toContain('mỗi tháng cần');
  });

  test('a period of three years learns only from years whose own days are over', async () => {
    const { id, leader, units } = await aTarget();
    await sql`update target set period_to = '2028-12-31' where id = ${id}`.execute(world.owner);
    // of a period with thirty months to go, those of 2024 and 2025 are not over yet
    for (const year of [2025, 2024, 2023, 2022])
      for (let k = 0; k < 30; k++) await aJourney(units[0]!.id, { contract: `${year}-06-15`, ...(year < 2025 ? { departed: `${year + 1}-09-01` } : {}) });
    for (let k = 0; k < 10; k++) await aJourney(units[0]!.id, { contract: '2026-06-15' });
    const f = await leader.progressForecast({ id });
    expect(f.backTest.map((b) => b.year)).toEqual([2023, 2022, 2021]);
  });

  test('any other number: a flow, a share and a level go on as in the years before, with the error of that rule, and what it would take', async () => {
    const { id, leader, units } = await aTarget();
    const leave = async (year: number, day: string, n: number, back?: string) => {
      for (let k = 0; k < n; k++) await aJourney(units[0]!.id, { departed: `${year}-${day}`, ...(back ? { returned: `${year}-${back}` } : {}) });
    };
    for (const year of [2024, 2025]) {
      await leave(year, '01-10', 10, '05-20');
      await leave(year, '01-10', 10, '10-20');
    }
    await leave(2026, '01-10', 15, '05-20');
    await leave(2026, '02-10', 5);
    const count = (over: object) =>
      sql`update target set counting = ${JSON.stringify({ indicator: 'journey.returned', measure: 'rows', only: {}, except: {}, part: null, unitId: null, yearFrom: '01-01', rule: null, confirmed: true, ...over })}::jsonb where id = ${id}`.execute(
        world.owner,
      );
    await count({});
    const flow = await leader.progressForecast({ id });
    expect(flow).toMatchObject({ known: true, expected: 25, required: 60, error: 0, backTest: [{ forecast: 20, actual: 20 }, { year: 2024 }] });
    expect(flow.text).toContain('nhiều khả năng không đạt mức 60');
    expect(flow.pace).toContain('Từ nay mỗi tháng cần thêm');
    await count({ indicator: 'journey.abroad' });
    // twenty were abroad in the summer before and none is at the end of the year; five are now
    expect(await leader.progressForecast({ id })).toMatchObject({ known: false, text: expect.stringContaining('ít nhất 2 năm trước') });
    await count({ indicator: 'journey.departed', part: { market: ['JP'] } });
    await sql`update target set kind = 'coverage', unit = '%', value = 100, comparator = '=' where id = ${id}`.execute(world.owner);
    await sql`update journey set market = 'KR' where departed_on = '2026-02-10' and unit_id = ${units[0]!.id}`.execute(world.owner);
    const share = await leader.progressForecast({ id });
    expect(share).toMatchObject({ known: true, expected: 75, required: 100 });
    expect(share.pace).toContain('cũng không đủ mức yêu cầu');
    // a share that must not be exceeded is no goal to miss
    await sql`update target set value = 90, comparator = '<=' where id = ${id}`.execute(world.owner);
    const ceiling = await leader.progressForecast({ id });
    expect(ceiling).toMatchObject({ known: true, expected: 75, required: null, pace: null });
    expect(ceiling.text).not.toContain('không đạt');
  });

  test('from a wish to settling down: who passed a later step passed the earlier ones', async () => {
    const { id, leader, units, documentId } = await aTarget();
    await aJourney(units[0]!.id, { interested: '2026-01-05' });
    await aJourney(units[0]!.id, { interested: '2026-01-05', registered: '2026-02-01' });
    await aJourney(units[1]!.id, { contract: '2026-03-01', departed: '2026-04-01' });
    const all = await leader.progressFunnel({ id });
    expect(all.steps.map((s) => s.n)).toEqual([3, 2, 1, 1, 1, 0, 0]);
    expect(all.steps[1]).toMatchObject({ ofAll: 66.7, ofBefore: 66.7 });
    expect((await leader.progressFunnel({ id, unitId: units[1]!.id })).steps.map((s) => s.n)).toEqual([1, 1, 1, 1, 1, 0, 0]);
    // a plan of the whole nation asks no territory: what is in sight counts
    await sql`update document set province = 0 where id = ${documentId}`.execute(world.owner);
    expect((await leader.progressFunnel({ id })).steps.map((s) => s.n)).toEqual([3, 2, 1, 1, 1, 0, 0]);
  });
});

test('a map: loaded by an administrator for the own territory, matched by name, seen by all; nonsense changes nothing', async () => {
  const { province, units, leader } = await aTarget();
  const account = await world.anAccount({ role: 'administrator', agency: await world.anAgency({ seat: province }) });
  await sql`insert into unit_place (unit, commune, province) select u, u, ${province.id} from unnest(${units.map((u) => u.id)}::int[]) u on conflict do nothing`.execute(
    world.owner,
  );
  const admin = world.client(api, account);
  const square = [
    [103, 21],
    [103.1, 21],
    [103.1, 21.1],
    [103, 21.1],
    [103, 21],
  ];
  const file = (name: string) =>
    new Blob([JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { ten: name }, geometry: { type: 'Polygon', coordinates: [square] } }] })]);
  const load = (blob: Blob, unitId = province.id) => admin.mapLoad({ unitId, source: 'Sở Nông nghiệp và Môi trường, 2026' }, { file: blob, fileName: 'xa.geojson' });
  expect((await refusal(load(new Blob(['{'])))).code).toBe('progress.mapUnreadable');
  expect((await refusal(load(file('Xã Lạ')))).code).toBe('progress.mapNothing');
  const elsewhere = await world.aProvince();
  expect((await refusal(load(file('Xã Đủ'), elsewhere.id))).kind).toBe('notFound');
  expect(await load(file('xa du'))).toEqual({ matched: 1, left: [] });
  // the country's provinces are a map of their own
  expect(await leader.mapGet({})).toEqual({ source: null, shapes: [] });
  const country = await world.aProvince('Tỉnh Thử Bản Đồ');
  await admin.mapLoad({ unitId: null, source: 'Cục Đo đạc, 2026' }, { file: file('thử bản đồ'), fileName: 'tinh.geojson' });
  expect(await leader.mapGet({})).toMatchObject({ source: 'Cục Đo đạc, 2026', shapes: [{ unit: country.id }] });
  expect(await leader.mapGet({ unitId: units[1]!.id })).toMatchObject({ source: 'Sở Nông nghiệp và Môi trường, 2026', shapes: [{ unit: units[0]!.id, name: 'Xã Đủ' }] });
});
