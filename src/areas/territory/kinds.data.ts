export type Tier = 1 | 2 | 3;
export const unitKinds = ['tinh', 'thanh_pho_tw', 'quan', 'huyen', 'thi_xa', 'thanh_pho', 'xa', 'phuong', 'thi_tran', 'dac_khu'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** How the full name of a unit begins, and what it then is at each tier. */
export const prefixes: readonly [pattern: RegExp, prefix: string, kinds: Partial<Record<Tier, UnitKind>>][] = [
  [/^tỉnh /i, 'Tỉnh ', { 1: 'tinh' }],
  [/^thành phố /i, 'Thành phố ', { 1: 'thanh_pho_tw', 2: 'thanh_pho' }],
  [/^quận /i, 'Quận ', { 2: 'quan' }],
  [/^huyện /i, 'Huyện ', { 2: 'huyen' }],
  [/^thị xã /i, 'Thị xã ', { 2: 'thi_xa' }],
  [/^thị trấn /i, 'Thị trấn ', { 3: 'thi_tran' }],
  [/^xã /i, 'Xã ', { 3: 'xa' }],
  [/^phường /i, 'Phường ', { 3: 'phuong' }],
  [/^đặc khu /i, 'Đặc khu ', { 3: 'dac_khu' }],
];
export const provincePrefix = 'Tỉnh';
