import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { openOwner } from '../../kernel/db.ts';
import { api as journeyApi } from '../journey/contract.ts';
import { lawAt, lawBook } from '../journey/rules/law.ts';
import { api as worker } from '../worker/contract.ts';
import { api } from './contract.ts';
import { trainedFact } from './queries-certificates.ts';
import { TRIES } from './rules/tries.ts';

/** Where training meets others: two agencies with one provider, two officers at once, two records of one person, a law that an administrator changed. */

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const as = (account: TestAccount) => world.client(api, account);
const province = await world.aProvince();
const officerOf = async (unit: TestUnit) => {
  const agency = await world.anAgency({ seat: unit });
  return { unit, agency, account: await world.anAccount({ role: unit.tier === 1 ? 'labourOfficer' : 'communeOfficer', agency, units: [unit] }) };
};
type At = Awaited<ReturnType<typeof officerOf>>;
const labour = await officerOf(province);
const [here, there] = [await officerOf(await world.aCommune({ province })), await officerOf(await world.aCommune({ province }))];
let born = 0;
const aPerson = async (at: At, wish?: string): Promise<string> => {
  const id = newId();
  const n = born++;
  const fullName = `Lò Văn Mép ${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(97 + (Math.floor(n / 26) % 26))}`;
  await world.client(worker, at.account).personSave({ id, version: 0, fullName, birth: '1999-05-12', sex: 'male', unitId: at.unit.id });
  if (wish) await world.client(worker, at.account).wishSave({ id, wishId: newId(), market: wish, statedOn: '2026-02-01' });
  return id;
};
const course = { title: 'Định hướng Nhật Bản', kind: 'orientation', market: 'JP', hours: 74 } as const;
const aCourse = async (at: At) => (await as(at.account).courseSave({ ...course, id: newId(), version: 0, unitId: at.unit.id })).id;
type Given = Partial<Parameters<ReturnType<typeof as>['classSave']>[0]>;
const aClass = async (at: At, given: Given = {}) => {
  const id = newId();
  const fields = { title: 'Lớp thử', unitId: at.unit.id, heldBy: at.agency.id, place: 'Nơi thử', market: 'JP', fromOn: '2026-02-16', toOn: '2026-03-01', places: 5 };
  await as(at.account).classSave({ id, version: 0, courseId: given.courseId ?? (await aCourse(at)), ...fields, ...given });
  return id;
};
const finished = async (at: At, people: string[], given: Given = {}) => {
  const id = await aClass(at, given);
  await as(at.account).classEnrol({ id, personIds: people });
  const { rows } = await as(at.account).classPeople({ id });
  await as(at.account).resultsSave({ id, rows: rows.map((r) => ({ enrolmentId: r.id, result: 'passed' })) });
  await as(at.account).classFinish({ id });
  return id;
};
const issue = (at: At, id: string) => as(at.account).certificatesIssue({ id, issuedOn: '2026-03-02' });
const page = async (path: string, address = '203.0.113.1') => {
  const r = await world.request(path, { env: { incoming: { socket: { remoteAddress: address } } } } as never);
  return { status: r.status, text: await r.text() };
};
const codeOf = async (at: At, personId: string) => (await as(at.account).trainingOf({ personId })).certificates[0]!.code!;

