import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { refusal } from '../../../test/refusal.ts';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api as accountApi } from '../account/contract.ts';
import { api as activityApi } from '../activity/contract.ts';
import { api as territoryApi } from '../territory/contract.ts';
import { api } from './contract.ts';

/** Who administers a place changes nothing outside of it, and nobody overtakes somebody else unseen. */

const world = await openWorld({ connections: 6 });

describe('an administrator of a commune', () => {
  test('does not rename, close or add agencies of the province; those of the commune he does', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const department = await world.anAgency({ seat: province });
    const office = await world.anAgency({ seat: commune, kind: 'committee' });
    const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [commune] }));
    expect((await refusal(chief.agencyRename({ id: department.id, name: 'Sở Khác', from: '2026-02-01' }))).status).toBe(404);
    expect((await refusal(chief.agencyClose({ id: department.id, to: '2026-02-01' }))).status).toBe(404);
    expect((await refusal(chief.agencyAdd({ name: 'Sở Mới', kind: 'department', seatUnit: province.id }))).code).toBe('agency.elsewhere');
    await chief.agencyRename({ id: office.id, name: 'Ủy ban nhân dân xã Mới', from: '2026-02-01' });
    const whole = world.client(api, await world.anAccount({ role: 'administrator', units: [province] }));
    await whole.agencyRename({ id: department.id, name: 'Sở Khác', from: '2026-02-01' });
  });

  test('an officer of an agency works on the directory of its seat', async () => {
    const province = await world.aProvince();
    const department = await world.anAgency({ seat: province });
    const other = await world.aProvince();
    const officer = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency: department, units: [] }));
    await officer.agencyRename({ id: (await world.anAgency({ seat: province })).id, name: 'Sở Khác', from: '2026-02-01' });
    expect((await refusal(officer.agencySetUp({ unitId: other.id, with: [], without: [] }))).code).toBe('agency.elsewhere');
  });

  test('does not take over, through a code or a stand-in, somebody who sees more', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const admin = await world.anAccount({ role: 'administrator', units: [commune] });
    const chief = world.client(accountApi, admin);
    const wider = await world.anAccount({ role: 'leader', units: [province], home: commune });
    const own = await world.anAccount({ role: 'leader', units: [commune] });
    expect((await refusal(chief.codesIssue({ ids: [wider.id] }))).code).toBe('account.outOfReach');
    const days = { fromDay: '2026-03-02', toDay: '2026-03-03' };
    expect((await refusal(chief.standInSave({ id: newId(), account: admin.id, standsFor: wider.id, ...days }))).code).toBe('account.outOfReach');
    await chief.standInSave({ id: newId(), account: admin.id, standsFor: own.id, ...days });
    await chief.codesIssue({ ids: [own.id] });
  });

  test('does not change the units, by which everyone sees what they see', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const file = { file: new Blob(['op,old_code,new_code\nadd,29932,29926']), fileName: 'sap-nhap.csv' };
    const importing = async (unit: typeof province) => world.client(territoryApi, await world.anAccount({ role: 'administrator', units: [unit] })).unitImport({}, file);
    expect((await refusal(importing(commune))).code).toBe('territory.importNotYours');
    expect((await importing(province)).applied).toBe(false);
  });

  test('leaves the roles of the whole installation alone', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const whole = await world.anAccount({ role: 'administrator', units: [province] });
    const chief = await world.anAccount({ role: 'administrator', units: [commune] });
    const changes = [{ role: 'leader', permission: 'plan.track', granted: false }];
    await sql`insert into set_up (province, finished_at, finished_by) values (${province.id}, now(), ${whole.id})`.execute(world.owner);
    expect((await refusal(world.client(accountApi, chief).roleSave({ changes }))).code).toBe('account.rolesNotYours');
    await world.client(accountApi, whole).roleSave({ changes });
  });
});

test('secrets, sessions and units of a colleague kept elsewhere are not to be written, not even by the database', async () => {
  const agency = await world.anAgency();
  const elsewhere = await world.aCommune();
  const me = await world.actor(await world.anAccount({ role: 'agencyOfficer', agency }));
  const colleague = await world.anAccount({ role: 'agencyOfficer', agency, home: elsewhere });
  const counts = await world.system.db.withActor(me, async (tx) => [
    (await sql`update account_secret set must_change = true where account = ${colleague.id}`.execute(tx)).numAffectedRows,
    (await sql`update session set ended_at = now() where account = ${colleague.id}`.execute(tx)).numAffectedRows,
    (await sql`update account_secret set must_change = false where account = ${me.accountId}`.execute(tx)).numAffectedRows,
  ]);
  expect(counts).toEqual([0n, 0n, 1n]);
  await expect(world.system.db.withActor(me, (tx) => sql`insert into account_unit (account, in_unit) values (${colleague.id}, ${elsewhere.id})`.execute(tx))).rejects.toMatchObject(
    { code: '42501' },
  );
});

test('two people save one record on the same version at the same moment: one is told', async () => {
  const seat = await world.aCommune();
  const agency = await world.anAgency({ seat });
  const officer = world.client(activityApi, await world.anAccount({ role: 'communeOfficer', agency }));
  const admin = world.client(accountApi, await world.anAccount({ role: 'administrator', units: [seat] }));
  for (let round = 0; round < 4; round++) {
    const given = { id: newId(), kind: 'counselling', onDate: '2026-02-20', unitId: seat.id, heldBy: agency.id, title: 'Một', values: { attendees: 45, women: 20 } };
    await officer.activitySave(given);
    const both = await Promise.allSettled(['Hai', 'Ba'].map((title) => officer.activitySave({ ...given, version: 1, title })));
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    const account = { id: newId(), login: `thu-${newId().slice(-8)}`, name: 'Người Thử', role: 'leader', unitId: seat.id, units: [seat.id] };
    await admin.accountSave({ ...account, version: 0 });
    const saved = await Promise.allSettled(['Người Hai', 'Người Ba'].map((name) => admin.accountSave({ ...account, version: 1, name })));
    expect(saved.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  }
});

test('who sees the nation is not given the answer that somebody else got', async () => {
  const officer = await world.anAccount({ role: 'auditor', units: [await world.aProvince()] });
  const reader = await world.anAccount({ role: 'ministryReader', agency: null, home: await world.aProvince() });
  const id = newId();
  await sql`insert into request (id, actor, endpoint, output) values (${id}, ${officer.id}, 'account.sessionEndOthers', '{"ended": 7}')`.execute(world.owner);
  const r = await world.request('/api/account/sessions/end-others', {
    method: 'POST',
    account: reader,
    headers: { 'request-id': id, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(await r.json()).toMatchObject({ code: 'kernel.requestReused' });
});
