import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import { lastWorkingDay } from '../../calendar/rules-days.ts';
import { findAgencyNames, getPlan } from '../queries.ts';
import { periodsOf } from '../rules/schedule.ts';
import { tally } from '../rules/state.ts';
import { findTasks } from '../tracking/queries.ts';
import { findWorks } from '../assigned/queries.ts';
import { horizonOf, periodsWithState } from '../assigned/queries-rows.ts';
import type { yearsApi } from './contract.ts';

/** From how many agencies on a wording of the plan ("UBND các xã") says more than their names. */
const MANY = 4;

export const handlers: Handlers<typeof yearsApi, Ctx> = {
  planYears: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const [tasks, works, calendar] = [await findTasks(ctx.tx, id), await findWorks(ctx.tx, { planId: id }), await getWorkCalendar(ctx.tx)];
    const names = new Map((await findAgencyNames(ctx.tx, [...new Set(tasks.flatMap((t) => [...t.lead, ...t.coordinating]))])).map((a) => [a.id, a]));
    const horizon = horizonOf(plan, ctx.today);
    const of = Map.groupBy(works, (w) => w.taskId);
    const group = (ids: readonly number[], wordings: readonly string[]): string | null => (ids.length >= MANY && wordings.length ? wordings.join('; ') : null);
    const single = tasks.flatMap((t) => {
      if (t.kind === 'report' || !['once', 'term'].includes(t.schedule.type)) return [];
      const due = periodsOf(t.schedule, plan.startsOn ?? ctx.today, horizon, calendar)[0]?.due;
      if (!due) return [];
      const states = (of.get(t.id) ?? []).flatMap((w) => periodsWithState(w, ctx.today).map((p) => p.state));
      const sum = tally(states);
      return [
        {
          id: t.id,
          sectionPath: t.sectionPath,
          text: t.text,
          due,
          workDay: lastWorkingDay(due, calendar),
          lead: t.lead.flatMap((a) => names.get(a) ?? []),
          coordinating: t.coordinating.flatMap((a) => names.get(a) ?? []),
          leadGroup: group(t.lead, t.leadWordings),
          coordinatingGroup: group(t.coordinating, t.coordinatingWordings),
          ...(states.length ? sum : { state: t.lead.length || t.coordinating.length ? null : ('unassigned' as const), done: 0, of: 0 }),
        },
      ];
    });
    const years = [...Map.groupBy(single, (t) => t.due.slice(0, 4))].sort(([a], [b]) => a.localeCompare(b)).map(([year, list]) => ({ year, tasks: list }));
    return {
      title: plan.title,
      number: plan.number,
      today: ctx.today,
      years,
      everyYear: tasks.filter((t) => t.schedule.type === 'cycle' || t.schedule.type === 'report').length,
    };
  },
};
