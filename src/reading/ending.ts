import type { Block } from './clean.ts';
import type { PlanReading, Span } from './reading.contract.ts';
import { bodyCase } from './names.ts';
import { isCapitals, nameCase, plain, sentenceCase } from './spelling.ts';

/** Recipients and signature: two columns that often arrive woven into each other. */
export interface Ending {
  signer: PlanReading['signer'];
  span: Span | null;
  recipients: { text: string; span: Span }[];
}

const rankWords = String.raw`(?:QUYỀN |PHÓ |Q\. )?(?:TỔNG )?(?:CHỦ TỊCH|CHỦ NHIỆM|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|TRƯỞNG ĐOÀN|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHỈ HUY TRƯỞNG|CHÍNH ỦY|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TỔNG BIÊN TẬP|ĐỘI TRƯỞNG|TỔ TRƯỞNG|TRƯỞNG CÔNG AN(?: (?:XÃ|PHƯỜNG|HUYỆN|THÀNH PHỐ|TỈNH))?)(?: CÔNG ĐOÀN| UBND| HĐND)?(?: THƯỜNG TRỰC)?(?: SỞ| BAN| PHÒNG)?`;
const rankTitle = new RegExp(`^${rankWords}[^\\p{Ll}]{0,60}$`, 'u');
const rankInside = new RegExp(String.raw`\s(?=${rankWords}(?:\s|$))`, 'u');
const authority = /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|T\/UQ)\s*[.:]?\s*(?=\p{Lu}{2})/u;
const personName = /^(?:(?:TS|ThS|PGS|GS|BS|KS|Bs|Ths)\.?\s*)*\p{Lu}[\p{Ll}’']*(?:\s+\p{Lu}[\p{Ll}’']*){1,5}$/u;
/** The line below "KT. CHỦ TỊCH" with its first word read wrong: who signs in the place of the head is the deputy. */
const deputy = /^\S{1,4} (CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG BAN|BỘ TRƯỞNG|CHÁNH VĂN PHÒNG)$/u;
const stamp = /^\(?(?:đã ký|ký tên|ký|chữ ký|đóng dấu)[^)]*\)?$/iu;

interface Cell {
  text: string;
  line: number;
  start: number;
  bullet: boolean;
}

/** Cuts a line of the end into its columns and a title glued to them. */
const cellsOf = (b: Block, line: number): Cell[] => {
  const cells: Cell[] = [];
  let at = 0;
  for (const col of b.cells ?? b.raw.trim().split(/\t+|\s{3,}/)) {
    let rest = col.replace(/\s+/g, ' ').trim();
    while (rest) {
      const cut = [...rest.matchAll(/\s(?=(?:TM|T\/M|KT|K\/T|TL|TUQ)\.\s*\p{Lu}{2})/gu), ...rest.matchAll(/[;,.)]\s(?=\p{Lu}{2})/gu)].find(
        (m) =>
          !/^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|Q)[.,]?$/.test(rest.slice(0, m.index + 1).trim()) &&
          (rankTitle.test(rest.slice(m.index + m[0].length)) || authority.test(rest.slice(m.index + m[0].length))),
      );
      let piece = cut ? rest.slice(0, cut.index + (cut[0].length - 1)) : rest;
      if (!cut && authority.test(rest)) {
        const own = authority.exec(rest)![0].length;
        const second = rankInside.exec(rest.slice(own + 1));
        if (second && second.index > 1) piece = rest.slice(0, own + 1 + second.index);
      } else if (!cut && isCapitals(rest.slice(0, 8))) {
        const m = new RegExp(`^${rankWords}(?=\\s+\\p{Lu}\\p{Ll})`, 'u').exec(rest);
        if (m) piece = m[0];
      }
      const start = Math.max(at, b.text.indexOf(piece.trim(), at));
      at = start + piece.length;
      const text = piece.trim();
      cells.push({ text, line, start, bullet: /^[-–—+•*]/.test(text) });
      rest = rest.slice(piece.length).trim();
    }
  }
  return cells;
};

