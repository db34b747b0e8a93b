import { isSyllable } from './syllable.ts';

/** One piece of a text: a word that may be repaired, or something that never is. Offsets are those of its line. */
export interface Token {
  line: number;
  start: number;
  end: number;
  raw: string;
  /** fixed: abbreviations, addresses, numbers of documents; mark: punctuation; edge: where a paragraph begins */
  kind: 'word' | 'number' | 'fixed' | 'mark' | 'edge';
  capitals?: boolean;
}

/** Signs that a reader of print takes for letters; at the ends of a word all others are punctuation. */
const letterLike = String.raw`\p{L}\p{M}\p{N}&¢@£€§©¥`;
const core = new RegExp(String.raw`^([^${letterLike}]*)(.*?)([^${letterLike}%]*)$`, 'su');

/** Numbers, dates and numbers of documents: digits that stand for themselves. */
const isNumber = (s: string): boolean => /^\d[\d.,:/%-]*$/.test(s) || /^\d+(?:[.,]\d+)?(?:km2?|kg|ha|m[23²³]?|mm|cm|h|g|tr)$/iu.test(s);
const isReference = (s: string): boolean =>
  /\/|@.*\.|www\.|\.(?:vn|com|org|doc|pdf)\b/iu.test(s) || (/\d/.test(s) && (/\d{3}/.test(s) || /\p{Lu}{2}/u.test(s) || /\d-|-\d/.test(s)));
const isAllCaps = (s: string): boolean => /\p{Lu}.*\p{Lu}/su.test(s) && s === s.toUpperCase();

/** Longer runs without a blank are no words: rules of dots, addresses, rubbish. No syllable has more than seven letters. */
const longest = 60;
/** Cuts a line into words, numbers and marks. */
const cutLine = (line: string, at: number): Token[] => {
  const out: Token[] = [];
  const push = (start: number, raw: string, kind: Token['kind']): void => {
    if (raw) out.push({ line: at, start, end: start + raw.length, raw, kind });
  };
  const cut = (start: number, chunk: string): void => {
    const [, before, middle, after] = core.exec(chunk) as unknown as [string, string, string, string];
    push(start, before, 'mark');
    const from = start + before.length;
    if (middle) {
      // "5.Sở", "a,b": a label or a stop that lost its blank
      const label = /^(\d{1,2}[.)])(\p{L}.+)$/su.exec(middle);
      const joined = /^(\p{L}[^,;.]+[,;.])(\p{L}.+)$/su.exec(middle);
      if (isNumber(middle)) push(from, middle, 'number');
      else if (label) {
        push(from, label[1]!, 'number');
        cut(from + label[1]!.length, label[2]!);
      } else if (isReference(middle) || (middle.length > 16 && /^[^,;.–-]+$/u.test(middle))) push(from, middle, 'fixed');
      else if (joined && !isAllCaps(middle)) {
        cut(from, joined[1]!);
        cut(from + joined[1]!.length, joined[2]!);
      } else if (/^(?:\d|[ivx]+|\p{Lu})$/iu.test(middle) && /^[.)]/.test(after) && !out.length) push(from, middle, 'number');
      else if (/\p{L}[-–]\p{L}/u.test(middle)) {
        const dash = middle.search(/[-–]/u);
        if (isAllCaps(middle)) push(from, middle, 'fixed');
        else {
          cut(from, middle.slice(0, dash));
          push(from + dash, middle[dash]!, 'mark');
          cut(from + dash + 1, middle.slice(dash + 1));
        }
      } else push(from, middle, 'word');
    }
    push(from + middle.length, after, 'mark');
  };
  for (const m of line.matchAll(/\S+/g)) {
    if (m[0].length > longest) push(m.index, m[0], 'fixed');
    else cut(m.index, m[0]);
  }
  return out;
};

/** Cuts a text. A paragraph edge stands before a line after a blank line, a label or a bullet, and after a stop at the end of a line. */
export const tokenize = (lines: readonly string[], abbreviations: ReadonlySet<string>): Token[] => {
  const out: Token[] = [];
  let open = false,
    before: Token[] = [];
  lines.forEach((line, i) => {
    const own = cutLine(line, i);
    if (!own.length) {
      open = false;
      return;
    }
    if (!open || /^\s*(?:[-+•*]|\d{1,2}(?:\.\d+)*[.)]|[IVX]+\.|[a-zđ][.)])\s/u.test(line)) out.push({ line: i, start: 0, end: 0, raw: '', kind: 'edge' });
    // "522/QĐ-" and "TTg", on the next line as well, are one number of a document
    own.forEach((t, k) => {
      const [number, dash] = [...before, ...own.slice(Math.max(0, k - 2), k)].slice(-2);
      if (t.kind === 'word' && number?.kind === 'fixed' && number.raw.includes('/') && dash?.raw === '-' && dash.line === number.line && dash.start === number.end)
        t.kind = 'fixed';
    });
    before = own.slice(-2);
    const words = own.filter((t) => t.kind === 'word');
    const capital = words.map((t) => isAllCaps(t.raw) && !abbreviations.has(t.raw));
    const capitals = (raw: string): boolean => {
      const upper = raw.match(/\p{Lu}/gu)?.length ?? 0;
      return upper > 0 && upper > (raw.match(/\p{Ll}/gu)?.length ?? 0);
    };
    words.forEach((t, k) => {
      const beside = capital[k - 1] || capital[k + 1];
      if (abbreviations.has(t.raw)) t.kind = 'fixed';
      else if (t.raw.length === 1 && own.length === 1 && /\p{L}/u.test(t.raw)) t.kind = 'fixed';
      else if (capital[k] && !/[AEIOUYQ\dÀ-Ỹ]/u.test(t.raw)) t.kind = 'fixed';
      else if (capital[k] && !beside && (words.length > 1 || !isSyllable(t.raw))) t.kind = 'fixed';
      else if (beside ? capitals(t.raw) : capital[k]) t.capitals = true;
    });
    out.push(...own);
    open = !/[.;:!?]["”')]*\s*$/u.test(line);
  });
  return out;
};

/** Abbreviations a text uses: words in capitals among words that are not. */
export const abbreviationsOf = (text: string): string[] => {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    if (line === line.toUpperCase()) continue;
    for (const m of line.matchAll(/(?<![\p{L}\d/-])\p{Lu}{2,6}(?![\p{L}\d/-])/gu)) if (!isSyllable(m[0])) found.push(m[0]);
  }
  return found;
};
