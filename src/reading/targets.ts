import { citations } from './bases.ts';
import { tableTargets } from './number-tables.ts';
import { quantities, type Quantity } from './numbers.ts';
import { pieceOf, spanOf, type Node, type Piece } from './outline.ts';
import type { Doubt, Target, Raw } from './reading.contract.ts';
import { headOf, isHeading, type Kinds } from './sections.ts';
import { maxParagraph, plain, sentences, wordCount } from './spelling.ts';
import { findPeriod } from './time.ts';

/** What the plan sets out to reach. Only sections on targets are read: a plan without one has none. */

const aside = /^\(?(?:chi tiết|có|xem|theo|kèm theo|số liệu)[^.]{0,90}(?:phụ lục|biểu|kèm theo|đính kèm)/;
const announces = /(?:như sau|cụ thể|sau đây|gồm|chủ yếu|trong đó|phấn đấu|đến năm \d{4}|năm \d{4}|giai đoạn [\d\s-]+)\s*:?\s*$/;
const cycle = /(?:h[ằà]ng|mỗi|từng|bình quân(?: mỗi| h[ằà]ng)?)\s+(?:năm|quý|tháng)|\/năm/u;

/** The clauses of an item that carry a number of their own; the whole item if at most one does. */
const clauses = (p: Piece, splitSentences: boolean): Piece[] => {
  const parts: Piece[] = [];
  if (p.text.length > maxParagraph) return [p];
  for (const s of sentences(p.text)) {
    const sentence = pieceOf(p, s.start, s.end);
    const found = mainQuantities(sentence.text);
    if (found.length < 2) {
      parts.push(sentence);
      continue;
    }
    let from = 0;
    const cuts: number[] = [...sentence.text.matchAll(/;\s/g)].map((m) => m.index);
    for (let i = 1; i < found.length; i++) {
      const between = sentence.text.slice(found[i - 1]!.end, found[i]!.start);
      const percent = (k: number) => found[k]!.unit?.startsWith('%') ?? false;
      if (between.includes(';')) continue;
      if (percent(i - 1) && !percent(i)) continue; // "100% xã có ít nhất 2 điểm" is one clause
      const at = Math.max(between.lastIndexOf(','), /[\s(](?:và|trong đó)[\s:](?!.*[\s(](?:và|trong đó)[\s:])/u.exec(between)?.index ?? -1);
      if (at >= 0) cuts.push(found[i - 1]!.end + at);
    }
    for (const c of [...cuts.sort((a, b) => a - b), sentence.text.length]) {
      const piece = trim(pieceOf(sentence, from, c));
      if (piece.text) parts.push(piece);
      from = c + 1;
    }
  }
  if (splitSentences) return parts;
  const valued = parts.filter((q) => mainQuantities(q.text).length > 0);
  if (valued.length < 2) return [p];
  // clauses without a number stay with the one before them
  const out: Piece[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last && !mainQuantities(part.text).length && (wordCount(part.text) < 6 || !/[;]\s*$/.test(p.text.slice(0, part.start - p.start))))
      last.text = p.text.slice(last.start - p.start, part.start - p.start + part.text.length);
    else out.push({ ...part });
  }
  if (out.length > 1 && !mainQuantities(out[0]!.text).length) {
    const head = out.shift()!;
    out[0] = { text: p.text.slice(head.start - p.start, out[0]!.start - p.start + out[0]!.text.length), line: p.line, start: head.start };
  }
  return out;
};
const trim = (p: Piece): Piece => {
  const lead = /^[\s,;(]*(?:(?:và|trong đó)(?:\s*[:,])?\s+)?/u.exec(p.text)![0].length;
  return { text: p.text.slice(lead).replace(/[\s,;(]+$|(?<=^[^(]*)\)\s*$/u, ''), line: p.line, start: p.start + lead };
};

/** Quantities that set a target, without those that only describe ("xã có 3 thôn", "hạng 4"). */
const mainQuantities = (text: string): Quantity[] => {
  const p = plain(text);
  return quantities(text).filter((q) => {
    const before = p.slice(Math.max(0, q.start - 30), q.start),
      after = p.slice(q.end, q.end + 30);
    if (!q.unit) return /(?:đạt|còn|xuống|lên|tăng|giảm|trên|dưới)\s*(?:mức\s*)?$/u.test(before);
    if (/(?:so với|tương đương|bằng|năm \d{4} là|hiện (?:nay|có)|từ)\s*$/u.test(before) && /^\s*(?:năm|kế hoạch|của năm|cùng kỳ|lên|xuống|hiện)/u.test(after)) return false;
    if (/(?:trị giá|mức|định mức|đơn giá|mỗi \p{L}+)\s*$/u.test(before) && /(?:đồng|usd)$/.test(plain(q.unit))) return false;
    if (/\(\s*$/.test(before) && q.unit !== '%') return false;
    return true;
  });
};

const group =
  /^\s*(?:số\s+|các\s+|tổng\s+số\s+)?(?:người|lao động|hộ|học sinh|sinh viên|cán bộ|công chức|viên chức|xã|phường|thị trấn|huyện|thành phố|cơ quan|đơn vị|trường|cơ sở|doanh nghiệp|trẻ|phụ nữ|dân|đồng bào|thôn|bản|khu|tổ|hồ sơ|thủ tục|văn bản|dịch vụ|giáo viên|đoàn viên|hội viên|nông dân|hợp tác xã|đảng viên|tổ chức|sản phẩm|địa phương|đối tượng|bệnh viện|trạm|chợ|công trình|gia đình|thanh niên|nạn nhân|diện tích|chất thải|rác|vụ|nhà|tuyến|bộ|phòng|người dân|nhiệm vụ|sở|ban|ngành|chủ|lớp|điểm|nhân viên|bệnh nhân|khách|ấp|buôn|xóm|làng|dự án|hợp đồng|công dân|đảng bộ|chi bộ)/u;

const kindOf = (text: string, q: Quantity | null): Target['kind'] => {
  if (!q) return 'qualitative';
  const p = plain(text),
    before = p.slice(0, q.start),
    after = p.slice(q.end);
  const percent = /^[%‰]/.test(q.unit ?? '');
  if (percent || /điểm phần trăm/.test(plain(q.unit ?? ''))) {
    if (
      /(?<!\p{L})(?:tăng|giảm|tăng trưởng|kéo giảm|hạ(?! tầng))(?:\s+\p{L}+){0,8}\s*(?:từ|ít nhất|trên|khoảng|tối thiểu|thêm|bình quân|hơn|đạt)?\s*$/u.test(before) &&
      !/(?:xuống|còn|lên)(?:\s+(?:dưới|trên|còn|khoảng|đạt|mức))*\s*$/u.test(before)
    )
      return 'growth';
    if (/^\s*(?:chỉ tiêu|kế hoạch|so với|dự toán|nghị quyết|định mức)/u.test(after) && !/^\s*so với (?:năm|cùng kỳ)/u.test(after)) return 'ratio';
    if (/tốc độ tăng/.test(before)) return 'growth';
    if (/tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|mức độ|độ che phủ/.test(before)) return 'ratio';
    if (group.test(after)) return 'coverage';
    return /(?:được|có|tham gia|đạt chuẩn|tiếp cận)/.test(p) ? 'coverage' : 'ratio';
  }
  if (/(?<!\p{L})(?:tăng|giảm)(?:\s+\p{L}+){0,3}\s*(?:ít nhất|thêm|từ|khoảng|bình quân|trên)?\s*$/u.test(before) && !/(?:lên|xuống|còn)\s*$/u.test(before)) return 'growth';
  if (/gấp\s+(?:\p{L}+\s+){0,2}$/u.test(before)) return 'ratio';
  if (cycle.test(p)) return 'count';
  if (/giai đoạn\s*\d{4}|lũy kế|cả giai đoạn|trong \d+ năm|tổng (?:số|cộng)|cả thời kỳ/.test(p)) return 'cumulative';
  return 'count';
};

const ownPeriod = (text: string): string | null => {
  const p = plain(text);
  const m = cycle.exec(p);
  if (m && m[0] !== '/năm') return text.slice(m.index, m.index + m[0].length);
  const span = findPeriod(p.replace(/(?:chương trình|đề án|nghị quyết|kế hoạch số)[^,.;]{0,120}?giai đoạn\s*\d{4}\s*-\s*\d{4}/gu, (x) => '_'.repeat(x.length)));
  if (span) return `${span.from}-${span.to}`;
  const until = /(?:đến|trước|vào)(?: hết| cuối)?\s+năm\s+((?:19|20)\d{2})/u.exec(p);
  if (until) return text.slice(until.index, until.index + until[0].length);
  const year = /(?:^|[\s(])năm\s+((?:19|20)\d{2})/u.exec(
    p.replace(/so với (?:cuối )?năm \d{4}|nghị quyết[^,.;]*năm \d{4}|ngày[^,;]{0,30}năm \d{4}|luật[^,;]{0,60}năm \d{4}/gu, (x) => '_'.repeat(x.length)),
  );
  return year?.[1] ?? null;
};
/** What stands in brackets says when only if the sentence itself does not: "đến năm 2025 có từ 350 (hằng năm sẽ đề ra chỉ tiêu cụ thể)" is no number for each year. */
const periodOf = (text: string, above: string | null): string | null => ownPeriod(text.replace(/\([^()]*\)/gu, (x) => '_'.repeat(x.length))) ?? ownPeriod(text) ?? above;

/** A reduction: "giảm" is the last word of change before the number. */
const falls = (before: string): boolean =>
  /(?<!\p{L})(?:giảm|hạ)(?!\p{L}| tầng)/u.test(before.slice(before.search(/(?<!\p{L})(?:tăng|giảm|hạ)(?!\p{L})(?![\s\S]*(?<!\p{L})(?:tăng|giảm|hạ)(?!\p{L}))/u)));

export const readTargets = (root: Node, kinds: Kinds, planPeriod: string | null): Raw<Target>[] => {
  const out: Raw<Target>[] = [];
  const add = (p: Piece, id: string, title: string | null, above: string | null) => {
    const low = plain(p.text);
    if (aside.test(low) || wordCount(p.text) < 3) return;
    const found = mainQuantities(p.text.slice(0, maxParagraph));
    const q = found[0] ?? null;
    const cited = q?.unit?.startsWith('%') && /chỉ tiêu|kế hoạch|dự toán/.test(low.slice(q.end, q.end + 40)) ? citations(p.text)[0] : undefined;
    const unit = q
      ? cited !== undefined && q.unit === '%'
        ? `% ${/chỉ tiêu|kế hoạch|dự toán/.exec(low.slice(q.end))![0]}`
        : q.unit === '%' && cycle.test(low) && kindOf(p.text, q) === 'growth'
          ? '%/năm'
          : q.unit
      : null;
    const doubts: Doubt[] = [];
    if (!q) doubts.push({ code: 'targetWithoutValue' });
    if (cited) doubts.push({ code: 'targetUnknownBase', fact: cited.docNumber });
    const period = periodOf(p.text, above);
    if (q && !period && !planPeriod) doubts.push({ code: 'targetWithoutPeriod' });
    const kind = kindOf(p.text, q),
      sign = q && kind === 'growth' && falls(low.slice(0, q.start)) ? -1 : 1;
    out.push({
      id,
      text: p.text,
      kind,
      value: q ? sign * q.value : null,
      ...(q && q.valueMax !== null ? { valueMax: sign * q.valueMax } : {}),
      unit,
      comparator: q?.comparator ?? null,
      period,
      reference: cited ? { docNumber: cited.docNumber, date: cited.date } : null,
      sectionTitle: title,
      span: spanOf(p),
      sectionPath: id,
      doubts,
    });
  };
  const item = (p: Piece, path: string, title: string | null, above: string | null, splitSentences: boolean) => {
    const parts = clauses(p, splitSentences);
    let shared = above;
    parts.forEach((c, i) => {
      add(c, parts.length > 1 ? `${path}#${i + 1}` : path, title, shared);
      if (i === 0 && parts.length > 1) shared = periodOf(c.text, above);
    });
  };
  const walk = (n: Node, title: string | null, above: string | null) => {
    const kind = kinds.of.get(n);
    if (n.style !== 'root' && kind !== undefined && kind !== 'targets') {
      // figures to be reached, named in a row among the tasks
      if (kind === 'tasks' && !n.children.length && /^(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\p{L})/u.test(plain(n.text)) && mainQuantities(n.text).length >= 3) {
        const before = out.length;
        item({ text: n.text, line: n.line, start: n.start }, n.path, title, above, true);
        for (const t of out.slice(before)) t.doubts.push({ code: 'targetOutsideSection' });
      }
      for (const c of n.children) walk(c, headOf(n), null);
      return;
    }
    if (kind === 'targets') {
      const head = headOf(n);
      const heading = isHeading(n) || kinds.own.has(n);
      const inherited = heading && !mainQuantities(head).length ? periodOf(head, above) : above;
      const whole: Piece = { text: n.text, line: n.line, start: n.start };
      const sub = { n: 0 };
      const colon = n.text.indexOf(':');
      if (heading && kinds.own.has(n) && colon > 0 && n.text.slice(colon + 1).trim() && (!n.children.length || mainQuantities(n.text.slice(colon + 1)).length > 0))
        item(trimStart(pieceOf(whole, colon + 1, n.text.length)), n.path, title, inherited, true);
      else if (!heading || (mainQuantities(n.text).length > 0 && !kinds.own.has(n) && wordCount(n.text) > 8)) {
        const low = plain(n.text);
        if (!(n.children.length && announces.test(low) && !mainQuantities(n.text).length)) item(whole, n.path, title, above, false);
      }
      for (const p of n.paras) {
        const low = plain(p.text);
        if (/:\s*$/.test(p.text) && !mainQuantities(p.text).length && announces.test(low)) continue;
        if (heading) {
          const parts = sentences(p.text).length;
          sub.n += 1;
          item(p, parts > 1 ? `${n.path}` : `${n.path}.${sub.n}`, head, inherited, true);
        } else if (mainQuantities(p.text).length) item(p, n.path, head, above, false);
      }
      const rows = n.children.filter((c) => c.style === 'row');
      if (rows.length) out.push(...tableTargets(rows, n, [n.text, ...n.paras.map((p) => p.text)], out.at(-1)?.unit));
      for (const c of n.children) if (c.style !== 'row') walk(c, heading ? head : title, inherited);
      return;
    }
    for (const c of n.children) walk(c, null, null);
  };
  walk(root, null, null);
  return out;
};
const trimStart = (p: Piece): Piece => {
  const k = p.text.length - p.text.trimStart().length;
  return { text: p.text.slice(k), line: p.line, start: p.start + k };
};

/** Targets from the tables of the annexes ("Biểu số 01: chỉ tiêu theo huyện"); `texts` are the lines of the annexes. */
export const annexTargets = (root: Node, texts: string[]): Raw<Target>[] => {
  const out: Raw<Target>[] = [];
  const walk = (n: Node) => {
    const rows = n.children.filter((c) => c.style === 'row');
    if (rows.length)
      out.push(...tableTargets(rows, n, [...n.paras.map((p) => p.text), n.text, ...texts.slice(0, 6)]).map((t) => ({ ...t, id: `PL.${t.id}`, sectionPath: `PL.${t.id}` })));
    for (const c of n.children) if (c.style !== 'row') walk(c);
  };
  walk(root);
  return out;
};
