import { useId } from 'react';
import { fold } from '../../../kernel/text.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { archipelagos, onScreen, size, type Point } from '../analysis/rules-map.ts';
import { analysisWords as w } from '../analysis/words.ts';
import css from './country.module.css';

export interface Shape {
  unit: number;
  name: string;
  rings: readonly (readonly Point[])[];
}
/** A province with its figure. */
export interface Province {
  unit: number;
  name: string;
  href: string;
  says: string;
  shade: string;
}

const bare = (name: string): string => fold(name).replace(/^(?:tinh|thanh pho)\s+/, '');
const draw = (ring: readonly Point[]): string =>
  `M${ring
    .map((p) =>
      onScreen(p)
        .map((n) => n.toFixed(1))
        .join(' '),
    )
    .join('L')}Z`;

/** The country with both archipelagos at their places: the map is not drawn without them, whatever the file holds. */
export const Country = ({ shapes, provinces }: { shapes: readonly Shape[]; provinces: readonly Province[] }) => {
  const hatch = useId();
  const by = new Map(provinces.map((p) => [p.unit, p]));
  const told = (name: string, p: Province | undefined): string => w.placeSays(name, p?.says ?? w.noFigure);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className={css['country']} role="group" aria-label={w.map}>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className={css['hatch']} />
        </pattern>
      </defs>
      {shapes.map((s) => {
        const p = by.get(s.unit);
        const shade = p?.shade ?? 'none';
        const shape = <path d={s.rings.map(draw).join('')} data-shade={shade} {...(shade === 'none' ? { fill: `url(#${hatch})` } : {})} fillRule="evenodd" />;
        return p ? (
          <Link key={s.unit} href={p.href} aria-label={told(s.name, p)}>
            {shape}
            <title>{told(s.name, p)}</title>
          </Link>
        ) : (
          <g key={s.unit}>
            {shape}
            <title>{told(s.name, p)}</title>
          </g>
        );
      })}
      {archipelagos.map((a) => {
        const p = provinces.find((x) => bare(x.name) === a.province);
        const name = `${w.isles[a.key].name} ${w.isles[a.key].of}`;
        const [x, y] = onScreen(a.label);
        return (
          <g key={a.key} className={css['isles']} data-shade={p?.shade ?? 'none'} role="img" aria-label={name}>
            <title>{told(name, p)}</title>
            {a.islands.map((island) => {
              const [cx, cy] = onScreen(island);
              return <circle key={island.join()} cx={cx.toFixed(1)} cy={cy.toFixed(1)} r="5" />;
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
