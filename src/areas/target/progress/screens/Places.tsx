import { viNumber } from '../../../../kernel/text.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { client } from '../../screens/client.ts';
import { Country } from '../../screens/Country.tsx';
import css from '../../screens/map.module.css';
import { Outlines, type Shape } from '../../screens/Outlines.tsx';
import { Legend, Tiles } from '../../screens/Tiles.tsx';
import type { UnitProgress } from '../contract.ts';
import { shadeOf, type Shade } from '../rules.ts';
import { progressWords as w } from '../words.ts';

const order: readonly Shade[] = ['none', 'zero', 'm1', 'm2', 'm3', 'm5'];
/** Shown on a tile: the percentage where there is one, else the number itself. */
const figure = (r: UnitProgress): string => (r.untold ? w.untoldFigure[r.untold] : r.percent === null ? viNumber(r.value) : `${viNumber(r.percent, 0)} %`);

const saidOf = (r: UnitProgress): string => `${figure(r)}, ${r.text}`;

/** In the order of the alphabet, so that a name is found. */
const tilesOf = (rows: readonly UnitProgress[], href: (unit: number) => string) =>
  rows
    .toSorted((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi'))
    .map((r) => ({
      key: r.unit.id,
      name: r.unit.name.replace(/^(?:Xã|Phường|Đặc khu|Thị trấn)\s/u, ''),
      figure: figure(r),
      shade: shadeOf(r.percent, r.state),
      href: href(r.unit.id),
    }));

const W = 720;
/** A province's communes as the administrator loaded them; degrees are drawn flat, narrower east–west by the latitude. */
const Communes = ({ shapes, rows, href }: { shapes: readonly Shape[]; rows: readonly UnitProgress[]; href: (unit: number) => string }) => {
  const by = new Map(rows.map((r) => [r.unit.id, r]));
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
          const r = by.get(s.unit);
          return { shade: shadeOf(r?.percent ?? null, r?.state ?? 'noData'), ...(r ? { says: w.tileOf(s.name, saidOf(r)), href: href(s.unit) } : {}) };
        }}
      />
    </svg>
  );
};

/** Communes by how far they are: on the map that was loaded, else as tiles. The ranking stands beside it. */
export const Places = ({ rows, of, href }: { rows: readonly UnitProgress[]; of: number | null; href: (unit: number) => string }) => {
  // without a territory it is the country: its provinces
  const map = useQueryOf(client.mapGet, of === null ? {} : { unitId: of });
  const shapes = map.data?.shapes ?? [];
  // also where no map was loaded
  const missing = rows.filter((r) => !shapes.some((s) => s.unit === r.unit.id));
  return (
    <>
      <p className="v-small">{w.mapHint}</p>
      {shapes.length === 0 ? null : of === null ? (
        <Country
          shapes={shapes}
          provinces={rows.map((r) => ({ unit: r.unit.id, name: r.unit.name, href: href(r.unit.id), says: saidOf(r), shade: shadeOf(r.percent, r.state) }))}
        />
      ) : (
        <Communes shapes={shapes} rows={rows} href={href} />
      )}
      {shapes.length > 0 && missing.length > 0 && <p className="v-small">{w.notOnMap}</p>}
      {missing.length > 0 && <Tiles tiles={tilesOf(missing, href)} />}
      {of === null && shapes.length === 0 && <p className="v-small">{w.isles}</p>}
      <Legend shades={order.map((shade) => ({ shade, says: w.shades[shade] }))} />
      {map.data?.source && <p className="v-small">{w.mapSource(map.data.source)}</p>}
    </>
  );
};
