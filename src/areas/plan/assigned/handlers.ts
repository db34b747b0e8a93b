import type { Ctx } from '../../../kernel/context.ts';
import { addDays, newId } from '../../../kernel/clock.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { cleanFileName, contentTypes, downloadFile, FileContent, requireKind } from '../../../kernel/file.ts';
import { compareVi } from '../../../kernel/text.ts';
import { Problem } from '../../../kernel/problem.ts';
import { getActivities } from '../../activity/queries.ts';
import { getEntries } from '../../register/queries.ts';
import type { PlanApi } from '../contract.ts';
import type { EvidenceInput } from '../contract-shapes.ts';
import { findAgencyNames } from '../queries.ts';
import { canAssign, canDecide, canReport, canWrite, mayFor, onBehalf } from '../rules/can.ts';
import { refuseFalseDone } from '../counted/closing.ts';
import { isDone } from '../rules/state.ts';
import { listWork } from './list.ts';
import { progressId } from './progress-id.ts';
import { attentionOf, periodsWithState, rowOf } from './queries-rows.ts';
import { countEvidenceElsewhere, countFiles, findColleagues, findProgress, findUrgings, findWorks, getProgressPlace, getWork, headApproves, type WorkFull } from './queries.ts';

type WorkHandlers = Pick<Handlers<PlanApi, Ctx>, 'workMine' | 'workList' | 'workGet' | 'workAssign' | 'progressSave' | 'progressDecide' | 'evidenceFile' | 'evidenceDownload'>;

const place = (work: WorkFull) => ({ agency: work.agency, trackingAgency: work.trackingAgency, withdrawn: false });
const refuseUnless = (reason: string | null): void => {
  if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
};

/** The period of a work by its key, within what the plan tracks. */
const periodOf = (work: WorkFull, key: string, today: string) => {
  if (work.schedule.type === 'onNeed' && /^\d{4}-(0[1-9]|1[0-2])$/.test(key) && key >= work.planStartsOn.slice(0, 7) && (!work.toDay || key <= work.toDay.slice(0, 7)))
    return { state: 'due' as const, opens: `${key}-01`, dueOn: null, workDay: null };
  const found = periodsWithState(work, today).find((p) => p.period.key === key);
  if (!found || found.state === 'notTracked') throw new Problem('refused', 'plan.periodNotTracked');
  if (found.state === 'handedOver') throw new Problem('refused', 'plan.handedOver');
  return { state: found.state, opens: found.period.from, dueOn: found.period.due, workDay: found.workDay };
};

