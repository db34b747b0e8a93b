import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { foldWords } from '../../../kernel/text.ts';
import { findFollows, getFollow } from '../../activity/follow/queries.ts';
import { findActivities, getActivity } from '../../activity/queries.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import { findAgencyNames, getPlan } from '../queries.ts';
import { canTrack } from '../rules/can.ts';
import { periodsOf } from '../rules/schedule.ts';
import { partsByHand, worksOf } from '../tracking/activation.ts';
import { findTasks } from '../tracking/queries.ts';
import { horizonOf } from '../assigned/queries-rows.ts';
import type { StocktakeApi } from './contract.ts';
import { stocktakeWords as w } from './words.ts';

const isReview = (text: string): boolean => /\b(so ket|tong ket)\b/.test(foldWords(text));

export const handlers: Handlers<StocktakeApi, Ctx> = {
  planReviews: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const calendar = await getWorkCalendar(ctx.tx);
    const scheduled = (await findTasks(ctx.tx, id)).filter((t) => isReview(t.text));
    const about = await findActivities(ctx.tx, { documentId: plan.documentId, limit: 500 });
    const held = about.filter((a) => a.figures !== null || a.follows > 0);
    const follows = [];
    for (const a of held) if (a.follows > 0) follows.push(...(await findFollows(ctx.tx, { activityId: a.id })));
    const names = new Map((await findAgencyNames(ctx.tx, [...scheduled.flatMap((t) => t.lead), ...follows.map((f) => f.owner)])).map((a) => [a.id, a]));
    const horizon = horizonOf(plan, ctx.today);
    return {
      plan: { id, documentId: plan.documentId, title: plan.title, number: plan.number },
      scheduled: scheduled.map((t) => ({
        taskId: t.id,
        text: t.text,
        lead: t.lead.flatMap((a) => names.get(a) ?? []),
        nextDue: periodsOf(t.schedule, plan.startsOn ?? ctx.today, horizon, calendar).find((p) => p.due !== null && p.due >= ctx.today)?.due ?? null,
      })),
      held: held.map((a) => ({ id: a.id, title: a.title, kind: a.kind, onDate: a.onDate, follows: a.follows, openFollows: a.openFollows })),
      conclusions: follows.map((f) => ({
        id: f.id,
        activityId: f.activityId,
        about: f.about,
        text: f.text,
        owner: names.get(f.owner) ?? { id: f.owner, name: f.ownerName, validTo: null },
        dueOn: f.dueOn,
        closedOn: f.closedOn,
        taskId: f.taskId,
        version: f.version,
      })),
      can: { track: canTrack(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null }) },
    };
  },

  conclusionTask: async (ctx, { id, followId, version }) => {
    await holdRow(ctx.tx, 'plan', id);
    const plan = await getPlan(ctx.tx, id);
    const reason = canTrack(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null });
    if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
    await holdRow(ctx.tx, 'activityFollow', followId);
    const f = await getFollow(ctx.tx, followId);
    if ((await getActivity(ctx.tx, f.activityId)).documentId !== plan.documentId) throw new Problem('refused', 'plan.conclusionElsewhere');
    if (f.taskId) throw new Problem('refused', 'plan.conclusionTaken');
    if (f.closedOn) throw new Problem('refused', 'plan.conclusionDone');
    if (f.version !== version) throw new Problem('conflict', 'kernel.stale');
    const parts = await partsByHand(ctx, plan, [f.owner], []);
    if (!parts.some((p) => p.part === 'lead')) throw new Problem('refused', 'plan.agencyEnded');
    const taskId = newId(ctx.now.getTime());
    const tasks = await findTasks(ctx.tx, id);
    const works = worksOf(taskId, parts);
    await ctx.record([
      { type: 'library.shared', subjectId: plan.documentId, unitId: plan.province, data: { agencyIds: works.map((one) => one.agency) } },
      {
        type: 'plan.taskAdded',
        subjectId: taskId,
        unitId: plan.province,
        data: {
          planId: id,
          task: {
            id: taskId,
            kind: 'task',
            position: Math.max(0, ...tasks.map((t) => t.position)) + 1,
            sectionPath: '',
            sectionTitle: w.section,
            text: f.text,
            span: null,
            timeframe: null,
            schedule: { type: 'once', due: f.dueOn },
            report: null,
            carriesOut: null,
            lead: [...new Set(parts.filter((p) => p.part === 'lead').map((p) => p.agency))],
            coordinating: [],
          },
          works,
          wording: f.ownerName,
          dueOn: f.dueOn,
          trackingAgency: plan.trackingAgency?.id ?? null,
        },
      },
      { type: 'activity.followTasked', subjectId: followId, unitId: f.unitId ?? plan.province, data: { from: version, taskId } },
    ]);
    return { taskId };
  },
};
