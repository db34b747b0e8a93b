import { viNumber } from '../../../../kernel/text.ts';
import { PlaceMap } from '../../screens/PlaceMap.tsx';
import type { UnitProgress } from '../contract.ts';
import { shadeOf, type Shade } from '../rules.ts';
import { progressWords as w } from '../words.ts';

const order: readonly Shade[] = ['none', 'zero', 'm1', 'm2', 'm3', 'm5'];
/** Shown on a tile: the percentage where there is one, else the number itself. */
const figure = (r: UnitProgress): string => (r.untold ? w.untoldFigure[r.untold] : r.percent === null ? viNumber(r.value) : `${viNumber(r.percent, 0)} %`);

/** Communes by how far they are; without a territory (`of`) it is the country: its provinces. The ranking stands beside it. */
export const Places = ({ rows, of, href }: { rows: readonly UnitProgress[]; of: number | null; href: (unit: number) => string }) => (
  <PlaceMap
    of={of}
    hint={() => w.mapHint}
    places={rows.map((r) => ({
      unit: r.unit.id,
      name: r.unit.name,
      figure: figure(r),
      says: `${figure(r)}, ${r.text}`,
      shade: shadeOf(r.percent, r.state),
      href: href(r.unit.id),
    }))}
    shades={order.map((shade) => ({ shade, says: w.shades[shade] }))}
  />
);
