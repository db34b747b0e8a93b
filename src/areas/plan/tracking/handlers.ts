import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { compareVi } from '../../../kernel/text.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import type { PlanApi } from '../contract.ts';
import { headOf } from '../head.ts';
import { findAgencyNames, findBudget, getPlan, hasReports, type AgencyLabel } from '../queries.ts';
import { canTrack, canUndo } from '../rules/can.ts';
import { chainOf } from '../rules/chain.ts';
import { cellsOf, columnsOf, GROUP_FROM, type Point } from '../rules/matrix.ts';
import { periodsOf, type Schedule } from '../rules/schedule.ts';
import { tally } from '../rules/state.ts';
import { findWorks, type WorkFull } from '../assigned/queries.ts';
import { attentionOf, horizonOf, periodsWithState, type WorkPeriod } from '../assigned/queries-rows.ts';
import { activate, partsByHand, recipientsOf, undo, worksOf } from './activation.ts';
import { findTasks, getTask } from './queries.ts';
import { trackingWords } from './words.ts';

type TrackingHandlers = Pick<Handlers<PlanApi, Ctx>, 'planActivate' | 'planUndo' | 'planGet' | 'taskAssign' | 'taskSchedule' | 'track' | 'urge' | 'urgeText'>;

const refuseUnless = (reason: string | null): void => {
  if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
};

/** Open now: what a reminder is about. Of missed running periods the latest stands for all. */
const openNow = (work: WorkFull, today: string): { at: WorkPeriod; earlierMissed: number }[] =>
  attentionOf(work, today).filter(({ at }) => at.state === 'late' || at.state === 'noEvidence' || at.state === 'returned' || at.state === 'due');

/** Many agencies are said as the plan says them: "UBND các xã, phường". */
const groupName = (agencies: readonly number[], wordings: readonly string[]): string | null => (agencies.length > 3 && wordings.length > 0 ? wordings.join('; ') : null);

/** A task of a plan this actor tracks; the plan is held, so that it is not taken back meanwhile. */
export const taskToTrack = async (ctx: Ctx, id: string) => {
  await holdRow(ctx.tx, 'plan', (await getTask(ctx.tx, id)).planId, 'share');
  const task = await getTask(ctx.tx, id);
  const plan = await getPlan(ctx.tx, task.planId);
  refuseUnless(canTrack(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null }));
  return { task, plan };
};

