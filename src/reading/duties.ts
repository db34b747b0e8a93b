import { nameEnds } from './agency.data.ts';
import { agenciesAt, agencyTitle, leadInLength, subjectOf } from './agency.ts';
import { attributeLine } from './attributes.ts';
import { sectionKind } from './headings.ts';
import { misreadBody } from './misread.ts';
import { pieceOf, spanOf, type Node, type Piece } from './outline.ts';
import type { Doubt, Duty, Span, Raw } from './reading.contract.ts';
import { headOf, isHeading, type Kinds } from './sections.ts';
import { plain, sentences, wordCount } from './spelling.ts';

/** Who does what: the sections and paragraphs that address an agency. */

const verbs = new RegExp(`^(?:${nameEnds.join('|')})(?!\\p{L})`, 'u');
const startsWithVerb = (p: string): boolean => verbs.test(p);

interface Item {
  text: string;
  span: Span;
  path: string;
}
const own = (n: Node): Piece => ({ text: n.text, line: n.line, start: n.start });

/** What stands below a heading: its paragraphs and bullets; a bullet that only announces its own bullets gives way to them. */
const itemsBelow = (n: Node): Item[] => {
  const out: Item[] = n.paras.filter((p) => /\p{L}/u.test(p.text)).map((p, i) => ({ text: p.text, span: spanOf(p), path: `${n.path}.${i + 1}` }));
  for (const c of n.children) {
    if (c.style === 'row') continue;
    if (c.children.length && (/:$/.test(c.text.trim()) || isHeading(c))) {
      out.push(...itemsBelow(c));
      continue;
    }
    out.push({ text: c.text, span: spanOf(own(c)), path: c.path });
    out.push(...itemsBelow(c));
  }
  return out;
};

const duty = (agency: string, items: Item[], n: Node, title: string | null, span: Span, nested = false): Raw<Duty> => {
  const doubts: Doubt[] = [];
  if (/^(?:các|những)\s/iu.test(agency) || /(?:huyện|xã|phường), /iu.test(agency)) doubts.push({ code: 'agencyGroup', fact: agency });
  if (nested) doubts.push({ code: 'dutyNested', fact: agency });
  if (!items.length) doubts.push({ code: 'dutyWithoutItems' });
  return {
    agency,
    items: items.map((i) => i.text),
    itemSpans: items.map((i) => i.span),
    itemPaths: items.map((i) => i.path),
    nested,
    sectionTitle: title,
    span,
    sectionPath: n.path,
    doubts,
  };
};

const sameBody = (a: string, b: string): boolean => {
  const norm = (s: string) =>
    plain(s)
      .replace(/ủy ban nhân dân/g, 'ubnd')
      .replace(/ubmttq/g, 'mttq')
      .replace(/ủy ban mặt trận tổ quốc(?: việt nam)?|mặt trận tổ quốc/g, 'mttq')
      .split(/[^\p{L}]+/u)
      .filter((w) => w && !['các', 'và', 'những'].includes(w));
  const x = norm(a),
    y = new Set(norm(b));
  return x.filter((w) => y.has(w)).length >= 0.6 * Math.min(x.length, y.size) || (x[0] === 'ubnd' && y.has('ubnd'));
};

/** Another agency told to do something inside the section of `agency`. */
const nestedIn = (item: Item, agency: string, n: Node, title: string | null): Raw<Duty>[] => {
  const out: Raw<Duty>[] = [];
  for (const s of sentences(item.text)) {
    const text = item.text.slice(s.start, s.end);
    const told = leadInLength(text) > 0;
    const subject = told || s.start === 0 ? subjectOf(text) : null;
    if (
      !subject ||
      !/^\p{Lu}/u.test(subject.phrase) ||
      /^(?:các|những|cán bộ|cấp|chính quyền|doanh nghiệp|địa phương|người|thủ trưởng|đơn vị|cơ quan|trung ương|chủ tịch|giám đốc)/iu.test(subject.phrase) ||
      sameBody(subject.phrase, agency)
    )
      continue;
    if (
      !told &&
      plain(text.slice(subject.end, subject.end + 20))
        .trim()
        .startsWith('và')
    )
      continue;
    const piece = pieceOf({ text: item.text, line: item.span.line, start: item.span.start }, s.start, s.end);
    out.push(duty(subject.phrase, [{ text: piece.text, span: spanOf(piece), path: item.path }], n, title, spanOf(piece), true));
  }
  return out;
};

/** A short heading among the duties that is no topic: most likely a body with a name the grammar does not know. */
const looksLikeBody = (head: string): boolean => {
  const p = plain(head);
  return (
    wordCount(head) <= 12 &&
    /^\p{Lu}/u.test(head) &&
    !/[.;]$/.test(head) &&
    !/^(?:công tác|phân công|thời gian|tiến độ|giai đoạn|nhiệm vụ|cấp |về |kinh phí|việc|quy trình|lộ trình|nội dung|hình thức|phương|đợt|bước|năm|quý|tháng|chế độ|kỷ luật|một số|yêu cầu|nguyên tắc|giải pháp|mục|kế hoạch|chương trình|đề án|dự án|ở |tại |trong )/.test(
      p,
    ) &&
    !startsWithVerb(p)
  );
};

/** True for a child of a duties section that is about something else than an agency. */
const notAgency = (n: Node): boolean => {
  const kind = sectionKind(headOf(n), false);
  return kind === 'reporting' || kind === 'budget' || kind === 'targets';
};

