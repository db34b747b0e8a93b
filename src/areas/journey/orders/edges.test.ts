import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api as enterpriseApi } from '../../enterprise/contract.ts';
import { api as workerApi } from '../../worker/contract.ts';
import { api as journeyApi } from '../contract.ts';
import { lawApi } from '../law/contract.ts';
import { orderApi } from './contract.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z', connections: 8 });
const orders = (a: TestAccount) => world.client(orderApi, a);
const people = (a: TestAccount) => world.client(workerApi, a);
const journeys = (a: TestAccount) => world.client(journeyApi, a);
const intro = (personId: string) => ({ personId, introductionId: newId(), journeyId: newId() });
const someone = async (officer: TestAccount, commune: TestUnit, over: object = {}): Promise<string> => {
  const id = newId();
  await people(officer).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '2000-05-12', sex: 'male', phone: '0912345678', unitId: commune.id, ...over });
  await people(officer).wishSave({ id, wishId: newId(), market: 'JP', statedOn: '2026-02-20' });
  return id;
};
let n = 0;
/** A commune with an order that recruits there, kept by its province. */
const aPlace = async (over: object = {}) => {
  const province = await world.aProvince();
  const commune = await world.aCommune({ province });
  const office = async (unit: TestUnit, role: string) => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
  const [labour, officer] = [await office(province, 'labourOfficer'), await office(commune, 'communeOfficer')];
  const [enterpriseId, id] = [newId(), newId()];
  const firms = world.client(enterpriseApi, labour);
  await firms.enterpriseSave({ id: enterpriseId, version: 0, name: `Công ty Thử ${++n}`, keptIn: province.id });
  await firms.licenceAdd({ id: enterpriseId, licenceId: newId(), number: `${n}/BIEN-GP`, state: 'valid', from: '2024-01-01', to: null });
  const given = {
    id,
    version: 0,
    enterpriseId,
    keptIn: province.id,
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
    recruitFrom: '2026-02-15',
    recruitTo: '2026-04-30',
    ...over,
  };
  await orders(labour).orderSave(given);
  return { province, commune, labour, officer, given, id };
};
const answer = (a: TestAccount, id: string, i: { introductionId: string }, outcome: 'selected' | 'notSelected' | 'withdrawn') =>
  orders(a).introductionAnswer({ id, introductionIds: [i.introductionId], outcome, on: '2026-03-02', note: null });

describe('a place in an order', () => {
  test('is refused in words to whoever is written as selected past the order’s page when all places are taken', async () => {
    const { commune, officer, id } = await aPlace({ slotsMale: 1, perSlot: 2 });
    const two = [intro(await someone(officer, commune)), intro(await someone(officer, commune))];
    await orders(officer).orderIntroduce({ id, people: two });
    await answer(officer, id, two[0]!, 'selected');
    const { journey } = await journeys(officer).journeyGet({ id: two[1]!.journeyId });
    const p = await refusal(journeys(officer).journeyDatesSave({ ...journey.dates, id: journey.id, version: journey.version, selected: '2026-03-02' }));
    expect(p.code).toBe('journey.faulty');
    expect(p.fields!['selected']).toContain('đã đủ người trúng tuyển');
  });

  test('that went to somebody else while a way was closed is missing in its history when the way goes on', async () => {
    const { commune, officer, id } = await aPlace({ slotsMale: 1 });
    const [a, b] = [intro(await someone(officer, commune)), intro(await someone(officer, commune))];
    await orders(officer).orderIntroduce({ id, people: [a] });
    const { version } = (await journeys(officer).journeyGet({ id: a.journeyId })).journey;
    await journeys(officer).journeyClose({ id: a.journeyId, version, on: '2026-03-02', reason: 'changedMind' });
    await orders(officer).orderIntroduce({ id, people: [b] });
    await journeys(officer).journeyReopen({ id: a.journeyId, version: version + 1 });
    const { history, journey } = await journeys(officer).journeyGet({ id: a.journeyId });
    expect(history.slice(0, 2).map((h) => h.what)).toEqual(expect.arrayContaining(['Mở lại hành trình', 'Thôi theo đơn tuyển: chỗ đã dành cho người khác']));
    expect(journey.version).toBe(version + 2);
    expect((await orders(officer).journeyOrders({ journeyId: a.journeyId })).order).toBeNull();
    // with its place still there, a way goes on by its order and nothing of the kind is said
    const two = (await journeys(officer).journeyGet({ id: b.journeyId })).journey.version;
    await journeys(officer).journeyClose({ id: b.journeyId, version: two, on: '2026-03-02', reason: 'changedMind' });
    await journeys(officer).journeyReopen({ id: b.journeyId, version: two + 1 });
    expect((await orders(officer).journeyOrders({ journeyId: b.journeyId })).order).toMatchObject({ id });
    expect((await journeys(officer).journeyGet({ id: b.journeyId })).history[0]!.what).toBe('Mở lại hành trình');
  });

  test('is kept by whoever else was introduced when somebody’s sex is put right', async () => {
    const { commune, officer, id } = await aPlace();
    const two = [intro(await someone(officer, commune)), intro(await someone(officer, commune))];
    await orders(officer).orderIntroduce({ id, people: two });
    await sql`update person set sex = 'female' where id = ${two[0]!.personId}`.execute(world.owner);
    expect(await answer(officer, id, two[1]!, 'selected')).toMatchObject({ answered: 1 });
    expect((await refusal(answer(officer, id, two[0]!, 'selected'))).code).toBe('journey.orderSelectFull');
  });
});

