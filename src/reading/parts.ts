import type { Block } from './clean.ts';
import { isSectionTitle } from './headings.ts';
import { readLabel } from './label.ts';
import { isCapitals, plain, startsLower } from './spelling.ts';

/** The big parts of an official document, as ranges of blocks: head, title, preamble, body, end (recipients and signature), annexes. */
export interface Parts {
  /** Index of the line "KẾ HOẠCH", -1 if there is none. */ kindAt: number;
  /** What stands above it: issuer, number, place, date. */ head: [number, number];
  docType: string;
  /** Blocks of the title proper. */ title: { index: number; start: number }[];
  /** "CỦA BAN CHẤP HÀNH …" between kind and title. */ titleIssuer: string | null;
  preamble: [number, number];
  body: [number, number];
  /** Sentences after the last section ("Trên đây là Kế hoạch …"). */ closing: [number, number];
  tail: [number, number];
  annex: [number, number];
}

const kinds: [RegExp, string][] = [
  [/^kế hoạch(?!\p{L})/u, 'KH'],
  [/^quyết định(?!\p{L})/u, 'QĐ'],
  [/^nghị quyết(?!\p{L})/u, 'NQ'],
  [/^chỉ thị(?!\p{L})/u, 'CT'],
  [/^chương trình(?!\p{L})/u, 'CTr'],
  [/^đề án(?!\p{L})/u, 'ĐA'],
  [/^thông báo(?!\p{L})/u, 'TB'],
  [/^hướng dẫn(?!\p{L})/u, 'HD'],
  [/^phương án(?!\p{L})/u, 'PA'],
  [/^báo cáo(?!\p{L})/u, 'BC'],
];
const preambleStart =
  /^(?:căn cứ|thực hiện|triển khai|nhằm|để|trên cơ sở|tiếp tục|hưởng ứng|theo|xét|ủy ban nhân dân|ubnd|ban thường vụ|ban chấp hành|sở|kính gửi|thi hành|được sự|trong|phát huy|từ)(?!\p{L})/u;

const findKind = (blocks: Block[], from: number, to: number): { at: number; type: string; length: number } | null => {
  let loose: { at: number; type: string; length: number } | null = null;
  for (let i = from; i < Math.min(to, from + 60); i++) {
    const b = blocks[i]!,
      p = plain(b.text);
    for (const [re, type] of kinds) {
      const m = re.exec(p);
      if (!m) continue;
      if (/^[\s:*]*$/.test(p.slice(m[0].length))) return { at: i, type, length: b.text.length };
      if (
        !loose &&
        (isCapitals(b.text.slice(0, m[0].length)) || b.strong || (i === from && /^\s*(?:về việc|v\/v)/.test(p.slice(m[0].length)))) &&
        !/^[^:]{0,40}số\s*\d/.test(p.slice(m[0].length, m[0].length + 12))
      )
        loose = { at: i, type, length: m[0].length };
    }
    if (loose && i > loose.at + 8) break;
    if (!loose && readLabel(b.text)?.style === 'roman' && i > from + 3) break;
  }
  return loose;
};

const blankNumber = /(?:^|\|\s*)số\s*:?[\s._…\d]*[-/]\s*(?:20\d\d\s*\/\s*)?(kh|qđ|nq|ct|ctr|đa|pa)\s*[-/]/u;
/** A copy that lost the line "KẾ HOẠCH": the head ends with its number and date. */
const kindOfNumber = (blocks: Block[], from: number, to: number): { at: number; type: string; length: number } | null => {
  for (let i = from; i < Math.min(to, from + 40); i++) {
    const m = blocks[i]!.text.length < 120 ? blankNumber.exec(plain(blocks[i]!.text)) : null;
    if (!m) continue;
    const dated = [i, i + 1, i + 2, i + 3].find((j) => j < to && blocks[j]!.text.length < 120 && /ngày[^;]{0,24}tháng[^;]{0,24}năm/u.test(plain(blocks[j]!.text)));
    const at = dated ?? i;
    return { at, type: kinds.find(([, t]) => plain(t) === m[1])?.[1] ?? 'KH', length: blocks[at]!.text.length };
  }
  return null;
};

/** Where the head begins: what a web page prints above it (menus, lists of other documents) is left out. */
const headFrom = (blocks: Block[], from: number, to: number): number => {
  let i = to;
  while (i > from && to - i < 18 && (blocks[i - 1]!.text.length < 130 || /cộng h[òo]a|đảng cộng sản/u.test(plain(blocks[i - 1]!.text)))) i--;
  return i;
};

