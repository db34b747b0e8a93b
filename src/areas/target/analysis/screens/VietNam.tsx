import { viNumber } from '../../../../kernel/text.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { client } from '../../screens/client.ts';
import type { PivotView } from '../contract.ts';
import { Country } from '../../screens/Country.tsx';
import { Legend, Tiles } from '../../screens/Tiles.tsx';
import { classesOf, type Shade } from '../rules-map.ts';
import { analysisWords as w } from '../words.ts';

type Line = PivotView['lines'][number];
/** Its number as the map shades it: of a share, per cent. */
const measured = (l: Line | undefined): number | null => {
  if (!l || l.total.untold) return null;
  const { value, of } = l.total;
  return of === null ? value : of === 0 ? null : Math.round((1000 * value) / of) / 10;
};
const bare = (name: string): string => name.replace(/^(?:Tỉnh|Thành phố)\s+/iu, '');

interface Props {
  lines: readonly Line[];
  /** A province's own figures. */
  href: (key: string) => string;
  shown: (l: Line) => string;
  share: boolean;
}

/** Provinces by a number: on the map that an administrator loaded, else as tiles; the table beside it says the same. */
export const VietNam = ({ lines, href, shown, share }: Props) => {
  const map = useQueryOf(client.mapGet, {});
  const known = lines.filter((l) => l.key !== '');
  const classes = classesOf(known.flatMap((l) => measured(l) ?? []));
  const shade = (l: Line | undefined): Shade => classes.shade(measured(l));
  const shapes = map.data?.shapes ?? [];
  const missing = known.filter((l) => !shapes.some((s) => s.unit === Number(l.key)));
  const tilesOf = (some: readonly Line[]) =>
    some.toSorted((a, b) => bare(a.label).localeCompare(bare(b.label), 'vi')).map((l) => ({ key: l.key, name: l.label, figure: shown(l), shade: shade(l), href: href(l.key) }));
  const say = (n: number): string => `${viNumber(n)}${share ? ' %' : ''}`;
  return (
    <>
      <p className="v-small">{shapes.length > 0 ? w.mapHint : w.tilesHint}</p>
      {shapes.length > 0 ? (
        <>
          <Country shapes={shapes} provinces={known.map((l) => ({ unit: Number(l.key), name: l.label, href: href(l.key), says: shown(l), shade: shade(l) }))} />
          {missing.length > 0 && (
            <>
              <p className="v-small">{w.notOnMap}</p>
              <Tiles tiles={tilesOf(missing)} />
            </>
          )}
        </>
      ) : (
        <>
          <Tiles tiles={tilesOf(known)} />
          <p className="v-small">{w.islesNote}</p>
        </>
      )}
      <Legend
        shades={[
          { shade: 'none', says: w.noFigure },
          { shade: 'zero', says: '0' },
          ...classes.spans.map((s) => ({ shade: s.shade, says: s.from === s.to ? say(s.from) : w.span(say(s.from), say(s.to)) })),
        ]}
      />
      {map.data?.source && <p className="v-small">{w.mapSource(map.data.source)}</p>}
    </>
  );
};
