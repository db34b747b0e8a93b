import { expect, test } from 'vitest';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { api as activityApi } from '../../activity/contract.ts';
import { api } from '../contract.ts';

const world = await openWorld({ now: '2026-07-06T02:00:00Z' });
const p = await anActivePlan(world);
const plan = world.client(api, p.tracker);
const activities = world.client(activityApi, p.tracker);
const police = await p.agency('Công an tỉnh');

test('a review takes the figures of its day and keeps them; its conclusion becomes a task with lead and due day', async () => {
  const documentId = p.documentId;
  const { figures } = await activities.activityFigures({ documentId });
  const works = (await plan.workList({ planId: p.planId, limit: 5000 })).rows;
  const all = figures!.rows.find((r) => r.group === 'Nhiệm vụ' && r.label === 'tổng số')!;
  // recounted another way: distinct pieces of work in sight
  expect(all.value).toBe(new Set(works.map((r) => r.workId)).size);
  const byState = figures!.rows.filter((r) => r.group === 'Nhiệm vụ' && r.label !== 'tổng số');
  expect(byState.reduce((n, r) => n + r.value!, 0)).toBe(all.value);
  expect(figures!.rows.some((r) => r.group === 'Mục tiêu' && r.value === null && r.note?.includes('chưa tính được'))).toBe(true);

  const review = { id: newId(), kind: 'interimReview', title: 'Sơ kết 6 tháng', onDate: '2026-07-03', unitId: p.province.id, heldBy: p.tracker.agency!, documentId };
  await activities.activitySave(review);
  const open = { id: newId(), workId: null, text: 'Vướng mới', asked: 'Gỡ', to: police.id };
  await plan.obstacleSend(open);
  await activities.activitySave({ ...review, version: 1, title: 'Sơ kết 6 tháng đầu năm' });
  const kept = (await activities.activityGet({ id: review.id })).figures;
  expect(kept).toEqual({ ...figures, on: '2026-07-06' });

  const conclusion = { id: newId(), activityId: review.id, text: 'Rà soát người sắp hết hạn hợp đồng', owner: police.id, dueOn: '2026-08-15' };
  await activities.followSave(conclusion);
  const before = await plan.planReviews({ id: p.planId });
  expect(before.held.map((h) => h.id)).toEqual([review.id]);
  expect(before.conclusions[0]).toMatchObject({ text: conclusion.text, owner: { id: police.id }, taskId: null });
  const { taskId } = await plan.conclusionTask({ id: p.planId, followId: conclusion.id, version: 1 });
  const page = await plan.planGet({ id: p.planId });
  expect(page.tasks.find((t) => t.id === taskId)).toMatchObject({ text: conclusion.text, nextDue: '2026-08-15', lead: [{ id: police.id }] });
  const policeman = world.client(api, await world.anAccount({ role: 'agencyOfficer', agency: police }));
  expect((await policeman.workMine({})).rows.find((r) => r.taskId === taskId)).toMatchObject({ due: '2026-08-15', state: 'notDue' });
  expect((await plan.planReviews({ id: p.planId })).conclusions[0]!.taskId).toBe(taskId);
  const twice = await plan.conclusionTask({ id: p.planId, followId: conclusion.id, version: 2 }).catch((e: Problem) => e.code);
  expect(twice).toBe('plan.conclusionTaken');
});
