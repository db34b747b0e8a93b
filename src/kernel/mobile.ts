import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Vietnamese mobile numbers, told by their beginning. Pure. */

const begun = new Map<string, boolean>();

/** Whether a text is a mobile number of Viet Nam written plainly ("0912345678"): the numbering plan decides it by the first five digits (mobile.unit.test.ts), so each beginning is looked up once. */
export const isPlainMobile = (text: string): boolean => {
  if (!/^0[35789]\d{8}$/.test(text)) return false;
  const head = text.slice(0, 5);
  let valid = begun.get(head);
  if (valid === undefined) {
    const found = parsePhoneNumberFromString(text, 'VN');
    valid = found?.isValid() === true && found.country === 'VN';
    begun.set(head, valid);
  }
  return valid;
};
