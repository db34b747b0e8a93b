/** Spelling-blind copies of a text that keep every offset, so that a pattern found in the copy can be lit in the text itself. */

const toneEnd: Record<string, string> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};

/** Lower case, tone marks at the place of the old spelling (uỷ → ủy), curly dashes and odd blanks made plain. Same length as the input. */
export const plain = (text: string): string =>
  lower(text)
    .replace(/(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu, (m) => toneEnd[m] ?? m)
    .replace(/[–—−‑]/g, '-')
    .replace(/[\u00a0\t]/g, ' ');

/** toLowerCase that never changes the length (a few letters outside Vietnamese do). */
const lower = (text: string): string => {
  const low = text.toLowerCase();
  return low.length === text.length ? low : Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');
};

/** True if the letters of a text are capitals (at least three of them, nine in ten); of a long text the beginning is looked at. */
export const isCapitals = (text: string): boolean => {
  let upper = 0,
    small = 0;
  for (const c of text.length > 600 ? text.slice(0, 600) : text) {
    if (!/\p{L}/u.test(c)) continue;
    if (c === c.toUpperCase()) upper++;
    else small++;
  }
  return upper >= 3 && upper >= 9 * small;
};

/** "ỦY BAN NHÂN DÂN" → "Ủy ban nhân dân"; a text that is not in capitals comes back unchanged. Proper names are capitalised by the caller. */
export const sentenceCase = (text: string): string => (isCapitals(text) ? text.toLowerCase().replace(/\p{L}/u, (c) => c.toUpperCase()) : text);

/** "LẠNG SƠN" → "Lạng Sơn": the case of personal and place names. */
export const nameCase = (text: string): string => (isCapitals(text) ? text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (c) => c.toUpperCase()) : text);

/** A capital letter at this place. */
export const startsUpper = (text: string): boolean => /^["“'(‘«]*\p{Lu}/u.test(text);
export const startsLower = (text: string): boolean => /^["“'(‘«]*\p{Ll}/u.test(text);

/** Longer paragraphs are noise: they are kept as text but not taken apart. */
export const maxParagraph = 30_000;

/** Number of words. */
export const wordCount = (text: string): number => text.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;

/** Offsets of the sentences of a text; abbreviations, dotted numbers and "..." do not end one. */
export const sentences = (text: string): { start: number; end: number }[] => {
  const out: { start: number; end: number }[] = [];
  let from = 0;
  const close = (to: number) => {
    let a = from,
      b = to;
    while (a < b && /\s/.test(text[a]!)) a++;
    while (b > a && /\s/.test(text[b - 1]!)) b--;
    if (b > a) out.push({ start: a, end: b });
    from = to;
  };
  const stop = /[.!?]+["”'’)]*(?=\s+["“'‘(]*[\p{Lu}\d])/gu;
  for (let m = stop.exec(text); m; m = stop.exec(text)) {
    const before = text.slice(Math.max(0, m.index - 12), m.index);
    if (/(?:^|[\s(])(?:TP|Tp|tp|TM|KT|TL|TX|Q|P|ThS|TS|PGS|GS|BS|v\.v|đ\/c|\p{Lu})$/u.test(before)) continue;
    close(m.index + m[0].length);
  }
  close(text.length);
  return out;
};
