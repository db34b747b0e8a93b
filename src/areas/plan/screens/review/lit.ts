import { tidy } from '../../../../kernel/text.ts';
import type { AgencyRef, ItemKind, PlanItem, Question } from '../../contract-shapes.ts';
import type { Repair, Section, Span } from '../types.ts';

/** Which stretches of the source are lit, by what, and which lines are folded away. Pure. */

export type LitKind = ItemKind | 'agency' | 'time' | 'ask';

/** A small raised sign after a stretch that leads to the other side: M1, V7, ?3. */
export interface Mark {
  label: string;
  itemId: string | null;
  question: string | null;
}

/** A stretch of one line in which nothing changes. Pieces of a line follow each other without gaps. */
export interface Piece {
  start: number;
  end: number;
  kinds: readonly LitKind[];
  itemId: string | null;
  question: string | null;
  /** The stretch is a word that was restored. */
  repair: Repair | null;
  marks: readonly Mark[];
}

export interface LitLine {
  /** As people count: from 1. */
  n: number;
  text: string;
  heading: boolean;
  pieces: readonly Piece[];
  /** Lines the item or question runs over are lit; others may be folded. */
  lit: boolean;
}

const letters: Record<ItemKind, string> = { target: 'M', task: 'N', duty: 'V', reporting: 'B', budget: 'K' };

/** M1, M2 … N1 … by kind, in the order of the document, dropped ones left out. */
export const labelsOf = (items: readonly PlanItem[]): Map<string, string> => {
  const counts: Partial<Record<ItemKind, number>> = {};
  const labels = new Map<string, string>();
  for (const item of items.toSorted((a, b) => a.position - b.position)) {
    if (item.state === 'dropped') continue;
    const n = (counts[item.kind] = (counts[item.kind] ?? 0) + 1);
    labels.set(item.id, `${letters[item.kind]}${n}`);
  }
  return labels;
};

interface Range {
  start: number;
  end: number;
  kind: LitKind;
  itemId: string | null;
  question: string | null;
  mark: Mark | null;
}

/** The lines a span covers, with the part of each. A span of no length or outside the text covers nothing. */
export const linesOfSpan = (span: Span, lines: readonly string[]): { n: number; start: number; end: number }[] => {
  const last = span.lineEnd ?? span.line;
  const out: { n: number; start: number; end: number }[] = [];
  for (let n = span.line; n <= last && n <= lines.length; n++) {
    const text = lines[n - 1]!;
    const start = n === span.line ? Math.min(span.start, text.length) : 0;
    const end = n === last ? Math.min(span.end, text.length) : text.length;
    if (end > start) out.push({ n, start, end });
  }
  return out;
};

/** The text under a span, its lines joined by blanks. */
export const textOfSpan = (span: Span, lines: readonly string[]): string =>
  tidy(
    linesOfSpan(span, lines)
      .map((p) => lines[p.n - 1]!.slice(p.start, p.end))
      .join(' '),
  );

const refsOf = (item: PlanItem): AgencyRef[] => {
  if (item.kind === 'task' || item.kind === 'duty') return [...item.fields.lead, ...item.fields.coordinating];
  return item.kind === 'reporting' && item.fields.from ? [item.fields.from] : [];
};

/** Letters of a text without regard to case, to Unicode form and to where the tone mark stands (uỷ, ủy); same length as the text given in NFC. */
const loose = (s: string): string => s.toLowerCase().replace(/uỷ|ủy/g, 'u~');

const indexIn = (text: string, wanted: string, from = 0): number => loose(text).indexOf(loose(wanted), from);

/** Dates and months as plans write them, for a value the reader has made of them: '2025-11-30', '2023-04', '11-30'. */
const timePattern = (value: string): RegExp | null => {
  const day = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(value);
  if (day) return new RegExp(`(?:trước\\s+)?(?:ngày\\s+)?0?${Number(day[3])}\\s*(?:/|-|tháng\\s+)\\s*0?${Number(day[2])}(?:\\s*(?:/|-|năm\\s+)\\s*${day[1] ?? '\\d{4}'})?`, 'iu');
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  if (month) return new RegExp(`tháng\\s+0?${Number(month[2])}\\s*(?:/|năm\\s+)\\s*${month[1]}`, 'iu');
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value);
  if (quarter) return new RegExp(`quý\\s+(?:${'I'.repeat(Number(quarter[2]))}|${quarter[2]})(?:\\s*(?:/|năm\\s+)\\s*${quarter[1]})?`, 'iu');
  return null;
};

const timesOf = (item: PlanItem): string[] => {
  if (item.kind === 'task' || item.kind === 'duty') return item.fields.timeframe ? [item.fields.timeframe.value] : [];
  return item.kind === 'reporting' && item.fields.due ? [item.fields.due] : [];
};

const findTime = (text: string, value: string, from: number): { start: number; end: number } | null => {
  const pattern = timePattern(value);
  if (pattern) {
    const m = pattern.exec(text.slice(from));
    return m ? { start: from + m.index, end: from + m.index + m[0].length } : null;
  }
  const at = indexIn(text, value, from);
  return at < 0 ? null : { start: at, end: at + value.length };
};

/** Lines up to this many letters are lit whole when a question names nothing that stands in them. */
const SHORT = 60;

/** "IV.4.a" → the nearest heading above the line. */
const headingAbove = (sections: readonly Section[], line: number): number | null => sections.filter((s) => s.line <= line).at(-1)?.line ?? null;

export interface Asked extends Question {
  /** "?3": kept while others are answered, so that a number never changes under one's eyes. */
  sign: string;
}

interface Source {
  lines: readonly string[];
  sections: readonly Section[];
  items: readonly PlanItem[];
  questions: readonly Asked[];
  repairs: readonly Repair[];
}

