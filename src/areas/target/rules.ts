/** Typed targets: what they require, and whether an actual meets it. Pure; all comparisons are exact (no rounding of 130 % of 1.000). */

export const targetKinds = ['count', 'cumulative', 'ratio', 'coverage', 'growth', 'qualitative', 'trend'] as const;
export type TargetKind = (typeof targetKinds)[number];
export const comparators = ['=', '>=', '>', '<=', '<', '~', 'range'] as const;
export type Comparator = (typeof comparators)[number];
export const targetCycles = ['year', 'half', 'quarter', 'month'] as const;
export type TargetCycle = (typeof targetCycles)[number];

/** A stretch of the document's numbered text; with lineEnd it runs on to that line, and `end` is an offset there. */
export interface Span {
  line: number;
  start: number;
  end: number;
  lineEnd?: number | undefined;
}

/** The number another document sets, of which this target is a percentage. */
export interface Reference {
  docNumber: string;
  date: string | null;
}

export interface TargetContent {
  sectionPath: string;
  text: string;
  kind: TargetKind;
  /** In `unit`; per cent for ratio, coverage and growth (a reduction is negative). */
  value: number | null;
  /** Upper end of a band, with comparator 'range'. */
  valueMax: number | null;
  unit: string | null;
  comparator: Comparator | null;
  /** As worded in the plan. */
  periodText: string | null;
  /** First and last day it is counted over. */
  periodFrom: string | null;
  periodTo: string | null;
  /** Counted anew in each of these. */
  cycle: TargetCycle | null;
  reference: Reference | null;
}

export interface Base {
  baseValue: number | null;
  baseUnit: string | null;
}

type Computed = Pick<TargetContent, 'kind' | 'value' | 'valueMax' | 'comparator' | 'reference' | 'unit'> & Base;

/** Exact value of a written decimal: 142.55 → 14255 / 10². */
const exact = (n: number): { digits: bigint; scale: number } => {
  const [mantissa, exponent = '0'] = String(n).split('e') as [string, string?];
  const [whole, part = ''] = mantissa.split('.') as [string, string?];
  const scale = part.length - Number(exponent);
  const digits = BigInt(whole + part);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
};
/** Sign of a·b − c·d. */
export const compareProducts = (a: number, b: number, c: number, d: number): number => {
  const [ea, eb, ec, ed] = [exact(a), exact(b), exact(c), exact(d)];
  const left = ea.digits * eb.digits * 10n ** BigInt(ec.scale + ed.scale);
  const right = ec.digits * ed.digits * 10n ** BigInt(ea.scale + eb.scale);
  return left > right ? 1 : left < right ? -1 : 0;
};
/** The exact sum of two written decimals. */
const sum = (a: number, b: number): number => {
  const [ea, eb] = [exact(a), exact(b)];
  const scale = Math.max(ea.scale, eb.scale);
  return Number(`${ea.digits * 10n ** BigInt(scale - ea.scale) + eb.digits * 10n ** BigInt(scale - eb.scale)}e-${scale}`);
};

/** A percentage of a number that must be known first: another document's, or last year's. */
export const needsBase = (t: Pick<TargetContent, 'kind' | 'reference' | 'value'>): boolean =>
  t.kind === 'growth' || t.kind === 'trend' || (t.reference !== null && t.kind === 'ratio');

export type Missing = 'reference' | 'baseYear' | 'earlierYear' | 'value';
export type TargetState =
  | { state: 'uncomputable'; missing: Missing; reference: Reference | null }
  /** qualitative: judged by evidence alone. */
  | { state: 'noData'; byEvidence: boolean };

/** Where a target stands before anything is counted. A missing base is said, never guessed. */
export const stateOf = (t: Computed): TargetState => {
  if (t.kind === 'qualitative') return { state: 'noData', byEvidence: true };
  if (needsBase(t) && t.baseValue === null)
    return { state: 'uncomputable', missing: t.reference ? 'reference' : t.kind === 'trend' ? 'earlierYear' : 'baseYear', reference: t.reference };
  if (t.value === null && t.kind !== 'trend') return { state: 'uncomputable', missing: 'value', reference: null };
  return { state: 'noData', byEvidence: false };
};

export interface Required {
  comparator: Comparator;
  value: number;
  valueMax: number | null;
  /** '%' or what is counted. */
  unit: string | null;
}