export const handlers: TrackingHandlers = {
  planActivate: activate,
  planUndo: undo,

  planGet: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const tasks = await findTasks(ctx.tx, id);
    const names = new Map(
      (
        await findAgencyNames(
          ctx.tx,
          tasks.flatMap((t) => [...t.lead, ...t.coordinating]),
        )
      ).map((a) => [a.id, a]),
    );
    const labels = (ids: readonly number[]): AgencyLabel[] => ids.flatMap((a) => names.get(a) ?? []);
    const horizon = horizonOf(plan, ctx.today);
    const calendar = await getWorkCalendar(ctx.tx);
    const chain = chainOf(
      tasks
        .filter((t) => t.kind === 'report')
        .map((t) => ({ id: t.id, senders: t.lead, to: t.report?.to ?? null, via: t.report?.via ?? null, before: t.schedule.type === 'report' ? t.schedule.before : null })),
      (a) => names.get(a)?.name ?? '',
    );
    const place = { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null };
    return {
      today: ctx.today,
      plan: headOf(plan),
      tasks: tasks.map((t) => ({
        id: t.id,
        kind: t.kind,
        sectionPath: t.sectionPath,
        sectionTitle: t.sectionTitle,
        text: t.text,
        timeframe: t.timeframe,
        line: t.span?.line ?? null,
        version: t.version,
        carriesOut: t.carriesOut,
        feeds: chain.get(t.id) ?? null,
        carriedOutBy: tasks.filter((o) => o.carriesOut === t.id).map((o) => o.id),
        lead: labels(t.lead),
        coordinating: labels(t.coordinating),
        leadGroup: groupName(t.lead, t.leadWordings),
        coordinatingGroup: groupName(t.coordinating, t.coordinatingWordings),
        unassigned: !t.lead.length && !t.coordinating.length && !tasks.some((o) => o.carriesOut === t.id),
        nextDue: periodsOf(t.schedule, plan.startsOn ?? ctx.today, horizon, calendar).find((p) => p.due !== null && p.due >= ctx.today)?.due ?? null,
      })),
      budget: await findBudget(ctx.tx, id),
      recipients: await recipientsOf(ctx, plan.documentId),
      agencies: [...names.values()].sort((a, b) => compareVi(a.name, b.name)),
      can: { track: canTrack(ctx.actor, place), undo: canUndo(ctx.actor, place, await hasReports(ctx.tx, id)) },
    };
  },

  taskAssign: async (ctx, input) => {
    const { task, plan } = await taskToTrack(ctx, input.id);
    if (task.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: task });
    if (task.lead.length || task.coordinating.length) throw new Problem('refused', 'plan.alreadyAssigned');
    if (input.carriedOutBy) {
      const duty = await getTask(ctx.tx, input.carriedOutBy);
      if (duty.planId !== task.planId || duty.kind !== 'duty' || duty.id === task.id) throw new Problem('invalid', 'plan.badLink', { fields: { carriedOutBy: '' } });
    } else if (!input.lead.length) throw new Problem('invalid', 'plan.leadMissing', { fields: { lead: '' } });
    const parts = input.carriedOutBy ? [] : await partsByHand(ctx, plan, input.lead, input.coordinating);
    // an agency that has ended without an heir holds nothing
    if (!input.carriedOutBy && !parts.some((p) => p.part === 'lead')) throw new Problem('refused', 'plan.agencyEnded', { fields: { lead: '' } });
    const works = worksOf(task.id, parts);
    const of = (part: string) => [...new Set(parts.filter((p) => p.part === part).map((p) => p.agency))];
    await ctx.record([
      { type: 'library.shared', subjectId: plan.documentId, unitId: plan.province, data: { agencyIds: works.map((w) => w.agency) } },
      {
        type: 'plan.taskAssigned',
        subjectId: task.id,
        unitId: plan.province,
        data: {
          planId: plan.id,
          from: task.version,
          lead: of('lead'),
          coordinating: of('coordinating'),
          works,
          carriedOutBy: input.carriedOutBy,
          trackingAgency: plan.trackingAgency?.id ?? null,
        },
      },
    ]);
    return { id: task.id, version: task.version + 1 };
  },

  taskSchedule: async (ctx, input) => {
    const { task, plan } = await taskToTrack(ctx, input.id);
    if (task.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: task });
    if ([input.cycle, input.dueOn, input.term].filter((x) => x !== null).length !== 1) throw new Problem('invalid', 'plan.cycleOrDay', { fields: { cycle: '' } });
    const schedule: Schedule = input.term
      ? { type: 'term', ...input.term }
      : input.dueOn
        ? { type: 'once', due: input.dueOn }
        : task.kind === 'report'
          ? { type: 'report', cycle: input.cycle!, before: null }
          : { type: 'cycle', cycle: input.cycle! };
    const reported = (await findWorks(ctx.tx, { planId: plan.id })).filter((work) => work.taskId === task.id && Object.values(work.reported).some((p) => p.state !== 'draft'));
    const lost = reported.some((work) => {
      const kept = new Set(periodsWithState({ ...work, schedule }, ctx.today).map((p) => p.period.key));
      return Object.entries(work.reported).some(([period, p]) => p.state !== 'draft' && !kept.has(period));
    });
    if (lost) throw new Problem('refused', 'plan.scheduleReported', { fields: { cycle: '' } });
    await ctx.record([{ type: 'plan.taskScheduled', subjectId: task.id, unitId: plan.province, data: { from: task.version, schedule } }]);
    return { id: task.id, version: task.version + 1 };
  },

  track: async (ctx, { id, by }) => {
    const plan = await getPlan(ctx.tx, id);
    const works = await findWorks(ctx.tx, { planId: id });
    const tasks = await findTasks(ctx.tx, id);
    const columns = columnsOf(by, plan.startsOn ?? ctx.today, horizonOf(plan, ctx.today), ctx.today);
    const pointsOf = (w: WorkFull): Point[] => periodsWithState(w, ctx.today).map((p) => ({ day: p.period.due ?? p.period.to, state: p.state }));
    const points = new Map(works.map((w) => [w.id, pointsOf(w)]));
    const row = (label: string, of: readonly WorkFull[], agency: AgencyLabel | null, memberOf: string | null) => {
      const all = of.flatMap((w) => points.get(w.id)!);
      const ended = of.length > 0 && of.every((w) => w.toDay !== null);
      return {
        agency,
        label,
        works: of.length,
        cells: cellsOf(columns, all),
        memberOf,
        needsUrging: all.some((p) => p.state === 'late' || p.state === 'noEvidence' || p.state === 'returned'),
        handedTo: ended ? (of[0]!.handedToName ?? null) : null,
        handedOn: ended
          ? of
              .map((w) => w.toDay!)
              .sort()
              .at(-1)!
          : null,
      };
    };
    const byAgency = Map.groupBy(works, (w) => w.agency);
    // agencies that came in together under one wording ("UBND các xã") make one row that opens
    const groupOf = new Map<number, string>();
    for (const [wording, members] of Map.groupBy(
      works.filter((w) => w.wording),
      (w) => w.wording!,
    )) {
      const agencies = new Set(members.map((m) => m.agency));
      if (agencies.size >= GROUP_FROM) for (const a of agencies) if ([...byAgency.get(a)!].every((w) => w.wording !== null)) groupOf.set(a, groupOf.get(a) ?? wording);
    }
    const rows = [];
    const shownGroups = new Set<string>();
    for (const [agency, of] of byAgency) {
      const first = of[0]!;
      const label = { id: agency, name: first.agencyName, validTo: first.agencyValidTo };
      const group = groupOf.get(agency) ?? null;
      if (group && !shownGroups.has(group)) {
        shownGroups.add(group);
        rows.push(
          row(
            group,
            works.filter((w) => groupOf.get(w.agency) === group),
            null,
            null,
          ),
        );
      }
      rows.push(row(first.agencyName, of, label, group));
    }
    const unassigned = tasks.filter((t) => t.kind !== 'report' && !t.lead.length && !t.coordinating.length && !tasks.some((o) => o.carriesOut === t.id));
    const totals: Record<string, number> = { unassigned: unassigned.length };
    for (const all of points.values()) for (const p of all) if (p.day <= ctx.today || p.state === 'due' || p.state === 'done') totals[p.state] = (totals[p.state] ?? 0) + 1;
    if (unassigned.length)
      rows.push({
        agency: null,
        label: trackingWords.unassigned,
        works: unassigned.length,
        cells: columns.map((c) => (c.now ? { ...tally(unassigned.map(() => 'unassigned' as const)) } : null)),
        needsUrging: false,
        handedTo: null,
        handedOn: null,
        memberOf: null,
      });
    return {
      plan: headOf(plan),
      today: ctx.today,
      columns: columns.map((c) => ({ ...c, label: trackingWords[by](c.key) })),
      rows,
      totals,
      can: { track: canTrack(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null }) },
    };
  },

  urge: async (ctx, { id, agencies, text }) => {
    const plan = await getPlan(ctx.tx, id);
    refuseUnless(canTrack(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null }));
    const works = await findWorks(ctx.tx, { planId: id, agencies });
    const events = works.flatMap((w) =>
      openNow(w, ctx.today).map(({ at }) => ({ type: 'plan.urged', subjectId: newId(), unitId: plan.province, data: { planId: id, workId: w.id, period: at.period.key, text } })),
    );
    if (!events.length) throw new Problem('refused', 'plan.nothingToUrge');
    await ctx.record(events);
    return { urged: events.length };
  },

  urgeText: async (ctx, { id, agency }) => {
    const plan = await getPlan(ctx.tx, id);
    refuseUnless(canTrack(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null }));
    const works = await findWorks(ctx.tx, { planId: id, agencies: [agency] });
    const open = works.map((w) => ({ text: w.text, open: openNow(w, ctx.today) })).filter((w) => w.open.length);
    const lines = open.map((w) => ({
      text: w.text,
      missed: w.open.filter(({ at }) => at.state === 'noEvidence').reduce((n, o) => n + 1 + o.earlierMissed, 0),
      late: w.open.find(({ at }) => at.state === 'late')?.at.period.due ?? null,
      due: w.open.find(({ at }) => at.state === 'due')?.at.period.due ?? null,
      returned: w.open.some(({ at }) => at.state === 'returned'),
    }));
    const name = works[0]?.agencyName ?? (await findAgencyNames(ctx.tx, [agency]))[0]?.name ?? '';
    const planName = [plan.docType === 'KH' || !plan.docType ? trackingWords.planName(plan.number, plan.date) : plan.number, plan.title].filter(Boolean).join(', ');
    return { text: trackingWords.reminder(name, planName, lines, plan.trackingAgency?.name ?? ''), works: lines.length };
  },
};