const collect = ({ lines, sections, items, questions }: Omit<Source, 'repairs'>): Map<number, Range[]> => {
  const byLine = new Map<number, Range[]>();
  const put = (n: number, r: Range) => byLine.set(n, [...(byLine.get(n) ?? []), r]);
  const labels = labelsOf(items);
  const once = new Set<string>();
  const putOnce = (n: number, r: Range) => {
    const key = `${n}:${r.start}:${r.end}:${r.kind}`;
    if (!once.has(key)) put(n, r);
    once.add(key);
  };

  for (const item of items) {
    const label = labels.get(item.id);
    if (!label || !item.span) continue;
    const parts = linesOfSpan(item.span, lines);
    for (const [i, p] of parts.entries()) {
      const mark = i === parts.length - 1 ? { label, itemId: item.id, question: null } : null;
      put(p.n, { start: p.start, end: p.end, kind: item.kind, itemId: item.id, question: null, mark });
    }
    const heading = headingAbove(sections, item.span.line);
    for (const ref of refsOf(item)) {
      const places = [...parts.map((p) => ({ n: p.n, from: p.start, to: p.end })), ...(heading ? [{ n: heading, from: 0, to: lines[heading - 1]?.length ?? 0 }] : [])];
      for (const at of places) {
        const start = indexIn(lines[at.n - 1]!, ref.wording, at.from);
        if (start < 0 || start + ref.wording.length > at.to) continue;
        putOnce(at.n, { start, end: start + ref.wording.length, kind: 'agency', itemId: null, question: null, mark: null });
        break;
      }
    }
    for (const value of timesOf(item))
      for (const p of parts) {
        const found = findTime(lines[p.n - 1]!, value, p.start);
        if (found && found.end <= p.end) {
          putOnce(p.n, { ...found, kind: 'time', itemId: null, question: null, mark: null });
          break;
        }
      }
  }

  for (const q of questions) {
    const mark = { label: q.sign, itemId: null, question: q.key };
    // A question about several lines would light half the plan: its sign stands at the first one only.
    if (q.line === null || q.line > lines.length) continue;
    const wanted = q.wording ?? q.fact;
    const heading = headingAbove(sections, q.line);
    const places = [q.line, ...(q.wording !== null && heading !== null ? [heading] : [])];
    let found: { n: number; start: number; end: number } | null = null;
    for (const n of places) {
      const at = wanted ? indexIn(lines[n - 1]!, wanted) : -1;
      if (at >= 0 && wanted) found ??= { n, start: at, end: at + wanted.length };
    }
    // without a wording in sight: a short line as a whole, of a long one the label or first word
    const whole = lines[q.line - 1]!;
    const first = whole.length <= SHORT ? whole.length : (/^\S{1,12}/.exec(whole)?.[0].length ?? 0);
    const place = found ?? { n: q.line, start: 0, end: first };
    if (place.end > place.start) put(place.n, { start: place.start, end: place.end, kind: 'ask', itemId: null, question: q.key, mark });
  }
  return byLine;
};

const piecesOf = (length: number, ranges: readonly Range[], repairs: readonly Repair[]): Piece[] => {
  const cuts = [...new Set([0, length, ...ranges.flatMap((r) => [r.start, r.end]), ...repairs.flatMap((r) => [r.start, r.end])])]
    .filter((c) => c <= length)
    .toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!;
    const over = ranges.filter((r) => r.start <= start && r.end >= end);
    // the innermost line item: what a press here most likely means
    const inner = over.filter((r) => r.itemId !== null).toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
    return {
      start,
      end,
      kinds: [...new Set(over.map((r) => r.kind))],
      itemId: inner?.itemId ?? null,
      question: over.find((r) => r.question !== null)?.question ?? null,
      repair: repairs.find((r) => r.start <= start && r.end >= end) ?? null,
      marks: ranges.flatMap((r) => (r.end === end && r.mark ? [r.mark] : [])),
    };
  });
};

/** The numbered text with what is lit in it. */
export const litLines = (source: Source): LitLine[] => {
  const ranges = collect(source);
  const headings = new Set(source.sections.map((s) => s.line));
  const repairs = Map.groupBy(source.repairs, (r) => r.line);
  return source.lines.map((text, i) => {
    const own = ranges.get(i + 1) ?? [];
    return { n: i + 1, text, heading: headings.has(i + 1), pieces: piecesOf(text.length, own, repairs.get(i + 1) ?? []), lit: own.length > 0 };
  });
};

export interface Fold {
  from: number;
  to: number;
  /** Headings inside, as far as they fit a line. */
  names: readonly string[];
}

/** Runs of at least this many untouched lines are folded. */
const MIN_FOLD = 4;
/** Lines at the top that always stay: who, when, what. */
const HEAD = 3;

/** Long stretches in which nothing was understood or asked. Headings just above something lit stay in sight. */
export const foldsOf = (lines: readonly LitLine[], sections: readonly Section[]): Fold[] => {
  const keep = lines.map((l) => l.lit || l.n <= HEAD);
  for (let i = lines.length - 2; i >= 0; i--) if (lines[i]!.heading && keep[i + 1]) keep[i] = true;
  const folds: Fold[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (keep[i]) continue;
    let end = i;
    while (end + 1 < lines.length && !keep[end + 1]) end += 1;
    if (end - i + 1 >= MIN_FOLD) {
      const inside = sections.filter((s) => s.line >= i + 1 && s.line <= end + 1);
      const top = Math.min(...inside.map((s) => s.depth));
      folds.push({ from: i + 1, to: end + 1, names: [...new Set(inside.filter((s) => s.depth === top).map((s) => s.title))] });
    }
    i = end;
  }
  return folds;
};
