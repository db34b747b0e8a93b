import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api } from '../contract.ts';

/** What a leader is told, and that each figure opens a list of exactly as many. (Recounted over years: test/scenario.test.ts.) */

const world = await openWorld({ now: '2026-04-20T02:00:00Z' });

/** Whoever signed in stays so. */
const goTo = async (day: string): Promise<void> => {
  world.clock.set(`${day}T02:00:00Z`);
  await sql`update session set seen_at = ${world.clock.now()}, started_at = ${world.clock.now()}`.execute(world.owner);
};

describe('the page of leaders', () => {
  let p: Awaited<ReturnType<typeof anActivePlan>>;
  let leader: TestAccount;
  beforeAll(async () => {
    p = await anActivePlan(world);
    leader = await world.anAccount({ role: 'leader', agency: await p.agency(`Ủy ban nhân dân ${p.province.name.replace(/^Tỉnh/, 'tỉnh')}`), units: [p.province] });
  });

  test('every figure opens a list of exactly as many; who is behind stands with since when and how long', async () => {
    const client = world.client(api, leader);
    const page = await client.planOverview({});
    const [row] = page.plans;
    expect(page.plans.map((x) => x.plan.id)).toEqual([p.planId]);
    expect(row!.verdict).toBe('behind');
    expect(row!.counts.noEvidence).toBeGreaterThan(20);
    for (const state of ['late', 'noEvidence', 'returned', 'due', 'done'] as const)
      expect((await client.workList({ planId: p.planId, state, limit: 1 })).total, state).toBe(row!.counts[state]);
    expect(row!.unassigned).toBe((await client.planGet({ id: p.planId })).tasks.filter((t) => t.unassigned).length);

    expect(page.behind.length).toBeGreaterThan(3);
    for (const b of page.behind.slice(0, 3)) {
      const { rows, total } = await client.workList({ agency: b.agency.id, state: 'overdue' });
      expect(total).toBe(b.overdue);
      expect(rows.map((r) => r.due).sort()[0]).toBe(b.since);
    }
    expect(page.behind[0]).toMatchObject({ since: '2026-01-31', days: 79 });
    expect(page.behind.reduce((n, b) => n + b.overdue, 0)).toBe(row!.counts.late + row!.counts.noEvidence);
    // the plan was put into tracking today
    expect(page.week.plans.map((x) => x.id)).toEqual([p.planId]);
  });

  test('the last week: what became overdue and what was done, seven days long', async () => {
    const client = world.client(api, leader);
    const officer = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    const [open] = (await world.client(api, officer).workList({ state: 'due', planId: p.planId })).rows.filter((r) => r.mine);
    const saved = await world.client(api, officer).progressSave({
      workId: open!.workId,
      period: open!.period,
      version: 0,
      outcome: 'ongoing',
      text: 'Đã làm.',
      evidence: [{ kind: 'count', title: 'Vụ việc', number: 2, numberUnit: null }],
      send: true,
    });
    expect(saved.state).toBe('sent');
    const today = await client.planOverview({});
    expect(today.weekFrom).toBe('2026-04-14');
    expect(today.week).toMatchObject({ done: 1, newlyOverdue: 0 });
    expect((await client.workList({ state: 'done', sentFrom: today.weekFrom })).rows.map((r) => r.workId)).toEqual([open!.workId]);

    await goTo('2026-05-06');
    const later = await client.planOverview({});
    expect(later.week.done).toBe(0);
    expect(later.week.plans).toEqual([]);
    // April ended within the week
    expect(later.week.newlyOverdue).toBeGreaterThan(10);
    expect((await client.workList({ state: 'overdue', from: later.passedFrom, limit: 1 })).total).toBe(later.week.newlyOverdue);
    const { total: eve } = await client.workList({ state: 'overdue', from: '2026-04-29', to: '2026-04-29', limit: 1 });
    expect(eve).toBeGreaterThan(0);
    await goTo('2026-05-07');
    expect((await client.planOverview({})).week.newlyOverdue).toBe(later.week.newlyOverdue - eve);
    await goTo('2026-05-08');
    expect((await client.planOverview({})).week.newlyOverdue).toBe(0);
  });

  test('obstacles that wait are counted where they are seen', async () => {
    const client = world.client(api, leader);
    const officer = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    const before = (await client.planOverview({})).obstacles;
    await world.client(api, officer).obstacleSend({ id: newId(), workId: null, text: 'Thiếu phiên dịch', asked: 'Cử người', to: p.tracker.agency! });
    const after = (await client.planOverview({})).obstacles;
    expect(after).toEqual({ open: before.open + 1, answered: before.answered });
    expect((await client.obstacleList({ state: 'open' })).rows).toHaveLength(after.open);
  });

  test('an agency is told of its own work alone', async () => {
    const officer = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    const page = await world.client(api, officer).planOverview({});
    expect(page.behind.every((b) => b.agency.name === 'Công an tỉnh')).toBe(true);
  });
});
