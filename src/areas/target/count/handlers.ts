import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { addedUp, countIndicator, listIndicator, splitIndicator, type Listed, type Question } from '../../../kernel/indicator.ts';
import { ageBands, dimensions, type Conditions, type Dimension } from '../../../kernel/indicator-shape.ts';
import { Problem } from '../../../kernel/problem.ts';
import { requireKeeper } from '../../library/queries.ts';
import { unitNames } from '../../territory/queries.ts';
import { cardsOf } from '../../worker/queries-cards.ts';
import { getTarget, type TargetRow } from '../queries.ts';
import type { CellView, countApi, RowView } from './contract.ts';
import { areaLabels, indicators } from './indicators.ts';
import { countingOf, findBaselines, questionOf } from './queries.ts';
import { byGroup, toldOn, type Counting } from './rules.ts';
import { labeller } from './queries-words.ts';
import { countView } from './view.ts';
import { dimensionNames, valueName } from './words.ts';

const PAGE = 50;
/** A day is known whole when it is over in Viet Nam. */
const momentOf = (at: string | undefined): Date | null => (at ? new Date(at.length === 10 ? `${addDays(at, 1)}T00:00:00+07:00` : at) : null);
/** Values that no area names. */
const closed: Partial<Record<Dimension, readonly string[]>> = { age: ageBands, skill: ['skilled', 'unskilled'] };

/** Who lists people must have the right to see them, who lists them by group the right to see that. */
const mayList = async (ctx: Ctx, q: Question): Promise<boolean> => {
  const people = q.indicator.ofPeople && q.measure !== 'communes';
  // also of places: that nobody, or somebody, of a group left from there
  for (const permission of [...(people ? ['person.read'] : []), ...(byGroup(q) || q.cell?.group ? ['data.traits'] : [])]) {
    if (!ctx.actor.permissions.has(permission)) throw new Problem('forbidden', 'kernel.noPermission');
    await ctx.narrow(permission);
  }
  return people;
};

/** The list behind a number, people masked by what the reader may see. */
const listed = async (ctx: Ctx, q: Question, page: number, which: 'part' | 'rest') => {
  const people = await mayList(ctx, q);
  const found: Listed = await listIndicator(ctx.tx, q, { limit: PAGE, offset: page * PAGE, which });
  const card = people
    ? await cardsOf(
        ctx.tx,
        found.rows.flatMap((r) => r.personId ?? []),
        ctx.actor.permissions,
      )
    : null;
  const names = await unitNames(
    ctx.tx,
    found.rows.map((r) => r.unitId),
    q.asAt,
  );
  const label = await labeller(ctx.tx, q.asAt, []);
  const rows: RowView[] = found.rows.map(({ personId, unitId, hit: _, ...r }) => ({
    ...r,
    marketName: r.market === null ? null : label('market', r.market),
    kindName: r.kind === null ? null : label('kind', r.kind),
    person: card && personId ? card(personId) : null,
    unit: { id: unitId, name: names.get(unitId) ?? '' },
  }));
  return { value: found.value, of: found.of, total: found.total, pageSize: PAGE, rows };
};

/** The number by one or two dimensions, its values as people call them. */
export const cells = async (ctx: Ctx, q: Question, by: readonly Dimension[]): Promise<CellView[]> => {
  if (by.length === 0) return [];
  const found = await splitIndicator(ctx.tx, q, by);
  const units = by.flatMap((d, n) => (d === 'commune' || d === 'province' ? found.map((c) => Number(c.keys[n])).filter((u) => u > 0) : []));
  const label = await labeller(ctx.tx, q.asAt, units);
  return found.map((c) => ({ ...c, labels: c.keys.map((k, n) => label(by[n]!, k)) }));
};

/**
 * A number of one is a person: who left on a day from a commune, and of which group. So only who may see the groups of people asks for numbers by group; what a target counts by group was set by
 * its keeper and is for all. @throws Problem indicator.groupRight
 */
