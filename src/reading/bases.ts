import type { Base, Doubt, Raw } from './reading.contract.ts';
import { agenciesAt } from './agency.ts';
import type { Piece } from './outline.ts';
import { symbolRead } from './misread.ts';
import { bodyCase } from './names.ts';
import { isCapitals, plain } from './spelling.ts';
import { findDate } from './time.ts';

/** Documents cited by number. */

const numberPattern =
  /(?<![\d\p{L}/.-])(\d{1,5}[a-zđ]?)\s*(?:\/\s*((?:19|20)\d{2})\s*)?([-/–])\s*((?:QH\d{1,2})|(?:\p{Lu}[\p{L}]{0,8})(?:\s?[-/–]\s?\p{Lu}[\p{L}\d&]{0,14}){1,2})(?![\p{L}\d])/gu;
const kindBefore =
  /((?:luật|bộ luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư(?: liên tịch)?|kế hoạch|công văn|chương trình(?: hành động)?|kết luận|hướng dẫn|thông báo|quy định|đề án|công điện|pháp lệnh|báo cáo|tờ trình|văn bản|quy chế|chương trình phối hợp)(?:\s+liên tịch)?)\s*(?:số)?\s*:?\s*$/u;

export interface Citation {
  docNumber: string;
  date: string | null;
  start: number;
  end: number;
  kind: string | null;
  issuer: string | null;
}

