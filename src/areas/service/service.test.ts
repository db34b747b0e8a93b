import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type TestAccount, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api } from './contract.ts';

let w: World;
let administrator: TestAccount;
beforeAll(async () => {
  w = await openWorld({ now: '2026-03-02T02:00:00Z' });
  administrator = await w.anAccount({ role: 'administrator', home: await w.aProvince() });
});
const state = () => w.client(api, administrator).serviceState({});

describe('the state of the system', () => {
  test('is for whoever looks after it', async () => {
    for (const role of ['trackingOfficer', 'communeOfficer', 'auditor', 'leader']) {
      const other = await w.anAccount({ role, agency: await w.anAgency() });
      await expect(w.client(api, other).serviceState({})).rejects.toMatchObject({ code: 'kernel.noPermission' });
    }
    expect((await state()).engine).toMatch(/^\d+/);
  });

  test('tells back-ups as they went, newest first, and the last proof even when newer ones failed', async () => {
    await sql`insert into backup (id, reason, begun_at, made_at, file, bytes, tables, rows, seconds, proved_at, proof_seconds) values
      (${newId()}, 'nightly', '2026-02-28T18:30:00Z', '2026-02-28T18:31:00Z', 'a.vxb', 5368709120, 60, 1234567, 61.5, '2026-02-28T18:33:00Z', 90)`.execute(w.owner);
    await sql`insert into backup (id, reason, begun_at, failed) values (${newId()}, 'nightly', '2026-03-01T18:30:00Z', 'noSpace')`.execute(w.owner);
    const { backup } = await state();
    expect(backup.lastProvedAt).toBe('2026-02-28T18:33:00.000Z');
    expect(backup.list).toMatchObject([
      { failed: 'noSpace', file: null, provedAt: null },
      { failed: null, bytes: 5_368_709_120, rows: 1_234_567, seconds: 61.5, proofSeconds: 90 },
    ]);
  });

  test('counts sessions, wrong sign-ins of today, jobs and what waits for its seal; names nobody', async () => {
    const before = await state();
    const other = await w.anAccount({ role: 'leader', agency: await w.anAgency() });
    await sql`insert into sign_in_try (login_sha256, failures, last_at) values ('\\x01', 3, '2026-03-01T17:00:00Z'), ('\\x02', 4, '2026-03-02T01:00:00Z'), ('\\x03', 9, '2026-03-01T16:59:59Z')`.execute(
      w.owner,
    );
    await w.system.act(await w.actor(administrator), { requestId: newId() }, (ctx) => ctx.enqueue('library.read', { documentId: newId() }));
    await sql`insert into event (request_id, role, area, type, subject_id, data) values (${newId()}, 'system', 'test', 'test.done', ${newId()}, '{}')`.execute(w.owner);
    const now = await state();
    expect(now.signIns).toEqual({ sessions: before.signIns.sessions + 1, people: before.signIns.people + 1, failedToday: 7, loginsToday: 2 });
    expect(now.jobs).toMatchObject({ waiting: 1, active: 0, failed: 0 });
    expect(now.seal.waiting).toBeGreaterThan(0);
    const text = JSON.stringify(now);
    for (const person of [administrator, other]) for (const known of [person.id, person.login, person.name]) expect(text).not.toContain(known);
  });
});
