import { agenciesAt, subjectOf } from './agency.ts';
import { pieceOf, spanOf, type Node, type Piece } from './outline.ts';
import type { Doubt, Duty, Reporting, Raw } from './reading.contract.ts';
import type { Kinds } from './sections.ts';
import { maxParagraph, plain, sentences } from './spelling.ts';
import { findDayOfYear } from './time.ts';

/** Who reports to whom, how often, before which day. */

type Cadence = Reporting['cadence'];
const cadenceWords: [RegExp, Exclude<Cadence, null>][] = [
  [/(?<![\p{L}\d])(?:(?<!ngày )(?:6|sáu|06)\s*tháng(?!\s*\d)(?:\s*đầu năm)?|bán niên)(?!\p{L})/gu, 'semiannual'],
  [/(?<!\p{L})(?:h[ằà]ng|mỗi|từng|theo|định kỳ)?\s*(?:h[ằà]ng |theo )?quý(?!\p{L}|\s*(?:iv|i|[1-4])(?!\p{L}))/gu, 'quarterly'],
  [/(?<!\p{L})(?:h[ằà]ng|mỗi|định kỳ(?:\s+h[ằà]ng)?)\s+tháng(?!\p{L})/gu, 'monthly'],
  [
    /(?<!\p{L})(?:h[ằà]ng năm|mỗi năm|cuối năm|định kỳ năm|(?<!\d)(?:6|sáu|06)\s*tháng(?:,| và| hoặc)\s*(?:1 |một |cả )?năm|báo cáo năm|(?:quý|tháng)(?:,| và) năm|(?<=[,)] |và |hoặc )(?:0?1 |một |cả )?năm(?!\s*(?:\d|sau|trước(?! ngày)|học)))(?!\p{L})/gu,
    'annual',
  ],
  [/(?<!\p{L})(?:h[ằà]ng tuần|mỗi tuần|h[ằà]ng ngày|(?:3|ba|9|chín) tháng(?= một lần|\/lần))(?!\p{L})/gu, 'periodic'],
  [/(?<!\p{L})(?:đột xuất|khi có yêu cầu|theo yêu cầu|ngay khi|khi xảy ra|khó khăn|vướng mắc|phát sinh)(?!\p{L})/gu, 'ad hoc'],
];
const verb = /(?<!\p{L})(?:báo cáo|phản ánh|gửi(?! (?:giấy mời|thư mời|thông báo|văn bản|tài liệu|công văn)))(?!\p{L})/gu;
const nounBefore =
  /(?:chế độ|mẫu|xây dựng|nội dung|nhận|các|dự thảo|hệ thống|bản|công tác|thông tin,|biểu|thời hạn|số liệu|đề cương|tại|gửi|(?<!định )kỳ|của năm|(?<!\p{L})năm của năm)\s*$/u;

/** The addressee of a report: named after "về", "cho", "với" …, or right after the verb. */
const addressee = (text: string, from: number): { name: string; end: number; direct: boolean } | null => {
  const p = plain(text);
  const stop = /[;.]|(?<!\p{L})(?:để|nhằm)(?!\p{L})/u.exec(p.slice(from));
  const to = stop ? from + stop.index : text.length;
  const at = (i: number): { name: string; end: number } | null => {
    const a = agenciesAt(text.slice(0, Math.max(to, i)), i);
    if (a && a.start === i) return { name: a.phrase, end: a.end };
    const other = /^(?:cấp có thẩm quyền|cấp trên|trung ương(?: và (?:tỉnh|thành|huyện) ủy)?|cấp ủy(?: cùng cấp)?|lãnh đạo \S+(?: \S+)?|chính phủ|thủ tướng chính phủ)/u.exec(
      p.slice(i, to),
    );
    return other ? { name: text.slice(i, i + other[0].length), end: i + other[0].length } : null;
  };
  const skip = /^\s+(?:(?:kịp thời|đột xuất|nhanh|ngay|định kỳ|hằng ngày|hàng ngày)\s+)*(?:(?:cho|về|với|gửi|lên|đến|tới)\s+)?/u.exec(p.slice(from))?.[0].length ?? 0;
  const direct = at(from + skip);
  if (direct) return { ...direct, direct: true };
  for (const m of p.slice(from, to).matchAll(/(?<!\p{L})(?:về|cho|với|gửi(?:\s+về)?|lên|đến|tới|của|báo cáo)\s+(?:cho\s+)?/gu)) {
    const found = at(from + m.index + m[0].length);
    if (found && !(m[0].trim() === 'của' && !/xin ý kiến/.test(p.slice(from, from + m.index)))) return { ...found, direct: false };
  }
  return null;
};

