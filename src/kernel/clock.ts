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
const pool = new Uint8Array(4_096);
const hexOf = Array.from({ length: 256 }, (_, b) => b.toString(16).padStart(2, '0'));
let drawn = pool.length;
let lastAt = 0;
let inSameMs = 0;

/** UUIDv7: ordered by time, also within one millisecond of one process; made by the app so that a client may name a record before it is saved. */
export const newId = (at: number = Date.now()): string => {
  inSameMs = at === lastAt ? inSameMs + 1 : 0;
  lastAt = at;
  if (drawn >= pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  const bytes = pool.slice(drawn, (drawn += 16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(at / 2 ** 32));
  view.setUint32(2, at >>> 0);
  view.setUint16(6, 0x7000 | Math.min(inSameMs, 0xfff));
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let hex = '';
  for (const b of bytes) hex += hexOf[b]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
