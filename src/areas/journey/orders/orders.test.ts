import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/clock.ts';
import { readSheet } from '../../../kernel/sheet/sheet.ts';
import { api as enterpriseApi } from '../../enterprise/contract.ts';
import { api as workerApi } from '../../worker/contract.ts';
import { api as journeyApi } from '../contract.ts';
import { orderApi } from './contract.ts';
import { closeEnded } from './jobs.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z', connections: 8 });
const orders = (a: TestAccount) => world.client(orderApi, a);
const firms = (a: TestAccount) => world.client(enterpriseApi, a);
const people = (a: TestAccount) => world.client(workerApi, a);
const journeys = (a: TestAccount) => world.client(journeyApi, a);

let n = 0;
const aFirm = async (officer: TestAccount, keptIn: number, licence: { from?: string; to?: string | null } | null = {}) => {
  const id = newId();
  await firms(officer).enterpriseSave({ id, version: 0, name: `Công ty Thử ${++n}`, keptIn });
  if (licence) await firms(officer).licenceAdd({ id, licenceId: newId(), number: `${n}/THU-GP`, state: 'valid', from: licence.from ?? '2024-01-01', to: licence.to ?? null });
  return id;
};
const anOrder = (enterpriseId: string, keptIn: number, over: object = {}) => ({
  id: newId(),
  version: 0,
  enterpriseId,
  keptIn,
  approvalNumber: '12/QLLĐNN',
  approvalOn: '2026-02-01',
  market: 'JP',
  job: 'Hàn kết cấu thép',
  employer: 'Xưởng Thử',
  workplace: 'Osaka',
  wage: 180_000,
  currency: 'JPY',
  termMonths: 36,
  slotsMale: 2,
  slotsFemale: 0,
  slotsAny: 0,
  recruitFrom: '2026-02-15',
  recruitTo: '2026-04-30',
  costs: [{ kind: 'serviceFee' as const, amount: 540_000, currency: 'JPY' }],
  ...over,
});
const someone = async (officer: TestAccount, commune: TestUnit, over: object = {}, wish: { market: string | null } | null = { market: 'JP' }): Promise<string> => {
  const id = newId();
  await people(officer).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '2000-05-12', sex: 'male', phone: '0912345678', unitId: commune.id, ...over });
  if (wish) await people(officer).wishSave({ id, wishId: newId(), market: wish.market, statedOn: '2026-02-20' });
  return id;
};
const aPlace = async () => {
  const province = await world.aProvince();
  const [one, other] = [await world.aCommune({ province }), await world.aCommune({ province })];
  const office = async (unit: TestUnit, role: string) => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
  const labour = await office(province, 'labourOfficer');
  const [first, second] = [await office(one, 'communeOfficer'), await office(other, 'communeOfficer')];
  return { province, one, other, labour, first, second };
};
const intro = (personId: string) => ({ personId, introductionId: newId(), journeyId: newId() });

