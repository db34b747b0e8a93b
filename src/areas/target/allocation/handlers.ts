import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { paperFile } from '../../../kernel/document/make.ts';
import { Problem } from '../../../kernel/problem.ts';
import { writeSheets, XLSX_TYPE } from '../../../kernel/sheet/sheet.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { getIssuer } from '../../agency/queries-issuer.ts';
import { keepsDocument, requireKeeper } from '../../library/queries.ts';
import { childrenAt, findUnit } from '../../territory/queries.ts';
import { getTarget, type TargetRow } from '../queries.ts';
import { requiredValue } from '../rules.ts';
import { requiredWords } from '../words.ts';
import type { AllocationApi, AllocationView } from './contract.ts';
import { changePaper, decisionPaper, exportRows, fileNames } from './documents.ts';
import type { AllocationEvent, Method } from './events.ts';
import { propose } from './propose.ts';
import {
  findAllocation,
  findCells,
  findChanges,
  findInputs,
  findInSight,
  findLines,
  findPastByMarket,
  getAllocation,
  getAgencies,
  getPlanDocument,
  type AllocationRow,
  type ChangeRow,
  type LineRow,
} from './queries.ts';
import {
  beforeChanges,
  columnKey,
  editFault,
  evenly,
  goalLine,
  goalOf,
  gridOf,
  inShape,
  MOST_CELLS,
  MOST_GIVEN,
  settle,
  sumsOf,
  timesAYear,
  type Cell,
  type Shape,
} from './rules.ts';
import { usedInputs, type Weights } from './rules-split.ts';
import { allocationWords as w, methodWords } from './words.ts';

const MOST_LINES = 1000;
const record = (ctx: Ctx, event: AllocationEvent) => ctx.record([event]);

const shapeOf = (a: Pick<AllocationRow, 'years' | 'markets'>, lines: readonly { line: number }[]): Shape => ({
  lines: lines.map((l) => l.line),
  years: a.years,
  markets: a.markets,
});

/** The allocation with all that stands in it now; cells of years and markets that were taken out wait unseen. */
const whole = async (ctx: Ctx, a: AllocationRow): Promise<{ lines: LineRow[]; shape: Shape; cells: Cell[] }> => {
  const lines = await findLines(ctx.tx, a, ctx.today);
  const shape = shapeOf(a, lines);
  return { lines, shape, cells: (await findCells(ctx.tx, a.id)).filter((c) => inShape(shape, c)) };
};
const methodText = (m: Method | null): string | null => m && methodWords(m, usedInputs(Object.values(m.inputs), m.weights));

const shown = async (ctx: Ctx, a: AllocationRow): Promise<AllocationView> => {
  const { lines, cells } = await whole(ctx, a);
  const { targetId: _, method, ...head } = a;
  return {
    ...head,
    lines: lines.map(({ line, name, unit, agency, ended, now }) => ({ line, name, unit, agency, ended, now })),
    cells,
    method: methodText(method),
    changes: (await findChanges(ctx.tx, a.id)).map((c) => ({
      ...c,
      at: c.at.toISOString(),
      cells: c.cells.map(([line, year, market, from, to]) => ({ line, year, market, from, to })),
    })),
  };
};

/** The number that a target asks to give out: in all, or in each year. */
const goalsOf = (t: TargetRow): { total: number | null; yearly: number | null } => {
  const required = requiredValue(t);
  const n = goalOf(required, required?.unit?.startsWith('%') ?? false);
  const yearly = t.cycle && n !== null ? n * timesAYear[t.cycle] : null;
  return t.cycle ? { total: null, yearly: yearly !== null && yearly > MOST_GIVEN ? null : yearly } : { total: n, yearly: null };
};
const yearsOf = (f: { yearFrom: number; yearTo: number }): number[] => {
  if (f.yearTo < f.yearFrom || f.yearTo - f.yearFrom >= 15) throw new Problem('invalid', 'allocation.years', { fields: { yearTo: '' } });
  return Array.from({ length: f.yearTo - f.yearFrom + 1 }, (_, i) => f.yearFrom + i);
};

