import { expect, test } from 'vitest';
import { createPace, LIMITS } from './pace.ts';
import { Problem } from './problem.ts';

const waits = (take: () => void): number => {
  try {
    take();
    return 0;
  } catch (e) {
    if (!(e instanceof Problem) || e.code !== 'kernel.tooMany') throw e;
    return Number(e.facts['seconds']);
  }
};

test('a burst goes through, a stream is slowed down to its limit, and nobody is slowed down by somebody else', () => {
  let at = 0;
  const pace = createPace({ ...LIMITS, out: { most: 30, seconds: 60 } }, () => at);
  for (let n = 0; n < 30; n++) pace.take('a', 'out');
  expect(waits(() => pace.take('a', 'out'))).toBe(2);
  expect(waits(() => pace.take('b', 'out'))).toBe(0);
  expect(waits(() => pace.take('a', 'act'))).toBe(0);
  at += 2_000;
  expect(waits(() => pace.take('a', 'out'))).toBe(0);
  expect(waits(() => pace.take('a', 'out'))).toBe(2);
  let taken = 0;
  for (let second = 0; second < 600; second++) {
    at += 1_000;
    if (waits(() => pace.take('a', 'out')) === 0) taken++;
  }
  expect(taken).toBe(300);
});

test('a refused try costs nothing, and a day of megabytes is a day', () => {
  let at = 0;
  const pace = createPace(LIMITS, () => at);
  pace.take('a', 'megabytes', 2_000);
  for (let n = 0; n < 5; n++) expect(waits(() => pace.take('a', 'megabytes', 100))).toBeGreaterThan(2_000);
  at += 3 * 3_600_000;
  expect(waits(() => pace.take('a', 'megabytes', 100))).toBe(0);
});
