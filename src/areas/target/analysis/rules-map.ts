/** The country on a screen: where its parts lie, and how dark each province is. Pure. */

export type Point = readonly [number, number];

/** What the national map shows in any case, degrees: the mainland and both archipelagos. */
export const frame = { west: 102, east: 118, south: 6.8, north: 23.6 } as const;

/** Both archipelagos at their places, as marks of their larger islands: outlines of such islets would not be seen, and a file may not hold them. */
export const archipelagos: readonly { key: 'paracel' | 'spratly'; province: string; label: Point; islands: readonly Point[] }[] = [
  {
    key: 'paracel',
    province: 'da nang',
    label: [113.1, 15.1],
    islands: [
      [111.2, 15.8],
      [111.6, 16.45],
      [111.78, 16.53],
      [112.05, 16.05],
      [112.34, 16.83],
      [112.58, 16.35],
      [112.73, 16.67],
    ],
  },
  {
    key: 'spratly',
    province: 'khanh hoa',
    label: [113.6, 13.2],
    islands: [
      [111.92, 8.65],
      [112.9, 8.87],
      [113.05, 7.9],
      [113.85, 9.55],
      [114.33, 9.88],
      [114.37, 10.38],
      [114.33, 11.43],
      [115.3, 10.2],
      [112.25, 9.4],
    ],
  },
];

const WIDTH = 720;
// a degree of longitude is narrower by the latitude
const NARROW = Math.cos((((frame.south + frame.north) / 2) * Math.PI) / 180);
const SCALE = WIDTH / ((frame.east - frame.west) * NARROW);
/** Size of the drawing, in its own units. */
export const size = { width: WIDTH, height: Math.round((frame.north - frame.south) * SCALE) } as const;
export const onScreen = ([x, y]: Point): Point => [(x - frame.west) * NARROW * SCALE, (frame.north - y) * SCALE];

/** Classes of a number among others: none of it, then thirds of those that have some. Shares go by the hundred. */
export type Shade = 'none' | 'zero' | 'm1' | 'm3' | 'm5';
export interface Classes {
  shade(value: number | null): Shade;
  /** Lowest and highest of each class that has any. */
  spans: { shade: Shade; from: number; to: number }[];
}
export const classesOf = (values: readonly number[]): Classes => {
  const some = values.filter((v) => v > 0).toSorted((a, b) => a - b);
  const cut = (n: number): number => some[Math.min(some.length - 1, Math.floor((some.length * n) / 3))] ?? 0;
  const [one, two] = [cut(1), cut(2)];
  const shade = (v: number | null): Shade => (v === null ? 'none' : v <= 0 ? 'zero' : v >= two ? 'm5' : v >= one ? 'm3' : 'm1');
  const spans = (['m1', 'm3', 'm5'] as const).flatMap((s) => {
    const own = some.filter((v) => shade(v) === s);
    return own.length ? [{ shade: s, from: own[0]!, to: own.at(-1)! }] : [];
  });
  return { shade, spans };
};
