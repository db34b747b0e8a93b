import { addMonths, newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Output } from '../../../kernel/contract.ts';
import { pgCode } from '../../../kernel/db.ts';
import { cleanFileName, FileContent } from '../../../kernel/file.ts';
import { addedUp, countIndicator, isShare, splitIndicator, type Cell, type Question } from '../../../kernel/indicator.ts';
import type { Count, Dimension } from '../../../kernel/indicator-shape.ts';
import { Problem } from '../../../kernel/problem.ts';
import { viDate } from '../../../kernel/text.ts';
import { findAllocation, findCells, findLines } from '../allocation/queries.ts';
import { columnsOf, goalOf, gridOf, inTodaysUnits, timesAYear } from '../allocation/rules.ts';
import { countingOf, countTarget, questionOf, type TargetCount } from '../count/queries.ts';
import { requireInTheLarge } from '../count/handlers.ts';
import { byGroup, yearNamed, type Counting } from '../count/rules.ts';
import { viewsOf } from '../count/view.ts';
import { countUnit } from '../count/words.ts';
import { getTarget, type TargetRow } from '../queries.ts';
import type { Explanation, ProgressApi, UnitProgress } from './contract.ts';
import { forecastOf, LEAST_PER_YEAR, LEAST_YEARS, needsOf, paceOf } from './rules-forecast.ts';
import { readMap } from './rules-map.ts';
import { LEAST_PAIRS, repeatOf, stillOf, type PastPair } from './rules-repeat.ts';
import { coarse, type Untold } from '../rules-coarse.ts';
import { monthsOf, ranked, standingOf, type UnitFigures, type UnitStanding } from './rules.ts';
import {
  countFunnel,
  findExplanations,
  findMap,
  findMapUnits,
  findNationalMap,
  findPipeline,
  findPlaces,
  findWaiting,
  getExplanation,
  isMine,
  type ExplanationRow,
  type PipelineAsk,
} from './queries.ts';
import { forecastWords as f, funnelNames, progressWords as w, unitState } from './words.ts';
import { daysBetween } from '../../../kernel/clock.ts';
import type { ProgressEvent } from './events.ts';

const record = (ctx: Ctx, event: ProgressEvent) => ctx.record([event]);

interface Counted {
  t: TargetRow;
  c: TargetCount;
  counting: Counting;
  q: Question;
  /** By place, and by month where its months add up. */
  cells: Cell[];
}
const adds = (q: Question): boolean => q.indicator.type === 'flow';
/** Of the whole nation by province, of a province by commune; by month as well where both add up from one split: everybody is in one cell of it. */
const cutOf = (q: Question): Dimension[] => [q.units === null ? 'province' : 'commune', ...(adds(q) && !isShare(q) ? (['month'] as const) : [])];

/** The target's own question on a day. `cut`: its rows are looked at once, and number, places and months all come from that. @throws Problem notFound, progress.notCounted */
const counted = async (ctx: Ctx, id: string, asAt: string, cut = false): Promise<Counted> => {
  const t = await getTarget(ctx.tx, id);
  requireInTheLarge(ctx, t, { asAt });
  const q = questionOf(t, { asAt });
  const by = q && cut ? cutOf(q) : [];
  const cells = by.length ? await splitIndicator(ctx.tx, q!, by) : [];
  const whole = q && addedUp(q, cells, by);
  const c = await countTarget(ctx.tx, t, { asAt }, whole ? [[q, whole]] : []);
  const counting = countingOf(t);
  if (c.because === 'notBegun') throw new Problem('refused', 'progress.notBegun', { facts: { from: viDate(c.window!.from) } });
  if (!counting || !q || c.counted === null) throw new Problem('refused', 'progress.notCounted');
  return { t, c, counting, q, cells };
};