describe('what came of an introduction', () => {
  test('written late: with the day on which somebody was introduced, so that the day of selection may lie before today', async () => {
    const { commune, officer, id } = await aPlace();
    const one = intro(await someone(officer, commune));
    for (const on of ['2026-02-14', '2026-03-03']) expect((await refusal(orders(officer).orderIntroduce({ id, people: [one], on }))).fields).toHaveProperty('on');
    await orders(officer).orderIntroduce({ id, people: [one], on: '2026-02-20' });
    await orders(officer).introductionAnswer({ id, introductionIds: [one.introductionId], outcome: 'selected', on: '2026-02-25', note: null });
    expect((await journeys(officer).journeyGet({ id: one.journeyId })).journey.dates).toMatchObject({ interested: '2026-02-20', matched: '2026-02-20', selected: '2026-02-25' });
  });

  test('not chosen: a day of selection written elsewhere goes too; who left is not answered any more', async () => {
    const { commune, officer, id } = await aPlace();
    const [a, b] = [intro(await someone(officer, commune)), intro(await someone(officer, commune))];
    await orders(officer).orderIntroduce({ id, people: [a, b] });
    const { journey } = await journeys(officer).journeyGet({ id: a.journeyId });
    await journeys(officer).journeyDatesSave({ ...journey.dates, id: journey.id, version: journey.version, selected: '2026-03-02' });
    await answer(officer, id, a, 'notSelected');
    expect((await journeys(officer).journeyGet({ id: a.journeyId })).journey.dates['selected']).toBeNull();
    await sql`update journey set departed_on = '2026-03-02' where id = ${b.journeyId}`.execute(world.owner);
    expect((await refusal(answer(officer, id, b, 'notSelected'))).code).toBe('journey.introductionOver');
    expect((await orders(officer).journeyOrders({ journeyId: b.journeyId })).order).toMatchObject({ id });
  });
});

