import { fold, foldWords } from '../../../kernel/text.ts';
import { frequentWords, otherWord } from './frequent-words.data.ts';
import type { bands, mergedFields, outcomes } from './fields.data.ts';

/** How likely two records are one human, and why. Pure; weights are log2 of how much more often an outcome is met among records of one human than of two. */

export interface Comparable {
  id: string;
  fullName: string;
  year: number | null;
  month: number | null;
  day: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  /** Today's commune. */
  home: number;
  hamlet: string | null;
  /** Kinds of number held, each with its index; equal indexes cannot be (a number has one holder). */
  numbers: readonly { kind: string; index: string }[];
}

export type ComparedField = keyof typeof outcomes;
export type Outcome = { [F in ComparedField]: { field: F; how: keyof (typeof outcomes)[F] & string } }[ComparedField];
type How<F extends ComparedField> = keyof (typeof outcomes)[F];

/**
 * Weights in bits. What is asked for depends on where: in one commune, where a thousand people are kept, 12 bits besides the home are enough (same name, same year); in another
 * commune of a province of a million it takes 21 (same full name and full birth date). Measured on planted sets: docs/performance/duplicates.md.
 * The weight of a name is what its shared words say (below) plus this.
 */
export const weights: { [F in ComparedField]: Record<How<F>, number> } = {
  name: { same: 0, bare: -0.5, marks: -4, swapped: -1, shortened: -0.5, typo: 0, other: -16 },
  birth: { same: 14, swapped: 11, oneDigit: 6.5, month: 8, year: 6, sameYear: -5, unknown: 0, other: -8 },
  phone: { same: 12, shared: 5, other: -2.5, unknown: 0 },
  home: { hamlet: 7.5, unit: 5, otherHamlet: 0.5, other: -4 },
  sex: { same: 1, other: -6, unknown: 0 },
  number: { other: -10, unknown: 0 },
};
export const PROPOSED_FROM = 17;
const LIKELY_FROM = 24;
const VERY_LIKELY_FROM = 31;
const MOST_OF_A_NAME = 16;

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** A syllable's letters, and its tone apart from them: "hoà" and "hòa" are one spelling. */
const spelled = (word: string): { letters: string; tone: string } => {
  const parts = word.toLowerCase().normalize('NFD');
  return { letters: parts.replace(TONES, '').normalize('NFC'), tone: (parts.match(TONES) ?? []).join('') };
};
const spelling = (word: string): string => Object.values(spelled(word)).join('');
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);

interface Told {
  words: readonly string[];
  folded: readonly string[];
}
/** A search meets each name some forty times: taken apart once. */
const MOST_TOLD = 5_000;
const told = new Map<string, Told>();
const tell = (name: string): Told => {
  let of = told.get(name);
  if (!of) {
    const words = wordsOf(name);
    of = { words, folded: words.map((w) => foldWords(w)) };
    if (told.size >= MOST_TOLD) told.clear();
    told.set(name, of);
  }
  return of;
};

/** One letter put in, left out, changed, or two neighbours changed round. */
export const oneEdit = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.slice(at + (short.length === long.length ? 1 : 0));
  if (rest === long.slice(at + 1)) return true;
  return short.length === long.length && short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
};

/** A letter went wrong, with the mark it bore. Hùng and Dũng differ in letter and mark: two names, not a slip. */
const oneSlip = (a: string, b: string): boolean => {
  if (a === fold(a) || b === fold(b)) return oneEdit(foldWords(a), foldWords(b));
  const [x, y] = [spelled(a), spelled(b)];
  return oneEdit(x.letters, y.letters) && (x.tone === y.tone || !x.tone || !y.tone);
};

const isPartOf = (short: readonly string[], long: readonly string[]): boolean => {
  let at = 0;
  for (const w of long) if (w === short[at]) at++;
  return at === short.length;
};

