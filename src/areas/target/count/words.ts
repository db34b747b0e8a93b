import { viDate, viNumber } from '../../../kernel/text.ts';
import type { Count, Dimension, Measure } from '../../../kernel/indicator-shape.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import type { Because, CountState, YearFrom } from './rules.ts';

export const countWords = {
  indicators: 'Chỉ số đếm được',
  indicator: 'Chỉ số',
  measure: 'Đếm theo',
  only: 'Chỉ tính',
  except: 'Không tính',
  part: 'Phần phải đạt',
  unit: 'Địa bàn',
  unitHint: 'Để trống: địa bàn của cơ quan ban hành kế hoạch.',
  yearFrom: 'Năm tính từ ngày',
  from: 'Từ ngày',
  to: 'Đến ngày',
  asAt: 'Số liệu đến ngày',
  knownAt: 'Như đã biết hết ngày',
  by: 'Chia theo',
  which: 'Phần xem',
  count: 'Đếm',
  split: 'Chia số',
  behind: 'Danh sách đằng sau con số',
  countingSave: 'Đặt cách đếm',
  reason: 'Lý do',
  reasonHint: 'Được giữ cùng bản cũ.',
  baselineAdd: 'Thêm số đối chiếu',
  baselineEnd: 'Bỏ số đối chiếu',
  baselineName: 'So với',
  baselinePlaceholder: 'Chỉ tiêu tỉnh giao, chỉ tiêu Nghị quyết Đại hội …',
  baselineValue: 'Con số',
  forYear: 'Cho năm',
  forYearHint: 'Chỉ tiêu của một năm; để trống nếu cho cả kỳ.',
  documentNumber: 'Số, ký hiệu văn bản',
  documentDate: 'Ngày văn bản',
} as const;

/** Said beside a figure as known at an earlier moment. */
export const knownNow = (names: readonly string[]): string | null =>
  names.length ? `Riêng ${names.join(', ')} lấy theo hồ sơ hiện nay: hệ thống không giữ hồ sơ của người lao động như đã biết vào ngày trước đó.` : null;

export const measureNames: Record<Measure, string> = { rows: 'lượt', persons: 'người (mỗi người một lần)', communes: 'xã, phường có ít nhất một' };
export const yearStartNames: Record<YearFrom, string> = {
  '01-01': '01/01 (năm dương lịch)',
  '12-15': '15/12 năm trước (15/12–14/12)',
  '09-01': '01/9 (năm học)',
};
export const dimensionNames: Record<Dimension, string> = {
  province: 'Tỉnh',
  commune: 'Xã, phường',
  year: 'Năm',
  quarter: 'Quý',
  month: 'Tháng',
  market: 'Thị trường',
  form: 'Hình thức đi',
  sex: 'Giới tính',
  age: 'Tuổi',
  group: 'Diện ưu tiên',
  skill: 'Tay nghề',
  education: 'Học vấn',
  occupation: 'Nghề theo hợp đồng',
  kind: 'Loại',
  reason: 'Lý do về nước',
};
const skills: Record<string, string> = { skilled: 'Đã qua đào tạo', unskilled: 'Chưa qua đào tạo' };
export const unknown = 'Chưa rõ';
/** A value of a dimension as people call it, where no area names it. */
export const valueName = (d: Dimension, value: string): string => {
  if (value === '') return d === 'commune' || d === 'province' ? 'Chưa xác định (đơn vị bị chia tách)' : d === 'group' ? 'Không ghi diện nào' : unknown;
  if (d === 'skill') return skills[value] ?? value;
  if (d === 'year') return `Năm ${value}`;
  if (d === 'month') return `Tháng ${value.slice(5)}/${value.slice(0, 4)}`;
  if (d === 'quarter') return `Quý ${value.slice(6)}/${value.slice(0, 4)}`;
  if (d === 'age') return value === '0-17' ? 'Dưới 18' : value === '55+' ? 'Từ 55' : value.replace('-', '–');
  return value;
};

const stateNames: Record<CountState, string> = {
  met: 'Đạt',
  exceeded: 'Vượt',
  onTrack: 'Đúng tiến độ',
  behind: 'Chậm tiến độ',
  missed: 'Không đạt',
  uncomputable: 'Không tính được',
  noData: 'Chưa có số liệu',
};
const reasons: Partial<Record<Because, string>> = {
  unlinked: 'chưa chọn cách đếm',
  byEvidence: 'xét bằng minh chứng',
  value: 'vì kế hoạch không nêu con số',
  baseYear: 'vì chưa có số của năm gốc',
  baseZero: 'vì năm gốc bằng 0, không có tỷ lệ tăng từ 0',
  earlierYear: 'chưa có xu hướng vì chưa có số của năm trước để so',
  yearTarget: 'vì chưa có chỉ tiêu của năm',
  partOnly: 'vì chỉ xem được số của một phần địa bàn',
  noLedger: 'vì chỉ số này không giữ sổ theo thời điểm ghi',
  noIndicator: 'vì chỉ số dùng để đếm không còn',
  notBegun: 'kỳ tính chưa bắt đầu',
  nobody: 'chưa có ai để tính tỷ lệ',
  noRecords: 'chưa có bản ghi nào của địa bàn này',
};
/** "Không tính được, vì chưa có chỉ tiêu của Nghị quyết 420/NQ-HĐND". @param missing what is missing, where a document is */
export const countText = (state: CountState, because: Because, missing: string | null): string => {
  const why = because === 'reference' ? missing : reasons[because];
  return why ? `${stateNames[state]}, ${why}` : stateNames[state];
};
export const missingReference = (name: string): string => `vì chưa có chỉ tiêu của ${name}`;
export const ruleText = (because: Because, f: { expected: number | null; passed: string; to: string; unit: string | null }): string | null => {
  if (because === 'proRata' && f.expected !== null)
    return `Chia đều theo số ngày: đến ${viDate(f.passed)} cần ${viNumber(Math.ceil(f.expected))}${f.unit && f.unit !== '%' ? ` ${f.unit}` : ''}; hết kỳ ngày ${viDate(f.to)}.`;
  if (because === 'shareNow') return `Tỷ lệ tính trên những gì đã có đến ${viDate(f.passed)}; hết kỳ ngày ${viDate(f.to)}.`;
  if (because === 'bound') return `Mức trần chỉ kết luận được khi hết kỳ ngày ${viDate(f.to)}.`;
  return null;
};

