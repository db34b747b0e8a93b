import { fold } from '../../kernel/text.ts';
import { occupationNames } from './occupations.data.ts';

/** ISCO-08: what work is called, and the code of what someone does. */

export interface Occupation {
  code: string;
  name: string;
  /** The groups above it, from the widest. */
  within: string[];
}

const shown = (code: string): string | undefined => occupationNames[code]?.split('|')[0];

/** Name of a code: of its own group, a unit group (4 digits) by its minor group. undefined: the classification has no such group. */
export const occupationName = (code: string): string | undefined => (/^\d{1,4}$/.test(code) ? shown(code.length === 4 ? code.slice(0, 3) : code) : undefined);

const searched = Object.entries(occupationNames)
  .map(([code, words]) => ({
    code,
    name: shown(code)!,
    folded: ` ${fold(words)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()} `,
  }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
const within = (code: string): string[] => [1, 2].filter((n) => n < code.length).flatMap((n) => shown(code.slice(0, n)) ?? []);
const asShown = (code: string, name: string): Occupation => ({ code, name, within: within(code) });

/**
 * Groups whose code begins with what was typed, or whose words hold all that was typed, without diacritics: first those that say it as it was typed, then the
 * narrow groups, because they say most. A whole code of four digits is answered with itself when its minor group exists.
 */
export const findOccupations = (typed: string, limit = 12): Occupation[] => {
  const q = fold(typed)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (/^\d{4}$/.test(q)) {
    const name = occupationName(q);
    return name === undefined ? [] : [asShown(q, name)];
  }
  const byCode = /^\d{1,3}$/.test(q);
  const parts = q.split(' ').filter(Boolean);
  const hits = searched.filter((o) => (!parts.length ? o.code.length === 1 : byCode ? o.code.startsWith(q) : parts.every((p) => o.folded.includes(` ${p}`))));
  const rank = (o: (typeof searched)[number]): number => (byCode || !parts.length ? o.code.length : (o.folded.includes(` ${q} `) ? 0 : 10) - o.code.length);
  return hits
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, limit)
    .map((o) => asShown(o.code, o.name));
};
