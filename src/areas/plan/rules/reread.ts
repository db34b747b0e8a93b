import { foldWords } from '../../../kernel/text.ts';
import type { PlanItem } from '../contract-shapes.ts';
import type { DraftItem } from './draft.ts';

/**
 * A corrected file of a plan that is being reviewed, laid beside what stands: which lines are the same, which say something else now, which are new, which are
 * gone. What a person wrote stays: an edited or added line keeps its words, and only its place in the text follows. Pure.
 */
export interface Reread {
  /** Same line; only where it stands moved. */
  kept: { item: PlanItem; draft: DraftItem }[];
  /** Nobody had touched it: it takes the new words. */
  changed: { item: PlanItem; draft: DraftItem }[];
  /** A person had written it and the file now says something else: the person's words stay, both are shown. */
  differs: { item: PlanItem; draft: DraftItem }[];
  added: DraftItem[];
  /** No longer in the file, and nobody had touched it: dropped. */
  gone: PlanItem[];
  /** No longer in the file, but a person had worked on it: stays. */
  orphaned: PlanItem[];
}

const touched = (item: PlanItem): boolean => item.state === 'edited' || item.state === 'added';
const bag = (text: string): Map<string, number> => {
  const words = new Map<string, number>();
  for (const w of foldWords(text).split(' ')) if (w) words.set(w, (words.get(w) ?? 0) + 1);
  return words;
};
/** Share of words in common, 0 to 1 (Dice). */
const alike = (a: Map<string, number>, b: Map<string, number>): number => {
  let common = 0;
  let all = 0;
  for (const [w, n] of a) {
    common += Math.min(n, b.get(w) ?? 0);
    all += n;
  }
  for (const n of b.values()) all += n;
  return all === 0 ? 0 : (2 * common) / all;
};

const SAME_PLACE = 0.4;
const ELSEWHERE = 0.6;

/** One line of the new reading for each old one at most, the likeliest pairs first. */
const pairs = (items: readonly PlanItem[], drafts: readonly DraftItem[]): Map<PlanItem, DraftItem> => {
  const old = items.map((item) => ({ item, words: bag(item.text) }));
  const now = drafts.map((draft) => ({ draft, words: bag(draft.text) }));
  const candidates = old.flatMap(({ item, words }, i) =>
    now.flatMap(({ draft, words: others }, j) => {
      if (item.kind !== draft.content.kind) return [];
      const score = alike(words, others);
      const samePlace = item.sectionPath === draft.sectionPath;
      if (score < (samePlace ? SAME_PLACE : ELSEWHERE)) return [];
      // of lines with the same words the one in the same section, then the nearest in order
      return [{ item, draft, rank: score + (samePlace ? 0.3 : 0) - Math.abs(i / items.length - j / drafts.length) / 100 }];
    }),
  );
  candidates.sort((a, b) => b.rank - a.rank);
  const found = new Map<PlanItem, DraftItem>();
  const taken = new Set<DraftItem>();
  for (const c of candidates)
    if (!found.has(c.item) && !taken.has(c.draft)) {
      found.set(c.item, c.draft);
      taken.add(c.draft);
    }
  return found;
};

/** Keys in order and without those that say nothing: the database gives them back in an order of its own. */
const canonical = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(canonical)
    : v && typeof v === 'object'
      ? Object.fromEntries(
          Object.entries(v)
            .filter(([, x]) => x !== null && x !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, x]) => [k, canonical(x)]),
        )
      : v;
const says = (text: string, fields: unknown): string => JSON.stringify([foldWords(text), canonical(fields)]);

export const compareReading = (items: readonly PlanItem[], drafts: readonly DraftItem[]): Reread => {
  const found = pairs(items, drafts);
  const out: Reread = { kept: [], changed: [], differs: [], added: [], gone: [], orphaned: [] };
  for (const item of items) {
    const draft = found.get(item);
    if (!draft) {
      // a line that a person added never stood in a file; one that was dropped stays so
      if (item.state === 'edited') out.orphaned.push(item);
      else if (item.state === 'read' || item.state === 'confirmed') out.gone.push(item);
    } else if (says(item.text, item.fields) === says(draft.text, draft.content.fields) || item.state === 'dropped') out.kept.push({ item, draft });
    else if (!touched(item)) out.changed.push({ item, draft });
    else if (foldWords(item.text) === foldWords(draft.text)) out.kept.push({ item, draft });
    else out.differs.push({ item, draft });
  }
  const taken = new Set(found.values());
  out.added = drafts.filter((d) => !taken.has(d));
  return out;
};
