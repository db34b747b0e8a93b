import { expect, test } from 'vitest';
import { dayOf, entryFaults, saidBy } from './entry.ts';

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

test('an entry is written under a day of its session', () => {
  const days = { from: '2026-12-01', to: '2026-12-03' };
  expect(['2026-11-30', '2026-12-02', '2026-12-09'].map((d) => dayOf(days, d))).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
});
