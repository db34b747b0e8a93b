import { analysisWords as w } from '../analysis/words.ts';
import css from './map.module.css';
import { Outlines, type Shape } from './Outlines.tsx';

interface Commune {
  unit: number;
  says: string;
  shade: string;
  href: string;
}
const W = 720;
/** A province's communes as the administrator loaded them; degrees are drawn flat, narrower east–west by the latitude. */
export const Communes = ({ shapes, communes }: { shapes: readonly Shape[]; communes: readonly Commune[] }) => {
  const by = new Map(communes.map((c) => [c.unit, c]));
  const points = shapes.flatMap((s) => s.rings.flat());
  const low = (at: 0 | 1) => points.reduce((n, p) => Math.min(n, p[at]), Infinity);
  const high = (at: 0 | 1) => points.reduce((n, p) => Math.max(n, p[at]), -Infinity);
  const [x0, x1, y0, y1] = [low(0), high(0), low(1), high(1)];
  const narrow = Math.cos((((y0 + y1) / 2) * Math.PI) / 180);
  const scale = W / Math.max((x1 - x0) * narrow, 0.0001);
  const H = Math.max(120, (y1 - y0) * scale);
  return (
    <svg viewBox={`0 0 ${W} ${H.toFixed(0)}`} className={css['map']} role="group" aria-label={w.map}>
      <Outlines
        shapes={shapes}
        onScreen={([x, y]) => [(x - x0) * narrow * scale, (y1 - y) * scale]}
        shown={(s) => {
          const c = by.get(s.unit);
          return { shade: c?.shade ?? 'none', ...(c ? { says: w.placeSays(s.name, c.says), href: c.href } : {}) };
        }}
      />
    </svg>
  );
};
