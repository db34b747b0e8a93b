import { seeded } from '../../../src/areas/worker/duplicate/planted.fixture.ts';

/** Chance with a seed: the same number makes the same country, on any machine. */
export type Random = ReturnType<typeof random>;

export const random = (seed: number) => {
  const r = seeded(seed);
  const { next, int } = r;
  /** Weighed choice prepared once for many draws. */
  const drawer = <T>(list: readonly (readonly [T, number])[]): (() => T) => {
    const upTo: number[] = [];
    let sum = 0;
    for (const [, w] of list) upTo.push((sum += w));
    return () => {
      const at = next() * sum;
      let [low, high] = [0, upTo.length - 1];
      while (low < high) {
        const mid = (low + high) >> 1;
        if (upTo[mid]! > at) high = mid;
        else low = mid + 1;
      }
      return list[low]![0];
    };
  };
  /** Around 1, now and then much more: sizes of places. */
  const size = (): number => Math.exp(0.55 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
  const hex = (digits: number): string =>
    int(16 ** Math.min(digits, 8))
      .toString(16)
      .padStart(Math.min(digits, 8), '0');
  /** UUIDv7 of a moment (ms). */
  const id = (at: number): string => {
    const t = at.toString(16).padStart(12, '0');
    return `${t.slice(0, 8)}-${t.slice(8)}-7${hex(3)}-${'89ab'[int(4)]}${hex(3)}-${hex(8)}${hex(4)}`;
  };
  return { ...r, drawer, size, id };
};
