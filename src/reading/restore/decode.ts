import type { Model } from './model.ts';

/** A way to read the tokens from one place on: how many tokens it takes, the words it gives, and what the channel charges for it. */
export interface Reading {
  takes: 1 | 2;
  words: readonly number[];
  cost: number;
}

interface Path {
  before: number;
  last: number;
  cost: number;
  reading: Reading | null;
  from: Path | null;
  at: number;
}

const beamWidth = 48;
const beamDepth = 14;

/** The cheapest way through: beam search over the last two words. Equal costs are decided by order, so the same text gives the same result. */
const decode = (readings: readonly (readonly Reading[])[], model: Model): Reading[] => {
  const n = readings.length;
  const beams: Map<number, Path>[] = Array.from({ length: n + 1 }, () => new Map<number, Path>());
  beams[0]!.set(0, { before: 0, last: 0, cost: 0, reading: null, from: null, at: 0 });
  for (let i = 0; i < n; i++) {
    const paths = [...beams[i]!.values()].sort((a, b) => a.cost - b.cost).slice(0, beamWidth);
    const limit = (paths[0]?.cost ?? 0) + beamDepth;
    for (const path of paths) {
      if (path.cost > limit) break;
      for (const reading of readings[i]!) {
        if (i + reading.takes > n) continue;
        let { before, last, cost } = path;
        cost += reading.cost;
        for (const word of reading.words) {
          cost += model.cost(word, last, before);
          before = last;
          last = word;
        }
        const beam = beams[i + reading.takes]!,
          key = before * 65536 + last,
          known = beam.get(key);
        if (!known || cost < known.cost) beam.set(key, { before, last, cost, reading, from: path, at: i });
      }
    }
    beams[i]!.clear();
  }
  let best: Path | null = null;
  for (const p of beams[n]!.values()) if (!best || p.cost < best.cost) best = p;
  const out: Reading[] = [];
  for (let p = best; p?.reading; p = p.from) out.push(p.reading);
  return out.reverse();
};

/** Whole paragraphs together, at most so many tokens at once: bounds the memory for a text of any length. */
const atOnce = 3000;

/** The cheapest way through a text that begins anew where a paragraph does. */
export const decodeText = (readings: readonly (readonly Reading[])[], isEdge: (at: number) => boolean, model: Model): Reading[] => {
  const out: Reading[] = [];
  for (let from = 0; from < readings.length;) {
    let to = Math.min(from + atOnce, readings.length);
    if (to < readings.length)
      for (let k = to; k > from; k--)
        if (isEdge(k)) {
          to = k;
          break;
        }
    out.push(...decode(readings.slice(from, to), model));
    from = to;
  }
  return out;
};

/** How much worse the next best word would be at each place when its neighbours stay: 0 is a toss-up. */
export const margins = (chosen: readonly number[], options: readonly (readonly { word: number; cost: number }[])[], model: Model): { word: number; margin: number }[][] =>
  chosen.map((own, i) => {
    const [a, b, c, d] = [chosen[i - 2] ?? 0, chosen[i - 1] ?? 0, chosen[i + 1], chosen[i + 2]];
    const score = (w: number, cost: number): number =>
      cost + model.cost(w, b, a) + (c === undefined ? 0 : model.cost(c, w, b)) + (d === undefined || c === undefined ? 0 : model.cost(d, c, w));
    const mine = options[i]!.find((o) => o.word === own);
    if (!mine) return [];
    const base = score(own, mine.cost);
    return options[i]!.filter((o) => o.word !== own)
      .map((o) => ({ word: o.word, margin: score(o.word, o.cost) - base }))
      .sort((x, y) => x.margin - y.margin);
  });