/** "87 người"; "45/60 lượt = 75 %". */
export const counted = (c: Count, unit: string, percent: number | null): string =>
  c.of === null ? `${viNumber(c.value)} ${unit}` : `${viNumber(c.value)}/${viNumber(c.of)} ${unit}${percent === null ? '' : ` = ${viNumber(percent)} %`}`;
/** "130 người = 130 % của 100": as the plan speaks of it, whatever must be reached. */
export const ofReference = (text: string, percent: number, base: number): string => `${text} = ${viNumber(percent)} % của ${viNumber(base)}`;
export const baseText = (b: Count & { year: number; entered: boolean }, percent: number | null): string =>
  `năm ${b.year}: ${percent !== null ? `${viNumber(percent)} %` : viNumber(b.value)} (${b.entered ? 'số nhập' : 'hệ thống đếm'})`;

export const countUnit = (measure: Measure, unit: string): string => (measure === 'persons' ? 'người' : measure === 'communes' ? 'xã, phường' : unit);
/** What is counted, in a sentence: "Xuất cảnh, đếm theo người; chỉ tính Thị trường: Nhật Bản". */
export const countingText = (c: { title: string; measure: Measure | null; only: string; except: string; part: string | null }): string =>
  [
    c.measure ? `${c.title}, đếm theo ${measureNames[c.measure]}` : c.title,
    c.only && `chỉ tính ${c.only}`,
    c.except && `không tính ${c.except}`,
    c.part && `phần phải đạt: ${c.part}`,
  ]
    .filter(Boolean)
    .join('; ');
export const conditionText = (name: string, values: readonly string[]): string => `${name.toLowerCase()}: ${values.join(', ')}`;

const guessed: Record<string, string> = {
  communes: 'kế hoạch nói về xã, phường có người đi làm việc ở nước ngoài',
  skilled: 'kế hoạch nói về tỷ lệ lao động có tay nghề, trình độ',
  skilledTrend: 'kế hoạch nói về tỷ lệ lao động có tay nghề, trình độ',
  trained: 'kế hoạch nói về người được đào tạo, bồi dưỡng trước khi đi',
  otherMarkets: 'kế hoạch nói về các nước khác, nên không tính lao động qua biên giới',
  seasonal: 'kế hoạch nói về lao động qua biên giới, thời vụ (Sùng Tả)',
  loans: 'kế hoạch nói về vay vốn, hỗ trợ',
  counselled: 'kế hoạch nói về tư vấn',
  fairs: 'kế hoạch nói về phiên giao dịch việc làm',
  briefings: 'kế hoạch nói về hội nghị',
  departures: 'kế hoạch nói về người đi làm việc ở nước ngoài, xuất cảnh',
  ofYear: 'kế hoạch nói về chỉ tiêu của năm',
};
export const whyGuessed = (rule: string): string => `Đoán theo lời văn: ${guessed[rule] ?? rule}. Chưa ai xác nhận.`;

export const countProblems: ProblemWords = {
  'indicator.unknown': (f) => `Không có chỉ số ${f['indicator']}. Chưa làm gì.`,
  'indicator.noLedger': (f) => `Chỉ số “${f['indicator']}” không giữ sổ theo thời điểm ghi nên không xem lại được như đã biết trước đây. Bỏ ô “Như đã biết hết ngày”.`,
  'indicator.groupRight':
    'Số theo diện ưu tiên ở nơi ít người cho biết dân tộc, diện hộ của từng người, nên chỉ tài khoản có quyền “Xem dân tộc, diện của hộ” chia, lọc và đặt cách đếm theo diện này. Chưa làm gì. Chọn chiều khác; số của mục tiêu theo diện vẫn xem được ở trang mục tiêu.',
  'target.groupDay':
    'Mục tiêu này đếm theo diện ưu tiên. Tài khoản không có quyền “Xem dân tộc, diện của hộ” chỉ xem được số đến hôm nay hoặc đến ngày cuối quý, vì so hai ngày liền nhau có thể biết diện của một người. Chưa đếm gì. Bấm “Về hôm nay”, hoặc chọn ngày 31/3, 30/6, 30/9, 31/12 và để trống ô “Như đã biết hết ngày”.',
  'indicator.noPersons': (f) => `Chỉ số “${f['indicator']}” không đếm theo người. Chọn cách đếm khác.`,
  'indicator.notBy': (f) => `Chỉ số “${f['indicator']}” không chia được theo ${dimensionNames[f['by'] as Dimension] ?? f['by']}. Chọn chiều khác.`,
  'indicator.backwards': 'Ngày cuối phải sau ngày đầu. Sửa lại rồi xem.',
  'target.notCounted': 'Mục tiêu này chưa có cách đếm nên không có danh sách. Chọn cách đếm ở trang mục tiêu.',
  'target.baselineGone': 'Số đối chiếu này không còn. Tải lại trang.',
};
