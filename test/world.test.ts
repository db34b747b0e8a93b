import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openWorld } from './world.ts';

const world = await openWorld();

test('people of the test world act within their units and agencies', async () => {
  const province = await world.aProvince();
  const commune = await world.aCommune({ province });
  const agency = await world.anAgency({ seat: commune });
  const officer = await world.anAccount({ role: 'communeOfficer', agency });
  const administrator = await world.anAccount({ role: 'administrator', units: [province] });
  const actor = await world.actor(officer);
  expect(actor).toMatchObject({ accountId: officer.id, unitIds: [commune.id], agencyIds: [agency.id], nation: false });
  expect([...actor.permissions]).toContain('work.report');
  const seen = await world.system.db.withActor(await world.actor(administrator), (tx) => sql<{ id: string }>`select id from account order by id`.execute(tx));
  expect(seen.rows.map((r) => r.id)).toEqual([officer.id, administrator.id]);
});