describe('who may be introduced', () => {
  test('a way of another form is not turned into this one behind its back', async () => {
    const { commune, officer, id } = await aPlace();
    const [person, way] = [await someone(officer, commune), newId()];
    await journeys(officer).journeyOpen({ id: way, personId: person, form: 'publicUnit', market: 'KR', interested: '2026-01-10' });
    const p = await refusal(orders(officer).orderIntroduce({ id, people: [intro(person)] }));
    expect({ code: p.code, why: p.fields!['people.0'] }).toEqual({ code: 'journey.orderUnfit', why: expect.stringContaining('hình thức khác') });
    expect((await journeys(officer).journeyGet({ id: way })).journey).toMatchObject({ form: 'publicUnit', market: 'KR' });
  });

  test('a way that somebody closes in the same moment is not given an order: another is opened', async () => {
    const { commune, officer, id } = await aPlace();
    const [person, way] = [await someone(officer, commune), newId()];
    await journeys(officer).journeyOpen({ id: way, personId: person, form: 'enterprise', market: 'JP', interested: '2026-01-10' });
    const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const closing = world.owner.transaction().execute(async (tx) => {
      await sql`update journey set closed_on = '2026-03-02', closed_reason = 'changedMind' where id = ${way}`.execute(tx);
      held.resolve();
      await go.promise;
    });
    await held.promise;
    const one = intro(person);
    const introduced = orders(officer).orderIntroduce({ id, people: [one] });
    await vi.waitFor(
      async () => expect((await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(world.owner)).rows).toHaveLength(1),
      { timeout: 10_000 },
    );
    go.resolve();
    await closing;
    expect(await introduced).toEqual({ introduced: 1, left: 1 });
    const { rows } = await sql<{ id: string }>`select id from journey where order_id = ${id}`.execute(world.owner);
    expect(rows.map((r) => r.id)).toEqual([one.journeyId]);
  });

  test('a passport in hand, a course done or an outcome of another order does not shut anybody out; a certificate for this market counts, one withdrawn or for another does not', async () => {
    const { commune, officer, id } = await aPlace();
    const [person, way] = [await someone(officer, commune), newId()];
    await journeys(officer).journeyOpen({ id: way, personId: person, form: 'enterprise', market: 'JP', interested: '2026-01-10' });
    const { journey } = await journeys(officer).journeyGet({ id: way });
    await journeys(officer).journeyDatesSave({ ...journey.dates, id: way, version: journey.version, trained: '2026-02-01', passportIssued: '2025-02-01' });
    const pro = async () => (await orders(officer).orderPeople({ id })).rows.find((r) => r.person.id === person)!.match.pro;
    const held = 'có giấy chứng nhận định hướng cho thị trường này';
    expect(await pro()).not.toContain(held);
    const certificate = { id: way, issuer: 'Trung tâm Thử', issuedOn: '2026-02-01' };
    await journeys(officer).certificateAdd({ ...certificate, certificateId: newId(), number: 'A1', market: 'KR' });
    await journeys(officer).certificateAdd({ ...certificate, certificateId: newId(), number: 'A2', market: 'JP', issuedOn: '2024-03-01' });
    expect(await pro()).not.toContain(held);
    await journeys(officer).certificateAdd({ ...certificate, certificateId: newId(), number: 'A3', market: 'JP', issuedOn: '2024-03-02' });
    expect(await pro()).toContain(held);
    expect(await orders(officer).orderIntroduce({ id, people: [intro(person)] })).toMatchObject({ introduced: 1 });
  });

  test('nobody, to an area that was closed after the order was opened; such an order is not opened again either', async () => {
    const { commune, officer, labour, id } = await aPlace({ market: 'SA' });
    const keeper = await world.anAccount({ role: 'administrator', units: [commune] });
    await world.client(lawApi, keeper).lawSet({ id: newId(), rule: 'areas.closed', value: 'SA', from: '2026-03-01', to: null, legalBasis: 'Thông báo thử', verified: true });
    const person = await someone(officer, commune);
    expect((await refusal(orders(officer).orderIntroduce({ id, people: [intro(person)] }))).code).toBe('journey.orderAreaClosed');
    await orders(labour).orderClose({ id, version: 1, reason: 'withdrawn' });
    expect((await refusal(orders(labour).orderReopen({ id, version: 2, recruitTo: '2026-06-30' }))).code).toBe('journey.orderAreaClosed');
  });
});

describe('what an order costs', () => {
  test('a wage too large to keep is refused at its field', async () => {
    const { labour, given } = await aPlace();
    expect(Object.keys((await refusal(orders(labour).orderSave({ ...given, version: 1, wage: 1e12 }))).fields ?? {})).toEqual(['wage']);
  });

  test('a service fee asked in two parts is shown as one', async () => {
    const { officer } = await aPlace({
      costs: [
        { kind: 'serviceFee', amount: 300_000, currency: 'JPY' },
        { kind: 'serviceFee', amount: 240_000, currency: 'JPY' },
      ],
    });
    expect((await orders(officer).orderList({})).rows[0]!.serviceFee).toMatchObject({ amount: 540_000, cap: 540_000, state: 'within' });
  });
});
