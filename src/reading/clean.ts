import { isSyllable } from './restore/syllable.ts';
import { isCapitals, plain, startsLower } from './spelling.ts';
import { nameEnds } from './agency.data.ts';
import { isAgencyTitle } from './agency.ts';
import { footOfPage, frameLine } from './frame.ts';
import { isSectionTitle } from './headings.ts';
import { readLabel, type Label } from './label.ts';
import { fromPortal } from './portal.ts';

/** A paragraph of the cleaned text. */
export interface Block {
  text: string;
  /** What stood before it: nothing, an empty line, or a page break. */ gap: 'none' | 'blank' | 'page';
  /** Written as a markdown heading or wholly in bold. */ strong: boolean;
  /** Cells of a table row. */ cells: string[] | null;
  /** The text with its runs of blanks, for the signature columns. */ raw: string;
}

/** Longer texts are cut here; no plan comes near it. */
export const maxChars = 600_000;
const maxLines = 12_000;

interface Line extends Block {
  indent: number;
  pageAfter: boolean;
  /** Within a table whose cells arrive one a line. */ flat: boolean;
}

const pageNumber = /^[-–—\s[(]*(?:(?:trang|page)\s*)?\d{1,3}(?:\s*(?:\/|of|trên)\s*\d{1,3})?[-–—\s\])]*(?:\|\s*page)?$/i;

/** Unicode made uniform: NFC, one kind of line end, no control or invisible characters. */
export const uniform = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\u0085]/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ');

