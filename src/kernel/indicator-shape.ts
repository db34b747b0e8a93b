/** How a question to the registry is put: what is counted, over which days, where, by what. Pure; contracts and screens use it too. */

/** What a count can be split and narrowed by. A row may lie in several groups at once; everything else has one value, '' where it is not known. */
export const dimensions = [
  'province',
  'commune',
  'year',
  'quarter',
  'month',
  'market',
  'form',
  'sex',
  'age',
  'group',
  'skill',
  'education',
  'occupation',
  'kind',
  'reason',
] as const;
export type Dimension = (typeof dimensions)[number];

/** rows: each happening · persons: each person once · communes: of the communes in force, those with at least one */
export const measures = ['rows', 'persons', 'communes'] as const;
export type Measure = (typeof measures)[number];

/** A row meets it when each named dimension has one of its values ('' = not known). */
export type Conditions = Partial<Record<Dimension, readonly string[]>>;
export const isEmpty = (c: Conditions): boolean => Object.values(c).every((v) => v === undefined);

/** First and last day, both counted. */
export interface Window {
  from: string;
  to: string;
}

/** A number as counted; `of` for what is a part of something, never guessed when there is nothing to be a part of. */
export interface Count {
  value: number;
  of: number | null;
}

/** Ages as statistics group them. */
export const ageBands = ['0-17', '18-24', '25-34', '35-44', '45-54', '55+'] as const;
