import { jobGroups, type JobGroup } from '../choices.data.ts';

/** Which service fee and which deposit holds for whom; the numbers are dated values of the law book (law.data.ts). */

export interface FeeRow {
  /** Names its two values: service.perYear.KEY and service.most.KEY. */
  key: string;
  market: string | readonly string[] | null;
  group: JobGroup;
  /** Months of wage for each twelve months of contract, and at most. */
  perYear: number;
  most: number;
  legalBasis: string;
  from: string;
}
const pl11 = 'TT 02/2024/TT-BLĐTBXH Phụ lục XI';
const since = '2024-05-15';
const places: Record<string, string> = {
  JP: 'Nhật Bản',
  TW: 'Đài Loan',
  KR: 'Hàn Quốc',
  AU: 'Úc',
  asia: 'Đông Nam Á, Tây Á',
  america: 'Nhật Bản, châu Mỹ, Đông Nam Á, Tây Á',
  any: 'các thị trường khác',
};
const fee = (place: string, market: FeeRow['market'], group: JobGroup, perYear: number, most: number, legalBasis = pl11, from = since): FeeRow => ({
  key: `${place}.${group}`,
  market,
  group,
  perYear,
  most,
  legalBasis,
  from,
});

/** Every state of South-East and West Asia, and of the Americas: a missing one would be held to the bound of another market. */
const southEastAndWestAsia = 'MY SG TH LA KH PH ID BN MM TL SA AE KW QA OM BH JO IL TR IQ IR SY LB YE PS CY'.split(' ');
const americas = 'US CA MX GT BZ HN SV NI CR PA CU JM HT DO BS BB TT GD LC VC DM AG KN PR CO VE GY SR EC PE BO BR PY UY AR CL'.split(' ');
const law69 = 'Luật 69/2020 Đ23.4.a';

/** The first row that fits is the cap; the general one stands last. Basis: Luật 69/2020 Đ23.4; TT 02/2024 PL XI (from 15/5/2024). */
export const serviceFees: readonly FeeRow[] = [
  fee('JP', 'JP', 'intern3', 0, 0),
  fee('JP', 'JP', 'tokuteiAfterIntern', 0, 0),
  fee('JP', 'JP', 'skilledDesignated', 0.7, 2),
  fee('TW', 'TW', 'careHospital', 0.7, 2),
  fee('TW', 'TW', 'careHome', 0.4, 1),
  fee('TW', 'TW', 'domestic', 0.4, 1),
  fee('TW', 'TW', 'agriculture', 0.4, 1),
  fee('TW', 'TW', 'nearShoreCrew', 0.4, 1),
  fee('KR', 'KR', 'nearShoreCrew', 0.7, 2),
  fee('asia', southEastAndWestAsia, 'domestic', 0, 0),
  fee('AU', 'AU', 'agriculture', 0, 0),
  fee('any', null, 'crew', 1.5, 3, law69, '2022-01-01'),
  fee('any', null, 'other', 1, 3, law69, '2022-01-01'),
];
export const feeName = (r: FeeRow): string => `${places[r.key.split('.')[0]!]}, ${jobGroups[r.group].toLowerCase()}`;

export interface DepositRow {
  /** Names its value: deposit.KEY. */
  key: string;
  market: string | readonly string[] | null;
  crew: boolean | null;
  /** Đồng; null: one economy one-way ticket home. */
  most: number | null;
}
const deposit = (place: string, market: DepositRow['market'], crew: boolean | null, most: number | null): DepositRow => ({
  key: crew === null ? place : `${place}.${crew ? 'crew' : 'land'}`,
  market,
  crew,
  most,
});
/** Basis: NĐ 112/2021 Phụ lục II. The Americas, South-East Asia and the Middle East: none. */
export const deposits: readonly DepositRow[] = [
  deposit('TW', 'TW', true, 0),
  deposit('TW', 'TW', false, 12_000_000),
  deposit('KR', 'KR', true, 0),
  deposit('KR', 'KR', false, 36_000_000),
  deposit('america', ['JP', ...americas, ...southEastAndWestAsia], null, 0),
  deposit('any', null, true, 0),
  deposit('any', null, false, null),
];
export const depositName = (r: DepositRow): string => `${places[r.key.split('.')[0]!]}${r.crew === null ? '' : r.crew ? ', thuyền viên' : ', việc trên bờ'}`;
