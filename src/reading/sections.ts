import { agencyTitle, subjectOf } from './agency.ts';
import { attributeLine } from './attributes.ts';
import { sectionKind } from './headings.ts';
import type { Node } from './outline.ts';
import type { Section, SectionKind } from './reading.contract.ts';
import { plain, wordCount } from './spelling.ts';

/** Which part of the plan each node of the outline belongs to. */

/** The heading part of a node: up to an early colon, else the whole text. */
export const headOf = (n: Node): string => {
  const at = n.text.indexOf(':');
  return at > 0 && at <= 90 ? n.text.slice(0, at) : n.text;
};
const topStyles = new Set(['part', 'upper', 'roman', 'caps']);
export const isTop = (n: Node): boolean => n.parent?.style === 'root' || topStyles.has(n.style);

/** True for a node that announces what follows rather than saying something itself. */
export const isHeading = (n: Node): boolean => {
  if (!n.children.length && !n.paras.length) return false;
  if (topStyles.has(n.style) || n.style === 'title' || n.strong) return wordCount(n.text) <= 60;
  if (/[.;]$/.test(n.text)) return false;
  const words = wordCount(n.text);
  return n.children.length ? words <= 60 : words <= (n.style === 'letter' || n.style === 'dash' || n.style === 'plus' ? 12 : 25);
};

export interface Kinds {
  of: Map<Node, SectionKind>;
  own: Map<Node, SectionKind>;
  sections: Section[];
  unclear: Node[];
}

/** What an item below no heading is most likely about. */
const kindOfItem = (n: Node): SectionKind => {
  const named = sectionKind(headOf(n), false);
  if (named) return named;
  const attributed = n.children.some((c) => attributeLine(c.text)) || n.paras.some((p) => attributeLine(p.text));
  if (attributed) return 'tasks';
  if (agencyTitle(headOf(n)) || subjectOf(n.text)) return 'duties';
  const p = plain(n.text);
  if (/\d\s*(?:tỷ|triệu) đồng|^(?:ngân sách|nguồn vốn|kinh phí)/.test(p)) return 'budget';
  return !n.children.length && wordCount(p) < 50 && /\d\s*%|phấn đấu/.test(p) ? 'targets' : 'tasks';
};
/** What a section that lost its heading is about: what most of its items are. */
const kindOfItems = (n: Node): SectionKind => {
  const votes = new Map<SectionKind, number>();
  for (const kind of n.children.map(kindOfItem)) votes.set(kind, (votes.get(kind) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
};

/** "Mục tiêu của kế hoạch phát triển … 5 năm": a long heading of targets below the first order. */
const longTargets = /^(?:các |một số )?(?:mục tiêu|chỉ tiêu)(?: chung| cụ thể| tổng quát| chủ yếu)? (?:của|về|phát triển|đến năm|giai đoạn|thực hiện)/u;

export const classify = (root: Node): Kinds => {
  const of = new Map<Node, SectionKind>(),
    own = new Map<Node, SectionKind>(),
    sections: Section[] = [],
    unclear: Node[] = [];
  const knows = (n: Node, depth: number): boolean => n.children.some((c) => sectionKind(headOf(c), false) !== null || (depth > 0 && knows(c, depth - 1)));
  const walk = (n: Node, above: SectionKind | null, depth: number) => {
    let kind = above;
    if (n.style === 'lost') {
      kind = kindOfItems(n);
      unclear.push(n);
    } else if (n.style !== 'root' && n.style !== 'row' && n.style !== 'plain') {
      const top = isTop(n);
      const bullet = n.style === 'dash' || n.style === 'plus' || n.style === 'dot';
      const mine = bullet ? null : (sectionKind(headOf(n), top) ?? (longTargets.test(plain(headOf(n))) && isHeading(n) && wordCount(headOf(n)) <= 25 ? 'targets' : null));
      const allowed =
        mine &&
        !(!top && above === 'duties' && mine !== 'reporting' && mine !== 'budget' && mine !== 'targets') &&
        !(!top && above === 'tasks' && mine !== 'targets' && mine !== 'duties' && mine !== 'budget' && mine !== 'reporting') &&
        !(!top && above === 'tasks' && mine === 'budget' && !/kinh phí|dự toán|ngân sách/.test(plain(headOf(n)))) &&
        !(above === 'situation' && !top) &&
        !(above === 'budget' && !top) &&
        !(above === 'targets' && !top && mine === 'tasks' && !n.children.length && !n.paras.length);
      if (mine && allowed) {
        kind = mine;
        own.set(n, mine);
      } else if (top && !mine) {
        if (agencyTitle(headOf(n))) kind = 'duties';
        else if (knows(n, 1)) kind = 'other';
        else if (above === null || above === 'other') {
          kind = n.children.length || n.paras.length ? 'tasks' : 'other';
          if (kind === 'tasks') unclear.push(n);
        }
      } else if (
        !top &&
        above &&
        above !== 'duties' &&
        above !== 'reporting' &&
        (n.children.length || n.paras.length) &&
        agencyTitle(headOf(n)) &&
        above !== 'situation' &&
        above !== 'purpose'
      )
        kind = 'duties';
      if (depth <= 2 && (top || mine || isHeading(n))) sections.push({ path: n.path, title: headOf(n).slice(0, 300), kind: kind ?? 'other', depth, line: n.line });
    }
    if (kind) of.set(n, kind);
    for (const c of n.children) walk(c, kind, depth + 1);
  };
  walk(root, null, -1);
  // a short plan, or one that lost its headings: what no heading is above is the work
  if (![...of.values()].includes('tasks'))
    for (const n of root.children)
      if (of.get(n) === 'other' && ['number', 'paren', 'dotted2', 'letter', 'dash'].includes(n.style) && wordCount(n.text) > 6) {
        of.set(n, 'tasks');
        unclear.push(n);
      }
  return { of, own, sections, unclear };
};
