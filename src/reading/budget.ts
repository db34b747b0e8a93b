import { amounts } from './numbers.ts';
import { pieceOf, spanOf, type Node, type Piece } from './outline.ts';
import type { Budget, Doubt, Raw } from './reading.contract.ts';
import { headOf, isHeading, type Kinds } from './sections.ts';
import { maxParagraph, plain, sentences, wordCount } from './spelling.ts';

/** Sources and lines of funding. */

const sourceWord = /(?<!\p{L})(?:nguồn (?:vốn|kinh phí|ngân sách|lực|thu|xã hội hóa|hỗ trợ|tài trợ|huy động)|ngân sách|kinh phí|vốn|quỹ|nguồn)(?!\p{L})/u;
const startsSource =
  /^\s*(?:(?:từ|và|các|do|với|hỗ trợ từ|huy động|vận động|từ vận động)\s+)*(?:nguồn|ngân sách|kinh phí|vốn|quỹ|đóng góp|xã hội hóa|chương trình mục tiêu|lồng ghép (?:trong|từ|với|vào|các))(?!\p{L})/u;

/** The parts of a sentence that each name a source. */
const parts = (p: Piece): Piece[] => {
  const cuts: number[] = [];
  for (const m of p.text.matchAll(/\s*(?:[;,]|(?<=\s)và(?=\s))\s*/gu)) {
    const rest = plain(p.text.slice(m.index + m[0].length, m.index + m[0].length + 60));
    if (/và/.test(m[0]) && /^(?:và )?các nguồn [^,;]*$/u.test(rest) && /^\s*các nguồn/iu.test(p.text) && !cuts.length) continue;
    if (startsSource.test(rest) || (m[0].includes(';') && sourceWord.test(rest))) cuts.push(m.index + m[0].length);
  }
  const inside = /\s+(?:trong đó|bao gồm|gồm)\s*:?\s*/u.exec(p.text);
  if (inside && amounts(p.text.slice(inside.index)).length) cuts.push(inside.index + inside[0].length);
  cuts.sort((a, b) => a - b);
  const out: Piece[] = [];
  let from = 0;
  for (const c of [...cuts, p.text.length]) {
    if (c > from) out.push(pieceOf(p, from, c));
    from = c;
  }
  return out;
};

