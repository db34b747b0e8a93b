import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { isPlainMobile } from './mobile.ts';

test('five digits decide: every beginning, with what may follow, as the library of telephone numbers says', () => {
  const wrong: string[] = [];
  for (const first of '35789')
    for (let n = 0; n < 1_000; n++)
      for (const rest of ['00000', '12345', '99999']) {
        const text = `0${first}${String(n).padStart(3, '0')}${rest}`;
        const found = parsePhoneNumberFromString(text, 'VN');
        const said = found?.isValid() === true && found.country === 'VN';
        if (isPlainMobile(text) !== said || (said && found.number !== `+84${text.slice(1)}`)) wrong.push(text);
      }
  expect(wrong).toEqual([]);
  expect(isPlainMobile('0912345678')).toBe(true);
});

test.each(['912345678', '+84912345678', '0912 345 678', '09123456789', '02838222222', ''])('%s is not written plainly', (text) => expect(isPlainMobile(text)).toBe(false));
