import { isIsoDate, viDate } from '../text.ts';
import { cellWords as w } from './words.ts';

/** Days as people type them into sheets. Pure. */

export interface ReadDay {
  /** YYYY-MM-DD; for a birth also YYYY-MM or YYYY when the rest is not known. */
  value?: string;
  why?: string;
  warn?: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
const iso = (y: number, m: number, d: number): string => `${y}-${two(m)}-${two(d)}`;

/** The day an Excel serial number stands for (1 = 1/1/1900, with Excel's 29/2/1900). */
export const serialDay = (serial: number, date1904 = false): string => {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  return new Date(Date.UTC(1899, 11, days < 61 ? 31 : 30) + days * 86_400_000).toISOString().slice(0, 10);
};

const ages = { from: 14, to: 95 };

/** A year written with two digits: for a birth the one century in which a person of 14 to 95 was born; for other days the nearer past or the next ten years. */
const wholeYear = (yy: number, today: string, birth: boolean): number | null => {
  const now = Number(today.slice(0, 4));
  if (!birth) return 2000 + yy <= now + 10 ? 2000 + yy : 1900 + yy;
  const fits = [1900 + yy, 2000 + yy].filter((y) => now - y >= ages.from && now - y <= ages.to);
  return fits.length === 1 ? fits[0]! : null;
};

const unknownPart = /^(0{1,2}|[?x_.…-]+|)$/i;

/** Day, month and year from the text; month and day null when not said. */
const parts = (text: string): { d: string; m: string; y: string } | null => {
  let m = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (m) return { y: m[1]!, m: m[2]!, d: m[3]! };
  // a clock's time after the day is dropped
  m = /^([\d?x_…]{0,3}|-{1,2}|\.{2,})\s*[/.\- ]\s*([\d?x_…]{0,3}|-{1,2}|\.{2,})\s*[/.\- ]\s*(\d{2}|\d{4})(?:\s+\d{1,2}:\d{2}.*)?$/i.exec(text);
  if (m) return { d: m[1]!, m: m[2]!, y: m[3]! };
  m = /^(?:ng[aà]y\s*)?(\d{1,2}|[.…]+)?\s*th[aá]ng\s*(\d{1,2}|[.…]+)\s*n[aă]m\s*(\d{4})$/iu.exec(text.normalize('NFC'));
  if (m) return { d: m[1] ?? '', m: m[2]!, y: m[3]! };
  m = /^(?:th[aá]ng\s*)?(\d{1,2})\s*[/.-]\s*(\d{4})$/iu.exec(text.normalize('NFC'));
  if (m) return { d: '', m: m[1]!, y: m[2]! };
  m = /^(?:n[aă]m\s*|sn\.?\s*)?((?:18|19|20)\d{2})$/iu.exec(text.normalize('NFC'));
  if (m) return { d: '', m: '', y: m[1]! };
  m = /^(\d{2})(\d{2})((?:19|20)\d{2})$/.exec(text);
  return m ? { d: m[1]!, m: m[2]!, y: m[3]! } : null;
};

/**
 * A day however typed: 5/8/1990, 05-08-90, 12.5.1990, 08/1990, 1990, "ngày 5 tháng 8 năm 1990", an Excel serial number, month first where only that can be.
 * `birth`: day or month may be unknown ("1990", "00/00/1990"), the day has come and the person is not over 120.
 */
export const readDay = (raw: string, given: { today: string; birth: boolean }): ReadDay => {
  const text = raw.trim().replace(/^'|[.,;]$/g, '');
  const number = /^\d{5}(,\d+)?$/.test(text) ? Number(text.replace(',', '.')) : 0;
  if (number >= 5_000 && number < 80_000) {
    const day = serialDay(number);
    return checked(day, given, w.serial(`${text}|${viDate(day)}`));
  }
  const p = parts(text);
  if (!p) return { why: w.notDate };
  let warn: string | undefined;
  let year = Number(p.y);
  if (p.y.length === 2) {
    const whole = wholeYear(year, given.today, given.birth);
    if (whole === null) return { why: w.unclearYear };
    year = whole;
    warn = w.shortYear(String(year));
  }
  const noDay = unknownPart.test(p.d);
  const noMonth = unknownPart.test(p.m);
  if (noDay || noMonth) {
    if (!noDay || !given.birth) return { why: given.birth ? w.notDate : w.partial };
    if (noMonth) return checked(String(year), given, warn);
    const month = Number(p.m);
    return month >= 1 && month <= 12 ? checked(`${year}-${two(month)}`, given, warn) : { why: w.notDate };
  }
  const [d, m] = [Number(p.d), Number(p.m)];
  if (isIsoDate(iso(year, m, d))) return checked(iso(year, m, d), given, warn);
  if (m > 12 && isIsoDate(iso(year, d, m))) return checked(iso(year, d, m), given, w.swapped(viDate(iso(year, d, m))));
  return { why: m > 12 && d > 12 ? w.notDate : w.noSuchDay(`${two(d)}/${two(m)}/${year}`) };
};

const checked = (value: string, given: { today: string; birth: boolean }, warn: string | undefined): ReadDay => {
  if (given.birth && value > given.today.slice(0, value.length)) return { why: w.future };
  if (given.birth && Number(given.today.slice(0, 4)) - Number(value.slice(0, 4)) > 120) return { why: w.tooOld };
  return warn === undefined ? { value } : { value, warn };
};