describe('the page for anybody', () => {
  test('its style reaches the browser as it was written', async () => {
    const { text } = await page('/xac-minh');
    expect(/<style[^>]*>([^]*?)<\/style>/.exec(text)![1]).not.toContain('&');
    expect((await page('/xac-minh/')).status).toBe(200);
  });

  test('whoever moves through the addresses of one connection is one visitor; who verifies good papers is not stopped', async () => {
    for (let i = 0; i < TRIES; i++) await page('/xac-minh/x', `2001:db8:1:2::${i.toString(16)}`);
    expect((await page('/xac-minh/x', '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await page('/xac-minh/x', '2001:db8:1:3::1')).status).toBe(404);
    const personId = await aPerson(here);
    await issue(labour, await finished(labour, [personId]));
    const code = await codeOf(here, personId);
    for (let i = 0; i <= TRIES; i++) expect((await page(`/xac-minh/${code}`, '203.0.113.9')).status).toBe(200);
  });
});

describe('numbers', () => {
  test('two agencies whose classes one provider teaches share its book: no number twice, also not one that was withdrawn', async () => {
    const provider = 'Trường Chung Thử';
    const [a, b] = await Promise.all([aPerson(here), aPerson(there)]);
    const one = await finished(labour, [a!], { provider });
    const two = await finished(there, [b!], { provider });
    expect(await issue(labour, one)).toMatchObject({ first: '0001/2026/GDĐH' });
    const { certificates } = await as(here.account).trainingOf({ personId: a! });
    await as(labour.account).certificateWithdraw({ id: certificates[0]!.id, reason: 'Cấp nhầm người' });
    expect(await issue(there, two)).toMatchObject({ first: '0002/2026/GDĐH' });
    const by = { id: newId(), personId: a!, kind: 'orientation', number: '0001/2026/GDĐH', issuedOn: '2026-03-01', issuer: provider, market: 'JP' } as const;
    expect((await refusal(as(here.account).certificateRecord(by))).code).toBe('training.numberTaken');
  });

  test('both at the same time', async () => {
    const provider = 'Trường Cùng Lúc Thử';
    const classes: [At, string][] = [];
    for (const at of [here, there, here, there]) classes.push([at, await finished(at, [await aPerson(at)], { provider })]);
    const issued = await Promise.all(classes.map(([at, id]) => issue(at, id)));
    expect(issued.map((x) => x.first).toSorted()).toEqual(['0001', '0002', '0003', '0004'].map((n) => `${n}/2026/GDĐH`));
  });

  test('nobody opens a class in the name of an agency above, and so takes no number of its book', async () => {
    const courseId = await aCourse(here);
    const fields = {
      id: newId(),
      version: 0,
      title: 'Lớp mạo danh',
      courseId,
      unitId: here.unit.id,
      place: 'Xã',
      market: 'JP',
      fromOn: '2026-02-16',
      toOn: '2026-03-01',
      places: 5,
    };
    expect((await refusal(as(here.account).classSave({ ...fields, heldBy: labour.agency.id }))).fields).toHaveProperty('heldBy');
    // an agency in one's own territory is no stranger
    await as(labour.account).classSave({ ...fields, unitId: province.id, courseId: await aCourse(labour), heldBy: here.agency.id });
  });
});

describe('two at once', () => {
  test('a course that two put right from the same state: the second is told', async () => {
    const id = await aCourse(labour);
    const save = (hours: number) => as(labour.account).courseSave({ ...course, id, version: 1, unitId: province.id, hours });
    const done = await Promise.allSettled([save(80), save(90), save(100)]);
    expect(done.filter((d) => d.status === 'fulfilled').length).toBe(1);
  });

  test('what certificates say of a course and its class stays as it was when they were issued', async () => {
    const courseId = await aCourse(labour);
    const id = await finished(labour, [await aPerson(here)], { courseId });
    await issue(labour, id);
    const changed = (given: object) => as(labour.account).courseSave({ ...course, id: courseId, version: 1, unitId: province.id, ...given });
    expect((await refusal(changed({ market: 'KR' }))).fields).toHaveProperty('market');
    expect((await refusal(changed({ kind: 'skill' }))).fields).toHaveProperty('kind');
    expect((await refusal(changed({ title: 'Tên khác hẳn' }))).fields).toHaveProperty('title');
  });

  test('one person under two records, made one: one certificate', async () => {
    const [a, b] = [await aPerson(here), await aPerson(here)];
    const id = await finished(labour, [a, b]);
    await sql`update training_enrolment set person_id = ${a} where person_id = ${b}`.execute(world.owner);
    expect(await issue(labour, id)).toMatchObject({ issued: 1 });
  });
});

test('a day that is looked at again: who left by now keeps what was written, who came later was not asked', async () => {
  const id = await aClass(labour);
  const [a, b, c] = [await aPerson(here), await aPerson(here), await aPerson(here)];
  await as(labour.account).classEnrol({ id, personIds: [a, b] });
  const of = async (person: string) => (await as(labour.account).classPeople({ id })).rows.find((r) => r.person.id === person)!;
  const onDay = '2026-02-16';
  const [first, second] = [await of(a), await of(b)];
  await as(labour.account).attendanceSave({ id, onDay, absent: [first.id, second.id] });
  await as(labour.account).enrolmentLeave({ id, enrolmentId: first.id, reason: 'Chuyển lớp khác' });
  await as(labour.account).classEnrol({ id, personIds: [c] });
  const again = await as(labour.account).attendanceGet({ id, onDay });
  expect(again).toEqual({ taken: true, absent: [second.id], there: [second.id] });
  expect(await as(labour.account).attendanceSave({ id, onDay, absent: [] })).toEqual({ present: 1, absent: 0 });
  expect([(await of(a)).absent, (await of(b)).absent, (await of(c)).days]).toEqual([1, 0, 0]);
});

describe('need', () => {
  const at = async () => {
    const home = await world.aProvince();
    return { boss: await officerOf(home), keeper: await officerOf(await world.aCommune({ province: home })) };
  };
  test('who passed and waits for the paper need not learn again; who waits for a place has none', async () => {
    const { boss, keeper } = await at();
    await finished(boss, [await aPerson(keeper, 'JP')]);
    const id = await aClass(boss, { fromOn: '2026-03-10', toOn: '2026-03-30', places: 2 });
    await as(boss.account).classEnrol({ id, personIds: [await aPerson(keeper, 'JP'), await aPerson(keeper, 'JP'), await aPerson(keeper, 'JP')] });
    await aPerson(keeper, 'JP');
    expect((await as(boss.account).trainingNeed({})).total).toMatchObject({ preparing: 5, certified: 0, inClass: 4, need: 1, places: 0, gap: 2 });
  });

  test('whom the law does not ask is the same in the statement and in the law book', async () => {
    const { rows } = await sql<{ text: string }>`select prosrc as text from pg_proc where proname = 'preparing_on'`.execute(world.owner);
    expect(rows[0]!.text).toContain(`'{${(lawAt(lawBook(), 'certificate.notAsked', '2026-03-02')!.value as readonly string[]).join(',')}}'`);
  });

  test('a record that was removed prepares no more', async () => {
    const { boss, keeper } = await at();
    const personId = await aPerson(keeper);
    await world.client(journeyApi, keeper.account).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: '2026-01-01' });
    await sql`update person set removed_at = now() where id = ${personId}`.execute(world.owner);
    expect([(await as(boss.account).trainingNeed({})).total.need, (await as(boss.account).needPeople({})).total]).toEqual([0, 0]);
  });

  test('a validity that an administrator entered counts on every screen and on the page for anybody', async () => {
    const { boss, keeper } = await at();
    const personId = await aPerson(keeper, 'JP');
    await issue(boss, await finished(boss, [personId]));
    const journeyId = newId();
    await world.client(journeyApi, keeper.account).journeyOpen({ id: journeyId, personId, form: 'enterprise', market: 'JP', interested: '2026-01-01' });
    const code = await codeOf(keeper, personId);
    const law = world.client(journeyApi, await world.anAccount({ role: 'administrator', units: [province] }));
    const id = newId();
    await law.lawSet({ id, rule: 'certificate.validity', value: '12', legalBasis: 'Thông tư thử', from: '2026-03-01', to: null, verified: true });
    const until = async () => [
      (await as(keeper.account).trainingOf({ personId })).certificates[0]!.until,
      (await as(keeper.account).trainingOfJourney({ journeyId })).until,
      /Đến hết ngày ([\d/]+)/.exec((await page(`/xac-minh/${code}`)).text)?.[1],
      (await world.client(journeyApi, keeper.account).journeyGet({ id: journeyId })).certificates[0]!.until,
    ];
    expect(await until()).toEqual(['2027-03-02', '2027-03-02', '02/03/2027', '2027-03-02']);
    // of the day of issue: one of January counts a month, and who holds it must learn again
    const month = newId();
    await law.lawSet({ id: month, rule: 'certificate.validity', value: '1', legalBasis: 'Thông tư thử', from: '2026-01-01', to: '2026-01-31', verified: true });
    const held = { kind: 'orientation', number: '7', issuedOn: '2026-01-20', issuer: 'Nơi khác thử', market: 'JP' } as const;
    const other = await aPerson(keeper, 'JP');
    await as(keeper.account).certificateRecord({ ...held, id: newId(), personId: other });
    const need = await as(boss.account).trainingNeed({});
    expect(need.total).toMatchObject({ preparing: 2, certified: 1, need: 1 });
    expect(need.legalBasis).toEqual([{ text: 'Thông tư thử', verified: true }]);
    const left = async (on: string) => {
      const fact = trainedFact({ person: sql`${other}::uuid`, market: sql`'JP'`, departedOn: sql`${on}::date` });
      return (await sql<{ trained: boolean }>`select ${fact} as trained`.execute(world.owner)).rows[0]!.trained;
    };
    expect([await left('2026-02-20'), await left('2026-02-21')]).toEqual([true, false]);
    // whom the law asks for a certificate is its word too
    const direct = await aPerson(keeper);
    await world.client(journeyApi, keeper.account).journeyOpen({ id: newId(), personId: direct, form: 'direct', market: 'JP', interested: '2026-01-01' });
    expect((await as(boss.account).trainingNeed({})).total).toMatchObject({ preparing: 2 });
    const forms = newId();
    await law.lawSet({ id: forms, rule: 'certificate.notAsked', value: 'afterExit, seasonal, otherWay', legalBasis: 'Luật thử', from: '2026-01-01', to: null, verified: true });
    expect((await as(boss.account).trainingNeed({})).total).toMatchObject({ preparing: 3, need: 2 });
    for (const entered of [id, month, forms]) await law.lawTakeBack({ id: entered, reason: 'Xong phép thử' });
    expect((await until())[2]).toBe('02/03/2028');
  });
});

test('a certificate is withdrawn by whoever holds its person first: who moves the person in the same moment is not stopped', async () => {
  const [personId, id] = [await aPerson(here), newId()];
  await as(here.account).certificateRecord({ id, personId, kind: 'orientation', number: 'KHÓA-1', issuedOn: '2026-01-20', issuer: 'Nơi khác thử', market: 'JP' });
  const looking = openOwner(world.ownerUrl);
  let done: Promise<unknown> = Promise.resolve();
  await world.owner.transaction().execute(async (tx) => {
    await sql`select from person where id = ${personId} for update`.execute(tx);
    let through = false;
    done = as(here.account)
      .certificateWithdraw({ id, reason: 'Ghi nhầm người' })
      .finally(() => (through = true));
    done.catch(() => undefined);
    while (!through && (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(looking.kysely)).rows.length === 0);
    expect(through).toBe(false);
    await sql`select from training_certificate where id = ${id} for update nowait`.execute(looking.kysely);
  });
  await done;
  await looking.close();
});