export const readDuties = (root: Node, kinds: Kinds): { duties: Raw<Duty>[]; loose: Node[] } => {
  const duties: Raw<Duty>[] = [],
    loose: Node[] = [];
  const push = (d: Raw<Duty>, n: Node) => {
    duties.push(d);
    d.items.forEach((text, i) => duties.push(...nestedIn({ text, span: d.itemSpans[i]!, path: d.itemPaths[i]! }, d.agency, n, d.sectionTitle)));
  };
  /** One paragraph that addresses an agency: "Sở A: …" or "Sở A chủ trì …". */
  const paragraph = (p: Piece, n: Node, path: string, title: string | null, more: Item[]): boolean => {
    const colon = p.text.indexOf(':');
    const head = colon > 0 && colon < 260 ? p.text.slice(0, colon) : null;
    const agency = head ? (agencyTitle(head) ?? (leadInLength(head) ? (subjectOf(head)?.phrase ?? null) : null)) : null;
    const at = { ...n, path };
    if (head && agency) {
      const restAt = colon + 1 + /^\s*/.exec(p.text.slice(colon + 1))![0].length;
      const rest = p.text.slice(restAt).trim();
      const items = rest ? [{ text: rest, span: spanOf(pieceOf(p, restAt, p.text.length)), path }, ...more] : more;
      push(duty(agency, items, at, title, spanOf(pieceOf(p, 0, colon))), at);
      return true;
    }
    if (!p.text.endsWith('.') || p.text.length < 200) {
      const whole = agencyTitle(p.text);
      if (whole && more.length) {
        push(duty(whole, more, at, title, spanOf(p)), at);
        return true;
      }
    }
    const subject = subjectOf(p.text);
    if (!subject) return false;
    // "Đề nghị Sở A phối hợp thực hiện" above its items says nothing itself
    const announces = more.length > 0 && (/:\s*$/.test(p.text) || (!/[.;]$/.test(p.text) && wordCount(p.text.slice(subject.end)) <= 6));
    push(duty(subject.phrase, announces ? more : [{ text: p.text, span: spanOf(p), path }, ...more], at, title, spanOf(pieceOf(p, subject.start, subject.end))), at);
    return true;
  };
  const section = (n: Node, title: string | null) => {
    n.paras.forEach((p, i) => {
      paragraph(p, n, `${n.path}.${i + 1}`, title, []);
    });
    for (const c of n.children) {
      if (c.style === 'row' || notAgency(c) || kinds.of.get(c) === 'reporting') continue;
      if (attributeLine(c.text)?.key === 'time') continue;
      const below = itemsBelow(c);
      const agentsBelow = c.children.filter((k) => (!k.children.length ? false : agencyTitle(headOf(k)) !== null)).length;
      const delegated = c.children.filter((k) => (k.text.indexOf(':') > 0 || k.children.length > 0 || k.paras.length > 0) && agencyTitle(headOf(k)) !== null).length;
      if (delegated > 1 && 2 * delegated >= c.children.length && /^(?:ở |các |cấp |đối với)/iu.test(headOf(c))) {
        section(c, headOf(c)); // "Cấp tỉnh:", "Các phòng thuộc Sở" and below each body with its part
        continue;
      }
      const isAgency = agencyTitle(headOf(c)) !== null;
      if (!isAgency && c.children.length && (agentsBelow > 0 || (isHeading(c) && c.children.some((k) => agencyTitle(headOf(k)) ?? subjectOf(k.text))))) {
        if (!subjectOf(c.text)) {
          section(c, headOf(c));
          continue;
        }
      }
      if (paragraph(own(c), c, c.path, title, below)) continue;
      const near = below.length ? misreadBody(headOf(c)) : null;
      if (near) {
        const d = duty(near, below, c, title, spanOf(pieceOf(own(c), 0, headOf(c).length)));
        d.doubts.push({ code: 'agencyUnknown', fact: headOf(c) });
        push(d, c);
        continue;
      }
      if (below.length && looksLikeBody(headOf(c)) && !agentsBelow) {
        const d = duty(headOf(c).replace(/[\s:.;]+$/, ''), below, c, title, spanOf(pieceOf(own(c), 0, headOf(c).length)));
        d.doubts.push({ code: 'agencyUnknown', fact: d.agency });
        push(d, c);
        continue;
      }
      const colon = c.text.indexOf(':');
      if (!below.length && colon > 2 && colon < 120 && c.text.slice(colon + 1).trim() && looksLikeBody(c.text.slice(0, colon)) && attributeLine(c.text) === null) {
        const rest = pieceOf(own(c), colon + 1 + /^\s*/.exec(c.text.slice(colon + 1))![0].length, c.text.length);
        const d = duty(c.text.slice(0, colon).trim(), [{ text: rest.text, span: spanOf(rest), path: c.path }], c, title, spanOf(pieceOf(own(c), 0, colon)));
        d.doubts.push({ code: 'agencyUnknown', fact: d.agency });
        push(d, c);
        continue;
      }
      if (!c.children.length && !c.paras.length) {
        loose.push(c);
        continue;
      }
      if (c.paras.some((p) => subjectOf(p.text)) || c.children.length) {
        section(c, headOf(c));
        continue;
      }
      loose.push(c);
    }
  };
  const walk = (n: Node, title: string | null) => {
    const kind = kinds.of.get(n);
    if (kind === 'duties' && kinds.of.get(n.parent!) !== 'duties') {
      const agency = agencyTitle(headOf(n));
      if (agency) paragraph(own(n), n, n.path, title, itemsBelow(n));
      else section(n, headOf(n));
      return;
    }
    for (const c of n.children) walk(c, n.style === 'root' ? null : headOf(n).slice(0, 300));
  };
  walk(root, null);
  return { duties: duties.filter((d) => wordCount(d.agency) > 0 && (agenciesAt(d.agency) !== null || d.doubts.some((x) => x.code === 'agencyUnknown'))), loose };
};
