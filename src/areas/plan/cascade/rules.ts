import { fold, foldWords } from '../../../kernel/text.ts';

/** Plans below and above: what a line orders, who has issued, which lines are alike. Pure. */

// --- who must issue, and has

export const coverageStates = ['issued', 'issuedLate', 'late', 'waiting'] as const;
export type CoverageState = (typeof coverageStates)[number];

export interface Demanded {
  agencies: readonly number[];
  dueOn: string | null;
  yearly: boolean;
  yearFrom: number | null;
  yearTo: number | null;
}
export interface Issued {
  agency: number;
  /** 0: of a demand that is met once. */
  year: number;
  /** Day it was issued; null: known only by its year. */
  on: string | null;
}
export interface CoverageRow {
  agency: number;
  year: number;
  lastDay: string | null;
  state: CoverageState;
  issuedOn: string | null;
}

/** Years of a demand that have begun; [0] when it is met once. */
export const yearsOf = (d: Demanded, today: string): number[] => {
  if (!d.yearly || d.yearFrom === null || d.yearTo === null) return [0];
  const last = Math.min(d.yearTo, Number(today.slice(0, 4)));
  return Array.from({ length: Math.max(0, last - d.yearFrom + 1) }, (_, i) => d.yearFrom! + i);
};
/** The last day on which it is in time; of a yearly plan without a day the last of its year. */
export const lastDayOf = (d: Demanded, year: number): string | null => {
  if (year === 0) return d.dueOn;
  const day = d.dueOn?.slice(5) ?? '12-31';
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}-${day === '02-29' && !leap ? '02-28' : day}`;
};

/** For each agency and year: issued, late, or still in time. Several plans of one agency: the first counts. */
export const coverageOf = (d: Demanded, issued: readonly Issued[], today: string): CoverageRow[] =>
  yearsOf(d, today).flatMap((year) => {
    const lastDay = lastDayOf(d, year);
    return [...new Set(d.agencies)].map((agency): CoverageRow => {
      const found = issued.filter((i) => i.agency === agency && i.year === year).toSorted((a, b) => ((a.on ?? '9') < (b.on ?? '9') ? -1 : 1))[0];
      const late = lastDay !== null && (found ? found.on !== null && found.on > lastDay : today > lastDay);
      return { agency, year, lastDay, state: found ? (late ? 'issuedLate' : 'issued') : late ? 'late' : 'waiting', issuedOn: found?.on ?? null };
    });
  });

/** Issued, in time or not, of all; null when nobody must (never 100 %). */
export const percentOf = (rows: readonly { state: CoverageState }[]): number | null =>
  rows.length === 0 ? null : Math.floor((100 * rows.filter((r) => r.state === 'issued' || r.state === 'issuedLate').length) / rows.length);

/** What a line orders: a plan of one's own, each year, after whose opinion. Null: no plan. */
export const demandIn = (text: string): { yearly: boolean; opinionOf: string | null } | null => {
  const folded = fold(text);
  if (!/\b(?:xay dung|ban hanh|lap)\b[^.;]{0,70}\b(?:ke hoach|chuong trinh)\b/.test(folded) || folded.length !== text.length) return null;
  const opinion =
    /\b(?:thong qua|trinh|bao cao)\s+([^,.;]{3,90}?)\s+(?:cho|xin)\s+y kien\b/.exec(folded) ??
    /\b(?:xin|lay|trinh)\s+(?:y kien|chu truong)\s+(?:chi dao\s+|cho\s+)?(?:cua\s+)?([^,.;]{3,90}?)(?=\s+(?:truoc khi|va|de|roi)\b|[,.;]|$)/.exec(folded);
  return {
    yearly: /\b(?:hang nam|moi nam|tung nam)\b/.test(folded),
    opinionOf: opinion ? text.slice(opinion.index + opinion[0].indexOf(opinion[1]!), opinion.index + opinion[0].indexOf(opinion[1]!) + opinion[1]!.length).trim() : null,
  };
};

// --- which lines are alike

export interface Line {
  key: string;
  text: string;
}
export interface Proposal {
  above: string;
  below: string;
  /** 0 to 1. */
  score: number;
}

/** Words and pairs of words of a text without the label before it. */
const tokensOf = (text: string): Map<string, number> => {
  const words = foldWords(text.replace(/^\s*(?:[-+*•]|[\p{L}\d]{1,4}[.)]|\d+(?:\.\d+)+\.?)\s*/u, '')).split(' ');
  const found = new Map<string, number>();
  const add = (t: string) => found.set(t, (found.get(t) ?? 0) + 1);
  for (const [i, w] of words.entries()) {
    if (!w) continue;
    add(w);
    if (words[i + 1]) add(`${w} ${words[i + 1]}`);
  }
  return found;
};

const MIN_SCORE = 0.28;
const PER_LINE = 3;

/**
 * Pairs of lines that say much the same, the likest first, at most three for each line above: cosine of the words and pairs of words they share, those that stand in
 * few lines weighing more ("người lao động" says nothing in a plan about workers abroad). The order of the lines makes no difference.
 */
export const propose = (above: readonly Line[], below: readonly Line[]): Proposal[] => {
  const all = [...above, ...below].map((l) => tokensOf(l.text));
  const inLines = new Map<string, number>();
  for (const t of all) for (const w of t.keys()) inLines.set(w, (inLines.get(w) ?? 0) + 1);
  const weigh = (tokens: Map<string, number>): Map<string, number> => {
    const weights = new Map([...tokens].map(([w, n]) => [w, (1 + Math.log(n)) * Math.log(1 + all.length / inLines.get(w)!)] as const));
    const size = Math.sqrt([...weights.values()].reduce((s, x) => s + x * x, 0)) || 1;
    return new Map([...weights].map(([w, x]) => [w, x / size]));
  };
  const vectors = all.map(weigh);
  // in one order, so that the same pair always adds up to the same number
  const inOrder = vectors.slice(0, above.length).map((v) => [...v].sort(([a], [b]) => (a < b ? -1 : 1)));
  const of = (line: readonly (readonly [string, number])[], other: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const [w, x] of line) sum += x * (other.get(w) ?? 0);
    return Math.round(sum * 1000) / 1000;
  };
  return above
    .flatMap((a, i) =>
      below
        .map((b, j): Proposal => ({ above: a.key, below: b.key, score: of(inOrder[i]!, vectors[above.length + j]!) }))
        .filter((p) => p.score >= MIN_SCORE)
        .toSorted((x, y) => y.score - x.score || (x.below < y.below ? -1 : 1))
        .slice(0, PER_LINE),
    )
    .toSorted((x, y) => y.score - x.score || (x.above < y.above ? -1 : x.above > y.above ? 1 : x.below < y.below ? -1 : 1));
};

/** For each old line the one new line that goes on with it, each new line once: the likest pairs first. */
export const continueAs = (old: readonly Line[], now: readonly Line[]): Map<string, string> => {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const p of propose(old, now)) {
    if (found.has(p.above) || taken.has(p.below)) continue;
    found.set(p.above, p.below);
    taken.add(p.below);
  }
  return found;
};

// --- gaps and overlaps

/** Up to this many leads is a doubt about who leads; more is a group that was meant. */
const GROUP = 5;
export const lineFlags = ['noLead', 'twoLeads', 'nobodyBelow'] as const;
export type LineFlag = (typeof lineFlags)[number];

/** What is wrong with a line of a plan: nobody or too many lead it, none of the plans below takes it up. */
export const flagsOf = (line: { leads: number; coordinating: number; carriedOut: boolean; below: number }, plansBelow: number): LineFlag[] => [
  ...(line.leads === 0 && !line.carriedOut ? (['noLead'] as const) : []),
  ...(line.leads > 1 && line.leads <= GROUP ? (['twoLeads'] as const) : []),
  ...(plansBelow > 0 && line.below === 0 ? (['nobodyBelow'] as const) : []),
];
