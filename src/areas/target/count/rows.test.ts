import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { aPlanOf, aTarget, leave } from '../../../../test/journeys.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api } from '../contract.ts';

/** The twelve rows of the five plans, as whole requests: what their targets count, with the edges at which a number is easily wrong. */

const world = await openWorld({ now: '2026-12-31T02:00:00Z' });
const place = async () => {
  const province = await world.aProvince();
  const commune = await world.aCommune({ province });
  return { province, commune };
};
const state = (c: { state: string; counted: unknown }) => [c.state, c.counted];
const year = { periodFrom: '2025-01-01', periodTo: '2025-12-31' };

describe('Kon Tum', () => {
  test('KT-II.2.a: 99 people of 100 are not enough though one left twice; the hundredth meets it; shares of priority groups and markets', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [aTarget({ cycle: 'year', periodText: 'hằng năm' })]);
    expect(state(await plan.count(0, { asAt: '2025-06-30' }))).toEqual(['noData', { value: 0, of: null }]);
    const { people } = await leave(world, commune, 40, { on: '2025-03-01', market: 'KR', group: 'poor' });
    await leave(world, commune, 59, { on: '2025-05-01', market: 'HU' });
    await leave(world, commune, 1, { people: people.slice(0, 1), on: '2025-11-01', market: 'JP' });
    const short = await plan.count(0, { asAt: '2025-12-31' });
    expect(short).toMatchObject({ state: 'missed', counted: { value: 99 }, percent: 99, countedText: '99 người' });
    expect(short.counting).toMatchObject({ indicator: 'journey.departed', measure: 'persons', confirmed: false });
    expect((await plan.targets.indicatorCount({ indicator: 'journey.departed', measure: 'rows', from: '2025-01-01', to: '2025-12-31' })).value).toBe(100);
    await leave(world, commune, 1, { on: '2025-12-31', market: 'TW' });
    expect(state(await plan.count(0, { asAt: '2025-12-31' }))).toEqual(['met', { value: 100, of: null }]);
    // the next year begins with nothing
    expect(await plan.count(0, { asAt: '2026-02-01' })).toMatchObject({ state: 'behind', counted: { value: 0 }, window: { from: '2026-01-01', to: '2026-12-31' } });
    const share = async (part: object) => {
      const { value, of } = await plan.targets.indicatorCount({ indicator: 'journey.departed', measure: 'persons', from: '2025-01-01', to: '2025-12-31', part });
      return [value, of];
    };
    expect(await share({ group: ['poor', 'nearPoor', 'newlyEscaped'] })).toEqual([40, 100]);
    // of the one who left twice the later way is to Japan: a part needs every way to belong to it, and both do
    expect(await share({ market: ['JP', 'KR', 'TW'] })).toEqual([41, 100]);
  });

  test('KT-II.2.b: a certificate after the exit or for another market does not count; nobody left is no data, not 100 %', async () => {
    const { province, commune } = await place();
    const content = aTarget({
      kind: 'coverage',
      value: 100,
      unit: '%',
      comparator: '=',
      text: 'Đảm bảo 100% lao động được đào tạo, bồi dưỡng đáp ứng yêu cầu thị trường trước khi đi làm việc ở nước ngoài',
      ...year,
    });
    const plan = await aPlanOf(world, province, [content]);
    const nothing = await plan.count(0, { asAt: '2025-12-31' });
    expect(nothing).toMatchObject({ state: 'noData', because: 'nobody', percent: null, counted: { value: 0, of: 0 } });
    expect(nothing.counting).toMatchObject({ indicator: 'journey.trainedBeforeExit' });
    await leave(world, commune, 7, { on: '2025-03-01', market: 'JP', certificate: { on: '2025-02-20', market: 'JP' } });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'met', percent: 100 });
    await leave(world, commune, 1, { on: '2025-03-01', market: 'JP', certificate: { on: '2025-03-02', market: 'JP' } });
    await leave(world, commune, 1, { on: '2025-03-01', market: 'KR', certificate: { on: '2025-02-20', market: 'JP' } });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'missed', counted: { value: 7, of: 9 }, percent: 77.78, countedText: '7/9 lượt = 77,78 %' });
    // before the year is over it is behind: a share does not add up over the days
    expect(await plan.count(0, { asAt: '2025-06-30' })).toMatchObject({ state: 'behind', because: 'shareNow' });
    const rest = await plan.targets.targetRows({ id: plan.ids[0]!, asAt: '2025-12-31', which: 'rest' });
    expect([rest.total, rest.rows.length, rest.rows[0]!.person?.name !== null]).toEqual([2, 2, true]);
  });
});

