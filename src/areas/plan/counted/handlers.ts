import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { countIndicator } from '../../../kernel/indicator.ts';
import { Problem } from '../../../kernel/problem.ts';
import { indicators } from '../../target/count/indicators.ts';
import { countedTitle } from '../../target/count/queries-words.ts';
import { byGroup } from '../../target/count/rules.ts';
import { canTrack } from '../rules/can.ts';
import { taskToTrack } from '../tracking/handlers.ts';
import { findWorks, getWork } from '../assigned/queries.ts';
import { periodsWithState } from '../assigned/queries-rows.ts';
import { closeReached, countingOfTask, countPeriod, reopenFallen } from './closing.ts';
import type { CountedApi } from './contract.ts';
import { figure } from './words.ts';

/** Periods shown; more lie in the task's history. */
const SHOWN = 8;

export const countedHandlers: Handlers<CountedApi, Ctx> = {
  workCounting: async (ctx, { id }) => {
    const work = await getWork(ctx.tx, id);
    const c = await countingOfTask(ctx.tx, work.taskId);
    const can = { set: canTrack(ctx.actor, { state: 'active', trackingAgency: work.trackingAgency }) };
    const task = { taskId: work.taskId, taskVersion: work.taskVersion, can };
    if (!c) return { ...task, counting: null, periods: [] };
    const i = indicators.get(c.indicator);
    const begun = periodsWithState(work, ctx.today).filter((p) => p.period.from <= ctx.today && p.state !== 'notTracked');
    const periods = [];
    for (const { period } of begun.slice(-SHOWN).toReversed()) {
      const got = await countPeriod(ctx.tx, work, c, period, ctx.today);
      periods.push({ key: period.key, from: period.from, to: period.to, counted: got && { ...got.count, text: figure(got.count) }, reached: got?.reached ?? false });
    }
    const share = (i?.share ?? false) || c.part !== null || c.measure === 'communes';
    return { ...task, counting: { ...c, title: await countedTitle(ctx.tx, c, ctx.today), unitOf: i?.unit ?? '', share }, periods };
  },

  taskCountingSave: async (ctx, { id, version, reason, ...counting }) => {
    const { task, plan } = await taskToTrack(ctx, id);
    const indicator = indicators.get(counting.indicator);
    if (!indicator) throw new Problem('invalid', 'indicator.unknown', { facts: { indicator: counting.indicator }, fields: { indicator: '' } });
    if (task.version !== version) throw new Problem('conflict', 'kernel.stale', { current: task });
    // a task's number stands in its reports, month by month and commune by commune
    if (byGroup(counting)) {
      if (!ctx.actor.permissions.has('data.traits')) throw new Problem('forbidden', 'indicator.groupRight');
      await ctx.narrow('data.traits');
    }
    // asked once, so that what cannot be counted is refused before it is kept
    await countIndicator(ctx.tx, { ...counting, indicator, units: [plan.province], window: { from: ctx.today, to: ctx.today }, asAt: ctx.today, knownAt: null });
    await ctx.record([{ type: 'plan.taskCounted', subjectId: id, unitId: plan.province, data: { from: version, counting, reason } }]);
    let closed = 0;
    let reopened = 0;
    for (const work of await findWorks(ctx.tx, { planId: plan.id })) {
      if (work.taskId !== id) continue;
      closed += await closeReached(ctx, work, counting);
      reopened += await reopenFallen(ctx, work, counting);
    }
    return { id, version: version + 1, closed, reopened };
  },
  taskCountingEnd: async (ctx, { id, version, reason }) => {
    const { task, plan } = await taskToTrack(ctx, id);
    if (task.version !== version) throw new Problem('conflict', 'kernel.stale', { current: task });
    if (!(await countingOfTask(ctx.tx, id))) throw new Problem('refused', 'plan.notCounted');
    await ctx.record([{ type: 'plan.taskCounted', subjectId: id, unitId: plan.province, data: { from: version, counting: null, reason } }]);
    return { id, version: version + 1, closed: 0, reopened: 0 };
  },
};
