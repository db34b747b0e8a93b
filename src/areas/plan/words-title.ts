import { properNames } from './names.data.ts';

/** Titles of official papers, as they read in a sentence. Pure. */
const escaped = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const names = new RegExp(`(?<![\\p{L}\\p{M}])(?:${properNames.map(escaped).join('|')})(?![\\p{L}\\p{M}])`, 'giu');
const spelled = new Map(properNames.map((n) => [n.toLowerCase(), n]));

/** A title written in capitals, as a sentence; marks collide in Vietnamese capitals. Names, numbers and symbols of documents keep theirs. */
export const calmTitle = (title: string): string => {
  if (title !== title.toUpperCase()) return title;
  const small = title.replace(/[^\s]+/g, (word) => (/[\d/]/.test(word) ? word : word.toLowerCase())).replace(names, (n) => spelled.get(n.toLowerCase()) ?? n);
  return small.charAt(0).toUpperCase() + small.slice(1);
};
