import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { confidenceOf, signalsOf, type Listed } from '../../src/reading/confidence.ts';
import { harshLayouts, layouts, noises, withoutHead, withoutHeadings, wrap } from '../../src/reading/layouts.fixture.ts';
import { readPlan } from '../../src/reading/plan.ts';
import type { PlanReading } from '../../src/reading/reading.contract.ts';

/**
 * `npm run bench -- confidence [DIR]`: fits the weights of how sure the reader is, and shows how well they mean what they say. Which signals count is
 * learnt from every plan with an annotation (the seeds beside the project, the invented plans, more in DIR) in many layouts, also damaged ones; an item
 * counts as right when the grader finds nothing to mend in it. How much to believe at all is learnt from first-readings.json: what the reader of the time
 * made of fifteen plans before anything was tuned on them, since known plans are read far better than new ones. Each plan is judged by weights fitted
 * on the others. Prints the tables for docs/performance/reading.md and the weights for src/reading/confidence.data.ts.
 */

interface Grade {
  keys: Record<string, { got: number; matched: number; fields: Record<string, number> }>;
}
interface Plan {
  name: string;
  text: string;
  gold: Record<string, unknown>;
}
interface Seen {
  plan: string;
  kind: Listed;
  signals: string[];
  right: boolean;
  gentle: boolean;
}

const corpus = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)), 'shared/corpus');
if (!existsSync(path.join(corpus, 'grade.mjs'))) {
  process.stdout.write('the corpus ../shared/corpus is absent: nothing to fit on\n');
  process.exit(2);
}
const { grade } = (await import(pathToFileURL(path.join(corpus, 'grade.mjs')).href)) as { grade: (gold: unknown, got: unknown) => Grade };

