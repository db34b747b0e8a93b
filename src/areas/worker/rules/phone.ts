import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** "0912 345 678", "+84 912…" or a number abroad ("+82 …") as E.164; null when no such number can exist. */
export const parsePhone = (text: string): string | null => {
  const found = parsePhoneNumberFromString(text.trim(), 'VN');
  return found?.isValid() ? found.number : null;
};

/** +84912345678 → "0912 345 678"; numbers of other countries keep their code. */
export const sayPhone = (e164: string): string => {
  const found = parsePhoneNumberFromString(e164);
  return found ? (found.country === 'VN' ? found.formatNational() : found.formatInternational()) : e164;
};
