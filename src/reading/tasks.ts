import { agencyTitle } from './agency.ts';
import { anyAttribute, attributeLine, noAttributes, readAttributeLine, readRunning, type Attributes } from './attributes.ts';
import { nodeSpan, spanOf, type Node, type Piece } from './outline.ts';
import type { Doubt, Task, Raw } from './reading.contract.ts';
import { headOf, isHeading, type Kinds } from './sections.ts';
import { plain, wordCount } from './spelling.ts';
import { readTableTasks } from './tables.ts';
import { cyclic, findPeriod, readTime } from './time.ts';

/** The tasks of a plan: the deepest items of its sections on tasks and solutions, with the lines that say who and when. */

interface Above {
  year: string | null;
  attributes: Attributes;
  title: string | null;
}

const timeHeading =
  /^(?:(?:trong |từ |đến )?(?:năm|quý|tháng|giai đoạn|đợt|6 tháng)[\s\d/ivx,–-]*(?:(?:năm|đến|và|quý|đầu|cuối|-)[\s\d/ivx,-]*)*|h[ằà]ng (?:năm|quý|tháng))\s*:?\s*$/u;

/** "Trước ngày 30/11/2025", "Từ 01/12/2025 đến 31/01/2026" as the heading of what is due then. */
const dateHeading = /^(?:(?:trước|từ|trong|đến|chậm nhất)\s)(?:ngày\s*)?(?:\d{1,2}\s*[/.-]\s*\d|tháng\s*\d)[^;]*$/u;

/** Tasks from the tables of an annex, under whatever headings they stand. */
export const readAnnexTasks = (root: Node, year: string | null): Raw<Task>[] => {
  const rows: Node[] = [];
  const walk = (n: Node) => {
    for (const c of n.children) {
      if (c.style === 'row') rows.push(c);
      walk(c);
    }
  };
  walk(root);
  rows.sort((a, b) => a.line - b.line);
  return rows.length ? readTableTasks(rows, root, year) : [];
};

/** Children of a node that say something, with the attribute lines dealt out: to the child before them, or to the node itself. */
const sortChildren = (n: Node, year: string | null): { content: Node[]; own: Attributes; given: Map<Node, Attributes> } => {
  const own = noAttributes(),
    given = new Map<Node, Attributes>();
  const isLine = (c: Node) => !c.children.length && (attributeLine(c.text)?.key ?? 'detail') !== 'detail';
  const isDetail = (c: Node) => !c.children.length && attributeLine(c.text)?.key === 'detail';
  const content = n.children.filter((c) => !isLine(c));
  const real = content.filter((c) => !isDetail(c));
  const lastContent = real.length ? n.children.lastIndexOf(real.at(-1)!) : -1;
  const firstLine = n.children.findIndex(isLine);
  const each = real.length === 1 || (firstLine >= 0 && firstLine < lastContent);
  let before: Node | null = null;
  for (const c of n.children) {
    if (isDetail(c)) continue;
    if (!isLine(c)) {
      before = c;
      continue;
    }
    const sameSort = before !== null && before.style === c.style;
    let to = own;
    if (each && before && (sameSort || real.length > 1)) {
      if (!given.has(before)) given.set(before, noAttributes());
      to = given.get(before)!;
    }
    readAttributeLine(c.text, to, year);
    for (const p of c.paras) readAttributeLine(p.text, to, year);
  }
  return { content, own, given };
};

/** Plain paragraphs of a node: what is text, and what the attribute lines among them say. */
const sortParas = (paras: Piece[], year: string | null): { texts: Piece[]; own: Attributes } => {
  const own = noAttributes();
  return { texts: paras.filter((p) => !readAttributeLine(p.text, own, year)), own };
};

const merge = (first: Attributes, ...more: Attributes[]): Attributes => {
  const a = { ...first, lead: [...first.lead], coordinating: [...first.coordinating] };
  for (const b of more) {
    if (!a.lead.length) {
      a.lead = b.lead;
      if (!a.coordinating.length) a.coordinating = b.coordinating;
    } else if (!a.coordinating.length && first.lead.length === 0) a.coordinating = b.coordinating;
    a.time ??= b.time;
    a.product ??= b.product;
  }
  return a;
};

const yearIn = (text: string): string | null => /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text)?.[1] ?? null;

