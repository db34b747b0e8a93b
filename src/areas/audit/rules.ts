import { addDays, daysBetween } from '../../kernel/clock.ts';

export const USUAL_DAYS = 7;
const MOST_DAYS = 366;

/** The days a question is about: seven up to today unless told otherwise. The code of the reason when they cannot be asked for. */
export const periodOf = (given: { from?: string | undefined; to?: string | undefined }, today: string): { from: string; to: string } | 'audit.backwards' | 'audit.tooLong' => {
  const to = given.to ?? (given.from !== undefined && given.from > today ? given.from : today);
  const from = given.from ?? addDays(to, 1 - USUAL_DAYS);
  if (from > to) return 'audit.backwards';
  return daysBetween(from, to) >= MOST_DAYS ? 'audit.tooLong' : { from, to };
};

/** A day in Viet Nam as moments: its beginning, and the beginning of the day after the last. */
export const momentsOf = (p: { from: string; to: string }): { from: Date; upto: Date } => ({
  from: new Date(`${p.from}T00:00:00+07:00`),
  upto: new Date(`${addDays(p.to, 1)}T00:00:00+07:00`),
});

/** Sealing takes about a second; longer than a minute means that it has stopped or a transaction hangs. */
export const isLate = (s: { waiting: number; lagSeconds: number }): boolean => s.waiting > 0 && s.lagSeconds > 60;

/** An id as people can tell it from its neighbours: ids made in the same minute differ at their end. */
export const shortCode = (id: string): string => (id.length > 12 ? `…${id.slice(-8)}` : id);
