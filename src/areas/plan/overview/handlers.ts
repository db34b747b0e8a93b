import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import type { PlanApi } from '../contract.ts';
import { headOf } from '../head.ts';
import { findAgencyNames, findPlans } from '../queries.ts';
import { passedFrom, summaryOf, verdictOf, verdicts, weekFrom } from '../rules/overview.ts';
import { findAlike } from '../assigned/queries.ts';
import { periodsWithState } from '../assigned/queries-rows.ts';
import { countObstacles, countUnassigned } from './queries.ts';

export const handlers: Pick<Handlers<PlanApi, Ctx>, 'planOverview'> = {
  planOverview: async (ctx) => {
    const active = await findPlans(ctx.tx, 'active');
    const unassigned = await countUnassigned(ctx.tx);
    const all = (await findAlike(ctx.tx, { sentSince: weekFrom(ctx.today) })).flatMap((a) => {
      const agencies = a.works.map((w) => w.agency);
      return periodsWithState(a, ctx.today).map((p) => ({ planId: a.planId, agencies, state: p.state, due: p.period.due, sentOn: a.sentOn?.[p.period.key] ?? null }));
    });
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