describe('an order', () => {
  test('is opened for an enterprise with a licence in force, costs within the caps; its page says what it asks and costs', async () => {
    const { province, labour, one, first } = await aPlace();
    const firm = await aFirm(labour, province.id);
    const given = anOrder(firm, province.id, { recruitIn: [one.id] });
    expect(await orders(labour).orderSave(given)).toEqual({ id: given.id, version: 1 });
    const { order, costs, history, can } = await orders(first).orderGet({ id: given.id });
    expect(order).toMatchObject({ state: 'open', places: 2, left: 2, daysLeft: 59, over: false, recruitInNames: [one.name], enterprise: { licence: { state: 'valid' } } });
    expect(costs).toMatchObject([{ kind: 'serviceFee', state: 'within', cap: 540_000, capCurrency: 'JPY', why: 'trần tiền dịch vụ' }]);
    expect(costs[0]!.legalBasis).toContain('Luật 69/2020');
    expect(history.map((h) => [h.what, h.by])).toEqual([['Mở đơn tuyển', labour.name]]);
    expect(can).toEqual({ write: 'kernel.noPermission', introduce: null });
    // the commune where it recruits sees it in its list, another province does not
    expect((await orders(first).orderList({})).rows.map((r) => r.id)).toEqual([given.id]);
    expect((await orders((await aPlace()).labour).orderList({})).rows).toEqual([]);
    const sheet = await readSheet(new Uint8Array(await (await orders(first).orderExport({})).arrayBuffer()), { maxRows: 10 });
    expect(JSON.stringify(sheet)).toContain('Hàn kết cấu thép');
  });

  test.each<[string, { from?: string; to?: string | null } | null, object | null, string]>([
    ['was never licensed', null, null, 'chưa có giấy phép'],
    ['has a licence that ended yesterday', { to: '2026-03-01' }, null, 'đã hết hiệu lực'],
    ['is suspended today', {}, { state: 'suspended', from: '2026-03-02', to: '2026-06-30' }, 'đang bị tạm đình chỉ'],
    ['lost its licence', {}, { state: 'withdrawn', from: '2026-01-01' }, 'đã bị thu hồi'],
    ['will be suspended on the day it recruits', {}, { state: 'suspended', from: '2026-03-10', to: '2026-06-30' }, 'đang bị tạm đình chỉ'],
  ])('is refused, with the reason, where the enterprise %s', async (what, licence, more, said) => {
    const { province, labour } = await aPlace();
    const firm = await aFirm(labour, province.id, licence);
    if (more) await firms(labour).licenceAdd({ id: firm, licenceId: newId(), number: `${n}/THU-GP`, to: null, ...(more as { state: 'suspended'; from: string }) });
    const later = what.includes('will be') ? { recruitFrom: '2026-03-15' } : {};
    const given = anOrder(firm, province.id, later);
    const p = await refusal(orders(labour).orderSave(given));
    expect(p.code).toBe('journey.orderNoLicence');
    expect(p.message).toContain(said);
    expect((await refusal(orders(labour).orderGet({ id: given.id }))).code).toBe('kernel.notFound');
  });

  test.each<[string, object, string[]]>([
    ['costs more than the law allows', { costs: [{ kind: 'serviceFee', amount: 540_001, currency: 'JPY' }] }, ['costs']],
    ['asks brokerage', { costs: [{ kind: 'brokerage', amount: 1, currency: 'VND' }] }, ['costs']],
    [
      'ends before it begins, was approved too late and asks for nobody',
      { recruitTo: '2026-02-14', approvalOn: '2026-02-20', slotsMale: 0 },
      ['recruitTo', 'recruitFrom', 'slotsAny'],
    ],
    ['takes minors', { ageFrom: 16 }, ['ageFrom']],
    ['recruits elsewhere', { recruitIn: [1_000_000] }, ['recruitIn']],
  ])('that %s is not kept, and the place is named', async (_, over, fields) => {
    const { province, labour } = await aPlace();
    const firm = await aFirm(labour, province.id);
    const p = await refusal(orders(labour).orderSave(anOrder(firm, province.id, over)));
    expect({ code: p.code, fields: Object.keys(p.fields ?? {}).toSorted() }).toEqual({ code: 'journey.orderFaulty', fields: fields.toSorted() });
    expect((await orders(labour).orderList({ state: 'all' })).rows).toEqual([]);
  });

  test('closes by itself when its day is over or the licence ended, at once on every page and by night in its history; it may be opened again', async () => {
    const { province, labour } = await aPlace();
    const [late, lost] = [anOrder(await aFirm(labour, province.id), province.id, { recruitTo: '2026-03-31' }), anOrder(await aFirm(labour, province.id), province.id)];
    for (const o of [late, lost]) await orders(labour).orderSave(o);
    await firms(labour).licenceAdd({ id: lost.enterpriseId, licenceId: newId(), number: `${n}/THU-GP`, state: 'withdrawn', from: '2026-03-20', to: null });
    world.clock.set('2026-04-01T02:00:00Z');
    try {
      // sessions of a month ago are over
      const later = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
      expect((await orders(later).orderGet({ id: late.id })).order.state).toBe('expired');
      expect((await orders(later).orderGet({ id: lost.id })).order.state).toBe('licence');
      expect((await orders(later).orderList({})).rows).toEqual([]);
      expect((await orders(later).orderList({ state: 'ended' })).rows.map((r) => r.id).toSorted()).toEqual([late.id, lost.id].toSorted());
      const night = () => world.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId() }, closeEnded);
      await night();
      expect(await night()).toBe(0);
      const closed = await orders(later).orderGet({ id: late.id });
      expect(closed).toMatchObject({ closed: { on: '2026-04-01', reason: 'expired' }, history: [{ what: 'Đóng đơn tuyển', by: null }, { what: 'Mở đơn tuyển' }] });
      expect((await orders(later).orderGet({ id: lost.id })).closed).toMatchObject({ reason: 'licence' });
      expect((await refusal(orders(later).orderReopen({ id: lost.id, version: 2, recruitTo: '2026-05-31' }))).code).toBe('journey.orderNoLicence');
      await orders(later).orderReopen({ id: late.id, version: 2, recruitTo: '2026-05-31' });
      expect((await orders(later).orderGet({ id: late.id })).order).toMatchObject({ state: 'open', daysLeft: 60 });
    } finally {
      world.clock.set('2026-03-02T02:00:00Z');
    }
  });
});

