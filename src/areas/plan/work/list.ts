import type { Ctx } from '../../../kernel/context.ts';
import type { Input } from '../../../kernel/contract.ts';
import { fold, inOrder } from '../../../kernel/text.ts';
import type { PlanApi } from '../contract.ts';
import type { WorkRow } from '../contract-shapes.ts';
import { isOverdue, workStates } from '../rules/state.ts';
import { words } from '../words.ts';
import { findWorks, type WorkFull } from './queries.ts';
import { periodsWithState, rowOf, type WorkPeriod } from './queries-rows.ts';

type Filter = Input<PlanApi['workExport']>;

/** As the quick filter of a table does it: every typed word somewhere, without regard to diacritics. */
const matches = (row: WorkRow, typed: readonly string[]): boolean => {
  const text = fold(`${row.text} ${row.agency.name} ${row.planNumber ?? ''} ${row.sectionPath} ${words.states[row.state] ?? ''}`);
  return typed.every((t) => text.includes(t));
};

/** "Overdue" is what has passed its last day unanswered: late, or without evidence. */
const isIn = (wanted: NonNullable<Filter['state']>, state: WorkRow['state']): boolean => (wanted === 'overdue' ? isOverdue(state) : state === wanted);

/** The worst first. */
const rank = new Map(workStates.map((state, i) => [state, i]));

/** A row for each period of each piece of work in sight that meets the conditions; the worst first, then by day. `limit`: so many rows are made of them. */
export const listWork = async (ctx: Ctx, f: Filter, limit = Infinity): Promise<{ rows: WorkRow[]; total: number }> => {
  const works = await findWorks(ctx.tx, { planId: f.planId, agencies: f.agency === undefined ? undefined : [f.agency] });
  const typed = fold(f.q).split(/\s+/).filter(Boolean);
  const rowFor = ({ w, p }: { w: WorkFull; p: WorkPeriod }): WorkRow => rowOf(w, p, ctx.actor.agencyIds);
  const found = works
    .flatMap((w) => periodsWithState(w, ctx.today).map((p) => ({ w, p })))
    .filter(
      ({ p }) =>
        (!f.from || (p.period.due ?? p.period.to) >= f.from) &&
        (!f.to || (p.period.due ?? p.period.to) <= f.to) &&
        (!f.state || isIn(f.state, p.state)) &&
        (!f.sentFrom || (p.progress?.sentOn ?? '') >= f.sentFrom) &&
        (f.sent === 'false' || p.progress?.state === 'sent'),
    )
    .filter((at) => !typed.length || matches(rowFor(at), typed))
    .sort((a, b) => rank.get(a.p.state)! - rank.get(b.p.state)! || inOrder(a.p.period.due ?? '9', b.p.period.due ?? '9'));
  return { rows: found.slice(0, limit).map(rowFor), total: found.length };
};
