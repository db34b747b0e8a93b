import { beforeAll, expect, test } from 'vitest';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../../test/world.ts';
import { api } from '../contract.ts';

/** A programme by years as whoever tracks it and as one agency of it see it. */

const world = await openWorld({ now: '2026-05-04T02:00:00Z' });
let tracker: TestAccount;
let officer: TestAccount;
let planId: string;
beforeAll(async () => {
  const p = await anActivePlan(world);
  [tracker, planId] = [p.tracker, p.planId];
  officer = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Sở Giáo dục và Đào tạo') });
});

test('each task with a last day stands in its year with who leads, who helps, and its state; done is counted', async () => {
  const plan = world.client(api, tracker);
  const page = await plan.planGet({ id: planId });
  const [one, other] = page.tasks.filter((t) => t.kind === 'task' && t.lead.length === 1);
  await plan.taskSchedule({ id: one!.id, version: one!.version, cycle: null, dueOn: '2027-12-31' });
  await plan.taskSchedule({ id: other!.id, version: other!.version, cycle: null, dueOn: '2026-05-03' });
  const before = await plan.planYears({ id: planId });
  expect(before.years.map((y) => y.year)).toEqual(['2026', '2027']);
  const find = async (who: TestAccount, id: string) => (await world.client(api, who).planYears({ id: planId })).years.flatMap((y) => y.tasks).find((t) => t.id === id)!;
  expect(await find(tracker, one!.id)).toMatchObject({ due: '2027-12-31', workDay: '2027-12-31', lead: one!.lead, coordinating: one!.coordinating });
  // 3/5/2026 is a Sunday: late as written, worked until the Friday
  const late = await find(tracker, other!.id);
  expect(late).toMatchObject({ due: '2026-05-03', workDay: '2026-05-01', state: 'late', done: 0 });
  const row = (await plan.workList({ planId })).rows.find((r) => r.taskId === other!.id && r.agency.id === other!.lead[0]!.id)!;
  await plan.progressSave({
    workId: row.workId,
    period: row.period,
    version: 0,
    outcome: 'done',
    text: 'Xong',
    evidence: [{ kind: 'count', title: 'Cuộc họp', number: 1 }],
    send: true,
  });
  expect((await find(tracker, other!.id)).done).toBe(1);
  expect(before.everyYear).toBeGreaterThan(0);
  // the paper is everybody's; how far others are is not
  const seen = (await world.client(api, officer).planYears({ id: planId })).years.flatMap((y) => y.tasks);
  expect(seen.map((t) => t.id).sort()).toEqual((await plan.planYears({ id: planId })).years.flatMap((y) => y.tasks.map((t) => t.id)).sort());
  for (const t of seen)
    expect([t.text, t.state === null || [...t.lead, ...t.coordinating].some((a) => a.id === officer.agency) || t.state === 'unassigned']).toEqual([t.text, true]);
});