describe('Tân Hồng', () => {
  const communes = [50, 49, 46, 43, 41, 34, 33, 23, 16];

  test('TH-I: nine communes sum to 335; of 250 that is 134 %, of 235 142,55 %', async () => {
    const province = await world.aProvince();
    const units = [];
    for (const n of communes) {
      const unit = await world.aCommune({ province });
      units.push(unit);
      await leave(world, unit, n, { on: '2018-05-01', market: 'JP' });
    }
    const content = aTarget({ kind: 'cumulative', value: 250, periodFrom: '2016-01-01', periodTo: '2020-10-31' });
    const plan = await aPlanOf(world, province, [content]);
    const id = plan.ids[0]!;
    const baselineId = newId();
    await plan.targets.targetBaselineAdd({ id, version: 1, baselineId, name: 'Chỉ tiêu tỉnh giao', value: 235, reason: 'Tỉnh giao riêng' });
    const c = await plan.count(0, { asAt: '2020-10-31' });
    expect(c).toMatchObject({ state: 'met', counted: { value: 335 }, percent: 134, baselines: [{ id: baselineId, value: 235, percent: 142.55, doubt: null }] });
    const { cells, value } = await plan.targets.targetSplit({ id, asAt: '2020-10-31', by: ['commune'] });
    const byUnit = new Map(cells.map((x) => [Number(x.keys[0]), x.value]));
    expect(units.map((u) => byUnit.get(u.id))).toEqual(communes);
    expect([cells.reduce((n, x) => n + x.value, 0), value]).toEqual([335, 335]);
    expect(cells[0]!.labels[0]).toContain('Xã Thử');
    const pages = [];
    for (let page = 0; page < 7; page++) pages.push((await plan.targets.targetRows({ id, asAt: '2020-10-31', page })).rows);
    expect(new Set(pages.flat().map((r) => r.id)).size).toBe(335);
    const own = await plan.targets.targetRows({ id, asAt: '2020-10-31', cell: { commune: [String(units[8]!.id)] } });
    expect([own.value, own.total]).toEqual([16, 16]);
    const { version } = await plan.targets.targetBaselineEnd({ id, version: 2, baselineId, reason: 'Nhập nhầm' });
    expect(version).toBe(3);
    expect((await plan.count(0, { asAt: '2020-10-31' })).baselines).toEqual([]);
    expect((await plan.targets.targetGet({ id })).versions.map((v) => v.reason)).toEqual(['Nhập nhầm', 'Tỉnh giao riêng']);
    // a year that has more than the whole period by the same paper stands all the same, and says so
    for (const [n, b] of [{ value: 235 }, { value: 240, forYear: 2018 }].entries())
      await plan.targets.targetBaselineAdd({ id, version: version + n, baselineId: newId(), name: 'Chỉ tiêu tỉnh giao', ...b, reason: 'Tỉnh giao riêng' });
    expect((await plan.count(0, { asAt: '2020-10-31' })).baselines.map((b) => [b.value, b.doubt])).toEqual([
      [235, 'Các số thành phần cộng lại là 240. Xem lại; số này vẫn được lưu.'],
      [240, 'Lớn hơn số chung (235). Xem lại; số này vẫn được lưu.'],
    ]);
  });

  test('TH-II.1.b#2: at least 350 over the years; from which day they are counted is said, and the keeper changes it', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [
      aTarget({ kind: 'cumulative', value: 350, text: 'Đến năm 2025 có từ 350 lao động đi làm việc có thời hạn ở nước ngoài', periodFrom: '2021-01-01', periodTo: '2025-12-31' }),
    ]);
    await leave(world, commune, 30, { on: '2020-06-01' });
    await leave(world, commune, 320, { on: '2023-06-01' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'missed', counted: { value: 320 }, window: { from: '2021-01-01', text: '2021–2025' } });
    const { target: t } = await plan.targets.targetGet({ id: plan.ids[0]! });
    await plan.targets.targetSave({
      id: t.id,
      version: t.version,
      text: t.text,
      kind: t.kind,
      comparator: t.comparator,
      value: t.value,
      unit: t.unit,
      periodFrom: '2020-01-01',
      periodTo: '2025-12-31',
      reason: 'Kỳ của kế hoạch là 2020–2025',
    });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'met', counted: { value: 350 }, window: { from: '2020-01-01', text: '2020–2025' } });
    // half way through, half of it is on track; the rule is said
    expect(await plan.count(0, { asAt: '2022-12-31' })).toMatchObject({ state: 'behind', counted: { value: 30 }, because: 'proRata' });
    const then = await plan.count(0, { asAt: '2023-12-31' });
    expect(then).toMatchObject({ state: 'met', counted: { value: 350 } });
  });

  test('TH-II.2.2: the year against the year’s own number, which changes in the middle of it with a reason', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [
      aTarget({ kind: 'ratio', value: 100, unit: '%', text: 'Phải bảo đảm đạt và vượt chỉ tiêu hằng năm', cycle: 'year', periodText: 'hằng năm' }),
    ]);
    const id = plan.ids[0]!;
    await leave(world, commune, 60, { on: '2026-03-01' });
    expect(await plan.count()).toMatchObject({ state: 'uncomputable', because: 'yearTarget', text: 'Không tính được, vì chưa có chỉ tiêu của năm' });
    const add = (version: number, value: number, reason: string) =>
      plan.targets.targetBaselineAdd({ id, version, baselineId: newId(), name: 'Chỉ tiêu năm', value, forYear: 2026, reason });
    await add(1, 80, 'Giao đầu năm');
    expect(await plan.count()).toMatchObject({ state: 'missed', counted: { value: 60 }, percent: 75, yearTarget: 80 });
    const before = world.clock.now().toISOString();
    world.clock.advance(10);
    await add(2, 60, 'Điều chỉnh giữa năm do thị trường');
    expect(await plan.count()).toMatchObject({ state: 'met', percent: 100, yearTarget: 60, baselines: [{ value: 60 }] });
    expect(await plan.count(0, { knownAt: new Date(Date.parse(before) + 60_000).toISOString() })).toMatchObject({ yearTarget: 80 });
    expect((await plan.targets.targetGet({ id })).versions[0]!.reason).toBe('Điều chỉnh giữa năm do thị trường');
  });
});

