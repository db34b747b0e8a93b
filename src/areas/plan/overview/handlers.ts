import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import type { PlanApi } from '../contract.ts';
import { headOf } from '../head.ts';
import { findAgencyNames, findPlans, type PlanRow } from '../queries.ts';
import { passedFrom, summaryOf, verdictOf, verdicts, weekFrom, type Standing } from '../rules/overview.ts';
import { periodsOf } from '../rules/schedule.ts';
import { horizonOf, standTogether } from '../assigned/queries-rows.ts';
import { countObstacles, findHeld, findProgressFacts, findTaskFacts } from './queries.ts';

/** The state of every period of all work in sight, by the same rule as lists and matrix. */
const standings = async (ctx: Ctx, plans: readonly PlanRow[]): Promise<{ all: Standing[]; unassigned: Map<string, number> }> => {
  const calendar = await getWorkCalendar(ctx.tx);
  const unassigned = new Map<string, number>();
  const byId = new Map(plans.map((p) => [p.id, { planStartsOn: p.startsOn ?? ctx.today, horizon: horizonOf(p, ctx.today) }]));
  const ids = [...byId.keys()];
  const tasks = new Map(
    (await findTaskFacts(ctx.tx, ids)).map((t) => {
      if (t.unassigned) unassigned.set(t.planId, (unassigned.get(t.planId) ?? 0) + 1);
      const { planStartsOn, horizon } = byId.get(t.planId)!;
      return [t.id, { ...t, planStartsOn, periods: periodsOf(t.schedule, planStartsOn, horizon, calendar).map((period) => ({ period })) }];
    }),
  );
  const reported = Map.groupBy(await findProgressFacts(ctx.tx, ids), (p) => p.workId);
  const held = (await findHeld(ctx.tx, ids)).flatMap((w) => {
    const task = tasks.get(w.taskId);
    return task ? [{ ...w, schedule: task.schedule, planStartsOn: task.planStartsOn, progress: reported.get(w.id) ?? [], task }] : [];
  });
  const all = standTogether(held, (w) => w.task.periods, ctx.today).map(({ works, at }): Standing => ({
    planId: works[0]!.task.planId,
    agencies: works.map((w) => w.agency),
    state: at.state,
    due: at.period.due,
    sentOn: at.progress?.sentOn ?? null,
  }));
  return { all, unassigned };
};

export const handlers: Pick<Handlers<PlanApi, Ctx>, 'planOverview'> = {
  planOverview: async (ctx) => {
    const active = (await findPlans(ctx.tx)).filter((p) => p.state === 'active');
    const { all, unassigned } = await standings(ctx, active);
    const { byPlan, behind, week } = summaryOf(all, ctx.today);
    const names = new Map(
      (
        await findAgencyNames(
          ctx.tx,
          behind.map((b) => b.agency),
        )
      ).map((a) => [a.id, a]),
    );
    const from = weekFrom(ctx.today);
    const plans = active
      .map((p) => {
        const counts = byPlan.get(p.id) ?? { late: 0, noEvidence: 0, returned: 0, due: 0, done: 0 };
        return { plan: headOf(p), counts, verdict: verdictOf(counts), unassigned: unassigned.get(p.id) ?? 0 };
      })
      .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || b.counts.late + b.counts.noEvidence - a.counts.late - a.counts.noEvidence);
    return {
      today: ctx.today,
      weekFrom: from,
      passedFrom: passedFrom(ctx.today),
      plans,
      behind: behind.flatMap(({ agency, ...b }) => (names.has(agency) ? [{ agency: names.get(agency)!, ...b }] : [])),
      week: { ...week, plans: active.filter((p) => p.activatedOn !== null && p.activatedOn >= from).map((p) => ({ id: p.id, number: p.number, title: p.title })) },
      obstacles: await countObstacles(ctx.tx),
    };
  },
};