/** Every word for a cycle, in order; one cycle may be named again with its day in brackets. */
const cyclesIn = (p: string): { cadence: Exclude<Cadence, null>; at: number }[] => {
  const out: { cadence: Exclude<Cadence, null>; at: number }[] = [];
  for (const [re, cadence] of cadenceWords) for (const m of p.matchAll(re)) out.push({ cadence, at: m.index + m[0].length });
  return out.sort((a, b) => a.at - b.at);
};

const reports = /^(?:,\s*)?(?:kịp thời|định kỳ|tổng hợp|báo cáo|gửi|phản ánh)/;
const works =
  /^(?:,\s*)?(?:chủ động|có trách nhiệm|xây dựng|thực hiện|căn cứ|triển khai|phải|chủ trì|tổ chức|theo dõi|thường xuyên|nghiêm túc|chịu|trước|hằng|hàng|lập|tiến hành|\()/;
/** The one that reports: the last subject before the verb. Inside the section of an agency (`near`) only one named right before the verb. */
const reporter = (text: string, verbAt: number, near: boolean): string | null => {
  const before = text.slice(0, verbAt);
  let found: string | null = null,
    covered = 0;
  const first = near ? null : subjectOf(text);
  if (first && first.end <= verbAt) {
    found = asked(text, first);
    covered = first.end;
  }
  for (const m of before.matchAll(/(?:^|[,;:)]\s*|chỉ đạo\s+)(?=(?:các|những|\p{Lu}))/gu)) {
    const at = m.index + m[0].length;
    if (at < covered) continue;
    const list = agenciesAt(before, at);
    if (!list || list.start !== at) continue;
    covered = list.end;
    const rest = plain(before.slice(list.end)).trim();
    if ((!rest || reports.test(rest) || (!near && works.test(rest)) || m[0].startsWith('chỉ đạo')) && !/(?:phối hợp với|cho|về|của|với)\s*$/.test(plain(before.slice(0, at))))
      found = list.phrase;
  }
  return found;
};
/** "UBND tỉnh yêu cầu các đơn vị …": the one who is asked. */
const asked = (text: string, subject: { phrase: string; end: number }): string => {
  const m = /^\s+(?:yêu cầu|đề nghị|giao|kêu gọi)\s+/u.exec(plain(text.slice(subject.end, subject.end + 20)));
  return (m && agenciesAt(text, subject.end + m[0].length)?.phrase) ?? subject.phrase;
};

/** The day that follows any naming of a cycle before another cycle is named. */
const dayOf = (named: { cadence: Cadence; at: number }[], cadence: Cadence, days: { value: string; at: number }[]): string | null => {
  for (const [i, c] of named.entries()) {
    const day = c.cadence === cadence ? days.find((d) => d.at >= c.at && d.at < (named[i + 1]?.at ?? Infinity)) : undefined;
    if (day) return day.value;
  }
  return null;
};

/** "Báo cáo đột xuất khi có cháy xảy ra": a report without an addressee, told by its cycle. */
const bareReport = /^báo cáo (?:nhanh|đột xuất|định kỳ|ngay|h[ằà]ng (?:ngày|tuần|tháng|quý|năm))(?!\p{L})/u;

interface Context {
  agency: string | null;
  path: string;
}

