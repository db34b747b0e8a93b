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

/** Points nearer to the line between their neighbours than `near` are dropped (Douglas and Peucker), without recursion: outlines may be long. */
export const simplified = (ring: readonly Point[], near: number): Ring => {
  if (ring.length < 5) return [...ring];
  const keep = new Uint8Array(ring.length);
  keep[0] = keep[ring.length - 1] = 1;
  // a closed outline has no line between its ends: its farthest point parts it in two
  let far = 0;
  let most = -1;
  ring.forEach((p, i) => {
    const d = (p[0] - ring[0]![0]) ** 2 + (p[1] - ring[0]![1]) ** 2;
    if (d > most) [most, far] = [d, i];
  });
  keep[far] = 1;
  const open: [number, number][] = [
    [0, far],
    [far, ring.length - 1],
  ];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const [a, b] = [ring[from]!, ring[to]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy) || 1;
    let at = -1;
    let worst = near;
    for (let i = from + 1; i < to; i++) {
      const p = ring[i]!;
      const d = Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length;
      if (d > worst) [worst, at] = [d, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => keep[i]);
};

const nameKeys = ['ten_xa', 'tenxa', 'ten', 'name', 'name_3', 'name_2', 'ward', 'commune', 'tendonvi', 'xa', 'tendvhc'];
const codeKeys = ['ma_xa', 'maxa', 'code', 'ma', 'ward_code', 'madvhc', 'id'];
const textOf = (properties: unknown, keys: readonly string[]): string[] =>
  typeof properties === 'object' && properties !== null
    ? Object.entries(properties).flatMap(([k, v]) => (keys.includes(k.toLowerCase()) && (typeof v === 'string' || typeof v === 'number') ? [String(v)] : []))
    : [];

/** Regions of a FeatureCollection, matched with units by code, else by a name that only one unit bears. What matches nothing is named. */
export const readMap = (text: string, units: readonly MapUnit[]): ReadMap => {
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
  for (let near = span / DOTS; ; near *= 2) {
    const shapes = [...found].map(([unit, f]): Shape => ({
      unit,
      name: f.name,
      rings: f.rings.map((r) => simplified(r, near).map((p): Point => [Math.round(p[0] * 1e4) / 1e4, Math.round(p[1] * 1e4) / 1e4])).filter((r) => r.length >= 4),
    }));
    if (shapes.reduce((n, s) => n + s.rings.reduce((m, r) => m + r.length, 0), 0) <= KEPT_POINTS) return { shapes, left };
  }
};
