import { splitIndicator, type Question } from '../../../kernel/indicator.ts';
import type { Dimension } from '../../../kernel/indicator-shape.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { OutSheet } from '../../../kernel/sheet/task.ts';
import { indicators } from '../count/indicators.ts';
import { pivotOf } from './rules.ts';

/**
 * A year's administrative figures on workers abroad, laid out as the statistics on international labour migration ask for them: outflow, stock and return of nationals, by sex and by one more
 * characteristic each. In English, with a sheet that says where each figure comes from. Persons are counted once a year; cross-border seasonal labour stands in sheets of its own.
 */

const NOT_KNOWN = 'Not known';
const sexes: Record<string, string> = { male: 'Male', female: 'Female' };
const forms: Record<string, string> = {
  publicUnit: 'Public organisation (EPS, IM Japan and alike)',
  enterprise: 'Licensed recruitment enterprise',
  contractor: 'Contractor or subcontractor abroad',
  skillTraining: 'Skill training abroad',
  investor: 'Investor abroad',
  direct: 'Direct contract',
  afterExit: 'Contract signed after leaving',
  seasonal: 'Cross-border seasonal labour',
  otherWay: 'Left by another way',
};
const skills: Record<string, string> = { skilled: 'With vocational or higher qualification', unskilled: 'Without vocational qualification' };
const educations: Record<string, string> = { none: 'Less than primary', primary: 'Primary', lowerSecondary: 'Lower secondary', upperSecondary: 'Upper secondary' };
/** Major groups of ISCO-08. */
const occupations: Record<string, string> = {
  '0': '0 Armed forces occupations',
  '1': '1 Managers',
  '2': '2 Professionals',
  '3': '3 Technicians and associate professionals',
  '4': '4 Clerical support workers',
  '5': '5 Service and sales workers',
  '6': '6 Skilled agricultural, forestry and fishery workers',
  '7': '7 Craft and related trades workers',
  '8': '8 Plant and machine operators, and assemblers',
  '9': '9 Elementary occupations',
};
const reasons: Record<string, string> = {
  completed: 'Contract completed',
  early: 'Early, own wish',
  employer: 'Ended by employer',
  health: 'Illness or accident',
  deported: 'Deported',
  crisis: 'War, disaster, epidemic',
  died: 'Died',
  other: 'Other reason',
};
const country = new Intl.DisplayNames('en', { type: 'region' });
const named: Partial<Record<Dimension, (v: string) => string>> = {
  sex: (v) => sexes[v] ?? v,
  form: (v) => forms[v] ?? v,
  skill: (v) => skills[v] ?? v,
  education: (v) => educations[v] ?? v,
  occupation: (v) => occupations[v] ?? v,
  reason: (v) => reasons[v] ?? v,
  market: (v) => country.of(v) ?? v,
  age: (v) => v.replace('-', '–'),
};
const nameOf = (d: Dimension, v: string): string => (v === '' ? NOT_KNOWN : (named[d]?.(v) ?? v));

interface Table {
  sheet: string;
  indicator: string;
  by: Dimension;
  head: string;
  seasonal: boolean;
}
const tables: readonly Table[] = [
  { sheet: 'Outflow by country', indicator: 'journey.departed', by: 'market', head: 'Country of destination', seasonal: false },
  { sheet: 'Outflow by age', indicator: 'journey.departed', by: 'age', head: 'Age on departure', seasonal: false },
  { sheet: 'Outflow by skill', indicator: 'journey.departed', by: 'skill', head: 'Qualification', seasonal: false },
  { sheet: 'Outflow by education', indicator: 'journey.departed', by: 'education', head: 'General education completed', seasonal: false },
  { sheet: 'Outflow by occupation', indicator: 'journey.departed', by: 'occupation', head: 'Occupation abroad (ISCO-08 major group)', seasonal: false },
  { sheet: 'Outflow by channel', indicator: 'journey.departed', by: 'form', head: 'Channel', seasonal: false },
  { sheet: 'Abroad by country', indicator: 'journey.abroad', by: 'market', head: 'Country of stay', seasonal: false },
  { sheet: 'Abroad by age', indicator: 'journey.abroad', by: 'age', head: 'Age on 31 December', seasonal: false },
  { sheet: 'Returned by country', indicator: 'journey.returned', by: 'market', head: 'Country returned from', seasonal: false },
  { sheet: 'Returned by reason', indicator: 'journey.returned', by: 'reason', head: 'Reason for return', seasonal: false },
  { sheet: 'Seasonal by country', indicator: 'journey.seasonal', by: 'market', head: 'Country of work', seasonal: true },
];

/** The workbook's sheets. `place`: whose figures they are; `asAt`: nothing later counts. */
export const ilmsSheets = async (tx: Tx, ask: { year: number; asAt: string; units: readonly number[] | null; place: string }): Promise<OutSheet[]> => {
  const sheets: OutSheet[] = [];
  for (const t of tables) {
    const q: Question = {
      indicator: indicators.get(t.indicator)!,
      measure: 'persons',
      units: ask.units,
      window: { from: `${ask.year}-01-01`, to: `${ask.year}-12-31` },
      asAt: ask.asAt,
      knownAt: null,
      only: {},
      except: t.seasonal ? {} : { form: ['seasonal'] },
      part: null,
    };
    const by: Dimension[] = [t.by, 'sex'];
    const cells = (await splitIndicator(tx, q, by)).map((c) => ({ ...c, labels: c.keys.map((k, n) => nameOf(by[n]!, k)) }));
    const pivot = pivotOf(cells, by, { value: cells.reduce((n, c) => n + c.value, 0), of: null });
    const columns = ['female', 'male', ''].filter((s) => s !== '' || pivot.columns.some((c) => c.key === ''));
    const at = columns.map((s) => pivot.columns.findIndex((c) => c.key === s));
    sheets.push({
      name: t.sheet,
      columns: [t.head, ...columns.map((s) => nameOf('sex', s)), 'Total'].map((title, n) => ({ title, width: n === 0 ? 44 : 14 })),
      rows: [
        ...pivot.lines.map((l) => [l.label, ...at.map((n) => (n < 0 ? 0 : (l.cells[n]?.value ?? 0))), l.total.value]),
        ['Total', ...at.map((n) => (n < 0 ? 0 : pivot.totals[n]!.value)), pivot.whole.value],
      ],
    });
  }
  sheets.push({
    name: 'Source and definitions',
    columns: [
      { title: 'Item', width: 28 },
      { title: 'Meaning', width: 110 },
    ],
    rows: [
      ['Territory', ask.place],
      ['Reference year', ask.year],
      ['Data as at', ask.asAt],
      ['Source', 'Administrative records of the registry of workers going abroad under contract; each figure is counted from single records.'],
      ['Outflow', 'Nationals who left for work abroad on a day of the reference year; a person who left twice is counted once, on the first departure.'],
      ['Abroad', 'Nationals who had left and not returned on the last day of the reference year, or on the day of the data if that is earlier.'],
      ['Returned', 'Nationals whose return is recorded on a day of the reference year, counted once.'],
      ['Seasonal', 'Persons in cross-border seasonal labour under agreements between localities; not in the other tables, crossings are not counted here.'],
      ['Occupation', 'Occupation of the contract by major group of ISCO-08; what was written in words alone is not known.'],
      ['Country', 'Country of the contract, ISO 3166-1.'],
      ['Not known', 'The record does not say it, or the record is kept where the reader of this file may not look.'],
      ['Layout', 'Own layout after the tables that are usual for international labour migration statistics; to be copied into the questionnaire of the year.'],
    ],
  });
  return sheets;
};
