import { fold } from '../../../kernel/text.ts';
import type { AgencyKind } from '../template.data.ts';
import { plain, withoutLevels, type Level } from './plain.ts';

/** The agencies a wording may mean, made ready for matching: one province with everything below it, at all dates, and the central bodies. */

export interface DatedName {
  name: string;
  shortName: string | null;
  isAlias: boolean;
  from: string | null;
  to: string | null;
}
export interface AgencyRow {
  id: number;
  templateKey: string | null;
  kind: AgencyKind;
  /** 0 central. */
  tier: 0 | Level;
  seat: number | null;
  from: string | null;
  to: string | null;
  names: DatedName[];
}
export interface UnitRow {
  id: number;
  tier: Level;
  /** All full names it ever had ("Huyện Mai Sơn"). */
  names: string[];
  parents: number[];
  from: string | null;
  to: string | null;
}
export interface GroupRow {
  id: string;
  name: string;
  patterns: readonly string[];
  rule: {
    kinds: readonly string[];
    keys?: readonly string[];
    tiers: readonly number[];
    communeKinds?: readonly string[];
    next?: boolean;
    open?: boolean;
    outside?: boolean;
    also?: readonly number[];
    except?: readonly number[];
  };
}

export interface Directory {
  city: boolean;
  agencies: ReadonlyMap<number, AgencyRow>;
  units: ReadonlyMap<number, UnitRow>;
  heirs: ReadonlyMap<number, readonly number[]>;
  groups: readonly (GroupRow & { test: RegExp })[];
  /** "seat|key" → agencies, key = plain wording without level words and without the seat's name. */
  byKey: ReadonlyMap<string, readonly number[]>;
  /** Plain bare name → units of that name. */
  byPlace: ReadonlyMap<string, readonly number[]>;
  keysOf: ReadonlyMap<number, readonly string[]>;
  longestPlace: number;
}

export const valid = (x: { from: string | null; to: string | null }, at: string): boolean => (x.from === null || x.from <= at) && (x.to === null || at <= x.to);

/** "Huyện Mai Sơn" → "mai son" */
export const placeName = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:tinh|thanh pho|quan|huyen|thi xa|thi tran|xa|phuong|dac khu) (?=\S)/, '');

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
};

/** Ends `text` with this place name? Then what stands before it. */
export const beforePlace = (text: string, place: string): string | null => (text === place ? '' : text.endsWith(` ${place}`) ? text.slice(0, -place.length - 1) : null);

/** Keys of names already seen: a province is read again for each document, its names hardly change. */
const seenKeys = new Map<string, string>();
const MOST_KEYS = 60_000;
const keyOfName = (wording: string, places: readonly string[], city: boolean): string => {
  const given = `${city} ${wording}|${places.join('|')}`;
  const seen = seenKeys.get(given);
  if (seen !== undefined) return seen;
  const text = plain(wording, city);
  const bare = places.map((p) => beforePlace(text, p)).find((t) => t !== null && t !== '') ?? text;
  const key = withoutLevels(bare, city).rest;
  if (seenKeys.size > MOST_KEYS) seenKeys.clear();
  seenKeys.set(given, key);
  return key;
};

/** @param city the province is (or was) a centrally run city */
export const makeDirectory = (given: {
  agencies: readonly AgencyRow[];
  units: readonly UnitRow[];
  successions: readonly { oldId: number; newId: number }[];
  groups: readonly GroupRow[];
  city: boolean;
}): Directory => {
  const units = new Map(given.units.map((u) => [u.id, u]));
  const byPlace = new Map<string, number[]>();
  for (const u of given.units) for (const n of u.names) push(byPlace, placeName(n), u.id);
  const byKey = new Map<string, number[]>();
  const keysOf = new Map<number, string[]>();
  for (const a of given.agencies) {
    const seat = a.seat === null ? undefined : units.get(a.seat);
    const places = seat ? seat.names.map(placeName) : [];
    for (const n of a.names)
      for (const wording of n.shortName ? [n.name, n.shortName] : [n.name]) {
        const key = keyOfName(wording, places, given.city);
        push(byKey, `${a.seat ?? 0}|${key}`, a.id);
        push(keysOf, a.id, key);
      }
  }
  const heirs = new Map<number, number[]>();
  for (const s of given.successions) push(heirs, s.oldId, s.newId);
  return {
    city: given.city,
    units,
    heirs,
    byKey,
    byPlace,
    keysOf,
    agencies: new Map(given.agencies.map((a) => [a.id, a])),
    groups: given.groups.map((g) => ({ ...g, test: new RegExp(`^(?:${g.patterns.join('|')})$`) })),
    longestPlace: Math.max(0, ...[...byPlace.keys()].map((p) => p.split(' ').length)),
  };
};

/** The name in force at a date; outside its life the nearest one. */
export const agencyNameAt = (a: AgencyRow, at: string): string => {
  const official = a.names.filter((n) => !n.isAlias);
  return (official.find((n) => valid(n, at)) ?? official.findLast((n) => n.to !== null && n.to < at) ?? official[0] ?? a.names[0]!).name;
};

/** Who does its work at a date: itself while it exists, then its heirs, theirs after them. Empty when it ended without heirs. */
export const heirsAt = (d: Pick<Directory, 'agencies' | 'heirs'>, agencyId: number, at: string): number[] => {
  const found = new Set<number>();
  const seen = new Set<number>();
  const walk = (id: number): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const a = d.agencies.get(id);
    if (!a) return;
    if (a.to === null || at <= a.to) found.add(id);
    else for (const next of d.heirs.get(id) ?? []) walk(next);
  };
  walk(agencyId);
  return [...found];
};
