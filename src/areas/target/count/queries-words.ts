import type { Tx } from '../../../kernel/db.ts';
import { dimensions, type Conditions, type Dimension } from '../../../kernel/indicator-shape.ts';
import { unitNames } from '../../territory/queries.ts';
import { areaLabels, indicators } from './indicators.ts';
import type { Counting } from './rules.ts';
import { conditionText, countingText, dimensionNames, valueName } from './words.ts';

/** How what is counted is called, with the names that units have on a day. */

/** How a value of a dimension is called; units by their names at a date. */
export const labeller = async (tx: Tx, at: string, units: readonly number[]): Promise<(d: Dimension, value: string) => string> => {
  const names = units.length ? await unitNames(tx, units, at) : new Map<number, string>();
  return (d, value) => (value !== '' && ((d === 'commune' || d === 'province' ? names.get(Number(value)) : undefined) ?? areaLabels[d]?.[value])) || valueName(d, value);
};
export const unitsIn = (c: Conditions | null): number[] => [...(c?.commune ?? []), ...(c?.province ?? [])].map(Number).filter((n) => n > 0);

/** Conditions as one sentence. */
export const sentence = (c: Conditions, label: (d: Dimension, v: string) => string): string =>
  dimensions
    .flatMap((d) =>
      c[d]
        ? [
            conditionText(
              dimensionNames[d],
              c[d].map((v) => label(d, v)),
            ),
          ]
        : [],
    )
    .join('; ');

/** What is counted and under which conditions, as the reader of a task or a refusal needs it: "Hoạt động đã thực hiện; chỉ tính loại: Tư vấn". */
export const countedTitle = async (tx: Tx, c: Pick<Counting, 'indicator' | 'measure' | 'only' | 'except' | 'part'>, at: string): Promise<string> => {
  const label = await labeller(tx, at, [c.only, c.except, c.part].flatMap(unitsIn));
  const i = indicators.get(c.indicator);
  return countingText({
    title: i?.title ?? c.indicator,
    measure: c.measure === 'rows' ? null : c.measure,
    only: sentence(c.only, label),
    except: sentence(c.except, label),
    part: c.part && sentence(c.part, label),
  });
};
