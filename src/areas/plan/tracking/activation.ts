import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/clock.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { fromReading } from '../../target/rules.ts';
import { findTargets } from '../../target/queries.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { requireOpinion } from '../cascade/opinion.ts';
import { findBefore } from '../cascade/queries-replace.ts';
import type { PlanApi } from '../contract.ts';
import type { PlanItem, TargetFields } from '../contract-shapes.ts';
import type { StoredTask, StoredWork } from '../events.ts';
import { headOf } from '../head.ts';
import { findAgencyLives, findAgencyNames, getPlan, getReadDocument, hasReports, holdAgencies, holdPlan, type PlanRow } from '../queries.ts';
import { partsFor, tasksOf, type WorkPart } from '../rules/activation.ts';
import { canUndo, reviewBlocked } from '../rules/can.ts';
import { refsOf, wordingKey } from '../rules/draft.ts';
import type { WorkFields } from '../contract-shapes.ts';
import { reviewState } from '../review/questions.ts';

/** From the reviewed plan to work, and back while nobody has reported. */

export const worksOf = (taskId: string, parts: readonly WorkPart[]): StoredWork[] => parts.map((p) => ({ id: newId(), taskId, ...p }));

const targetEvents = (plan: PlanRow, items: readonly PlanItem[]) =>
  items
    .filter((i) => i.kind === 'target' && i.state !== 'dropped')
    .flatMap((item) => {
      const f = item.fields as TargetFields;
      const id = newId();
      const content = fromReading(
        {
          text: item.text,
          sectionPath: item.sectionPath,
          kind: f.targetKind,
          value: f.value,
          ...(f.valueMax === null ? {} : { valueMax: f.valueMax }),
          unit: f.unit,
          comparator: f.comparator,
          period: f.period,
          reference: f.reference,
        },
        { from: plan.periodFrom, to: plan.periodTo },
      );
      const set = { type: 'target.set', subjectId: id, unitId: plan.province, data: { documentId: plan.documentId, position: item.position, span: item.span, content } };
      if (f.baseValue === null || !f.reference) return [set];
      const base = { value: f.baseValue, unit: null, documentId: null, number: f.reference.docNumber, date: f.reference.date, note: null };
      return [set, { type: 'target.baseEntered', subjectId: id, unitId: plan.province, data: { base, reason: '' } }];
    });

export const activate = async (ctx: Ctx, input: Input<PlanApi['planActivate']>): Promise<Output<PlanApi['planActivate']>> => {
  const plan = await holdPlan(ctx.tx, input.id);
  const { items, wordings, questions } = await reviewState(ctx.tx, plan);
  const blocked = reviewBlocked(plan, questions.length);
  if (blocked) throw new Problem('refused', blocked, { facts: { open: questions.length } });
  await requireOpinion(ctx, plan.id);
  if (plan.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: headOf(plan) });
  if (!ctx.actor.agencyIds.includes(input.trackingAgency)) throw new Problem('invalid', 'plan.trackYourOwn', { fields: { trackingAgency: '' } });

  const decided = new Map(wordings.map((w) => [wordingKey(w.wording), { agencyIds: w.agencyIds, group: w.group }]));
  const named = [...wordings.flatMap((w) => w.agencyIds), ...items.flatMap((i) => refsOf(i).flatMap((r) => r.agencyIds ?? []))];
  await holdAgencies(ctx.tx, named);
  const lives = await findAgencyLives(ctx.tx, named);
  const drafts = tasksOf({ items, wordings: decided, lives, startsOn: input.startsOn, cycle: input.cycle });
  const kept = new Set(drafts.map((d) => d.item.id));
  const tasks: StoredTask[] = drafts.map(({ item, kind, schedule, parts }) => ({
    id: item.id,
    kind,
    position: item.position,
    sectionPath: item.sectionPath,
    sectionTitle: item.sectionTitle,
    text: item.text,
    span: item.span,
    schedule,
    timeframe: item.kind === 'reporting' ? null : (item.fields as WorkFields).timeframe,
    report: item.kind === 'reporting' ? { to: item.fields.to, via: item.fields.via } : null,
    carriesOut: item.carriesOut && kept.has(item.carriesOut) ? item.carriesOut : null,
    lead: [...new Set(parts.filter((p) => p.part === 'lead').map((p) => p.agency))],
    coordinating: [...new Set(parts.filter((p) => p.part === 'coordinating').map((p) => p.agency))],
  }));
  const works = drafts.flatMap((d) => worksOf(d.item.id, d.parts));
  const readers = [...new Set([...works.map((w) => w.agency), input.trackingAgency])];
  const targets = targetEvents(plan, items);
  await ctx.record([
    { type: 'library.shared', subjectId: plan.documentId, unitId: plan.province, data: { agencyIds: readers } },
    {
      type: 'plan.activated',
      subjectId: plan.id,
      unitId: plan.province,
      data: { from: plan.version, startsOn: input.startsOn, cycle: input.cycle, trackingAgency: input.trackingAgency, tasks, works },
    },
    ...targets,
  ]);
  const carried = new Set(tasks.map((t) => t.carriesOut));
  return {
    id: plan.id,
    version: plan.version + 1,
    tasks: tasks.length,
    works: works.length,
    targets: targets.filter((t) => t.type === 'target.set').length,
    unassigned: tasks.filter((t) => !t.lead.length && !t.coordinating.length && !carried.has(t.id)).length,
  };
};

export const undo = async (ctx: Ctx, { id, version }: Input<PlanApi['planUndo']>): Promise<Output<PlanApi['planUndo']>> => {
  // whoever reports meanwhile holds it too: either the report is seen here, or its work is gone there
  await holdRow(ctx.tx, 'plan', id);
  const plan = await getPlan(ctx.tx, id);
  const reason = canUndo(ctx.actor, { state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null }, await hasReports(ctx.tx, id));
  if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
  if (plan.version !== version) throw new Problem('conflict', 'kernel.stale', { current: headOf(plan) });
  if (await findBefore(ctx.tx, id)) throw new Problem('refused', 'plan.succeededStays');
  const targets = await findTargets(ctx.tx, { documentId: plan.documentId });
  await ctx.record([
    { type: 'plan.undone', subjectId: id, unitId: plan.province, data: { from: version } },
    ...targets.map((t) => ({ type: 'target.withdrawn', subjectId: t.id, unitId: plan.province, data: {} })),
  ]);
  return { id, version: version + 1 };
};

/** Parts of agencies chosen by hand, from the first tracked day of the plan on: what was due before they were chosen is theirs too. */
export const partsByHand = async (ctx: Ctx, plan: PlanRow, lead: readonly number[], coordinating: readonly number[]): Promise<WorkPart[]> => {
  const ids = [...new Set([...lead, ...coordinating])];
  if ((await findAgencyNames(ctx.tx, ids)).length !== ids.length) throw new Problem('invalid', 'plan.unknownAgency', { fields: { lead: '' } });
  await holdAgencies(ctx.tx, ids);
  const lives = await findAgencyLives(ctx.tx, ids);
  const ref = (agencyIds: readonly number[]) => [{ agencyIds, wording: null }];
  return partsFor(ref(lead), ref(coordinating), plan.startsOn ?? ctx.today, lives);
};

/** What the document itself says beside the lines: kept in the library. */
export const recipientsOf = async (ctx: Ctx, documentId: string): Promise<string[]> => (await getReadDocument(ctx.tx, documentId)).reading?.recipients ?? [];
