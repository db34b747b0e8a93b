import { sql } from 'kysely';
import { addDays, newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Tx } from '../../../kernel/db.ts';
import { countIndicator, type Indicator } from '../../../kernel/indicator.ts';
import type { Count } from '../../../kernel/indicator-shape.ts';
import { Problem } from '../../../kernel/problem.ts';
import { viDate } from '../../../kernel/text.ts';
import { indicators } from '../../target/count/indicators.ts';
import { countedTitle } from '../../target/count/queries-words.ts';
import { compareProducts } from '../../target/rules.ts';
import { progressId } from '../assigned/progress-id.ts';
import { findProgress, findWorks, type WorkFull } from '../assigned/queries.ts';
import { periodsWithState } from '../assigned/queries-rows.ts';
import type { TaskCounting } from './events.ts';
import { countedWords as w, figure, leastFigure } from './words.ts';

/** Work that is counted closes itself when its number is reached; "done" by hand before that is refused with the figures. */

export const countingOfTask = async (tx: Tx, taskId: string): Promise<TaskCounting | null> =>
  (await sql<{ counting: TaskCounting | null }>`select counting from task where id = ${taskId}`.execute(tx)).rows[0]?.counting ?? null;

export interface PeriodCount {
  count: Count;
  reached: boolean;
}
/** An agency's own place: what each is asked for is counted where it sits. */
const placeOf = async (tx: Tx, work: Pick<WorkFull, 'agency' | 'planId'>): Promise<number> =>
  (await sql<{ unit: number }>`select coalesce(a.seat_unit, p.province) as unit from plan p left join agency a on a.id = ${work.agency} where p.id = ${work.planId}`.execute(tx))
    .rows[0]!.unit;

/** What a period of a piece of work has reached by a day; null where the reader does not see all of the territory. */
export const countPeriod = async (
  tx: Tx,
  work: Pick<WorkFull, 'agency' | 'planId'>,
  c: TaskCounting,
  period: { from: string; to: string },
  today: string,
): Promise<PeriodCount | null> => {
  const indicator = indicators.get(c.indicator);
  if (!indicator) return null;
  const unit = c.unitId ?? (await placeOf(tx, work));
  if (!(await sql<{ seen: boolean }>`select in_scope(${unit}::int) as seen`.execute(tx)).rows[0]!.seen) return null;
  const { measure, only, except, part } = c;
  const count = await countIndicator(tx, { indicator, measure, only, except, part, units: [unit], window: period, asAt: today, knownAt: null });
  return { count, reached: count.of === null ? count.value >= c.least : count.of > 0 && compareProducts(count.value, 100, c.least, count.of) >= 0 };
};

/** Its own periods and, of work on need, months. */
const windowOf = (work: WorkFull, key: string, today: string): { from: string; to: string } | undefined => {
  const own = periodsWithState(work, today).find((p) => p.period.key === key)?.period;
  return (
    own ??
    (/^\d{4}-\d{2}$/.test(key) ? { from: `${key}-01`, to: `${key}-31`.slice(0, 8) + new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5)), 0)).getUTCDate() } : undefined)
  );
};
const titleOf = (i: Indicator | undefined, c: TaskCounting): string => i?.title ?? c.indicator;
const isShare = (count: Count): boolean => count.of !== null;

/** "Done" by the lead agency of a counted task must be what the registry says. @throws Problem plan.countSaysOtherwise, plan.countedElsewhere */
export const refuseFalseDone = async (ctx: Ctx, work: WorkFull, key: string): Promise<void> => {
  if (work.part !== 'lead') return;
  const c = await countingOfTask(ctx.tx, work.taskId);
  const window = c && windowOf(work, key, ctx.today);
  if (!c || !window) return;
  const title = await countedTitle(ctx.tx, c, ctx.today);
  const counted = await countPeriod(ctx.tx, work, c, window, ctx.today);
  if (!counted) throw new Problem('refused', 'plan.countedElsewhere', { facts: { title }, fields: { outcome: '' } });
  if (!counted.reached)
    throw new Problem('refused', 'plan.countSaysOtherwise', {
      facts: { counted: figure(counted.count), least: leastFigure(c.least, isShare(counted.count)), title },
      fields: { outcome: '' },
    });
};

/** What the count itself gave as evidence, whichever indicator it was then. */
const isOfCount = (e: { kind: string; title: string }): boolean => e.kind === 'count' && e.title.startsWith(w.evidence(''));

