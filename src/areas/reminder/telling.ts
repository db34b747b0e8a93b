import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/clock.ts';
import { findWorks, type WorkFull } from '../plan/assigned/queries.ts';
import { attentionOf, type WorkPeriod } from '../plan/assigned/queries-rows.ts';
import type { ReminderEvent } from './events.ts';
import { findLeaders, findOpenNotices, findPeople, findTaken, getSetting, takeTurns, type Person } from './queries.ts';
import { stepsToTake, type Step } from './rules.ts';

/** Tells people about the periods of one plan: each step once, whoever runs this and how often. */

/** The last day as the plan means it: a schedule that was changed is a new one, a calendar that was changed is not. */
export const anchorOf = (work: Pick<WorkFull, 'schedule'>, p: Pick<WorkPeriod, 'period'>): string =>
  work.schedule.type === 'term' ? `${work.schedule.from}+${work.schedule.days}${work.schedule.working ? 'w' : ''}` : p.period.due!;

const TEXT = 300;
const shorten = (text: string): string => (text.length > TEXT ? `${text.slice(0, TEXT - 1).trimEnd()}…` : text);

/** Who is told of a step; nobody when the agency has nobody. */
const peopleFor = (step: Step, work: WorkFull, at: WorkPeriod, people: readonly Person[], leaders: readonly string[]): string[] => {
  if (step === 'leader') return [...leaders];
  if (step === 'tracking') return people.filter((p) => p.agency === work.trackingAgency && p.tracks).map((p) => p.id);
  const own = people.filter((p) => p.agency === work.agency);
  // a report that lies with the head is the head's to be late with
  if (step === 'head' || at.progress?.state === 'submitted') return own.filter((p) => p.approves).map((p) => p.id);
  if (work.assignee && own.some((p) => p.id === work.assignee)) return [work.assignee];
  const officers = own.filter((p) => p.reports && !p.approves);
  return (officers.length ? officers : own.filter((p) => p.reports)).map((p) => p.id);
};

/** @returns how many steps were taken */
export const tellOfPlan = async (ctx: Ctx, plan: { id: string; province: number; trackingAgency: number | null }): Promise<number> => {
  await takeTurns(ctx.tx, plan.id);
  const [settings, works, taken] = [await getSetting(ctx.tx), await findWorks(ctx.tx, { planId: plan.id }), await findTaken(ctx.tx, plan.id)];
  const stillOpen = new Set<string>();
  const steps = works.flatMap((work) =>
    attentionOf(work, ctx.today).flatMap(({ at }) => {
      if (at.period.due === null || at.state === 'done') return [];
      const anchor = anchorOf(work, at);
      stillOpen.add(`${work.id} ${at.period.key} ${anchor}`);
      const open = { due: at.period.due, knownSince: work.planActivatedOn > work.fromDay ? work.planActivatedOn : work.fromDay };
      const before = taken.get(`${work.id} ${at.period.key} ${anchor}`) ?? new Map<Step, string>();
      return stepsToTake(open, before, settings, work.calendar, ctx.today).map((step) => ({ work, at, anchor, step, due: open.due }));
    }),
  );
  const overtaken = (await findOpenNotices(ctx.tx, plan.id)).filter((n) => !stillOpen.has(n.key)).map((n) => n.id);
  if (overtaken.length) await ctx.record([{ type: 'reminder.overtaken', subjectId: newId(ctx.now.getTime()), unitId: plan.province, data: { notices: overtaken } }]);
  if (!steps.length) return 0;
  const agencies = new Set([...steps.map((s) => s.work.agency), ...(plan.trackingAgency === null ? [] : [plan.trackingAgency])]);
  const people = await findPeople(ctx.tx, [...agencies]);
  const leaders = steps.some((s) => s.step === 'leader') ? await findLeaders(ctx.tx, plan.province) : [];
  await ctx.record(
    steps.map(({ work, at, anchor, step, due }): ReminderEvent => ({
      type: 'reminder.told',
      subjectId: newId(ctx.now.getTime()),
      unitId: plan.province,
      data: {
        workId: work.id,
        period: at.period.key,
        anchor,
        step,
        day: ctx.today,
        due,
        text: shorten(work.text),
        agencyName: work.agencyName,
        planNumber: work.planNumber,
        accounts: peopleFor(step, work, at, people, leaders),
      },
    })),
  );
  return steps.length;
};
