import { bodyHeads, commaNames, fields, groupHeads, nameEnds } from './agency.data.ts';
import { isCapitals, plain, wordCount } from './spelling.ts';

/** Finds names of agencies and groups of agencies in running text, by the way such names are built. */

const edge = String.raw`(?![\p{L}\p{N}])`;
const any = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/ /g, ' '))
    .join('|');
const bodyHead = new RegExp(`(?:${any(bodyHeads)})${edge}`, 'uy');
const groupStart = new RegExp(
  String.raw`(?:(?:tất cả |toàn thể |toàn bộ )?(?:các|những|một số) (?:đồng chí )?(?:${any(groupHeads)})${edge}|(?:cấp ủy|chính quyền|doanh nghiệp|cơ quan|đơn vị|thủ trưởng|nhà trường|công ty|chủ đầu tư|địa phương|mặt trận|đoàn thể|cấp huyện|cấp xã|cấp tỉnh|cán bộ)${edge})`,
  'uy',
);
const groupMember = new RegExp(`(?:${any(groupHeads)})${edge}`, 'uy');
const field = new RegExp(String.raw`(?:sở|bộ|phòng|ban) (?:${fields.join('|')})${edge}`, 'uy');
const level = new RegExp(String.raw`(?:tỉnh|huyện|thành phố|xã|phường|quận|thị xã|thị trấn|đặc khu|trung ương|cấp (?:tỉnh|huyện|xã))${edge}`, 'uy');
const nameEnd = new RegExp(`(?:${any(nameEnds)})${edge}`, 'uy');
const geography = new RegExp(String.raw`(?:huyện|thị xã|thành phố|xã|phường|thị trấn|quận|đặc khu|thôn|bản|khu phố|tổ dân phố|tỉnh|cấp (?:tỉnh|huyện|xã))${edge}`, 'uy');
/** Words that begin like an agency and are none. */
const noAgency =
  /^(?:thường trực(?! (?:tỉnh|huyện|thành|quận|thị|đảng|hđnd|hội|ban|ubnd|ủy ban|ub|mttq|mặt trận|đoàn|chính phủ|cấp ủy|tổ|các))|báo (?:cáo|động|chí)|ban (?:hành|đầu|ngày|đêm)|bộ (?:phận|máy|đội(?! biên)|luật|thủ tục|tiêu chí|tài liệu|dữ liệu|mặt|chỉ số)|hội (?:nghị|thảo|nhập|viên|chợ|thi|họp|diễn)|đoàn (?:viên|kết|công tác|kiểm tra|đến|ra|vào)|đài (?:loan|tưởng)|cục (?:bộ|diện)|quỹ (?:đất|nhà|lương|thời gian)|đội ngũ|nhà (?:nước|ở|đầu tư|văn hóa|máy|dân)|trường hợp|khu (?:vực|dân cư|công nghiệp|kinh tế|phố|du lịch)|vụ (?:việc|mùa|án|đông|hè)|viện (?:trợ|phí)|phòng (?:chống|ngừa|học|bệnh|cháy|thủ)|phòng, chống|trưởng thành|thuế (?:suất|thu|giá)|cơ sở (?:hạ tầng|dữ liệu|vật chất|để|pháp|thực tiễn|lý luận|khoa học)|hộ(?!\p{L})|lực lượng lao động|tổ chức(?! (?:chính trị|đảng|đoàn thể|công đoàn|cơ sở đảng))|trung ương (?:và|,)|đại (?:hội|diện|biểu)|chủ tịch hồ|đội hình|vốn|thư viện số|các (?:bộ (?:phận|tiêu)|hội nghị|khu vực|cấp độ|tổ chức quốc tế|nhà đầu tư|hộ(?!\p{L})|cá nhân|bản (?:tin|án)|trường hợp|phòng trào|đơn vị tính|đội hình|cơ sở dữ liệu|cơ sở hạ tầng|cấp độ|ngành nghề|ngành học|xã hội|bên liên|phía|báo cáo|khu (?:công|kinh|vực|phố|dân)))/u;