export const handlers: WorkHandlers = {
  workMine: async (ctx, { agency }) => {
    const agencies = agency === undefined ? [...ctx.actor.agencyIds] : [agency];
    const works = await findWorks(ctx.tx, { agencies });
    const rows = works.flatMap((w) => attentionOf(w, ctx.today).map(({ at, earlierMissed }) => rowOf(w, at, ctx.actor.agencyIds, earlierMissed)));
    const counts: Record<string, number> = {};
    for (const w of works) for (const p of periodsWithState(w, ctx.today)) if (p.period.from <= ctx.today) counts[p.state] = (counts[p.state] ?? 0) + 1;
    const monday = addDays(ctx.today, -((new Date(`${ctx.today}T00:00:00Z`).getUTCDay() + 6) % 7));
    const calendar = Array.from({ length: 14 }, (_, i) => addDays(monday, i)).map((day) => ({ day, due: rows.filter((r) => r.due === day && r.state !== 'done').length }));
    return { today: ctx.today, rows, counts, calendar, agencies: await findAgencyNames(ctx.tx, agencies) };
  },

  workList: async (ctx, { limit, ...filter }) => {
    return { today: ctx.today, ...(await listWork(ctx, filter, limit)) };
  },

  workGet: async (ctx, { id }) => {
    const work = await getWork(ctx.tx, id);
    const details = await findProgress(ctx.tx, id);
    const own = ctx.actor.agencyIds.includes(work.agency);
    const colleagues = own ? await findColleagues(ctx.tx, work.agency) : [];
    const periods = periodsWithState(work, ctx.today).map((p) => ({
      ...p.period,
      workDay: p.workDay,
      state: p.state,
      progress: details.find((d) => d.period === p.period.key) ?? null,
    }));
    if (work.schedule.type === 'onNeed')
      for (const d of details)
        periods.push({
          key: d.period,
          from: `${d.period}-01`,
          to: `${d.period}-28`,
          due: null,
          workDay: null,
          state: d.evidence.length && (d.state === 'sent' || d.state === 'accepted') ? 'done' : 'due',
          progress: d,
        });
    return {
      workId: work.id,
      version: work.version,
      taskId: work.taskId,
      planId: work.planId,
      planTitle: work.planTitle,
      planNumber: work.planNumber,
      documentId: work.documentId,
      kind: work.kind,
      sectionPath: work.sectionPath,
      sectionTitle: work.sectionTitle,
      text: work.text,
      line: work.span?.line ?? null,
      agency: { id: work.agency, name: work.agencyName, validTo: work.agencyValidTo },
      part: work.part,
      wording: work.wording,
      timeframe: work.timeframe,
      report: work.report,
      assignee: work.assignee ? { id: work.assignee, name: work.assigneeName ?? '' } : null,
      colleagues: colleagues.sort((a, b) => compareVi(a.name, b.name)),
      headApproves: await headApproves(ctx.tx, work.agency),
      periods,
      urgings: await findUrgings(ctx.tx, id),
      can: {
        report: canReport(ctx.actor, place(work)),
        onBehalf: onBehalf(ctx.actor, place(work)) ? null : 'plan.notTracking',
        assign: canAssign(ctx.actor, work),
        approve: canDecide(ctx.actor, work, 'approve', 'submitted'),
        accept: canDecide(ctx.actor, work, 'accept', 'sent'),
      },
    };
  },

  workAssign: async (ctx, { id, version, accountId }) => {
    const work = await getWork(ctx.tx, id);
    refuseUnless(canAssign(ctx.actor, work));
    if (work.version !== version) throw new Problem('conflict', 'kernel.stale', { current: { assignee: work.assigneeName, version: work.version } });
    if (accountId && !(await findColleagues(ctx.tx, work.agency)).some((c) => c.id === accountId)) throw new Problem('invalid', 'plan.notColleague', { fields: { accountId: '' } });
    await ctx.record([{ type: 'plan.workAssigned', subjectId: id, data: { from: version, accountId } }]);
    return { id, version: version + 1 };
  },

  progressSave: async (ctx, input) => {
    // the plan is not taken back while a report on it is being written
    await holdRow(ctx.tx, 'plan', (await getWork(ctx.tx, input.workId)).planId, 'share');
    const work = await getWork(ctx.tx, input.workId);
    refuseUnless(canReport(ctx.actor, place(work)));
    const period = periodOf(work, input.period, ctx.today);
    if (period.opens > ctx.today) throw new Problem('refused', 'plan.periodNotOpen');
    const known = work.reported[input.period];
    refuseUnless(canWrite(known?.state ?? null));
    if ((known?.version ?? 0) !== input.version)
      throw new Problem('conflict', 'kernel.stale', { current: (await findProgress(ctx.tx, work.id)).find((p) => p.period === input.period) });
    if (input.send && input.outcome !== 'nothing' && !input.text && !input.evidence.length) throw new Problem('invalid', 'plan.sayWhat', { fields: { text: '' } });
    if (input.evidence.some((e) => e.kind === 'count' && e.number === null)) throw new Problem('invalid', 'plan.countMissing', { fields: { evidence: '' } });
    await checkPieces(ctx, progressId(work.id, input.period), input.evidence);
    await checkActivities(ctx, input.evidence);
    await checkEntries(ctx, input.evidence);
    await checkFiles(ctx, input.evidence);
    if (input.send && isDone(work.schedule, { state: 'sent', outcome: input.outcome, evidenceCount: input.evidence.length })) await refuseFalseDone(ctx, work, input.period);
    const behalf = onBehalf(ctx.actor, place(work));
    // drafted by staff, approved by the head where the agency wants it; a head's own report needs no second look
    const needsHead = !behalf && !mayFor(ctx.actor, work.agency, 'work.approve') && (await headApproves(ctx.tx, work.agency));
    const state = !input.send ? 'draft' : needsHead ? 'submitted' : 'sent';
    const id = progressId(work.id, input.period);
    await ctx.record([
      {
        type: 'plan.progressSaved',
        subjectId: id,
        data: {
          workId: work.id,
          period: input.period,
          from: known?.version ?? 0,
          state,
          outcome: input.outcome,
          text: input.text,
          onBehalf: behalf,
          day: ctx.today,
          dueOn: period.dueOn,
          workDay: period.workDay,
          evidence: input.evidence.map((e) => ({ ...e, id: e.id ?? newId() })),
        },
      },
    ]);
    return { id, version: (known?.version ?? 0) + 1, state };
  },

  progressDecide: async (ctx, { id, version, decision, note }) => {
    const at = await getProgressPlace(ctx.tx, id);
    const work = await getWork(ctx.tx, at.workId);
    refuseUnless(canDecide(ctx.actor, work, decision, at.state));
    if (at.version !== version) throw new Problem('conflict', 'kernel.stale', { current: (await findProgress(ctx.tx, work.id)).find((p) => p.id === id) });
    if (decision === 'return' && !note) throw new Problem('invalid', 'plan.sayWhy', { fields: { note: '' } });
    const days = periodsWithState(work, ctx.today).find((p) => p.period.key === at.period);
    const state = decision === 'approve' ? 'sent' : decision === 'accept' ? 'accepted' : 'returned';
    await ctx.record([
      { type: 'plan.progressDecided', subjectId: id, data: { from: version, state, note, day: ctx.today, dueOn: days?.period.due ?? null, workDay: days?.workDay ?? null } },
    ]);
    return { id, version: version + 1 };
  },

  evidenceFile: async (ctx, { workId }, upload) => {
    const work = await getWork(ctx.tx, workId);
    refuseUnless(canReport(ctx.actor, place(work)));
    const kind = requireKind(upload.bytes, ['pdf', 'docx', 'xlsx', 'ole', 'jpeg', 'png', 'text'], 'plan.fileKind');
    const fileId = newId();
    const name = cleanFileName(upload.fileName, 'minh-chung');
    const readers = [work.agency, ...(work.trackingAgency === null ? [] : [work.trackingAgency])];
    await ctx.record([{ type: 'plan.fileAttached', subjectId: fileId, data: { workId, name, contentType: contentTypes[kind], content: new FileContent(upload.bytes), readers } }]);
    return { fileId, name, size: upload.bytes.length };
  },

  evidenceDownload: async (ctx, { id }) => downloadFile(ctx.tx, id),
};