const attached = /^\(?\s*(?:được )?(?:ban hành )?kèm theo (?:quyết định|nghị quyết|công văn|tờ trình|chỉ thị)/;
/** A decision that puts a plan into force: index of the line "KẾ HOẠCH" of the plan that follows its signature, -1 if there is none. */
const attachedPlan = (blocks: Block[]): number => {
  const first = findKind(blocks, 0, blocks.length);
  if (!first || !['QĐ', 'NQ'].includes(first.type)) return -1;
  let signed = false;
  for (let j = first.at + 4; j < blocks.length; j++) {
    const b = blocks[j]!,
      p = plain(b.text);
    signed ||= isRecipients(b) || (signStart.test(b.text) && isCapitals(b.text));
    if (!/^(?:kế hoạch|chương trình|đề án|phương án)(?!\p{L})/u.test(p) || !(isCapitals(b.text) || b.strong)) continue;
    if (signed || blocks.slice(j, j + 9).some((x) => attached.test(plain(x.text)))) return j;
  }
  return -1;
};

const isRecipients = (b: Block): boolean => /^(?:\|\s*)?nơi nhận(?!\p{L})/u.test(plain(b.text)) || /(?:^|\|\s*)nơi nhận\s*:/u.test(plain(b.text));
export const signStart = /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|T\/UQ|Q)\s*[.:]?\s*\p{Lu}{2}/u;
const signTitle =
  /^(?:Q\. |QUYỀN )?(?:PHÓ )?(?:TỔNG )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHỈ HUY TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG CÔNG AN(?: \p{Lu}+){1,4})(?: THƯỜNG TRỰC)?$/u;
const annexStart = /^(?:phụ lục|biểu(?: mẫu)?(?: số)?|mẫu(?: số)?|danh mục|bảng|khung kế hoạch)\s*(?:[ivx\d]|kèm|[:.]|$|nhiệm vụ|phân công)/;
const closing =
  /^(?:trên đây là|trong quá trình (?:triển khai |tổ chức )*thực hiện,? nếu|kế hoạch này được|kế hoạch này (?:đã )?(?:thông qua|có hiệu lực)|(?:ủy ban nhân dân|ubnd|ban thường vụ|ban chấp hành|tỉnh ủy|sở)[^.;]{0,60}(?:yêu cầu|đề nghị) )/;

/** "PHỤ LỤC" on a line of its own, perhaps under the name of the body that issues it, and a table soon below it. */
const isAnnexHead = (blocks: Block[], at: number): boolean => {
  let j = at;
  while (j < at + 2 && /^(?:ủy ban nhân dân|ubnd|bộ|sở|tỉnh ủy|thành ủy|huyện ủy)(?!\p{L})/u.test(plain(blocks[j]?.text ?? '')) && isCapitals(blocks[j]!.text)) j++;
  const b = blocks[j];
  return !!b && b.text.length < 60 && isCapitals(b.text) && annexStart.test(plain(b.text)) && blocks.slice(j + 1, j + 12).some((x) => (x.cells?.length ?? 0) > 2);
};
const unsignedEnd = (blocks: Block[], from: number, n: number): number => {
  for (let j = from; j < n; j++) if (isAnnexHead(blocks, j)) return j;
  return n;
};