/** Compounds that contain a word which elsewhere ends a name. */
const compounds =
  /(?:trung tâm|công ty|tổ|phòng|đơn vị|ban) tư vấn|việc làm|giáo dục thường xuyên|cơ quan thường trực|thường trực|đầu tư xây dựng|quản lý dự án|hỗ trợ (?:thanh|phát triển|nông|doanh|tư)|dịch vụ|xuất khẩu lao động|thông tin và truyền thông|thông tin điện tử|kế hoạch|tổ chức (?:liên quan|có liên quan|khác|chính trị|đảng|cán bộ|-|đoàn thể|hội|công đoàn|xã hội|thành viên|kinh tế|tín dụng)|ban tổ chức|ban quản lý|ban chỉ đạo|(?:trung tâm|trường|khoa|cơ sở) (?:đào tạo|bồi dưỡng|giới thiệu|hỗ trợ|thông tin|xúc tiến|kiểm soát)|đào tạo nghề|được giao|được phân công|(?<=(?:và|hàng|quỹ|tư|hợp tác|tiến|trợ|cứu) )phát triển|phát triển(?= (?:nông thôn|quỹ|hạ tầng|đô thị|dự án|cộng đồng|kinh tế))|phát thanh|đào tạo và|xây dựng (?:nông thôn|đảng)/gu;
const businessEnds = /^(?:đưa|làm|tổ chức(?! (?:các|thực hiện|triển khai|hội))|theo quy định|đào tạo|sử dụng|tiếp nhận|với|thông tin|được|tại|trên cơ sở|để|bằng)/;

const masks = (p: string): string => p.replace(compounds, (m) => m.replace(/\p{L}/gu, 'ж'));
const test = (re: RegExp, s: string, at: number): number => {
  re.lastIndex = at;
  const m = re.exec(s);
  return m ? m[0].length : 0;
};

/** One text prepared for looking up names in it. */
export interface Prepared {
  text: string;
  plain: string;
  masked: string;
}
let lastText = '',
  last: Prepared = { text: '', plain: '', masked: '' };
export const prepare = (text: string): Prepared => {
  if (text !== lastText) {
    const p = plain(text);
    last = { text, plain: p, masked: masks(p) };
    lastText = text;
  }
  return last;
};

/** What follows "và" after the name of who issued a document: the next document. */
const documentNext =
  /^(?:các )?(?:nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kế hoạch(?! và đầu tư)|chương trình|công văn|kết luận|hướng dẫn|đề án|bộ luật|luật|tờ trình|thông báo)(?!\p{L})/u;
