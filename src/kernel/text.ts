/** Vietnamese text: folding for search, spelling-blind comparison, sorting, dates and numbers as officials write them. Pure; used by server, browser and reading. */

/** NFC with white-space runs collapsed to one blank; the form in which every text is stored. */
export const tidy = (s: string): string => s.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Lower case without diacritics, đ → d: what people type into a search box. Keeps the number of words. */
export const fold = (s: string): string => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().normalize('NFC');

/** Folded, with everything but letters and digits turned into single blanks: "Uỷ ban MTTQ" and "Ủy ban  M.T.T.Q" come near each other. */
export const foldWords = (s: string): string =>
  fold(s)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const byVietnamese = new Intl.Collator('vi');
/** Vietnamese alphabetical order (a ă â b … đ …; tones a à ả ã á ạ), for sort(). */
export const compareVi = (a: string, b: string): number => byVietnamese.compare(a, b);

/** 2025-11-29 → 29/11/2025. Anything that is not an ISO date comes back unchanged. */
export const viDate = (iso: string | null | undefined): string => {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return m ? `${m[3]}/${m[2]}/${m[1]}` : (iso ?? '');
};

/** "29/11/2025", "29-11-2025" or "2025-11-29" → 2025-11-29; null when it is no date of the calendar. */
export const parseViDate = (text: string): string | null => {
  const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  const iso = m ? `${m[3]}-${m[2]!.padStart(2, '0')}-${m[1]!.padStart(2, '0')}` : text.trim();
  return isIsoDate(iso) ? iso : null;
};

/** True for YYYY-MM-DD naming a real day. */
export const isIsoDate = (s: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(s)) return false;
  const d = new Date(`${s}T00:00:00Z`);
  return !Number.isNaN(d.getTime()) && d.toISOString().slice(0, 10) === s;
};

/** 1234.5 → "1.234,5". */
export const viNumber = (n: number, maxDecimals = 2): string => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: maxDecimals }).format(n);

/** "5.000", "142,5", "1 000" → number; null when it is not one. */
export const parseViNumber = (text: string): number | null => {
  const t = text.trim().replace(/[\s\u00a0]/g, '');
  if (!/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(t) && !/^-?\d+(,\d+)?$/.test(t)) return null;
  return Number(t.replaceAll('.', '').replace(',', '.'));
};
