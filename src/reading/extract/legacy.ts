import { hasMarks, isSyllable } from '../restore/syllable.ts';

/**
 * Vietnamese written before Unicode: TCVN3 (ABC, fonts ".Vn…"), VNI (fonts "VNI-…") and code page 1258. Such text looks like Western European
 * letters; which code it is in is told by statistics alone: the code under which the words become Vietnamese syllables.
 */
export type Legacy = 'tcvn3' | 'vni' | 'cp1258';

/** TCVN3: one sign for each letter, from sign 0xA1 on; a blank where the code has none. Capitals with a tone are small signs in a capital font. */
const tcvn3Signs =
  'ĂÂÊÔƠƯĐăâêôơưđ ' + // a1–af
  '     àảãáạ ằẳẵắ ' + // b0–bf
  '      ặầẩẫấậè ẻẽ' + // c0–cf
  'éẹềểễếệìỉ   ĩíịò' + // d0–df
  ' ỏõóọồổỗốộờởỡớợù' + // e0–ef
  ' ủũúụừửữứựỳỷỹýỵ'; // f0–fe
const tcvn3 = new Map([...tcvn3Signs].flatMap((letter, i) => (letter === ' ' ? [] : [[String.fromCharCode(0xa1 + i), letter] as const])));

/** VNI: a letter and one or two signs after it. */
const tones: [sign: string, tone: string][] = [
  ['ù', '\u0301'],
  ['ø', '\u0300'],
  ['û', '\u0309'],
  ['õ', '\u0303'],
  ['ï', '\u0323'],
];
const withShape: [sign: string, shape: string, tone: string][] = [
  ['ê', '\u0306', ''],
  ['é', '\u0306', '\u0301'],
  ['è', '\u0306', '\u0300'],
  ['ú', '\u0306', '\u0309'],
  ['ü', '\u0306', '\u0303'],
  ['ë', '\u0306', '\u0323'],
  ['â', '\u0302', ''],
  ['á', '\u0302', '\u0301'],
  ['à', '\u0302', '\u0300'],
  ['å', '\u0302', '\u0309'],
  ['ã', '\u0302', '\u0303'],
  ['ä', '\u0302', '\u0323'],
];
const vni = new Map<string, string>([
  ['ñ', 'đ'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
  ['ô', 'ơ'],
  ['ö', 'ư'],
]);
for (const [sign, tone] of tones) {
  for (const letter of 'aeouy') vni.set(letter + sign, (letter + tone).normalize('NFC'));
  vni.set(`ô${sign}`, `ơ${tone}`.normalize('NFC'));
  vni.set(`ö${sign}`, `ư${tone}`.normalize('NFC'));
}
for (const [sign, shape, tone] of withShape) for (const letter of shape === '\u0306' ? 'a' : 'aeo') vni.set(letter + sign, (letter + shape + tone).normalize('NFC'));
for (const [from, to] of Array.from(vni)) vni.set(from.toUpperCase(), to.toUpperCase());
// a capital letter with a small sign happens where a capital was typed by hand
for (const [from, to] of Array.from(vni)) if (from.length === 2) vni.set(from[0]!.toUpperCase() + from[1]!.toLowerCase(), to.toUpperCase());

const capitalsOf = (word: string | undefined): boolean => (word?.match(/[A-Z]/g)?.length ?? 0) > 1 && !/[a-z]/.test(word!);

/** Neither a number of a document nor an abbreviation. */
const isCapitalWord = (word: string | undefined): boolean =>
  capitalsOf(word) && !/[\d/]/.test(word!) && (/[\u00a1-\u00ff]/.test(word!) || isSyllable(word!.replace(/\P{L}/gu, '')));

/** TCVN3 has no capitals with a tone: in a word whose plain letters are capitals ("HO¹CH") the others are too, and in a short one ("KÕ") beside such a word. */
const tcvn3Line = (line: string): string => {
  const words = line.split(/(\s+)/);
  return words
    .map((word, i) => {
      const out = [...word].map((c) => tcvn3.get(c) ?? c).join('');
      const bare = !/[a-z]/.test(word) && /[A-Z\u00a1-\u00ff]/.test(word);
      return capitalsOf(word) || (bare && (isCapitalWord(words[i - 2]) || isCapitalWord(words[i + 2]))) ? out.toUpperCase() : out;
    })
    .join('');
};

const vniSign = new RegExp([...vni.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'g');
const convertLine: Record<Legacy, (line: string) => string> = {
  tcvn3: tcvn3Line,
  vni: (line) => line.replace(vniSign, (m) => vni.get(m)!),
  cp1258: (line) => line.normalize('NFC'),
};

/** Words that tell: share of marked words that are Vietnamese syllables, and how many there are. */
const judge = (text: string): { marked: number; good: number; words: number } => {
  let marked = 0,
    good = 0,
    words = 0;
  for (const m of text.normalize('NFC').matchAll(/[\p{L}\p{M}\u00a1-\u00ff]+/gu)) {
    if (m[0].length > 12) continue;
    words++;
    if (!/[^A-Za-z]/.test(m[0])) continue;
    marked++;
    if (hasMarks(m[0]) && isSyllable(m[0])) good++;
  }
  return { marked, good, words };
};

const enough = 4;

/** Which code a text is in, when it is one of the old ones; null for Unicode and for anything else. `codes`: those to be weighed. */
export const legacyOf = (text: string, codes: readonly Legacy[] = ['tcvn3', 'vni']): Legacy | null => {
  const sample = text.slice(0, 60_000);
  const own = judge(sample);
  if (own.marked < enough || own.good > 0.5 * own.marked) return null;
  let best: Legacy | null = null,
    most = 0.8;
  for (const code of codes) {
    const as = judge(sample.split('\n').map(convertLine[code]).join('\n'));
    const share = as.marked >= enough ? as.good / as.marked : 0;
    // Vietnamese has a mark on most words; a French text with some lucky hits has not
    if (share > most && as.marked > 0.4 * as.words) {
      best = code;
      most = share;
    }
  }
  return best;
};

/** A text in one code made Unicode, line by line; lines that are Unicode already stay. */
export const fromLegacy = (text: string, code: Legacy): string =>
  text
    .split('\n')
    .map((line) => {
      const own = judge(line),
        converted = convertLine[code](line),
        as = judge(converted);
      return as.good * Math.max(1, own.marked) >= own.good * Math.max(1, as.marked) ? converted : line;
    })
    .join('\n');

/** A font that shows TCVN3 in capitals (".VnTimeH"). */
export const isCapitalFont = (font: string | null): boolean => font !== null && /^\.Vn\w*H$/i.test(font);

/** Letters of such a font as they are shown. */
export const inCapitals = (text: string): string =>
  [...text]
    .map((c) => tcvn3.get(c) ?? c)
    .join('')
    .toUpperCase();

/** Text as it is, or made Unicode with a note of the code it was in. */
export const toUnicode = (text: string): { text: string; legacy: Legacy | null } => {
  const legacy = legacyOf(text);
  return legacy ? { text: fromLegacy(text, legacy), legacy } : { text, legacy };
};

/** Bytes that are no UTF-8: the text under the code that makes it Vietnamese; null when none does. */
export const decodeLegacy = (bytes: Uint8Array): { text: string; legacy: Legacy } | null => {
  const western = new TextDecoder('windows-1252').decode(bytes);
  const legacy = legacyOf(western);
  if (legacy) return { text: fromLegacy(western, legacy), legacy };
  const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const as = judge(vietnamese.slice(0, 60_000));
  return as.marked >= enough && as.good > 0.8 * as.marked && as.marked > 0.4 * as.words ? { text: vietnamese, legacy: 'cp1258' } : null;
};

/** Unicode text written in an old code; for samples and tests. Letters the code lacks stay as they are. */
export const toLegacy = (text: string, code: 'tcvn3' | 'vni'): string => {
  const back = new Map([...(code === 'tcvn3' ? tcvn3 : vni)].map(([from, to]) => [to, from]));
  return [...text.normalize('NFC')].map((c) => back.get(c) ?? (code === 'tcvn3' ? back.get(c.toLowerCase()) : undefined) ?? c).join('');
};
