import type { ClassState } from '../choices.data.ts';
import { contentBasis, contents, orientationHours, type Content } from './law.data.ts';
import type { Kind } from './shapes.ts';

/** Classes: their state, places, numbers of certificates, what the law asks of a course. Pure. */

export interface ClassDays {
  fromOn: string;
  toOn: string;
  finishedOn: string | null;
  cancelledOn: string | null;
}
export const stateOfClass = (c: ClassDays, today: string): ClassState =>
  c.cancelledOn !== null ? 'cancelled' : c.finishedOn !== null || c.toOn < today ? 'ended' : c.fromOn > today ? 'coming' : 'running';

/** Who gets a place and who waits: in the order in which they were named, while there are places; a class that is not one's own is only asked. */
export const seat = <P>(people: readonly P[], of: { places: number; enrolled: number; waiting: number; own: boolean }): { enrolled: P[]; waiting: P[] } => {
  // whoever waits already comes first
  const free = of.own ? Math.max(0, of.places - of.enrolled - of.waiting) : 0;
  return { enrolled: people.slice(0, free), waiting: people.slice(free) };
};

/** Since when a place counts for attendance: from the first day while nobody has looked who is there, else from today. */
export const placeFrom = (c: Pick<ClassDays, 'fromOn' | 'toOn'>, taken: boolean, today: string): string =>
  !taken || today < c.fromOn ? c.fromOn : today > c.toOn ? c.toOn : today;

/** "0012/2026/GDĐH" */
export const numberOf = (serial: number, year: number, mark: string): string => `${String(serial).padStart(4, '0')}/${year}/${mark}`;

/** The next numbers of a series: after the last one, without those that the issuer gave by hand. */
export const nextNumbers = (last: number, count: number, year: number, mark: string, given: ReadonlySet<string>): { serial: number; number: string }[] => {
  const out: { serial: number; number: string }[] = [];
  for (let serial = last + 1; out.length < count; serial++) {
    const number = numberOf(serial, year, mark);
    if (!given.has(number)) out.push({ serial, number });
  }
  return out;
};

export interface Lack {
  what: 'contents' | 'hours';
  missing: readonly Content[];
  least: number | null;
  legalBasis: string;
  verified: boolean;
}
/** What the law of that day asks of a course of orientation and this one does not show. Basis: Luật 69/2020 Đ65.1; hours: TT 21/2021 Phụ lục XII (not verified). */
export const lacksOf = (course: { kind: Kind; hours: number; contents: readonly string[] }, on: string): Lack[] => {
  if (course.kind !== 'orientation') return [];
  const missing = on < contentBasis.from ? [] : (Object.keys(contents) as Content[]).filter((c) => !course.contents.includes(c));
  const hours = orientationHours.find((h) => h.from <= on && (h.to === null || on <= h.to));
  return [
    ...(missing.length ? [{ what: 'contents' as const, missing, least: null, legalBasis: contentBasis.legalBasis, verified: contentBasis.verified }] : []),
    ...(hours && course.hours < hours.least ? [{ what: 'hours' as const, missing: [], least: hours.least, legalBasis: hours.legalBasis, verified: hours.verified }] : []),
  ];
};

export interface NeedFigures {
  preparing: number;
  certified: number;
  inClass: number;
  need: number;
}
/** Places that lack for those who need one; more places than people lack nothing. */
export const gapOf = (need: number, places: number): number => Math.max(0, need - places);