export const requireGroupRight = async (ctx: Ctx, by: readonly Dimension[], i: Partial<Pick<Question, 'only' | 'except' | 'part'>> = {}): Promise<void> => {
  if (!by.includes('group') && !byGroup({ only: {}, except: {}, part: null, ...i })) return;
  if (!ctx.actor.permissions.has('data.traits')) throw new Problem('forbidden', 'indicator.groupRight');
  await ctx.narrow('data.traits');
};

interface Asked {
  indicator: string;
  measure: Question['measure'];
  only: Conditions;
  except: Conditions;
  part: Conditions | null;
  unitIds: readonly number[];
  from: string;
  to: string;
  asAt?: string | undefined;
  knownAt?: string | undefined;
}
/** @throws Problem indicator.unknown, indicator.backwards */
export const questionAsked = (ctx: Ctx, i: Asked): Question => {
  const indicator = indicators.get(i.indicator);
  if (!indicator) throw new Problem('invalid', 'indicator.unknown', { facts: { indicator: i.indicator }, fields: { indicator: '' } });
  if (i.to < i.from) throw new Problem('invalid', 'indicator.backwards', { fields: { to: '' } });
  return {
    indicator,
    measure: i.measure,
    units: i.unitIds.length ? i.unitIds : ctx.actor.nation ? null : ctx.actor.unitIds,
    window: { from: i.from, to: i.to },
    asAt: i.asAt ?? ctx.today,
    knownAt: momentOf(i.knownAt),
    only: i.only,
    except: i.except,
    part: i.part,
  };
};

interface OfTarget {
  id: string;
  asAt?: string | undefined;
  knownAt?: string | undefined;
  unitId?: number | undefined;
}
/**
 * What a target counts by group is for all in the whole: of one commune, from one day to the next or as it was known then it may be a person.
 * @throws Problem indicator.groupRight, target.groupDay
 */
export const requireInTheLarge = (ctx: Ctx, t: TargetRow, i: { asAt?: string | undefined; knownAt?: string | undefined; unitId?: number | undefined }): void => {
  if (!byGroup(countingOf(t)) || ctx.actor.permissions.has('data.traits')) return;
  if (i.unitId !== undefined) throw new Problem('forbidden', 'indicator.groupRight');
  if (i.knownAt !== undefined || !toldOn(i.asAt ?? ctx.today, ctx.today)) throw new Problem('forbidden', 'target.groupDay');
};
const askOf = (ctx: Ctx, t: TargetRow, i: OfTarget) => {
  requireInTheLarge(ctx, t, i);
  return { asAt: i.asAt ?? ctx.today, knownAt: momentOf(i.knownAt), ...(i.unitId === undefined ? {} : { unitIds: [i.unitId] }) };
};
/** The question that a target's number answers. @throws Problem target.notCounted */
const questionFor = async (ctx: Ctx, i: OfTarget): Promise<Question> => {
  const t = await getTarget(ctx.tx, i.id);
  const q = questionOf(t, askOf(ctx, t, i));
  if (!q) throw new Problem('refused', 'target.notCounted');
  return q;
};
/** The target, held, for a keeper of its plan, as the writer last saw it. @throws Problem kernel.stale, library.notKept */
const heldTarget = async (ctx: Ctx, i: { id: string; version: number }): Promise<TargetRow> => {
  await holdRow(ctx.tx, 'target', i.id);
  const t = await getTarget(ctx.tx, i.id);
  await requireKeeper(ctx.tx, t.documentId);
  if (t.version !== i.version) throw new Problem('conflict', 'kernel.stale', { current: { version: t.version } });
  return t;
};

/** What of a counting says what is counted. */
const asCounted = (c: Omit<Counting, 'rule' | 'confirmed'> | null) => c && [c.indicator, c.measure, c.only, c.except, c.part, c.unitId, c.yearFrom];