/** How two names agree, and what their shared words say, in bits. */
export const compareNames = (a: string, b: string): { how: How<'name'>; bits: number } => {
  const { words: x, folded: p } = tell(a);
  const { words: y, folded: q } = tell(b);
  const [short, long] = p.length < q.length ? [p, q] : [q, p];
  const said = (words: readonly string[], how: How<'name'>) => ({
    how,
    bits: Math.min(
      MOST_OF_A_NAME,
      words.reduce((sum, w) => sum - Math.log2(frequentWords[w] ?? otherWord), 0),
    ),
  });
  if (p.join(' ') === q.join(' ')) {
    const differ = x.map((w, i) => [spelling(w), spelling(y[i]!)] as const).filter(([v, w]) => v !== w);
    if (!differ.length) return said(p, 'same');
    // written without marks here or there, or the stroke of đ forgotten: as good as the same
    const bare = differ.every(([v, w]) => v === fold(v) || w === fold(w) || v.replace(/đ/g, 'd') === w.replace(/đ/g, 'd'));
    return said(p, bare ? 'bare' : 'marks');
  }
  if (p.join('') === q.join('')) return said(short, 'typo');
  if (p.length === q.length && p.toSorted().join(' ') === q.toSorted().join(' ')) return said(p, 'swapped');
  if (short.length >= 2 && short.length < long.length && short[0] === long[0] && short.at(-1) === long.at(-1) && isPartOf(short, long)) return said(short, 'shortened');
  if (p.length === q.length && p.length > 1) {
    const differ = p.flatMap((w, i) => (w === q[i] ? [] : [i]));
    const at = differ[0]!;
    if (differ.length === 1 && Math.max(p[at]!.length, q[at]!.length) > 2 && oneSlip(x[at]!, y[at]!))
      return said(
        p.filter((_, i) => i !== at),
        'typo',
      );
  }
  return { how: 'other', bits: 0 };
};

type Birth = Pick<Comparable, 'year' | 'month' | 'day'>;
const digits = (b: Birth): string => `${b.year}${String(b.month).padStart(2, '0')}${String(b.day).padStart(2, '0')}`;
/** The first of January stands for "day and month unknown" in many papers. */
const isVague = (b: Birth): boolean => b.month === null || b.day === null || (b.month === 1 && b.day === 1);

export const compareBirths = (a: Birth, b: Birth): How<'birth'> => {
  if (a.year === null || b.year === null) return 'unknown';
  if (!isVague(a) && !isVague(b)) {
    if (digits(a) === digits(b)) return 'same';
    if (a.year === b.year && a.month === b.day && a.day === b.month) return 'swapped';
    const [x, y] = [digits(a), digits(b)];
    if (x.length === y.length && oneEdit(x, y)) return 'oneDigit';
    return a.year === b.year ? 'sameYear' : 'other';
  }
  if (a.year !== b.year) return 'other';
  const knowMonth = [a, b].every((x) => x.month !== null && !(x.month === 1 && x.day === 1));
  if (!knowMonth) return 'year';
  return a.month === b.month ? 'month' : 'sameYear';
};

const compareHomes = (a: Comparable, b: Comparable): How<'home'> => {
  if (a.home !== b.home) return 'other';
  if (!a.hamlet || !b.hamlet) return 'unit';
  return foldWords(a.hamlet) === foldWords(b.hamlet) ? 'hamlet' : 'otherHamlet';
};

const scoreOf = (bits: number): number => Math.round(1_000 / (1 + 2 ** ((PROPOSED_FROM - bits) / 4))) / 1_000;

export interface Comparison {
  outcomes: Outcome[];
  bits: number;
  /** 0 to 1; 0.5 where proposing begins. */
  score: number;
}

const known = <T>(x: T | null, y: T | null): 'same' | 'other' | 'unknown' => (x === null || y === null ? 'unknown' : x === y ? 'same' : 'other');
/** Brothers and sisters share a telephone, and now and then names that differ by a letter. */
const comparePhones = (a: string | null, b: string | null, name: How<'name'>): How<'phone'> => {
  const how = known(a, b);
  return how === 'same' && (name === 'typo' || name === 'other') ? 'shared' : how;
};

/**
 * What weak signs lose by standing together, in bits: fields are weighed one by one, but chance agrees in several at once, the more so the more people there are. Where home differs
 * and no telephone is shared, it takes the whole name with the whole date of birth in another commune, and more than a year in another hamlet.
 */
