import { StatusShape } from '../../../../kernel/ui/Status.tsx';
import { statusLook } from '../../../../kernel/ui/status.ts';
import { shadeOf, type Shade } from '../../progress/rules.ts';
import { PlaceMap } from '../../screens/PlaceMap.tsx';
import type { ProvinceTargets } from '../contract.ts';
import { countryWords as w } from '../words.ts';
import { provinceHref, shapeOf, tileText } from './state.ts';

const order: readonly Shade[] = ['none', 'zero', 'm1', 'm2', 'm3', 'm5'];

/** Every province by the share of its targets that do not lag, each with its state in a shape and a word. */
export const ProvinceMap = ({ rows }: { rows: readonly ProvinceTargets[] }) => (
  <PlaceMap
    of={null}
    hint={() => w.mapHint}
    places={rows.map((p) => ({
      unit: p.unitId,
      name: p.name,
      figure: tileText(p),
      says: p.text,
      shade: shadeOf(p.percent, 'noData'),
      href: provinceHref(p.unitId),
      mark: <StatusShape shape={statusLook[shapeOf[p.state]].shape} />,
    }))}
    shades={order.map((shade) => ({ shade, says: w.shades[shade] }))}
  />
);
