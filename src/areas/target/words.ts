import type { ProblemWords } from '../../kernel/words.ts';
import { viDate, viNumber } from '../../kernel/text.ts';
import { countProblems } from './count/words.ts';
import { countryProblems } from './country/words.ts';
import type { Comparator, Missing, Reference, Required, TargetContent, TargetCycle, TargetKind, TargetState } from './rules.ts';

export const kindNames: Record<TargetKind, string> = {
  count: 'Số lượng',
  cumulative: 'Cộng dồn',
  ratio: 'Tỷ lệ',
  coverage: 'Độ bao phủ',
  growth: 'Tăng, giảm',
  qualitative: 'Định tính',
  trend: 'Xu hướng',
};
export const comparatorNames: Record<Comparator, string> = {
  '>=': 'ít nhất',
  '>': 'trên',
  '=': 'đúng bằng',
  '<=': 'nhiều nhất',
  '<': 'dưới',
  '~': 'khoảng',
  range: 'trong khoảng',
};
export const cycleNames: Record<TargetCycle, string> = { year: 'mỗi năm', half: 'mỗi 6 tháng', quarter: 'mỗi quý', month: 'mỗi tháng' };

const kindOfDocument: [RegExp, string][] = [
  [/NQ/, 'Nghị quyết'],
  [/QĐ/, 'Quyết định'],
  [/KH/, 'Kế hoạch'],
  [/CTr/, 'Chương trình'],
  [/CT/, 'Chỉ thị'],
  [/KL/, 'Kết luận'],
  [/NĐ/, 'Nghị định'],
  [/TT/, 'Thông tư'],
  [/ĐA/, 'Đề án'],
];
/** "Nghị quyết 420/NQ-HĐND ngày 10/12/2024". */
export const referenceName = (r: Reference): string => {
  const name = kindOfDocument.find(([re]) => re.test(r.docNumber))?.[1];
  return [name, r.docNumber, r.date && `ngày ${viDate(r.date)}`].filter(Boolean).join(' ');
};

/** Said before a number; "100 %" needs no word for "exactly". */
const before = (c: Comparator | null): string => (c === null || c === '=' || c === 'range' ? '' : `${comparatorNames[c]} `);
const unitAfter = (unit: string | null): string => (unit === '%' || unit?.startsWith('%') ? ` ${unit}` : unit ? ` ${unit}` : '');
/** "ít nhất 5.400 lao động", "trong khoảng 10–15 %". */
export const amount = (a: { comparator: Comparator | null; value: number; valueMax: number | null; unit: string | null }): string =>
  a.comparator === 'range' && a.valueMax !== null
    ? `${viNumber(a.value)}–${viNumber(a.valueMax)}${unitAfter(a.unit)}`
    : `${before(a.comparator)}${viNumber(a.value)}${unitAfter(a.unit)}`;

const missing: Record<Missing, (r: Reference | null) => string> = {
  reference: (r) => `vì chưa có chỉ tiêu của ${r ? referenceName(r) : 'văn bản được dẫn'}`,
  baseYear: () => 'vì chưa có số của năm gốc',
  earlierYear: () => 'vì chưa có số của năm trước để so',
  value: () => 'vì kế hoạch không nêu con số',
};

/** A state in a word, with its reason: "Không tính được, vì chưa có chỉ tiêu của Nghị quyết 420/NQ-HĐND". */
export const stateWords = (s: TargetState): string =>
  s.state === 'uncomputable' ? `Không tính được, ${missing[s.missing](s.reference)}` : s.byEvidence ? 'Chưa có số liệu, xét bằng minh chứng' : 'Chưa có số liệu';

/** "trên 130 % của 1.000 = trên 1.300 lao động". */
export const requiredWords = (t: Pick<TargetContent, 'kind' | 'value' | 'valueMax' | 'comparator'> & { baseValue: number | null }, r: Required): string =>
  t.baseValue === null || t.value === null ? amount(r) : `${amount({ ...t, value: t.value, unit: '%' })} của ${viNumber(t.baseValue)} là ${amount(r)}`;

const faults: Record<string, string> = {
  rangeWithoutValue: 'Nhập số dưới của khoảng.',
  rangeWithoutMax: 'Nhập số trên của khoảng.',
  maxWithoutRange: 'Có số trên thì phải chọn “trong khoảng”.',
  rangeBackwards: 'Số trên phải lớn hơn số dưới.',
  qualitativeWithValue: 'Mục tiêu định tính không có con số; bỏ số hoặc chọn loại khác.',
  coverageBeyond: 'Độ bao phủ từ 0 đến 100 %.',
  periodBackwards: 'Ngày cuối phải sau ngày đầu.',
};
export const faultText = (code: string): string => faults[code] ?? code;