describe('who fits', () => {
  test('those who wish come ranked with reasons; who is shut out does not come, nobody from out of sight or from where it does not recruit', async () => {
    const { province, one, other, labour, first, second } = await aPlace();
    const o = anOrder(await aFirm(labour, province.id), province.id, { recruitIn: [one.id], ageFrom: 20, ageTo: 35, language: 'ja', languageLevel: 'N4' });
    await orders(labour).orderSave(o);
    const best = await someone(first, one, { languages: [{ language: 'ja', level: 'N3' }] });
    const ask = await someone(first, one);
    const young = await someone(first, one, { birth: '2008-04-01' });
    const woman = await someone(first, one, { sex: 'female' });
    await someone(first, one, {}, { market: 'KR' });
    await someone(second, other);
    const { rows, considered, cut } = await orders(first).orderPeople({ id: o.id });
    expect({ ids: rows.map((r) => r.person.id), considered, cut }).toEqual({ ids: [best, ask], considered: 2, cut: false });
    expect(rows.map((r) => r.match.standing)).toEqual(['fit', 'ask']);
    expect(rows[0]!.match.pro).toEqual(['muốn đi thị trường này', '25 tuổi', 'nam', 'biết tiếng Nhật N3', 'ở nơi tuyển', 'có số điện thoại']);
    expect(rows[1]!.match.con.filter((c) => c.grave).map((c) => c.text)).toEqual(['chưa ghi biết tiếng Nhật N4']);
    for (const shut of [young, woman]) expect(rows.map((r) => r.person.id)).not.toContain(shut);
    // the province sees the same two; the other commune sees nobody, for it recruits elsewhere
    expect((await orders(labour).orderPeople({ id: o.id })).rows.map((r) => r.person.id)).toEqual([best, ask]);
    expect((await orders(second).orderPeople({ id: o.id })).rows).toEqual([]);
    // the other way round: orders for a person
    expect((await orders(first).ordersForPerson({ personId: best })).rows.map((r) => [r.order.id, r.match.standing])).toEqual([[o.id, 'fit']]);
    expect((await orders(first).ordersForPerson({ personId: young })).rows).toEqual([]);
    expect((await refusal(orders(second).ordersForPerson({ personId: best }))).code).toBe('kernel.notFound');
  });
});

