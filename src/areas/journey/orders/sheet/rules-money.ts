import { foldWords, parseViNumber } from '../../../../kernel/text.ts';
import { currencies } from './sheet.data.ts';

/** Money as cells write it: "150.000 JPY", "1,2 triệu đồng", "¥150.000". Pure. */

const signs: Readonly<Record<string, string>> = { '¥': 'JPY', '₩': 'KRW', $: 'USD', '€': 'EUR', '₫': 'VND' };
const scales: Readonly<Record<string, number>> = { nghin: 1_000, ngan: 1_000, trieu: 1_000_000, tr: 1_000_000 };

/** The code of a kind of money however it is written; null: none known. */
export const currencyOf = (text: string): string | null => {
  const t = text.trim();
  if (/^[A-Za-z]{3}$/.test(t)) return currencies[t.toLowerCase()] ?? t.toUpperCase();
  return signs[t] ?? currencies[foldWords(t)] ?? null;
};

/** Amount and, where the cell says it, its currency; undefined: cannot be read. */
export const readMoney = (text: string): { amount: number; currency: string | null } | undefined => {
  const m = /^([¥₩$€₫]?)\s*([\d.,\s]*\d)\s*(.*)$/u.exec(text.trim());
  if (!m) return undefined;
  const bare = m[2]!.replace(/\s/g, '');
  const amount = parseViNumber(bare) ?? (/^\d+\.\d{1,2}$/.test(bare) ? Number(bare) : null);
  if (amount === null) return undefined;
  const words = m[3]!.trim().split(/\s+/).filter(Boolean);
  const scale = words.length ? scales[foldWords(words[0]!)] : undefined;
  const rest = (scale === undefined ? words : words.slice(1)).join(' ');
  const currency = rest ? currencyOf(rest) : m[1] ? signs[m[1]]! : null;
  return rest && currency === null ? undefined : { amount: Math.round(amount * (scale ?? 1) * 100) / 100, currency };
};
/** As it is kept in a row of a list: "150000 JPY". */
export const moneyText = (m: { amount: number; currency: string }): string => `${m.amount} ${m.currency}`;
export const moneyIn = (text: string): { amount: number; currency: string } => ({ amount: Number(text.split(' ')[0]), currency: text.split(' ')[1] ?? '' });