/** percent of base, exact as far as a number can hold it. */
const share = (percent: number, base: number): number => {
  const [p, b] = [exact(percent), exact(base)];
  return Number(`${p.digits * b.digits}e-${p.scale + b.scale + 2}`);
};

/**
 * The number to reach in plain figures: "trên 130 %" of 1.000 → more than 1.300; growth of 10–15 % on 400 → 440 to 460.
 * Null while it cannot be computed, and for qualitative targets and trends without a base.
 */
export const requiredValue = (t: Computed): Required | null => {
  if (stateOf(t).state === 'uncomputable' || t.kind === 'qualitative') return null;
  if (t.kind === 'trend') return { comparator: '>', value: t.baseValue!, valueMax: null, unit: t.baseUnit };
  const comparator = t.comparator ?? '>=';
  if (!needsBase(t)) return { comparator, value: t.value!, valueMax: t.valueMax, unit: t.unit };
  const percentOf = (p: number) => share(t.kind === 'growth' ? sum(100, p) : p, t.baseValue!);
  const band = t.valueMax === null ? null : percentOf(t.valueMax);
  // a fall of 10 % to 15 % ends between 85 % and 90 %
  const value = percentOf(t.value!);
  return { comparator, value: band === null ? value : Math.min(value, band), valueMax: band === null ? null : Math.max(value, band), unit: t.baseUnit };
};

/** What was counted. total: a number (count, cumulative, ratio or growth against its base, trend). part: persons or communes reached, of how many. percent: a share known only as such. */
export type Actual = { total: number } | { part: number; of: number } | { percent: number };
export type Verdict = 'met' | 'exceeded' | 'missed' | 'noData' | 'uncomputable';

/** sign: actual compared with the lower number; signMax: with the upper one. */
const judge = (comparator: Comparator, sign: number, signMax: number, downwards: boolean): Verdict => {
  switch (comparator) {
    case '>':
      return sign > 0 ? 'met' : 'missed';
    case '>=':
      return sign >= 0 ? 'met' : 'missed';
    case '<':
      return sign < 0 ? 'met' : 'missed';
    case '<=':
      return sign <= 0 ? 'met' : 'missed';
    // going beyond a number or band is no failure; a reduction goes beyond downwards
    case '=':
    case '~':
      return sign === 0 ? 'met' : sign > 0 !== downwards ? 'exceeded' : 'missed';
    case 'range':
      return sign >= 0 && signMax <= 0 ? 'met' : (downwards ? sign < 0 : signMax > 0) ? 'exceeded' : 'missed';
  }
};

/**
 * Has the target been reached by what was counted? The comparator is kept strictly: exactly 130 % does not meet "trên 130 %".
 * "khoảng" (~) asks for the number itself. Nothing to cover (0 of 0) is no data, never 100 %.
 */
export const isMet = (t: Computed, actual: Actual): Verdict => {
  if (t.kind === 'qualitative') return 'noData';
  if (stateOf(t).state === 'uncomputable') return 'uncomputable';
  if ('of' in actual && actual.of === 0) return 'noData';
  const comparator = t.kind === 'trend' ? '>' : (t.comparator ?? '>=');
  const downwards = t.kind === 'growth' && t.value! < 0;
  const against = (value: number): number => {
    if (needsBase(t)) {
      // actual · 100 against value % of the base, both kept exact
      if (!('total' in actual)) return Number.NaN;
      return t.kind === 'trend'
        ? compareProducts(actual.total, 1, t.baseValue!, 1)
        : compareProducts(actual.total, 100, t.kind === 'growth' ? sum(100, value) : value, t.baseValue!);
    }
    if ('of' in actual) return compareProducts(actual.part, 100, value, actual.of);
    return compareProducts('percent' in actual ? actual.percent : actual.total, 1, value, 1);
  };
  const one = against(t.kind === 'trend' ? 0 : t.value!);
  const other = t.valueMax === null ? one : against(t.valueMax);
  if (Number.isNaN(one)) return 'noData';
  // with a falling band the first number is nearer to the base
  const [low, high] = downwards && t.valueMax !== null && t.value! > t.valueMax ? [other, one] : [one, other];
  return judge(comparator, low, high, downwards);
};

