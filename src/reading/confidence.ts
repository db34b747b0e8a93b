import { weights } from './confidence.data.ts';
import type { Base, Budget, Doubt, Duty, PlanReading, Raw, RawReading, Reporting, Target, Task } from './reading.contract.ts';
import { measureDamage } from './restore/damage.ts';
import { startsLower, wordCount } from './spelling.ts';

/**
 * How sure the reader is of each item. The signals are what a person would look at; their weights were fitted on annotated plans in many layouts
 * (tools/bench/confidence.ts; docs/performance/reading.md shows how well "0.9" means nine in ten).
 */

export type Listed = 'base' | 'target' | 'task' | 'duty' | 'budget' | 'report';

/** What holds for all items of a document. */
const ofDocument = (r: RawReading): string[] => {
  const out: string[] = [];
  const labels = r.doubts.filter((d) => d.code === 'labelSkipped' || d.code === 'labelRepeated').length;
  if (labels > 1) out.push('labelsAmiss');
  if (r.doubts.some((d) => d.code === 'notAPlan')) out.push('notAPlan');
  const body = r.lines.filter((l) => l.length > 40).slice(0, 400);
  const open = body.filter((l) => !/[.;:,!?)”"/]$/.test(l.trim())).length;
  if (open > 0.25 * body.length) out.push('brokenLines');
  const damage = measureDamage(body.join(' ').slice(0, 20_000)).invalid;
  if (damage > 0.015) out.push('damaged');
  if (damage > 0.05) out.push('veryDamaged');
  return out;
};

const ofText = (text: string): string[] => {
  const out: string[] = [];
  const words = wordCount(text);
  if (startsLower(text)) out.push('lowStart');
  if (!/[.;:!?)”"…/]$/.test(text.trim())) out.push('noStop');
  if (words < 5) out.push('short');
  if (words > 120) out.push('long');
  if (measureDamage(text).invalid > 0.04) out.push('misspelt');
  return out;
};
const ofDoubts = (doubts: readonly Doubt[]): string[] => doubts.map((d) => d.code);
const ofAgencies = (names: readonly string[]): string[] => (names.some((n) => wordCount(n) > 14) ? ['longAgency'] : names.some((n) => startsLower(n)) ? ['lowAgency'] : []);

const signals = {
  base: (b: Raw<Base>) => [...ofDoubts(b.doubts), ...(b.issuer === null ? ['noIssuer'] : wordCount(b.issuer) > 9 ? ['longAgency'] : []), ...(b.docKind === null ? ['noKind'] : [])],
  target: (t: Raw<Target>) => [
    ...ofDoubts(t.doubts),
    ...ofText(t.text).filter((s) => s !== 'lowStart'),
    ...(/#\d+$/.test(t.id) ? ['clause'] : []),
    ...(t.period === null ? ['noPeriod'] : []),
    ...(t.value !== null && t.unit === null ? ['noUnit'] : []),
  ],
  task: (t: Raw<Task>) => [
    ...ofDoubts(t.doubts),
    ...ofText(t.text),
    ...ofAgencies([...t.lead, ...t.coordinating]),
    ...(t.coordinating.length ? ['helped'] : []),
    ...(t.timeframe ? ['timed'] : []),
  ],
  duty: (d: Raw<Duty>) => [
    ...ofDoubts(d.doubts),
    ...ofAgencies([d.agency]),
    ...(d.items.some((i) => startsLower(i)) ? ['lowStart'] : []),
    ...(d.items.some((i) => ofText(i).includes('noStop')) ? ['noStop'] : []),
  ],
  budget: (b: Raw<Budget>) => [
    ...ofDoubts(b.doubts),
    ...ofText(b.source).filter((s) => s === 'short' || s === 'long' || s === 'misspelt'),
    ...(wordCount(b.source) > 25 ? ['longSource'] : []),
  ],
  report: (r: Raw<Reporting>) => [
    ...ofDoubts(r.doubts),
    ...(r.due === null ? ['noDay'] : []),
    ...ofAgencies([r.from ?? '', r.to ?? '']),
    ...(r.cadence === 'ad hoc' ? ['adHoc'] : []),
  ],
};

/** The signals of every item, list by list; for fitting and for the reading itself. */
export const signalsOf = (r: RawReading): Record<Listed, string[][]> => {
  const all = ofDocument(r);
  const of = <T>(kind: Listed, items: readonly T[], own: (item: T) => string[]): string[][] =>
    items.map((i) => [kind, ...all, ...new Set(own(i))].map((s, at) => (at ? `${kind}.${s}` : s)));
  return {
    base: of('base', r.bases, signals.base),
    target: of('target', r.targets, signals.target),
    task: of('task', r.tasks, signals.task),
    duty: of('duty', r.duties, signals.duty),
    budget: of('budget', r.budget, signals.budget),
    report: of('report', r.reporting, signals.report),
  };
};

/** The chance that an item with these signals is right, two decimals, never 0 or 1. */
export const confidenceOf = (found: readonly string[], from: Readonly<Record<string, number>> = weights): number => {
  const sum = found.reduce((s, name) => s + (from[name] ?? 0), 0);
  return Math.min(0.99, Math.max(0.05, Math.round(100 / (1 + Math.exp(-sum))) / 100));
};

/** The reading with how sure each item is. */
export const withConfidence = (r: RawReading): PlanReading => {
  const found = signalsOf(r);
  const sure = <T>(kind: Listed, items: readonly T[]) => items.map((item, i) => ({ ...item, confidence: confidenceOf(found[kind][i]!) }));
  return {
    ...r,
    bases: sure('base', r.bases),
    targets: sure('target', r.targets),
    tasks: sure('task', r.tasks),
    duties: sure('duty', r.duties),
    budget: sure('budget', r.budget),
    reporting: sure('report', r.reporting),
  };
};
