import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import type { Problem } from '../../kernel/problem.ts';
import { api } from './contract.ts';

/** Two people who take each other's rights away at the same moment; a database of its own, because it counts all administrators. */

const world = await openWorld({ connections: 8 });

const settled = (calls: Promise<unknown>[]) => Promise.allSettled(calls).then((all) => all.map((r) => (r.status === 'fulfilled' ? 'done' : (r.reason as Problem).code)).sort());
const living = async () => (await sql<{ n: number }>`select count(*)::int as n from account where role = 'administrator' and ended_at is null`.execute(world.owner)).rows[0]!.n;

test('two administrators ending each other at the same moment leave one, every time', async () => {
  const province = await world.aProvince();
  for (let round = 0; round < 8; round++) {
    await sql`update account set ended_at = now() where role = 'administrator'`.execute(world.owner);
    const [a, b] = [await world.anAccount({ role: 'administrator', units: [province] }), await world.anAccount({ role: 'administrator', units: [province] })];
    const outcome = await settled([world.client(api, a).accountEnd({ id: b.id, version: 1 }), world.client(api, b).accountEnd({ id: a.id, version: 1 })]);
    expect(outcome).toContain('done');
    expect(['account.lastAdministrator', 'kernel.signInFirst']).toContain(outcome.find((o) => o !== 'done'));
    expect(await living()).toBe(1);
  }
});

test('nor when one ends the other while that one takes the role from the first', async () => {
  const province = await world.aProvince();
  for (let round = 0; round < 4; round++) {
    await sql`update account set ended_at = now() where role = 'administrator'`.execute(world.owner);
    const [a, b] = [await world.anAccount({ role: 'administrator', units: [province] }), await world.anAccount({ role: 'administrator', units: [province] })];
    const outcome = await settled([
      world.client(api, a).accountEnd({ id: b.id, version: 1 }),
      world.client(api, b).accountSave({ id: a.id, version: 1, login: a.login, name: a.name, role: 'leader', unitId: province.id, units: [province.id] }),
    ]);
    expect(outcome).toContain('done');
    expect(await living()).toBe(1);
  }
});
