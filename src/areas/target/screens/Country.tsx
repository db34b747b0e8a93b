import { fold } from '../../../kernel/text.ts';
import { archipelagos, onScreen, size } from '../analysis/rules-map.ts';
import { analysisWords as w } from '../analysis/words.ts';
import css from './map.module.css';
import { Outlines, type Shape } from './Outlines.tsx';

/** A province with its figure. */
export interface Province {
  unit: number;
  name: string;
  href: string;
  says: string;
  shade: string;
}

const bare = (name: string): string => fold(name).replace(/^(?:tinh|thanh pho)\s+/, '');
/** The country with both archipelagos at their places: the map is not drawn without them, whatever the file holds. */
export const Country = ({ shapes, provinces }: { shapes: readonly Shape[]; provinces: readonly Province[] }) => {
  const by = new Map(provinces.map((p) => [p.unit, p]));
  const told = (name: string, p: Province | undefined): string => w.placeSays(name, p?.says ?? w.noFigure);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className={`${css['map']} ${css['country']}`} role="group" aria-label={w.map}>
      <Outlines
        shapes={shapes}
        onScreen={onScreen}
        shown={(s) => {
          const p = by.get(s.unit);
          return { shade: p?.shade ?? 'none', says: told(s.name, p), href: p?.href };
        }}
      />
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