/** Each piece once, here alone, and with what it points to: what is counted is what is kept. */
const checkPieces = async (ctx: Ctx, progress: string, evidence: readonly EvidenceInput[]): Promise<void> => {
  const ids = evidence.flatMap((e) => e.id ?? []);
  const whole = evidence.every((e) => (e.kind !== 'activity' || e.activityId) && (e.kind !== 'entry' || e.entryId) && (e.kind !== 'file' || e.fileId));
  if (!whole) throw new Problem('invalid', 'plan.evidenceEmpty', { fields: { evidence: '' } });
  if (new Set(ids).size !== ids.length || (await countEvidenceElsewhere(ctx.tx, ids, progress))) throw new Problem('invalid', 'plan.evidenceTwice', { fields: { evidence: '' } });
};

/** So must files; a file out of sight is answered like one that does not exist. */
const checkFiles = async (ctx: Ctx, evidence: readonly { fileId: string | null }[]): Promise<void> => {
  const ids = [...new Set(evidence.flatMap((e) => (e.fileId ? [e.fileId] : [])))];
  if (ids.length && (await countFiles(ctx.tx, ids)) !== ids.length) throw new Problem('invalid', 'plan.fileGone', { fields: { evidence: '' } });
};

/** Activities named as evidence must be in the reporter's sight. */
const checkActivities = async (ctx: Ctx, evidence: readonly { kind: string; activityId: string | null }[]): Promise<void> => {
  const ids = evidence.flatMap((e) => (e.activityId ? [e.activityId] : []));
  if (!ids.length) return;
  const seen = await getActivities(ctx.tx, [...new Set(ids)]);
  if (seen.length !== new Set(ids).size) throw new Problem('invalid', 'plan.activityGone', { fields: { evidence: '' } });
};

/** So must entries of registers. */
const checkEntries = async (ctx: Ctx, evidence: readonly { entryId: string | null }[]): Promise<void> => {
  const ids = [...new Set(evidence.flatMap((e) => (e.entryId ? [e.entryId] : [])))];
  if ((await getEntries(ctx.tx, ids, ctx.today)).length !== ids.length) throw new Problem('invalid', 'plan.entryGone', { fields: { evidence: '' } });
};
