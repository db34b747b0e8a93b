import { beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { anActivePlan, aReadPlan, readNow, settleAll } from '../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { api as libraryApi } from '../library/contract.ts';
import { api as targetApi } from '../target/contract.ts';
import { api } from './contract.ts';
import type { PlanItem, WorkRow } from './contract-shapes.ts';

/** Whole requests as real roles on a real database: a plan from upload to accepted work. */

const world = await openWorld({ now: '2026-05-04T02:00:00Z', connections: 6 });

describe('review', () => {
  test('what was read stands beside the text; every agency of the plan is found', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    expect(await plan.planOpen({ documentId: p.documentId })).toEqual({ id });
    const review = await plan.planReview({ id });
    const of = (kind: string) => review.items.filter((i) => i.kind === kind);
    expect([of('target').length, of('task').length, of('duty').length, of('reporting').length, of('budget').length]).toEqual([4, 7, 8, 3, 2]);
    for (const item of review.items.filter((i) => i.span)) {
      const lines = review.lines.slice(item.span!.line - 1, item.span!.lineEnd ?? item.span!.line).join(' ');
      expect(lines.length).toBeGreaterThan(0);
      if (item.kind === 'duty') expect(lines).toContain(item.text.slice(0, 30));
    }
    const unknown = review.wordings.filter((w) => w.agencyIds.length === 0);
    expect(unknown.map((w) => w.wording)).toEqual([]);
    const communes = review.wordings.find((w) => w.wording === 'Ủy ban nhân dân các xã, phường')!;
    expect(communes.agencyIds).toHaveLength(p.communes.length);
    // the base of the 110 % is asked for, and the task without an agency
    expect(review.questions.map((q) => q.code)).toEqual(expect.arrayContaining(['targetUnknownBase', 'taskWithoutAgency', 'wordingGroup']));
    expect(review.blocked).toBe('plan.questionsOpen');
  });

  test('a line is edited, dropped, taken back and added; a stale edit shows the line as it now stands', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    const item = (await plan.planReview({ id })).items.find((i) => i.kind === 'target')! as Extract<PlanItem, { kind: 'target' }>;
    const content = { kind: 'target' as const, fields: { ...item.fields, value: 650 } };
    expect(await plan.itemSave({ id: item.id, version: item.version, text: 'Ít nhất 650 người', content })).toEqual({ id: item.id, version: 2 });
    const stale = await refusal(plan.itemSave({ id: item.id, version: item.version, text: 'Ít nhất 700 người', content }));
    expect(stale).toMatchObject({ status: 409, code: 'kernel.stale', current: { text: 'Ít nhất 650 người', version: 2 } });
    await plan.itemDrop({ id: item.id, version: 2 });
    expect((await plan.planReview({ id })).items.find((i) => i.id === item.id)?.state).toBe('dropped');
    await plan.itemRestore({ id: item.id, version: 3 });
    const added = await plan.itemAdd({
      planId: id,
      text: 'Mở chuyên trang trên cổng của tỉnh',
      content: { kind: 'duty', fields: { lead: [{ wording: 'Sở Khoa học và Công nghệ' }], coordinating: [], timeframe: null, cycle: null, dueOn: null } },
    });
    const after = await plan.planReview({ id });
    expect(after.items.find((i) => i.id === added.id)).toMatchObject({ state: 'added', kind: 'duty' });
    expect(after.wordings.find((w) => w.wording === 'Sở Khoa học và Công nghệ')).toMatchObject({ certain: true, uses: 1 });
  });

  test('one decision for a wording holds in all its places; an unknown agency is refused', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    const police = await p.agency('Công an tỉnh');
    expect(await refusal(plan.wordingResolve({ id, wording: 'Sở Nội vụ', agencyIds: [999_999_999] }))).toMatchObject({ status: 422, code: 'plan.unknownAgency' });
    await plan.wordingResolve({ id, wording: 'Sở  NỘI VỤ', agencyIds: [police.id] });
    expect((await plan.planReview({ id })).wordings.find((w) => w.wording === 'Sở Nội vụ')?.agencyIds).toEqual([police.id]);
  });

  test('number and date put right in review reach the library and answer the question', async () => {
    const blank = (await import('../../demo/plan.data.ts')).demoPlan(2026).replace('Số: 15/KH-UBND', 'Số:      /KH-UBND');
    const p = await aReadPlan(world, blank);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    const before = await plan.planReview({ id });
    expect(before.questions.map((q) => q.code)).toContain('numberBlank');
    const { number: _n, ...rest } = before.plan;
    await plan.identitySave({
      id,
      version: before.plan.version,
      number: '15/KH-UBND',
      date: rest.date,
      title: rest.title,
      issuerText: rest.issuerText,
      periodFrom: rest.periodFrom,
      periodTo: rest.periodTo,
    });
    const after = await plan.planReview({ id });
    expect(after.plan.number).toBe('15/KH-UBND');
    expect(after.questions.map((q) => q.code)).not.toContain('numberBlank');
    expect((await world.client(libraryApi, p.tracker).documentGet({ id: p.documentId })).document.number).toBe('15/KH-UBND');
  });

  test('a document that is not read yet cannot be opened', async () => {
    const p = await aReadPlan(world);
    const { id } = await world.client(libraryApi, p.tracker).documentUpload({}, { file: new Blob(['Kế hoạch khác']), fileName: 'b.txt' });
    expect(await refusal(world.client(api, p.tracker).planOpen({ documentId: id }))).toMatchObject({ status: 409, code: 'plan.documentNotRead' });
    await readNow(world, p.tracker, id);
    expect(await world.client(api, p.tracker).planOpen({ documentId: id })).toHaveProperty('id');
  });
});

