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
  .map(([code, words]) => ({ code, name: shown(code)!, folded: fold(words.replace('|', ' ')) }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
const within = (code: string): string[] => [1, 2].filter((n) => n < code.length).flatMap((n) => shown(code.slice(0, n)) ?? []);
const asShown = (code: string, name: string): Occupation => ({ code, name, within: within(code) });

/**
 * Groups whose code begins with what was typed, or whose words hold all that was typed, without diacritics; the narrow groups first, because they say most.
 * A whole code of four digits is answered with itself when its minor group exists.
 */
export const findOccupations = (typed: string, limit = 12): Occupation[] => {
  const q = fold(typed).trim();
  if (/^\d{4}$/.test(q)) {
    const name = occupationName(q);
    return name === undefined ? [] : [asShown(q, name)];
  }
  const parts = q.split(/\s+/).filter(Boolean);
  const fits = (o: (typeof searched)[number]): boolean => (/^\d{1,3}$/.test(q) ? o.code.startsWith(q) : parts.every((p) => ` ${o.folded}`.includes(` ${p}`)));
  const hits = parts.length ? searched.filter(fits) : searched.filter((o) => o.code.length === 1);
  const deep = (o: { code: string }): number => (/^\d/.test(q) ? o.code.length : -o.code.length);
  return [...hits]
    .sort((a, b) => deep(a) - deep(b))
    .slice(0, limit)
    .map((o) => asShown(o.code, o.name));
};