const plansIn = (texts: string, golds: string): Plan[] =>
  readdirSync(golds)
    .filter((f) => f.endsWith('.json') && existsSync(path.join(texts, f.replace(/json$/, 'txt'))))
    .map((f) => ({
      name: f,
      text: readFileSync(path.join(texts, f.replace(/json$/, 'txt')), 'utf8').replace(/^# source.*\n/, ''),
      gold: JSON.parse(readFileSync(path.join(golds, f), 'utf8')) as Record<string, unknown>,
    }));
const fixtures = fileURLToPath(new URL('../../src/reading/fixtures', import.meta.url));
const more = process.argv[3];
const plans = [
  ...plansIn(path.join(corpus, 'seeds'), path.join(corpus, 'gold')).filter((p) => p.name !== '004.json'),
  {
    name: '004 restored',
    text: readFileSync(path.join(corpus, '004-restored.txt'), 'utf8'),
    gold: JSON.parse(readFileSync(path.join(corpus, 'gold/004.json'), 'utf8')) as Record<string, unknown>,
  },
  ...plansIn(fixtures, fixtures),
  ...(more ? plansIn(more, more) : []),
];

const lists: Record<Listed, [keyof PlanReading & string, string]> = {
  base: ['bases', 'bases'],
  target: ['targets', 'targets'],
  task: ['tasks', 'tasks'],
  duty: ['duties', 'duties'],
  budget: ['budget', 'budget'],
  report: ['reporting', 'reporting'],
};
/** Right: found in the annotation with every graded field as there. Null for what the annotation leaves open. */
const judge = (gold: Plan['gold'], list: string, item: unknown): boolean | null => {
  if (!(list in gold)) return null;
  const k = grade({ ...gold, ...Object.fromEntries(Object.values(lists).flatMap(([, l]) => (l === list ? [] : [[l, []]]))) }, { [list]: [item] }).keys[list]!;
  if (k.got === 0) return null;
  return k.matched === 1 && Object.entries(k.fields).every(([name, v]) => name === 'id' || v > 0.99);
};

const changes: [name: string, gentle: boolean, change: (t: string) => string][] = [
  ['as found', true, (t) => t],
  ...[60, 76, 100].map((w): [string, boolean, (t: string) => string] => [`wrapped at ${w}`, true, (t) => wrap(t, w)]),
  ...Object.entries(layouts).map(([n, f]): [string, boolean, (t: string) => string] => [n, true, f]),
  ...Object.entries(harshLayouts).map(([n, f]): [string, boolean, (t: string) => string] => [n, true, f]),
  ['no head', true, withoutHead],
  ['no headings', false, withoutHeadings],
  ...Object.entries(noises).map(([n, f]): [string, boolean, (t: string) => string] => [n, false, f]),
];

const seen: Seen[] = [];
for (const plan of plans)
  for (const [, gentle, change] of changes) {
    const reading = readPlan(change(plan.text));
    const signals = signalsOf(reading);
    for (const [kind, [list, goldList]] of Object.entries(lists) as [Listed, [keyof PlanReading & string, string]][])
      (reading[list] as unknown[]).forEach((item, i) => {
        const right = judge(plan.gold, goldList, item);
        if (right !== null) seen.push({ plan: plan.name, kind, signals: signals[kind][i]!, right, gentle });
      });
  }

/** Logistic regression by gradient descent with a pull towards no weight; the same items in the same light are taken together. */
const fit = (all: Seen[]): Record<string, number> => {
  const groups = new Map<string, { signals: string[]; n: number; right: number }>();
  for (const s of all) {
    const key = s.signals.join(' ');
    const g = groups.get(key) ?? { signals: s.signals, n: 0, right: 0 };
    g.n++;
    if (s.right) g.right++;
    groups.set(key, g);
  }
  const w: Record<string, number> = {},
    total = all.length;
  for (let round = 0; round < 1500; round++) {
    const slope: Record<string, number> = {};
    for (const g of groups.values()) {
      const p = 1 / (1 + Math.exp(-g.signals.reduce((sum, name) => sum + (w[name] ?? 0), 0)));
      for (const name of g.signals) slope[name] = (slope[name] ?? 0) + (g.right - g.n * p) / total;
    }
    for (const [name, d] of Object.entries(slope)) {
      const next = (w[name] ?? 0) + 4 * (d - 0.0008 * (name.includes('.') ? (w[name] ?? 0) : 0));
      w[name] = name.includes('.') ? Math.min(0, next) : next; // a signal is a reason to doubt
    }
  }
  return Object.fromEntries(
    Object.entries(w)
      .map(([name, v]): [string, number] => [name, Math.round(v * 100) / 100])
      .filter(([name, v]) => !name.includes('.') || Math.abs(v) >= 0.1)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const unseen = (JSON.parse(readFileSync(new URL('first-readings.json', import.meta.url), 'utf8')) as { plan: string; kind: Listed; signals: string[]; right: boolean }[]).map(
  (o) => ({
    ...o,
    signals: [o.kind, ...o.signals.map((s) => `${o.kind}.${s}`)],
  }),
);
/** The weights drawn towards what first readings came to: one factor and one shift for all. */
const temper = (w: Record<string, number>, first: { signals: string[]; right: boolean }[]): Record<string, number> => {
  let a = 0,
    b = 0.5;
  const of = first.map((o) => ({ s: o.signals.reduce((sum, name) => sum + (w[name] ?? 0), 0), right: Number(o.right) }));
  for (let round = 0; round < 8000; round++) {
    let da = 0,
      db = 0;
    for (const o of of) {
      const miss = o.right - 1 / (1 + Math.exp(-(a + b * o.s)));
      da += miss / of.length;
      db += (miss * o.s) / of.length;
    }
    a += 0.05 * da;
    b = Math.max(0.1, b + 0.02 * db);
  }
  return Object.fromEntries(Object.entries(w).map(([name, v]) => [name, Math.round(100 * (b * v + (name.includes('.') ? 0 : a))) / 100]));
};

const judged: { confidence: number; right: boolean; gentle: boolean }[] = [],
  firsts: { confidence: number; right: boolean }[] = [];
const named = (file: string): string => file.replace(/\.json$/, '');
for (const plan of new Set([...plans.map((p) => named(p.name)), ...unseen.map((o) => o.plan)])) {
  const from = temper(
    fit(seen.filter((s) => named(s.plan) !== plan)),
    unseen.filter((o) => o.plan !== plan),
  );
  for (const s of seen) if (named(s.plan) === plan) judged.push({ confidence: confidenceOf(s.signals, from), right: s.right, gentle: s.gentle });
  for (const o of unseen) if (o.plan === plan) firsts.push({ confidence: confidenceOf(o.signals, from), right: o.right });
}
const bins: [number, number][] = [
  [0, 0.6],
  [0.6, 0.7],
  [0.7, 0.8],
  [0.8, 0.85],
  [0.85, 0.95],
  [0.95, 1],
];
const row = ([from, to]: [number, number]): string => {
  const of = (gentle: boolean | null) => judged.filter((j) => j.confidence >= from && j.confidence < to && (gentle === null || j.gentle === gentle));
  const share = (list: { right: boolean }[]) => (list.length ? `${((100 * list.filter((j) => j.right).length) / list.length).toFixed(0)} %` : '–');
  const all = of(null),
    mean = all.reduce((s, j) => s + j.confidence, 0) / Math.max(1, all.length);
  const first = firsts.filter((j) => j.confidence >= from && j.confidence < to);
  return `| ${from} to ${to} | ${first.length} | ${share(first)} | ${all.length} | ${all.length ? mean.toFixed(2) : '–'} | ${share(of(true))} | ${share(of(false))} |`;
};
process.stdout.write(
  `${plans.length} plans, ${changes.length} layouts, ${seen.length} items\n\n| confidence | items of first readings | right | items of known plans | mean confidence | right, sound text | right, damaged text |\n|---|---|---|---|---|---|---|\n${bins.map(row).join('\n')}\n\n`,
);
process.stdout.write(`${JSON.stringify(temper(fit(seen), unseen), null, 2)}\n`);
