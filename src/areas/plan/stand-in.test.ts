import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api as accountApi } from '../account/contract.ts';
import { api as activityApi } from '../activity/contract.ts';
import { api as workerApi } from '../worker/contract.ts';
import { api } from './contract.ts';

/** Who stands in for somebody elsewhere does there what that person may do, and not what the own role may do at home (docs/decisions/0012). */

const world = await openWorld({ now: '2026-05-04T02:00:00Z', connections: 6 });
const standsIn = (account: TestAccount, standsFor: TestAccount) =>
  world.client(accountApi, standsFor).standInSave({ id: newId(), account: account.id, standsFor: standsFor.id, fromDay: '2026-05-04', toDay: '2026-05-08' });
/** Both in one place, so that the absent person finds the other by name. */
const byAdministrator = async (chief: TestAccount, account: TestAccount, standsFor: TestAccount) =>
  world.client(accountApi, chief).standInSave({ id: newId(), account: account.id, standsFor: standsFor.id, fromDay: '2026-05-04', toDay: '2026-05-08' });

test('a head standing in for an officer of another agency reports there and approves at home alone', async () => {
  const p = await anActivePlan(world);
  const chief = await world.anAccount({ role: 'administrator', units: [p.province] });
  const [home, away] = [await p.agency('Sở Y tế'), await p.agency('Sở Tài chính')];
  const head = await world.anAccount({ role: 'agencyHead', agency: home });
  const officer = await world.anAccount({ role: 'agencyOfficer', agency: away });
  const absent = await world.anAccount({ role: 'agencyOfficer', agency: away });
  for (const agency of [home, away]) await world.client(accountApi, chief).agencySettingSave({ agency: agency.id, headApproves: true, version: 0 });
  const report = async (who: TestAccount, agency: number, period = '2026-05') => {
    const row = (await world.client(api, who).workMine({ agency })).rows.find((r) => r.period === period);
    const given = { workId: row!.workId, period, version: 0, outcome: 'ongoing' as const, text: 'Đang làm', evidence: [], send: true };
    return { workId: row!.workId, saved: await world.client(api, who).progressSave(given) };
  };
  const theirs = await report(officer, away.id);
  expect(theirs.saved.state).toBe('submitted');

  const decide = (id: string) => world.client(api, head).progressDecide({ id, version: 1, decision: 'approve', note: '' });
  expect((await refusal(decide(theirs.saved.id))).kind).toBe('notFound');
  await byAdministrator(chief, head, absent);
  // now in sight, and still not to be approved, changed in the agency's ways, or counted as a head's own report
  const seen = await world.client(api, head).workGet({ id: theirs.workId });
  expect(seen.can).toMatchObject({ report: null, assign: null, approve: 'plan.notYours' });
  expect(await refusal(decide(theirs.saved.id))).toMatchObject({ code: 'plan.notYours' });
  expect((await refusal(world.client(accountApi, head).agencySettingSave({ agency: away.id, headApproves: false, version: 1 }))).code).toBe('account.agencyNotYours');
  expect((await report(head, away.id, '2026-04')).saved.state).toBe('submitted');
  expect((await report(head, home.id)).saved.state).toBe('sent');
});

test('who writes at home and stands in for a reader elsewhere writes nothing there', async () => {
  const [home, away] = [await world.aCommune(), await world.aCommune()];
  const agency = await world.anAgency({ seat: away });
  const there = await world.anAccount({ role: 'communeOfficer', agency, units: [away] });
  const reader = await world.anAccount({ role: 'leader', agency, units: [away] });
  const writer = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: home }), units: [home] });
  const given = { id: newId(), version: 0, kind: 'counselling', onDate: '2026-02-20', unitId: away.id, heldBy: agency.id, title: 'Tư vấn', values: { attendees: 10 } };
  await world.client(activityApi, there).activitySave(given);
  const mine = world.client(activityApi, writer);
  expect((await refusal(mine.activityGet({ id: given.id }))).kind).toBe('notFound');
  const chief = await world.anAccount({ role: 'administrator', units: [home, away] });
  await byAdministrator(chief, writer, reader);
  expect((await mine.activityGet({ id: given.id })).activity.title).toBe('Tư vấn');
  expect((await refusal(mine.activitySave({ ...given, version: 1, title: 'Đổi tên' }))).kind).toBe('notFound');
  expect((await refusal(mine.activityRemove({ id: given.id, version: 1, reason: 'thử' }))).kind).toBe('notFound');
  expect((await refusal(mine.activitySave({ ...given, id: newId() }))).fields).toHaveProperty('unitId');
  expect((await mine.activitySave({ ...given, id: newId(), unitId: home.id, heldBy: writer.agency! })).version).toBe(1);
  expect((await world.client(activityApi, there).activityGet({ id: given.id })).activity).toMatchObject({ title: 'Tư vấn', version: 1 });
});

test('an administrator standing in for an officer elsewhere administers nobody there', async () => {
  const [home, away] = [await world.aCommune(), await world.aCommune()];
  const agency = await world.anAgency({ seat: away });
  const officer = await world.anAccount({ role: 'communeOfficer', agency, units: [away] });
  const colleague = await world.anAccount({ role: 'communeOfficer', agency, units: [away] });
  const chief = await world.anAccount({ role: 'administrator', agency, units: [home] });
  await standsIn(chief, officer);
  const accounts = world.client(accountApi, chief);
  expect((await world.actor(chief)).unitIds).toEqual([home.id, away.id]);
  expect((await refusal(accounts.codesIssue({ ids: [colleague.id] }))).kind).toBe('notFound');
  expect((await refusal(accounts.accountEnd({ id: colleague.id, version: 1 }))).kind).toBe('notFound');
  const other = { id: newId(), account: chief.id, standsFor: colleague.id, fromDay: '2026-05-04', toDay: '2026-05-05' };
  expect((await refusal(accounts.standInSave(other))).kind).toBe('notFound');
});

test('who sees masked names of a province and stands in for an officer of one commune sees no whole names of the province', async () => {
  const province = await world.aProvince();
  const [home, other] = [await world.aCommune({ province }), await world.aCommune({ province })];
  const officerOf = async (commune: typeof home) => world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: commune }), units: [commune] });
  const [officer, elsewhere] = [await officerOf(home), await officerOf(other)];
  const leader = await world.anAccount({ role: 'leader', units: [province] });
  const person = async (by: TestAccount, commune: typeof home) => {
    const id = newId();
    await world.client(workerApi, by).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '1990-05-12', sex: 'male', unitId: commune.id, phone: '0912345678' });
    return id;
  };
  const [near, far] = [await person(officer, home), await person(elsewhere, other)];
  const people = world.client(workerApi, leader);
  const namesSeen = async () => (await people.personList({})).rows.map((r) => r.name);
  const masked = await namesSeen();
  expect(masked).toHaveLength(2);
  expect(masked).not.toContain('Lò Văn Thử');
  await byAdministrator(await world.anAccount({ role: 'administrator', units: [province] }), leader, officer);
  expect((await world.actor(leader)).permissions.has('person.identify')).toBe(true);
  expect(await namesSeen()).toEqual(masked);
  // what the officer may do, the leader may do there in the officer's stead, and only there
  const change = { version: 1, fullName: 'Lò Văn Đổi', keep: ['idNumber' as const, 'phone' as const, 'ethnicity' as const] };
  expect((await people.personSave({ ...change, id: near, unitId: home.id })).version).toBe(2);
  expect((await refusal(people.personSave({ ...change, id: far, unitId: other.id }))).kind).toBe('notFound');
});
