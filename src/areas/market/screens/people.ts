import type { MarketPeople } from '../contract.ts';

/** The list of journeys behind each number of a market; it is as long as the number says. */
export const peopleHref = (code: string, of: keyof MarketPeople, year: number): string =>
  `/hanh-trinh/danh-sach?${new URLSearchParams({
    'thi-truong': code,
    ...(of.startsWith('seasonal') ? { 'hinh-thuc': 'seasonal' } : { 'ca-nuoc': '1' }),
    ...(of === 'preparing' ? { dang: 'chuan-bi' } : of === 'abroad' || of === 'seasonalAbroad' ? { dang: 'nuoc-ngoai' } : { 'di-nam': String(year) }),
  }).toString()}`;
