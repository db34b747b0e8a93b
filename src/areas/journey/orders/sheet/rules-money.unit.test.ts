import { expect, test } from 'vitest';
import { currencyOf, moneyIn, moneyText, readMoney } from './rules-money.ts';

test.each([
  ['150.000 JPY', 150_000, 'JPY'],
  ['150000', 150_000, null],
  ['1.200.000 đồng', 1_200_000, 'VND'],
  ['10 triệu đồng', 10_000_000, 'VND'],
  ['1,5 triệu', 1_500_000, null],
  ['¥150.000', 150_000, 'JPY'],
  ['1.500,50 USD', 1_500.5, 'USD'],
  ['28.000 đài tệ', 28_000, 'TWD'],
  ['900.000 yên', 900_000, 'JPY'],
  ['0', 0, null],
])('%s', (text, amount, currency) => expect(readMoney(text)).toEqual({ amount, currency }));

test.each(['theo luật', 'JPY', '5 con bò', '-', '1.2.3 JPY'])('%s is no amount of money', (text) => expect(readMoney(text)).toBeUndefined());

test('what is kept in a row is read back as it was', () => {
  for (const m of [
    { amount: 150_000, currency: 'JPY' },
    { amount: 1_500.5, currency: 'USD' },
  ])
    expect(moneyIn(moneyText(m))).toEqual(m);
  expect(['yên', 'jpy', '$', 'VNĐ', 'tiền'].map(currencyOf)).toEqual(['JPY', 'JPY', 'USD', 'VND', null]);
});
