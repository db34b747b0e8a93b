import type { Block } from './clean.ts';
import type { Doubt, PlanReading, Span } from './reading.contract.ts';
import type { Parts } from './parts.ts';
import { agenciesAt } from './agency.ts';
import { citations } from './bases.ts';
import { isCapitals, nameCase, plain } from './spelling.ts';
import { findDate, findPeriod } from './time.ts';
import { readEnd } from './ending.ts';
import { bodyCase, units } from './names.ts';
import { tidy } from '../kernel/text.ts';
import { isIsoDate } from '../kernel/text.ts';

/** Who issued the plan, when, under which number, for which years, and who signed it. */
export type Identity = Pick<
  PlanReading,
  'docNumber' | 'docNumberSuffix' | 'docType' | 'issuer' | 'place' | 'date' | 'dateYear' | 'signer' | 'title' | 'period' | 'identity' | 'recipients' | 'recipientSpans'
>;

const motto = /cộng\s+h[òo]a\s+(?:xã\s+)?hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*-?\s*tự\s+do\s*-?\s*hạnh\s+phúc|đảng\s+cộng\s+sản\s+việt\s+nam/gu;
const numberLine = /(?:^|[^\p{L}])số\s*[:.]?\s*(\d{1,5}[a-zđ]?)?[\s._…]*([-/]\s*(?:(?:19|20)\d{2}\s*\/\s*)?\p{L}{1,5}\s*[-/]\s*\p{L}[\p{L}\d&.]{0,14}(?:-\p{L}{1,10})?)/iu;
const ownNumber = new RegExp(String.raw`(?<=^|\n|\s{3})\s*${numberLine.source.replace('(?:^|[^\\p{L}])', '')}`, 'iu');
const dateLine = /ngày\s*([\d]{1,2}|[\s._…]*)?\s*tháng\s*([\d]{1,2}|[\s._…]*)?\s*năm\s*(\d{4}|20[\s._…]*)?/u;

const part = (b: number, start: number, end: number): Span => ({ line: b + 1, start, end });

interface Head {
  number: string | null;
  suffix: string | null;
  place: string | null;
  date: string | null;
  year: number | null;
  bodies: { text: string; line: number; start: number; end: number }[];
  spans: Record<string, Span | null>;
  impossible: string | null;
  dateSeen: boolean;
}