const doubt = (how: { name: How<'name'>; birth: How<'birth'>; phone: How<'phone'>; home: How<'home'> }): number => {
  if (how.phone === 'same' || how.phone === 'shared') return 0;
  if (how.home === 'other') {
    const whole = how.birth === 'same' && how.name !== 'shortened' && how.name !== 'typo' && how.name !== 'marks';
    return (whole ? 0 : -6) + (how.phone === 'other' ? -1 : 0);
  }
  if (how.home === 'otherHamlet' && how.birth !== 'same')
    return -1 + (how.birth === 'oneDigit' || (how.name === 'shortened' && how.birth === 'year') ? -4 : 0) + (how.phone === 'other' ? -2 : 0);
  return 0;
};

export const compare = (a: Comparable, b: Comparable): Comparison => {
  const name = compareNames(a.fullName, b.fullName);
  const how = { name: name.how, birth: compareBirths(a, b), phone: comparePhones(a.phone, b.phone, name.how), home: compareHomes(a, b) };
  const found: Outcome[] = [
    { field: 'name', how: how.name },
    { field: 'birth', how: how.birth },
    { field: 'phone', how: how.phone },
    { field: 'home', how: how.home },
    { field: 'sex', how: known(a.sex, b.sex) },
    { field: 'number', how: a.numbers.some((n) => b.numbers.some((m) => m.kind === n.kind && m.index !== n.index)) ? 'other' : 'unknown' },
  ];
  const bits = found.reduce((sum, o) => sum + weightOf(o), name.bits + doubt(how));
  return { outcomes: found, bits, score: scoreOf(bits) };
};

/** What an outcome adds; of a name only what its kind of agreement takes away. */
export const weightOf = (o: Outcome): number => (weights[o.field] as Record<string, number>)[o.how]!;

/** Null: not worth anybody's look. */
export const bandOf = (score: number): keyof typeof bands | null =>
  score >= scoreOf(VERY_LIKELY_FROM) ? 'veryLikely' : score >= scoreOf(LIKELY_FROM) ? 'likely' : score >= scoreOf(PROPOSED_FROM) ? 'possible' : null;
/** The scores of a band, for a filter: from the first, below the second. */
export const scoresOf = (band: keyof typeof bands): { from: number; below: number } =>
  ({
    veryLikely: { from: scoreOf(VERY_LIKELY_FROM), below: 2 },
    likely: { from: scoreOf(LIKELY_FROM), below: scoreOf(VERY_LIKELY_FROM) },
    possible: { from: scoreOf(PROPOSED_FROM), below: scoreOf(LIKELY_FROM) },
  })[band];

export type Side = 'a' | 'b';
export type MergedField = keyof typeof mergedFields;
/** For each field, from which record it is kept unless a person says otherwise: the record that stays, or the other where that one says nothing. */
export const proposedValues = (keep: Side, says: Record<MergedField, { a: boolean; b: boolean }>): Record<MergedField, Side> => {
  const other: Side = keep === 'a' ? 'b' : 'a';
  return Object.fromEntries(Object.entries(says).map(([f, s]) => [f, s[keep] || !s[other] ? keep : other])) as Record<MergedField, Side>;
};

/** Which record stays: the one with a number, else the one that says more, else the older one. */
export const proposedKeep = (a: { id: string; hasNumber: boolean; says: number }, b: { id: string; hasNumber: boolean; says: number }): Side => {
  if (a.hasNumber !== b.hasNumber) return a.hasNumber ? 'a' : 'b';
  if (a.says !== b.says) return a.says > b.says ? 'a' : 'b';
  return a.id < b.id ? 'a' : 'b';
};

/** Null: may be decided; else the code why not. */
export const can = {
  decide: (pair: { state: string; gone: boolean; inTransfer: boolean }): string | null =>
    pair.gone
      ? 'worker.pairGone'
      : pair.state === 'merged'
        ? 'worker.pairMerged'
        : pair.state === 'different'
          ? 'worker.pairDecided'
          : pair.inTransfer
            ? 'worker.pairInTransfer'
            : null,
  undo: (merge: { undone: boolean; untouched: boolean }): string | null => (merge.undone ? 'worker.mergeUndone' : merge.untouched ? null : 'worker.mergeBuiltOn'),
};
