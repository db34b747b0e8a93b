/** How often one address may ask: so many in a window; old windows are forgotten, so that the list stays small. Pure but for the list it is given. */

export const TRIES = 30;
export const WINDOW_MS = 10 * 60_000;
const MOST = 10_000;
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