const readHead = (blocks: Block[], from: number, to: number): Head => {
  const h: Head = { number: null, suffix: null, place: null, date: null, year: null, bodies: [], spans: {}, impossible: null, dateSeen: false };
  // one string with a place for every line, so that a motto, number or date cut by a line break is found as well
  const starts: number[] = [];
  let t = '';
  for (let i = from; i < to; i++) {
    starts.push(t.length);
    t += `${blocks[i]!.text.replace(/ \| /g, '   ')}\n`;
  }
  const lineAt = (at: number): number => {
    let i = starts.length - 1;
    while (i > 0 && starts[i]! > at) i--;
    return i;
  };
  const span = (start: number, end: number): Span => {
    const a = lineAt(start),
      b = lineAt(Math.max(start, end - 1));
    return { line: from + a + 1, start: start - starts[a]!, end: end - starts[b]!, ...(b > a ? { lineEnd: from + b + 1 } : {}) };
  };
  const wipe = (start: number, end: number) => {
    t = t.slice(0, start) + t.slice(start, end).replace(/[^\n]/g, ' ') + t.slice(end);
  };
  const mottoes = plain(t).matchAll(motto);
  for (const m of mottoes) wipe(m.index, m.index + m[0].length);
  const num = ownNumber.exec(t) ?? numberLine.exec(t);
  if (num) {
    const at = num.index + num[0].toLowerCase().indexOf('s');
    const suffix = num[2]!.replace(/\s+/g, '');
    if (num[1]) h.number = num[1] + suffix;
    else h.suffix = suffix;
    h.spans['docNumber'] = span(at, num.index + num[0].trimEnd().length);
    wipe(num.index, num.index + num[0].length);
  }
  const p = plain(t);
  const d = dateLine.exec(p);
  const other = d ? null : findDate(p);
  const plainDate = other && /(?:^|\n)[^\n]{0,40}$/.test(t.slice(0, other.start)) && !/(?:cập nhật|đăng|hiệu lực)[^\n]*$/u.test(p.slice(0, other.start)) ? other : null;
  if (d ?? plainDate) {
    const start = d ? d.index : plainDate!.start,
      end = d ? d.index + d[0].length : plainDate!.end;
    h.dateSeen = true;
    h.spans['date'] = span(start, end);
    const iso = d ? (d[1]?.trim() && d[2]?.trim() && /^\d{4}$/.test(d[3] ?? '') ? `${d[3]}-${d[2].trim().padStart(2, '0')}-${d[1].trim().padStart(2, '0')}` : '') : plainDate!.iso;
    if (isIsoDate(iso)) h.date = iso;
    else if (/^\d{4}-\d\d-\d\d$/.test(iso)) h.impossible = tidy(t.slice(start, end));
    h.year = h.date ? Number(h.date.slice(0, 4)) : d?.[3] && /^\d{4}$/.test(d[3]) ? Number(d[3]) : null;
    const before = t.slice(0, start);
    const m =
      /(?:(?<=\n|^)[ ]*(\p{Lu}\p{Ll}+)[ ]*\n[ ]*)?(?<!\p{L})((?:TP\.? ?)?\p{Lu}[\p{Ll}’']*(?:(?:[ ]+(?:-[ ]+)?|-)\p{Lu}[\p{Ll}’']+){0,5}(?: \d{1,2})?)\s*,?\s*$/u.exec(before) ??
      /(?:(?<=\n|^)[ ]*(\p{Lu}\p{Ll}+)[ ]*\n[ ]*)?(\p{Lu}[\p{L}.'’-]*(?:[ ]+(?:-[ ]+)?\p{Lu}[\p{L}.'’-]*){0,5})\s*,?\s*$/u.exec(before);
    if (m) {
      h.place = nameCase(`${m[1] ? `${m[1]} ` : ''}${m[2]!}`.replace(/^(?:tỉnh|thành phố|tp\.?)\s+/iu, '').trim());
      h.spans['place'] = span(m.index + m[0].search(/\S/), m.index + m[0].trimEnd().replace(/,$/, '').length);
      wipe(m.index, end);
    } else wipe(start, end);
  }
  for (const m of t.matchAll(/\S(?:[ ]?\S)*/gu)) {
    const text = m[0].replace(/^[*\-–—_:\s]+|[*\-–—_:\s]+$/g, '').replace(/^(?:[ỦUƯ]\s?)?[YỶ]\s?BAN NHÂN DÂN/u, 'ỦY BAN NHÂN DÂN');
    const line = lineAt(m.index);
    if (/\p{L}{2}/u.test(text) && (isCapitals(text) || (agenciesAt(text) && text.length < 90 && !/[:.]$/.test(m[0]))))
      h.bodies.push({ text, line: from + line, start: m.index - starts[line]!, end: m.index - starts[line]! + m[0].length });
  }
  if (h.bodies.some((b) => isCapitals(b.text) && agenciesAt(nameCase(b.text)))) h.bodies = h.bodies.filter((b) => isCapitals(b.text));
  return h;
};

/** The issuing body from the lines of the head: the last body, completed by its unit or by that of the body above it. */
const issuerOfHead = (h: Head): { name: string; span: Span } | null => {
  const merged: Head['bodies'] = [];
  for (const b of h.bodies) {
    const p = plain(b.text),
      last = merged.at(-1);
    if (last && new RegExp(String.raw`^(?:${units}|ban chấp hành|việt nam)(?!\p{L})`, 'u').test(p) && !new RegExp(String.raw`(?:${units})\s+\p{L}`, 'u').test(plain(last.text)))
      last.text += ` ${b.text}`;
    else if (last && last.line < b.line && !agenciesAt(nameCase(b.text)) && !/^(?:đảng|tỉnh|huyện|thành|quận)/.test(p)) last.text += ` ${b.text}`;
    else merged.push({ ...b });
  }
  const bodies = merged.filter((b) => agenciesAt(bodyCase(b.text)) ?? /^(?:tỉnh|thành|huyện|quận|thị|đảng) [uủ]/u.test(plain(b.text)));
  const own = bodies.at(-1);
  if (!own) return null;
  let name = bodyCase(own.text.replace(/\s+/g, ' '));
  const above = bodies.length > 1 ? plain(bodies.at(-2)!.text) : '';
  const unit = new RegExp(String.raw`(?<!\p{L})(?:${units})\s+(?=\p{L})`, 'u');
  const m = unit.exec(above);
  if (m && !unit.test(plain(name)) && !/^(?:tỉnh|thành|huyện|quận|thị) ủy/.test(plain(name))) name += ` ${bodyCase(bodies.at(-2)!.text).slice(m.index)}`;
  return { name, span: { line: own.line + 1, start: own.start, end: own.end } };
};

