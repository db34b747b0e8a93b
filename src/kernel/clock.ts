/** Time is passed in. Dates of the law are days in Viet Nam (UTC+7, no daylight saving), whatever the server's zone. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day in Viet Nam at a moment, YYYY-MM-DD. */
export const dayInVietnam = (at: Date): string => new Date(at.getTime() + 7 * 3600_000).toISOString().slice(0, 10);

/** ISO date plus n days. */
export const addDays = (iso: string, n: number): string => {
  const d = new Date(`${iso}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + n);
  return d.toISOString().slice(0, 10);
};

/** The same day so many months later; the last of the month where that day is not there. */
export const addMonths = (iso: string, months: number): string => {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(y, m - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(d, last)).padStart(2, '0')}`;
};

/** Whole days from a to b (b − a). */
export const daysBetween = (a: string, b: string): number => Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);

/** Randomness is drawn for some hundred ids at once: each draw costs more than the rest of an id. */
const pool = new Uint8Array(585 * 7);
const hexOf = Array.from({ length: 256 }, (_, b) => b.toString(16).padStart(2, '0'));
let drawn = pool.length;
let lastAt = -1;
let inSameMs = 0;
/** What ids of one millisecond begin with. */
let moment = '';

/** UUIDv7: ordered by time, also within one millisecond of one process (the first quarter of a million); made by the app so that a client may name a record before it is saved. */
export const newId = (at: number = Date.now()): string => {
  if (at === lastAt) inSameMs = Math.min(inSameMs + 1, MOST_IN_MS);
  else {
    const hex = Math.floor(at).toString(16).padStart(12, '0').slice(-12);
    moment = `${hex.slice(0, 8)}-${hex.slice(8)}-`;
    [lastAt, inSameMs] = [at, 0];
  }
  if (drawn >= pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  const r = drawn;
  drawn += 7;
  // twelve bits of the count behind the version, six behind the variant
  const [high, low] = [0x7000 | (inSameMs >>> 6), 0x80 | (inSameMs & 0x3f)];
  return `${moment}${hexOf[high >>> 8]!}${hexOf[high & 0xff]!}-${hexOf[low]!}${hexOf[pool[r]!]!}-${hexOf[pool[r + 1]!]!}${hexOf[pool[r + 2]!]!}${hexOf[pool[r + 3]!]!}${hexOf[pool[r + 4]!]!}${hexOf[pool[r + 5]!]!}${hexOf[pool[r + 6]!]!}`;
};
const MOST_IN_MS = 0x3ffff;
