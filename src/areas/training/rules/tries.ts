/** How often one address may ask: so many in a window; old windows are forgotten, so that the list stays small. Pure but for the list it is given. */

export const TRIES = 30;
export const WINDOW_MS = 10 * 60_000;
const MOST = 10_000;
/**
 * Who counts as one visitor: an IPv4 address (also written as IPv6), or the first half of an IPv6 address, which is what one connection is given: within it a visitor may take any address.
 */
export const visitorOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped || !address.includes(':')) return mapped?.[1] ?? address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const [before, after] = [head.split(':').filter(Boolean), tail?.split(':').filter(Boolean) ?? []];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ''))
    .join(':');
};

export type Tries = Map<string, { from: number; n: number }>;

/** Counts one try; 0 when it may be made, else seconds to wait. */
export const allowTry = (tries: Tries, address: string, now: number): number => {
  const known = tries.get(address);
  if (known && now - known.from < WINDOW_MS) {
    known.n++;
    return known.n <= TRIES ? 0 : Math.max(1, Math.ceil((known.from + WINDOW_MS - now) / 1000));
  }
  // in the order of coming: the oldest stand first
  tries.delete(address);
  for (const [old, t] of tries) {
    if (now - t.from < WINDOW_MS && tries.size < MOST) break;
    tries.delete(old);
  }
  tries.set(address, { from: now, n: 1 });
  return 0;
};

/** A try that found something does not count: whoever verifies good papers, or shares an address with many who do, is not stopped. */
export const forgiveTry = (tries: Tries, address: string): void => {
  const known = tries.get(address);
  if (known) known.n--;
};
