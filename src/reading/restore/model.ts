import { canonTone } from './syllable.ts';
import { tokenize, type Token } from './tokens.ts';

/** An n-gram model of the language: trigrams, interpolated with bigrams and words by absolute discount. Costs are negative natural logarithms. */
export interface Model {
  /** Number of a word, or -1. */
  idOf(word: string): number;
  words: readonly string[];
  cost(id: number, before: number, beforeThat: number): number;
  /** How often a word stood with a capital letter beside a neighbour inside a sentence: [small, capital]. */
  caseOf(before: string, word: string, after: string): readonly [number, number];
  /** The spelling in which a word was met most often ("hoà" or "hòa"). */
  formOf(word: string): string;
  /** Names as they were met: words with capitals, small-lettered. */
  names: ReadonlySet<string>;
}

export const EDGE = '§',
  MARK = '|',
  STOP = '.',
  NUMBER = '#',
  UNKNOWN = '?';

/** The word of the model for a token that is not repaired. */
export const symbolOf = (t: Token): string =>
  t.kind === 'edge'
    ? EDGE
    : t.kind === 'number' || (t.kind === 'fixed' && /\d.*\//.test(t.raw))
      ? NUMBER
      : t.kind === 'mark'
        ? /[.;:!?]/.test(t.raw)
          ? STOP
          : MARK
        : canonTone(t.raw.toLowerCase());

const discount = 0.75;

interface Counts {
  total: number;
  kinds: number;
}

/** Learns from texts, each with the weight of its words. */
export const learnModel = (texts: readonly { text: string; weight: number }[], abbreviations: ReadonlySet<string>): Model => {
  const ids = new Map<string, number>(),
    words: string[] = [];
  const idOf = (w: string): number => {
    let id = ids.get(w);
    if (id === undefined) {
      id = words.length;
      ids.set(w, id);
      words.push(w);
    }
    return id;
  };
  for (const s of [EDGE, MARK, STOP, NUMBER, UNKNOWN]) idOf(s);
  const forms = new Map<string, Map<string, number>>(),
    cases = new Map<string, [number, number]>(),
    names = new Set<string>();
  const one = new Map<number, number>(),
    two = new Map<number, number>(),
    three = new Map<number, number>();
  const bump = <K>(m: Map<K, number>, k: K, by: number): void => {
    m.set(k, (m.get(k) ?? 0) + by);
  };
  const size = 1 << 16;
  let total = 0;
  for (const { text, weight } of texts) {
    const tokens = tokenize(text.normalize('NFC').split('\n'), abbreviations);
    let a = 0,
      b = 0,
      run: string[] = [];
    const closeRun = (): void => {
      if (run.length > 1) for (let i = 0; i < run.length; i++) for (let j = i + 2; j <= Math.min(run.length, i + 5); j++) names.add(run.slice(i, j).join(' '));
      run = [];
    };
    tokens.forEach((t, i) => {
      const w = symbolOf(t),
        c = idOf(w);
      if (t.kind !== 'edge') {
        bump(one, c, weight);
        total += weight;
      }
      if (t.kind === 'word') {
        const low = t.raw.toLowerCase();
        const known = forms.get(w) ?? new Map<string, number>();
        forms.set(w, known);
        bump(known, low, 1);
        const capital = /^\p{Lu}/u.test(t.raw),
          before = tokens[i - 1],
          after = tokens[i + 1];
        if (capital && !t.capitals) run.push(w);
        else closeRun();
        if (!t.capitals && before && before.kind !== 'edge' && symbolOf(before) !== STOP) {
          for (const key of [`${symbolOf(before)} ${w}`, ...(after ? [`${w} ${symbolOf(after)} `, `${symbolOf(before)} ${w} ${symbolOf(after)}`] : [])]) {
            const seen = cases.get(key) ?? [0, 0];
            seen[capital ? 1 : 0] += weight;
            cases.set(key, seen);
          }
        }
      } else closeRun();
      bump(two, b * size + c, weight);
      bump(three, (a * size + b) * size + c, weight);
      a = b;
      b = c;
    });
    closeRun();
  }
  const after = new Map<number, Counts>(),
    afterTwo = new Map<number, Counts>();
  const gather = (from: Map<number, number>, into: Map<number, Counts>): void => {
    for (const [key, n] of from) {
      const context = Math.floor(key / size),
        seen = into.get(context) ?? { total: 0, kinds: 0 };
      seen.total += n;
      seen.kinds++;
      into.set(context, seen);
    }
  };
  gather(two, after);
  gather(three, afterTwo);
  const wordsMet = one.size;
  const unseenShare = 1 / (wordsMet + 5000);
  const p1 = (c: number): number => Math.max((one.get(c) ?? 0) - discount, 0) / total + ((discount * wordsMet) / total) * unseenShare;
  const p2 = (b: number, c: number): number => {
    const context = after.get(b);
    if (!context) return p1(c);
    return Math.max((two.get(b * size + c) ?? 0) - discount, 0) / context.total + ((discount * context.kinds) / context.total) * p1(c);
  };
  const cost = (c: number, b: number, a: number): number => {
    const context = afterTwo.get(a * size + b);
    const lower = p2(b, c);
    return -Math.log(context ? Math.max((three.get((a * size + b) * size + c) ?? 0) - discount, 0) / context.total + ((discount * context.kinds) / context.total) * lower : lower);
  };
  const none = [0, 0] as const;
  return {
    idOf: (w) => ids.get(w) ?? -1,
    words,
    cost,
    caseOf: (b, w, n) => {
      const whole = cases.get(`${b} ${w} ${n}`);
      if (whole) return whole;
      const pair = cases.get(`${b} ${w}`) ?? none,
        next = cases.get(`${w} ${n} `) ?? none;
      return [pair[0] + next[0], pair[1] + next[1]];
    },
    formOf: (w) => {
      const seen = forms.get(w);
      return seen ? [...seen].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0]![0] : w;
    },
    names,
  };
};
