import { foldWords } from '../../../kernel/text.ts';
import type { KnownUnit } from './queries.ts';
import { sheetWords as w } from './sheet.data.ts';

/** Finds the commune that a cell means. Pure. */

/** A unit's name without its kind in front, folded. */
const bare = (name: string): string => foldWords(name).replace(/^(xa|phuong|thi tran|dac khu|tt|p|x) (?=\S)/, '');

export interface UnitFound {
  id?: number;
  why?: string;
  warn?: string;
}

/** "Xã Mường Mẫu", "Mường Mẫu", "bản A, xã Mường Mẫu", or a commune that went whole into another one. `chosen`: where rows belong that say nothing clear. */
export const unitFinder = (units: readonly KnownUnit[], chosen: number | undefined): ((text: string | undefined) => UnitFound) => {
  const [whole, short] = [new Map<string, KnownUnit[]>(), new Map<string, KnownUnit[]>()];
  for (const u of units)
    for (const [map, key] of [
      [whole, foldWords(u.name)],
      [short, bare(u.name)],
    ] as const)
      map.set(key, [...(map.get(key) ?? []), u]);
  const names = new Map(units.filter((u) => u.now).map((u) => [u.id, u.name]));
  const known = new Map<string, UnitFound>();

  const find = (text: string): UnitFound | null => {
    const found = whole.get(foldWords(text)) ?? short.get(bare(text)) ?? [];
    const ids = [...new Set(found.filter((u) => u.now).map((u) => u.id))];
    if (ids.length === 1) return { id: ids[0]! };
    if (ids.length > 1) return ids.includes(chosen ?? -1) ? { id: chosen! } : { why: w.unitSeveral(text) };
    const into = [...new Set(found.flatMap((u) => u.into))];
    if (into.length === 1 && names.has(into[0]!)) return { id: into[0]!, warn: w.unitSucceeded(text, names.get(into[0]!)!) };
    if (into.length > 1) return into.includes(chosen ?? -1) ? { id: chosen!, warn: w.unitSucceeded(text, names.get(chosen!) ?? '') } : { why: w.unitSplit(text) };
    return null;
  };
  const decide = (text: string): UnitFound => {
    // the commune stands last of what is not a district or province
    for (const part of [text, ...text.split(/[,;-]/).reverse()]) {
      const found = find(part.trim());
      if (found) return found;
    }
    return chosen === undefined ? { why: w.unitUnknown(text) } : { id: chosen, warn: w.unitTaken(text) };
  };
  return (text) => {
    if (text === undefined || text.trim() === '') return chosen === undefined ? { why: w.unitMissing } : { id: chosen };
    const had = known.get(text);
    if (had) return had;
    const found = decide(text);
    known.set(text, found);
    return found;
  };
};
