import { expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld } from '../../../../test/world.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/clock.ts';
import { api as activityApi } from '../../activity/contract.ts';
import { api } from '../contract.ts';
import { countedJobs } from './jobs.ts';

const world = await openWorld({ now: '2026-03-20T02:00:00Z' });
const p = await anActivePlan(world);
const tracker = world.client(api, p.tracker);
const centre = await p.agency('Trung tâm Dịch vụ việc làm tỉnh');
const officer = await world.anAccount({ role: 'centreOfficer', agency: centre, units: [p.province] });
const blind = await world.anAccount({ role: 'agencyOfficer', agency: centre });
const look = () => countedJobs['plan.count']!.run({}, (fn) => world.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId() }, fn));
const counselling = (onDate: string, attendees: number) =>
  world
    .client(activityApi, officer)
    .activitySave({ id: newId(), kind: 'counselling', title: 'Tư vấn tại xã', onDate, unitId: p.communes[0]!.id, heldBy: centre.id, values: { attendees } });

test('a counted task closes itself with the count as evidence; a "done" that the registry does not know is refused with the figures', async () => {
  const [row] = (await tracker.workList({ planId: p.planId, limit: 500 })).rows.filter((r) => r.agency.id === centre.id && r.text.includes('buổi tư vấn'));
  const { workId, taskId } = row!;
  const mine = world.client(api, officer);
  const march = async () => (await mine.workGet({ id: workId })).periods.find((x) => x.key === '2026-03')!;
  expect(await mine.workCounting({ id: workId })).toMatchObject({ counting: null, periods: [], can: { set: 'kernel.noPermission' } });
  const task = await tracker.workCounting({ id: workId });
  const byGroup = { id: taskId, version: task.taskVersion, indicator: 'journey.departed', measure: 'persons' as const, only: { group: ['poor'] }, least: 1, reason: 'Thử' };
  expect((await refusal(tracker.taskCountingSave(byGroup))).code).toBe('indicator.groupRight');
  const saved = await tracker.taskCountingSave({
    id: taskId,
    version: task.taskVersion,
    indicator: 'activity.held',
    measure: 'rows',
    only: { kind: ['counselling'] },
    least: 2,
    reason: 'Đếm từ hoạt động đã ghi',
  });
  expect(saved.closed).toBe(0);

  const evidence = [{ kind: 'document' as const, title: 'Báo cáo 12/BC' }];
  const say = (outcome: 'done' | 'ongoing', version: number, who = mine) =>
    who.progressSave({ workId, period: '2026-03', version, outcome, text: 'Đã tư vấn', send: true, evidence });
  await counselling('2026-03-03', 40);
  const falseDone = await refusal(say('done', 0));
  expect([falseDone.code, falseDone.facts['counted'], falseDone.facts['least']]).toEqual(['plan.countSaysOtherwise', '1', '2']);
  expect(falseDone.message).toContain('đếm được 1, cần ít nhất 2 (Hoạt động đã thực hiện; chỉ tính loại: Tư vấn, tuyên truyền)');
  // with evidence a running task would be green too
  expect((await refusal(say('ongoing', 0))).code).toBe('plan.countSaysOtherwise');
  expect((await refusal(say('done', 0, world.client(api, blind)))).code).toBe('plan.countedElsewhere');
  expect(await march()).toMatchObject({ state: 'due', progress: null });
  await mine.progressSave({ workId, period: '2026-03', version: 0, outcome: 'ongoing', text: 'Còn một buổi', send: true, evidence: [] });
  await look();
  expect((await march()).state).toBe('due');

  await counselling('2026-03-18', 25);
  await counselling('2026-02-10', 25);
  await look();
  const closed = await march();
  expect(closed).toMatchObject({ state: 'done', progress: { state: 'sent', outcome: 'done' } });
  expect(closed.progress!.text).toBe('Còn một buổi\nHệ thống đếm được 2, cần ít nhất 2 (Hoạt động đã thực hiện; chỉ tính loại: Tư vấn, tuyên truyền); số liệu đến 20/03/2026.');
  expect(closed.progress!.evidence).toMatchObject([{ kind: 'count', title: 'Hệ thống đếm: Hoạt động đã thực hiện', number: 2, onDate: '2026-03-20' }]);
  expect(closed.progress!.steps.at(-1)).toMatchObject({ step: 'sent', actorName: 'Hệ thống' });
  const counted = await mine.workCounting({ id: workId });
  expect(counted.periods.slice(0, 2).map((x) => [x.key, x.counted?.value, x.reached])).toEqual([
    ['2026-03', 2, true],
    ['2026-02', 1, false],
  ]);
  // nothing is closed twice
  const { version } = (await march()).progress!;
  await look();
  expect((await march()).progress!.version).toBe(version);

  // one was entered by mistake: the number does not hold, and what it closed is open again, with the reason
  const activities = world.client(activityApi, officer);
  const takeBack = async (day: string) => {
    const { id, version: of } = (await activities.activityList({ kind: 'counselling' })).rows.find((a) => a.onDate === day)!;
    await activities.activityRemove({ id, version: of, reason: 'Nhập nhầm' });
    await look();
  };
  await counselling('2026-03-19', 10);
  await takeBack('2026-03-19');
  expect((await march()).state).toBe('done');
  await takeBack('2026-03-18');
  const reopened = await march();
  expect(reopened).toMatchObject({ state: 'returned', progress: { state: 'returned', outcome: 'done' } });
  expect(reopened.progress!.steps.at(-1)).toMatchObject({ step: 'returned', actorName: 'Hệ thống', note: expect.stringContaining('nay đếm được 1, cần ít nhất 2') });
  await look();
  expect((await march()).progress!.version).toBe(reopened.progress!.version);
  // the missing one is recorded: closed by its number once more
  await counselling('2026-03-17', 12);
  await look();
  expect(await march()).toMatchObject({ state: 'done', progress: { evidence: [{ kind: 'count', number: 2 }] } });

  // more is asked: what no longer reaches it is open at once
  const more = { id: taskId, indicator: 'activity.held', measure: 'rows', only: { kind: ['counselling'] }, reason: 'Phải nhiều buổi hơn' } as const;
  const raised = await tracker.taskCountingSave({ ...more, version: saved.version, least: 3 });
  expect(raised).toMatchObject({ closed: 0, reopened: 1 });
  expect((await march()).state).toBe('returned');
  const lowered = await tracker.taskCountingSave({ ...more, version: raised.version, least: 2 });
  expect(lowered).toMatchObject({ closed: 1, reopened: 0 });
  // something else is asked: what was closed by another number is open, and closed again by its own number alone
  const other = await tracker.taskCountingSave({ ...more, version: lowered.version, indicator: 'journey.departed', only: {}, least: 1 });
  expect(other).toMatchObject({ closed: 0, reopened: 1 });
  const back = await tracker.taskCountingSave({ ...more, version: other.version, least: 2 });
  expect(back).toMatchObject({ closed: 1, reopened: 0 });
  expect((await march()).progress!.evidence).toHaveLength(1);

  await tracker.taskCountingEnd({ id: taskId, version: back.version, reason: 'Báo cáo bằng tay như trước' });
  await mine.progressSave({ workId, period: '2026-02', version: 0, outcome: 'done', text: 'Một buổi', send: true, evidence });
  expect((await mine.workGet({ id: workId })).periods.find((x) => x.key === '2026-02')!.state).toBe('done');
});

test('what was recorded before closes at once; what cannot be counted is refused before it is kept; who does not track the plan sets nothing', async () => {
  const [row] = (await tracker.workList({ planId: p.planId, limit: 500 })).rows.filter((r) => r.text.includes('Phát chuyên mục'));
  const { taskVersion: version, taskId: id } = await tracker.workCounting({ id: row!.workId });
  const ask = { id, version, indicator: 'activity.held', measure: 'rows', least: 1, reason: 'Thử' } as const;
  expect((await refusal(tracker.taskCountingSave({ ...ask, measure: 'persons' }))).code).toBe('indicator.noPersons');
  expect((await refusal(tracker.taskCountingSave({ ...ask, indicator: 'activity.none' }))).code).toBe('indicator.unknown');
  expect((await refusal(tracker.taskCountingSave({ ...ask, version: version + 3 }))).code).toBe('kernel.stale');
  expect((await refusal(world.client(api, officer).taskCountingSave(ask))).kind).toBe('forbidden');
  expect((await refusal(tracker.taskCountingEnd({ id, version, reason: 'Thử' }))).code).toBe('plan.notCounted');
  expect((await tracker.taskCountingSave({ ...ask, only: { kind: ['counselling'] } })).closed).toBe(1);
});
