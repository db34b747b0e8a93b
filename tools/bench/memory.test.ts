import { expect, test } from 'vitest';
import { residentOf, slopeOf, verdictOf, type Held } from './memory.ts';

/** An hour of samples, every five seconds: what it rises to, how it wavers. */
const hour = (resident: (minute: number) => number, heap: (minute: number) => number = () => 100): Held[] =>
  Array.from({ length: 720 }, (_, i) => {
    const minute = i / 12;
    const waver = 25 * Math.sin(i * 1.7);
    return { at: i * 5, rss: resident(minute) + waver, anonymous: 0, pools: 0, taken: 0, heap: heap(minute) + waver, external: Number.NaN };
  });

test('what stays, or comes to rest after its first minutes, is flat; what creeps or leaks is not', () => {
  expect(verdictOf(hour(() => 350)).flat).toBe(true);
  expect(verdictOf(hour((m) => 300 + 60 * (1 - Math.exp(-m / 6)))).flat).toBe(true);
  expect(verdictOf(hour((m) => 400 + (45 * m) / 60)).flat).toBe(false);
  expect(
    verdictOf(
      hour(
        () => 400,
        (m) => 100 + (40 * m) / 60,
      ),
    ).flat,
  ).toBe(false);
  expect(
    slopeOf(
      hour((m) => 400 + (45 * m) / 60),
      'rss',
    ),
  ).toBeCloseTo(45, 0);
});

test('what a process holds is read as Linux counts it', () => {
  const held = residentOf(process.pid);
  expect(held.rss).toBeGreaterThan(20);
  expect(held.anonymous).toBeLessThanOrEqual(held.rss);
  expect(held.pools).toBeGreaterThan(0);
  expect(held.pools).toBeLessThan(held.anonymous);
});
