import { fold, foldWords } from '../text.ts';

/** Search over a local list by a few letters, with or without diacritics. Pure; made once per list, then asked at every key. */

export interface PickerOption<V extends string | number = string> {
  value: V;
  label: string;
  /** Second line: tells options with the same label apart (the province of a commune). */
  detail?: string;
}

export interface PickerIndex<V extends string | number> {
  options: readonly PickerOption<V>[];
  /** " " + folded words of label and detail, so that " x" finds a beginning of a word. */
  words: readonly string[];
  labels: readonly string[];
  lower: readonly string[];
}

export const indexOptions = <V extends string | number>(options: readonly PickerOption<V>[]): PickerIndex<V> => ({
  options,
  words: options.map((o) => ` ${foldWords(`${o.label} ${o.detail ?? ''}`)}`),
  labels: options.map((o) => foldWords(o.label)),
  lower: options.map((o) => o.label.normalize('NFC').toLowerCase()),
});

/** Rank of a match, smaller is better: written exactly so, label begins so, a word of the label begins so, found elsewhere. */
const rank = (label: string, lower: string, typed: string, folded: string): number => {
  const exact = lower.includes(typed) ? 0 : 1;
  if (label === folded) return exact;
  if (label.startsWith(folded)) return 2 + exact;
  return ` ${label}`.includes(` ${folded}`) ? 4 + exact : 6 + exact;
};

/**
 * Options in which every typed word begins a word of label or detail, best first; equal ones in the order of the list.
 * Nothing typed gives the whole list. Words are matched from their beginning: "ml" finds nothing, "muong l" finds Mường La.
 */
export const searchIndex = <V extends string | number>(index: PickerIndex<V>, typed: string): readonly PickerOption<V>[] => {
  const folded = foldWords(typed);
  if (folded === '') return index.options;
  const wanted = folded.split(' ').map((w) => ` ${w}`);
  // Only someone who typed diacritics wants them to count.
  const typedLower = typed.normalize('NFC').toLowerCase().trim();
  const lower = fold(typedLower) === typedLower ? '' : typedLower;
  const buckets: number[][] = [[], [], [], [], [], [], [], []];
  for (let i = 0; i < index.words.length; i++) {
    const w = index.words[i]!;
    if (wanted.every((x) => w.includes(x))) buckets[rank(index.labels[i]!, index.lower[i]!, lower, folded)]!.push(i);
  }
  return buckets.flat().map((i) => index.options[i]!);
};
