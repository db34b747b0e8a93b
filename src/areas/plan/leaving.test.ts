import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld } from '../../../test/world.ts';
import { api as accountApi } from '../account/contract.ts';
import { api } from './contract.ts';

/** Somebody leaves: what was given to that person goes to a colleague in the same act, also where the administrator does not see the work. */

const world = await openWorld({ now: '2026-05-04T02:00:00Z', connections: 6 });

test('an account with open work is ended only with a colleague who takes it, all in one act', async () => {
  const p = await anActivePlan(world);
  const agency = await p.agency('Công an tỉnh');
  const [leaver, colleague] = [await world.anAccount({ role: 'agencyOfficer', agency }), await world.anAccount({ role: 'agencyOfficer', agency })];
  const stranger = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Sở Y tế') });
  const admin = await world.anAccount({ role: 'administrator', units: [p.province] });
  const chief = world.client(accountApi, admin);
  const mine = world.client(api, leaver);
  const works = [...new Set((await mine.workMine({})).rows.map((r) => r.workId))].slice(0, 2);
  for (const id of works) await mine.workAssign({ id, version: (await mine.workGet({ id })).version, accountId: leaver.id });

  const left = await chief.accountWork({ id: leaver.id });
  expect(left.work.map((w) => [w.id, w.agency])).toEqual(expect.arrayContaining(works.map((id) => [id, 'Công an tỉnh'])));
  expect([left.work.length, left.takers]).toEqual([works.length, [{ id: colleague.id, name: colleague.name }]]);
  expect(await refusal(chief.accountEnd({ id: leaver.id, version: 1 }))).toMatchObject({ code: 'account.workOpen', facts: { work: works.length } });
  expect((await refusal(chief.accountEnd({ id: leaver.id, version: 1, handTo: stranger.id }))).code).toBe('account.notATaker');
  expect((await chief.accountGet({ id: leaver.id })).state).toBe('active');

  expect((await chief.accountEnd({ id: leaver.id, version: 1, handTo: colleague.id })).state).toBe('ended');
  for (const id of works) expect((await world.client(api, colleague).workGet({ id })).assignee).toEqual({ id: colleague.id, name: colleague.name });
  const { rows } = await sql<{ subject: string; actor: string }>`select subject_id as subject, actor from event where type = 'plan.workHandedOver' order by id`.execute(
    world.owner,
  );
  expect(rows.map((r) => r.subject).sort()).toEqual([...works].sort());
  expect(new Set(rows.map((r) => r.actor))).toEqual(new Set([admin.id]));

  // the last one of the agency: the work goes back to it and waits for whoever comes
  expect((await chief.accountWork({ id: colleague.id })).takers).toEqual([]);
  await chief.accountEnd({ id: colleague.id, version: 1 });
  const next = world.client(api, await world.anAccount({ role: 'agencyOfficer', agency }));
  for (const id of works) expect((await next.workGet({ id })).assignee).toBeNull();
});

test('an administrator elsewhere neither sees what somebody holds nor hands it on', async () => {
  const p = await anActivePlan(world);
  const agency = await p.agency('Công an tỉnh');
  const [one, other] = [await world.anAccount({ role: 'agencyOfficer', agency }), await world.anAccount({ role: 'agencyOfficer', agency })];
  const work = (await world.client(api, one).workMine({})).rows[0]!.workId;
  await world.client(api, one).workAssign({ id: work, version: 1, accountId: one.id });
  const elsewhere = await world.anAccount({ role: 'administrator', units: [await world.aProvince()] });
  expect((await refusal(world.client(accountApi, elsewhere).accountWork({ id: one.id }))).kind).toBe('notFound');
  // nor by the functions themselves
  const asThem = await world.system.db.withActor(await world.actor(elsewhere), async (tx) => ({
    held: (await sql`select * from held_work(${one.id}::uuid, '2026-05-04')`.execute(tx)).rows,
    takers: (await sql`select * from work_takers(${one.id}::uuid, ${agency.id})`.execute(tx)).rows,
    handed: (await sql<{ n: number }>`select hand_work(array[${work}::uuid], ${one.id}::uuid, ${other.id}::uuid) as n`.execute(tx)).rows,
  }));
  expect(asThem).toEqual({ held: [], takers: [], handed: [{ n: 0 }] });
});
