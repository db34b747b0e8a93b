import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ageAt } from '../../../src/areas/worker/rules/birth.ts';
import { numberWarnings } from '../../../src/areas/worker/rules/id-number.ts';
import { COUNTRY_DAY, madeHouseholds, type Place } from './people.ts';

const places: Place[] = ['Sơn La', 'Đắk Lắk', 'Hà Nội'].flatMap((province, p) =>
  Array.from({ length: 4 }, (_, i) => ({ unit: 100 * (p + 1) + i, olds: [1000 * (p + 1) + i], splits: [], province, numberPrefix: ['014', '066', '001'][p]! })),
);
const made = (size: number, seed = 1) => [...madeHouseholds(places, size, seed)];
const digest = (x: unknown) => createHash('sha256').update(JSON.stringify(x)).digest('hex').slice(0, 16);

test('the same seed makes the same thousand people, on any machine', () => {
  const one = made(1_000);
  expect(one.flatMap((h) => h.people)).toHaveLength(1_000);
  expect(digest(one)).toBe('eaa1bc7399f3e1a9');
  expect(digest(made(1_000))).toBe(digest(one));
  expect(digest(made(1_000, 2))).not.toBe(digest(one));
});

test('nobody has what does not fit: numbers fit birth and sex, no number twice, families hold together', () => {
  const households = made(5_000);
  const people = households.flatMap((h) => h.people);
  const held = people.flatMap((p) => (p.number ? [p.number] : []));
  expect(new Set(held.map((n) => n.digits)).size).toBe(held.length);
  expect(new Set(people.map((p) => p.id)).size).toBe(people.length);
  for (const p of people)
    if (p.number?.kind === 'cccd')
      expect(numberWarnings({ kind: 'cccd', digits: p.number.digits }, { sex: p.sex, birth: { year: p.year, month: p.month, day: p.day } })).toEqual([]);
  for (const h of households) {
    expect(h.people[0]!.relation).toBe('head');
    for (const child of h.people.filter((p) => p.relation === 'child')) expect(child.year - h.people[0]!.year).toBeGreaterThanOrEqual(19);
  }
  expect(people.every((p) => (ageAt({ year: p.year, month: p.month, day: p.day }, COUNTRY_DAY) ?? -1) >= (p.month && p.day ? 0 : -1))).toBe(true);
  const old = people.filter((p) => p.unit >= 1000).length / people.length;
  expect(old).toBeGreaterThan(0.4);
  expect(old).toBeLessThan(0.6);
});
