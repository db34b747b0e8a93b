import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { api as accountApi } from '../../src/areas/account/contract.ts';
import { api as activityApi } from '../../src/areas/activity/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import { openWorld, type TestAccount, type TestUnit } from '../world.ts';

/** The machine's clock is put forward, put back, or set wrong for a day. */

const NOW = '2026-03-02T02:00:00Z';
const world = await openWorld({ now: NOW });
let commune: TestUnit;
let officer: TestAccount;

beforeAll(async () => {
  const province = await world.aProvince();
  commune = await world.aCommune({ province });
  officer = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency({ seat: province }) });
});

describe('ids', () => {
  test('stay different from each other whatever the clock does', () => {
    const at = Date.parse(NOW);
    const moments = Array.from({ length: 20_000 }, (_, i) => at + [0, 1, -3_600_000, 86_400_000, 0, 0, -1][i % 7]!);
    const ids = moments.map((m) => newId(m));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });

  test('of one burst are in order, also when it lasts longer than a millisecond has room for', () => {
    vi.setSystemTime(new Date(NOW));
    try {
      const ids = Array.from({ length: 4_000 }, () => newId());
      expect(ids).toEqual(ids.toSorted());
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('sessions', () => {
  test('a clock put forward ends them, put back again it brings none back to life that had been ended', async () => {
    const me = (who: TestAccount) => world.client(accountApi, who).me({});
    const [one, two] = [await world.anAccount({ role: 'leader' }), await world.anAccount({ role: 'leader' })];
    expect((await me(one)).login).toBe(one.login);
    await world.client(accountApi, two).signOut({});
    world.clock.set('2026-03-03T02:00:00Z');
    await expect(me(one)).rejects.toMatchObject({ kind: 'unauthenticated' });
    world.clock.set(NOW);
    await expect(me(two)).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  test('a clock put back an hour throws nobody out', async () => {
    world.clock.set('2026-03-02T01:00:00Z');
    expect((await world.client(accountApi, officer).me({})).login).toBe(officer.login);
    world.clock.set(NOW);
  });
});

describe('records', () => {
  test('written before and after a jump keep their order in history: the database tells the time, not this machine', async () => {
    const id = newId();
    const save = (version: number, title: string) =>
      world.client(activityApi, officer).activitySave({
        id,
        ...(version ? { version } : {}),
        kind: 'counselling',
        onDate: '2026-02-20',
        unitId: commune.id,
        heldBy: officer.agency!,
        title,
        values: { attendees: 1 },
      });
    const { version: first } = await save(0, 'Trước');
    world.clock.set('2026-03-02T01:30:00Z');
    const { version: second } = await save(first, 'Đồng hồ lùi');
    world.clock.set('2026-03-02T02:20:00Z');
    await save(second, 'Đồng hồ tiến');
    world.clock.set(NOW);
    const { rows } = await sql<{ type: string; at: Date }>`select type, at from event where subject_id = ${id} order by id`.execute(world.owner);
    expect(rows.map((r) => r.type)).toEqual(['activity.recorded', 'activity.changed', 'activity.changed']);
    expect(rows.map((r) => r.at.getTime())).toEqual(rows.map((r) => r.at.getTime()).toSorted((a, b) => a - b));
    expect(Math.abs(Date.now() - rows[0]!.at.getTime())).toBeLessThan(120_000);
  });
});
