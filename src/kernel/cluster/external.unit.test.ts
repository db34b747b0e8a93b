import { expect, test } from 'vitest';
import { wantedInstead } from './external.ts';

test('a server that may mix up the rows of two roles is told which version it needs', () => {
  expect([150_008, 160_004, 170_000].map((n) => wantedInstead(n))).toEqual(['15.9', '16.5', '17.1']);
  expect([150_009, 150_018, 160_005, 170_001, 180_000, 190_000].map((n) => wantedInstead(n))).toEqual(Array(6).fill(undefined));
  expect([wantedInstead(140_030), wantedInstead(180_004, 19)]).toEqual(['15', '19']);
});
