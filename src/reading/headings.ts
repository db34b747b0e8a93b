import { misreadHeading } from './misread.ts';
import type { SectionKind } from './reading.contract.ts';
import { plain, wordCount } from './spelling.ts';

/** What a heading announces, from the words officials use for it. */

const tail = String.raw`(?:\s*(?:,|và|-|;|/|&)\s*`;
const list = (...words: string[]): RegExp => {
  const any = `(?:${words.join('|')})`;
  return new RegExp(String.raw`^(?:(?:một số|những|các|về|phần)\s+)*${any}${tail}(?:các\s+)?${any})*`);
};
const purpose = list(
  'mục đích',
  'yêu cầu',
  'ý nghĩa',
  'quan điểm(?: chỉ đạo)?',
  'nguyên tắc(?: chung)?',
  'phạm vi(?: điều chỉnh| áp dụng| thực hiện)?',
  'đối tượng(?: áp dụng| thụ hưởng)?',
  'căn cứ(?: pháp lý| xây dựng(?: kế hoạch)?)?',
  'sự cần thiết',
  'cơ sở pháp lý',
);
const situation = list(
  '(?:khái quát|đánh giá|tóm tắt|nhận định|phân tích|xác định|dự báo)? ?(?:các )?(?:thực trạng|tình hình|kết quả|đặc điểm|bối cảnh|nguy cơ|rủi ro)',
  'đánh giá',
  'ưu điểm',
  'hạn chế',
  'tồn tại',
  'nguyên nhân',
  'khó khăn',
  'thuận lợi',
  'bài học kinh nghiệm',
  'thành tựu',
  'kết quả đạt được',
  'dự báo(?: diễn biến)?',
  'nhận định(?: chung)?',
);
const targets = list('mục tiêu(?: chung| cụ thể| tổng quát| thực hiện| phấn đấu| chủ yếu)?', 'chỉ tiêu(?: cụ thể| chủ yếu| phấn đấu| thực hiện)?');
const tasks = list(
  'nhiệm vụ(?: chủ yếu| trọng tâm| cụ thể| chung)?',
  '(?:nhóm )?(?:nhiệm vụ|giải pháp)(?: chủ yếu| trọng tâm| thực hiện| cụ thể)?',
  'nội dung(?: thực hiện| trọng tâm| chủ yếu| công việc| nhiệm vụ| hoạt động| triển khai)?',
  'hoạt động(?: chủ yếu| trọng tâm)?',
  'công tác trọng tâm',
  'biện pháp(?: thực hiện)?',
  'chương trình công tác',
  'lộ trình(?: thực hiện)?',
  'tiến độ(?: thực hiện)?',
  'công việc',
  'danh mục nhiệm vụ',
  'hình thức',
  'thời gian',
  'địa điểm',
  'phân kỳ',
);
const budget = list(
  '(?:dự toán|nguồn|tổng)? ?kinh phí(?: thực hiện)?',
  'nguồn (?:lực|vốn)(?: thực hiện)?',
  'nhu cầu (?:vốn|kinh phí)',
  'ngân sách(?: thực hiện)?',
  'tài chính',
  'vốn',
  'kinh phí, nguồn lực',
  'cơ chế tài chính',
  'bảo đảm nguồn lực',
);
const duties = list(
  'tổ chức(?: triển khai)? thực hiện(?: kế hoạch)?',
  'phân công(?: nhiệm vụ| trách nhiệm| thực hiện| tổ chức thực hiện)?',
  'trách nhiệm(?: của)?(?: các)?(?: cơ quan| đơn vị| sở)?(?:,? ?(?:ban|ngành|đơn vị|địa phương))*(?: thực hiện)?',
  'triển khai thực hiện',
  'tổ chức triển khai',
);
const reporting = list('(?:chế độ )?(?:thông tin,? ?)?báo cáo', 'chế độ thông tin', 'sơ kết', 'tổng kết', 'theo dõi', 'giám sát', 'kiểm tra', 'đánh giá', 'kiểm tra, giám sát');
/** When, where and who comes: what a plan of an event says besides its work. */
const circumstances =
  /^(?:(?:về )?(?:thời gian|địa điểm|hình thức|thành phần|đối tượng|số lượng|chương trình)(?: tổ chức| tham dự| tham gia| thực hiện| hội nghị)?(?:\s*(?:,|;|-|và)\s*)?)+$/u;
