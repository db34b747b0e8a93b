import type { Ctx } from '../../../kernel/context.ts';
import type { Input } from '../../../kernel/contract.ts';
import { fold, inOrder } from '../../../kernel/text.ts';
import type { PlanApi } from '../contract.ts';
import type { WorkRow } from '../contract-shapes.ts';
import { isOverdue, workStates } from '../rules/state.ts';
import { words } from '../words.ts';
import { findBareWorks, namedWorks, type BareWork, type WorkFull } from './queries.ts';
import { periodsTogether, rowOf, type WorkPeriod } from './queries-rows.ts';

type Filter = Input<PlanApi['workExport']>;

/** As the quick filter of a table does it: every typed word somewhere, without regard to diacritics. */
const matches = (row: WorkRow, typed: readonly string[]): boolean => {
  const text = fold(`${row.text} ${row.agency.name} ${row.planNumber ?? ''} ${row.sectionPath} ${words.states[row.state] ?? ''}`);
  return typed.every((t) => text.includes(t));
};

/** "Overdue" is what has passed its last day unanswered: late, or without evidence. */
const isIn = (wanted: NonNullable<Filter['state']>, state: WorkRow['state']): boolean => (wanted === 'overdue' ? isOverdue(state) : state === wanted);

const dayOf = (p: WorkPeriod): string => p.period.due ?? '9';
/** The worst first. */
const rank = new Map(workStates.map((state, i) => [state, i]));

/** A row for each period of each piece of work in sight that meets the conditions; the worst first, then by day. `limit`: so many rows are made of them. */
export const listWork = async (ctx: Ctx, f: Filter, limit = Infinity): Promise<{ rows: WorkRow[]; total: number }> => {
  const works = await findBareWorks(ctx.tx, { planId: f.planId, agencies: f.agency === undefined ? undefined : [f.agency] });
  const typed = fold(f.q).split(/\s+/).filter(Boolean);
  const named = new Map<string, WorkFull>();
  const name = async (those: readonly BareWork[]) => {
    for (const w of await namedWorks(ctx.tx, [...new Set(those)])) named.set(w.id, w);
  };
  const rowFor = (w: BareWork, p: WorkPeriod): WorkRow => rowOf(named.get(w.id)!, p, ctx.actor.agencyIds);
  // what is typed may be a name
  if (typed.length) await name(works);
  const found = periodsTogether(works, ctx.today)
    .filter(
      ({ p }) =>
        (!f.from || (p.period.due ?? p.period.to) >= f.from) &&
        (!f.to || (p.period.due ?? p.period.to) <= f.to) &&
        (!f.state || isIn(f.state, p.state)) &&
        (!f.sentFrom || (p.progress?.sentOn ?? '') >= f.sentFrom) &&
        (f.sent === 'false' || p.progress?.state === 'sent'),
    )
    .map((at) => (typed.length ? { ...at, works: at.works.filter((w) => matches(rowFor(w, at.p), typed)) } : at))
    .sort((a, b) => rank.get(a.p.state)! - rank.get(b.p.state)! || inOrder(dayOf(a.p), dayOf(b.p)));
  const places = new Map(works.map((w, i) => [w, i]));
  const shown: { w: BareWork; p: WorkPeriod }[] = [];
  // those of one state and day come in the order of the plan
  for (const same of Map.groupBy(found, ({ p }) => `${p.state} ${dayOf(p)}`).values()) {
    if (shown.length >= limit) break;
    const rows = same.flatMap(({ works: those, p }) => those.map((w) => ({ w, p }))).sort((a, b) => places.get(a.w)! - places.get(b.w)!);
    for (const row of rows.slice(0, limit - shown.length)) shown.push(row);
  }
  if (!typed.length) await name(shown.map(({ w }) => w));
  return { rows: shown.map(({ w, p }) => rowFor(w, p)), total: found.reduce((n, { works: those }) => n + those.length, 0) };
};