describe('Sơn La', () => {
  const reference = { docNumber: '420/NQ-HĐND', date: '2024-12-05' };

  test('SL-II.1: without the resolution’s number it cannot be computed; exactly 130 % is not met, one more is', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [
      aTarget({
        kind: 'ratio',
        value: 130,
        unit: '% chỉ tiêu',
        comparator: '>',
        reference,
        text: 'Đưa người lao động đi làm việc ở nước ngoài đạt trên 130% chỉ tiêu giao tại Nghị quyết số 420/NQ-HĐND',
        ...year,
      }),
    ]);
    await leave(world, commune, 130, { on: '2025-04-01' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({
      state: 'uncomputable',
      because: 'reference',
      counted: { value: 130 },
      text: expect.stringContaining('420/NQ-HĐND'),
    });
    await plan.targets.targetBaseEnter({ id: plan.ids[0]!, version: 1, value: 100, number: '420/NQ-HĐND', date: '2024-12-05' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({
      state: 'missed',
      counted: { value: 130 },
      countedText: '130 người = 130 % của 100',
      required: { comparator: '>', value: 130, text: 'trên 130 % của 100 là trên 130' },
    });
    await leave(world, commune, 1, { on: '2025-12-30' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'met', counted: { value: 131 }, countedText: '131 người = 131 % của 100' });
    // the list of targets says the same
    const [row] = (await plan.targets.targetList({ documentId: plan.documentId, asAt: '2025-12-31' })).rows;
    expect([row!.state, row!.stateText, row!.count.counted]).toEqual(['met', 'Đạt', { value: 131, of: null }]);
  });

  test('SL-II.2: everyone instructed before the exit; whoever leaves twice is asked twice', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [
      aTarget({
        kind: 'coverage',
        value: 100,
        unit: '%',
        comparator: '=',
        text: '100% người lao động đi làm việc ở nước ngoài được bồi dưỡng kiến thức cần thiết trước khi xuất cảnh',
        ...year,
      }),
    ]);
    const { people } = await leave(world, commune, 4, { on: '2025-02-01', market: 'JP', certificate: { on: '2025-01-10', market: 'JP' } });
    await leave(world, commune, 1, { people: people.slice(0, 1), on: '2025-10-01', market: 'KR' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'missed', counted: { value: 4, of: 5 }, percent: 80 });
  });

  test('SL-II.3: of the communes in force on the day, those with at least one; across July 2025 people of the old count in the new', async () => {
    const province = await world.aProvince();
    const [a, b, c, d] = [await world.aCommune({ province }), await world.aCommune({ province }), await world.aCommune({ province }), await world.aCommune({ province })];
    const content = aTarget({
      kind: 'coverage',
      value: 100,
      unit: '%',
      comparator: '=',
      text: 'Phấn đấu 100% đơn vị hành chính cấp xã đều có lao động đi làm việc ở nước ngoài theo hợp đồng',
      ...year,
    });
    const plan = await aPlanOf(world, province, [content]);
    await leave(world, a, 3, { on: '2025-02-01' });
    await leave(world, c, 1, { on: '2025-03-01' });
    expect(await plan.count(0, { asAt: '2025-06-30' })).toMatchObject({ state: 'onTrack', counted: { value: 2, of: 4 }, percent: 50, countedText: '2/4 xã, phường = 50 %' });
    // A and B become one commune, D takes a new name
    const merged = await world.aCommune({ province });
    await sql`update unit set valid_to = '2025-06-30' where id in (${a.id}, ${b.id})`.execute(world.owner);
    await sql`update unit set valid_from = '2025-07-01' where id = ${merged.id}`.execute(world.owner);
    await sql`insert into unit_succession (old_id, new_id, extent, since) values (${a.id}, ${merged.id}, 'whole', '2025-07-01'), (${b.id}, ${merged.id}, 'whole', '2025-07-01')`.execute(
      world.owner,
    );
    await sql`update unit_name set valid_to = '2025-06-30' where unit = ${d.id}`.execute(world.owner);
    await sql`insert into unit_name (unit, name, kind, folded, valid_from) values (${d.id}, 'Xã Tên Mới', 'xa', 'xa ten moi', '2025-07-01')`.execute(world.owner);
    await sql`select rebuild_unit_closure()`.execute(world.owner);
    expect(await plan.count(0, { asAt: '2025-07-01' })).toMatchObject({ counted: { value: 2, of: 3 }, percent: 66.67 });
    expect(await plan.count(0, { asAt: '2025-06-30' })).toMatchObject({ counted: { value: 2, of: 4 } });
    const rest = await plan.targets.targetRows({ id: plan.ids[0]!, asAt: '2025-12-31', which: 'rest' });
    expect(rest.rows.map((r) => [r.unit.name, r.person])).toEqual([['Xã Tên Mới', null]]);
    await leave(world, d, 1, { on: '2025-12-31' });
    expect(await plan.count(0, { asAt: '2026-05-01' })).toMatchObject({ state: 'met', counted: { value: 3, of: 3 }, asAt: '2025-12-31' });
  });

  test('SL-II.4: the share of the skilled against the year before; without that year there is no trend yet', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [
      aTarget({ kind: 'trend', value: null, unit: '%', comparator: null, text: 'Tăng tỷ lệ lao động có trình độ, kỹ năng nghề đi làm việc ở nước ngoài', ...year }),
    ]);
    await leave(world, commune, 3, { on: '2025-02-01', qualification: 'college' });
    await leave(world, commune, 3, { on: '2025-02-01', qualification: 'none' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'uncomputable', because: 'earlierYear', counted: { value: 3, of: 6 } });
    await leave(world, commune, 1, { on: '2024-02-01', qualification: 'elementary' });
    await leave(world, commune, 1, { on: '2024-02-01' });
    // a half both years is not more
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'missed', percent: 50, base: { value: 1, of: 2, year: 2024, entered: false } });
    await leave(world, commune, 1, { on: '2025-05-01', qualification: 'short' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'met', percent: 57.14 });
  });
});

