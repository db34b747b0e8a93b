import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isPlainMobile } from '../mobile.ts';
import { cellWords as w } from './words.ts';

/** Telephone numbers as they come out of sheets. Pure. */

/** Prefixes of eleven-digit mobile numbers until September 2018 → their present ones. */
const moved: Record<string, string> = {
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

const one = (text: string): { value?: string; warn?: string } => {
  if (isPlainMobile(text)) return { value: text };
  const plus = /^\s*(\+|00)/.test(text);
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  const old = !plus && digits.length === 11 ? moved[digits.slice(0, 4)] : undefined;
  const lost = !plus && digits.length === 9 && /^[35789]/.test(digits);
  const lostOld = !plus && digits.length === 10 ? moved[`0${digits.slice(0, 3)}`] : undefined;
  const national = old ? old + digits.slice(4) : lostOld && !digits.startsWith('0') ? lostOld + digits.slice(3) : lost ? `0${digits}` : digits;
  const from84 = !plus && /^84\d{9}$/.test(digits);
  const parsed = parsePhoneNumberFromString(plus || from84 ? `+${digits}` : national, 'VN');
  if (!parsed?.isValid()) return {};
  const value = parsed.country === 'VN' ? parsed.formatNational().replace(/\D/g, '') : parsed.number;
  return old || (lostOld && !digits.startsWith('0')) ? { value, warn: w.phoneOld(digits) } : lost ? { value, warn: w.phoneZero } : { value };
};

/** A number that can be called: Vietnamese ones as 0…, foreign ones as +…; a lost first 0 and prefixes of before 2018 are mended; of two in a cell the first is taken and the other told. */
export const readPhone = (raw: string): { value?: string; why?: string; warn?: string } => {
  if (/^\s*\d+([.,]\d+)?E\+?\d+\s*$/i.test(raw)) return { why: w.scientific };
  const whole = one(raw);
  if (whole.value && !/[/;,\n]/.test(raw)) return whole;
  const good = raw
    .split(/[\n/;,]|\s+-\s+|\s{2,}/)
    .map((text) => ({ text: text.trim(), ...one(text) }))
    .filter((p) => p.value);
  if (!good.length) return whole.value ? whole : { why: w.phoneWrong };
  const warn = [
    good[0]!.warn,
    good.length > 1
      ? w.phoneTwo(
          good
            .slice(1)
            .map((p) => p.text)
            .join(', '),
        )
      : undefined,
  ]
    .filter((x) => x !== undefined)
    .join(' ');
  return warn ? { value: good[0]!.value!, warn } : { value: good[0]!.value! };
};