export const readEnd = (blocks: Block[], [from, to]: [number, number]): Ending => {
  const behalf: string[] = [],
    recipients: Ending['recipients'] = [];
  let title: string | null = null,
    name: string | null = null,
    span: Span | null = null,
    open = false,
    closed = false;
  const light = (c: Cell) => {
    if (!span) span = { line: c.line, start: c.start, end: c.start + c.text.length };
    else if (c.line >= span.line) span = { ...span, end: c.start + c.text.length, ...(c.line > span.line ? { lineEnd: c.line } : {}) };
  };
  const addRecipient = (c: Cell) => {
    let offset = 0;
    for (const piece of c.text.split(/(?<=[;.])\s*(?=[-–+•]\s*\p{L})/u)) {
      const text = piece.replace(/^\s*[-–—+•*·\s]+/, '').replace(/[\s;,.:]+$/, '');
      const start = c.start + Math.max(0, c.text.indexOf(text, offset));
      offset = Math.max(offset, start - c.start);
      if (/\p{L}/u.test(text)) recipients.push({ text, span: { line: c.line, start, end: start + text.length } });
    }
  };
  for (let i = from; i < to; i++) {
    for (const c of cellsOf(blocks[i]!, i + 1)) {
      const p = plain(c.text);
      const at = /^(?:-\s*)?nơi nhận\s*:?\s*/u.exec(p);
      if (at) {
        open = true;
        const rest = c.text.slice(at[0].length);
        if (/\p{L}/u.test(rest)) {
          if (authority.test(rest)) {
            behalf.push(rest);
            light(c);
          } else addRecipient({ ...c, text: rest, start: c.start + at[0].length });
        }
        continue;
      }
      if (stamp.test(c.text)) continue;
      if (!c.bullet && authority.test(c.text) && isCapitals(c.text)) {
        behalf.push(c.text.replace(/\s*[;,]$/, ''));
        light(c);
        continue;
      }
      if (!c.bullet && isCapitals(c.text) && rankTitle.test(c.text)) {
        title = c.text;
        light(c);
        continue;
      }
      const misread: RegExpExecArray | null = behalf.some((b) => /^K/.test(b)) && !title ? deputy.exec(c.text) : null;
      if (misread) {
        title = `PHÓ ${misread[1]!}`;
        light(c);
        continue;
      }
      const bare = c.text.replace(/[.,;]$/, '').replace(/^(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)\s+/u, '');
      const isName =
        !c.bullet &&
        (personName.test(bare) || (isCapitals(bare) && /^\p{Lu}+(?:\s\p{Lu}+){1,4}$/u.test(bare))) &&
        !/^(?:Như|Các|Sở|Ban|Công an|Văn phòng|Lưu(?=$|[:.]| (?:VT|VP|HC|HS|Văn (?:thư|phòng)|Hồ sơ))|Thường|Tỉnh|Hội|Đài|Báo|Bộ|Cổng|UBND)(?:\s|$)/u.test(bare);
      if (isName && (behalf.length || title || closed) && !(open && !closed && !behalf.length && !title)) {
        name = nameCase(bare);
        light(c);
        continue;
      }
      if (!c.bullet && isCapitals(c.text) && behalf.length && !title && c.text.length < 60) {
        behalf[behalf.length - 1] += ` ${c.text}`;
        light(c);
        continue;
      }
      if (!open || (closed && !c.bullet)) continue;
      if (!c.bullet && recipients.length && /^\p{Ll}|^\(/u.test(c.text)) {
        const r = recipients.at(-1)!;
        r.text = `${r.text} ${c.text.replace(/[\s;,.:]+$/, '')}`;
        continue;
      }
      addRecipient(c);
      if (/^[-–—+•*\s]*lưu(?!\p{L})/u.test(p)) closed = true;
    }
  }
  // "- Lưu: VT.   Nguyễn Văn A" with the columns run together
  const last = recipients.at(-1);
  const glued = !name && last && (behalf.length || title) ? /^(.*[.;)])\s+((?:\p{Lu}\p{Ll}+\s){2,4}\p{Lu}\p{Ll}+)$/u.exec(last.text) : null;
  if (glued && last && /^lưu/iu.test(last.text)) {
    name = glued[2]!;
    last.text = glued[1]!.replace(/[\s;,.:]+$/, '');
    last.span = { ...last.span, end: last.span.start + last.text.length };
  }
  const style = (s: string) => s.replace(/^((?:T\/?M|K\/?T|T\/?L|T\/?UQ)[.:]?)\s*(.+)$/u, (_, a: string, b: string) => `${a} ${bodyCase(b)}`);
  return {
    signer: {
      name,
      title: title ? sentenceCase(title).replace(/^Phó (\p{Ll})/u, (m) => `Phó ${m.at(-1)!.toUpperCase()}`) : null,
      onBehalfOf: behalf.length ? behalf.map(style).join('; ') : null,
    },
    span,
    recipients,
  };
};
