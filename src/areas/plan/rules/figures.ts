import { neverFalls, partsWithin, type FigureFault } from '../../../kernel/figures.ts';
import { foldWords } from '../../../kernel/text.ts';

/** Figures given as evidence, held against those beside and before them by what officials call them. Q-CHK. Pure. */

export interface Counted {
  kind: string;
  title: string;
  number: number | null;
  numberUnit: string | null;
}
export interface CountedPeriod {
  key: string;
  evidence: readonly Counted[];
}
/** What was given as evidence in each period; `instead`: of one period what is being written. */
export const countedOf = (periods: readonly { key: string; progress: { evidence: readonly Counted[] } | null }[], instead?: CountedPeriod): CountedPeriod[] =>
  periods.map((p) => (p.key === instead?.key ? instead : { key: p.key, evidence: p.progress?.evidence ?? [] }));

/** Counted from the beginning of the year, by its name. */
const countsUp = (title: string): boolean => /\b(luy ke|cong don|tu dau nam)\b/.test(foldWords(title));
/** A part of the figure above it, by its name. */
const isPart = (title: string): boolean => /^(trong do|trong so do)\b/.test(foldWords(title));
const nameOf = (e: Counted): string => `${foldWords(e.title)} (${foldWords(e.numberUnit ?? '')})`;

/**
 * Figures of a period that may not be right: "trong đó" above the figure over it of the same unit, and "lũy kế" below the same figure of an earlier period of the year.
 * @param periods all periods of the work, in order
 * @returns by place in the evidence of the period
 */
export const evidenceFaults = (periods: readonly CountedPeriod[], key: string): Map<number, FigureFault> => {
  const faults = new Map<number, FigureFault>();
  const at = periods.findIndex((p) => p.key === key);
  const evidence = periods[at]?.evidence ?? [];
  let whole: Counted | null = null;
  for (const [n, e] of evidence.entries()) {
    if (e.kind !== 'count' || e.number === null) continue;
    if (!isPart(e.title)) whole = e;
    else if (whole && foldWords(whole.numberUnit ?? '') === foldWords(e.numberUnit ?? ''))
      for (const f of partsWithin(whole.number, [{ at: `${n}`, value: e.number }])) faults.set(n, f);
    if (!countsUp(e.title)) continue;
    const before = periods.slice(0, at).flatMap((p) => (p.key.slice(0, 4) === key.slice(0, 4) ? p.evidence.filter((x) => x.kind === 'count' && nameOf(x) === nameOf(e)) : []));
    const series = [...before.map((x) => ({ at: '', value: x.number })), { at: `${n}`, value: e.number }];
    for (const f of neverFalls(series)) if (f.at === `${n}`) faults.set(n, f);
  }
  return faults;
};
