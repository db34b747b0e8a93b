import { useId } from 'react';
import { fold, viNumber } from '../../../../kernel/text.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { client } from '../../screens/client.ts';
import type { PivotView } from '../contract.ts';
import { archipelagos, classesOf, onScreen, size, type Point, type Shade } from '../rules-map.ts';
import { analysisWords as w } from '../words.ts';
import css from './analysis.module.css';

type Line = PivotView['lines'][number];
interface Shape {
  unit: number;
  name: string;
  rings: readonly (readonly Point[])[];
}
/** Its number as the map shades it: of a share, per cent. */
const measured = (l: Line | undefined): number | null => {
  if (!l || l.total.untold) return null;
  const { value, of } = l.total;
  return of === null ? value : of === 0 ? null : Math.round((1000 * value) / of) / 10;
};
const bare = (name: string): string => fold(name).replace(/^(?:tinh|thanh pho)\s+/, '');

interface Props {
  lines: readonly Line[];
  /** A province's own figures. */
  href: (key: string) => string;
  shown: (l: Line) => string;
}

/** Provinces in the alphabet, where no map was loaded. */
const Tiles = ({ lines, href, shown, shade }: Props & { shade: (l: Line) => Shade }) => (
  <ul className={css['tiles']}>
    {lines
      .toSorted((a, b) => bare(a.label).localeCompare(bare(b.label), 'vi'))
      .map((l) => (
        <li key={l.key}>
          <Link href={href(l.key)} className={css['tile']!} data-shade={shade(l)}>
            <span>{l.label}</span>
            <b>{shown(l)}</b>
          </Link>
        </li>
      ))}
  </ul>
);

const draw = (ring: readonly Point[]): string =>
  `M${ring
    .map((p) =>
      onScreen(p)
        .map((n) => n.toFixed(1))
        .join(' '),
    )
    .join('L')}Z`;

/** The country with both archipelagos at their places: the map is not drawn without them, whatever the file holds. */
const Outlines = ({ shapes, lines, href, shown, shade }: Props & { shapes: readonly Shape[]; shade: (l: Line | undefined) => Shade }) => {
  const hatch = useId();
  const by = new Map(lines.map((l) => [Number(l.key), l]));
  const told = (name: string, l: Line | undefined): string => w.placeSays(name, l ? shown(l) : w.noFigure);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className={css['country']} role="group" aria-label={w.map}>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className={css['hatch']} />
        </pattern>
      </defs>
      {shapes.map((s) => {
        const l = by.get(s.unit);
        const d = shade(l);
        const shape = <path d={s.rings.map(draw).join('')} data-shade={d} {...(d === 'none' ? { fill: `url(#${hatch})` } : {})} fillRule="evenodd" />;
        return l ? (
          <Link key={s.unit} href={href(l.key)} aria-label={told(s.name, l)}>
            {shape}
            <title>{told(s.name, l)}</title>
          </Link>
        ) : (
          <g key={s.unit}>
            {shape}
            <title>{told(s.name, l)}</title>
          </g>
        );
      })}
      {archipelagos.map((a) => {
        const s = shapes.find((x) => bare(x.name) === a.province);
        const l = s && by.get(s.unit);
        const [x, y] = onScreen(a.label);
        return (
          <g key={a.key} className={css['isles']} data-shade={shade(l)} role="img" aria-label={`${w.isles[a.key].name} ${w.isles[a.key].of}`}>
            <title>{told(`${w.isles[a.key].name} ${w.isles[a.key].of}`, l)}</title>
            {a.islands.map((p) => {
              const [cx, cy] = onScreen(p);
              return <circle key={p.join()} cx={cx.toFixed(1)} cy={cy.toFixed(1)} r="5" />;
            })}
            <text x={x.toFixed(1)} y={y.toFixed(1)} textAnchor="middle">
              <tspan x={x.toFixed(1)}>{w.isles[a.key].name}</tspan>
              <tspan x={x.toFixed(1)} dy="1.25em">
                {w.isles[a.key].of}
              </tspan>
            </text>
          </g>
        );
      })}
    </svg>
  );
};

/** Provinces by a number: on the map that an administrator loaded, else as tiles; the table beside it says the same. */
export const VietNam = ({ lines, href, shown, share }: Props & { share: boolean }) => {
  const map = useQueryOf(client.mapGet, {});
  const known = lines.filter((l) => l.key !== '');
  const classes = classesOf(known.flatMap((l) => measured(l) ?? []));
  const shade = (l: Line | undefined): Shade => classes.shade(measured(l));
  const shapes = map.data?.shapes ?? [];
  const say = (n: number): string => `${viNumber(n)}${share ? ' %' : ''}`;
  return (
    <>
      <p className="v-small">{shapes.length > 0 ? w.mapHint : w.tilesHint}</p>
      {shapes.length > 0 ? (
        <Outlines shapes={shapes} lines={known} href={href} shown={shown} shade={shade} />
      ) : (
        <>
          <Tiles lines={known} href={href} shown={shown} shade={shade} />
          <p className="v-small">{w.islesNote}</p>
        </>
      )}
      <ul className={css['shades']}>
        <li>
          <i data-shade="none" aria-hidden="true" />
          {w.noFigure}
        </li>
        <li>
          <i data-shade="zero" aria-hidden="true" />0
        </li>
        {classes.spans.map((s) => (
          <li key={s.shade}>
            <i data-shade={s.shade} aria-hidden="true" />
            {s.from === s.to ? say(s.from) : w.span(say(s.from), say(s.to))}
          </li>
        ))}
      </ul>
      {map.data?.source && <p className="v-small">{w.mapSource(map.data.source)}</p>}
    </>
  );
};
