import { viNumber } from '../../../../kernel/text.ts';
import { PlaceMap } from '../../screens/PlaceMap.tsx';
import type { PivotView } from '../contract.ts';
import { classesOf, type Shade } from '../rules-map.ts';
import { analysisWords as w } from '../words.ts';

type Line = PivotView['lines'][number];
/** Its number as the map shades it: of a share, per cent. */
const measured = (l: Line | undefined): number | null => {
  if (!l || l.total.untold) return null;
  const { value, of } = l.total;
  return of === null ? value : of === 0 ? null : Math.round((1000 * value) / of) / 10;
};

interface Props {
  lines: readonly Line[];
  /** A province's own figures. */
  href: (key: string) => string;
  shown: (l: Line) => string;
  share: boolean;
}

/** Provinces by a number, shaded in three steps. */
export const VietNam = ({ lines, href, shown, share }: Props) => {
  const known = lines.filter((l) => l.key !== '');
  const classes = classesOf(known.flatMap((l) => measured(l) ?? []));
  const shade = (l: Line | undefined): Shade => classes.shade(measured(l));
  const say = (n: number): string => `${viNumber(n)}${share ? ' %' : ''}`;
  return (
    <PlaceMap
      of={null}
      hint={(mapped) => (mapped ? w.mapHint : w.tilesHint)}
      places={known.map((l) => ({ unit: Number(l.key), name: l.label, figure: shown(l), says: shown(l), shade: shade(l), href: href(l.key) }))}
      shades={[
        { shade: 'none', says: w.noFigure },
        { shade: 'zero', says: '0' },
        ...classes.spans.map((x) => ({ shade: x.shade, says: x.from === x.to ? say(x.from) : w.span(say(x.from), say(x.to)) })),
      ]}
    />
  );
};
