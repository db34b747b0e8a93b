import type { Notice } from './contract.ts';
import { termsPath } from './paths.ts';
import { termWords } from './words.ts';

/** Words about terms of people and of other registers, told place by place and kind by kind, as one person reads them: one for each kind, whatever the number of places. Pure. */

type Term = Pick<Notice, 'clock' | 'placeUnit' | 'text' | 'due' | 'agencyName'>;
export interface SummedTerm<N extends Term = Term> {
  clock: string;
  label: string;
  count: number;
  /** What is counted: people, requests … */
  what: string;
  /** Of these words the one with the nearest last day, or the longest overdue. */
  due: string;
  /** Names of the places, those with most first. */
  places: string[];
  path: string;
  text: string;
  of: N[];
}
export const summedTerms = <N extends Term>(terms: readonly N[]): SummedTerm<N>[] =>
  [...Map.groupBy(terms, (n) => `${n.clock} ${termWords.read(n.text)?.label ?? n.text}`).values()].map((of) => {
    const read = of.map((n) => ({ n, ...(termWords.read(n.text) ?? { count: 1, of: termWords.cases, label: n.text }) }));
    const count = read.reduce((sum, r) => sum + r.count, 0);
    const places = [...new Set(read.toSorted((a, b) => b.count - a.count).map((r) => r.n.agencyName))];
    const [{ n, label, of: what }] = read as [(typeof read)[number]];
    return {
      clock: n.clock!,
      label,
      count,
      what,
      due: of.map((x) => x.due).sort()[0]!,
      places,
      path: termsPath(n.clock!, of.length === 1 ? (n.placeUnit ?? 0) : null),
      text: of.length === 1 ? n.text : termWords.summed(count, what, places.length, label),
      of,
    };
  });
