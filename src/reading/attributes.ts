import { agenciesAt, prepare, nameAt, nameStop, splitAgencies, subjectOf } from './agency.ts';
import type { Timeframe } from './reading.contract.ts';
import { plain, sentences } from './spelling.ts';
import { readTime } from './time.ts';

/** Who leads, who helps, when, with what result: read from lines such as "Đơn vị chủ trì: …" and from running sentences. */
export interface Attributes {
  lead: string[];
  coordinating: string[];
  time: Timeframe | null;
  product: string | null;
}
export const noAttributes = (): Attributes => ({ lead: [], coordinating: [], time: null, product: null });
export const anyAttribute = (a: Attributes): boolean => a.lead.length > 0 || a.coordinating.length > 0 || a.time !== null || a.product !== null;

type Key = 'lead' | 'coordinating' | 'time' | 'product' | 'both' | 'detail';
const body = String.raw`(?:(?:các )?(?:cơ quan|đơn vị|tổ chức|cấp|ngành|người|cá nhân|bộ phận|phòng)[, /và]*)*`;
const keys: [RegExp, Key][] = [
  [new RegExp(`^${body}chủ trì,? (?:và )?(?:cơ quan |đơn vị )?phối hợp(?: thực hiện)?$`), 'both'],
  [
    new RegExp(
      `^${body}(?:chủ trì|thực hiện|đầu mối|chịu trách nhiệm(?: chính)?|được giao|tham mưu|tổ chức thực hiện)(?:,? (?:chủ trì|thực hiện|tham mưu|tổ chức|triển khai|chính|xây dựng))*$`,
    ),
    'lead',
  ],
  [/^(?:phân công(?: thực hiện)?|trách nhiệm(?: thực hiện)?|giao|phụ trách|người phụ trách)$/, 'lead'],
  [new RegExp(`^${body}(?:cùng )?phối hợp(?:,? (?:thực hiện|tham gia|triển khai))*$`), 'coordinating'],
  [/^(?:thời (?:gian|hạn|điểm)|tiến độ|hạn hoàn thành|hoàn thành)(?:,? (?:và|thực hiện|hoàn thành|triển khai|tổ chức|dự kiến|tiến độ|trình|báo cáo|ban hành|thời gian))*$/, 'time'],
  [/^(?:sản phẩm|kết quả)(?:,? (?:và|đầu ra|dự kiến|thực hiện|cần đạt|hoàn thành|đạt được|sản phẩm|kết quả))*$/, 'product'],
  [
    /^(?:địa điểm|thành phần(?: tham dự)?|đối tượng|số lượng|hình thức|kinh phí(?: thực hiện)?|quy mô|nguồn lực|nguồn kinh phí|ghi chú|phạm vi|chỉ tiêu|nội dung(?: thực hiện)?|yêu cầu|mục tiêu|mục đích|phương pháp|cách thức|thời lượng)$/,
    'detail',
  ],
];
const keyOf = (text: string): Key | null => {
  const p = plain(text).trim().replace(/\s+/g, ' ');
  return p.length > 70 ? null : (keys.find(([re]) => re.test(p))?.[1] ?? null);
};

/** The key of a line "Đơn vị chủ trì: …", with where its value begins; null for other lines. */
export const attributeLine = (text: string): { key: Key; at: number } | null => {
  const at = text.slice(0, 80).indexOf(':');
  if (at < 2) return null;
  const key = keyOf(text.slice(0, at).replace(/^[\s([-]+/, ''));
  return key ? { key, at: at + 1 } : null;
};

const leadsAnd = /(?<!\p{L})chủ trì(?!\p{L})/u;
const withOthers = /(?<!\p{L})(?:cùng )?phối hợp(?!\p{L})(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|hiệu quả))*\s*(?:với|cùng|giữa|của)?(?:\s+(?:với|các bên))?\s*:?\s*/u;

/** "Sở A chủ trì, phối hợp với B, C" or a plain list, from the value of a responsibility line. */
const responsibility = (value: string, a: Attributes): void => {
  const v = value.trim(),
    p = plain(v);
  const lead = leadsAnd.exec(p),
    other = withOthers.exec(p);
  if (!lead && !other) {
    a.lead.push(...splitAgencies(v));
    return;
  }
  const first = lead ? splitAgencies(dropLeadIn(v.slice(0, lead.index))) : null;
  if (first) a.lead.push(...first);
  else {
    const names = agenciesAt(v);
    a.lead.push(...(names ? names.names : splitAgencies(v.slice(0, other!.index))));
    // "Sở A chỉ đạo, hướng dẫn các cơ quan báo chí phối hợp với B": those who are directed help as well
    const between = names ? v.slice(names.end, other!.index) : '';
    for (let at = 0; at < between.length; at++) {
      if (at && between[at - 1] !== ' ') continue;
      const more = agenciesAt(between, at);
      if (more) {
        a.coordinating.push(...splitAgencies(more.phrase));
        break;
      }
    }
  }
  const rest = other ? v.slice(other.index + other[0].length) : '';
  if (rest) a.coordinating.push(...splitAgencies(rest));
  else if (other && a.lead.length > 1 && /[,;]\s*[^,;]+$/u.test(v.slice(0, other.index))) a.coordinating.push(a.lead.pop()!); // "Ban A; Văn phòng phối hợp"
};
const dropLeadIn = (s: string): string => s.replace(/^\s*(?:giao|đề nghị|do|phân công)\s*(?:cho\s+)?/iu, '').replace(/[\s,]+$/, '');

const take = (key: Key, value: string, a: Attributes, year: string | null): void => {
  const v = value.replace(/^[\s:]+|[\s;)\]]+$/g, '');
  if (!/[\p{L}\d]/u.test(v)) return;
  if (key === 'time') a.time ??= readTime(v, year);
  else if (key === 'coordinating') a.coordinating.push(...splitAgencies(v.replace(/^với\s+/iu, '')));
  else if (key === 'lead' || key === 'both') responsibility(v, a);
  else if (key === 'product') a.product ??= v.replace(/[.;]+$/, '');
};

