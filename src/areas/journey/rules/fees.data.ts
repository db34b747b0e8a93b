/** Service-fee and deposit tables of the law. Rates are months of contract wage. */

export type JobGroup = 'crew' | 'careHospital' | 'careHome' | 'agriculture' | 'nearShoreCrew' | 'domestic' | 'intern3' | 'tokuteiAfterIntern' | 'skilledDesignated' | 'other';

export interface FeeRow {
  market: string | readonly string[] | null;
  group: JobGroup;
  /** Months of wage for each twelve months of contract, and at most. */
  perYear: number;
  most: number;
  legalBasis: string;
  from: string;
  to: string | null;
}
const pl11 = 'TT 02/2024/TT-BLĐTBXH Phụ lục XI';
const since = '2024-05-15';
const fee = (market: FeeRow['market'], group: JobGroup, perYear: number, most: number, legalBasis = pl11, from = since): FeeRow => ({
  market,
  group,
  perYear,
  most,
  legalBasis,
  from,
  to: null,
});

/** Southeast Asia and West Asia, as far as workers go there. */
const southEastAndWestAsia = ['MY', 'SG', 'TH', 'LA', 'KH', 'PH', 'ID', 'BN', 'MM', 'SA', 'AE', 'KW', 'QA', 'OM', 'BH', 'JO', 'IL', 'TR'] as const;

/** The first row that fits is the cap; the general one stands last. Basis: Luật 69/2020 Đ23.4; TT 02/2024 PL XI (from 15/5/2024). */
export const serviceFees: readonly FeeRow[] = [
  fee('JP', 'intern3', 0, 0),
  fee('JP', 'tokuteiAfterIntern', 0, 0),
  fee('JP', 'skilledDesignated', 0.7, 2),
  fee('TW', 'careHospital', 0.7, 2),
  fee('TW', 'careHome', 0.4, 1),
  fee('TW', 'domestic', 0.4, 1),
  fee('TW', 'agriculture', 0.4, 1),
  fee('TW', 'nearShoreCrew', 0.4, 1),
  fee('KR', 'nearShoreCrew', 0.7, 2),
  fee(southEastAndWestAsia, 'domestic', 0, 0),
  fee('AU', 'agriculture', 0, 0),
  fee(null, 'crew', 1.5, 3, 'Luật 69/2020 Đ23.4.a', '2022-01-01'),
  fee(null, 'other', 1, 3, 'Luật 69/2020 Đ23.4.a', '2022-01-01'),
];

export interface DepositRow {
  market: string | readonly string[] | null;
  crew: boolean | null;
  /** Đồng; null: one economy one-way ticket home. */
  most: number | null;
}
/** Basis: NĐ 112/2021 Phụ lục II. The Americas, South-East Asia and the Middle East: none. */
export const deposits: readonly DepositRow[] = [
  { market: 'TW', crew: true, most: 0 },
  { market: 'TW', crew: false, most: 12_000_000 },
  { market: 'KR', crew: true, most: 0 },
  { market: 'KR', crew: false, most: 36_000_000 },
  { market: ['JP', 'US', 'CA', 'MX', 'BR', ...southEastAndWestAsia], crew: null, most: 0 },
  { market: null, crew: true, most: 0 },
  { market: null, crew: false, most: null },
];