const annex = /^(?:phụ lục|biểu(?: mẫu)? số|mẫu số)(?!\p{L})/u;

const order: [RegExp, SectionKind][] = [
  [annex, 'annex'],
  [duties, 'duties'],
  [targets, 'targets'],
  [tasks, 'tasks'],
  [budget, 'budget'],
  [purpose, 'purpose'],
  [situation, 'situation'],
];

/** Words after which a heading goes on to say whose or which, without changing its kind. */
const onward =
  /^\s*(?:$|[:.(]|(?:của|về|thực hiện|trong|năm|đến|giai đoạn|hằng năm|hàng năm|kế hoạch|cụ thể|chung|chủ yếu|trọng tâm|triển khai|để|nhằm|cho|theo|đối với|tại|và|,|-|;|công tác|phát triển|từ|trước|cần|các|được|lâu dài|chính|tổ chức|phân công))/;

/**
 * The kind of a section from its heading, or null when the words do not tell. A top-level heading may be long ("Mục tiêu phát triển … đến
 * năm 2030"); further down only a heading that says little else counts, so that "Tổ chức thực hiện tốt công tác …" stays a task.
 */
export const sectionKind = (title: string, topLevel: boolean): SectionKind | null => {
  const t = plain(title)
    .replace(/^[\s"“(]+/, '')
    .replace(/\s*[:.;]+\s*$/, '')
    .slice(0, 300);
  const words = wordCount(t);
  if (!topLevel && words > 14) return null;
  const rep = reporting.exec(t);
  if (
    rep &&
    /báo cáo|thông tin|sơ kết|tổng kết/.test(rep[0]) &&
    !/^(?:kiểm tra|giám sát|theo dõi) (?:việc|công tác)/.test(t) &&
    (topLevel || wordCount(t.slice(rep[0].length)) <= 4)
  )
    return 'reporting';
  if (circumstances.test(t)) return 'other';
  // "QUAN ĐIỂM, MỤC TIÊU": the last part that names targets, tasks or duties decides
  if (/^(?:mục đích|quan điểm|nguyên tắc|yêu cầu|phạm vi|đối tượng)/.test(t)) {
    if (/(?:,|và|-|;)\s*(?:mục tiêu|chỉ tiêu)/.test(t)) return 'targets';
    if (purpose.exec(t) && onward.test(t.slice(purpose.exec(t)![0].length))) return 'purpose';
  }
  for (const [re, kind] of order) {
    const m = re.exec(t);
    if (!m) continue;
    const rest = t.slice(m[0].length);
    if (!topLevel && wordCount(rest) > 7) continue;
    if (!topLevel && kind === 'duties' && wordCount(rest) > 3) continue;
    if (rest && !onward.test(rest)) continue;
    if (kind === 'targets' && /(?:,|và)\s*nhiệm vụ/.test(t)) return 'tasks';
    return kind;
  }
  if (words <= 6) {
    const near = misreadHeading(t);
    if (near) return near;
  }
  if (!topLevel) return null;
  if (/mục tiêu|chỉ tiêu/.test(t) && !/nhiệm vụ|giải pháp/.test(t)) return 'targets';
  if (/tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm)/.test(t)) return 'duties';
  if (/nhiệm vụ|giải pháp|nội dung/.test(t)) return 'tasks';
  if (/kinh phí|nguồn vốn/.test(t)) return 'budget';
  if (/thực trạng|kết quả|tình hình|^(?:(?:các|đánh giá|nhận định|dự báo|phân tích) )*(?:nguy cơ|rủi ro)/.test(t)) return 'situation';
  return null;
};

/** A short line that can only be the heading of a section. */
export const isSectionTitle = (line: string): boolean => {
  const t = plain(line);
  if (wordCount(t) > 12 || /[.;,]$/.test(t.trim())) return false;
  const kind = sectionKind(line, false);
  return (
    kind !== null &&
    !/^(?:thời gian|địa điểm|kinh phí|kết quả|tiến độ|đối tượng|theo dõi|đánh giá|kiểm tra|hình thức|nguồn)[^:]{0,30}:/.test(t) &&
    !/^(?:thời gian|tiến độ)/.test(t)
  );
};
