import { addDays } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { foldWords } from '../../../kernel/text.ts';
import { headOf } from '../head.ts';
import { getPlan, type PlanRow } from '../queries.ts';
import { canTrack } from '../rules/can.ts';
import { findTasks, type TaskRow } from '../tracking/queries.ts';
import type { replaceApi } from './contract-replace.ts';
import { namesOf } from './handlers.ts';
import { countReports, findAfter, findBefore, findCandidates, findFates, findSettledTasks } from './queries-replace.ts';
import { continueAs } from './rules.ts';

/** A plan that takes the place of another, or changes it: no task is lost, and history stays where it was made. */

const refuseUnless = (reason: string | null): void => {
  if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
};
const place = (plan: PlanRow) => ({ state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null });

const shownTasks = async (ctx: Ctx, tasks: readonly TaskRow[]) => {
  const names = await namesOf(
    ctx,
    tasks.flatMap((t) => t.lead),
  );
  return (t: TaskRow) => ({ id: t.id, sectionPath: t.sectionPath, line: t.span?.line ?? null, text: t.text, lead: names(t.lead) });
};
/** Tasks of the former plan that still run. */
const running = async (ctx: Ctx, planId: string): Promise<TaskRow[]> => {
  const settled = await findSettledTasks(ctx.tx, planId);
  return (await findTasks(ctx.tx, planId)).filter((t) => !settled.has(t.id));
};

export const replaceHandlers: Handlers<typeof replaceApi, Ctx> = {
  replaceState: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const before = await findBefore(ctx.tx, id);
    const track = canTrack(ctx.actor, place(plan));
    const now = await findTasks(ctx.tx, id);
    const former = before ? await findTasks(ctx.tx, before.planId) : [];
    const fates = before ? await findFates(ctx.tx, id) : [];
    const shown = await shownTasks(ctx, [...now, ...former]);
    const find = (tasks: readonly TaskRow[], task: string | null) => tasks.filter((t) => t.id === task).map(shown)[0] ?? null;
    return {
      plan: headOf(plan),
      before: before
        ? {
            ...before,
            fates: fates.flatMap((f) => {
              const old = find(former, f.oldTask);
              return old ? [{ old, now: find(now, f.newTask) }] : [];
            }),
            added: now.filter((t) => !fates.some((f) => f.newTask === t.id)).map(shown),
          }
        : null,
      after: await findAfter(ctx.tx, id),
      candidates: before || track ? [] : await findCandidates(ctx.tx, id),
      can: { succeed: before ? 'plan.alreadySucceeds' : track },
    };
  },

  replaceCompare: async (ctx, { id, old }) => {
    const [plan, former] = [await getPlan(ctx.tx, id), await getPlan(ctx.tx, old)];
    refuseUnless(canTrack(ctx.actor, place(plan)));
    refuseUnless(canTrack(ctx.actor, place(former)));
    const [was, now] = [await running(ctx, old), await findTasks(ctx.tx, id)];
    const shown = await shownTasks(ctx, [...was, ...now]);
    const reports = await countReports(ctx.tx, old);
    const line = (t: TaskRow) => ({ key: t.id, text: t.text });
    const kinds = ['task', 'duty', 'report'] as const;
    const pairs = new Map(kinds.flatMap((kind) => [...continueAs(was.filter((t) => t.kind === kind).map(line), now.filter((t) => t.kind === kind).map(line))]));
    return {
      rows: was.map((t) => {
        const as = now.find((n) => n.id === pairs.get(t.id));
        return { old: shown(t), now: as?.id ?? null, same: as !== undefined && foldWords(as.text) === foldWords(t.text), reports: reports.get(t.id) ?? 0 };
      }),
      tasks: now.map(shown),
    };
  },

  replaceSave: async (ctx, { id, old, kind, inForce, fates }) => {
    if (id === old) throw new Problem('invalid', 'plan.succeedsItself', { fields: { old: '' } });
    // in one order, so that two who do the same at once do not wait for each other
    for (const one of [id, old].sort()) await holdRow(ctx.tx, 'plan', one);
    const [plan, former] = [await getPlan(ctx.tx, id), await getPlan(ctx.tx, old)];
    refuseUnless(canTrack(ctx.actor, place(plan)));
    refuseUnless(canTrack(ctx.actor, place(former)));
    if (await findBefore(ctx.tx, id)) throw new Problem('refused', 'plan.alreadySucceeds');
    const after = await findAfter(ctx.tx, old);
    if (after.some((a) => a.kind === 'replaces') || (await findBefore(ctx.tx, old))?.planId === id) throw new Problem('refused', 'plan.alreadyReplaced');
    const was = new Set((await running(ctx, old)).map((t) => t.id));
    const now = new Set((await findTasks(ctx.tx, id)).map((t) => t.id));
    if (fates.some((f) => !was.has(f.old) || (f.now !== null && !now.has(f.now))) || new Set(fates.map((f) => f.old)).size !== fates.length)
      throw new Problem('invalid', 'plan.fateGone', { fields: { fates: '' } });
    const left = was.size - fates.length;
    if (kind === 'replaces' && left > 0) throw new Problem('invalid', 'plan.fateMissing', { facts: { left }, fields: { fates: '' } });
    if (kind === 'amends' && fates.length === 0) throw new Problem('invalid', 'plan.nothingAmended', { fields: { fates: '' } });
    await ctx.record([
      {
        type: 'plan.succeeded',
        subjectId: id,
        unitId: plan.province,
        data: { oldPlan: old, kind, inForce, lastDay: addDays(inForce, -1), fates: fates.map((f) => ({ oldTask: f.old, newTask: f.now })) },
      },
    ]);
    const continued = fates.filter((f) => f.now !== null);
    return { continued: continued.length, ended: fates.length - continued.length, added: now.size - new Set(continued.map((f) => f.now)).size };
  },
};
