import type { Block } from './clean.ts';
import { isSectionTitle } from './headings.ts';
import { follows, letterFollows, letterValue, readLabel, rank, type Label } from './label.ts';
import type { Node, Piece } from './node.ts';
import { isAgencyTitle } from './agency.ts';
import { misreadRoman } from './misread.ts';
import { flatNumberRows } from './number-tables.ts';
import { flatRows } from './flat-tables.ts';
import { isCapitals } from './spelling.ts';
import type { Doubt, Span } from './reading.contract.ts';

export type { Node, Piece };

export const spanOf = (p: Piece): Span => ({ line: p.line, start: p.start, end: p.start + p.text.length });
export const nodeSpan = (n: Node): Span => {
  const last = n.paras.at(-1);
  return last ? { line: n.line, start: n.start, end: last.start + last.text.length, lineEnd: last.line } : spanOf(n);
};
/** A piece of a node's text. */
export const pieceOf = (n: Piece, start: number, end: number): Piece => ({ text: n.text.slice(start, end), line: n.line, start: n.start + start });

const rankOf = (n: Node): number =>
  n.style === 'root' ? -1 : n.style === 'caps' || n.style === 'lost' ? 2 : n.style === 'title' ? 4 : n.style === 'plain' || n.style === 'row' ? 9 : rank[n.style];

const make = (style: Node['style'], label: Label | null, p: Piece, strong: boolean, parent: Node | null): Node => ({
  style,
  label,
  path: '',
  text: p.text,
  line: p.line,
  start: p.start,
  strong,
  cells: null,
  paras: [],
  children: [],
  parent,
});

export interface Outline {
  root: Node;
  doubts: (Doubt & { span?: Span })[];
}

/** A short line without a label that stands as a heading of its own. */
const bareHeading = (b: Block): 'caps' | 'title' | null => {
  const t = b.text;
  if (t.length > 160 || b.cells || /[.;,]$/.test(t)) return null;
  if (isCapitals(t) && t.length > 6 && t.includes(' ')) return isSectionTitle(t) ? 'caps' : isAgencyTitle(t) ? 'title' : null;
  if (isSectionTitle(t) && (b.strong || t.length < 60)) return b.strong ? 'caps' : 'title';
  if (isAgencyTitle(t)) return 'title';
  return null;
};

/** Builds the tree of headings and items of the body (blocks[from] up to, not including, blocks[to]). */
export const outline = (blocks: Block[], from: number, to: number): Outline => {
  const root = make('root', null, { text: '', line: from + 1, start: 0 }, false, null);
  const doubts: Outline['doubts'] = [];
  let top = root;
  const flats = new Map([...flatRows(blocks, from, to), ...flatNumberRows(blocks, from, to)]);
  const hasRoman = blocks.slice(from, to).some((b) => readLabel(b.text)?.style === 'roman');
  for (let i = from; i < to; i++) {
    const b = blocks[i]!,
      line = i + 1;
    if (/^\[\d{1,3}\]\s/.test(b.text)) continue; // a footnote
    const flat = flats.get(i);
    const cells = flat?.cells ?? b.cells;
    if (cells) {
      let holder = top;
      while (holder.parent && rankOf(holder) >= 5) holder = holder.parent;
      const row = make('row', null, { text: b.text, line, start: 0 }, false, holder);
      row.cells = cells;
      holder.children.push(row);
      if (flat) i = flat.until - 1;
      continue;
    }
    const label = labelAt(b.text, top);
    const place = label ? seat(top, label, b.text.slice(label.after)) : null;
    if (label && place) {
      const node = make(label.style, label, { text: b.text.slice(label.after), line, start: label.after }, b.strong, place.parent);
      if (place.skipped) doubts.push({ code: place.skipped === label.name ? 'labelRepeated' : 'labelSkipped', fact: label.name, other: place.skipped, span: spanOf(node) });
      place.parent.children.push(node);
      top = node;
      continue;
    }
    const bare = bareHeading(b);
    if (top.style === 'part' && !top.text && !top.children.length && (bare ?? isCapitals(b.text)) && b.text.length < 200) {
      Object.assign(top, { text: b.text, line, start: 0, strong: true }); // "PHẦN THỨ HAI" with its title on the next line
      continue;
    }
    if (bare) {
      let parent = top;
      const level = bare === 'caps' && !hasRoman ? 2 : bare === 'caps' ? 2 : top.style === 'title' || rankOf(top) >= 5 ? 4 : 4;
      while (parent.style !== 'root' && rankOf(parent) >= level) parent = parent.parent!;
      const node = make(bare, null, { text: b.text, line, start: 0 }, true, parent);
      parent.children.push(node);
      top = node;
      continue;
    }
    const p = { text: b.text, line, start: 0 };
    if (top === root) root.children.push(make('plain', null, p, b.strong, root));
    else top.paras.push(p);
  }
  splitAtRestarts(root);
  number(root);
  return { root, doubts };
};

