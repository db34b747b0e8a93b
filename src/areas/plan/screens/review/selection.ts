import { tidy } from '../../../../kernel/text.ts';
import type { Span } from '../types.ts';
import { textOfSpan } from './lit.ts';
import type { Chosen } from './context.ts';

/** From what is marked on the page to a span of the source. */

/** Letters before a point inside a line's text; the raised signs are not part of the source. */
const offsetIn = (line: Element, node: Node, offset: number): number => {
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const sign of before.querySelectorAll('button')) sign.remove();
  return before.textContent?.length ?? 0;
};

const lineOf = (node: Node | null): HTMLElement | null => {
  const el = node instanceof Element ? node : (node?.parentElement ?? null);
  return el?.closest<HTMLElement>('[data-line]') ?? null;
};

/** Label, dash or number with which a line begins: not part of what it says. */
const label = /^\s*(?:[-–+•*]|\(?(?:\d{1,3}|[IVXLC]{1,6}|[a-zđ])(?:\.\d{1,2})*[.)])\s+/u;

/** The whole of some lines, without the first one's label. */
export const wholeLines = (from: number, to: number, lines: readonly string[]): Chosen | null => {
  const [a, b] = from <= to ? [from, to] : [to, from];
  const start = label.exec(lines[a - 1] ?? '')?.[0].length ?? 0;
  const span: Span = { line: a, start, end: (lines[b - 1] ?? '').length, ...(b > a ? { lineEnd: b } : {}) };
  const text = textOfSpan(span, lines);
  return text ? { span, text } : null;
};

/** What the person has marked inside the source; null when nothing is. */
export const chosenNow = (root: HTMLElement, lines: readonly string[]): Chosen | null => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const first = lineOf(range.startContainer);
  const last = lineOf(range.endContainer);
  if (!first || !last || !root.contains(first) || !root.contains(last)) return null;
  const n = Number(first.dataset['line']);
  const m = Number(last.dataset['line']);
  let start = offsetIn(first, range.startContainer, range.startOffset);
  let end = offsetIn(last, range.endContainer, range.endOffset);
  // blanks at the ends are a slip of the mouse
  const firstText = lines[n - 1] ?? '';
  const lastText = lines[m - 1] ?? '';
  while (firstText[start] === ' ') start += 1;
  while (end > 0 && lastText[end - 1] === ' ') end -= 1;
  // and half a word is never meant
  while (start > 0 && firstText[start - 1] !== ' ') start -= 1;
  while (end < lastText.length && lastText[end] !== ' ') end += 1;
  const span: Span = { line: n, start, end, ...(m > n ? { lineEnd: m } : {}) };
  const text = tidy(textOfSpan(span, lines));
  return text.length >= 3 ? { span, text } : null;
};