describe('Lạng Sơn', () => {
  const sungTa = aTarget({
    value: 5000,
    text: 'Hằng năm có từ 5.000 lao động trở lên đi làm việc tại thành phố Sùng Tả, tỉnh Quảng Tây, Trung Quốc',
    cycle: 'year',
    periodText: 'hằng năm',
  });
  const others = aTarget({ value: 400, text: 'Từ 400 lao động trở lên đi làm việc tại các quốc gia và vùng lãnh thổ khác trên thế giới', cycle: 'year', periodText: 'hằng năm' });

  test('LS-II.2.1#1: people of Sùng Tả, each once however often they cross; crossings are another number', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [sungTa, others]);
    const { people, journeys } = await leave(world, commune, 4_999, { on: '2025-02-01', market: 'CN', form: 'seasonal' });
    await leave(world, commune, 50, { people: people.slice(0, 50), on: '2025-09-01', market: 'CN', form: 'seasonal' });
    await leave(world, commune, 10, { on: '2025-02-01', market: 'CN', form: 'enterprise' });
    const cross = (id: string, on: string) =>
      sql`insert into journey_happening (id, journey_id, kind, on_day) values (${newId()}, ${id}, 'borderOut', ${on}::date)`.execute(world.owner);
    for (const on of ['2025-02-01', '2025-04-01', '2025-06-01']) await cross(journeys[0]!, on);
    const c = await plan.count(0, { asAt: '2025-12-31' });
    // ten who went to China by an enterprise are no seasonal labour
    expect(c).toMatchObject({ state: 'missed', counted: { value: 4_999 } });
    expect(c.counting).toMatchObject({ indicator: 'journey.seasonal', measure: 'persons' });
    const crossings = await plan.targets.indicatorCount({ indicator: 'journey.crossings', measure: 'rows', from: '2025-01-01', to: '2025-12-31' });
    // each exit, and the two ways out after it; the exit that was written at the gate too is one way
    expect(crossings.value).toBe(5_051);
    // somebody who left for the season of 2024 crosses again in 2025
    const before = await leave(world, commune, 1, { on: '2024-11-01', market: 'CN', form: 'seasonal' });
    await cross(before.journeys[0]!, '2025-01-15');
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'met', counted: { value: 5_000 } });
    // LS-II.2.1#2 leaves all of them out, and takes those who went to China otherwise
    expect(await plan.count(1, { asAt: '2025-12-31' })).toMatchObject({ state: 'missed', counted: { value: 10 } });
  });

  test('LS-II.2.1#2: all others at least 400, without Sùng Tả', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [others]);
    await leave(world, commune, 700, { on: '2025-02-01', market: 'CN', form: 'seasonal' });
    await leave(world, commune, 399, { on: '2025-02-01', market: 'TW' });
    const c = await plan.count(0, { asAt: '2025-12-31' });
    expect(c).toMatchObject({ state: 'missed', counted: { value: 399 }, percent: 99.75 });
    expect(c.counting!.why).toContain('không tính lao động qua biên giới');
    await leave(world, commune, 1, { on: '2025-12-31', market: 'DE' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'met', counted: { value: 400 } });
  });

  test('LS-II.2.2: a band of 10–15 % on a base year that only an annex names; nothing grows from 0; above the band is more than asked', async () => {
    const { province, commune } = await place();
    const content = aTarget({
      kind: 'growth',
      value: 10,
      valueMax: 15,
      unit: '%/năm',
      comparator: 'range',
      text: 'Số lao động đi làm việc ở nước ngoài mỗi năm tăng từ 10% đến 15%',
      cycle: 'year',
      periodFrom: '2023-01-01',
      periodTo: '2025-12-31',
    });
    const plan = await aPlanOf(world, province, [content]);
    await leave(world, commune, 219, { on: '2023-02-01' });
    expect(await plan.count(0, { asAt: '2023-12-31' })).toMatchObject({ state: 'uncomputable', because: 'baseYear' });
    await plan.targets.targetBaseEnter({ id: plan.ids[0]!, version: 1, value: 200, number: 'Biểu số 01', date: '2023-05-06' });
    expect(await plan.count(0, { asAt: '2023-12-31' })).toMatchObject({
      state: 'missed',
      base: { value: 200, year: 2022, entered: true },
      required: { value: 220, valueMax: 230 },
    });
    await leave(world, commune, 1, { on: '2023-12-31' });
    expect((await plan.count(0, { asAt: '2023-12-31' })).state).toBe('met');
    await leave(world, commune, 10, { on: '2023-12-31' });
    expect((await plan.count(0, { asAt: '2023-12-31' })).state).toBe('met');
    await leave(world, commune, 1, { on: '2023-12-31' });
    expect((await plan.count(0, { asAt: '2023-12-31' })).state).toBe('exceeded');
    // the second year grows from what was counted in the first; the third from nothing
    expect(await plan.count(0, { asAt: '2024-12-31' })).toMatchObject({ base: { value: 231, year: 2023, entered: false }, state: 'missed' });
    expect(await plan.count(0, { asAt: '2025-12-31' })).toMatchObject({ state: 'uncomputable', because: 'baseZero' });
  });
});