/** Held until the transaction ends, so that two writers meet here one after the other. @throws Problem notFound, library.notKept, kernel.stale */
const held = async (ctx: Ctx, id: string, version?: number): Promise<{ a: AllocationRow; t: TargetRow }> => {
  const before = await getAllocation(ctx.tx, id);
  const t = await getTarget(ctx.tx, before.targetId);
  await requireKeeper(ctx.tx, t.documentId);
  await holdRow(ctx.tx, 'allocation', id);
  const a = await getAllocation(ctx.tx, id);
  if (version !== undefined && a.version !== version) throw new Problem('conflict', 'kernel.stale');
  return { a, t };
};
const versionAfter = async (ctx: Ctx, id: string) => ({ id, version: (await getAllocation(ctx.tx, id)).version });
/** A grid that nobody could read or type is not begun. @throws Problem allocation.cellsMany */
const refuseTooMany = (lines: number, years: readonly number[], markets: readonly string[]): void => {
  const n = lines * years.length * Math.max(1, markets.length);
  if (n > MOST_CELLS) throw new Problem('invalid', 'allocation.cellsMany', { facts: { n: viNumber(n), most: viNumber(MOST_CELLS) }, fields: { markets: '' } });
};
/** A change of an issued allocation. @throws Problem notFound */
const changeOf = async (ctx: Ctx, a: AllocationRow, changeId: string): Promise<{ change: ChangeRow; later: ChangeRow[] }> => {
  const changes = await findChanges(ctx.tx, a.id);
  const at = changes.findIndex((c) => c.id === changeId);
  if (at < 0) throw new Problem('notFound', 'kernel.notFound');
  return { change: changes[at]!, later: changes.slice(0, at) };
};
/** The three full years before this one. */
const pastYears = (today: string) => ({ from: `${Number(today.slice(0, 4)) - 3}-01-01`, to: `${Number(today.slice(0, 4)) - 1}-12-31` });

/** What is known of each line. @throws Problem allocation.notInSight: of a place out of sight nothing is counted, which is not the same as 0 */
const knownOf = async (ctx: Ctx, lines: readonly LineRow[]) => {
  const seen = await findInSight(ctx.tx, [...new Set(lines.map((l) => l.place))]);
  if (lines.some((l) => !seen.has(l.place))) throw new Problem('refused', 'allocation.notInSight');
  const found = await findInputs(ctx.tx, [...new Set(lines.map((l) => l.place))], ctx.today, pastYears(ctx.today));
  return lines.map((l) => found.get(l.place) ?? { supply: 0, wishes: 0, past: 0 });
};

