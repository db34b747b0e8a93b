import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { anActivePlan, aReadPlan, settleAll } from '../../../test/programme.ts';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import { api as accountApi } from '../account/contract.ts';
import { api as libraryApi } from '../library/contract.ts';
import { api as targetApi } from '../target/contract.ts';
import { api } from './contract.ts';

/** What must not be possible: changing what one may only read, green without evidence, two people overtaking each other. */

const world = await openWorld({ now: '2026-05-04T02:00:00Z', connections: 8 });
const settled = (calls: Promise<unknown>[]) => Promise.allSettled(calls).then((all) => all.map((r) => (r.status === 'fulfilled' ? 'done' : (r.reason as Problem).code)));

describe('who may only read a plan does not change it', () => {
  test('the document, its identity, its lines and its targets stay with those who keep the document', async () => {
    const p = await anActivePlan(world);
    const agency = await p.agency('Công an tỉnh');
    const head = await world.anAccount({ role: 'agencyHead', agency });
    const officer = await world.anAccount({ role: 'agencyOfficer', agency });
    const tracker = await world.anAccount({ role: 'trackingOfficer', agency, units: [] });
    const { document, can } = await world.client(libraryApi, head).documentGet({ id: p.documentId });
    const correction = { id: p.documentId, version: document.version, number: '99/KH-UBND', date: '2026-01-05', issuerText: document.issuerText, place: null, title: 'Khác' };
    expect(can.correct).toBe('library.notKept');
    expect((await refusal(world.client(libraryApi, head).documentCorrect(correction))).code).toBe('library.notKept');

    const [target] = (await world.client(targetApi, officer).targetList({ documentId: p.documentId })).rows;
    const change = {
      id: target!.id,
      version: target!.version,
      reason: 'Số trong bản ký khác',
      text: 'Khác',
      kind: target!.kind,
      value: 1,
      valueMax: null,
      unit: target!.unit,
      comparator: target!.comparator,
      periodText: target!.periodText,
      periodFrom: target!.periodFrom,
      periodTo: target!.periodTo,
      cycle: target!.cycle ?? ('once' as const),
      referenceNumber: null,
      referenceDate: null,
    };
    expect((await refusal(world.client(targetApi, officer).targetSave(change as never))).code).toBe('library.notKept');

    const mine = world.client(api, p.tracker);
    const theirs = world.client(api, tracker);
    const { plan } = await mine.planReview({ id: p.planId });
    const identity = { number: plan.number, date: plan.date, title: 'Khác', issuerText: plan.issuerText, periodFrom: plan.periodFrom, periodTo: plan.periodTo };
    expect((await refusal(theirs.identitySave({ id: p.planId, version: plan.version, ...identity }))).code).toBe('library.notKept');
    await mine.planUndo({ id: p.planId, version: plan.version });
    const { plan: back, items } = await mine.planReview({ id: p.planId });
    expect((await theirs.planReview({ id: p.planId })).blocked).toBe('plan.notKept');
    expect((await refusal(theirs.itemDrop({ id: items[0]!.id, version: items[0]!.version }))).code).toBe('library.notKept');
    expect((await refusal(theirs.planActivate({ id: p.planId, version: back.version, startsOn: '2026-01-12', cycle: 'month', trackingAgency: agency.id }))).code).toBe(
      'library.notKept',
    );
  });

  test('a role that only reads gives no work to people', async () => {
    const p = await anActivePlan(world);
    const agency = await p.agency('Công an tỉnh');
    const officer = await world.anAccount({ role: 'agencyOfficer', agency });
    const leader = await world.anAccount({ role: 'leader', agency });
    const [row] = (await world.client(api, officer).workMine({})).rows;
    const work = await world.client(api, leader).workGet({ id: row!.workId });
    expect(work.can['assign']).toBe('kernel.noPermission');
    expect((await refusal(world.client(api, leader).workAssign({ id: row!.workId, version: work.version, accountId: officer.id }))).status).toBe(403);
    await world.client(api, officer).workAssign({ id: row!.workId, version: work.version, accountId: officer.id });
  });
});

