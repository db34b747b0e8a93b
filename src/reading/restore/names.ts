import type { Channel } from './channel.ts';
import { canonTone } from './syllable.ts';
import type { Token } from './tokens.ts';

/** Names of places and people: not words of a language, so no model may guess them. They change only into the one listed name that is near. */

const unitWords = new Set('tỉnh phố huyện quận xã phường trấn khu thôn bản'.split(' '));
const personWords = new Set('ông bà chí'.split(' '));
const unitTypes = /^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+/iu;

export interface Gazetteer {
  byLength: ReadonlyMap<number, readonly (readonly string[])[]>;
}

/** A list of names ("Tỉnh Lạng Sơn", "Sở Nội vụ") as small-lettered words; the kind of unit before a name is not part of it. */
export const makeGazetteer = (names: readonly string[]): Gazetteer => {
  const byLength = new Map<number, string[][]>(),
    seen = new Set<string>();
  for (const name of names) {
    const words = name
      .normalize('NFC')
      .replace(unitTypes, '')
      .toLowerCase()
      .split(/[\s-]+/u)
      .filter(Boolean)
      .map(canonTone);
    const key = words.join(' ');
    if (!words.length || words.length > 5 || seen.has(key)) continue;
    seen.add(key);
    byLength.set(words.length, [...(byLength.get(words.length) ?? []), words]);
  }
  return { byLength };
};

/** The one listed name near the words read; null when none is near or two are equally so. */
export const uniqueMatch = (raw: readonly string[], gazetteer: Gazetteer, channel: Channel): readonly string[] | null => {
  let best: readonly string[] | null = null,
    least = 0.75 * raw.length,
    second = Infinity;
  for (const words of gazetteer.byLength.get(raw.length) ?? []) {
    let cost = 0;
    for (let i = 0; i < raw.length && cost <= least + 0.3; i++) cost += Math.abs(raw[i]!.length - words[i]!.length) > 2 ? 9 : channel.between(raw[i]!, words[i]!);
    if (cost < least) {
      second = best ? least : Infinity;
      best = words;
      least = cost;
    } else second = Math.min(second, cost);
  }
  return best && second - least >= 0.3 ? best : null;
};

const startsUpper = (t: Token | undefined): boolean => t?.kind === 'word' && /^\p{Lu}/u.test(t.raw);

/**
 * Runs of capitalised words in the place of a name: after a word for a unit ("tỉnh …", "huyện …"), after "ông", "bà", "đồng chí",
 * before ", ngày …" at the start of a line, and a line of two to five capitalised words after the body of the text (a signature). `decoded` are the words as repaired.
 */
export const nameRuns = (tokens: readonly Token[], decoded: readonly (string | null)[], lineCount: number): { from: number; to: number; person: boolean }[] => {
  const runs: { from: number; to: number; person: boolean }[] = [];
  const endOf = (from: number): number => {
    let to = from;
    while (startsUpper(tokens[to]) && tokens[to]!.line === tokens[from]!.line) to++;
    return to;
  };
  tokens.forEach((t, i) => {
    if (!startsUpper(t) || (startsUpper(tokens[i - 1]) && tokens[i - 1]!.line === t.line && !(tokens[i]!.capitals && unitWords.has(decoded[i - 1] ?? '')))) return;
    const before = decoded[i - 1] ?? '',
      to = endOf(i);
    const alone = (tokens[i - 1]?.line ?? -1) !== t.line || tokens[i - 1]!.kind === 'edge';
    // "Huong Giang, ngày 12": the place where it was signed
    if (alone && !t.capitals && to - i >= 2 && to - i <= 4 && tokens[to]?.kind === 'mark' && decoded[to + 1] === 'ngày') runs.push({ from: i, to, person: true });
    else if (unitWords.has(before) && (to - i >= 2 || i === to - 1) && to - i <= 4) runs.push({ from: i, to, person: false });
    else if (personWords.has(before) && to - i >= 2) runs.push({ from: i, to, person: true });
    else if (alone && !t.capitals && t.line > lineCount * 0.8 && to - i >= 2 && to - i <= 5 && tokens[to]?.line !== t.line && decoded[i] !== 'nơi')
      runs.push({ from: i, to, person: true });
  });
  return runs;
};