/** Takes the markdown and HTML marks off one line. */
const unmark = (line: string): { text: string; strong: boolean } => {
  let t = line
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?(?:b|i|u|em|strong|p|div|span|center|font|sup|sub|td|tr|table|tbody)\b[^<>]{0,200}>/gi, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\\([-*_#.()[\]+>|])/g, '$1');
  let strong = false;
  const head = /^\s*(#{1,6})\s+/.exec(t);
  if (head) {
    strong = true;
    t = t.slice(head[0].length).replace(/\s+#+\s*$/, '');
  }
  t = t.replace(/^\s*>\s?/, '');
  const inner = t.trim();
  if (/^(\*\*|__)(?!\s).+\1[:.]?$/.test(inner) && inner.length < 400) strong = true;
  t = t.replace(/\*\*|__/g, '').replace(/(^|[\s("“])\*(?=\S)([^*\n]{1,400}?\S)\*(?=$|[\s).,;:”"])/g, '$1$2');
  return { text: t, strong };
};

/** A row of a markdown or tab-separated table as cells; null if the line is none. */
const cellsOf = (text: string): string[] | null => {
  const t = text.trim();
  const parts =
    (t.match(/\|/g)?.length ?? 0) >= 2 && (t.startsWith('|') || /\S\s+\|\s+\S/.test(t)) ? t.replace(/^\||\|$/g, '').split('|') : t.includes('\t') ? t.split('\t') : null;
  const cells = parts?.map((c) => c.replace(/\s+/g, ' ').trim());
  const filled = cells?.filter((c) => c).length ?? 0;
  return cells && (filled >= 2 || (filled === 1 && cells.length > 2 && /^\|.*\|$/.test(t))) ? cells : null;
};

const collapse = (s: string): string => s.replace(/\s+/g, ' ').trim();

/** "Sở Tài ch ính" → "Sở Tài chính": a blank within a word, told by a piece that is no syllable where the whole is one. */
const closeWords = (line: string): string => {
  if (!loneConsonants.test(line)) return line;
  const words = line.split(' '),
    out: string[] = [];
  for (const word of words) {
    const last = out.at(-1),
      before = out.at(-2) ?? '';
    const stop = /[,.;:)]*$/u.exec(word)![0],
      bare = word.slice(0, word.length - stop.length);
    const broken = last !== undefined && /^\p{Ll}{1,5}$/u.test(bare) && /^\p{L}{1,5}$/u.test(last) && (consonants.test(last) || consonants.test(bare)) && isSyllable(last + bare);
    if (broken && !/\d$|^(?:điểm|khoản|mục|lớp|nhóm|hạng|loại|tổ|khu)$/iu.test(before)) out[out.length - 1] = last + word;
    else out.push(word);
  }
  return out.join(' ');
};
const consonants = /^[bcdđghklmnpqrstvx]+$/iu;
const loneConsonants = /(?<![\p{L}\d./-])[bcdđghklmnpqrstvx]{1,3}(?![\p{L}\d.)/-])/iu;

/** Lines without marks, page numbers, running heads and web frames. */
const splitLines = (text: string): Line[] => {
  const rows: (Line | 'blank' | 'page')[] = [];
  let table = 0; // the next row number that a flattened table may show, 0 outside one
  let since = 0; // lines since its last row number
  let figures = false; // within a flattened table with columns for years, whose cells are numbers
  let count = 0;
  for (const source of text.split('\n')) {
    if (++count > maxLines) break;
    const breaks = source.includes('\f');
    if (breaks) rows.push('page');
    const { text: marked, strong } = unmark(breaks ? source.replaceAll('\f', '') : source);
    const bare = /^[^|]*\S\s*\|\s*$/.test(marked) ? marked.replace(/\s*\|\s*$/, '') : marked; // the edge of a cell that a web page left behind
    const t = closeWords(collapse(bare));
    if (!t) {
      rows.push('blank');
      continue;
    }
    if (/^[-–—_=*.•\s|:+]+$/.test(t)) {
      if (!t.includes('|')) rows.push('blank');
      continue;
    } // rules, table rules, ornaments
    if (table && (++since > 30 || t.length > 240 || /^(?:nơi nhận|phụ lục|biểu số)(?!\p{L})|^[IVX]+[.)/-]\s*\p{Lu}{2,}\s/iu.test(t))) table = 0;
    if (/^(?:stt|tt|số tt|số thứ tự)$/i.test(t)) {
      table = 1;
      since = 0;
    }
    if (table === 1 && /^(?:năm\s+)?20[1-4]\d$/iu.test(t)) figures = true;
    if (t.length > 100 || /^[IVX]+[.)/-]\s*\p{Lu}{2}/u.test(t)) figures = false;
    if (figures && /^\d{1,3}$/.test(t)) table = t === '1' && table === 1 ? 2 : table;
    else if (table && (t === String(table) || (t === '1' && table > 2))) table = Number(t) + 1;
    else if (/^\(?page\)?$/i.test(t) || (pageNumber.test(t) && !/^[-–—]\s*\d+\s*$/.test(t)) || /^[-–—]\s*\d{1,3}\s*[-–—]$/.test(t)) {
      rows.push('page');
      continue;
    }
    if (frameLine.test(t)) {
      rows.push('blank');
      continue;
    }
    const cells = cellsOf(bare);
    rows.push({
      text: cells ? cells.filter((c) => c).join(' | ') : t,
      gap: 'none',
      strong,
      cells,
      raw: bare,
      indent: bare.length - bare.trimStart().length,
      pageAfter: false,
      flat: table > 0,
    });
    if (table && /^\(?(?:\d{1,3}|\d{1,2}\.\d{1,2}|[IVX]{1,5})[.)]?$/.test(t)) since = 0;
  }
  const heads = runningHeads(rows);
  const out: Line[] = [];
  let gap: Block['gap'] = 'none';
  for (const r of rows) {
    if (r === 'page') {
      gap = 'page';
      if (out.length) out.at(-1)!.pageAfter = true;
    } else if (r === 'blank') gap = gap === 'page' ? 'page' : 'blank';
    else if (heads.has(r.text)) gap = 'page';
    else {
      out.push({ ...r, gap });
      gap = 'none';
    }
  }
  return out.slice(0, footOfPage(out));
};

/** Lines that stand at three or more page breaks with the same wording. */
const runningHeads = (rows: (Line | 'blank' | 'page')[]): Set<string> => {
  const seen = new Map<string, number>();
  rows.forEach((r, i) => {
    if (r !== 'page') return;
    for (const step of [-1, 1]) {
      let j = i + step;
      while (rows[j] === 'blank') j += step;
      const near = rows[j];
      if (typeof near === 'object' && near.text.length < 120 && !readLabel(near.text)) seen.set(near.text, (seen.get(near.text) ?? 0) + 1);
    }
  });
  return new Set([...seen].filter(([, n]) => n >= 3).map(([t]) => t));
};

const terminal = /(?:[.;:!?…]|\.\/\.?)["”’)\]]*$/;
const firstWord = (s: string): number => {
  const i = s.indexOf(' ');
  return i < 0 ? s.length : i;
};
const reach = (a: Line, b: Line): number => a.text.length + 1 + firstWord(b.text);
/** Lines of the form "Đơn vị chủ trì: …", which begin a paragraph wherever they stand. */
const keyLine =
  /^(?:nơi nhận|kính gửi|thời (?:gian|hạn|điểm)|tiến độ|(?:cơ quan|đơn vị)\s[^:]{3,40}|chủ trì|phối hợp|thực hiện|sản phẩm|kết quả|kinh phí|địa điểm|trách nhiệm)\s*[^:.,;]{0,40}:/;
const docTypeLine = /^(?:kế hoạch|quyết định|nghị quyết|chỉ thị|chương trình|đề án|thông báo|hướng dẫn|phương án|chương trình hành động|kế hoạch hành động|phụ lục)$/;
/** A year, a number word or the left half of a compound such as "kinh tế - xã hội": what follows on the next line is no label. */
const wantsNumber = /(?:^|[\s(])(?:tháng|năm|quý|ngày|số|điều|khoản|mục|điểm|biểu|phụ lục|mẫu|từ|đến|khoảng|trên|dưới|là|đạt|trước|lần thứ|khóa|nhóm|cấp|và|thứ)$/;
const wantsDash = /(?:lao động|kinh tế|chính trị|phát thanh|thương binh|văn hóa|quốc phòng|\d{4}|\d+|cung|hậu cần|khoa học|vận tải|quy hoạch|an ninh|xây dựng|truyền hình)$/;

/** Both sides of a dash within a name. */
const halves = [
  [/lao động,?$/, /^thương binh/],
  [/phát thanh$/, /^(?:và )?truyền hình/],
  [/(?:kinh tế|chính trị|văn hóa|lao động)$/, /^xã hội/],
  [/thương binh$/, /^xã hội/],
  [/\d{4}$/, /^\d{4}/],
];

/** "Sở Lao động" – "- Thương binh và Xã hội": a name cut at its dash. */
const twoHalves = (a: Line, b: Line, label: Label): boolean =>
  halves.some(([x, y]) => x!.test(plain(a.text.slice(-30))) && y!.test(plain(b.text.slice(label.after, label.after + 30))));

/** True if what looks like a label at the start of b is the middle of a sentence begun in a. */
const falseLabel = (a: Line, b: Line, full: boolean): boolean => {
  const label = readLabel(b.text);
  if (!label || terminal.test(a.text)) return false;
  const end = plain(a.text.slice(-30)),
    rest = b.text.slice(label.after);
  if (label.style === 'dash') return twoHalves(a, b, label) || (full && (wantsDash.test(end) || startsLower(rest) || /^\d/.test(rest)));
  return full && (wantsNumber.test(end) || (/[,(-]$/.test(end) && label.value > 1));
};

/**
 * The width that a hard-wrapped text was wrapped at, learnt from the breaks that are certain (the next line begins with a small letter, the
 * line before ends without a stop): a line that could not have taken the first word of the next line is full. Infinity for a text that is not wrapped;
 * ragged if the lines were broken at very different lengths, as in text taken from web pages.
 */
const wrapWidth = (lines: Line[]): { width: number; ragged: boolean } => {
  const sure: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const a = lines[i - 1]!,
      b = lines[i]!;
    if (a.text.length > 5 && a.text.length < 200 && !a.flat && !b.flat && !a.cells && !b.cells && !terminal.test(a.text) && startsLower(b.text) && !readLabel(b.text))
      sure.push(reach(a, b));
  }
  const none = { width: Infinity, ragged: false };
  if (sure.length < 2 || sure.length < 0.04 * lines.length) return none;
  sure.sort((x, y) => x - y);
  const longest = sure.at(-1)!;
  if (lines.filter((l) => l.text.length > longest + 10 && !l.cells && !l.flat).length > 0.05 * lines.length) return none; // a text that wraps does not have longer lines
  // no line is longer than the width, and the first word of the next line would have gone beyond it
  const reached = Math.max(...lines.filter((l) => !l.cells && l.text.length <= longest && !/\S\s{4,}\S/.test(l.raw)).map((l) => l.text.length), 0) + 1;
  const width = Math.min(sure[Math.floor(sure.length * 0.06)]!, reached);
  return { width, ragged: width < 0.62 * sure[Math.floor(sure.length * 0.9)]! };
};

/** True for a text whose paragraphs are set apart by empty lines: a line break within one says nothing, however long the line. */
const setApart = (lines: Line[]): boolean => {
  let inside = 0,
    odd = 0,
    apart = 0;
  for (let i = 1; i < lines.length; i++) {
    const a = lines[i - 1]!,
      b = lines[i]!;
    if (a.flat || b.flat || a.cells || b.cells || a.strong || b.strong) continue;
    if (b.gap === 'blank') apart++;
    if (b.gap !== 'none' || loneLabel.test(a.text)) continue;
    inside++;
    if (terminal.test(a.text) && !startsLower(b.text)) odd += readLabel(b.text) ? 2 : 1;
    else if (readLabel(b.text)?.value === 1) odd++;
  }
  return inside > 5 && apart > 5 && 7 * odd < inside;
};

/** The cleaned paragraphs of a text; hard-wrapped lines are joined again. */
export const clean = (source: string): { blocks: Block[]; cut: boolean } => {
  const lines = splitLines(fromPortal(uniform(source.slice(0, maxChars))));
  const { width, ragged } = wrapWidth(lines);
  const spaced = setApart(lines);
  const doubleSpaced = width < Infinity && lines.filter((l) => l.gap === 'blank').length > 0.85 * lines.length;
  const blocks: Block[] = [];
  let last: Line | null = null;
  let parts: string[] = [],
    raws: string[] = [];
  let first: Line | null = null;
  const flush = () => {
    if (first) blocks.push({ text: parts.join(' '), gap: first.gap, strong: first.strong, cells: first.cells, raw: raws.join(' ') });
    parts = [];
    raws = [];
    first = null;
  };
  let begun = spaced && !lines.some((l) => docTypeLine.test(plain(l.text))); // past the line "KẾ HOẠCH"
  for (const line of lines) {
    begun ||= last !== null && docTypeLine.test(plain(last.text));
    if (last && first && joins(first, last, line, { width, ragged, doubleSpaced, spaced, begun })) {
      parts.push(line.text);
      raws.push(line.raw);
    } else {
      flush();
      first = line;
      parts = [line.text];
      raws = [line.raw];
    }
    last = line;
  }
  flush();
  return { blocks, cut: source.length > maxChars || lines.length >= maxLines };
};

const sentenceStart = new RegExp(
  `^(?:${[...nameEnds, 'căn cứ', 'phấn đấu', 'đến năm', 'trong', 'các', 'việc', 'từng bước', 'huy động', 'công tác', 'trên đây', 'tạo'].join('|')})(?!\\p{L})`,
  'u',
);
const goesOn = /(?<!\p{L})(?:của|và|báo cáo|gửi|về|cho|với|số|ngày|tại|theo|do|ở|từ|đến|bộ|sở|ban|phòng|cục|nghị|đề nghị|giao|hội đồng|ủy ban|tỉnh|thành phố|huyện|xã|phường)$/u;
/** In a ragged text: true if the line b reads as going on with a, which ends without a stop. */
const runsOn = (a: Line, b: Line): boolean => {
  if (startsLower(b.text) || /[,(-]$/.test(a.text) || /^[\d(%]/.test(b.text)) return true;
  const end = plain(a.text.slice(-40)),
    own = a.text.slice(readLabel(a.text)?.after ?? 0);
  if (goesOn.test(end) && !(/(?:tỉnh|phố|huyện|xã|phường)$/.test(end) && (sentenceStart.test(plain(b.text.slice(0, 30))) || isAgencyTitle(own)))) return true;
  if (sentenceStart.test(plain(b.text.slice(0, 30))) || isSectionTitle(own)) return false;
  return a.text.length >= 30 || isAgencyTitle(own);
};

/** True if the labelled line a stops in the middle of a heading that b ends: "3. Một số" – "nội dung trọng tâm", "II. NHIỆM VỤ" – "VÀ GIẢI PHÁP". */
const cutHeading = (a: Line, b: Line): boolean => {
  const label = readLabel(a.text);
  if (!label?.value || a.text.length > 90 || b.gap === 'blank' || terminal.test(a.text)) return false;
  const own = a.text.slice(label.after),
    caps = inCapitals(own);
  if (caps) return inCapitals(b.text) && b.text.length < 160 && !isSectionTitle(b.text) && !isAgencyTitle(b.text);
  if (!startsLower(b.text)) return false;
  return !(sentenceStart.test(plain(b.text.slice(0, 30))) && (isSectionTitle(own) || isAgencyTitle(own)));
};

/** A line of at least two words in capitals; a lone "08/2022/NĐ-CP" is none. */
const inCapitals = (s: string): boolean => isCapitals(s) && (/\p{L}{2,}[.,\s]+(?:\S+\s+)*\p{L}{2,}/u.test(s) || /^\p{Lu}{2,}$/u.test(s));

interface Layout {
  width: number;
  ragged: boolean;
  doubleSpaced: boolean;
  spaced: boolean;
  begun: boolean;
}
/** A label on a line of its own, its text on the next. */
const loneLabel = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}[.)/-]|[a-zđ][.)])$/u;
const joins = (first: Line, a: Line, b: Line, { width, ragged, doubleSpaced, spaced, begun }: Layout): boolean => {
  if (a.cells || b.cells || b.flat || (b.strong && !(spaced && first === a && loneLabel.test(a.text)))) return false;
  if (loneLabel.test(b.text) && !/[\d,(]$|(?:điểm|khoản|mục|điều)$/iu.test(a.text)) return false;
  if (first === a && loneLabel.test(a.text) && (spaced || b.gap !== 'blank') && !readLabel(b.text)) return true;
  if (
    loneLabel.test(first.text) &&
    a !== first &&
    b.gap === 'none' &&
    !terminal.test(a.text) &&
    b.text.length < 25 &&
    a.text.length < 30 &&
    !readLabel(b.text) &&
    !isAgencyTitle(b.text)
  )
    if (/^\p{Lu}/u.test(a.text) && !terminal.test(b.text) && isAgencyTitle(`${a.text} ${b.text}`)) return true; // a name below its label, broken
  const wrapped = width < Infinity || spaced;
  const full = spaced ? begun && b.gap === 'none' : ragged ? !terminal.test(a.text) && runsOn(a, b) : reach(a, b) >= width;
  const label = readLabel(b.text);
  if (label && !falseLabel(a, b, full)) return false;
  if (label?.style === 'dash' && b.gap === 'none' && twoHalves(a, b, label)) return true;
  const endA = plain(a.text),
    startB = plain(b.text.slice(0, 90));
  if (/^\(?\s*(?:được )?(?:ban hành )?kèm theo (?:quyết định|nghị quyết|kế hoạch|công văn)/u.test(startB)) return false; // the line below a title
  if ((keyLine.test(startB) && !startsLower(b.text)) || docTypeLine.test(startB) || docTypeLine.test(endA.replace(/^#+\s*/, ''))) return false;
  if (/^(?:cộng hòa xã hội|độc lập - tự do|đảng cộng sản việt nam|đảng bộ tỉnh|số\s*:)/.test(startB) || /tự do - hạnh phúc$/.test(endA)) return false;
  if (a.strong && !(first === a && startsLower(b.text))) return false;
  const stops = terminal.test(a.text),
    small = startsLower(b.text);
  const capsA = inCapitals(a.text) || (spaced && /^\p{Lu}{1,2}$/u.test(a.text)),
    capsB = inCapitals(b.text);
  if (a.text.lastIndexOf('(') > a.text.lastIndexOf(')') && b.gap !== 'blank' && !capsB) return true;
  if (b.gap === 'page' && !stops && !capsA && !capsB && a.text.length >= 60) return true;
  if (cutHeading(first, b) && first === a) return true;
  if (capsA && !capsB && !full) return false;
  if (b.gap === 'blank' && (spaced || !doubleSpaced)) return small && !stops && !capsA && (a.text.length >= 60 || (spaced ? first !== a : full));
  if (b.gap === 'page' && /[.!?…]\/?\.?["”’)\]]*$/.test(a.text) && !small) return false;
  if (small) return stops ? wrapped && (ragged ? a.text.length >= 30 : full) : wrapped ? !capsA : a.text.length >= 60 || /[,-]$/.test(a.text);
  if (
    ragged &&
    begun &&
    capsA &&
    capsB &&
    (b.gap === 'none' || doubleSpaced) &&
    !stops &&
    !/^(?:T\/?M|K\/?T|TL|TUQ|Q)\s*\.|^(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC)/u.test(b.text) &&
    !/^(?:T\/?M|K\/?T)\s*\./.test(a.text)
  )
    return true;
  if (!wrapped && !stops && b.gap === 'none' && !capsA && !capsB && a.text.length >= 60) return goesOn.test(endA) || wantsNumber.test(endA) || /[,(-]$/.test(a.text);
  if (!full || (stops && isAgencyTitle(b.text))) return false;
  if (b.indent > a.indent + 1 && stops) return false;
  if (capsA !== capsB && (capsA || b.text.split(' ').length > 2)) return false;
  return true;
};