/** A number that was put right opens again what it had closed, as far back as this; older years are closed. */
const LOOK_BACK_DAYS = 400;

/** Sends back each period that its count had closed and does not hold any more: done is what the registry says, and nothing else. @returns how many */
export const reopenFallen = async (ctx: Ctx, work: WorkFull, c: TaskCounting): Promise<number> => {
  if (work.part !== 'lead') return 0;
  const done = periodsWithState(work, ctx.today).filter((p) => p.state === 'done' && p.progress && p.period.to >= addDays(ctx.today, -LOOK_BACK_DAYS));
  if (done.length === 0) return 0;
  const details = await findProgress(ctx.tx, work.id);
  let reopened = 0;
  for (const { period, progress } of done) {
    const by = details.find((d) => d.period === period.key);
    // what a person reported, with what they brought, is theirs
    if (!by?.evidence.some(isOfCount)) continue;
    const counted = await countPeriod(ctx.tx, work, c, period, ctx.today);
    if (!counted || counted.reached) continue;
    const note = w.reopened(figure(counted.count), leastFigure(c.least, isShare(counted.count)), await countedTitle(ctx.tx, c, ctx.today), viDate(ctx.today));
    await ctx.record([{ type: 'plan.progressReopened', subjectId: by.id, data: { from: progress!.version, note } }]);
    reopened++;
  }
  return reopened;
};

/** Closes each begun period of this work that its count has reached and nobody closed. @returns how many */
export const closeReached = async (ctx: Ctx, work: WorkFull, c: TaskCounting): Promise<number> => {
  if (work.part !== 'lead') return 0;
  let closed = 0;
  for (const { period, state, progress, workDay } of periodsWithState(work, ctx.today)) {
    if (period.from > ctx.today || !['late', 'noEvidence', 'due', 'notDue', 'returned'].includes(state) || progress?.state === 'submitted') continue;
    const before = progress && (await findProgress(ctx.tx, work.id)).find((p) => p.period === period.key);
    // what waits for somebody's decision, or was sent back by a person, is left to them
    if (state === 'returned' && !before?.steps.findLast((s) => s.step === 'returned')?.note?.startsWith(w.reopenMark)) continue;
    const counted = await countPeriod(ctx.tx, work, c, period, ctx.today);
    if (!counted?.reached) continue;
    const title = titleOf(indicators.get(c.indicator), c);
    const day = period.to < ctx.today ? period.to : ctx.today;
    const kept = (before?.evidence ?? []).filter((e) => !isOfCount(e));
    const text = w.report(figure(counted.count), leastFigure(c.least, isShare(counted.count)), await countedTitle(ctx.tx, c, ctx.today), viDate(day));
    const number = counted.count.value;
    await ctx.record([
      {
        type: 'plan.progressSaved',
        subjectId: progressId(work.id, period.key),
        data: {
          workId: work.id,
          period: period.key,
          from: progress?.version ?? 0,
          state: 'sent',
          outcome: 'done',
          text: before?.text ? `${before.text}\n${text}` : text,
          onBehalf: false,
          day: ctx.today,
          dueOn: period.due,
          workDay,
          evidence: [
            ...kept,
            {
              id: newId(),
              kind: 'count',
              activityId: null,
              entryId: null,
              fileId: null,
              title: w.evidence(title),
              onDate: day,
              number,
              numberUnit: indicators.get(c.indicator)?.unit ?? null,
            },
          ],
        },
      },
    ]);
    closed++;
  }
  return closed;
};

/** Every counted task of a plan. */
export const closePlan = async (ctx: Ctx, planId: string): Promise<{ closed: number; reopened: number }> => {
  const n = { closed: 0, reopened: 0 };
  for (const work of await findWorks(ctx.tx, { planId })) {
    const c = await countingOfTask(ctx.tx, work.taskId);
    if (!c) continue;
    n.closed += await closeReached(ctx, work, c);
    n.reopened += await reopenFallen(ctx, work, c);
  }
  return n;
};
export const plansThatCount = async (tx: Tx): Promise<string[]> =>
  (
    await sql<{
      id: string;
    }>`select distinct p.id from plan p join task t on t.plan_id = p.id where p.state = 'active' and t.counting is not null and t.withdrawn_at is null`.execute(tx)
  ).rows.map((r) => r.id);
