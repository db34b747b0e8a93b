import { forms, type Form } from '../choices.data.ts';
import { words } from '../words.ts';
import { marketField } from '../../worker/contract-fields.ts';
import { field } from '../../../kernel/contract.ts';

const regions = new Intl.DisplayNames('vi', { type: 'region' });
export const markets = field.get(marketField())?.choices ?? {};
/** "Nhật Bản"; a code that is not among those named first is said by the language itself. */
export const marketName = (code: string | null): string => (code === null ? words.unknown : (markets[code] ?? regions.of(code) ?? code));
/** "Doanh nghiệp dịch vụ, Nhật Bản" */
export const sayWay = (j: { form: Form; market: string | null }): string => [forms[j.form], j.market && marketName(j.market)].filter(Boolean).join(', ');
/** Address of a list: what is not set is left out. */
export const listHref = (params: Record<string, string | number | undefined>): string => {
  const given = Object.entries(params).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]]));
  return given.length ? `/hanh-trinh/danh-sach?${new URLSearchParams(given)}` : '/hanh-trinh/danh-sach';
};
/** Keeps a telephone number on one line. */
export const unbroken = (s: string): string => s.replaceAll(' ', '\u00a0');