describe('evidence', () => {
  test('counted is what is kept: no piece twice, none of another report, none without its activity or file', async () => {
    const p = await anActivePlan(world);
    const police = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    const mine = world.client(api, police);
    const [one] = (await mine.workMine({})).rows.filter((r) => r.planId === p.planId && r.period === '2026-05');
    const base = { version: 0, period: '2026-05', outcome: 'ongoing' as const, text: 'x', send: true };
    const id = newId();
    const piece = { id, kind: 'document' as const, title: 'Công văn' };
    expect((await refusal(mine.progressSave({ ...base, workId: one!.workId, evidence: [piece, piece] }))).status).toBe(422);
    expect((await refusal(mine.progressSave({ ...base, workId: one!.workId, evidence: [{ kind: 'activity', title: 'Họp' }] }))).status).toBe(422);
    expect((await refusal(mine.progressSave({ ...base, workId: one!.workId, evidence: [{ kind: 'file', title: 'Tệp' }] }))).status).toBe(422);
    await mine.progressSave({ ...base, workId: one!.workId, evidence: [piece] });
    expect((await refusal(mine.progressSave({ ...base, workId: one!.workId, period: '2026-04', evidence: [piece] }))).status).toBe(422);
  });

  test('a month that does not exist, or lies before the plan is tracked, is no period of work done on need', async () => {
    const p = await anActivePlan(world);
    const tracker = world.client(api, p.tracker);
    const task = (await tracker.planGet({ id: p.planId })).tasks.find((t) => t.kind === 'report' && t.lead.length)!;
    const { sql } = await import('kysely');
    await sql`update task set schedule = '{"type":"onNeed"}' where id = ${task.id}`.execute(world.owner);
    const { rows } = await sql<{ id: string }>`select id from work where task_id = ${task.id} and withdrawn_at is null`.execute(world.owner);
    const save = (period: string) => tracker.progressSave({ workId: rows[0]!.id, period, version: 0, outcome: 'ongoing', text: 'x', evidence: [], send: true });
    expect((await refusal(save('2025-13'))).code).toBe('plan.periodNotTracked');
    expect((await refusal(save('2025-12'))).code).toBe('plan.periodNotTracked');
    expect(await save('2026-04')).toMatchObject({ version: 1 });
  });
});

describe('taking back', () => {
  test('a report that was sent stays one, also when it has become a draft again', async () => {
    const p = await anActivePlan(world);
    const police = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    const [row] = (await world.client(api, police).workMine({})).rows;
    const report = { workId: row!.workId, period: row!.period, outcome: 'ongoing' as const, text: 'x', evidence: [] };
    await world.client(api, police).progressSave({ ...report, version: 0, send: true });
    await world.client(api, police).progressSave({ ...report, version: 1, send: false });
    const tracker = world.client(api, p.tracker);
    const { plan } = await tracker.planGet({ id: p.planId });
    expect((await refusal(tracker.planUndo({ id: p.planId, version: plan.version }))).code).toBe('plan.alreadyReported');
  });

  test('a report and the taking back at the same moment: one of them happens', async () => {
    for (let round = 0; round < 3; round++) {
      const p = await anActivePlan(world);
      const police = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
      const [row] = (await world.client(api, police).workMine({})).rows.filter((r) => r.planId === p.planId);
      const tracker = world.client(api, p.tracker);
      const { plan } = await tracker.planGet({ id: p.planId });
      const [undone, reported] = await settled([
        tracker.planUndo({ id: p.planId, version: plan.version }),
        world.client(api, police).progressSave({ workId: row!.workId, period: row!.period, version: 0, outcome: 'ongoing', text: 'x', evidence: [], send: true }),
      ]);
      expect([
        ['done', 'kernel.notFound'],
        ['plan.alreadyReported', 'done'],
      ]).toContainEqual([undone, reported]);
    }
  });
});