/** The label of a line with what a scan made of it set right by what must follow: "Il. MỤC TIÊU" after I, "8.56 Y tế" after 7. */
const labelAt = (text: string, top: Node): Label | null => {
  const label = readLabel(text);
  const last = (style: Node['style']): number => {
    for (let n: Node | null = top; n; n = n.parent) if (n.style === style && n.label) return n.label.value;
    return 0;
  };
  if (label?.style === 'dotted2') {
    const [first] = label.name.split('.').map(Number);
    if (first === last('number') + 1 && label.value > 20 && last('number') > 0) return { style: 'number', value: first, name: String(first), after: String(first).length + 1 };
    return label;
  }
  // "C. Giai đoạn ba" is no Roman hundred
  if (label?.style === 'roman' && label.value >= 50 && label.name.length === 1 && 'CD'.includes(label.name))
    return { ...label, style: 'upper', value: 'ABCDĐEFGH'.indexOf(label.name) + 1 };
  if (label?.style === 'upper' && /^\S\)/.test(text) && last('letter') > 0 && letterFollows(last('letter'), letterValue(label.name)))
    return { ...label, style: 'letter', value: letterValue(label.name), name: label.name.toLowerCase() };
  const heading = /^(\S{1,5})[.,)]\s+(?=\S)/u.exec(text);
  if (!heading || label?.style === 'roman' || text.length > 120) return label;
  const rest = text.slice(heading[0].length),
    next = last('roman') + 1;
  if (!isCapitals(rest) || !isSectionTitle(rest) || next < 2) return label;
  const value = misreadRoman(heading[1]!) || (label ? 0 : next);
  return value === next ? { style: 'roman', value, name: romanOf(value), after: heading[0].length } : label;
};

/**
 * A copy that lost the headings of its sections ("1. 2. 3. 1. 2. …" with nothing above): every list that begins anew becomes a section without a
 * title, whose kind its items tell.
 */
const splitAtRestarts = (root: Node): void => {
  const first = (n: Node): boolean => n.style === 'number' && n.label?.value === 1;
  if (root.children.filter(first).length < 2 || root.children.some((n) => ['part', 'upper', 'roman', 'caps'].includes(n.style))) return;
  const sections: Node[] = [];
  for (const n of root.children) {
    if (first(n) || !sections.length) sections.push(make('lost', null, { text: '', line: n.line, start: n.start }, false, root));
    n.parent = sections.at(-1)!;
    n.parent.children.push(n);
  }
  root.children = sections;
};

/** Where a label belongs: after its predecessor in an open list, or as the first of a new list. Null if it cannot be a label here. */
const seat = (top: Node, label: Label, rest: string): { parent: Node; skipped: string | null } | null => {
  const open: Node[] = [];
  for (let n: Node | null = top; n && n.style !== 'root'; n = n.parent) open.push(n);
  if (label.style.startsWith('dotted')) {
    const stem = label.name.split('.').slice(0, -1).join('.');
    const brother = open.find((n) => n.label && n.style === label.style && n.label.name.split('.').slice(0, -1).join('.') === stem);
    if (brother) return { parent: brother.parent!, skipped: label.value > brother.label!.value + 1 ? brother.label!.name : null };
    const above = open.find((n) => n.label?.name === stem);
    if (above) return { parent: above, skipped: null };
  }
  const same = open.find((n) => n.style === label.style);
  if (same?.label) {
    if (follows(same.label, label)) return { parent: same.parent!, skipped: null };
    if (label.value === 1 && same !== top && same.parent!.style === 'root' && label.style === 'number') return { parent: same.parent!, skipped: null };
    if (label.value === 1 && same !== top && rankOf(top) > rank[label.style]) return { parent: top, skipped: null };
    if (label.value === 1 && label.style !== 'roman') return { parent: same.parent!, skipped: null };
    const jump = label.value - same.label.value;
    if (jump > 4 && rest.length > 200) return null;
    return { parent: same.parent!, skipped: same.label.name };
  }
  // "A. B. C." below "II.", where the document began with "I."
  const section = label.style === 'upper' ? open.find((n) => n.style === 'roman') : undefined;
  if (section && label.value === 1 && !rootOf(top).children.some((n) => n.style === 'upper')) return { parent: section, skipped: null };
  const twin = label.style === 'letter' && label.name === 'i' ? null : open.find((n) => rankOf(n) < rank[label.style] && n.style !== 'plain');
  const parent = twin ?? rootOf(top);
  const starts = label.value <= 1 || label.style === 'roman' || label.style === 'part' || label.style.startsWith('dotted');
  return { parent, skipped: starts ? null : '' };
};

const rootOf = (n: Node): Node => {
  let r = n;
  while (r.parent) r = r.parent;
  return r;
};

/** Gives every node its path. */
const number = (root: Node): void => {
  const walk = (n: Node) => {
    let bare = 0;
    for (const c of n.children) {
      const own = c.label?.name ? c.label.name.split('.').at(-1)! : c.style === 'caps' ? romanOf(++bare) : String(++bare);
      c.path = n.path ? `${n.path}.${own}` : own;
      walk(c);
    }
  };
  walk(root);
};
const romanOf = (n: number): string => ['0', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'][n] ?? String(n);