/** Reads all "key: value" parts of a line, one after another ("Chủ trì: Sở A; phối hợp: B; thời gian: Quý II"). False if the line does not begin with a key. */
export const readAttributeLine = (text: string, a: Attributes, year: string | null): boolean => {
  const first = attributeLine(text);
  if (!first) return false;
  for (const part of keyParts(text)) take(part.key, part.value, a, year);
  return true;
};

/** The "key: value" parts within a text. */
const keyParts = (text: string): { key: Key; value: string; start: number }[] => {
  const found: { key: Key; from: number; start: number }[] = [];
  for (const m of text.matchAll(/(^|[.;,(\[–-])\s*(\p{L}[^:;.()\[\]]{1,68}?)\s*:/gu)) {
    const words = m[2]!;
    const key = keyOf(words) ?? (words.includes(',') ? keyOf(words.slice(words.lastIndexOf(',') + 1)) : null);
    if (key) found.push({ key, from: m.index + m[0].length, start: m.index + m[1]!.length });
  }
  return found.map((f, i) => ({ key: f.key, start: f.start, value: text.slice(f.from, found[i + 1]?.start ?? text.length).replace(/[.;,(\[–-]\s*$/, '') }));
};

const specific =
  /^(?:Sở|Công an|Trung tâm|Ủy ban|Uỷ ban|UBND|Bộ|Ban|Hội|Liên đoàn|Ngân hàng|Chi nhánh|Đoàn|Tỉnh đoàn|Phòng|Mặt trận|Văn phòng|Cục|Chi cục|Báo|Đài|Trường|Kho bạc|Bảo hiểm|Liên minh|Huyện|Thành|Tỉnh|Viện|Tòa|Thanh tra|MTTQ|Chi đoàn|Huyện đoàn)/u;
const adverb =
  /(?:^|[.;,:(]\s*|(?:thực hiện|tổ chức|tiến hành|duy trì)\s+)((?:định kỳ\s+)?(?:h[ằà]ng|mỗi|từng) (?:năm|quý|tháng)|định kỳ|thường xuyên|(?:\d{1,2}|một|hai) lần\s*(?:\/|mỗi |một |trong )\s*(?:năm|quý|tháng|tuần))(?=\s+\p{L}|[).;,]|$)/u;
const stretch =
  /từ (?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*(?:-|đến)\s*(?:hết\s*)?(?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|từ tháng\s*\d{1,2}\s*[/.-]\s*\d{4}\s*đến\s*(?:hết\s*)?tháng\s*\d{1,2}\s*[/.-]\s*\d{4}/u;
const deadline =
  /(?:hoàn thành|xong|kết thúc|chậm nhất|muộn nhất|trước|trong|đến hết|thời gian)(?:\s+(?:trong|vào|trước|là|thực hiện|hoàn thành|đến|ngày))*\s*((?:ngày\s*)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|tháng\s*\d{1,2}\s*(?:,\s*)?năm)\s*\d{4}|tháng\s*\d{1,2}\s*(?:[/-]|năm)\s*\d{4}|quý\s*(?:iv|i{1,3}|[1-4])\s*(?:[/,-]|năm)*\s*(?:\d{4})?|tháng\s*\d{1,2}(?![\d/])|năm\s*(?:19|20)\d{2}|(?:ngày\s*)?\d{1,2}\s*\/\s*\d{1,2}(?![/\d])|giai đoạn\s*\d{4}\s*-\s*\d{4})/u;

/** What a running text says of lead, help and time, without any "key:" line. */
export const readRunning = (text: string, year: string | null): Attributes & { inferred: boolean } => {
  const a = { ...noAttributes(), inferred: false };
  const parts = keyParts(text).filter((k) => k.key !== 'detail');
  for (const k of parts) take(k.key, k.value, a, year);
  const p = plain(text),
    t = prepare(text);
  if (!a.lead.length) {
    const at = leadsAnd.exec(p);
    const before = at ? agenciesEndingAt(text, at.index) : null;
    const colon = text.indexOf(':');
    const subject = before ?? subjectOf(text)?.phrase ?? (colon > 0 && colon < 100 ? subjectOf(text.slice(colon + 1).trim())?.phrase : null) ?? null;
    const said = (subject && /^(?:đơn vị|cơ quan|tổ chức|địa phương|cán bộ)$/iu.test(subject) ? null : subject) ?? responsible(text);
    if (said && said !== subject) {
      a.lead.push(...splitSubject(said));
      a.inferred = true;
    } else if (said && subject && !/^(?:các|những) (?:cá nhân|hộ)/iu.test(subject)) {
      a.lead.push(...splitSubject(subject));
      a.inferred = !before;
    }
  }
  if (!a.lead.length && !parts.length) {
    // "… (Sở A, Công an tỉnh)." at the end of an item
    const last = /\(([^()]{4,240})\)\s*[.;]?\s*$/u.exec(text);
    const list = last ? agenciesAt(last[1]!) : null;
    if (last && list && list.start === 0 && !last[1]!.slice(list.end).trim() && !/^(?:cơ quan|đơn vị|các cơ quan|sau đây)/iu.test(last[1]!))
      a.lead.push(...splitAgencies(last[1]!));
  }
  if (!a.coordinating.length) {
    // "(Phòng A chủ trì, Sở B phối hợp)"
    const closing = /(?<!\p{L})phối hợp(?:\s+(?:thực hiện|tham gia))?\s*[).;]/u.exec(p);
    const before = closing ? agenciesEndingAt(text, closing.index) : null;
    if (before) a.coordinating.push(...splitAgencies(before));
  }
  if (!a.coordinating.length) {
    const other = withOthers.exec(prepare(text).plain);
    if (other && /với|cùng|:|phối hợp\s*$/.test(other[0].trim())) {
      const list = agenciesAt(text, other.index + other[0].length);
      if (list && (a.lead.length || specific.test(list.phrase))) a.coordinating.push(...splitAgencies(list.phrase));
      else if (!list && a.lead.length) {
        const from = other.index + other[0].length;
        const stop = nameStop(text.slice(from, from + 80));
        if (stop > 2) a.coordinating.push(text.slice(from, from + stop).trim());
      }
    }
  }
  if (!a.time) {
    const subject = subjectOf(text);
    const after = subject ? /^\s+(thường xuyên|(?:định kỳ\s+)?(?:h[ằà]ng|mỗi) (?:năm|quý|tháng))(?!\p{L})/u.exec(p.slice(subject.end, subject.end + 40)) : null;
    const d = stretch.exec(p) ?? deadline.exec(p),
      c = adverb.exec(t.masked) ?? (after ? Object.assign(after, { index: after.index + subject!.end }) : null);
    if (d) a.time = readTime(text.slice(d.index, d.index + d[0].length), year);
    if (c && (!a.time || a.time.kind === 'conditional')) {
      const word = text.slice(c.index + c[0].length - c[1]!.length, c.index + c[0].length);
      const cycle = /h[ằà]ng\s+(?:năm|quý|tháng)|mỗi\s+\S+|từng\s+\S+/iu.exec(word)?.[0];
      a.time = /thường xuyên/iu.test(word) ? { kind: 'continuous', value: 'Thường xuyên' } : { kind: 'periodic', value: cycle ?? word };
    }
  }
  return a;
};
/** "… . Công an xã chịu trách nhiệm thực hiện …": the one made responsible in a later sentence. */
const responsible = (text: string): string | null => {
  for (const s of sentences(text).slice(1, 30)) {
    const part = text.slice(s.start, s.end),
      subject = subjectOf(part);
    if (subject && /^\s+(?:chịu trách nhiệm|có trách nhiệm|thực hiện|chủ trì|phối hợp với|tổ chức thực hiện)/u.test(plain(part.slice(subject.end, subject.end + 30))))
      return subject.phrase;
  }
  return null;
};
/** A subject is given as worded; several bodies named by their own names are listed apart. */
const splitSubject = (phrase: string): string[] => (specific.test(phrase) ? splitAgencies(phrase) : [phrase]);

/** The list of agencies that ends right before `end`. */
const agenciesEndingAt = (text: string, end: number): string | null => {
  const t = prepare(text);
  let to = end;
  while (to > 0 && /[\s,]/.test(text[to - 1]!)) to--;
  for (let at = Math.max(0, to - 220); at < to; at++) {
    if (at && !/[\s(“"]/.test(text[at - 1]!)) continue;
    if (!/\p{Lu}/u.test(text[at]!) && !/^(?:các|những|ủy ban|công an)/.test(t.plain.slice(at, at + 8))) continue;
    if (!nameAt(t, at)) continue;
    const list = agenciesAt(text, at);
    if (list && list.end === to) return list.phrase;
  }
  return null;
};