interface Given {
  state: 'draft' | 'issued';
  byUnit: Map<number, number>;
  /** Units that are no one commune of today (districts, communes that were split): they keep their line, and are counted by all that lies in them. */
  former: Set<number>;
}
/** What each unit of today was given of the target in the years that the window covers. */
const goals = async (ctx: Ctx, of: Counted, asAt: string): Promise<Given | null> => {
  const a = await findAllocation(ctx.tx, of.t.id);
  if (!a || a.over !== 'units') return null;
  const lines = await findLines(ctx.tx, a, asAt);
  const [from, to] = [yearNamed({ from: of.q.window.from, to: of.q.window.from }), yearNamed(of.q.window)];
  const wanted = of.counting.only.market;
  const keys = new Set(
    columnsOf(a)
      // a counting year is called by the year in which it ends
      .filter((c) => (of.t.cycle === null ? c.year >= from && c.year <= to : c.year === to) && (!wanted || c.market === '' || wanted.includes(c.market)))
      .map((c) => c.key),
  );
  const byUnit = new Map<number, number>();
  const former = new Set<number>();
  // a quarter is asked for its part of the year's number
  const times = of.t.cycle ? timesAYear[of.t.cycle] : 1;
  for (const r of inTodaysUnits(lines, gridOf(await findCells(ctx.tx, a.id)))) {
    const unit = lines.find((l) => (r.unconfirmed ? r.key === `l${l.line}` : l.now && r.key === `u${l.now.id}`));
    const own = Object.entries(r.row).filter(([k]) => keys.has(k));
    if (!unit || !own.length) continue;
    const id = r.unconfirmed ? unit.place : unit.now!.id;
    if (r.unconfirmed) former.add(id);
    byUnit.set(id, Math.ceil(own.reduce((n, [, v]) => n + v, 0) / times));
  }
  return { state: a.state, byUnit, former };
};

/** Every unit that counts or was given something, with its figures. */
const unitsOf = async (
  ctx: Ctx,
  of: Counted,
  { byUnit, former }: Pick<Given, 'byUnit' | 'former'>,
): Promise<{ units: UnitFigures[]; unplaced: number; byMonth: ReadonlyMap<string, number> | null }> => {
  const { q } = of;
  const tops = q.units ?? [];
  const inMonths = cutOf(q).includes('month');
  const cells = new Map<string, Count>();
  const byMonth = new Map<string, number>();
  for (const c of of.cells) {
    const [place, month] = c.keys as [string, string?];
    const before = cells.get(place);
    cells.set(place, { value: c.value + (before?.value ?? 0), of: c.of === null ? null : c.of + (before?.of ?? 0) });
    if (month !== undefined) byMonth.set(month, c.value + (byMonth.get(month) ?? 0));
  }
  for (const id of former) cells.set(String(id), await countIndicator(ctx.tx, { ...q, units: [id] }));
  const seen = [...cells.keys()].filter((k) => k !== '').map(Number);
  const none: Count = { value: 0, of: [...cells.values()].some((c) => c.of !== null) ? 0 : null };
  return {
    // of a unit out of sight nothing is counted, which is not the same as 0
    units: (await findPlaces(ctx.tx, tops, [...seen, ...byUnit.keys()], q.asAt)).map(({ id, name }) => ({
      unitId: id,
      name,
      goal: byUnit.get(id) ?? null,
      actual: cells.get(String(id)) ?? none,
    })),
    unplaced: cells.get('')?.value ?? 0,
    byMonth: inMonths ? byMonth : null,
  };
};

const explained = (e: ExplanationRow, today: string): Explanation => {
  const { targetId: _, unit: __, ...rest } = e;
  return { ...rest, late: e.answer === null && e.dueOn < today };
};

const standings = async (ctx: Ctx, of: Counted, asAt: string) => {
  const given = await goals(ctx, of, asAt);
  const { units, unplaced, byMonth } = await unitsOf(ctx, of, given ?? { byUnit: new Map(), former: new Set() });
  return { allocated: given?.state ?? null, unplaced, byMonth, rows: ranked(units.map((u) => standingOf(u, of.q.window, of.q.asAt, adds(of.q)))) };
};

