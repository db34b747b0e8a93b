import type { SupportName } from '../choices.data.ts';

/** Items that support the cost of going; each once for a person. Đồng; null: what it cost. Their numbers stand in the law book too. Basis: NĐ 338/2025 Đ30, TTLT 09/2016 Đ3. */
export interface SupportItem {
  item: SupportName;
  from: string;
  to: string | null;
  most: number | null;
  per: 'course' | 'day' | 'month' | 'person';
  legalBasis: string;
  verified: boolean;
}
const old = (item: SupportName, most: number | null, per: SupportItem['per']): SupportItem => ({
  item,
  from: '2016-08-01',
  to: '2025-12-31',
  most,
  per,
  legalBasis: 'TTLT 09/2016/TTLT-BLĐTBXH-BTC Đ3',
  verified: true,
});
const now = (item: SupportName, most: number | null, per: SupportItem['per']): SupportItem => ({
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
