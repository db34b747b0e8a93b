import { foldWords } from '../../../kernel/text.ts';
import type { Tier, UnitKind } from '../kinds.data.ts';
import { bareName, type Span, type Territory } from './model.ts';

/** All dated units in one small answer (about half a megabyte before compression), and search in it by a few letters at every key. */

/** Columns of equal length, one entry for each unit and each name it bore; parents by id; `spans[span[i]]` is the stretch in which the entry holds. */
export interface UnitTable {
  id: number[];
  /** Without the kind. */
  name: string[];
  /** Position in `kinds`. */
  kind: number[];
  /** 0: none. */
  parent: number[];
  span: number[];
  kinds: UnitKind[];
  spans: [from: string | null, to: string | null][];
}

export const tableOf = (t: Territory): UnitTable => {
  const table: UnitTable = { id: [], name: [], kind: [], parent: [], span: [], kinds: [], spans: [] };
  const spanAt = new Map<string, number>();
  for (const u of t.units) {
    if (u.from !== null && u.to !== null && u.from > u.to) continue;
    for (const n of u.names) {
      const span: Span = { from: n.from ?? u.from, to: n.to ?? u.to };
      const key = `${span.from} ${span.to}`;
      if (!spanAt.has(key)) {
        spanAt.set(key, table.spans.length);
        table.spans.push([span.from, span.to]);
      }
      if (!table.kinds.includes(n.kind)) table.kinds.push(n.kind);
      table.id.push(u.id);
      table.name.push(bareName(n.name));
      table.kind.push(table.kinds.indexOf(n.kind));
      table.parent.push((u.parents.find((p) => (n.to === null ? p.to === null : p.to === null || p.to >= n.to)) ?? u.parents.at(-1))?.parent ?? 0);
      table.span.push(spanAt.get(key)!);
    }
  }
  return table;
};

const kindNames: Record<UnitKind, [name: string, tier: Tier]> = {
  tinh: ['tinh', 1],
  thanh_pho_tw: ['thanh pho', 1],
  quan: ['quan', 2],
  huyen: ['huyen', 2],
  thi_xa: ['thi xa', 2],
  thanh_pho: ['thanh pho', 2],
  xa: ['xa', 3],
  phuong: ['phuong', 3],
  thi_tran: ['thi tran', 3],
  dac_khu: ['dac khu', 3],
};
export const tierOfKind = (kind: UnitKind): Tier => kindNames[kind][1];

export interface UnitEntry {
  id: number;
  name: string;
  kind: UnitKind;
  tier: Tier;
  from: string | null;
  to: string | null;
  /** Nearest first: district, province. */
  parents: { id: number; name: string; kind: UnitKind }[];
}
export interface UnitIndex {
  entries: UnitEntry[];
  /** " " before each folded word of name with kind and of the parents' names. */
  hay: string[];
  bare: string[];
}

export const indexUnits = (t: UnitTable): UnitIndex => {
  const latest = new Map<number, number>();
  t.id.forEach((id, i) => {
    const at = latest.get(id);
    if (at === undefined || (t.spans[t.span[i]!]![1] ?? '9') > (t.spans[t.span[at]!]![1] ?? '9')) latest.set(id, i);
  });
  const folded = t.name.map(foldWords);
  const entries: UnitEntry[] = [];
  const hay: string[] = [];
  for (let i = 0; i < t.id.length; i++) {
    const parents: UnitEntry['parents'] = [];
    let text = ` ${kindNames[t.kinds[t.kind[i]!]!][0]} ${folded[i]}`;
    for (let p = latest.get(t.parent[i]!); p !== undefined && parents.length < 3; p = latest.get(t.parent[p]!)) {
      parents.push({ id: t.id[p]!, name: t.name[p]!, kind: t.kinds[t.kind[p]!]! });
      text += ` ${kindNames[t.kinds[t.kind[p]!]!][0]} ${folded[p]}`;
    }
    const kind = t.kinds[t.kind[i]!]!;
    const [from, to] = t.spans[t.span[i]!]!;
    entries.push({ id: t.id[i]!, name: t.name[i]!, kind, tier: tierOfKind(kind), from, to, parents });
    hay.push(text);
  }
  // provinces, districts, communes: found ones then come in this order without sorting at each key
  const order = entries.map((_, i) => i).toSorted((a, b) => entries[a]!.tier - entries[b]!.tier || a - b);
  return { entries: order.map((i) => entries[i]!), hay: order.map((i) => hay[i]!), bare: order.map((i) => folded[i]!) };
};

export interface UnitWish {
  /** Only units in force on this day; left out: of any date, those in force first. */
  at?: string;
  tiers?: readonly Tier[];
  /** Only this unit and what lies below it. */
  under?: number;
}
const noDiacritics = (s: string): boolean => foldWords(s) === s.toLowerCase().trim();

/** Units of which every typed word begins a word of the name or of a parent's name; best first, at most `limit`. Nothing typed gives provinces first. */
export const searchUnits = (index: UnitIndex, typed: string, wish: UnitWish = {}, limit = 50): UnitEntry[] => {
  const folded = foldWords(typed);
  const wanted = folded === '' ? [] : folded.split(' ').map((w) => ` ${w}`);
  const exact = noDiacritics(typed) ? null : typed.normalize('NFC').toLowerCase().trim();
  const buckets: UnitEntry[][] = Array.from({ length: 16 }, () => []);
  for (let i = 0; i < index.hay.length; i++) {
    const hay = index.hay[i]!;
    if (!wanted.every((w) => hay.includes(w))) continue;
    const e = index.entries[i]!;
    if (wish.tiers && !wish.tiers.includes(e.tier)) continue;
    if (wish.at !== undefined && ((e.from !== null && e.from > wish.at) || (e.to !== null && e.to < wish.at))) continue;
    if (wish.under !== undefined && e.id !== wish.under && !e.parents.some((p) => p.id === wish.under)) continue;
    const bare = index.bare[i]!;
    // asked for so exactly · begins so · a later word begins so · found in the parents
    const where = bare === folded ? 0 : bare.startsWith(folded) ? 4 : ` ${bare}`.includes(` ${folded}`) ? 8 : 12;
    const spelling = exact !== null && !e.name.toLowerCase().includes(exact) ? 2 : 0;
    const bucket = buckets[where + spelling + (e.to === null ? 0 : 1)]!;
    if (bucket.length < limit) bucket.push(e);
  }
  return buckets.flat().slice(0, limit);
};