export const readTasks = (root: Node, kinds: Kinds, planYear: string | null): Raw<Task>[] => {
  const tasks: Raw<Task>[] = [];
  const add = (n: Node, text: string, id: string, span: Task['span'], a: Attributes, inferred: boolean, above: Above) => {
    const doubts: Doubt[] = [];
    if (!a.lead.length) doubts.push({ code: 'taskWithoutAgency' });
    else if (inferred) doubts.push({ code: 'agencyInferred', fact: a.lead.join('; ') });
    for (const g of a.lead) if (/^(?:các|những)\s/iu.test(g) || /(?:huyện|xã), /iu.test(g)) doubts.push({ code: 'agencyGroup', fact: g });
    if (a.time?.kind === 'conditional') doubts.push({ code: 'timeUnclear', fact: a.time.value });
    if (text.length > 1500) doubts.push({ code: 'longItem' });
    if (kinds.unclear.length && kinds.unclear.some((u) => u === n || n.path.startsWith(`${u.path}.`))) doubts.push({ code: 'sectionUnclear' });
    tasks.push({ id, text, lead: a.lead, coordinating: a.coordinating, timeframe: a.time, product: a.product, sectionTitle: above.title, span, sectionPath: id, doubts });
  };
  const leaf = (n: Node, texts: Piece[], a: Attributes, above: Above) => {
    const whole = [n.text, ...texts.map((p) => p.text)].join(' ');
    const running = readRunning(n.text, above.year);
    const rest = texts.length && !a.lead.length && !running.lead.length ? readRunning(whole, above.year) : running;
    const opening = texts[0] && /\.$/.test(n.text) && wordCount(n.text) <= 8 ? texts[0] : null; // "1. Về thị trường." and what is to be done below
    const named = a.lead.length || a.coordinating.length ? a : merge(a, { ...running, coordinating: running.coordinating });
    const full = merge(named, { ...noAttributes(), time: a.time ?? running.time ?? rest.time }, above.attributes);
    add(
      n,
      `${n.text}${opening ? ` ${opening.text}` : ''}`.replace(/^nội dung(?: thực hiện)?\s*:\s*/iu, ''),
      n.path,
      texts.length ? nodeSpan({ ...n, paras: texts }) : spanOf(n),
      full,
      !a.lead.length && running.lead.length > 0 && running.inferred,
      above,
    );
  };
  const walk = (n: Node, above: Above) => {
    const kind = kinds.of.get(n);
    const year = kind === 'tasks' || n.style === 'star' || n.style === 'dash' ? ((timeHeading.test(plain(headOf(n))) ? yearIn(n.text) : null) ?? above.year) : above.year;
    if (kind !== undefined && kind !== 'tasks') {
      for (const c of n.children) walk(c, { year, attributes: noAttributes(), title: headOf(n) });
      return;
    }
    if (kind === undefined && n.style !== 'root') return;
    if (n.style === 'row') return;
    const { content, own, given } = sortChildren(n, year);
    const { texts, own: fromParas } = sortParas(n.paras, year);
    const attributes = merge(own, fromParas);
    const rows = n.children.filter((c) => c.style === 'row');
    const fromTable = rows.length ? readTableTasks(rows, n, year) : [];
    tasks.push(...fromTable);
    const inner = content.filter((c) => c.style !== 'row');
    const head = headOf(n);
    const carried =
      timeHeading.test(plain(head)) ||
      (isHeading(n) && dateHeading.test(plain(head)) && wordCount(head) <= 10) ||
      (isHeading(n) && wordCount(head) <= 14 && findPeriod(plain(head)) !== null && /^(?:giai đoạn|năm)/.test(plain(head)))
        ? { ...noAttributes(), time: readTime(head, year) }
        : noAttributes();
    const agency = isHeading(n) && n.style !== 'root' ? agencyTitle(head) : null;
    if (agency) carried.lead = [agency];
    const below: Above = { year, attributes: merge(attributes, carried, above.attributes), title: n.style === 'root' ? null : head.slice(0, 300) };
    const details = inner.length > 0 && inner.every((c) => attributeLine(c.text)?.key === 'detail' && !c.children.length);
    if (inner.length && !details) {
      for (const c of inner) {
        const g = given.get(c);
        walkChild(c, below, g);
      }
      return;
    }
    if (n.style === 'root' || fromTable.length) return;
    if (isHeading(n) && texts.length && !details) {
      texts.forEach((p, i) => {
        const running = readRunning(p.text, year);
        const a = merge(attributes, running, carried, above.attributes);
        if (/^\(/.test(p.text) && wordCount(p.text) < 20) return;
        add(n, p.text, `${n.path}.${i + 1}`, spanOf(p), a, !attributes.lead.length && running.lead.length > 0 && running.inferred, below);
      });
      return;
    }
    if (kind === 'tasks' && (n.parent?.style !== 'root' || n.children.length || n.paras.length || n.style === 'number')) {
      const said = details ? inner.find((c) => /^nội dung(?: thực hiện)?\s*:/iu.test(c.text)) : undefined;
      if (n.text && (kinds.own.get(n) !== 'tasks' || wordCount(n.text) > 14))
        leaf(said ? { ...n, text: said.text, line: said.line, start: said.start } : n, said ? said.paras : texts, merge(attributes, carried), above);
    }
  };
  const walkChild = (c: Node, below: Above, given: Attributes | undefined) => {
    if (given && anyAttribute(given)) walk(c, { ...below, attributes: merge(given, below.attributes) });
    else walk(c, below);
  };
  walk(root, { year: planYear, attributes: noAttributes(), title: null });
  tasks.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  const elsewhere = (t: Raw<Task>): boolean =>
    wordCount(t.text) < 25 &&
    /(?:phụ lục|biểu|bảng)[^.]{0,60}(?:kèm theo|đính kèm|dưới đây|sau)|(?:chi tiết|cụ thể)[^.]{0,40}(?:phụ lục|biểu)/.test(plain(t.text)) &&
    !t.lead.length;
  return tasks.filter((t) => !elsewhere(t) && /\p{L}/u.test(t.text) && !(cyclic.test(plain(t.text)) && wordCount(t.text) < 3));
};
