import { viNumber } from '../../../../kernel/text.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { useId } from 'react';
import type { Point } from '../../analysis/rules-map.ts';
import { client } from '../../screens/client.ts';
import { Country, type Shape } from '../../screens/Country.tsx';
import type { UnitProgress } from '../contract.ts';
import { shadeOf, type Shade } from '../rules.ts';
import { progressWords as w } from '../words.ts';
import css from './progress.module.css';

const order: readonly Shade[] = ['none', 'zero', 'm1', 'm2', 'm3', 'm5'];
/** Shown on a tile: the percentage where there is one, else the number itself. */
const figure = (r: UnitProgress): string => (r.untold ? w.untoldFigure[r.untold] : r.percent === null ? viNumber(r.value) : `${viNumber(r.percent, 0)} %`);

const saidOf = (r: UnitProgress): string => `${figure(r)}, ${r.text}`;

const Legend = () => (
  <ul className={css.shades}>
    {order.map((s) => (
      <li key={s}>
        <i data-shade={s} aria-hidden="true" />
        {w.shades[s]}
      </li>
    ))}
  </ul>
);

/** One tile for each commune, where no map was loaded; in the order of the alphabet, so that a name is found. */
const Tiles = ({ rows, href }: { rows: readonly UnitProgress[]; href: (unit: number) => string }) => (
  <ul className={css.tiles}>
    {rows
      .toSorted((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi'))
      .map((r) => (
        <li key={r.unit.id}>
          <Link href={href(r.unit.id)} className={css.tile!} data-shade={shadeOf(r.percent, r.state)}>
            <span>{r.unit.name.replace(/^(?:Xã|Phường|Đặc khu|Thị trấn)\s/u, '')}</span>
            <b>{figure(r)}</b>
          </Link>
        </li>
      ))}
  </ul>
);

const W = 720;
/** A province's communes as the administrator loaded them; degrees are drawn flat, narrower east–west by the latitude. */
const Outlines = ({ shapes, rows, href }: { shapes: readonly Shape[]; rows: readonly UnitProgress[]; href: (unit: number) => string }) => {
  const hatch = useId();
  const by = new Map(rows.map((r) => [r.unit.id, r]));
  const points = shapes.flatMap((s) => s.rings.flat());
  const low = (at: 0 | 1) => points.reduce((n, p) => Math.min(n, p[at]), Infinity);
  const high = (at: 0 | 1) => points.reduce((n, p) => Math.max(n, p[at]), -Infinity);
  const [x0, x1, y0, y1] = [low(0), high(0), low(1), high(1)];
  const narrow = Math.cos((((y0 + y1) / 2) * Math.PI) / 180);
  const scale = W / Math.max((x1 - x0) * narrow, 0.0001);
  const H = Math.max(120, (y1 - y0) * scale);
  const draw = (ring: readonly Point[]) => `M${ring.map((p) => `${((p[0] - x0) * narrow * scale).toFixed(1)} ${((y1 - p[1]) * scale).toFixed(1)}`).join('L')}Z`;
  return (
    <svg viewBox={`0 0 ${W} ${H.toFixed(0)}`} className={css.map} role="group" aria-label={w.map}>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className={css.hatch} />
        </pattern>
      </defs>
      {shapes.map((s) => {
        const r = by.get(s.unit);
        const shade = shadeOf(r?.percent ?? null, r?.state ?? 'noData');
        const shape = <path d={s.rings.map(draw).join('')} data-shade={shade} {...(shade === 'none' ? { fill: `url(#${hatch})` } : {})} fillRule="evenodd" />;
        return r ? (
          <Link key={s.unit} href={href(s.unit)} aria-label={w.tileOf(s.name, saidOf(r))}>
            {shape}
            <title>{w.tileOf(s.name, saidOf(r))}</title>
          </Link>
        ) : (
          <g key={s.unit}>{shape}</g>
        );
      })}
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
        <Outlines shapes={shapes} rows={rows} href={href} />
      )}
      {shapes.length > 0 && missing.length > 0 && <p className="v-small">{w.notOnMap}</p>}
      {missing.length > 0 && <Tiles rows={missing} href={href} />}
      {of === null && shapes.length === 0 && <p className="v-small">{w.isles}</p>}
      <Legend />
      {map.data?.source && <p className="v-small">{w.mapSource(map.data.source)}</p>}
    </>
  );
};