export const countHandlers: Handlers<typeof countApi, Ctx> = {
  // what the reader may not ask for is not offered
  indicatorList: async () => ({
    rows: [...indicators.values()].map((i) => ({
      code: i.code,
      title: i.title,
      unit: i.unit,
      hint: i.hint,
      type: i.type,
      by: [...(['province', 'commune'] as const), ...(i.type === 'flow' ? (['year', 'quarter', 'month'] as const) : []), ...i.by],
      ofPeople: i.ofPeople,
      share: i.share ?? false,
      ledger: i.ledger,
    })),
    dimensions: dimensions.map((code) => ({
      code,
      label: dimensionNames[code],
      values: [
        ...Object.entries(areaLabels[code] ?? {}).map(([value, label]) => ({ value, label })),
        ...(closed[code] ?? []).map((value) => ({ value, label: valueName(code, value) })),
      ],
    })),
  }),
  indicatorCount: async (ctx, { by, ...i }) => {
    await requireGroupRight(ctx, by, i);
    const q = questionAsked(ctx, i);
    const split = await cells(ctx, q, by);
    return { ...(addedUp(q, split, by) ?? (await countIndicator(ctx.tx, q))), cells: split };
  },
  indicatorRows: async (ctx, { cell, which, page, ...i }) => {
    await requireGroupRight(ctx, [], i);
    return listed(ctx, { ...questionAsked(ctx, i), cell }, page, which);
  },

  targetCount: async (ctx, i) => {
    const t = await getTarget(ctx.tx, i.id);
    return countView(ctx.tx, t, askOf(ctx, t, i));
  },
  targetSplit: async (ctx, { by, ...i }) => {
    const q = await questionFor(ctx, i);
    // what a target counts by group is for all in the whole; by place or day a number may be a person
    await requireGroupRight(ctx, by, by.length ? q : {});
    const split = await cells(ctx, q, by);
    return { ...(addedUp(q, split, by) ?? (await countIndicator(ctx.tx, q))), cells: split };
  },
  targetRows: async (ctx, { cell, which, page, ...i }) => {
    const q = await questionFor(ctx, i);
    return listed(ctx, { ...q, cell }, page, which);
  },

  targetCountingSave: async (ctx, { id, version, reason, ...fields }) => {
    const t = await heldTarget(ctx, { id, version });
    const indicator = indicators.get(fields.indicator);
    if (!indicator) throw new Problem('invalid', 'indicator.unknown', { facts: { indicator: fields.indicator }, fields: { indicator: '' } });
    // who may not see groups confirms what is counted by them, and does not ask for other groups, places or people by it
    if (!isDeepStrictEqual(asCounted(fields), asCounted(countingOf(t)))) await requireGroupRight(ctx, [], fields);
    // asked once, so that what cannot be counted is refused before it is kept
    const window = { from: ctx.today, to: ctx.today };
    await countIndicator(ctx.tx, { ...fields, indicator, units: ctx.actor.unitIds.length ? ctx.actor.unitIds : null, window, asAt: ctx.today, knownAt: null });
    await ctx.record([{ type: 'target.countingSet', subjectId: id, data: { counting: { ...fields, rule: null, confirmed: true }, reason } }]);
    return { id, version: version + 1 };
  },
  targetBaselineAdd: async (ctx, { id, version, baselineId, reason, ...baseline }) => {
    await heldTarget(ctx, { id, version });
    const replaced = baseline.forYear === null ? [] : (await findBaselines(ctx.tx, id)).filter((b) => b.forYear === baseline.forYear && b.name === baseline.name).map((b) => b.id);
    await ctx.record([{ type: 'target.baselineAdded', subjectId: id, data: { baselineId, ...baseline, reason, replaced } }]);
    return { id, version: version + 1 };
  },
  targetBaselineEnd: async (ctx, { id, version, baselineId, reason }) => {
    await heldTarget(ctx, { id, version });
    if (!(await findBaselines(ctx.tx, id)).some((b) => b.id === baselineId)) throw new Problem('refused', 'target.baselineGone');
    await ctx.record([{ type: 'target.baselineEnded', subjectId: id, data: { baselineId, reason } }]);
    return { id, version: version + 1 };
  },
};