describe('activation', () => {
  test('open questions block it; then tasks and duties become work, targets are set, nobody else tracks it', async () => {
    const p = await aReadPlan(world);
    const plan = world.client(api, p.tracker);
    const { id } = await plan.planOpen({ documentId: p.documentId });
    const open = await plan.planReview({ id });
    const input = { id, version: open.plan.version, startsOn: '2026-01-12', cycle: 'month' as const, trackingAgency: p.tracker.agency! };
    expect(await refusal(plan.planActivate(input))).toMatchObject({ status: 409, code: 'plan.questionsOpen' });
    await settleAll(world, p.tracker, id);
    const { plan: head } = await plan.planReview({ id });
    const police = await p.agency('Công an tỉnh');
    expect(await refusal(plan.planActivate({ ...input, version: head.version, trackingAgency: police.id }))).toMatchObject({ status: 422, code: 'plan.trackYourOwn' });
    const done = await plan.planActivate({ ...input, version: head.version });
    expect(done).toMatchObject({ tasks: 18, targets: 4, unassigned: 1 });
    // 7 lines name the communes' committees, the rest single agencies
    expect(done.works).toBeGreaterThan(p.communes.length * 5);
    expect((await world.client(targetApi, p.tracker).targetList({ documentId: p.documentId })).rows).toHaveLength(4);
    expect(await refusal(plan.itemDrop({ id: open.items[0]!.id, version: 1 }))).toMatchObject({ code: 'plan.notInReview' });
  });

  test('it is taken back until the first report, and activated again', async () => {
    const p = await anActivePlan(world);
    const plan = world.client(api, p.tracker);
    const version = (await plan.planGet({ id: p.planId })).plan.version;
    await plan.planUndo({ id: p.planId, version });
    expect((await plan.workList({ planId: p.planId })).rows).toEqual([]);
    expect((await world.client(targetApi, p.tracker).targetList({ documentId: p.documentId })).rows).toEqual([]);
    const again = await plan.planActivate({ id: p.planId, version: version + 1, startsOn: '2026-02-01', cycle: 'quarter', trackingAgency: p.tracker.agency! });
    expect(again.works).toBe(p.activated.works);
    const mine = (await plan.workMine({})).rows.filter((r) => r.planId === p.planId);
    await plan.progressSave({ workId: mine[0]!.workId, period: mine[0]!.period, version: 0, outcome: 'ongoing', text: 'Đã họp giao việc', evidence: [], send: true });
    expect(await refusal(plan.planUndo({ id: p.planId, version: again.version }))).toMatchObject({ status: 409, code: 'plan.alreadyReported' });
  });

  test("reports are due on the plan's days and go into each other", async () => {
    const p = await anActivePlan(world);
    const tasks = (await world.client(api, p.tracker).planGet({ id: p.planId })).tasks.filter((t) => t.kind === 'report');
    expect(tasks.map((t) => t.nextDue)).toEqual(['2026-06-14', '2026-12-09', '2026-12-19']);
    expect(tasks[1]!.feeds).toBe(tasks[2]!.id);
  });

  test('a task without an agency is assigned, or linked to the duty that carries it out', async () => {
    const p = await anActivePlan(world);
    const plan = world.client(api, p.tracker);
    const before = await plan.planGet({ id: p.planId });
    const gap = before.tasks.find((t) => t.unassigned)!;
    expect(gap.text).toContain('phản ánh của người lao động');
    const duty = before.tasks.find((t) => t.kind === 'duty' && t.text.startsWith('Theo dõi, đôn đốc'))!;
    await plan.taskAssign({ id: gap.id, version: gap.version, lead: [], coordinating: [], carriedOutBy: duty.id });
    expect((await plan.planGet({ id: p.planId })).tasks.filter((t) => t.unassigned)).toEqual([]);
    expect((await plan.track({ id: p.planId })).totals['unassigned']).toBe(0);
  });
});

