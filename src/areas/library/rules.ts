import { fold, foldWords, viDate } from '../../kernel/text.ts';
import { extractCodes, extractWarnings } from '../../reading/file.contract.ts';
import type { PlanReading } from '../../reading/reading.contract.ts';

/** Identity of official documents: when two are the same one, and the words they are found by. Pure. */

export interface Identity {
  number: string | null;
  numberSuffix: string | null;
  type: string | null;
  issuerText: string | null;
  place: string | null;
  /** Day it was signed, YYYY-MM-DD. */
  date: string | null;
  /** Year of a date whose day or month is blank. */
  dateYear: number | null;
  title: string;
  periodFrom: number | null;
  periodTo: number | null;
  signer: { name: string | null; title: string | null; onBehalfOf: string | null } | null;
}

/** How two spellings of one number meet: "420 / NQ–HĐND" and "420/NQ-HĐND" give "420/nq-hdnd". */
export const numberKey = (number: string): string =>
  fold(number)
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[^\p{L}\p{N}/-]/gu, '');

const shortForms: [RegExp, string][] = [
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bhdnd\b/g, 'hoi dong nhan dan'],
  [/\bban chap hanh\b/g, 'bch'],
];

/** Number, date and issuer in one text; null while one of them is unknown, for then two documents cannot be told to be the same. */
export const identityKey = (i: Pick<Identity, 'number' | 'date' | 'issuerText'>): string | null => {
  if (!i.number || !i.date || !i.issuerText) return null;
  const issuer = shortForms.reduce((s, [from, to]) => s.replace(from, to), foldWords(i.issuerText));
  return `${numberKey(i.number)}|${i.date}|${issuer}`;
};

const year = (s: string | null | undefined): number | null => (s && /^\d{4}$/.test(s) ? Number(s) : null);

export const identityOf = (r: PlanReading): Identity => ({
  number: r.docNumber,
  numberSuffix: r.docNumberSuffix,
  type: r.docType || null,
  issuerText: r.issuer,
  place: r.place,
  date: r.date,
  dateYear: r.dateYear ?? year(r.date?.slice(0, 4)),
  title: r.title,
  periodFrom: year(r.period?.from),
  periodTo: year(r.period?.to),
  signer: r.signer.name || r.signer.title ? r.signer : null,
});

/** Everything a document is found by, folded: number, issuer, place, dates, title, then the whole text. */
export const searchText = (i: Identity, lines: readonly string[]): string =>
  foldWords([i.number, i.type, i.issuerText, i.place, viDate(i.date), i.dateYear, i.title, i.signer?.name, ...lines].filter((x) => x !== null && x !== undefined).join(' '));

/** Words of a search: the phrase first, each word after it. */
export const searchWords = (typed: string): { phrase: string; words: string[] } => {
  const phrase = foldWords(typed);
  if (!phrase) return { phrase, words: [] };
  // "20-CT/TW" is one thing: its 20 is not the one of 2020
  const numbers = [...typed.matchAll(/(?<![\p{L}\p{N}])\d{1,5}(?:\s?[-/–]\s?[\p{L}\p{N}]+)+/gu)].map((m) => foldWords(m[0]));
  const rest = numbers.reduce((left, n) => left.replace(n, ' '), phrase).split(' ');
  return { phrase, words: [...new Set([...numbers, ...rest.filter(Boolean)])].slice(0, 12) };
};

/** The first line that holds the phrase, failing that the one with most of the words; undefined when only the head matches. */
export const matchingLine = (lines: readonly string[], typed: string): { line: number; text: string } | undefined => {
  const { phrase, words } = searchWords(typed);
  if (!phrase) return undefined;
  let best: { line: number; text: string; hits: number } | undefined;
  for (const [i, text] of lines.entries()) {
    const folded = foldWords(text);
    const hits = folded.includes(phrase) ? words.length + 1 : words.filter((w) => folded.includes(w)).length;
    if (hits > (best?.hits ?? 0)) best = { line: i + 1, text, hits };
    if (hits > words.length) break;
  }
  return best && { line: best.line, text: best.text };
};

/** At most some forty words of a line, around the place that was searched for. */
export const excerpt = (text: string, typed: string): string => {
  const all = text.split(' ');
  if (all.length <= 44) return text;
  const { phrase, words } = searchWords(typed);
  const folded = all.map((w) => foldWords(w));
  const from = folded.findIndex((_, i) =>
    folded
      .slice(i, i + words.length + 4)
      .filter(Boolean)
      .join(' ')
      .startsWith(phrase),
  );
  const at = from >= 0 ? from : folded.findIndex((w) => words.some((x) => w.includes(x)));
  const start = Math.max(0, Math.min(at - 12, all.length - 40));
  const end = Math.min(all.length, start + 40);
  return `${start > 0 ? '… ' : ''}${all.slice(start, end).join(' ')}${end < all.length ? ' …' : ''}`;
};

/** A text in pieces, those that were searched for marked: the phrase where it stands, else each word of it. Nothing of the text is lost. */
export const marked = (text: string, typed: string): { text: string; hit: boolean }[] => {
  const { phrase, words } = searchWords(typed);
  if (!phrase) return [{ text, hit: false }];
  const tokens = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((m) => ({ at: m.index, end: m.index + m[0].length, word: foldWords(m[0]) }));
  const typedWords = phrase.split(' ');
  const hits: [number, number][] = [];
  for (let i = 0; i < tokens.length; i++) {
    const run = tokens.slice(i, i + typedWords.length);
    // the last word may still be being typed
    if (run.length === typedWords.length && run.every((t, j) => (j === run.length - 1 ? t.word.startsWith(typedWords[j]!) : t.word === typedWords[j]))) {
      hits.push([run[0]!.at, run.at(-1)!.end]);
      i += run.length - 1;
    }
  }
  if (!hits.length) for (const t of tokens) if (words.some((w) => t.word.includes(w))) hits.push([t.at, t.end]);
  const out: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of hits) {
    if (from > at) out.push({ text: text.slice(at, from), hit: false });
    out.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false });
  return out;
};

/** Why a document could not be read; each has its sentence in words.ts. */
export const failureCodes = [...extractCodes, 'duplicate', 'interrupted'] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Remarks that did not stop the reading. */
export const warningCodes = extractWarnings;
export type WarningCode = (typeof warningCodes)[number];

export const can = {
  /** Only what could not be read is read again: plans point at the lines of a text that was. */
  reread: (d: { state: string; failure: string | null }): true | string =>
    d.state === 'queued' || d.state === 'reading' ? 'library.stillReading' : d.state === 'read' || d.failure === 'duplicate' ? 'library.alreadyRead' : true,
  /** Its text must be there: read, or refused only because the same document is there already. */
  correct: (d: { state: string; failure: string | null }): true | string => (d.state === 'read' || d.failure === 'duplicate' ? true : 'library.notReadYet'),
  remove: (d: { state: string }): true | string => (d.state === 'failed' ? true : 'library.onlyFailedRemoved'),
};