export const allocationHandlers: Handlers<AllocationApi, Ctx> = {
  allocationGet: async (ctx, { targetId }) => {
    const t = await getTarget(ctx.tx, targetId);
    const a = await findAllocation(ctx.tx, targetId);
    const required = requiredValue(t);
    const document = await getPlanDocument(ctx.tx, t.documentId);
    const year = Number(ctx.today.slice(0, 4));
    return {
      target: {
        id: t.id,
        text: t.text,
        documentId: t.documentId,
        documentNumber: t.documentNumber,
        documentTitle: t.documentTitle,
        unit: required?.unit ?? t.unit,
        required: required && requiredWords(t, required),
      },
      keeps: await keepsDocument(ctx.tx, t.documentId),
      start: {
        unitId: document.province,
        yearFrom: t.periodFrom ? Number(t.periodFrom.slice(0, 4)) : year,
        yearTo: t.periodTo ? Number(t.periodTo.slice(0, 4)) : year,
        total: goalsOf(t).total,
      },
      allocation: a ? await shown(ctx, a) : null,
    };
  },

  allocationOpen: async (ctx, { targetId, over, unitId, agencies, asOf, markets, total, ...period }) => {
    await holdRow(ctx.tx, 'target', targetId);
    const t = await getTarget(ctx.tx, targetId);
    await requireKeeper(ctx.tx, t.documentId);
    if (await findAllocation(ctx.tx, targetId)) throw new Problem('conflict', 'allocation.thereIs');
    const years = yearsOf(period);
    const chosen = [...new Set(agencies)];
    const place = unitId === null ? undefined : await findUnit(ctx.tx, unitId, asOf);
    const units = over === 'agencies' || !place ? [] : (await childrenAt(ctx.tx, place.id, over === 'districts' ? 2 : 3, asOf)).map((u) => u.id);
    const known = over === 'agencies' ? await getAgencies(ctx.tx, chosen) : [];
    const n = over === 'agencies' ? known.length : units.length;
    if (n === 0) throw new Problem('invalid', 'allocation.nobody', { fields: { [over === 'agencies' ? 'agencies' : 'unitId']: '' } });
    if (n > MOST_LINES) throw new Problem('invalid', 'allocation.tooMany', { facts: { n: viNumber(n), most: viNumber(MOST_LINES) }, fields: { unitId: '' } });
    refuseTooMany(n, years, [...new Set(markets)]);
    const { yearly } = goalsOf(t);
    const parts = total === null ? years.map(() => yearly) : evenly(total, years.length);
    const id = newId();
    await record(ctx, {
      type: 'target.allocationOpened',
      subjectId: id,
      data: {
        targetId,
        over: over === 'agencies' ? 'agencies' : 'units',
        asOf,
        years,
        markets: [...new Set(markets)],
        total,
        units,
        agencies: chosen.filter((a) => known.includes(a)),
        goals: years.flatMap((year, i) => (parts[i] === null ? [] : [{ line: goalLine, year, market: '', value: parts[i]! }])),
      },
    });
    return versionAfter(ctx, id);
  },

  allocationReshape: async (ctx, { id, version, markets, total, ...period }) => {
    const { a } = await held(ctx, id, version);
    if (a.state !== 'draft') throw new Problem('refused', 'allocation.issued');
    const years = yearsOf(period);
    refuseTooMany((await findLines(ctx.tx, a, ctx.today)).length, years, [...new Set(markets)]);
    await record(ctx, { type: 'target.allocationReshaped', subjectId: id, data: { from: version, years, markets: [...new Set(markets)], total } });
    return versionAfter(ctx, id);
  },

  allocationType: async (ctx, { id, cells, reason, proposed }) => {
    const { a } = await held(ctx, id);
    if (editFault(a.state, reason)) throw new Problem('invalid', 'allocation.reasonMissing', { fields: { reason: '' } });
    const { lines, shape, cells: now } = await whole(ctx, a);
    if (!cells.every((c) => inShape(shape, c))) throw new Problem('conflict', 'allocation.outside');
    const { taken, clashes } = settle(gridOf(now), [...new Map(cells.map((c) => [`${c.line}|${c.year}|${c.market}`, c])).values()]);
    if (taken.length)
      await record(ctx, {
        type: 'target.allocationTyped',
        subjectId: id,
        data: {
          cells: taken.map((c): [number, number, string, number | null, number | null] => [c.line, c.year, c.market, c.seen, c.value]),
          reason,
          changeId: a.state === 'issued' ? newId() : null,
        },
      });
    if (taken.length && proposed) {
      const { least, ...weights } = proposed;
      const known = await knownOf(ctx, lines);
      const inputs = Object.fromEntries(lines.map((l, i) => [String(l.line), known[i]!]));
      const grid = gridOf((await whole(ctx, a)).cells);
      const own = propose(shape, grid, known, weights, least, await findPastByMarket(ctx.tx, a.markets, pastYears(ctx.today)));
      const edited = own.cells.some((c) => (grid.get(c.line)?.[columnKey(c.year, c.market)] ?? null) !== c.value);
      await record(ctx, { type: 'target.allocationProposed', subjectId: id, data: { method: { at: ctx.today, weights, least, inputs, ...(edited ? { edited } : {}) } } });
    }
    return { version: (await getAllocation(ctx.tx, id)).version, saved: taken.length, clashes };
  },

  allocationPropose: async (ctx, { id, least, ...given }) => {
    const a = await getAllocation(ctx.tx, id);
    const weights: Weights = given;
    if (weights.supply + weights.wishes + weights.past === 0) throw new Problem('invalid', 'allocation.noWeights', { fields: { supply: '' } });
    const { lines, shape, cells } = await whole(ctx, a);
    const inputs = await knownOf(ctx, lines);
    const past = await findPastByMarket(ctx.tx, a.markets, pastYears(ctx.today));
    const p = propose(shape, gridOf(cells), inputs, weights, least, past);
    if (!p.cells.length && p.left.every((l) => l.why === 'noGoal')) throw new Problem('refused', 'allocation.noGoal');
    return {
      method: methodWords({ at: ctx.today, weights, least }, usedInputs(inputs, weights)),
      inputs: lines.map((l, i) => ({ line: l.line, ...inputs[i]! })),
      cells: p.cells,
      left: p.left.map((l) => ({ year: l.year, why: l.why === 'noGoal' ? w.noGoalOfYear : w.notEnough(l.total, lines.length, least) })),
    };
  },

  allocationIssue: async (ctx, { id, version, number, date, note }) => {
    const { a } = await held(ctx, id, version);
    if (a.state !== 'draft') throw new Problem('refused', 'allocation.issued');
    if (date > ctx.today) throw new Problem('invalid', 'allocation.future', { fields: { date: '' } });
    const { shape, cells } = await whole(ctx, a);
    const grid = gridOf(cells);
    const { all, by } = sumsOf(shape, grid, a.total);
    if (![...grid.keys()].some((line) => line !== goalLine)) throw new Problem('refused', 'allocation.empty');
    const off = [all, ...Object.values(by)].find((s) => s.left !== null && s.left !== 0);
    if (off && !note) throw new Problem('invalid', 'allocation.difference', { facts: { given: viNumber(off.given), goal: viNumber(off.goal!) }, fields: { note: '' } });
    await record(ctx, { type: 'target.allocationIssued', subjectId: id, data: { from: version, number, date, note: note || null } });
    return versionAfter(ctx, id);
  },

  allocationDrop: async (ctx, { id, version }) => {
    const { a } = await held(ctx, id, version);
    if (a.state !== 'draft') throw new Problem('refused', 'allocation.issued');
    await record(ctx, { type: 'target.allocationDropped', subjectId: id, data: { from: version } });
    return {};
  },

  allocationPaper: async (ctx, { id }) => {
    const a = await getAllocation(ctx.tx, id);
    const t = await getTarget(ctx.tx, a.targetId);
    const document = await getPlanDocument(ctx.tx, t.documentId);
    const issuer = await getIssuer(ctx.tx, document.issuer, a.decisionOn ?? ctx.today);
    const { lines, shape, cells } = await whole(ctx, a);
    // what was signed stays what was signed: later changes have their own reasons beside them
    const signed = a.state === 'issued' ? beforeChanges(cells, await findChanges(ctx.tx, id)) : cells;
    const unit = requiredValue(t)?.unit ?? t.unit;
    const paper = decisionPaper({ target: t, unit, document, allocation: a, lines, shape, grid: gridOf(signed), issuer, method: methodText(a.method), today: ctx.today });
    return paperFile(paper, 'word', fileNames.decision(a.decisionNumber ?? t.documentNumber));
  },

  allocationChangePaper: async (ctx, { id, changeId }) => {
    const a = await getAllocation(ctx.tx, id);
    const t = await getTarget(ctx.tx, a.targetId);
    const { change, later } = await changeOf(ctx, a, changeId);
    const document = await getPlanDocument(ctx.tx, t.documentId);
    const issuer = await getIssuer(ctx.tx, document.issuer, change.decisionOn ?? ctx.today);
    const { lines, shape, cells } = await whole(ctx, a);
    // as it stood right after this change, whatever came later
    const after = beforeChanges(cells, later);
    const grids = { before: gridOf(beforeChanges(after, [change])), after: gridOf(after) };
    const unit = requiredValue(t)?.unit ?? t.unit;
    const paper = changePaper({ target: t, unit, document, allocation: a, change, lines, shape, ...grids, issuer, today: ctx.today });
    return paperFile(paper, 'word', fileNames.change(change.decisionNumber ?? a.decisionNumber));
  },

  allocationChangeDecide: async (ctx, { id, changeId, number, date }) => {
    const { a } = await held(ctx, id);
    const { change } = await changeOf(ctx, a, changeId);
    if (change.decisionNumber !== null) throw new Problem('conflict', 'allocation.changeDecided');
    if (date > ctx.today) throw new Problem('invalid', 'allocation.future', { fields: { date: '' } });
    if (a.decisionOn !== null && date < a.decisionOn) throw new Problem('invalid', 'allocation.beforeIssue', { facts: { date: viDate(a.decisionOn) }, fields: { date: '' } });
    await record(ctx, { type: 'target.allocationChangeDecided', subjectId: id, data: { changeId, number, date } });
    return { id };
  },

  allocationExport: async (ctx, { id }) => {
    const a = await getAllocation(ctx.tx, id);
    const t = await getTarget(ctx.tx, a.targetId);
    const { lines, shape, cells } = await whole(ctx, a);
    const body = await writeSheets([exportRows({ lines, shape, grid: gridOf(cells), total: a.total })]);
    return { fileName: `${fileNames.table(t.documentNumber)}-${viDate(ctx.today).replaceAll('/', '-')}.xlsx`, contentType: XLSX_TYPE, body };
  },
};