describe('work', () => {
  let p: Awaited<ReturnType<typeof anActivePlan>>;
  let police: TestAccount;
  let commune: TestAccount;
  let rowsOf: (who: TestAccount) => Promise<WorkRow[]>;
  beforeAll(async () => {
    p = await anActivePlan(world);
    police = await world.anAccount({ role: 'agencyOfficer', agency: await p.agency('Công an tỉnh') });
    commune = await world.anAccount({ role: 'communeOfficer', agency: await p.agency('Ủy ban nhân dân xã An Lộc'), units: [p.communes[0]!] });
    rowsOf = async (who) => (await world.client(api, who).workMine({})).rows;
  });

  test("an agency sees its own work with what is due; a commune its own; nobody the others'", async () => {
    const own = await rowsOf(police);
    expect(new Set(own.map((r) => r.agency.name))).toEqual(new Set(['Công an tỉnh']));
    expect(own.find((r) => r.text.startsWith('Nắm tình hình') && r.period === '2026-05')).toMatchObject({ state: 'due', due: '2026-05-31', part: 'lead' });
    expect(own.find((r) => r.text.startsWith('Nắm tình hình') && r.state === 'noEvidence')).toMatchObject({ period: '2026-04', earlierMissed: 3 });
    const theirs = await rowsOf(commune);
    expect(new Set(theirs.map((r) => r.agency.name))).toEqual(new Set(['Ủy ban nhân dân xã An Lộc']));
    // the survey was to be finished before 30/4
    expect(theirs.find((r) => r.text.startsWith('Điều tra nhu cầu'))).toMatchObject({ state: 'late', due: '2026-04-29' });
    expect(await refusal(world.client(api, commune).workGet({ id: own[0]!.workId }))).toMatchObject({ status: 404, code: 'kernel.notFound' });
  });

  test('an agency reports with evidence, the tracking agency accepts, the matrix and the leader see it', async () => {
    const [row] = (await rowsOf(police)).filter((r) => r.period === '2026-04' && r.part === 'lead');
    const mine = world.client(api, police);
    const draft = { workId: row!.workId, period: '2026-04', outcome: 'ongoing' as const, text: 'Kiểm tra 3 cơ sở tư vấn.' };
    expect(await mine.progressSave({ ...draft, version: 0, evidence: [], send: false })).toMatchObject({ state: 'draft', version: 1 });
    const { fileId } = await mine.evidenceFile({ workId: row!.workId }, { file: new Blob(['%PDF-1.4\n%âãÏÓ\n']), fileName: 'Biên bản.pdf' });
    const evidence = [
      { kind: 'file' as const, fileId, title: 'Biên bản kiểm tra' },
      { kind: 'count' as const, title: 'Cơ sở đã kiểm tra', number: 3, numberUnit: 'cơ sở' },
    ];
    const sent = await mine.progressSave({ ...draft, version: 1, evidence, send: true });
    expect(sent).toMatchObject({ state: 'sent', version: 2 });
    const work = await mine.workGet({ id: row!.workId });
    expect(work.periods.find((x) => x.key === '2026-04')).toMatchObject({
      state: 'done',
      progress: { evidence: [{ title: 'Biên bản kiểm tra' }, { number: 3, numberUnit: 'cơ sở' }] },
    });
    expect(work.can['accept']).toBe('kernel.noPermission');

    const tracker = world.client(api, p.tracker);
    expect((await tracker.evidenceDownload({ id: fileId })).headers.get('content-disposition')).toContain('attachment');
    await tracker.progressDecide({ id: sent.id, version: 2, decision: 'accept', note: '' });
    expect(await refusal(mine.progressSave({ ...draft, version: 3, evidence, send: true }))).toMatchObject({ code: 'plan.accepted' });
    const leader = await world.anAccount({ role: 'leader', agency: await p.agency(`Ủy ban nhân dân tỉnh Hương Giang`), units: [p.province] });
    const seen = await world.client(api, leader).track({ id: p.planId, by: 'month' });
    const april = seen.columns.findIndex((c) => c.key === '2026-04');
    expect(seen.rows.find((r) => r.label === 'Công an tỉnh')!.cells[april]!.done).toBe(1);
    expect(seen.can['track']).toBe('kernel.noPermission');
    expect((await world.client(api, leader).workGet({ id: row!.workId })).can['report']).not.toBeNull();
  });

  test('"nothing to report" is an answer, never green', async () => {
    const [row] = (await rowsOf(commune)).filter((r) => r.text.startsWith('Thăm gia đình') && r.state === 'noEvidence');
    await world.client(api, commune).progressSave({ workId: row!.workId, period: row!.period, version: 0, outcome: 'nothing', text: '', evidence: [], send: true });
    const after = await world.client(api, commune).workGet({ id: row!.workId });
    expect(after.periods.find((x) => x.key === row!.period)).toMatchObject({ state: 'noEvidence', progress: { state: 'sent', outcome: 'nothing' } });
  });

  test('drafted by staff, approved by the head where the agency wants it', async () => {
    const agency = await p.agency('Sở Y tế');
    const staff = await world.anAccount({ role: 'agencyOfficer', agency });
    const head = await world.anAccount({ role: 'agencyHead', agency });
    const { api: accountApi } = await import('../account/contract.ts');
    await world.client(accountApi, head).agencySettingSave({ agency: agency.id, headApproves: true, version: 0 });
    const [row] = (await rowsOf(staff)).filter((r) => r.period === '2026-05');
    const evidence = [{ kind: 'document' as const, title: 'Công văn 12/SYT-NVY', onDate: '2026-05-02' }];
    const saved = await world
      .client(api, staff)
      .progressSave({ workId: row!.workId, period: '2026-05', version: 0, outcome: 'ongoing', text: 'Kiểm tra 2 cơ sở', evidence, send: true });
    expect(saved.state).toBe('submitted');
    expect(await refusal(world.client(api, staff).progressDecide({ id: saved.id, version: 1, decision: 'approve', note: '' }))).toMatchObject({ status: 403 });
    expect(await refusal(world.client(api, head).progressDecide({ id: saved.id, version: 1, decision: 'return', note: '' }))).toMatchObject({ code: 'plan.sayWhy' });
    await world.client(api, head).progressDecide({ id: saved.id, version: 1, decision: 'approve', note: '' });
    expect((await world.client(api, staff).workGet({ id: row!.workId })).periods.find((x) => x.key === '2026-05')).toMatchObject({ state: 'done', progress: { state: 'sent' } });
  });

  test('the tracking agency enters on behalf of a body without an account, and it shows', async () => {
    const rows = (await world.client(api, p.tracker).workList({ planId: p.planId, agency: (await p.agency('Ủy ban nhân dân xã Quế Sơn')).id, state: 'late' })).rows;
    const evidence = [{ kind: 'count' as const, title: 'Phiếu điều tra', number: 412, numberUnit: 'phiếu' }];
    await world
      .client(api, p.tracker)
      .progressSave({ workId: rows[0]!.workId, period: rows[0]!.period, version: 0, outcome: 'done', text: 'Xã gửi bản giấy ngày 02/5', evidence, send: true });
    const work = await world.client(api, p.tracker).workGet({ id: rows[0]!.workId });
    expect(work.periods[0]).toMatchObject({ state: 'done', progress: { onBehalf: true, steps: [{ step: 'sent', onBehalf: true, actorName: p.tracker.name }] } });
  });

  test('urging is logged for each open piece of work; its text names the agency and the work', async () => {
    const tracker = world.client(api, p.tracker);
    const agency = (await p.agency('Sở Tài chính')).id;
    const { text, works } = await tracker.urgeText({ id: p.planId, agency });
    expect(text).toContain('Kính gửi Sở Tài chính');
    expect(text).toContain('1. Tham mưu bố trí kinh phí thực hiện Kế hoạch. (4 kỳ chưa có minh chứng; kỳ này hạn 31/05/2026)');
    expect(works).toBe(1);
    // the latest missed period and the running one
    expect(await tracker.urge({ id: p.planId, agencies: [agency], text })).toEqual({ urged: 2 });
    const row = (await tracker.workList({ planId: p.planId, agency })).rows.find((r) => r.period === '2026-05')!;
    expect(row.urged).toBe(1);
    expect((await tracker.workGet({ id: row.workId })).urgings).toMatchObject([{ text, actorName: p.tracker.name }, { period: '2026-04' }]);
    expect(await refusal(world.client(api, police).urge({ id: p.planId, agencies: [agency], text }))).toMatchObject({ status: 403 });
  });

  test('bad input: unknown period, future period, count without number, stranger as doer, foreign file kinds', async () => {
    const mine = world.client(api, police);
    const [row] = (await rowsOf(police)).filter((r) => r.period === '2026-05');
    const base = { workId: row!.workId, version: 0, outcome: 'ongoing' as const, text: 'x', evidence: [], send: true };
    expect(await refusal(mine.progressSave({ ...base, period: '2031-01' }))).toMatchObject({ code: 'plan.periodNotTracked' });
    expect(await refusal(mine.progressSave({ ...base, period: '2026-11' }))).toMatchObject({ code: 'plan.periodNotOpen' });
    expect(await refusal(mine.progressSave({ ...base, period: '2026-05', text: '' }))).toMatchObject({
      status: 422,
      fields: { text: expect.stringContaining('Ghi vài dòng') as string },
    });
    expect(await refusal(mine.progressSave({ ...base, period: '2026-05', evidence: [{ kind: 'count', title: 'Số buổi' }] }))).toMatchObject({ code: 'plan.countMissing' });
    expect(await refusal(mine.progressSave({ ...base, period: '2026-05', evidence: [{ kind: 'activity', activityId: p.planId, title: 'Không có thật' }] }))).toMatchObject({
      code: 'plan.activityGone',
    });
    expect(await refusal(mine.evidenceFile({ workId: row!.workId }, { file: new Blob(['MZ\u0000\u0001']), fileName: 'virus.exe' }))).toMatchObject({ status: 415 });
    const work = await mine.workGet({ id: row!.workId });
    expect(await refusal(mine.workAssign({ id: row!.workId, version: work.version, accountId: commune.id }))).toMatchObject({ code: 'plan.notColleague' });
    expect(work.colleagues.map((c) => c.id)).toEqual([police.id]);
  });
});
