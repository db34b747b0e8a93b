import { viDate, viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import type { Because, CountState } from '../count/rules.ts';
import type { Need, PipelinePart } from './rules-forecast.ts';

export const progressProblems: ProblemWords = {
  'progress.askedAlready': 'Đơn vị này đang có một yêu cầu giải trình chưa trả lời. Chưa gửi thêm; tải lại để xem.',
  'progress.duePast': 'Hạn trả lời phải từ ngày mai. Chưa gửi; chọn ngày khác.',
  'progress.notBehind': 'Đơn vị này không chậm, hoặc chưa được giao số nào, nên không có gì phải giải trình. Chưa gửi; tải lại để xem.',
  'progress.notYours': 'Chỉ cán bộ của xã, phường được hỏi mới trả lời. Chưa gửi; nội dung vẫn còn trên màn hình.',
  'progress.draft': 'Bảng giao chỉ tiêu còn là bản nháp: đơn vị chưa được giao số này nên chưa phải giải trình. Chưa gửi; ghi quyết định giao trước.',
  'progress.notBegun': (f) => `Mục tiêu này bắt đầu từ ngày ${f['from']} nên chưa có tiến độ.`,
  'progress.answered': 'Yêu cầu này đã được trả lời. Chưa gửi; tải lại để xem.',
  'progress.mapUnreadable': 'Tệp này không phải GeoJSON đọc được (FeatureCollection gồm các vùng Polygon hoặc MultiPolygon, tọa độ kinh độ, vĩ độ). Chưa nạp gì.',
  'progress.mapNothing': 'Không vùng nào trong tệp khớp tên hoặc mã của một đơn vị ở đây. Chưa nạp gì; kiểm tra lại tệp hoặc địa bàn.',
  'progress.mapLarge': 'Bản đồ có quá nhiều điểm hoặc quá nhiều vùng. Chưa nạp gì; giản lược bản đồ rồi nạp lại.',
  'progress.notCounted': 'Mục tiêu này chưa có cách đếm nên chưa có tiến độ. Chọn cách đếm ở trang mục tiêu.',
};

export const partNames: Record<PipelinePart, string> = {
  wish: 'có nguyện vọng, đã tư vấn',
  registered: 'đã đăng ký, đã khớp đơn hàng',
  selected: 'trúng tuyển, đang học',
  papers: 'đang làm giấy tờ',
  contract: 'đã ký hợp đồng, chờ xuất cảnh',
};
const short = (n: number): string => `thiếu ${viNumber(n)} so với tiến độ`;
const stateNames: Record<CountState, string> = {
  met: 'Đạt',
  exceeded: 'Vượt',
  onTrack: 'Đúng tiến độ',
  behind: 'Chậm',
  missed: 'Không đạt',
  uncomputable: 'Không tính được',
  noData: 'Chưa có số liệu',
};
/** "Chậm, thiếu 12 so với tiến độ". */
export const unitState = (s: { state: CountState; because: Because; short: number; goal: number | null; share: boolean }): string =>
  s.short > 0 ? `${stateNames[s.state]}, ${short(s.short)}` : s.share ? 'Phần của địa bàn này' : s.goal === null ? 'Chưa giao chỉ tiêu' : stateNames[s.state];

export const funnelNames: Record<string, string> = {
  interested: 'Có nguyện vọng',
  registered: 'Đăng ký',
  selected: 'Trúng tuyển',
  contractSigned: 'Ký hợp đồng',
  departed: 'Xuất cảnh',
  returned: 'Về nước',
  settled: 'Ổn định',
};

const verdict = (f: { low: number; high: number; required: number | null; unit?: string }): string => {
  if (f.required === null) return '.';
  const level = `${viNumber(f.required)}${f.unit === '%' ? ' %' : ''}`;
  return f.low >= f.required ? `; nhiều khả năng đạt mức ${level}.` : f.high < f.required ? `; nhiều khả năng không đạt mức ${level}.` : `; chưa chắc đạt mức ${level}.`;
};
const unitAfter = (unit: string): string => (unit === '' ? '' : ` ${unit}`);

export const forecastWords = {
  partOnly: 'Chỉ xem được một phần địa bàn nên không dự báo cho cả mục tiêu.',
  tooLittle: (years: number, least: number, perYear: number) =>
    `Chưa đủ số liệu để dự báo: cần ít nhất ${least} năm trước, mỗi năm ít nhất ${perYear} hành trình vào cùng thời điểm; hiện có ${years}. Hệ thống không đoán thay.`,
  over: (n: number, day: string) => `Đã hết kỳ ngày ${viDate(day)}: kết quả ${viNumber(n)}.`,
  text: (f: { expected: number; low: number; high: number; end: string; required: number | null }) =>
    `Đến ${viDate(f.end)} có thể đạt khoảng ${viNumber(f.expected)} người, từ ${viNumber(f.low)} đến ${viNumber(f.high)}${verdict(f)}`,
  method: (years: readonly number[], error: number) =>
    `Cách tính: tỷ lệ xuất cảnh của người ở cùng bước, cùng thời gian chờ vào ngày này các năm ${years.join(', ')}, cộng số người mới phát sinh bình quân. Thử lại trên chính các năm đó, sai bình quân ${viNumber(error)} % của số đi từ ngày này đến hết kỳ. Khoảng nêu trên bao 80 % khả năng và không hẹp hơn mức sai ấy.`,
  repeatLittle: (years: number, least: number) =>
    `Chưa đủ số liệu để dự báo: cần ít nhất ${least} năm trước đã đếm được con số này vào cùng thời điểm; hiện có ${years}. Hệ thống không đoán thay.`,
  repeatText: (f: { expected: number; low: number; high: number; end: string; required: number | null; unit: string }) =>
    `Đến ${viDate(f.end)} có thể đạt khoảng ${viNumber(f.expected)}${unitAfter(f.unit)}, từ ${viNumber(f.low)} đến ${viNumber(f.high)}${verdict(f)}`,
  repeatMethod: (years: readonly number[], error: number, by: 'more' | 'times', share: boolean) =>
    `Cách tính: từ ngày này đến hết kỳ, các năm ${years.join(', ')} con số tăng thêm ${by === 'more' ? 'bình quân bao nhiêu thì năm nay cũng vậy' : 'bao nhiêu lần thì năm nay cũng vậy'}. Thử lại trên chính các năm đó, sai bình quân ${viNumber(error)} ${share ? 'điểm phần trăm' : '%'}. Khoảng nêu trên bao 80 % khả năng và không hẹp hơn mức sai ấy.`,
  paceOf: (n: number, unit: string) => `Từ nay mỗi tháng cần thêm ${viNumber(n)} ${unit}.`,
  levelGap: (n: number, unit: string) => `Cần thêm ${viNumber(n)} ${unit} so với hiện nay.`,
  shareNeed: (need: number, of: number, unit: string) => `Từ nay đến hết kỳ còn khoảng ${viNumber(of)} ${unit}: ít nhất ${viNumber(need)} trong số đó phải đạt.`,
  shareLost: (of: number, unit: string) => `Dù cả khoảng ${viNumber(of)} ${unit} còn lại trong kỳ đều đạt cũng không đủ mức yêu cầu.`,
  need: (n: Need) => `thêm ${viNumber(n.more)} người ${partNames[n.part]} (cứ 100 người thì ${viNumber(n.rate)} người đi kịp)`,
  pace: (n: number) => `Từ nay mỗi tháng cần ${viNumber(n)} người xuất cảnh.`,
};

export const progressWords = {
  title: 'Tiến độ',
  open: 'Xem tiến độ',
  why: 'Xem vì sao chậm',
  units: 'Các đơn vị',
  rank: 'Hạng',
  unit: 'Đơn vị',
  goal: 'Được giao',
  actual: 'Đã đạt',
  percent: 'Tỷ lệ',
  state: 'Tình trạng',
  explanation: 'Giải trình',
  untold: { few: 'Dưới 5 người: không hiện', held: 'Giữ lại, vì từ đó suy ra được số nhỏ' },
  untoldFigure: { few: '< 5', held: '…' },
  laggards: (n: number, all: number) => `${viNumber(n)} trên ${viNumber(all)} đơn vị đang chậm. Đơn vị thiếu nhiều người nhất đứng trước.`,
  noLaggards: 'Không đơn vị nào đang chậm.',
  missing: (names: readonly string[], n: number, ofPeople: boolean) =>
    `${names.join(', ')} thiếu ${viNumber(n)}${ofPeople ? ' người' : ''} so với tiến độ: phần lớn chỗ chậm nằm ở đây.`,
  notAllocated: 'Chưa giao chỉ tiêu cho từng đơn vị nên chưa biết nơi nào chậm.',
  draft: 'Bảng giao chỉ tiêu còn là bản nháp.',
  allocate: 'Giao chỉ tiêu',
  unplaced: (n: number) => `${viNumber(n)} chưa rõ thuộc đơn vị nào vì đơn vị cũ bị chia tách; cần xác nhận.`,
  noUnits: 'Chưa có đơn vị nào trong phạm vi của bạn.',
  toTarget: 'Trang mục tiêu',
  trend: 'Theo tháng',
  trendHint: 'Cộng dồn từ đầu kỳ; đường nét đứt là mức chia đều theo số ngày.',
  actualLine: 'Thực hiện',
  plannedLine: 'Theo tiến độ',
  month: 'Tháng',
  monthName: (m: string) => `${m.slice(5)}/${m.slice(0, 4)}`,
  numbers: 'Xem bảng số',
  forecast: 'Dự báo đến hết kỳ',
  takes: 'Muốn đạt cần',
  backTest: 'Thử lại trên các năm trước',
  year: 'Năm',
  forecastOf: 'Dự báo lúc đó',
  came: 'Thực tế',
  funnel: 'Từ nguyện vọng đến ổn định',
  funnelHint: (from: string, to: string) => `Những người bắt đầu từ ${viDate(from)} đến ${viDate(to)}: bao nhiêu người đã qua từng bước.`,
  step: 'Bước',
  people: 'Người',
  ofBefore: 'So với bước trước',
  map: 'Bản đồ',
  mapHint: 'Màu đậm dần theo tỷ lệ đã đạt; 0 có viền vàng, chưa có số liệu thì gạch chéo.',
  shades: { none: 'chưa có số liệu', zero: '0', m1: 'dưới 50 %', m2: '50–80 %', m3: '80–100 %', m5: 'đạt' },
  mapLoad: 'Nạp bản đồ',
  mapLoaded: (n: number, left: number) => `Đã nạp ${viNumber(n)} vùng${left ? `, ${viNumber(left)} vùng không khớp tên hay mã nên bỏ qua` : ''}.`,
  mapFile: 'Tệp GeoJSON',
  close: 'Đóng',
  toCall: 'Người cần gọi',
  callHint: 'Đang chuẩn bị mà chưa đi, chờ lâu nhất trước.',
  callNone: 'Không có ai đang chuẩn bị ở đây: cần tìm người có nguyện vọng.',
  callNotAllowed: 'Vai trò của bạn không xem danh sách người lao động.',
  name: 'Họ tên',
  hidden: 'Tên được che',
  phone: 'Điện thoại',
  place: 'Nơi ở',
  at: 'Đang ở bước',
  waited: 'Đã chờ',
  days: (n: number) => `${viNumber(n)} ngày`,
  gone: 'Người đã tính vào kết quả',
  day: 'Ngày',
  all: (n: number) => `Xem cả ${viNumber(n)} người`,
  ask: 'Yêu cầu giải trình',
  asked: 'Đã gửi yêu cầu giải trình.',
  askOf: (name: string) => `Yêu cầu ${name} giải trình`,
  answer: 'Trả lời',
  answered: 'Đã gửi giải trình.',
  waitingAnswer: (day: string) => `chờ trả lời đến ${viDate(day)}`,
  lateAnswer: (day: string) => `quá hạn trả lời ${viDate(day)}`,
  askedBy: (name: string | null, day: string) => `${name ?? ''} hỏi ngày ${viDate(day)}`.trim(),
  answeredBy: (name: string | null, day: string, due: string) => `${name ?? ''} trả lời ngày ${viDate(day)}${day > due ? `, sau hạn ${viDate(due)}` : ''}`.trim(),
  question: (of: { value: number; goal: number; ofPeople: boolean }) => `Vì sao mới đạt ${viNumber(of.value)} trên ${viNumber(of.goal)}${of.ofPeople ? ' người' : ''} được giao?`,
  figures: (value: number, goal: number | null, day: string) =>
    goal === null ? `Đến ${viDate(day)} đạt ${viNumber(value)}.` : `Đến ${viDate(day)} đạt ${viNumber(value)} trên ${viNumber(goal)} được giao.`,
  waitingTitle: (n: number) => `${viNumber(n)} yêu cầu giải trình chờ xã trả lời`,
  otherPlans: (n: number) => `Xem mục tiêu của ${viNumber(n)} kế hoạch khác`,
  behindTitle: 'Mục tiêu đang chậm',
};