export const problems: ProblemWords = {
  ...countProblems,
  ...countryProblems,
  'target.faulty': 'Có chỗ chưa khớp nhau, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'target.noBaseNeeded': 'Mục tiêu này không tính theo số của văn bản khác nên không cần nhập. Chưa lưu gì.',
  'target.baseWithoutSource': 'Cần nói số này lấy từ đâu: chọn văn bản trong kho, hoặc nhập số, ký hiệu và ngày. Chưa lưu gì.',
  'target.otherDocument': (f) => `Mục tiêu tính theo ${f['wanted']}, nhưng văn bản chọn mang số ${f['given']}. Chưa lưu gì; kiểm tra lại, hoặc ghi rõ vì sao ở ô ghi chú.`,
};

const betweenDays = (from: string | null, to: string | null): string =>
  from && to ? `${viDate(from)} – ${viDate(to)}` : from ? `từ ${viDate(from)}` : to ? `đến ${viDate(to)}` : '';

export const words = {
  title: 'Mục tiêu',
  hint: 'Mục tiêu của các kế hoạch đang theo dõi, hệ thống đếm từ hồ sơ đến hôm nay. Mỗi con số mở ra danh sách đằng sau nó.',
  counted: 'Đã đếm được',
  countedOpens: 'mở danh sách đằng sau con số',
  none: 'Chưa có mục tiêu nào.',
  noneHint: 'Mục tiêu có ở đây sau khi một kế hoạch được đưa vào theo dõi.',
  target: 'Mục tiêu',
  level: 'Mức phải đạt',
  levelAndPeriod: 'Mức và kỳ tính',
  required: 'Con số phải đạt',
  section: 'Mục',
  exportExcel: 'Xuất Excel',
  exportFile: (day: string) => `Mục tiêu đến ${day}.xlsx`,
  noLevel: 'không nêu số',
  period: 'Kỳ tính',
  state: 'Tình trạng',
  plan: 'Văn bản',
  kind: 'Loại',
  uncomputable: (n: string) => `${n} mục tiêu chưa tính được, lý do ghi ở từng mục tiêu.`,
  baseTitle: 'Số gốc',
  baseHint: (r: string) => `Mục tiêu này tính theo ${r}. Nhập con số của văn bản đó để biết phải đạt bao nhiêu.`,
  baseHintYear: 'Mục tiêu này tính theo số của năm gốc. Nhập số đó cùng văn bản nêu số.',
  baseOf: (r: string) => `Chỉ tiêu của ${r}`,
  baseChange: 'Sửa số gốc',
  save: 'Lưu mục tiêu',
  baseNone: 'chưa nhập',
  baseEnter: 'Nhập số gốc',
  baseEntered: 'Đã nhập số gốc.',
  edit: 'Sửa mục tiêu',
  saved: 'Đã lưu mục tiêu.',
  versions: 'Các lần sửa',
  noVersions: 'Chưa sửa lần nào.',
  versionBy: (name: string | null, day: string) => [name, viDate(day)].filter(Boolean).join(', '),
  openText: 'Xem trong văn bản',
  /** Whole years are said as years. */
  between: (from: string | null, to: string | null) => {
    if (from?.endsWith('-01-01') && to?.endsWith('-12-31')) return from.slice(0, 4) === to.slice(0, 4) ? `năm ${from.slice(0, 4)}` : `${from.slice(0, 4)}–${to.slice(0, 4)}`;
    return betweenDays(from, to);
  },
};

/** The number as the plan gives it: "trên 130 %". */
export const levelOf = (t: Pick<TargetContent, 'value' | 'valueMax' | 'comparator' | 'unit'>): string => (t.value === null ? words.noLevel : amount({ ...t, value: t.value }));

/** What it is counted over, and how often anew. */
export const periodText = (t: Pick<TargetContent, 'cycle' | 'periodFrom' | 'periodTo' | 'periodText'>): string =>
  // without days the plan's own words stand for all ("hằng năm"), which is not said twice
  words.between(t.periodFrom, t.periodTo) === ''
    ? t.periodText || (t.cycle ? cycleNames[t.cycle] : '')
    : [t.cycle && cycleNames[t.cycle], words.between(t.periodFrom, t.periodTo)].filter(Boolean).join(', ');