type Row = UnitStanding & { untold?: Untold };
/** What of these rows may be told to this reader; null: all of it. A small number by group and place is a person: under the coarse rule it is not told, nor the one that would give it away. */
const toldOf = (ctx: Ctx, of: Counted, rows: readonly UnitStanding[]): Row[] | null => {
  if (ctx.actor.permissions.has('data.traits') || !byGroup(of.counting)) return null;
  const { lines } = coarse({ whole: Infinity, groups: [of.c.counted!.value], lines: rows.map((r) => ({ total: Infinity, of: [r.actual.value] })) });
  const shown = rows.map((r, n): Row => {
    const { untold } = lines[n]![0]!;
    return untold ? { ...r, untold, actual: { value: 0, of: null }, percent: null, expected: null, short: 0, state: 'noData' as const, because: 'unlinked' as const } : r;
  });
  // in the order of names, which says nothing
  return [...shown.filter((r) => !r.untold), ...shown.filter((r) => r.untold).toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))];
};

/** Journeys that the target counts, as far as its counting can be said of journeys that have not left yet; null: it cannot; else the reason why nothing is forecast. */
const pipelineAsk = (of: Counted): PipelineAsk | string | null => {
  const { counting: n, q, c } = of;
  if (c.because === 'partOnly') return f.partOnly;
  if (n.indicator !== 'journey.departed' || n.measure === 'communes' || n.part !== null) return null;
  const dims = [...Object.keys(n.only), ...Object.keys(n.except)];
  if (dims.some((d) => d !== 'market' && d !== 'form') || n.except.market) return null;
  return { units: q.units, asAt: q.asAt, markets: n.only.market ?? null, forms: { only: n.only.form ?? null, except: n.except.form ?? [] } };
};
const YEARS_BACK = 3;

const yearsBefore = (day: string, k: number): string => addMonths(day, -12 * k);
/** What its own past says of any other number: on the same day of the years before, and at their ends. */
const repeated = async (ctx: Ctx, of: Counted): Promise<Partial<Output<ProgressApi['progressForecast']>> & { known: boolean; text: string }> => {
  const { q, c } = of;
  const { window, asAt: day } = q;
  const now = c.counted!;
  const kind = now.of !== null ? 'share' : q.indicator.type === 'stock' ? 'level' : 'flow';
  const pairs: PastPair[] = [];
  // a year before teaches only when its own days are over
  for (let k = 1; k <= 10 && pairs.length < YEARS_BACK; k++) {
    const [from, to, then] = [yearsBefore(window.from, k), yearsBefore(window.to, k), yearsBefore(day, k)];
    if (to > day) continue;
    const past = { ...q, window: { from, to } };
    pairs.push({
      year: Number(then.slice(0, 4)),
      day: await countIndicator(ctx.tx, { ...past, window: { from, to: then }, asAt: then }),
      end: await countIndicator(ctx.tx, { ...past, asAt: to }),
    });
  }
  const forecast = repeatOf(now, pairs, kind, kind === 'share' ? 100 : null);
  if (!forecast.known) return { known: false, text: f.repeatLittle(forecast.years, LEAST_PAIRS) };
  const unit = countUnit(q.measure, q.indicator.unit);
  // what must not be exceeded is no goal, also of a share
  const ceiling = c.required?.comparator === '<' || c.required?.comparator === '<=';
  const required = ceiling || c.yearTarget !== null ? null : kind === 'share' ? (c.required?.value ?? null) : goalOf(c.required, false);
  const short = required !== null && forecast.expected < required;
  const coming = pairs.length ? pairs.reduce((n, p) => n + (p.end.of ?? 0) - (p.day.of ?? 0), 0) / pairs.length : 0;
  // communes are there already: their whole does not grow
  const still = kind === 'share' && short ? stillOf(now, q.measure === 'communes' ? 0 : coming, required) : null;
  const missing = kind === 'share' && q.measure === 'communes' && required !== null ? Math.ceil((required * now.of!) / 100 - 1e-9) - now.value : 0;
  const takes = !short
    ? null
    : kind === 'level'
      ? f.levelGap(required - now.value, unit)
      : kind === 'flow'
        ? ((pace) => (pace === null ? null : f.paceOf(pace, unit)))(paceOf(required - now.value, daysBetween(day, window.to)))
        : q.measure === 'communes'
          ? f.levelGap(missing, unit)
          : still
            ? f.shareNeed(still.need, still.of, unit)
            : f.shareLost(Math.round(coming), unit);
  const { by, ...figures } = forecast;
  return {
    ...figures,
    required,
    text: f.repeatText({ ...forecast, end: window.to, required, unit: kind === 'share' ? '%' : unit }),
    method: f.repeatMethod(
      forecast.backTest.map((b) => b.year),
      forecast.error,
      by,
      kind === 'share',
    ),
    pace: takes,
  };
};

