import { bareName } from '../allocation/rules-paste.ts';

/** A GeoJSON of communes into the outlines a screen draws. Pure; the file comes from outside and is believed nothing. */

export type Point = [number, number];
export type Ring = Point[];
export interface Shape {
  unit: number;
  name: string;
  rings: Ring[];
}
export interface MapUnit {
  id: number;
  name: string;
  codes: readonly string[];
}
export type MapFault = 'unreadable' | 'nothing' | 'large';
export type ReadMap = { fault: MapFault } | { shapes: Shape[]; left: string[] };

const MOST_FEATURES = 1_000;
const MOST_POINTS = 600_000;
/** What is kept: about a screen's dots across the territory. */
const DOTS = 1_600;
const KEPT_POINTS = 60_000;
/** So many points are weighed against each other at most: a file may be made so that each of them parts off only itself. */
const RUN = 1_000;

const isPoint = (p: unknown): p is Point =>
  Array.isArray(p) && typeof p[0] === 'number' && typeof p[1] === 'number' && Number.isFinite(p[0]) && Number.isFinite(p[1]) && Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 90;
/** The outer outlines of a geometry; holes are enclaves, drawn as units of their own. Null: it is none. */
const ringsOf = (geometry: unknown): Ring[] | null => {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry) || !('coordinates' in geometry) || !Array.isArray(geometry.coordinates)) return null;
  const polygons: unknown[] = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const rings: Ring[] = [];
  for (const polygon of polygons) {
    const outer: unknown = Array.isArray(polygon) ? polygon[0] : null;
    if (!Array.isArray(outer) || outer.length < 4 || !outer.every(isPoint)) return null;
    rings.push(outer.map((p): Point => [p[0], p[1]]));
  }
  return rings.length ? rings : null;
};

const away = (p: Point, a: Point, b: Point): number => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  return Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / (Math.hypot(dx, dy) || 1);
};
/** Which point between two is the farthest by this measure; −1 when none is farther than `least`. */
const farthest = (ring: readonly Point[], from: number, to: number, least: number, by: (p: Point) => number): number => {
  let at = -1;
  let worst = least;
  for (let i = from + 1; i < to; i++) {
    const d = by(ring[i]!);
    if (d > worst) [worst, at] = [d, i];
  }
  return at;
};

/** Points nearer to the line between their neighbours than `near` are dropped (Douglas and Peucker), without recursion: outlines may be long. Three corners always stay. */
export const simplified = (ring: readonly Point[], near: number): Ring => {
  if (ring.length < 5) return [...ring];
  const last = ring.length - 1;
  // a closed outline has no line between its ends: its farthest point parts it in two, and a third corner keeps it a surface
  const far = Math.max(
    1,
    farthest(ring, 0, last, -1, (p) => Math.hypot(p[0] - ring[0]![0], p[1] - ring[0]![1])),
  );
  const corner = [farthest(ring, 0, far, -1, (p) => away(p, ring[0]!, ring[far]!)), farthest(ring, far, last, -1, (p) => away(p, ring[far]!, ring[0]!))]
    .filter((i) => i >= 0)
    .toSorted((a, b) => away(ring[b]!, ring[0]!, ring[far]!) - away(ring[a]!, ring[0]!, ring[far]!))[0]!;
  const kept = new Set([0, far, corner, last]);
  for (let i = RUN; i < last; i += RUN) kept.add(i);
  const fixed = [...kept].toSorted((a, b) => a - b);
  const open = fixed.slice(1).map((to, i): [number, number] => [fixed[i]!, to]);
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const at = farthest(ring, from, to, near, (p) => away(p, ring[from]!, ring[to]!));
    if (at < 0) continue;
    kept.add(at);
    open.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => kept.has(i));
};
const sizeOf = (ring: readonly Point[]): number => {
  const [x, y, X, Y] = ring.reduce((b, p) => [Math.min(b[0], p[0]), Math.min(b[1], p[1]), Math.max(b[2], p[0]), Math.max(b[3], p[1])] as const, [
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
  ] as readonly [number, number, number, number]);
  return Math.max(X - x, Y - y);
};