/** The parts of the document that stands in the blocks from..n. */
const partsWithin = (blocks: Block[], from: number, n: number): Parts => {
  const named = findKind(blocks, from, n);
  const kind = named ?? kindOfNumber(blocks, from, n);
  const headTo = named ? named.at : kind ? kind.at + 1 : from;
  let i = kind ? kind.at + 1 : from;
  const title: Parts['title'] = [];
  let titleIssuer: string | null = null;
  if (named && kind && kind.length < blocks[kind.at]!.text.length)
    title.push({ index: kind.at, start: kind.length + /^[\s:]*/.exec(blocks[kind.at]!.text.slice(kind.length))![0].length });
  for (; kind && i < n && i < kind.at + 12; i++) {
    const b = blocks[i]!,
      p = plain(b.text);
    if (!titleIssuer && !title.length && isCapitals(b.text) && /^của /.test(p) && b.text.length < 120) {
      titleIssuer = b.text.slice(4).trim();
      continue;
    }
    const label = readLabel(b.text);
    if (label && label.style !== 'dash' && label.style !== 'part') break;
    if (/^(?:căn cứ|kính gửi)/.test(p) || isSectionTitle(b.text)) break;
    if (!title.length && !label) {
      title.push({ index: i, start: 0 });
      if (/[.:;]$/.test(b.text) && b.text.length > 80) break;
      continue;
    }
    if (/[.;:]$/.test(b.text) && !/^\(/.test(b.text)) break;
    if (/^\(/.test(b.text)) {
      i++;
      break;
    }
    const caps = isCapitals(b.text),
      lastCaps = isCapitals(blocks[title.at(-1)!.index]!.text.slice(title.at(-1)!.start));
    if (b.text.length > 260 || (!caps && preambleStart.test(p) && !startsLower(b.text)) || (lastCaps && !caps && !startsLower(b.text))) break;
    title.push({ index: i, start: 0 });
  }
  if (title.length && /[.:;]$/.test(blocks[title.at(-1)!.index]!.text) && /như sau|ban hành kế hoạch|xây dựng kế hoạch/.test(plain(blocks[title.at(-1)!.index]!.text))) {
    i = title.pop()!.index;
  } else if (title.length) i = Math.max(i, title.at(-1)!.index + 1);
  const preambleFrom = i;
  for (; i < n; i++) {
    const b = blocks[i]!,
      label = readLabel(b.text);
    if (/^căn cứ\s*:?$/.test(plain(b.text))) continue;
    if (
      label &&
      /^(?:căn cứ|theo|thực hiện (?:nghị|quyết|kế|chỉ|chương)|(?:luật|bộ luật|nghị định|nghị quyết|thông tư|quyết định|kế hoạch số|công văn|chỉ thị|kết luận|hướng dẫn|chương trình hành động) (?:số )?)/.test(
        plain(b.text.slice(label.after)),
      ) &&
      !['roman', 'part', 'upper'].includes(label.style)
    )
      continue;
    if (label && (label.value === 1 || ['roman', 'part', 'upper'].includes(label.style))) break;
    if (isSectionTitle(b.text)) break;
    if (label && kind && i > preambleFrom + 3) break;
    if (!kind && !label && i > from + 8) break;
  }
  const bodyFrom = i;
  // the end: from "Nơi nhận" or the first line of the signature on
  let tailAt = n;
  for (let j = n - 1; j >= bodyFrom; j--)
    if (isRecipients(blocks[j]!)) {
      tailAt = j;
      break;
    }
  const signFrom = tailAt < n ? Math.max(bodyFrom, tailAt - 8) : Math.max(bodyFrom, n - 25);
  for (let j = signFrom; j < Math.min(tailAt, n); j++)
    if (signStart.test(blocks[j]!.text) && isCapitals(blocks[j]!.text)) {
      tailAt = Math.min(tailAt, j);
      break;
    }
  // a signature without "TM." or "KT." and without recipients
  if (tailAt === n)
    for (let j = Math.max(bodyFrom + 1, n - 8); j < n; j++)
      if (signTitle.test(blocks[j]!.text)) {
        tailAt = j;
        break;
      }
  // the plan of a decision may have no signature of its own: its annex then follows the body
  if (tailAt === n) tailAt = unsignedEnd(blocks, bodyFrom + 1, n);
  let annexAt = tailAt < n && isAnnexHead(blocks, tailAt) ? tailAt : n;
  for (let j = tailAt + 1; annexAt === n && j < n; j++) {
    const b = blocks[j]!;
    if (annexStart.test(plain(b.text)) && (isCapitals(b.text) || b.strong || b.text.length < 90) && !/^[-+]/.test(b.text)) {
      annexAt = j;
      break;
    }
    if (b.cells && b.cells.length > 2 && j > tailAt + 6) {
      annexAt = j;
      break;
    }
  }
  let bodyTo = tailAt;
  const closes = (b: Block): boolean =>
    !readLabel(b.text) && (closing.test(plain(b.text)) || (/\.\/\.?$/.test(b.text) && /^(?:yêu cầu|đề nghị|nhận được|giao)(?!\p{L})/u.test(plain(b.text))));
  while (bodyTo > bodyFrom + 1 && closes(blocks[bodyTo - 1]!)) bodyTo--;
  return {
    kindAt: kind?.at ?? -1,
    head: kind ? [headFrom(blocks, from, headTo), headTo] : [from, Math.min(preambleFrom, from + 12)],
    docType: kind?.type ?? 'KH',
    title,
    titleIssuer,
    preamble: [preambleFrom, bodyFrom],
    body: [bodyFrom, bodyTo],
    closing: [bodyTo, tailAt],
    tail: [tailAt, annexAt],
    annex: [annexAt, n],
  };
};

/** The parts of a document. Of a decision with its plan the head and preamble are the decision's, the rest is the plan's. */
export const findParts = (blocks: Block[]): Parts => {
  const at = attachedPlan(blocks);
  if (at < 0) return partsWithin(blocks, 0, blocks.length);
  const decision = partsWithin(blocks, 0, at),
    plan = partsWithin(blocks, at, blocks.length);
  const signed = plan.tail[1] > plan.tail[0];
  return { ...plan, kindAt: decision.kindAt, head: decision.head, docType: decision.docType, preamble: decision.preamble, tail: signed ? plan.tail : decision.tail };
};