export const progressHandlers: Handlers<ProgressApi, Ctx> = {
  progressGet: async (ctx, { id, asAt }) => {
    const day = asAt ?? ctx.today;
    const of = await counted(ctx, id, day, true);
    const { t, c, q } = of;
    const { allocated, rows, unplaced, byMonth } = await standings(ctx, of, day);
    const asked = await findExplanations(ctx.tx, id, ctx.actor.unitIds);
    const told = toldOf(ctx, of, rows);
    const shownRows: readonly Row[] = told ?? rows;
    return {
      target: { id: t.id, text: t.text, documentId: t.documentId, documentNumber: t.documentNumber, documentTitle: t.documentTitle },
      count: (await viewsOf(ctx.tx, [t], [c], { asAt: day }))[0]!,
      allocated,
      rows: shownRows.map((r): UnitProgress => ({
        unit: { id: r.unitId, name: r.name },
        goal: r.goal,
        value: r.actual.value,
        of: r.actual.of,
        percent: r.percent,
        expected: r.expected,
        short: r.short,
        state: r.state,
        text: r.untold ? w.untold[r.untold] : unitState({ ...r, share: r.actual.of !== null }),
        ...(r.untold ? { untold: r.untold } : {}),
        explanation: asked.has(r.unitId) ? explained(asked.get(r.unitId)!, ctx.today) : null,
      })),
      // beside the rows it would give away what they do not tell
      unplaced: told ? 0 : unplaced,
      months: byMonth && told === null ? monthsOf(q.window, q.asAt, byMonth, c.required?.value ?? null) : [],
      ofPeople: q.indicator.ofPeople && q.measure !== 'communes',
    };
  },

  progressFunnel: async (ctx, { id, asAt, unitId }) => {
    const of = await counted(ctx, id, asAt ?? ctx.today);
    const ask = pipelineAsk(of);
    const to = of.q.asAt;
    const from = addMonths(to, -24);
    const all: PipelineAsk = typeof ask === 'string' || ask === null ? { units: of.q.units, asAt: to, markets: null, forms: { only: null, except: [] } } : ask;
    const n = await countFunnel(ctx.tx, unitId === undefined ? all : { ...all, units: [unitId] }, from);
    const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part * 1000) / whole) / 10);
    return {
      from,
      to,
      steps: Object.entries(funnelNames).map(([key, name], i) => ({
        key,
        name,
        n: n[i] ?? 0,
        ofAll: share(n[i] ?? 0, n[0] ?? 0),
        ofBefore: i === 0 ? null : share(n[i] ?? 0, n[i - 1] ?? 0),
      })),
    };
  },

  progressForecast: async (ctx, { id, asAt }) => {
    const of = await counted(ctx, id, asAt ?? ctx.today);
    const none = (text: string): Output<ProgressApi['progressForecast']> => ({
      known: false,
      text,
      method: null,
      expected: null,
      low: null,
      high: null,
      error: null,
      required: of.c.required?.value ?? null,
      end: of.q.window.to,
      backTest: [],
      needs: [],
      pace: null,
    });
    const ask = pipelineAsk(of);
    if (typeof ask === 'string') return none(ask);
    const { window, asAt: day } = of.q;
    const reached = of.c.counted!.value;
    if (day >= window.to) {
      const last = of.c.counted!.of === null ? reached : (of.c.percent ?? 0);
      return { ...none(f.over(last, window.to)), known: true, expected: last, low: last, high: last };
    }
    if (ask === null) return { ...none(''), ...(await repeated(ctx, of)) };
    const { now, past } = await findPipeline(ctx.tx, ask, window.to, YEARS_BACK);
    const forecast = forecastOf(reached, now, past, false);
    if (!forecast.known) {
      const own = await repeated(ctx, of);
      return own.known ? { ...none(''), ...own } : none(f.tooLittle(forecast.years, LEAST_YEARS, LEAST_PER_YEAR));
    }
    // the least whole number that meets it: more than 130 is 131; what must not be exceeded is no goal
    const required = of.c.yearTarget === null ? goalOf(of.c.required, false) : null;
    const gap = required === null ? 0 : required - forecast.expected;
    const pace = required === null ? null : paceOf(required - reached, daysBetween(day, window.to));
    return {
      known: true,
      text: f.text({ ...forecast, end: window.to, required }),
      method: f.method(
        forecast.backTest.map((b) => b.year),
        forecast.error,
      ),
      expected: forecast.expected,
      low: forecast.low,
      high: forecast.high,
      error: forecast.error,
      required,
      end: window.to,
      backTest: forecast.backTest,
      needs: needsOf(gap, past).map((n) => ({ part: n.part, text: f.need(n) })),
      pace: pace === null || gap <= 0 ? null : f.pace(pace),
    };
  },

  explanationAsk: async (ctx, { explanationId, targetId, unitId, question, dueOn }) => {
    if (dueOn <= ctx.today) throw new Problem('invalid', 'progress.duePast', { fields: { dueOn: '' } });
    const of = await counted(ctx, targetId, ctx.today, true);
    const { rows, allocated } = await standings(ctx, of, ctx.today);
    // a number that was never given is nobody's duty yet
    if (allocated === 'draft') throw new Problem('refused', 'progress.draft');
    const row = (toldOf(ctx, of, rows) ?? rows).find((r) => r.unitId === unitId);
    if (!row || row.goal === null || row.short === 0) throw new Problem('refused', 'progress.notBehind');
    const before = (await findExplanations(ctx.tx, targetId, ctx.actor.unitIds)).get(unitId);
    if (before && before.answer === null) throw new Problem('conflict', 'progress.askedAlready');
    try {
      await record(ctx, {
        type: 'target.explanationAsked',
        subjectId: explanationId,
        data: { targetId, text: of.t.text, unit: unitId, asAt: of.q.asAt, goal: row.goal, actual: row.actual.value, question, dueOn },
      });
    } catch (e) {
      // somebody asked the same unit in this moment
      if (pgCode(e) === '23505') throw new Problem('conflict', 'progress.askedAlready');
      throw e;
    }
    return { id: explanationId };
  },

  explanationWaiting: async (ctx) => ({
    rows: (await findWaiting(ctx.tx, ctx.actor.unitIds, ctx.today)).map(({ unitId, unitName, ...e }) => ({
      ...e,
      unit: { id: unitId, name: unitName },
      late: e.dueOn < ctx.today,
    })),
  }),

  explanationAnswer: async (ctx, { id, version, answer }) => {
    const e = await getExplanation(ctx.tx, id, ctx.actor.unitIds);
    if (!e.mine) throw new Problem('refused', 'progress.notYours');
    if (e.answer !== null) throw new Problem('refused', 'progress.answered');
    await record(ctx, { type: 'target.explanationAnswered', subjectId: id, data: { from: version, answer, day: ctx.today } });
    return { id };
  },

  mapGet: async (ctx, { unitId }) => {
    const map = unitId === undefined ? await findNationalMap(ctx.tx) : await findMap(ctx.tx, unitId);
    return map ?? { source: null, shapes: [] };
  },

  mapLoad: async (ctx, { unitId, source }, file) => {
    // the country's provinces are everybody's, as the list of units is
    if (unitId !== null && !(await isMine(ctx.tx, unitId))) throw new Problem('notFound', 'kernel.notFound');
    const read = readMap(new TextDecoder().decode(file.bytes), await findMapUnits(ctx.tx, unitId, ctx.today));
    if ('fault' in read) throw new Problem('invalid', { unreadable: 'progress.mapUnreadable', nothing: 'progress.mapNothing', large: 'progress.mapLarge' }[read.fault]);
    const kept = { id: newId(), name: cleanFileName(file.fileName), contentType: 'application/geo+json', content: new FileContent(file.bytes) };
    await record(ctx, {
      type: 'target.mapLoaded',
      subjectId: newId(),
      data: { province: unitId, source, shapes: read.shapes, file: kept, readers: [...ctx.actor.agencyIds] },
    });
    return { matched: read.shapes.length, left: read.left.slice(0, 50) };
  },
};
