import { dimensions, measures, type Conditions, type Dimension, type Measure } from '../../../kernel/indicator-shape.ts';
import { isIsoDate } from '../../../kernel/text.ts';

/** A question as the page's address says it, so that a table is shared by sending its address. Pure. */

export interface Asked {
  indicator: string;
  measure: Measure;
  unitIds: number[];
  from: string;
  to: string;
  only: Conditions;
  /** The cell whose list is looked at. */
  cell: Conditions;
  except: Conditions;
  rows: Dimension;
  columns: Dimension | null;
}

const dimensionIn = (text: string | undefined): Dimension | null => ((dimensions as readonly string[]).includes(text ?? '') ? (text as Dimension) : null);
/** Half a sign (a cut-off address) is no value. */
const valueIn = (text: string): string[] => {
  try {
    return [decodeURIComponent(text)];
  } catch {
    return [];
  }
};
/** "market:JP.KR;sex:female" ↔ conditions; what is not understood is left out. */
export const conditionsIn = (text: string | undefined): Conditions =>
  Object.fromEntries(
    (text ?? '').split(';').flatMap((part) => {
      const [name, values] = part.split(':') as [string, string?];
      const d = dimensionIn(name);
      const read = values?.split('.').flatMap(valueIn) ?? [];
      return d && read.length ? [[d, read]] : [];
    }),
  );
export const conditionsOut = (c: Conditions): string | undefined => {
  const parts = dimensions.flatMap((d) => (c[d] ? [`${d}:${c[d].map((v) => encodeURIComponent(v).replaceAll('.', '%2E')).join('.')}`] : []));
  return parts.length ? parts.join(';') : undefined;
};

export const SEASONAL: Conditions = { form: ['seasonal'] };

/** What the address asks for; where it says nothing or nonsense, this year's departures by market and sex. */
export const askedIn = (params: Readonly<Record<string, string>>, today: string): Asked => {
  const year = today.slice(0, 4);
  const [from, to] = [params['tu'], params['den']];
  const days = from && to && isIsoDate(from) && isIsoDate(to) && from <= to ? { from, to } : { from: `${year}-01-01`, to: `${year}-12-31` };
  const unit = params['dia-ban'];
  return {
    indicator: params['chi-so'] || 'journey.departed',
    measure: (measures as readonly string[]).includes(params['dem'] ?? '') ? (params['dem'] as Measure) : 'persons',
    unitIds: unit && /^\d+$/.test(unit) ? [Number(unit)] : [],
    ...days,
    only: conditionsIn(params['chi']),
    cell: conditionsIn(params['o']),
    except: params['mua-vu'] === '1' ? {} : SEASONAL,
    rows: dimensionIn(params['hang']) ?? 'market',
    columns: params['cot'] === '0' ? null : (dimensionIn(params['cot']) ?? 'sex'),
  };
};
