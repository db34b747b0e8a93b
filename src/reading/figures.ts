import { quantities } from './numbers.ts';
import type { Node } from './outline.ts';
import type { Figure } from './reading.contract.ts';
import type { Kinds } from './sections.ts';
import { maxParagraph, plain, sentences } from './spelling.ts';

/** Reported statistics from the sections on the situation: results so far, population, shares. */
export const readFigures = (root: Node, kinds: Kinds): Figure[] => {
  const out: Figure[] = [];
  const take = (text: string, line: number, start: number, path: string) => {
    if (text.length > maxParagraph) return;
    for (const s of sentences(text)) {
      const part = text.slice(s.start, s.end);
      const found = quantities(part);
      const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(plain(part).replace(/nhiệm kỳ[^,;]{0,20}/g, (m) => '_'.repeat(m.length)))?.[1] ?? null;
      let from = 0;
      for (const q of found) {
        if (!q.unit) {
          from = q.end;
          continue;
        }
        const before = part.slice(from, q.start),
          after = part.slice(q.end, q.end + 60);
        const cut = Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf('('), before.lastIndexOf(':') < before.length - 3 ? before.lastIndexOf(':') : -1);
        const lead = before
          .slice(cut + 1)
          .replace(/[\s:]*(?:là|đạt|có|được)?[\s:]*$/u, '')
          .trim();
        const tail = /^[^,;.()]{0,60}/.exec(after)![0].trim();
        const label = lead.length > 3 ? lead : tail;
        if (label)
          out.push({
            label: label.slice(0, 200),
            value: q.value,
            unit: q.unit,
            year,
            span: { line, start: start + s.start + q.start, end: start + s.start + q.end },
            sectionPath: path,
            doubts: [],
          });
        from = q.end;
      }
    }
  };
  const walk = (n: Node) => {
    if (kinds.of.get(n) === 'situation') {
      take(n.text, n.line, n.start, n.path);
      for (const p of n.paras) take(p.text, p.line, p.start, n.path);
    }
    for (const c of n.children) walk(c);
  };
  walk(root);
  return out.slice(0, 400);
};
