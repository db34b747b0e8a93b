import { expect, test } from 'vitest';
import { dayOf, entryFaults, filledBy, saidBy } from './entry.ts';

test.each([
  [{ birth: '1995', idNumber: null, phone: '0912345678' }, {}],
  [{ birth: '1995-05', idNumber: '014095000001', phone: null }, {}],
  [
    { birth: null, idNumber: null, phone: null },
    { birth: 'birthNeeded', idNumber: 'numberOrPhone' },
  ],
  [{ birth: '1995-02-30', idNumber: null, phone: '0912345678' }, { birth: 'noSuchDay' }],
  [{ birth: '2027', idNumber: null, phone: '0912345678' }, { birth: 'notYetBorn' }],
  [{ birth: '2026-12', idNumber: null, phone: '0912345678' }, {}],
  [{ birth: '2026-12-02', idNumber: null, phone: '0912345678' }, { birth: 'notYetBorn' }],
])('%j', (typed, faults) => expect(entryFaults(typed, '2026-12-01')).toEqual(faults));

test('a twelve-digit number tells sex and year', () => {
  expect(saidBy('014 195 000 001', '2026-12-01')).toEqual({ sex: 'female', year: '1995' });
  expect(saidBy('014205000001', '2026-12-01')).toEqual({ sex: 'male', year: '2005' });
  expect(saidBy('014299000001', '2026-12-01')).toBeNull();
  expect(saidBy('014195000', '2026-12-01')).toBeNull();
});

test('a number that is put right puts right what the wrong one filled in, and nothing that was typed', () => {
  const [wrong, right] = [saidBy('014195000001', '2026-12-01')!, saidBy('014090000001', '2026-12-01')!];
  const first = filledBy(wrong, { sex: null, birth: null }, null);
  expect(first).toEqual({ sex: 'female', birth: '1995' });
  expect(filledBy(right, first, wrong)).toEqual({ sex: 'male', birth: '1990' });
  expect(filledBy(right, { sex: 'female', birth: '1989-05-12' }, null)).toEqual({ sex: 'female', birth: '1989-05-12' });
});

test('an entry is written under a day of its session', () => {
  const days = { from: '2026-12-01', to: '2026-12-03' };
  expect(['2026-11-30', '2026-12-02', '2026-12-09'].map((d) => dayOf(days, d))).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
});
