import type { Ctx } from '../../../kernel/context.ts';
import type { Input } from '../../../kernel/contract.ts';
import { fold } from '../../../kernel/text.ts';
import type { PlanApi } from '../contract.ts';
import type { WorkRow } from '../contract-shapes.ts';
import { isOverdue, workStates } from '../rules/state.ts';
import { words } from '../words.ts';
import { findWorks } from './queries.ts';
import { periodsWithState, rowOf } from './queries-rows.ts';

type Filter = Input<PlanApi['workExport']>;

/** As the quick filter of a table does it: every typed word somewhere, without regard to diacritics. Rows are folded only when something was typed. */
const matches = (row: WorkRow, typed: readonly string[]): boolean => {
  if (!typed.length) return true;
  const text = fold(`${row.text} ${row.agency.name} ${row.planNumber ?? ''} ${row.sectionPath} ${words.states[row.state] ?? ''}`);
  return typed.every((t) => text.includes(t));
};

/** "Overdue" is what has passed its last day unanswered: late, or without evidence. */
const isIn = (wanted: NonNullable<Filter['state']>, state: WorkRow['state']): boolean => (wanted === 'overdue' ? isOverdue(state) : state === wanted);

/** A row for each period of each piece of work in sight that meets the conditions; the worst first, then by day. */
export const listWork = async (ctx: Ctx, f: Filter): Promise<WorkRow[]> => {
  const works = await findWorks(ctx.tx, { planId: f.planId, agencies: f.agency === undefined ? undefined : [f.agency] });
  const typed = fold(f.q).split(/\s+/).filter(Boolean);
  const rows = works.flatMap((w) =>
    periodsWithState(w, ctx.today)
      .filter(
        (p) =>
          (!f.from || (p.period.due ?? p.period.to) >= f.from) &&
          (!f.to || (p.period.due ?? p.period.to) <= f.to) &&
          (!f.state || isIn(f.state, p.state)) &&
          (!f.sentFrom || (p.progress?.sentOn ?? '') >= f.sentFrom),
      )
      .map((p) => rowOf(w, p, ctx.actor.agencyIds))
      .filter((r) => (f.sent === 'false' || r.progressState === 'sent') && matches(r, typed)),
  );
  return rows.sort((a, b) => workStates.indexOf(a.state) - workStates.indexOf(b.state) || (a.due ?? '9').localeCompare(b.due ?? '9'));
};