const issues = /(?<!\p{L})(?:ban hành|xây dựng|đề ra|lập|triển khai)\s+(?:và triển khai\s+)?(?:kế hoạch|chương trình|quyết định)/u;
/** "…, Ủy ban nhân dân tỉnh ban hành Kế hoạch …": the issuer as the preamble names it. */
const issuerOfPreamble = (blocks: Block[], [from, to]: [number, number]): { name: string; span: Span } | null => {
  let loose: { name: string; span: Span } | null = null; // the one who is said to act, with others in between
  for (let i = to - 1; i >= from; i--) {
    const t = blocks[i]!.text;
    for (const m of [...plain(t).matchAll(new RegExp(issues.source, 'gu'))].reverse()) {
      const before = t.slice(0, m.index).replace(/\s*\((?:sau đây )?(?:gọi|viết) tắt[^()]*\)\s*$/u, ' ');
      for (let at = before.length - 1; at >= 0; at--) {
        if (at && !/[\s,;”"]/.test(t[at - 1]!)) continue;
        if (!/\p{Lu}/u.test(t[at]!)) continue;
        const a = agenciesAt(before, at);
        if (!loose && a && (at === 0 || /,\s*$/.test(before.slice(0, at)))) loose = { name: a.names[0]!, span: part(i, at, at + a.names[0]!.length) };
        if (a && !before.slice(a.end).trim().replace(/^,/, '') && (at === 0 || /[,;”")]\s*$/.test(before.slice(0, at)))) return { name: a.phrase, span: part(i, at, a.end) };
      }
    }
  }
  return loose;
};

/** The years in a title or sentence, leaving dates of documents aside. */
export const periodOf = (text: string): PlanReading['period'] => {
  const p = plain(text)
    .replace(/(?:số\s*)?\d+\s*[/-]\s*(?:(?:19|20)\d{2}\s*\/\s*)?\p{L}{1,6}\s*[-/]\s*\p{L}+\d*/gu, (m) => '_'.repeat(m.length))
    .replace(/(?:ngày\s*)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*|tháng\s*\d{1,2}\s*năm\s*)\d{4}/gu, (m) => '_'.repeat(m.length))
    .replace(/luật[^,;]{0,90}?(?<!đến )năm \d{4}/gu, (m) => '_'.repeat(m.length));
  const orientation = /(?:định hướng|tầm nhìn)\s*(?:đến)?\s*(?:năm\s*)?(\d{4})/u.exec(p);
  const span = findPeriod(p);
  const extra = orientation ? { orientationTo: orientation[1]! } : {};
  if (span) return { from: span.from, to: span.to, ...extra };
  const until = /đến (?:hết )?năm\s*((?:19|20)\d{2})/u.exec(orientation ? p.replace(orientation[0], '') : p);
  const year = /(?<!đến |đến hết |tầm nhìn |ngày [^,;]{1,30}|tháng \d{1,2},? )năm\s*((?:19|20)\d{2})(?!\d)/u.exec(p);
  if (year) return { from: year[1]!, to: until && until[1]! > year[1]! ? until[1]! : year[1]!, ...extra };
  return until ? { from: null, to: until[1]!, ...extra } : null;
};

export const readIdentity = (blocks: Block[], parts: Parts): Identity => {
  const head = readHead(blocks, parts.head[0], parts.head[1]);
  const end = readEnd(blocks, parts.tail);
  const doubts: Record<string, Doubt[]> = { docNumber: [], docType: [], issuer: [], place: [], date: [], signer: [], title: [], period: [] };
  const titleText = parts.title
    .map((t) => blocks[t.index]!.text.slice(t.start))
    .join(' ')
    .replace(/^["“]?\s*(?:về việc|v\/v)\s+/iu, '')
    .replace(/[.\s-]+$/, '');
  const title = isCapitals(titleText) ? titleText : titleText.replace(/^\p{Ll}/u, (c) => c.toUpperCase());
  // a date line below the title, or above the signature
  for (let i = parts.head[1]; !head.dateSeen && i < blocks.length; i++) {
    if (i > parts.preamble[0] && i < parts.tail[0]) continue;
    if (i >= parts.annex[0]) break;
    if (/^\s*[\p{Lu}][\p{L}. ]{1,30},\s*ngày\s[^;]{0,40}năm/u.test(blocks[i]!.text) && blocks[i]!.text.length < 90) {
      const late = readHead(blocks, i, i + 1);
      Object.assign(head, { place: late.place, date: late.date, year: late.year, dateSeen: late.dateSeen, impossible: late.impossible });
      for (const k of ['date', 'place']) if (late.spans[k]) head.spans[k] = late.spans[k];
    }
  }
  // a plan that only says with which decision it was issued
  let issued: ReturnType<typeof citations>[number] | null = null;
  for (let i = parts.head[1]; !head.number && !head.suffix && i < Math.min(parts.preamble[0] + 3, parts.body[0], blocks.length); i++) {
    const t = blocks[i]!.text;
    if (!/^\(?\s*(?:được )?(?:ban hành )?kèm theo /u.test(plain(t)) || t.length > 260) continue;
    issued = citations(t)[0] ?? null;
    if (!issued) continue;
    head.number = issued.docNumber;
    head.spans['docNumber'] = part(i, issued.start, issued.end);
    if (!head.dateSeen && issued.date) Object.assign(head, { date: issued.date, year: Number(issued.date.slice(0, 4)), dateSeen: true });
  }
  const fromHead = issuerOfHead(head);
  const fromPreamble = issuerOfPreamble(blocks, parts.preamble);
  let issuer = fromHead?.name ?? null,
    issuerSpan = fromHead?.span ?? null;
  if (issuer && fromPreamble && /^(?:ủy ban nhân dân|ubnd)(?!\p{L})/u.test(plain(issuer)) && !new RegExp(String.raw`(?<!\p{L})(?:${units})\s`, 'u').test(plain(issuer))) {
    // the line of the unit is lost: its level stands in the preamble, its name there or in the place of the date
    const level = new RegExp(String.raw`^(?:ủy ban nhân dân|ubnd)\s+(${units})(\s+\p{L}.*)?$`, 'u').exec(plain(fromPreamble.name));
    if (level?.[2]) issuer = fromPreamble.name;
    else if (level && head.place) issuer = `${/^\S+(?: ban nhân dân)?/iu.exec(issuer)![0]} ${level[1]} ${head.place}`;
    if (level) doubts['issuer']!.push({ code: 'issuerInferred', fact: issuer });
  }
  if (!issuer && issued?.issuer) {
    issuer = issued.issuer.replace(/^Chủ tịch (?=Ủy ban|Uỷ ban|UBND)/u, ''); // its chairman signs, the body issues
    doubts['issuer']!.push({ code: 'issuerInferred', fact: issuer });
  }
  if (!issuer && (fromPreamble ?? end.signer.onBehalfOf)) {
    const authority = /^T\/?M\.?\s*([^;]+)/iu.exec(end.signer.onBehalfOf ?? '')?.[1]?.trim() ?? null;
    issuer = fromPreamble?.name ?? authority;
    issuerSpan = fromPreamble?.span ?? null;
    if (issuer) {
      const low = plain(issuer);
      const named = new RegExp(String.raw`(?:ủy ban nhân dân|ubnd)\s+((?:${units})\s+\p{Lu}[\p{L}]*(?:\s+\p{Lu}\p{L}*){0,3})`, 'iu').exec(titleText);
      if (/(?:ủy ban nhân dân|hội đồng nhân dân)$/.test(low) && named) issuer += ` ${named[1]}`;
      else if (new RegExp(String.raw`^(?:ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân).*(?:${units})$`, 'u').test(low) && head.place) issuer += ` ${head.place}`;
      doubts['issuer']!.push({ code: 'issuerInferred', fact: issuer });
    }
  }
  if (parts.titleIssuer && fromHead && /^ban (?:chấp hành|thường vụ)/.test(plain(parts.titleIssuer))) {
    const unit = /(?:huyện|tỉnh|thành|quận|thị|đảng) ủy\s+(.+)$/iu.exec(plain(fromHead.name)) ? fromHead.name.replace(/^\S+\s+\S+\s+/u, '') : '';
    const own = bodyCase(parts.titleIssuer);
    const place = /(?:huyện|tỉnh|thành phố|xã|phường|quận)$/iu.test(own) ? `${own} ${unit}`.trim() : own;
    doubts['issuer']!.push({ code: 'issuerInferred', fact: fromHead.name, other: place });
  }
  if (!issuer) doubts['issuer']!.push({ code: 'issuerMissing' });
  if (head.suffix) doubts['docNumber']!.push({ code: 'numberBlank', fact: head.suffix });
  else if (!head.number) doubts['docNumber']!.push({ code: 'headMissing' });
  if (head.impossible) doubts['date']!.push({ code: 'dateImpossible', fact: head.impossible });
  else if (!head.date) doubts['date']!.push({ code: 'dateBlank', ...(head.year ? { fact: String(head.year) } : {}) });
  if (!end.signer.name) doubts['signer']!.push({ code: 'signerMissing' });
  if (!title) doubts['title']!.push({ code: 'titleMissing' });
  let period = periodOf(titleText);
  for (let i = parts.preamble[1] - 1; !period && i >= parts.preamble[0] && i >= parts.preamble[1] - 2; i--) {
    const t = blocks[i]!.text,
      m = issues.exec(plain(t));
    if (m) period = periodOf(t.slice(m.index));
  }
  let periodSpan: Span | null = null;
  for (let i = parts.body[0]; !period && i < parts.body[1]; i++) {
    const t = blocks[i]!.text; // a heading such as "MỤC TIÊU, NHIỆM VỤ GIAI ĐOẠN 2021 - 2025"
    if (t.length > 160 || !isCapitals(t) || !/(?:mục tiêu|nhiệm vụ|kế hoạch|chỉ tiêu)/.test(plain(t)) || !/giai đoạn|đến năm/.test(plain(t))) continue;
    period = periodOf(t);
    periodSpan = period ? part(i, 0, t.length) : null;
  }
  for (let i = parts.body[0]; !period && i < parts.body[1]; i++) {
    const m = /giai đoạn\s*((?:19|20)\d{2})\s*-\s*((?:19|20)\d{2})\s*(?:,|và)?\s*(?:định hướng|tầm nhìn) đến năm\s*(\d{4})/u.exec(plain(blocks[i]!.text));
    if (m && !/(?:chương trình|đề án|chiến lược|quy hoạch|nghị quyết)[^;.]{0,140}$/u.test(plain(blocks[i]!.text.slice(0, m.index)))) {
      period = { from: m[1]!, to: m[2]!, orientationTo: m[3]! };
      periodSpan = part(i, m.index, m.index + m[0].length);
    }
  }
  const first = parts.title[0],
    lastTitle = parts.title.at(-1);
  const titleSpan: Span | null =
    first && lastTitle
      ? { line: first.index + 1, start: first.start, end: blocks[lastTitle.index]!.text.length, ...(lastTitle.index > first.index ? { lineEnd: lastTitle.index + 1 } : {}) }
      : null;
  const at = (key: string, span: Span | null | undefined) => ({ span: span ?? null, doubts: doubts[key]! });
  return {
    docNumber: head.number,
    docNumberSuffix: head.suffix,
    docType: parts.docType,
    issuer,
    place: head.place,
    date: head.date,
    dateYear: head.date ? null : head.year,
    signer: end.signer,
    title,
    period,
    recipients: end.recipients.map((r) => r.text),
    recipientSpans: end.recipients.map((r) => r.span),
    identity: {
      docNumber: at('docNumber', head.spans['docNumber']),
      docType: at('docType', parts.kindAt >= 0 ? part(parts.kindAt, 0, Math.min(blocks[parts.kindAt]!.text.length, 12)) : null),
      issuer: at('issuer', issuerSpan),
      place: at('place', head.spans['place']),
      date: at('date', head.spans['date']),
      signer: at('signer', end.span),
      title: at('title', titleSpan),
      period: at('period', period ? (periodSpan ?? titleSpan) : null),
    },
  };
};