describe('introducing', () => {
  test('opens a way or goes on with the one that is open; the order fills its terms; what came of it frees or keeps the place', async () => {
    const { province, one, labour, first } = await aPlace();
    const o = anOrder(await aFirm(labour, province.id), province.id, { occupation: '7212' });
    await orders(labour).orderSave(o);
    const [fresh, waiting] = [await someone(first, one), await someone(first, one)];
    const open = newId();
    await journeys(first).journeyOpen({ id: open, personId: waiting, form: 'enterprise', market: 'JP', interested: '2026-01-10' });
    const [a, b] = [intro(fresh), intro(waiting)];
    expect(await orders(first).orderIntroduce({ id: o.id, people: [a, b] })).toEqual({ introduced: 2, left: 0 });
    for (const id of [a.journeyId, open]) {
      const { journey } = await journeys(first).journeyGet({ id });
      expect(journey).toMatchObject({
        stage: 4,
        market: 'JP',
        terms: {
          form: 'enterprise',
          sender: expect.stringContaining('Công ty Thử'),
          licence: `${n}/THU-GP`,
          approvalNumber: '12/QLLĐNN',
          job: 'Hàn kết cấu thép',
          occupation: '7212',
          wage: 180_000,
          termMonths: 36,
        },
        dates: { matched: '2026-03-02' },
      });
    }
    expect((await orders(first).orderGet({ id: o.id })).order).toMatchObject({ state: 'full', left: 0 });
    const third = intro(await someone(first, one));
    expect((await refusal(orders(first).orderIntroduce({ id: o.id, people: [third] }))).code).toBe('journey.orderNotOpen');
    // one is chosen, the other is not: a place is free again, the way of the other goes on without an order
    await orders(first).introductionAnswer({ id: o.id, introductionIds: [a.introductionId], outcome: 'selected', on: '2026-03-02', note: null });
    expect(await orders(first).introductionAnswer({ id: o.id, introductionIds: [b.introductionId], outcome: 'notSelected', on: '2026-03-02', note: 'Chưa đạt tay nghề' })).toEqual({
      answered: 1,
      left: 1,
    });
    expect((await journeys(first).journeyGet({ id: a.journeyId })).journey).toMatchObject({ stage: 5, dates: { selected: '2026-03-02' } });
    const went = await orders(first).journeyOrders({ journeyId: open });
    expect(went).toMatchObject({ order: null, introductions: [{ outcome: 'notSelected', note: 'Chưa đạt tay nghề', over: true }] });
    expect((await refusal(orders(first).introductionAnswer({ id: o.id, introductionIds: [b.introductionId], outcome: 'selected', on: '2026-03-02', note: null }))).code).toBe(
      'journey.introductionOver',
    );
    expect(await orders(first).orderIntroduce({ id: o.id, people: [third] })).toEqual({ introduced: 1, left: 0 });
    // whoever was chosen draws back before leaving: the date goes, the place is free
    await orders(first).introductionAnswer({ id: o.id, introductionIds: [a.introductionId], outcome: 'withdrawn', on: '2026-03-02', note: null });
    expect((await journeys(first).journeyGet({ id: a.journeyId })).journey.dates['selected']).toBeNull();
    expect((await orders(first).orderGet({ id: o.id })).taken).toEqual({ introduced: 1, selected: 0, mayIntroduce: 1 });
  });

  test('refuses all when one may not go, says why for each, and keeps nothing', async () => {
    const { province, one, labour, first } = await aPlace();
    const o = anOrder(await aFirm(labour, province.id), province.id);
    await orders(labour).orderSave(o);
    const [good, young, gone] = [await someone(first, one), await someone(first, one, { birth: '2008-04-01' }), await someone(first, one)];
    const left = newId();
    await journeys(first).journeyOpen({ id: left, personId: gone, form: 'otherWay', market: 'JP', interested: '2025-01-10' });
    const { journey } = await journeys(first).journeyGet({ id: left });
    await journeys(first).journeyDatesSave({ ...journey.dates, id: left, version: 1, departed: '2025-03-01' });
    const p = await refusal(orders(first).orderIntroduce({ id: o.id, people: [intro(good), intro(young), intro(gone)] }));
    expect({ code: p.code, fields: Object.keys(p.fields!).toSorted() }).toEqual({ code: 'journey.orderUnfit', fields: ['people.1', 'people.2'] });
    expect(p.fields!['people.1']).toContain('mới 17 tuổi, luật đòi từ 18 tuổi');
    expect(p.fields!['people.2']).toContain('đang ở nước ngoài');
    expect((await journeys(first).journeysOf({ personId: good })).journeys).toEqual([]);
    expect((await orders(first).orderGet({ id: o.id })).taken.introduced).toBe(0);
  });

  test('two officers at once never give one place twice; a way that is taken up again after its place went away stands without an order', async () => {
    const { province, one, other, labour, first, second } = await aPlace();
    const o = anOrder(await aFirm(labour, province.id), province.id, { slotsMale: 3 });
    await orders(labour).orderSave(o);
    const here = await Promise.all(Array.from({ length: 5 }, () => someone(first, one)));
    const there = await Promise.all(Array.from({ length: 5 }, () => someone(second, other)));
    const tries = await Promise.allSettled([
      ...here.map((id) => orders(first).orderIntroduce({ id: o.id, people: [intro(id)] })),
      ...there.map((id) => orders(second).orderIntroduce({ id: o.id, people: [intro(id)] })),
    ]);
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(3);
    const { rows } = await sql<{ id: string; unitId: number; version: number }>`select id, unit_id, version from journey where order_id = ${o.id} order by id`.execute(world.owner);
    expect(rows).toHaveLength(3);
    // the database itself refuses a fourth, whoever writes it
    const way = newId();
    await journeys(first).journeyOpen({ id: way, personId: await someone(first, one), form: 'enterprise', market: 'JP', interested: null });
    await expect(sql`update journey set order_id = ${o.id} where id = ${way}`.execute(world.owner)).rejects.toThrow('no place left');
    const given = rows[0]!;
    const keeper = given.unitId === one.id ? first : second;
    await journeys(keeper).journeyClose({ id: given.id, version: given.version, on: '2026-03-02', reason: 'changedMind' });
    const [mover, place] = given.unitId === one.id ? [second, other] : [first, one];
    await orders(mover).orderIntroduce({ id: o.id, people: [intro(await someone(mover, place))] });
    await journeys(keeper).journeyReopen({ id: given.id, version: given.version + 1 });
    expect((await orders(keeper).journeyOrders({ journeyId: given.id })).order).toBeNull();
    expect((await orders(labour).orderGet({ id: o.id })).taken.introduced).toBe(3);
  });

  test('several may be introduced for a place, no more selected than places', async () => {
    const { province, one, labour, first } = await aPlace();
    const o = anOrder(await aFirm(labour, province.id), province.id, { slotsMale: 1, perSlot: 2 });
    await orders(labour).orderSave(o);
    const two = [intro(await someone(first, one)), intro(await someone(first, one))];
    expect(await orders(first).orderIntroduce({ id: o.id, people: two })).toEqual({ introduced: 2, left: 0 });
    const answer = (i: { introductionId: string }) =>
      orders(first).introductionAnswer({ id: o.id, introductionIds: [i.introductionId], outcome: 'selected', on: '2026-03-02', note: null });
    await answer(two[0]!);
    expect((await refusal(answer(two[1]!))).code).toBe('journey.orderSelectFull');
    expect((await refusal(orders(labour).orderSave({ ...o, version: 1, slotsMale: 0, slotsFemale: 1 }))).code).toBe('journey.orderTooFew');
    expect((await refusal(orders(labour).orderSave({ ...o, version: 1, market: 'KR' }))).fields).toHaveProperty('market');
  });
});
