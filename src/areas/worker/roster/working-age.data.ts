/** Between which ages someone is of working age, from which year on, by which article. Ages in full months. */

export interface AgeRule {
  /** First and last calendar year in which it applies; null: without end. */
  fromYear: number;
  toYear: number | null;
  /** Age of retirement under normal conditions, in months, in the first year; raised each year until the last. */
  months: number;
  raisedBy: number;
  legalBasis: string;
}

/** Full years from which someone may be an employee. */
export const youngest = { years: 15, legalBasis: 'Bộ luật Lao động 2019, Điều 3 khoản 1' } as const;

/** Age of retirement under normal working conditions. */
export const retirement: Record<'male' | 'female', readonly AgeRule[]> = {
  male: [
    { fromYear: 1995, toYear: 2020, months: 60 * 12, raisedBy: 0, legalBasis: 'Bộ luật Lao động 1994, Điều 145; Bộ luật Lao động 2012, Điều 187' },
    { fromYear: 2021, toYear: 2027, months: 60 * 12 + 3, raisedBy: 3, legalBasis: 'Bộ luật Lao động 2019, Điều 169 khoản 2; Nghị định 135/2020/NĐ-CP, Điều 4' },
    { fromYear: 2028, toYear: null, months: 62 * 12, raisedBy: 0, legalBasis: 'Bộ luật Lao động 2019, Điều 169 khoản 2; Nghị định 135/2020/NĐ-CP, Điều 4' },
  ],
  female: [
    { fromYear: 1995, toYear: 2020, months: 55 * 12, raisedBy: 0, legalBasis: 'Bộ luật Lao động 1994, Điều 145; Bộ luật Lao động 2012, Điều 187' },
    { fromYear: 2021, toYear: 2034, months: 55 * 12 + 4, raisedBy: 4, legalBasis: 'Bộ luật Lao động 2019, Điều 169 khoản 2; Nghị định 135/2020/NĐ-CP, Điều 4' },
    { fromYear: 2035, toYear: null, months: 60 * 12, raisedBy: 0, legalBasis: 'Bộ luật Lao động 2019, Điều 169 khoản 2; Nghị định 135/2020/NĐ-CP, Điều 4' },
  ],
};
