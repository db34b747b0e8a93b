/** Which nightly back-ups stay. Pure: names and days in, names out. */

export interface KeptFile {
  name: string;
  /** Day it was made in Viet Nam. */
  day: string;
  /** Restored and compared; an unproved one never takes the place of a proved one. */
  proved: boolean;
}
export interface Keep {
  /** The newest of each of so many days, weeks and months that have one. */
  daily: number;
  weekly: number;
  monthly: number;
}

export const standardKeep: Keep = { daily: 7, weekly: 4, monthly: 12 };

/** Monday of the week of a day. */
const weekOf = (day: string): string => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
};

/** Names of the files that may go. The newest proved one never goes; an unproved one goes once a proved one is newer. */
export const mayGo = (files: readonly KeptFile[], keep: Keep): string[] => {
  const newestFirst = files.toSorted((a, b) => (a.name < b.name ? 1 : -1));
  const proved = newestFirst.filter((f) => f.proved);
  const stay = new Set(proved.slice(0, 1));
  for (const [count, period] of [
    [keep.daily, (f: KeptFile) => f.day],
    [keep.weekly, (f: KeptFile) => weekOf(f.day)],
    [keep.monthly, (f: KeptFile) => f.day.slice(0, 7)],
  ] as const) {
    const seen = new Set<string>();
    for (const f of proved) {
      if (seen.size >= count) break;
      if (seen.has(period(f))) continue;
      seen.add(period(f));
      stay.add(f);
    }
  }
  const newest = proved[0]?.name ?? '';
  return newestFirst.filter((f) => !stay.has(f) && (f.proved || f.name < newest)).map((f) => f.name);
};

const pattern = /^vuonxa-(\d{4})(\d{2})(\d{2})-\d{6}-(nightly|upgrade)\.vxb$/;
export type Reason = 'nightly' | 'command' | 'upgrade';

/** Name of a file by the moment it was begun (Viet Nam): later ones sort later. */
export const fileName = (at: Date, reason: Reason): string => {
  const local = new Date(at.getTime() + 7 * 3600_000).toISOString();
  return `vuonxa-${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}-${reason}.vxb`;
};
/** Day and reason told by a name of ours; null for any other file: those are never removed. */
export const readFileName = (name: string): { day: string; reason: 'nightly' | 'upgrade' } | null => {
  const m = pattern.exec(name);
  return m && { day: `${m[1]}-${m[2]}-${m[3]}`, reason: m[4] as 'nightly' | 'upgrade' };
};