/** The reports that one paragraph asks for. `strict`: only with an addressee. */
const readParagraph = (p: Piece, context: Context, planYears: boolean, strict: boolean): Raw<Reporting>[] => {
  const out: Raw<Reporting>[] = [];
  if (p.text.length > maxParagraph) return out;
  let subject = context.agency;
  for (const s of sentences(p.text)) {
    const whole = p.text.slice(s.start, s.end);
    const own = subjectOf(whole);
    if (own && !context.agency) subject = asked(whole, own);
    let from = 0,
      lastTo: string | null = null,
      lastFrom: string | null = null;
    for (const part of whole.split(';')) {
      const start = from;
      from += part.length + 1;
      const text = part,
        low = plain(text);
      const verbs = [...low.matchAll(verb)].filter((m) => !nounBefore.test(low.slice(0, m.index)) || m[0] !== 'báo cáo' || /gửi\s*$/.test(low.slice(0, m.index)));
      const main: RegExpExecArray | undefined =
        verbs.find((m) => addressee(text, m.index + m[0].length)) ?? (strict && !(lastTo && findDayOfYear(low)) && !bareReport.test(low.trim()) ? undefined : verbs[0]);
      const again = !main && lastTo !== null && /định kỳ|h[ằà]ng|tháng|quý/u.test(low) && findDayOfYear(low) !== null;
      if (!main && !again) continue;
      const to: { name: string; end: number } | null = main ? addressee(text, main.index + main[0].length) : null;
      if (!to && !lastTo && !bareReport.test(low.trim()) && !/định kỳ|h[ằà]ng|đột xuất|quý|tháng/u.test(low)) continue;
      const sender: string | null = (main ? reporter(text, main.index, context.agency !== null) : lastFrom) ?? subject;
      const own2: string | null = sender && to && sender === to.name ? subject : sender;
      const named = cyclesIn(low);
      const cycles = named.filter((c, i) => named.findIndex((d) => d.cadence === c.cadence) === i);
      const days: { value: string; at: number; dated: boolean }[] = [];
      for (let at = 0, d = findDayOfYear(low); d; d = findDayOfYear(low.slice(at))) {
        days.push({ value: d.value, at: at + d.start, dated: d.dated });
        at += d.end;
      }
      // days after a second step belong to that step
      const step = to ? (verbs.find((m) => m.index > to.end && addressee(text, m.index + m[0].length)?.direct)?.index ?? Infinity) : Infinity;
      const first = days.filter((d) => d.at < step);
      const piece = pieceOf(p, s.start + start, s.start + start + text.length);
      const via = /\(?\s*(?:thông\s+)?qua\s+(\p{Lu}[^(),.;]{2,80}?)(?:\s+(?:tổng hợp|để|trước|theo|xem xét)[^)]*)?\s*[),.;]/u.exec(`${text};`);
      const viaName = via ? (agenciesAt(via[1]!)?.phrase ?? null) : null;
      const given = new Set<Cadence>();
      const push = (from_: string | null, to_: string | null, cadence: Cadence, due: string | null, inferred: boolean, through: string | null = viaName) => {
        if (given.has(cadence) && from_ === own2) return;
        given.add(cadence);
        const doubts: Doubt[] = [];
        if (!to_) doubts.push({ code: 'reportWithoutAddressee' });
        if (!from_) doubts.push({ code: 'reportWithoutSender' });
        if (!cadence) doubts.push({ code: 'reportWithoutCycle' });
        if (inferred) doubts.push({ code: 'cadenceInferred', ...(cadence ? { fact: cadence } : {}) });
        const t = piece.text.trim(),
          lead = piece.text.length - piece.text.trimStart().length;
        out.push({
          from: from_,
          to: to_,
          cadence,
          due,
          via: through,
          text: t,
          span: spanOf({ text: t, line: piece.line, start: piece.start + lead }),
          sectionPath: context.path,
          doubts,
        });
      };
      const list: string | null = to?.name ?? lastTo;
      lastTo = list;
      lastFrom = own2;
      if (cycles.length) {
        for (const c of cycles) {
          const regular = cycles.filter((x) => x.cadence !== 'ad hoc').length;
          const due = c.cadence === 'ad hoc' ? null : regular === 1 ? (first[0]?.value ?? null) : dayOf(named, c.cadence, days);
          push(own2, list, c.cadence, due, false);
        }
        if (/định kỳ[,;]? (?:và |hoặc )?đột xuất|định kỳ hoặc/u.test(low) && !cycles.some((c) => c.cadence !== 'ad hoc')) push(own2, list, 'periodic', null, false);
      } else if (/định kỳ/.test(low)) push(own2, list, 'periodic', first[0]?.value ?? null, false);
      else if (first.length > 1 && first.every((d) => d.dated))
        for (const d of first) {
          given.clear();
          push(own2, list, 'once', d.value, false);
        }
      else if (first.length) push(own2, list, first[0]!.dated ? 'once' : 'annual', first[0]!.value, !planYears);
      else if (/theo quy định/.test(low)) push(own2, list, 'periodic', null, false);
      else if (/kịp thời|khi cần|nếu có/.test(low)) push(own2, list, 'ad hoc', null, true);
      else push(own2, list, null, null, false);
      // a second step: "… để tổng hợp, báo cáo Bộ Nội vụ theo quy định"
      if (to && cycles.every((c) => c.cadence !== 'ad hoc' || cycles.length > 1)) {
        const second = verbs.find((m) => m.index > to.end && addressee(text, m.index + m[0].length)?.direct);
        const target = second ? addressee(text, second.index + second[0].length) : null;
        if (second && target && target.name !== to.name && /(?:để|tổng hợp|nhằm)/.test(low.slice(to.end, second.index))) {
          given.clear();
          const after = low.slice(second.index);
          push(
            to.name,
            target.name,
            cyclesIn(after)[0]?.cadence ?? (findDayOfYear(after) ? (cycles[0]?.cadence ?? 'annual') : 'periodic'),
            findDayOfYear(after)?.value ?? null,
            !/theo quy định|định kỳ/.test(after),
            null,
          );
        }
      }
    }
  }
  return out;
};