/** A band written downwards ("giảm 15 % đến 10 %") is put in order. */
export const ordered = <T extends Pick<TargetContent, 'value' | 'valueMax'>>(t: T): T =>
  t.value !== null && t.valueMax !== null && t.valueMax < t.value ? { ...t, value: t.valueMax, valueMax: t.value } : t;

const everyYear = /(h[aàằ]ng|m[oỗ]i|từng)\s+năm|\/\s*năm|hàng năm/iu;
const cycleWords: [RegExp, TargetCycle][] = [
  [everyYear, 'year'],
  [/(h[aàằ]ng|mỗi)\s+quý/iu, 'quarter'],
  [/(h[aàằ]ng|mỗi)\s+tháng/iu, 'month'],
  [/6 tháng/iu, 'half'],
];

/** Days and cycle of a wording ("hằng năm", "2020-2025", "đến năm 2030", "năm 2025"), within the plan's own years where it names none. */
export const periodOf = (wording: string | null, plan: { from: number | null; to: number | null }): Pick<TargetContent, 'periodFrom' | 'periodTo' | 'cycle'> => {
  const cycle = cycleWords.find(([re]) => re.test(wording ?? ''))?.[1] ?? null;
  const years = [...(wording ?? '').matchAll(/\b(19|20)\d{2}\b/g)].map((m) => Number(m[0]));
  const until = /(đến|hết|tới)\s+(cuối\s+)?năm/iu.test(wording ?? '') && years.length === 1;
  const from = until ? (plan.from ?? null) : (years[0] ?? plan.from);
  const to = years.at(-1) ?? plan.to;
  const backwards = from !== null && to !== null && from > to;
  return { periodFrom: from === null || backwards ? null : `${from}-01-01`, periodTo: to === null ? null : `${to}-12-31`, cycle };
};

/** A target as reading gives it (src/reading/reading.contract.ts). */
export interface ReadTarget extends Pick<TargetContent, 'sectionPath' | 'text' | 'kind' | 'value' | 'unit' | 'comparator' | 'reference'> {
  valueMax?: number | null | undefined;
  period: string | null;
}

/** A band with one end is no band, two ends are one, quality has no number: what can be kept, whatever was typed in review. */
const sound = (t: TargetContent): TargetContent => {
  if (t.kind === 'qualitative') return { ...t, value: null, valueMax: null, comparator: null };
  if (t.value !== null && t.valueMax !== null) return ordered({ ...t, comparator: 'range' });
  return {
    ...t,
    value: t.value ?? t.valueMax,
    valueMax: null,
    comparator: t.comparator === 'range' ? (t.value !== null ? '>=' : t.valueMax !== null ? '<=' : null) : t.comparator,
  };
};

/** A read target in the shape it is kept. */
export const fromReading = (t: ReadTarget, plan: { from: number | null; to: number | null }): TargetContent =>
  sound({
    sectionPath: t.sectionPath,
    text: t.text,
    kind: t.kind,
    value: t.value,
    valueMax: t.valueMax ?? null,
    unit: t.unit,
    comparator: t.comparator,
    periodText: t.period,
    ...periodOf(t.period, plan),
    reference: t.reference,
  });

/** What keeps a content from being saved; field → code of words.ts. Empty when it is sound. */
export const faultsOf = (
  t: Pick<TargetContent, 'kind' | 'value' | 'valueMax' | 'comparator' | 'periodFrom' | 'periodTo'>,
): Partial<Record<'value' | 'valueMax' | 'comparator' | 'periodTo', string>> => ({
  ...(t.comparator === 'range' && t.value === null ? { value: 'rangeWithoutValue' } : {}),
  ...(t.comparator === 'range' && t.valueMax === null ? { valueMax: 'rangeWithoutMax' } : {}),
  ...(t.valueMax !== null && t.comparator !== 'range' ? { comparator: 'maxWithoutRange' } : {}),
  ...(t.value !== null && t.valueMax !== null && t.valueMax < t.value ? { valueMax: 'rangeBackwards' } : {}),
  ...(t.kind === 'qualitative' && t.value !== null ? { value: 'qualitativeWithValue' } : {}),
  ...(t.kind === 'coverage' && t.value !== null && (t.value < 0 || t.value > 100) ? { value: 'coverageBeyond' } : {}),
  ...(t.periodFrom && t.periodTo && t.periodTo < t.periodFrom ? { periodTo: 'periodBackwards' } : {}),
});