/** The documents cited by number in one text. */
export const citations = (text: string): Citation[] => {
  const p = plain(text),
    out: Citation[] = [];
  for (const m of text.matchAll(numberPattern)) {
    const symbol = symbolRead(m[4]!.replace(/\s+/g, '').replace(/–/g, '-'));
    if (!/[-/]/.test(symbol) && !/^QH\d/.test(symbol)) continue;
    const before = p.slice(Math.max(0, m.index - 40), m.index);
    const kind = kindBefore.exec(before);
    if (!kind && !/(?:số|các số|và|,|;)\s*:?\s*$/.test(before) && !/^(?:\p{Lu}{2,})[-/]/u.test(symbol)) continue;
    const docNumber = `${m[1]}${m[2] ? `/${m[2]}` : ''}${m[3] === '/' ? '/' : '-'}${symbol}`;
    let end = m.index + m[0].length;
    const date = findDate(p.slice(0, end + 60), end);
    const near = date && /^[\s,(;]*(?:đ?ề? ?ngày\s*)?$/u.test(p.slice(end, date.start)) ? date : null;
    if (near) end = near.end;
    out.push({
      docNumber,
      date: near?.iso ?? null,
      start: m.index,
      end,
      kind: kind ? kind[1]!.replace(/^\p{L}/u, (c) => c.toUpperCase()) : null,
      issuer: issuerAfter(text, end) ?? issuerBefore(text, m.index),
    });
  }
  // "Nghị định A và Nghị định B của Chính phủ": the issuer stands behind the last
  for (let i = out.length - 2; i >= 0; i--) {
    const a = out[i]!,
      b = out[i + 1]!;
    if (!a.issuer && b.issuer && (a.kind === b.kind || !b.kind) && between.test(p.slice(a.end, b.start))) a.issuer = b.issuer;
  }
  return out;
};

/** What may stand between two citations that share an issuer: "và", ", số", "và Điều 17 Thông tư số". */
const between = /^\s*(?:,|;|và)\s+(?:(?:điều|khoản|điểm|mục)\s+[\p{L}\d]{1,4}\s+)*(?:\p{L}+(?:\s\p{L}+){0,2}\s+)?(?:số\s+)?$/u;

const stops =
  /\s+(?:về|quy định|ban hành|phê duyệt|thực hiện|triển khai|hướng dẫn|sửa đổi|đẩy mạnh|tăng cường|tiếp tục|và|khóa|kỳ họp|tại|đối với|nhằm|để|trong|thông qua|ngày|giai đoạn|thứ|lần|kèm|là|bổ sung|công bố|giao|tổ chức|phát triển|xây dựng|nâng cao|hỗ trợ|thuộc|có|cho)(?!\p{L})|[,.;:()“”"]/u;
const issuerAfter = (text: string, at: number): string | null => {
  const m = /^\s*,?\s*(?:của|do)\s+/u.exec(plain(text.slice(at, at + 20)));
  if (!m) return null;
  const from = at + m[0].length,
    rest = text.slice(from, from + 140);
  const stop = stops.exec(plain(rest));
  const cut = rest.slice(0, stop ? stop.index : rest.length).trim();
  const named = agenciesAt(rest);
  const name = named && named.start === 0 ? longer(named.names[0]!, cut) : cut;
  return /^\p{Lu}/u.test(name) && name.split(/\s+/).length <= 16 ? name : null;
};
/** The name by the grammar, unless it ran on past the words that end an issuer, or stopped too early. */
const longer = (a: string, b: string): string => (a.startsWith(`${b},`) || a.startsWith(`${b} và`) ? a : a.startsWith(b) || b.startsWith(a) ? b : a);
/** "ý kiến chỉ đạo của Ban Thường vụ Tỉnh ủy tại Công văn số …" */
const issuerBefore = (text: string, at: number): string | null => {
  const m = /của\s+(\p{Lu}[^,.;()]{3,70}?)\s+tại\s+(?:các\s+)?\p{L}+(?:\s+\p{L}+){0,2}\s*(?:số)?\s*$/u.exec(text.slice(Math.max(0, at - 130), at));
  return m ? m[1]! : null;
};

/** Every document cited by number once, in the order of the text; the date of the title counts where two places disagree. */
export const readBases = (pieces: (Piece & { preamble: boolean; path: string })[], own: string | null): Raw<Base>[] => {
  const byNumber = new Map<string, Raw<Base>>();
  const key = (s: string) => plain(s).replace(/\s/g, '');
  for (const piece of pieces) {
    for (const c of citations(piece.text)) {
      const k = key(c.docNumber);
      if (own && k === key(own)) continue;
      const known = byNumber.get(k);
      if (!known) {
        byNumber.set(k, {
          docNumber: c.docNumber,
          date: c.date,
          issuer: c.issuer,
          where: piece.preamble ? 'preamble' : 'body',
          docKind: c.kind,
          span: { line: piece.line, start: piece.start + c.start, end: piece.start + c.end },
          sectionPath: piece.path,
          doubts: [],
        });
        continue;
      }
      if (known.date && c.date && known.date !== c.date && !known.doubts.some((d) => d.code === 'basesDisagree'))
        known.doubts.push({ code: 'basesDisagree', fact: known.date, other: c.date });
      if (isCapitals(known.docNumber.replace(/[^\p{L}]/gu, '')) && !isCapitals(c.docNumber.replace(/[^\p{L}]/gu, ''))) known.docNumber = c.docNumber; // "34/2014/QĐ-TTG" of a title in capitals
      if (known.issuer && c.issuer && isCapitals(known.issuer) && !isCapitals(c.issuer)) known.issuer = c.issuer;
      known.date ??= c.date;
      known.issuer ??= c.issuer;
      known.docKind ??= c.kind;
    }
  }
  const out = [...byNumber.values()];
  for (const b of out) {
    if (b.issuer && isCapitals(b.issuer)) b.issuer = bodyCase(b.issuer);
    const doubts: Doubt[] = b.doubts;
    if (!b.date) doubts.push({ code: 'baseWithoutDate', fact: b.docNumber });
    if (/^\d+[a-z]?\/(?:NĐ|TT|TTLT)-/u.test(b.docNumber)) doubts.push({ code: 'baseWithoutYear', fact: b.docNumber });
  }
  return out;
};

/** Laws and national programmes named without a number. */
export const citedWithoutNumber = (texts: string[]): string[] => {
  const found = new Map<string, string>();
  for (const t of texts) {
    for (const m of t.matchAll(/(?:Luật|Bộ luật|Pháp lệnh)\s+\p{Lu}[^,.;:()“”"\n]{2,110}/gu)) {
      const end = /\s(?:và (?:các|những)|về việc|quy định|ngày|số|năm \d{4}|hướng dẫn|trên địa bàn|đến|trong|cho)(?!\p{L})/u.exec(m[0]);
      const name = m[0].slice(0, end ? end.index + (/^\snăm \d{4}/.exec(end[0])?.[0].length ?? 0) : m[0].length).trim();
      if (!found.has(plain(name))) found.set(plain(name), name);
    }
    for (const m of t.matchAll(/Chương trình mục tiêu quốc gia(?: về)?:? ?[^,.;:()“”"\n]{0,110}/gu)) {
      const name = m[0].trim();
      if (name.length > 34 && !found.has(plain(name))) found.set(plain(name), name);
    }
  }
  return [...found.values()].slice(0, 40);
};
