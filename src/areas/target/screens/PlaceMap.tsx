import type { ReactNode } from 'react';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { analysisWords as w } from '../analysis/words.ts';
import { client } from './client.ts';
import { Communes } from './Communes.tsx';
import { Country } from './Country.tsx';
import { Legend, Tiles } from './Tiles.tsx';

/** A place with its figure. */
export interface Place {
  unit: number;
  name: string;
  /** In the width of a tile. */
  figure: string;
  /** On the map, behind its name. */
  says: string;
  shade: string;
  href: string;
  /** The shape of its state, on its tile. */
  mark?: ReactNode;
}
const shortName = (name: string): string => name.replace(/^(?:Tỉnh|Thành phố|Xã|Phường|Đặc khu|Thị trấn)\s+/iu, '');

interface Props {
  /** The province whose communes these are; null: the provinces of the country. */
  of: number | null;
  places: readonly Place[];
  hint: (mapped: boolean) => string;
  /** What the shades mean. */
  shades: readonly { shade: string; says: string }[];
}

/** Places by a figure: on the map that an administrator loaded, what it lacks as tiles in the order of the alphabet; without one all as tiles. The table beside it says the same. */
export const PlaceMap = ({ of, places, hint, shades }: Props) => {
  const map = useQueryOf(client.mapGet, of === null ? {} : { unitId: of });
  const shapes = map.data?.shapes ?? [];
  const mapped = shapes.length > 0;
  const missing = places.filter((p) => !shapes.some((s) => s.unit === p.unit));
  return (
    <>
      <p className="v-small">{hint(mapped)}</p>
      {mapped && (of === null ? <Country shapes={shapes} provinces={places} /> : <Communes shapes={shapes} communes={places} />)}
      {mapped && missing.length > 0 && <p className="v-small">{w.notOnMap}</p>}
      {missing.length > 0 && <Tiles tiles={missing.map((p) => ({ ...p, key: p.unit, name: shortName(p.name) })).toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))} />}
      {of === null && !mapped && <p className="v-small">{w.islesNote}</p>}
      <Legend shades={shades} />
      {map.data?.source && <p className="v-small">{w.mapSource(map.data.source)}</p>}
    </>
  );
};