describe('review', () => {
  test('the version an answer gives is the one that now holds', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    const [wording] = (await plan.planReview({ id })).wordings;
    const answer = await plan.wordingResolve({ id, wording: wording!.wording, agencyIds: wording!.agencyIds });
    expect(answer.version).toBe((await plan.planReview({ id })).plan.version);
  });

  test('identity saved on an older version is refused', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    const { plan: head } = await plan.planReview({ id });
    const identity = { number: head.number, date: head.date, issuerText: head.issuerText, periodFrom: head.periodFrom, periodTo: head.periodTo };
    await plan.identitySave({ id, version: head.version, ...identity, title: 'Một' });
    expect(await refusal(plan.identitySave({ id, version: head.version, ...identity, title: 'Hai' }))).toMatchObject({ code: 'kernel.stale', current: { title: 'Một' } });
  });

  test('a line changed while the plan is activated: the work says what the line says', async () => {
    for (let round = 0; round < 3; round++) {
      const p = await aReadPlan(world);
      const plan = world.client(api, p.tracker);
      const { id } = await plan.planOpen({ documentId: p.documentId });
      await settleAll(world, p.tracker, id);
      const { plan: head, items } = await plan.planReview({ id });
      const item = items.find((i) => i.kind === 'duty')!;
      await settled([
        plan.planActivate({ id, version: head.version, startsOn: '2026-01-12', cycle: 'month', trackingAgency: p.tracker.agency! }),
        plan.itemSave({ id: item.id, version: item.version, text: 'Đã sửa', content: { kind: 'duty', fields: item.fields } as never }),
      ]);
      const now = (await plan.planReview({ id })).items.find((i) => i.id === item.id)!.text;
      expect((await plan.planGet({ id })).tasks.find((t) => t.id === item.id)?.text ?? now).toBe(now);
    }
  });

  test('a first day beyond all plans is refused', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    await settleAll(world, p.tracker, id);
    const { plan: head } = await plan.planReview({ id });
    expect((await refusal(plan.planActivate({ id, version: head.version, startsOn: '0001-01-01', cycle: 'month', trackingAgency: p.tracker.agency! }))).status).toBe(422);
  });
});

describe('after activation', () => {
  const unassignedOf = async (p: Awaited<ReturnType<typeof anActivePlan>>) => {
    const { tasks } = await world.client(api, p.tracker).planGet({ id: p.planId });
    return { task: tasks.find((t) => t.unassigned)!, tasks };
  };

  test('work given to an agency that has ended without an heir, or to itself, is refused instead of vanishing', async () => {
    const p = await anActivePlan(world);
    const tracker = world.client(api, p.tracker);
    const { task } = await unassignedOf(p);
    const ended = await world.anAgency({ seat: p.province });
    const { sql } = await import('kysely');
    await sql`update agency set valid_to = '2025-06-30' where id = ${ended.id}`.execute(world.owner);
    expect((await refusal(tracker.taskAssign({ id: task.id, version: task.version, lead: [ended.id], coordinating: [] }))).code).toBe('plan.agencyEnded');
    expect((await refusal(tracker.taskAssign({ id: task.id, version: task.version, lead: [], coordinating: [], carriedOutBy: task.id }))).code).toBe('plan.badLink');
  });

  test('a cycle is not changed under reports that were sent for it', async () => {
    const p = await anActivePlan(world);
    const police = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    const [row] = (await world.client(api, police).workMine({})).rows.filter((r) => r.period === '2026-05');
    await world.client(api, police).progressSave({ workId: row!.workId, period: '2026-05', version: 0, outcome: 'ongoing', text: 'x', evidence: [], send: true });
    const tracker = world.client(api, p.tracker);
    const task = (await tracker.planGet({ id: p.planId })).tasks.find((t) => t.id === row!.taskId)!;
    expect((await refusal(tracker.taskSchedule({ id: task.id, version: task.version, cycle: 'quarter', dueOn: null }))).code).toBe('plan.scheduleReported');
    const other = (await tracker.planGet({ id: p.planId })).tasks.find((t) => t.id !== row!.taskId && t.kind === 'duty')!;
    await tracker.taskSchedule({ id: other.id, version: other.version, cycle: 'quarter', dueOn: null });
    expect((await world.client(api, police).workGet({ id: row!.workId })).periods.find((x) => x.key === '2026-05')?.progress?.state).toBe('sent');
  });
});

test('an agency that has not chosen: what its setting shows is what happens', async () => {
  const p = await anActivePlan(world);
  const agency = await p.agency('Sở Y tế');
  const staff = await world.anAccount({ role: 'agencyOfficer', agency });
  const { headApproves } = await world.client(accountApi, staff).agencySetting({ agency: agency.id });
  const [row] = (await world.client(api, staff).workMine({})).rows;
  expect((await world.client(api, staff).workGet({ id: row!.workId })).headApproves).toBe(headApproves);
});
