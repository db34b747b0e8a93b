import { fold } from '../../kernel/text.ts';
import { confusions } from './confusion.data.ts';
import { hasMarks } from './syllable.ts';

/** What a damaged word may have been: known words within reach of it, by weighted edit distance along a tree of letters. */

/** A letter without tone and hat: ộ → o, đ → d. */
const bases = new Map<string, string>();
const baseOf = (c: string): string => {
  let base = bases.get(c);
  if (base === undefined) {
    base = c === 'đ' ? 'd' : c.normalize('NFD')[0]!;
    bases.set(c, base);
  }
  return base;
};
const isVowel = (c: string): boolean => 'aeiouy'.includes(baseOf(c));

/** How signs turn into letters: costs by the signs read, then by the letters meant. */
export type Costs = Map<string, Map<string, number>>;

export const ownCosts = (): Costs => {
  const out: Costs = new Map();
  for (const [signs, letters, cost] of confusions) {
    for (const s of signs.split(' ')) {
      const row = out.get(s) ?? new Map<string, number>();
      out.set(s, row);
      for (const l of letters.split(' ')) row.set(l, Math.min(cost, row.get(l) ?? 9));
    }
  }
  return out;
};

const lostMark = 0.22,
  otherMark = 0.18,
  addedMark = 0.75,
  otherVowel = 1.1,
  otherLetter = 1.5,
  missing = 1.2,
  noise = 0.4,
  extra = 1;

/** One sign read for one letter meant. */
const single = (costs: Costs, sign: string, letter: string): number => {
  if (sign === letter) return 0;
  const listed = costs.get(sign)?.get(letter) ?? 9;
  let general = otherLetter;
  if (baseOf(sign) === baseOf(letter)) general = !hasMarks(sign) ? lostMark : hasMarks(letter) ? otherMark : addedMark;
  else if (isVowel(letter) && isVowel(sign)) general = otherVowel;
  return Math.min(listed, general);
};
const dropped = (sign: string): number => (/[\p{L}\p{N}]/u.test(sign) ? extra : noise);

interface Node {
  letter: string;
  next: Map<string, Node>;
  word: string | null;
}

export interface Candidate {
  word: string;
  cost: number;
}
export interface Channel {
  /** The known words within a cost, none dearer by more than `within` than the nearest; nearest first. */
  candidates(raw: string, limit: number, within: number): Candidate[];
  /** Cost of reading one word as another. */
  between(raw: string, word: string): number;
}

/** A channel over a set of known words; `marksOnly` allows lost marks and nothing else. */
export const makeChannel = (words: readonly string[], costs: Costs, marksOnly: boolean): Channel => {
  const singles = new Map<string, Map<string, number>>();
  const one = (sign: string, letter: string): number => {
    let row = singles.get(sign);
    if (!row) {
      row = new Map();
      singles.set(sign, row);
    }
    let cost = row.get(letter);
    if (cost === undefined) {
      cost = marksOnly ? (sign === letter ? 0 : baseOf(sign) === baseOf(letter) && !hasMarks(sign) ? lostMark : 99) : single(costs, sign, letter);
      row.set(letter, cost);
    }
    return cost;
  };
  const root: Node = { letter: '', next: new Map(), word: null };
  const enter = (top: Node, word: string): void => {
    let at = top;
    for (const letter of word) {
      let next = at.next.get(letter);
      if (!next) {
        next = { letter, next: new Map(), word: null };
        at.next.set(letter, next);
      }
      at = next;
    }
    at.word = word;
  };
  for (const w of words) enter(root, w);

  // the least that any group of letters is made for: rows further up can only be reached at this price
  let leastGroup = 9;
  for (const row of costs.values()) for (const [letters, c] of row) if (letters.length > 1 && c < leastGroup) leastGroup = c;
  const alike = new Map<string, string[]>();
  for (const w of words) alike.set(fold(w), [...(alike.get(fold(w)) ?? []), w]);

  const search = (top: Node, raw: string, most: number, within: number): Candidate[] => {
    let limit = most;
    const signs = [...raw],
      n = signs.length,
      found: Candidate[] = [];
    const first = new Float64Array(n + 1),
      drops = signs.map((c) => (marksOnly ? 99 : dropped(c)));
    for (let i = 1; i <= n; i++) first[i] = first[i - 1]! + drops[i - 1]!;
    // of the signs that end here, those groups of one to three that may stand for other letters
    const pieces = signs.map((_, i) =>
      marksOnly
        ? []
        : [0, 1, 2].flatMap((k) => {
            const row = i >= k ? costs.get(signs.slice(i - k, i + 1).join('')) : undefined;
            return row ? [{ k, row }] : [];
          }),
    );
    const walk = (node: Node, rows: readonly Float64Array[], path: string): void => {
      for (const [letter, next] of node.next) {
        const up = rows.at(-1)!,
          row = new Float64Array(n + 1),
          word = path + letter;
        const tail = [word.slice(-1), word.slice(-2), word.slice(-3)];
        const reachBack = Math.min(3, word.length, rows.length);
        row[0] = up[0]! + (marksOnly ? 99 : missing);
        let least = row[0]!;
        for (let i = 1; i <= n; i++) {
          const sign = signs[i - 1]!;
          let best = up[i - 1]! + one(sign, letter);
          if (!marksOnly) {
            best = Math.min(best, up[i]! + missing, row[i - 1]! + drops[i - 1]!);
            // several signs for one letter, or for two or three
            for (const piece of pieces[i - 1]!) {
              for (let l = piece.k === 0 ? 2 : 1; l <= reachBack; l++) {
                const c = piece.row.get(tail[l - 1]!);
                if (c !== undefined) best = Math.min(best, rows[rows.length - l]![i - 1 - piece.k]! + c);
              }
            }
          }
          row[i] = best;
          if (best < least) least = best;
        }
        if (next.word !== null && row[n]! <= limit) {
          found.push({ word: next.word, cost: row[n]! });
          limit = Math.min(limit, row[n]! + within);
        }
        // the row before matters too: pieces of two and three letters reach over a row
        let reach = least;
        for (let k = Math.max(0, rows.length - 2); k < rows.length; k++) for (const v of rows[k]!) if (v + leastGroup < reach) reach = v + leastGroup;
        if (reach <= limit) walk(next, rows.length > 2 ? [...rows.slice(-2), row] : [...rows, row], word);
      }
    };
    // a word of the same letters bounds the search before it begins
    if (top === root) {
      for (const w of alike.get(fold(raw)) ?? []) {
        const letters = [...w];
        if (letters.length === n) limit = Math.min(limit, within + letters.reduce((sum, letter, i) => sum + one(signs[i]!, letter), 0));
      }
    }
    walk(top, [first], '');
    return found.filter((c) => c.cost <= limit).sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
  };
  const kept = new Map<string, Candidate[]>();
  return {
    candidates: (raw, limit, within) => {
      const key = `${limit} ${within} ${raw}`;
      let out = kept.get(key);
      if (!out) {
        out = search(root, raw, limit, within);
        kept.set(key, out);
      }
      return out;
    },
    between: (raw, word) => {
      const alone: Node = { letter: '', next: new Map(), word: null };
      enter(alone, word);
      return search(alone, raw, 99, 99)[0]?.cost ?? 99;
    },
  };
};
