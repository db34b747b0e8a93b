import { prefixes, type Tier, type UnitKind } from '../kinds.data.ts';
import { fold, tidy } from '../../../kernel/text.ts';

/** Units over time as plain values: what packages and files are turned into, compared and written to the tables from. */

/** A stretch of days; from null: since before the records begin; to: the last day, null: still in force. */
export interface Span {
  from: string | null;
  to: string | null;
}
export interface UnitName extends Span {
  name: string;
  kind: UnitKind;
}
export interface UnitCode extends Span {
  code: string;
  alias: boolean;
}
export interface UnitParent extends Span {
  parent: number;
}
export interface Unit extends Span {
  id: number;
  tier: Tier;
  names: UnitName[];
  codes: UnitCode[];
  parents: UnitParent[];
}
export interface Succession {
  oldId: number;
  newId: number;
  extent: 'whole' | 'split';
  since: string;
  basis: string | null;
}
export interface Territory {
  units: Unit[];
  successions: Succession[];
}

/** The two states that public law fixes; counts of both are compared with these. Nghị quyết 202/2025/QH15, Luật Tổ chức chính quyền địa phương 2025 (72/2025/QH15), 34 resolutions 1654–1687/NQ-UBTVQH15. */
export const BEFORE = '2025-06-30';
export const SINCE = '2025-07-01';
export const expected = { before: { provinces: 63, districts: 696, communes: 10_035 }, since: { provinces: 34, districts: 0, communes: 3_321 }, splits: 443 } as const;
export const BASIS_2025 = '202/2025/QH15; 1654–1687/NQ-UBTVQH15';

export const inForce = (s: Span, at: string): boolean => (s.from === null || s.from <= at) && (s.to === null || at <= s.to);
export const validOn = <T extends Span>(list: readonly T[], at: string): T | undefined => list.find((x) => inForce(x, at));

/** Name in force at a date; outside the unit's own life the nearest one (its last, or its first). */
export const nameAt = (u: Unit, at: string): UnitName => validOn(u.names, at) ?? (u.to !== null && at > u.to ? u.names.at(-1)! : u.names[0]!);
export const codeAt = (u: Unit, at: string): string | undefined => u.codes.find((c) => !c.alias && inForce(c, at))?.code;
export const parentAt = (u: Unit, at: string): number | undefined => validOn(u.parents, at)?.parent;

/** "Thị Trấn  Óc Eo" at tier 3 → { name: "Thị trấn Óc Eo", kind: "thi_tran" }; null when the name does not begin with a kind of that tier. */
export const readUnitName = (text: string, tier: Tier): { name: string; kind: UnitKind } | null => {
  const t = tidy(text);
  for (const [pattern, prefix, kinds] of prefixes) {
    const m = pattern.exec(t);
    const kind = kinds[tier];
    if (m && kind && t.length > m[0].length) return { name: prefix + t.slice(m[0].length), kind };
  }
  return null;
};

/** Name without its kind, as people call the place. */
export const bareName = (name: string): string => {
  for (const [pattern] of prefixes) if (pattern.test(name)) return name.replace(pattern, '');
  return name;
};
/** Comparison blind to diacritics, tone placement, letter case and blanks. */
export const foldedBare = (name: string): string =>
  fold(bareName(name))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
export const foldedFull = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Sets `split` where an old unit has several successors on the same day, `whole` elsewhere. */
export const withExtents = (pairs: readonly Succession[]): Succession[] => {
  const count = new Map<string, number>();
  for (const p of pairs) count.set(`${p.oldId} ${p.since}`, (count.get(`${p.oldId} ${p.since}`) ?? 0) + 1);
  return pairs.map((p) => ({ ...p, extent: count.get(`${p.oldId} ${p.since}`)! > 1 ? 'split' : 'whole' }));
};
