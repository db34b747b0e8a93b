/**
 * The quota of an agreement on labour across a border. Persons, places and crossings are three numbers: someone who goes in two batches of a year is one person
 * and two places; each way out over the border is a crossing. `countedBy` says which of them the agreement means. Persons, where it does not say.
 */
export type CountedBy = 'persons' | 'places' | 'crossings';

/** So many in a year, of one sector or (null) of all together. The year is the one in which a batch begins. */
export interface QuotaLine {
  year: number;
  sector: string | null;
  people: number;
}
/** What was used of a line. Crossings: ways out. */
export interface Used {
  persons: number;
  places: number;
  crossings: number;
}
export const unused: Used = { persons: 0, places: 0, crossings: 0 };

/** Same sector however it is written in capitals or with spaces around. */
export const sameSector = (a: string | null, b: string | null): boolean => (a ?? '').trim().toLocaleLowerCase('vi') === (b ?? '').trim().toLocaleLowerCase('vi');
/** The lines that a batch draws on: the one of its sector and the one of all sectors together, where they are. */
export const linesOf = <L extends QuotaLine>(lines: readonly L[], year: number, sector: string): L[] =>
  lines.filter((l) => l.year === year && (l.sector === null || sameSector(l.sector, sector)));

/** What is left of each line; negative where the other side lowered it under what was used. null: the year and sector have no quota. */
export const roomOf = (lines: readonly { people: number; used: Used }[], countedBy: CountedBy): number | null =>
  lines.length ? Math.min(...lines.map((l) => l.people - l.used[countedBy])) : null;

export type QuotaAnswer = { fits: true } | { fits: false; why: 'noQuota' | 'full'; room: number };
/**
 * May so many more be taken? @param more in the unit that the agreement counts by: persons that do not count yet, places, or ways out
 */
export const takes = (lines: readonly { people: number; used: Used }[], countedBy: CountedBy, more: number): QuotaAnswer => {
  const room = roomOf(lines, countedBy);
  if (room === null) return { fits: false, why: 'noQuota', room: 0 };
  return more <= 0 || more <= room ? { fits: true } : { fits: false, why: 'full', room: Math.max(0, room) };
};

/** Places planned in batches of one line against it: planned by the others, and by this one. How many too many; 0: it fits. */
export const plannedOver = (line: { people: number }, others: number, places: number): number => Math.max(0, others + places - line.people);

export interface Crossing {
  kind: 'out' | 'in';
  day: string;
}
/**
 * Ways over the border of one journey in their order: what was written at the gate, and the exit and the return of the journey where nobody wrote them there.
 * On one day the written order counts.
 */
export const crossingsOf = (j: { departedOn: string | null; returnedOn: string | null; written: readonly Crossing[] }): Crossing[] => {
  const all = j.written.map((c, at) => ({ ...c, at }));
  // the exit comes first on its day and the return last, whenever they were written
  const end = (kind: 'out' | 'in', day: string | null, at: number): void => {
    const known = all.find((c) => c.kind === kind && c.day === day);
    if (known) known.at = at;
    else if (day) all.push({ kind, day, at });
  };
  end('out', j.departedOn, -1);
  end('in', j.returnedOn, j.written.length);
  return all.sort((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1)).map(({ kind, day }) => ({ kind, day }));
};
export const countCrossings = (crossings: readonly Crossing[]): { out: number; in: number; lastDay: string | null; outNow: boolean } => ({
  out: crossings.filter((c) => c.kind === 'out').length,
  in: crossings.filter((c) => c.kind === 'in').length,
  lastDay: crossings.at(-1)?.day ?? null,
  outNow: crossings.at(-1)?.kind === 'out',
});

/** Each time across the border: the way out and the way back of it, as far as they were written. */
export const staysOf = (crossings: readonly Crossing[]): { out: string | null; back: string | null }[] => {
  const stays: { out: string | null; back: string | null }[] = [];
  for (const c of crossings) {
    const last = stays.at(-1);
    if (c.kind === 'out') stays.push({ out: c.day, back: null });
    else if (last && last.back === null) last.back = c.day;
    else stays.push({ out: null, back: c.day });
  }
  return stays;
};

export type CrossFault = 'future' | 'early' | 'outAlready' | 'notOut';
/** Why someone cannot have crossed on a day; null: it may be written. A day before the last crossing is a correction and belongs on the journey's own page. */
export const crossFault = (crossings: readonly Crossing[], kind: 'out' | 'in', day: string, today: string): CrossFault | null => {
  if (day > today) return 'future';
  const { lastDay, outNow } = countCrossings(crossings);
  if (kind === 'out' && outNow) return 'outAlready';
  if (kind === 'in' && !outNow) return 'notOut';
  return lastDay !== null && day < lastDay ? 'early' : null;
};
