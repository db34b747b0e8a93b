/** Loans for going abroad: what holds for an application on a day. Old: NĐ 61/2015, NĐ 74/2019; new: NĐ 338/2025, read in secondary sources and marked so. */
export interface LoanTerms {
  from: string;
  to: string | null;
  /** Security is asked of a loan of at least (old) or above (new) so many đồng. */
  securityAt: number;
  securityAbove: boolean;
  /** Percent of the rate for poor households: for priority groups, for others, and of the own rate when overdue. */
  priority: number;
  ordinary: number;
  overdue: number;
  /** Working days to decide. */
  decideIn: number;
  legalBasis: { security: string; rate: string; term: string; decide: string };
  verified: boolean;
}
export const loanTerms: readonly LoanTerms[] = [
  {
    from: '2019-11-08',
    to: '2025-12-31',
    securityAt: 100_000_000,
    securityAbove: false,
    priority: 100,
    ordinary: 100,
    overdue: 130,
    decideIn: 10,
    legalBasis: { security: 'NĐ 61/2015 Đ36', rate: 'NĐ 61/2015 Đ38', term: 'NĐ 61/2015 Đ37', decide: 'NĐ 61/2015 Đ39' },
    verified: true,
  },
  {
    from: '2026-01-01',
    to: null,
    securityAt: 200_000_000,
    securityAbove: true,
    priority: 100,
    ordinary: 127,
    overdue: 130,
    decideIn: 7,
    legalBasis: { security: 'NĐ 338/2025 Đ13', rate: 'NĐ 338/2025 Đ15', term: 'NĐ 338/2025 Đ14', decide: 'NĐ 338/2025 Đ17' },
    verified: false,
  },
];

/** Items that support the cost of going; each once for a person. Đồng; null: what it cost. Basis: NĐ 338/2025 Đ30, TTLT 09/2016 Đ3. */
export interface SupportItem {
  item: 'orientation' | 'language' | 'vocational' | 'health' | 'meals' | 'lodging' | 'travel' | 'papers';
  from: string;
  to: string | null;
  most: number | null;
  per: 'course' | 'day' | 'month' | 'person';
  legalBasis: string;
  verified: boolean;
}
const old = (item: SupportItem['item'], most: number | null, per: SupportItem['per']): SupportItem => ({
  item,
  from: '2016-08-01',
  to: '2025-12-31',
  most,
  per,
  legalBasis: 'TTLT 09/2016/TTLT-BLĐTBXH-BTC Đ3',
  verified: true,
});
const now = (item: SupportItem['item'], most: number | null, per: SupportItem['per']): SupportItem => ({
  item,
  from: '2026-01-01',
  to: null,
  most,
  per,
  legalBasis: 'NĐ 338/2025 Đ30',
  verified: false,
});
export const supportItems: readonly SupportItem[] = [
  old('orientation', 530_000, 'course'),
  old('language', 3_000_000, 'course'),
  old('health', 750_000, 'person'),
  old('meals', 40_000, 'day'),
  old('travel', 300_000, 'course'),
  old('papers', null, 'person'),
  now('orientation', 530_000, 'course'),
  now('language', 4_000_000, 'course'),
  now('vocational', 4_000_000, 'course'),
  now('health', 750_000, 'person'),
  now('meals', 50_000, 'day'),
  now('lodging', 400_000, 'month'),
  now('travel', 300_000, 'course'),
  now('papers', null, 'person'),
];