describe('as at a day, as known at a moment, by whom', () => {
  test('a departure put right a year later changes the past as it is, not as it was known; the year may begin on 15 December', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [aTarget({ value: 3, cycle: 'year' })]);
    const { journeys } = await leave(world, commune, 3, { on: '2025-12-20' });
    const known = (await sql<{ now: Date }>`select clock_timestamp() as now`.execute(world.owner)).rows[0]!.now.toISOString();
    await sql`update journey set departed_on = '2026-01-05' where id = ${journeys[0]!}`.execute(world.owner);
    expect((await plan.count(0, { asAt: '2025-12-31' })).counted!.value).toBe(2);
    expect((await plan.count(0, { asAt: '2025-12-31', knownAt: known })).counted!.value).toBe(3);
    // a day stands for all that was recorded until its end
    expect((await plan.count(0, { asAt: '2025-12-31', knownAt: '2020-01-01' })).counted!.value).toBe(0);
    const id = plan.ids[0]!;
    await plan.targets.targetCountingSave({ id, version: 1, indicator: 'journey.departed', measure: 'persons', yearFrom: '12-15', reason: 'Bộ tính từ 15/12 đến 14/12' });
    expect(await plan.count(0, { asAt: '2026-12-14' })).toMatchObject({
      state: 'met',
      counted: { value: 3 },
      window: { from: '2025-12-15', to: '2026-12-14' },
      counting: { confirmed: true, why: null },
    });
    expect((await refusal(plan.targets.targetCountingSave({ id, version: 2, indicator: 'activity.held', measure: 'persons', reason: 'Thử' }))).code).toBe('indicator.noPersons');
    expect((await refusal(plan.targets.targetCountingSave({ id, version: 2, indicator: 'journey.nothing', measure: 'rows', reason: 'Thử' }))).code).toBe('indicator.unknown');
  });

  test('who sees a part of the territory is told that it is a part; names only with the right to read people', async () => {
    const { province, commune } = await place();
    const plan = await aPlanOf(world, province, [aTarget({ value: 5, ...year })]);
    await leave(world, commune, 4, { on: '2025-02-01' });
    await leave(world, await world.aCommune({ province }), 3, { on: '2025-02-01' });
    const tracker = await world.anAccount({ role: 'trackingOfficer', agency: plan.agency, units: [province] });
    const ask = { id: plan.ids[0]!, asAt: '2025-12-31' };
    expect((await world.client(api, tracker).targetCount(ask)).counted!.value).toBe(7);
    expect((await refusal(world.client(api, tracker).targetRows(ask))).kind).toBe('forbidden');
    const part = await world.anAccount({ role: 'labourOfficer', agency: plan.agency, units: [commune] });
    expect(await world.client(api, part).targetCount(ask)).toMatchObject({ state: 'uncomputable', because: 'partOnly', counted: { value: 4 } });
    expect((await world.client(api, part).targetCount({ ...ask, unitId: commune.id })).state).toBe('missed');
  });
});
