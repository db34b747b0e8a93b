import type { Notice } from './contract.ts';
import { termsPath } from './paths.ts';
import { termWords } from './words.ts';

/** Words about terms of people, told place by place and kind by kind, as one person reads them: one for each kind, whatever the number of places. Pure. */

type Term = Pick<Notice, 'clock' | 'placeUnit' | 'text' | 'due' | 'agencyName'>;
export interface SummedTerm<N extends Term = Term> {
  clock: string;
  label: string;
  people: number;
  /** Of these words the one with the nearest last day, or the longest overdue. */
  due: string;
  /** Names of the places, those with most people first. */
  places: string[];
  path: string;
  text: string;
  of: N[];
}
export const summedTerms = <N extends Term>(terms: readonly N[]): SummedTerm<N>[] =>
  [...Map.groupBy(terms, (n) => `${n.clock} ${termWords.read(n.text)?.label ?? n.text}`).values()].map((of) => {
    const read = of.map((n) => ({ n, ...(termWords.read(n.text) ?? { people: 1, label: n.text }) }));
    const people = read.reduce((sum, r) => sum + r.people, 0);
    const places = [...new Set(read.toSorted((a, b) => b.people - a.people).map((r) => r.n.agencyName))];
    const [{ n, label }] = read as [(typeof read)[number]];
    return {
      clock: n.clock!,
      label,
      people,
      due: of.map((x) => x.due).sort()[0]!,
      places,
      path: termsPath(n.clock!, of.length === 1 ? (n.placeUnit ?? 0) : null),
      text: of.length === 1 ? n.text : termWords.summed(people, places.length, label),
      of,
    };
  });