/** Names that nothing is added to. */
const wholeName = /^(?:chính phủ|thủ tướng chính phủ|quốc hội|bộ chính trị|ban bí thư(?: trung ương(?: đảng)?)?)$/;
const maxName = 260;
/** Where the agency's name (or the group's) that begins at `at` ends; 0 if none begins there. */
export const nameAt = (t: Prepared, at: number): number => {
  const { text, masked } = t,
    p = t.plain;
  if (noAgency.test(p.slice(at, at + 40))) return 0;
  const upper = /\p{Lu}/u.test(text[at] ?? '');
  let group = test(groupStart, p, at);
  let head = test(bodyHead, p, at);
  const common =
    /^(?:cơ sở (?:giáo dục|đào tạo|y tế|dạy nghề|khám|sản xuất)|trung tâm (?:giáo dục|y tế|dịch vụ|văn hóa|học tập)|trạm y tế|trường (?:trung|tiểu|mầm|thpt|thcs|cao|đại|phổ|học|nghề))/u.test(
      p.slice(at, at + 24),
    );
  if (
    head &&
    !upper &&
    !group &&
    !common &&
    !/^(?:ubnd|ủy ban|công an|đảng ủy|huyện ủy|tỉnh ủy|sở|phòng|trung tâm|ngân hàng|hội|đoàn thanh niên|chi nhánh|báo|đài|trường|hđnd|mttq|mặt trận|văn phòng|cấp ủy|chi cục)/.test(
      p.slice(at, at + 20),
    )
  )
    head = 0;
  if (head && !upper && common) {
    // a kind of body in small letters, as it stands in lists
  } else if (head && !upper && group === 0 && /^(?:báo|đài|trường|hội|phòng|trung tâm)/.test(p.slice(at, at + 10)) && !/^\S+ (?:\S+ )?\p{Lu}/u.test(text.slice(at, at + 30)))
    head = 0;
  if (!group && !head) return 0;
  const isGroup = group > 0 && group >= head;
  const business = /^(?:(?:các|những) )?(?:doanh nghiệp|công ty|tổ chức|cơ sở|hợp tác xã|nhà đầu tư)/.test(p.slice(at, at + 30));
  let i = at + Math.max(group, head);
  group = 0;
  const limit = Math.min(text.length, at + maxName);
  let first = true;
  const known = isGroup ? 0 : test(field, p, at);
  if (known) {
    i = at + known;
    first = false;
  }
  while (i < limit) {
    const rest = /^(\s*)([,;:.()“”"[\]/]|và(?!\p{L})|cùng(?!\p{L}))?/u.exec(p.slice(i, i + 12))!;
    const gap = rest[1]!.length,
      sign = rest[2];
    if (sign === ',') {
      const j = i + gap + 1 + (p[i + gap + 1] === ' ' ? 1 : 0);
      if (!continues(t, at, j, isGroup || plural(p, at, i))) return i;
      i = j + wordLength(p, j);
      continue;
    }
    if (sign === 'và') {
      const j = i + gap + 3;
      if (documentNext.test(p.slice(j, j + 24)) || wholeName.test(p.slice(at, i))) return i;
      if (
        /\p{Lu}/u.test(text[j] ?? '')
          ? test(bodyHead, p, j) > 0 && !/^(?:phòng chống|xã)/.test(p.slice(j)) && !/^(?:đoàn kết)/.test(p.slice(j))
          : !continues(t, at, j, isGroup || plural(p, at, i)) && !(!isGroup && lowName(t, j))
      )
        return i;
      i = j + wordLength(p, j);
      continue;
    }
    if (sign === '/' && /\p{L}/u.test(p[i + gap + 1] ?? '')) {
      i += gap + 1;
      i += wordLength(p, i);
      continue;
    }
    if (sign) return i;
    const j = i + gap;
    if (j >= text.length) return Math.min(i, text.length);
    if (gap === 0) return i;
    if (p[j] === '-' && p[j + 1] === ' ') {
      i = j + 2 + wordLength(p, j + 2);
      continue;
    }
    // after "Sở Tài chính" or "… tỉnh" only a place name or a level goes on
    if (
      !isGroup &&
      ((known > 0 && i === at + known) || (endsWithLevel(p, at, i) && !/^hội(?!\p{L})/u.test(p.slice(j, j + 5)))) &&
      !/[\p{Lu}]/u.test(text[j]!) &&
      !test(level, p, j) &&
      !/^(?:các (?:huyện|xã|phường|quận|thành phố|tỉnh)|chi nhánh|trực thuộc|thuộc|khu vực|ủy(?!\p{L})|đoàn(?!\p{L}))/u.test(p.slice(j, j + 14))
    )
      return i;
    const whole = /(?:đoàn|ủy|chi bộ|đảng bộ|đảng viên|công an|ubnd|hđnd|mttq|nhân dân)$/.test(p.slice(at, i));
    if (!first || isGroup || whole) {
      const stop = test(nameEnd, masked, j);
      if (stop && (!/\p{Lu}/u.test(text[j]!) || isCapitals(text.slice(at, j + 8))) && !(business && businessEnds.test(p.slice(j, j + 20)))) return i;
    } else if (
      /^(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|thực hiện|hướng dẫn|trước|theo|để|định kỳ|h[ằà]ng|tổng hợp|kịp thời|xem xét)(?!\p{L})/u.test(p.slice(j, j + 16)) &&
      !/\p{Lu}/u.test(text[j]!)
    )
      return i;
    first = false;
    i = j + Math.max(1, wordLength(p, j));
  }
  return Math.min(i, limit);
};

/** "Ban Thường vụ các huyện ủy", "Thủ trưởng các sở": a name that has gone over into a group (of bodies, not of places). */
const plural = (p: string, from: number, to: number): boolean => /\s(?:các|những) (?!huyện(?! ủy)|xã|phường|thị trấn|thành phố|quận|tỉnh|địa phương)/u.test(p.slice(from, to));
/** Where a noun phrase that the grammar does not know ends: before the first verb of duty or punctuation. */
export const nameStop = (text: string): number => {
  const p = masks(plain(text));
  for (let i = 0; i < p.length; i++) {
    if (/[,;.:()]/.test(p[i]!)) return i;
    if (p[i] === ' ' && test(nameEnd, p, i + 1)) return i;
  }
  return 0;
};
const endsWithLevel = (p: string, from: number, to: number): boolean =>
  / (?:tỉnh|huyện|thành phố|xã|phường|quận|thị xã)$/.test(p.slice(Math.max(from, to - 12), to)) &&
  !/ (?:cấp|các) (?:tỉnh|huyện|xã|phường)$/.test(p.slice(Math.max(from, to - 16), to));
const wordLength = (p: string, at: number): number => {
  let i = at;
  while (i < p.length && !/[\s,;:.()“”"[\]/]/.test(p[i]!)) i++;
  return i - at;
};
/** True if what follows a comma or "và" belongs to the name begun before. */
const continues = (t: Prepared, from: number, at: number, group: boolean): boolean => {
  const p = t.plain,
    next = p.slice(at, at + 40);
  if (/\p{Lu}/u.test(t.text[at] ?? ''))
    return (
      commaNames.test(next) ||
      (group &&
        test(groupMember, p, at) > 0 &&
        !/^(?:sở|công an|ngân hàng|ủy ban|ubnd|mặt trận)/.test(next) &&
        wordLength(p, at) <= 5 &&
        /^\S+(?:[,;]|\s+(?:và|ngành|liên quan))/.test(next))
    );
  if (/^(?:các|những) /.test(next)) return false;
  if (test(geography, p, at) && /(?:huyện|thị xã|thành phố|xã|phường|thị trấn|quận|đặc khu|thôn|bản)/.test(p.slice(from, at))) return true;
  if (test(nameEnd, t.masked, at)) return false;
  if (group)
    return test(groupMember, p, at) > 0 || /^\S+(?: \S+){0,2}(?=[,.;]|$| (?:và|chủ trì|phối hợp|liên quan|có liên quan|thực hiện|triển khai)(?!\p{L}))/u.test(p.slice(at, at + 60));
  return commaNames.test(next);
};
/** "và truyền thông" after "Sở Thông tin": the small-letter half of a body's name. */
const lowName = (t: Prepared, at: number): boolean => !test(nameEnd, t.masked, at) && !test(groupMember, t.plain, at) && !/^(?:các|những) /.test(t.plain.slice(at, at + 8));

export interface Agencies {
  names: string[];
  /** The stretch of text as worded. */ phrase: string;
  start: number;
  end: number;
}

/** The list of agencies that begins at `at`: "Sở A, Công an tỉnh và các đơn vị liên quan"; null if none begins there. */
export const agenciesAt = (text: string, at = 0): Agencies | null => {
  const t = prepare(text);
  const names: string[] = [];
  let start = at;
  while (/\s/.test(text[start] ?? '')) start++;
  let i = start,
    end = start;
  for (let guard = 0; guard < 60; guard++) {
    const to = nameAt(t, i);
    if (!to || to <= i) break;
    names.push(text.slice(i, to).trim());
    end = to;
    const m = /^\s*(?:[,;]\s*(?:và\s+|mời\s+)?|\s(?:và|cùng với|cùng|với)\s+)/u.exec(t.plain.slice(to, to + 20));
    if (!m) break;
    i = to + m[0].length;
  }
  return names.length ? { names, phrase: text.slice(start, end).trim(), start, end } : null;
};

const leadIn =
  /^(?:(?:trân trọng )?(?:giao(?: cho)?(?: nhiệm vụ cho)?|đề nghị|yêu cầu|phân công|kính đề nghị|trách nhiệm (?:của|thuộc)|nhiệm vụ của|đối với|về phía|giao trách nhiệm(?: cho)?)\s*:?\s+)+/;
/** Length of "Giao", "Đề nghị", "Trách nhiệm của" … at the start of a heading or item. */
export const leadInLength = (text: string): number => leadIn.exec(plain(text.slice(0, 80)))?.[0].length ?? 0;

/** The agencies that a sentence has as its subject: "Sở A và Công an tỉnh chủ trì …", "Giao Sở A theo dõi …", "Căn cứ …, các đơn vị triển khai …". */
export const subjectOf = (text: string): Agencies | null => {
  const skip = leadInLength(text);
  const first = agenciesAt(text, skip);
  if (first && (skip || acts(text, first.end))) return first;
  if (skip) return first;
  const lead = /^(?:căn cứ|trên cơ sở|theo|trong quá trình|hằng năm|hàng năm|định kỳ|để|thực hiện)(?!\p{L})[^.;]{0,220}?,\s+(?=(?:các|những|\p{Lu}))/u;
  const t = prepare(text);
  const m = lead.exec(t.plain);
  for (let at = m ? m[0].length : 0, tries = 0; m && tries < 4; tries++) {
    const later = agenciesAt(text, at);
    if (later && acts(text, later.end)) return later;
    const next = text.indexOf(', ', at);
    if (next < 0 || next > 400) break;
    at = next + 2;
  }
  return null;
};
/** True if what follows the names is what they shall do. */
const acts = (text: string, at: number): boolean => {
  const rest = plain(text.slice(at, at + 60));
  // after a name that is complete by its level or field any small-letter word that is no link is what it does
  const name = plain(text.slice(Math.max(0, at - 40), at));
  if (
    /(?<!cấp )(?:tỉnh|huyện|xã|phường|thành phố|quận|thị xã)$|(?:tỉnh|huyện|thành|quận|đảng) ủy$/.test(name) &&
    /^\s+\p{Ll}/u.test(text.slice(at, at + 3)) &&
    !/^\s+(?:và|hoặc|của|là|được|theo|có|về|tại|ở|cho|để|đã|trên|với|khi|nêu|do|thuộc|gồm|như|nhằm|cấp|trong|ban|xã|mới)(?!\p{L})/u.test(rest)
  )
    return true;
  return /^\s*(?:$|:|\()/.test(rest) || (/^\s+/.test(rest) && test(nameEnd, masks(rest), rest.length - rest.trimStart().length) > 0 && !/^\s+(?:được|là|của)(?!\p{L})/u.test(rest));
};

/** A heading that is the name of an agency or of several; the agency without "Giao", "Đề nghị", colon. Null if it is something else. */
export const agencyTitle = (line: string): string | null => {
  const bare = line.replace(/\s*[:.;]+\s*$/, '').trim();
  if (bare.length > 320 || !bare) return null;
  const skip = leadInLength(bare);
  const p = plain(bare);
  const body = bare
    .slice(skip)
    .replace(/\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|theo chức năng,? nhiệm vụ(?: được giao)?|thực hiện(?: các)?(?: nhiệm vụ)?(?: sau)?)[^,]{0,30}$/u, '')
    .trim();
  const t = prepare(body);
  const list = agenciesAt(body);
  if (!list) return null;
  const rest = body.slice(list.end);
  if (!rest.trim() || /^\s*\([^)]*\)\s*$/.test(rest)) return body;
  // the grammar lost the name on the way: a heading that begins with an agency, says no verb of its own and ends without a stop
  if (line.trim().endsWith('.') || wordCount(body) > 45 || skip === p.length) return null;
  return /(?<!\p{L})(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|tăng cường|đẩy mạnh|hướng dẫn|căn cứ|thực hiện|triển khai|chỉ đạo|rà soát|báo cáo|xây dựng|theo dõi|định kỳ|tập trung|tiếp tục)(?!\p{L})/u.test(
    t.masked,
  )
    ? null
    : body;
};
/** True for a line that is only the name of one or more agencies. */
export const isAgencyTitle = (line: string): boolean => {
  const bare = line.replace(/\s*[:.]+\s*$/, '').trim();
  const skip = leadInLength(bare);
  if (!bare || bare.length > 200 || !/\p{Lu}/u.test(bare[skip] ?? '')) return false;
  const list = agenciesAt(bare, skip);
  return !!list && !bare.slice(list.end).trim();
};

const trailing = /\s+(?:để |nhằm |cùng )?(?:triển khai|phối hợp|thực hiện|chủ trì|tổ chức thực hiện|tổ chức(?! (?:có )?liên quan)|tham mưu|tham gia)(?!\p{L})[^,;]*$/u;
/** Splits a list of agencies as it stands after "Đơn vị phối hợp:". Names stay as worded. */
export const splitAgencies = (text: string): string[] => {
  let s = text.replace(/[\s.;:,/]+$/, '').trim();
  const low = plain(s);
  const lead = /^(?:căn cứ|theo)(?!\p{L})[^;]{3,160}?,\s+(?=các|sở|ủy ban|ubnd|công an)/u.exec(low);
  if (lead) s = s.slice(lead[0].length);
  const cut = trailing.exec(plain(s));
  if (cut && cut.index > 3 && !/\p{Lu}/u.test(s[cut.index + 1] ?? '')) s = s.slice(0, cut.index);
  s = s.replace(/^(?:các cơ quan, đơn vị gồm|gồm|bao gồm)\s*:?\s*/iu, '');
  const elided = /^(?:các\s+)?(sở|ban|phòng|bộ)\s*:\s*/iu.exec(s);
  if (elided) s = s.slice(elided[0].length);
  const t = prepare(s),
    out: string[] = [];
  let from = 0;
  const signs = /\s*;\s*|\s*,\s*|\s+(?:và|cùng với|cùng)\s+/gu;
  const push = (to: number) => {
    const name = s
      .slice(from, to)
      .replace(/^(?:và|mời|cùng|với)\s+/iu, '')
      .replace(/\s+(?:và|cùng)$/u, '')
      .trim();
    if (/\p{L}/u.test(name)) out.push(elided && !agenciesAt(name) ? `${elided[1]![0]!.toUpperCase()}${elided[1]!.slice(1).toLowerCase()} ${name}` : name);
  };
  for (let m = signs.exec(s); m; m = signs.exec(s)) {
    let at = m.index + m[0].length;
    const extra = /^(?:và|mời|cùng|phối hợp với)\s+/u.exec(t.plain.slice(at, at + 20));
    if (extra) at += extra[0].length;
    const upper = /\p{Lu}/u.test(s[at] ?? ''),
      next = t.plain.slice(at, at + 60);
    const current = t.plain.slice(from, m.index);
    const group = plural(current, 0, current.length) || /^(?:các|những|một số)\s|^(?:cấp ủy|chính quyền|sở, |ban, )/.test(current);
    if (/văn phòng (?:hđnd|hội đồng nhân dân|đoàn đbqh|đoàn đại biểu quốc hội)$/u.test(current) && /và\s+$/u.test(t.plain.slice(0, at))) continue;
    const geo = test(geography, t.plain, at) > 0 && /(?:huyện|thị xã|thành phố|xã|phường|thị trấn|quận|đặc khu)$/.test(current);
    const starts =
      /;/.test(m[0]) ||
      /^(?:các|những|một số)\s/.test(next) ||
      (upper && (elided ? true : test(bodyHead, t.plain, at) > 0 && !commaNames.test(next) && !noAgency.test(next))) ||
      (!upper && !group && !geo && (test(groupMember, t.plain, at) > 0 || (test(bodyHead, t.plain, at) > 0 && !noAgency.test(next)))) ||
      (!upper && group && /^(?:ubnd|ủy ban nhân dân|công an|mttq|mặt trận)/.test(next));
    if (starts) {
      push(m.index);
      from = at;
    }
  }
  push(s.length);
  return out.map((name) => {
    const to = nameAt(prepare(name), 0);
    return to > 2 && to < name.length && test(nameEnd, masks(plain(name)), to + 1) > 0 && !/\p{Lu}/u.test(name[to + 1] ?? '') ? name.slice(0, to) : name;
  });
};
