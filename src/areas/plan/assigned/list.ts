import type { Ctx } from '../../../kernel/context.ts';
import type { Input } from '../../../kernel/contract.ts';
import { fold, inOrder } from '../../../kernel/text.ts';
import type { PlanApi } from '../contract.ts';
import type { WorkRow } from '../contract-shapes.ts';
import { isOverdue, workStates } from '../rules/state.ts';
import { words } from '../words.ts';
import { findAgencyNames } from '../queries.ts';
import { findAlike, getWorksOf, type Alike } from './queries.ts';
import { periodsWithState, rowOf, type WorkPeriod } from './queries-rows.ts';

type Filter = Input<PlanApi['workExport']>;

/** "Overdue" is what has passed its last day unanswered: late, or without evidence. */
const isIn = (wanted: NonNullable<Filter['state']>, state: WorkRow['state']): boolean => (wanted === 'overdue' ? isOverdue(state) : state === wanted);

/** The worst first. */
const rank = new Map(workStates.map((state, i) => [state, i]));
const meets = (f: Filter, a: Alike, p: WorkPeriod): boolean => {
  const day = p.period.due ?? p.period.to;
  return (
    (!f.from || day >= f.from) &&
    (!f.to || day <= f.to) &&
    (!f.state || isIn(f.state, p.state)) &&
    (!f.sentFrom || (a.sentOn?.[p.period.key] ?? '') >= f.sentFrom) &&
    (f.sent === 'false' || p.progress?.state === 'sent')
  );
};

/** As the quick filter of a table does it: every typed word somewhere, without regard to diacritics. */
const quickFilter = async (ctx: Ctx, typed: readonly string[], alike: readonly Alike[]) => {
  const names = new Map(
    (
      await findAgencyNames(
        ctx.tx,
        alike.flatMap((a) => a.works.map((w) => w.agency)),
      )
    ).map((a) => [a.id, fold(a.name)]),
  );
  return (a: Alike, p: WorkPeriod): Alike['works'] => {
    const text = fold(`${a.text} ${a.planNumber ?? ''} ${a.sectionPath} ${words.states[p.state] ?? ''}`);
    const missing = typed.filter((t) => !text.includes(t));
    return missing.length ? a.works.filter((w) => missing.every((t) => names.get(w.agency)?.includes(t))) : a.works;
  };
};

/** A row for each period of each piece of work in sight that meets the conditions; the worst first, then by day, then as the plan has them. `limit`: so many rows are made of them. */
export const listWork = async (ctx: Ctx, f: Filter, limit = Infinity): Promise<{ rows: WorkRow[]; total: number }> => {
  const alike = await findAlike(ctx.tx, { planId: f.planId, agencies: f.agency === undefined ? undefined : [f.agency], sentSince: f.sentFrom });
  const typed = fold(f.q).split(/\s+/).filter(Boolean);
  const chosen = typed.length ? await quickFilter(ctx, typed, alike) : (a: Alike) => a.works;
  const found = alike
    .flatMap((a) => periodsWithState(a, ctx.today).flatMap((p) => (meets(f, a, p) ? [{ a, p, works: chosen(a, p) }] : [])))
    .sort(
      (x, y) =>
        rank.get(x.p.state)! - rank.get(y.p.state)! ||
        inOrder(x.p.period.due ?? '9', y.p.period.due ?? '9') ||
        inOrder(x.a.planId, y.a.planId) ||
        x.a.position - y.a.position ||
        inOrder(x.a.taskId, y.a.taskId),
    );
  const shown: { id: string; agency: number; p: WorkPeriod }[] = [];
  // those of one state, day and task come by agency
  for (const same of Map.groupBy(found, ({ a, p }) => `${p.state} ${p.period.due} ${a.taskId}`).values()) {
    if (shown.length >= limit) break;
    const rows = same.flatMap(({ works, p }) => works.map((w) => ({ ...w, p }))).sort((x, y) => x.agency - y.agency || inOrder(x.p.period.from, y.p.period.from));
    for (const row of rows.slice(0, limit - shown.length)) shown.push(row);
  }
  const works = await getWorksOf(
    ctx.tx,
    alike,
    shown.map((row) => row.id),
  );
  return { rows: shown.map(({ id, p }) => rowOf(works.get(id)!, p, ctx.actor.agencyIds)), total: found.reduce((n, one) => n + one.works.length, 0) };
};