const nameKeys = ['ten_xa', 'tenxa', 'ten', 'name', 'name_3', 'name_2', 'ward', 'commune', 'tendonvi', 'xa', 'tendvhc'];
// 'id' is none of them: in most files it counts the rows
const codeKeys = ['ma_xa', 'maxa', 'code', 'ma', 'ward_code', 'madvhc'];
const textOf = (properties: unknown, keys: readonly string[]): string[] =>
  typeof properties === 'object' && properties !== null
    ? Object.entries(properties).flatMap(([k, v]) => (keys.includes(k.toLowerCase()) && (typeof v === 'string' || typeof v === 'number') ? [String(v)] : []))
    : [];

/** Brackets within brackets beyond any map: such a text is not even parsed. */
const DEEPEST = 100;
const tooDeep = (text: string): boolean => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) depth++;
    else if (c === 0x5d || c === 0x7d) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
};

/** Regions of a FeatureCollection, matched with units by code, else by a name that only one unit bears. What matches nothing is named. */
export const readMap = (text: string, units: readonly MapUnit[]): ReadMap => {
  if (tooDeep(text)) return { fault: 'unreadable' };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { fault: 'unreadable' };
  }
  if (typeof json !== 'object' || json === null || !('features' in json) || !Array.isArray(json.features)) return { fault: 'unreadable' };
  if (json.features.length > MOST_FEATURES) return { fault: 'large' };
  const byCode = new Map(units.flatMap((u) => u.codes.map((c) => [c.replace(/^0+/, ''), u] as const)));
  const byName = new Map<string, MapUnit | null>();
  for (const u of units) byName.set(bareName(u.name), byName.has(bareName(u.name)) ? null : u);
  const found = new Map<number, { name: string; rings: Ring[] }>();
  const left: string[] = [];
  let points = 0;
  for (const [at, feature] of (json.features as unknown[]).entries()) {
    const of = feature as { properties?: unknown; geometry?: unknown } | null;
    const rings = ringsOf(of?.geometry);
    if (!rings) return { fault: 'unreadable' };
    points += rings.reduce((n, r) => n + r.length, 0);
    if (points > MOST_POINTS) return { fault: 'large' };
    const names = textOf(of?.properties, nameKeys);
    const unit =
      textOf(of?.properties, codeKeys)
        .map((c) => byCode.get(c.replace(/^0+/, '')))
        .find(Boolean) ?? names.map((n) => byName.get(bareName(n))).find(Boolean);
    if (!unit) left.push((names[0] ?? String(at + 1)).slice(0, 100));
    else found.set(unit.id, { name: unit.name, rings: [...(found.get(unit.id)?.rings ?? []), ...rings] });
  }
  if (found.size === 0) return { fault: 'nothing' };
  const all = [...found.values()].flatMap((f) => f.rings.flat());
  const [xs, ys] = [all.map((p) => p[0]), all.map((p) => p[1])];
  const low = (of: number[]) => of.reduce((a, b) => Math.min(a, b), Infinity);
  const high = (of: number[]) => of.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = Math.max(high(xs) - low(xs), high(ys) - low(ys), 0.001);
  const parts = [...found].map(([unit, f]) => ({ unit, name: f.name, rings: f.rings.map((ring) => ({ ring, size: sizeOf(ring) })).toSorted((a, b) => b.size - a.size) }));
  for (let near = span / DOTS; ; near *= 2) {
    const shapes = parts.map(({ unit, name, rings }): Shape => ({
      unit,
      name,
      // islets smaller than a dot are not drawn, but the largest part of each unit always is: so the points become few enough in the end
      rings: rings.filter((r, i) => i === 0 || r.size > near).map((r) => simplified(r.ring, near).map((p): Point => [Math.round(p[0] * 1e4) / 1e4, Math.round(p[1] * 1e4) / 1e4])),
    }));
    if (shapes.reduce((n, s) => n + s.rings.reduce((m, r) => m + r.length, 0), 0) <= KEPT_POINTS) return { shapes, left };
  }
};
