import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { StatusShape } from '../../../../kernel/ui/Status.tsx';
import { statusLook } from '../../../../kernel/ui/status.ts';
import { analysisWords } from '../../analysis/words.ts';
import { shadeOf, type Shade } from '../../progress/rules.ts';
import { client } from '../../screens/client.ts';
import { Country } from '../../screens/Country.tsx';
import { Legend, Tiles } from '../../screens/Tiles.tsx';
import type { ProvinceTargets } from '../contract.ts';
import { countryWords as w } from '../words.ts';
import { bareName, provinceHref, shapeOf, tileText } from './state.ts';

const order: readonly Shade[] = ['none', 'zero', 'm1', 'm2', 'm3', 'm5'];
const shade = (p: ProvinceTargets): Shade => shadeOf(p.percent, 'noData');

/** Every province by the share of its targets that do not lag: on the map that was loaded, else as tiles, each with its state in a shape and a word. */
export const ProvinceMap = ({ rows }: { rows: readonly ProvinceTargets[] }) => {
  const map = useQueryOf(client.mapGet, {});
  const shapes = map.data?.shapes ?? [];
  const missing = rows.filter((p) => !shapes.some((s) => s.unit === p.unitId));
  return (
    <>
      <p className="v-small">{w.mapHint}</p>
      {shapes.length > 0 && (
        <Country shapes={shapes} provinces={rows.map((p) => ({ unit: p.unitId, name: p.name, href: provinceHref(p.unitId), says: p.text, shade: shade(p) }))} />
      )}
      {shapes.length > 0 && missing.length > 0 && <p className="v-small">{analysisWords.notOnMap}</p>}
      {missing.length > 0 && (
        <Tiles
          tiles={missing
            .toSorted((a, b) => bareName(a.name).localeCompare(bareName(b.name), 'vi'))
            .map((p) => ({
              key: p.unitId,
              name: bareName(p.name),
              figure: tileText(p),
              shade: shade(p),
              href: provinceHref(p.unitId),
              mark: <StatusShape shape={statusLook[shapeOf[p.state]].shape} />,
            }))}
        />
      )}
      {shapes.length === 0 && <p className="v-small">{analysisWords.islesNote}</p>}
      <Legend shades={order.map((s) => ({ shade: s, says: w.shades[s] }))} />
      {map.data?.source && <p className="v-small">{analysisWords.mapSource(map.data.source)}</p>}
    </>
  );
};