const tidySource = (text: string): { text: string; skip: number } => {
  const lead =
    /^[\s,;:]*(?:(?:và|từ|trong đó|bao gồm|gồm|cụ thể|là)\s*:?\s+)*(?:(?:được |do |sẽ )*(?:bảo đảm|đảm bảo|bố trí|huy động|lấy|cân đối|sử dụng|trích|chi)\s+(?:từ|trong|bằng)?\s*)?(?:(?:nguồn )?kinh phí (?:thực hiện|triển khai|để thực hiện|tổ chức)?[^,;:]{0,140}?(?:được |do |sẽ )*(?:huy động |bảo đảm |đảm bảo |bố trí |lấy |chi |cân đối |sử dụng )(?:từ|bằng)\s+|kinh phí (?:thực hiện|triển khai|để thực hiện|tổ chức)[^,;:]{0,60}?(?:từ|trong|do|bằng)\s+)?/iu.exec(
      text,
    )![0].length;
  let t = text.slice(lead).replace(/^do\s+(ngân sách[^,;.]*?)\s+(?:bảo đảm|đảm bảo|chi trả|cấp)(?!\p{L})[^,;]*$/iu, '$1');
  const amount = amounts(t)[0];
  if (amount) {
    const before = t.slice(0, amount.start);
    const general = /^\s*(?:tổng(?: cộng| số| kinh phí)?|dự kiến|dự toán|khoảng|kinh phí)*\s*:?\s*$/iu.test(before) && sourceWord.test(plain(t.slice(amount.end)));
    t = /\p{L}{3}/u.test(before) && !general ? before : t.slice(amount.end).replace(/^[\s,;:)]*(?:được )?(?:từ|lấy từ|do|bằng)\s+/iu, '');
    t = t.replace(/[\s:]*(?:là|khoảng|dự kiến|ước|với số tiền|số tiền|tổng số tiền)*[\s:(]*$/iu, '');
  }
  return { text: t.replace(/^[\s,;:(]+|[\s,;:.(/]+$/g, '').replace(/(?:\s(?:và|là|khoảng|dự kiến|cụ thể|trong đó)|[,:;\s])+$/iu, ''), skip: lead };
};

export const readBudget = (root: Node, kinds: Kinds): Raw<Budget>[] => {
  const out: Raw<Budget>[] = [];
  const add = (p: Piece, path: string) => {
    const { text, skip } = tidySource(p.text);
    if (wordCount(text) < 2 || !/\p{L}/u.test(text)) return;
    const amount = amounts(p.text).find((a) => !/^\s*\/(?!\s*năm)/.test(p.text.slice(a.end))) ?? null;
    if (!amount && amounts(p.text).length) return;
    const total = /^(?:tổng|dự toán|nhu cầu|dự kiến (?:tổng )?kinh phí)/u.test(plain(text)) && amount !== null;
    const doubts: Doubt[] = amount ? [] : [{ code: 'budgetWithoutAmount' }];
    out.push({
      source: text,
      amountVnd: amount?.vnd ?? null,
      ...(total ? { isTotal: true } : {}),
      span: spanOf({ text: p.text.slice(skip).trimEnd(), line: p.line, start: p.start + skip }),
      sectionPath: path,
      doubts,
    });
  };
  const paragraph = (p: Piece, path: string) => {
    if (p.text.length > maxParagraph) return;
    for (const s of sentences(p.text)) {
      const sentence = pieceOf(p, s.start, s.end);
      if (!sourceWord.test(plain(sentence.text)) && !amounts(sentence.text).length) continue;
      if (
        /^(?:căn cứ|h[ằà]ng năm|giao|các (?:cơ quan|sở|đơn vị)|sở|ủy ban|ubnd|việc (?:quản lý|sử dụng|lập|thanh)|lập dự toán|thực hiện (?:lập|theo))/u.test(plain(sentence.text)) &&
        !amounts(sentence.text).length &&
        !/(?:từ|bằng) (?:nguồn|ngân sách)/.test(plain(sentence.text))
      )
        continue;
      for (const c of parts(sentence)) add(c, path);
    }
  };
  const outside = (p: Piece, path: string) => {
    for (const m of p.text.matchAll(
      /(?<!\p{L})(?:các )?[Nn]guồn (?:vốn|kinh phí)(?=\s+(?:ngân sách|[Cc]hương trình|từ ngân sách|của [Tt]rung ương|[Tt]rung ương|ủy thác|sự nghiệp|đầu tư))(?:[^,.;:()“”"]|,(?=\s\p{Lu})){4,200}/gu,
    )) {
      if (/[“"][^”"]*$/u.test(p.text.slice(0, m.index))) continue;
      const stop = /\s(?:theo quy định|để |nhằm |cho (?:các|người)|và (?:phân|quản|thực)|đảm bảo|bảo đảm|đầu tư cho)/u.exec(plain(m[0]));
      const text = m[0].slice(0, stop ? stop.index : undefined).trim();
      if (wordCount(text) < 4) continue;
      if (out.some((b) => plain(b.source).includes(plain(text)))) continue;
      out.push({
        source: text,
        amountVnd: null,
        span: { line: p.line, start: p.start + m.index, end: p.start + m.index + text.length },
        sectionPath: path,
        doubts: [{ code: 'budgetWithoutAmount' }],
      });
    }
  };
  const walk = (n: Node) => {
    const kind = kinds.of.get(n);
    const own: Piece = { text: n.text, line: n.line, start: n.start };
    if (kind === 'budget') {
      const head = headOf(n);
      const says = !isHeading(n) || amounts(n.text).length > 0;
      if (!kinds.own.has(n)) {
        if (says) paragraph(own, n.path);
      } else if (n.text.length > head.length + 3) paragraph(pieceOf(own, head.length + 1, n.text.length), n.path);
      for (const p of n.paras) paragraph(p, n.path);
    } else if (kind === 'duties' || kind === 'tasks') {
      outside(own, n.path);
      for (const p of n.paras) outside(p, n.path);
    }
    for (const c of n.children) walk(c);
  };
  walk(root);
  const total = out.find((b) => b.isTotal);
  return total ? [total, ...out.filter((b) => b !== total)] : out;
};
