import { useId } from 'react';
import { Link } from '../../../kernel/ui/Link.tsx';
import type { Point } from '../analysis/rules-map.ts';
import css from './map.module.css';

export interface Shape {
  unit: number;
  name: string;
  rings: readonly (readonly Point[])[];
}
/** How a place is shown: how dark, what is said of it, and where it leads. */
export interface Shown {
  shade: string;
  says?: string | undefined;
  href?: string | undefined;
}

/** Places of a map as dark as their figures; where there is none, hatched. */
export const Outlines = ({ shapes, onScreen, shown }: { shapes: readonly Shape[]; onScreen: (p: Point) => Point; shown: (s: Shape) => Shown }) => {
  const hatch = useId();
  const draw = (ring: readonly Point[]): string =>
    `M${ring
      .map((p) =>
        onScreen(p)
          .map((n) => n.toFixed(1))
          .join(' '),
      )
      .join('L')}Z`;
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className={css['hatch']} />
        </pattern>
      </defs>
      {shapes.map((s) => {
        const { shade, says, href } = shown(s);
        const inside = (
          <>
            <path d={s.rings.map(draw).join('')} data-shade={shade} {...(shade === 'none' ? { fill: `url(#${hatch})` } : {})} fillRule="evenodd" />
            {says && <title>{says}</title>}
          </>
        );
        return href ? (
          <Link key={s.unit} href={href} aria-label={says}>
            {inside}
          </Link>
        ) : (
          <g key={s.unit}>{inside}</g>
        );
      })}
    </>
  );
};
