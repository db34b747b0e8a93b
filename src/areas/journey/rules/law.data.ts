/** Dated values of the law, as they ship with the system. */

export interface LawValue {
  rule: string;
  /** A number in the unit named, or a closed list. */
  value: number | readonly string[];
  unit: 'years' | 'months' | 'days' | 'workingDays' | 'wageMonths' | 'wageMonthsPerYear' | 'percent' | 'vnd' | 'countries' | 'forms';
  /** Article and clause, as cited on paper. */
  legalBasis: string;
  from: string;
  /** Last day; null while in force. */
  to: string | null;
  /** false: read in a secondary source or taken from practice; shown as such and open to the administrator. */
  verified: boolean;
}

const law69 = '2022-01-01';
const always = '1900-01-01';
const value = (rule: string, amount: LawValue['value'], unit: LawValue['unit'], legalBasis: string, more: Partial<Pick<LawValue, 'from' | 'to' | 'verified'>> = {}): LawValue => ({
  rule,
  value: amount,
  unit,
  legalBasis,
  from: more.from ?? always,
  to: more.to ?? null,
  verified: more.verified ?? true,
});

/**
 * Numbers and lists of the law, each with its article and the days on which it holds. Values that hold "always" began before any journey that is kept here.
 * What was read in a secondary source alone is marked unverified.
 */
export const lawValues: readonly LawValue[] = [
  value('age.least', 18, 'years', 'Luật 69/2020 Đ3.1'),
  value('certificate.validity', 24, 'months', 'TT 21/2021/TT-BLĐTBXH Đ12', { from: '2022-02-01' }),
  value('certificate.validity', 24, 'months', 'Theo cách tính của TT 21/2021 cho giấy cấp trước ngày 01/02/2022', { to: '2022-01-31', verified: false }),
  // the certificate is asked of every form but these
  value('certificate.notAsked', ['direct', 'afterExit', 'seasonal', 'otherWay'], 'forms', 'Luật 69/2020 Đ44, Đ50, Đ54'),
  value('departure.afterSelection', 180, 'days', 'Luật 69/2020 Đ26.2.đ'),
  value('liquidation.afterEnd', 180, 'days', 'Luật 69/2020 Đ26.2.i'),
  value('database.afterExit', 5, 'days', 'Luật 69/2020 Đ26.2.n; TT 20/2021 Đ11.1'),
  value('database.afterExitWorking', 5, 'workingDays', 'TT 20/2021 Đ11.2'),
  value('residence.afterEntry', 15, 'days', 'Luật 69/2020 Đ6.2.g'),
  value('service.perYear', 1, 'wageMonthsPerYear', 'Luật 69/2020 Đ23.4.a'),
  value('service.most', 3, 'wageMonths', 'Luật 69/2020 Đ23.4.a'),
  value('service.perYear.crew', 1.5, 'wageMonthsPerYear', 'Luật 69/2020 Đ23.4.a'),
  value('service.extension', 0.5, 'wageMonthsPerYear', 'Luật 69/2020 Đ23.4.b'),
  value('service.none', ['publicUnit', 'investor'], 'forms', 'Luật 69/2020 Đ42.3, Đ35.4'),
  value('confirmation.asked', ['direct'], 'forms', 'Luật 69/2020 Đ50, Đ53'),
  value('approval.asked', ['enterprise'], 'forms', 'Luật 69/2020 Đ20'),
  // closed by the ministry from time to time: kept by the administrator
  value('areas.closed', [], 'countries', 'Luật 69/2020 Đ7.13', { from: law69 }),
];

/** Articles behind the conditions that are papers or facts, not numbers. */
export const articles = {
  capacity: 'Luật 69/2020 Đ44.1, Đ44.2, Đ44.6',
  health: 'Luật 69/2020 Đ44.3',
  skill: 'Luật 69/2020 Đ44.4',
  orientation: 'Luật 69/2020 Đ44.5',
  contract: 'Luật 69/2020 Đ6, Đ45',
  // conditions of cross-border labour stand in agreements between provinces, which were not read
  crossBorder: 'Thỏa thuận hợp tác lao động qua biên giới',
  banned: (clause: string): string => `Luật 69/2020 Đ7.12.${clause}`,
  certificate: 'TT 21/2021/TT-BLĐTBXH Đ12',
  returnOnTime: 'Luật 69/2020 Đ6.2.g',
  overstay: 'Luật 69/2020 Đ7.14',
} as const;