export const readReporting = (root: Node, kinds: Kinds, duties: Raw<Duty>[], closing: Piece[], lines: string[], years: boolean): Raw<Reporting>[] => {
  const out: Raw<Reporting>[] = [];
  const seen: { line: number; start: number; end: number }[] = [];
  const take = (p: Piece, context: Context, strict: boolean) => {
    if (seen.some((s) => s.line === p.line && s.start < p.start + p.text.length && p.start < s.end)) return;
    seen.push({ line: p.line, start: p.start, end: p.start + p.text.length });
    out.push(...readParagraph(p, context, years, strict));
  };
  for (const d of duties) {
    if (d.nested) continue;
    d.itemSpans.forEach((s, i) => {
      if (d.items[i]) take({ text: lines[s.line - 1]!.slice(s.start, s.end), line: s.line, start: s.start }, { agency: d.agency, path: d.itemPaths[i]! }, true);
    });
  }
  const walk = (n: Node, agency: string | null) => {
    if (kinds.of.get(n) === 'reporting') {
      if (n.text) take({ text: n.text, line: n.line, start: n.start }, { agency, path: n.path }, true);
      for (const p of n.paras) take(p, { agency, path: n.path }, false);
    } else if (kinds.of.get(n) === 'duties') for (const p of n.paras) take(p, { agency, path: n.path }, true);
    for (const c of n.children) {
      if (kinds.of.get(n) === 'duties' && kinds.of.get(c) === 'duties') {
        take({ text: c.text, line: c.line, start: c.start }, { agency: null, path: c.path }, true);
      }
      walk(c, agency);
    }
  };
  walk(root, null);
  for (const p of closing) take(p, { agency: null, path: '' }, true);
  return out;
};
