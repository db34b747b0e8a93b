import { viDate, viNumber } from '../../kernel/text.ts';
import { reasonsOf, type ProblemWords } from '../../kernel/words.ts';
import { bannedJobs, type Milestone, milestones } from './choices.data.ts';
import { costProblems } from './cost/words.ts';
import { lawProblems } from './law/words.ts';
import type { ClockId } from './rules/clocks.ts';
import type { GateAnswer, RuleId } from './rules/gate.ts';
import type { DateFault, Owner } from './rules/milestones.ts';

/** Somebody left, and another form or country than the one that was judged then stands against the law. */
export const wayClosedWords = (missing: string): string =>
  `Chưa lưu vì người này đã xuất cảnh mà hình thức hoặc nước vừa ghi còn vướng: ${missing}. Bổ sung các giấy tờ đó trước; nếu phải đề nghị cho qua thì bỏ ngày xuất cảnh, sửa, đề nghị, rồi ghi lại ngày. Nếu thật ra không đi theo hình thức nào của luật thì ghi hình thức “Đi theo đường khác”.`;

export const problems: ProblemWords = {
  ...lawProblems,
  ...costProblems,
  'journey.faulty': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'journey.alreadyOpen': 'Người này đang có một hành trình chưa kết thúc nên chưa mở thêm. Ghi tiếp vào hành trình đó, hoặc kết thúc nó trước.',
  'journey.otherOpen': 'Chưa bỏ ngày về nước vì người này đang có một hành trình khác chưa kết thúc. Kết thúc hành trình đó trước. Các ô đã nhập vẫn còn trên màn hình.',
  'journey.gateClosed': (f) =>
    `Chưa ghi ngày xuất cảnh vì còn thiếu: ${f['missing'] ?? ''}. Bổ sung, hoặc đề nghị người có thẩm quyền quyết định. Các ô đã nhập vẫn còn trên màn hình.`,
  'journey.formClosed': (f) => `${wayClosedWords(String(f['missing'] ?? ''))} Các ô đã nhập vẫn còn trên màn hình.`,
  'journey.abroadTwice': 'Chưa mở lại: theo hành trình này người lao động ở nước ngoài trùng thời gian với một hành trình khác. Sửa ngày của hành trình kia trước.',
  'journey.whyChanged': 'Ngày này đã ghi từ trước. Ghi lý do sửa ở ô cuối rồi lưu lại.',
  'journey.closed': 'Hành trình này đã kết thúc nên không sửa được. Mở lại trước khi sửa.',
  'journey.personMoved':
    'Chưa lưu gì: người này nay do xã, phường khác theo dõi nên hành trình đã kết thúc không mở lại ở đây. Nơi đó mở hành trình mới, hoặc cán bộ lao động của tỉnh mở lại hành trình này.',
  'journey.notClosed': 'Hành trình này chưa kết thúc nên không cần mở lại. Tải lại trang để xem.',
  'journey.leftAlready': 'Người này đã đi nên không kết thúc ở đây. Ghi ngày về nước khi người lao động trở về.',
  'journey.notAbroad': 'Chưa ghi: việc này chỉ có sau khi người lao động xuất cảnh. Ghi ngày xuất cảnh trước rồi ghi lại.',
  'journey.extensionDay': 'Ngày gia hạn phải sau ngày hết hạn đang ghi.',
  'journey.outsideStay': 'Ngày này ngoài thời gian ở nước ngoài.',
  'journey.certificateTwice': 'Chưa ghi: nơi cấp này đã có giấy chứng nhận mang số đó. Kiểm tra lại số trên giấy rồi ghi lại.',
  'journey.exceptionOpen': 'Chưa gửi: điều kiện này đã có đề nghị đang chờ hoặc đã được đồng ý. Tải lại trang để xem.',
  'journey.neverExcepted': 'Chưa gửi: tuổi, năng lực và sự tự nguyện, lệnh cấm xuất cảnh, công việc và khu vực bị cấm thì không ai được cho qua.',
  'journey.notMissing': 'Chưa gửi: điều kiện này không thiếu nên không cần đề nghị. Tải lại trang để xem.',
  'journey.ownException': 'Người đề nghị không được tự quyết định. Nhờ người có thẩm quyền khác.',
  'journey.notGranted': 'Chưa rút: đề nghị này chưa được đồng ý hoặc đã rút lại rồi. Tải lại trang để xem.',
  'journey.leftByIt': 'Chưa rút: người lao động đã xuất cảnh theo quyết định này. Nếu ngày xuất cảnh ghi nhầm thì bỏ ngày đó trước, rồi rút lại.',
  'journey.exceptionLapsed': 'Chưa quyết định: từ khi đề nghị, hình thức đi hoặc nước đến đã đổi. Nhờ người đề nghị gửi lại theo thông tin mới.',
  'journey.decided': 'Đề nghị này đã được quyết định. Tải lại để xem.',
  'journey.future': 'Ngày này chưa đến.',
  'journey.mistakenReturn': 'Ghi lý do về nước.',
  'journey.mistakenSettled': 'Ghi người lao động làm gì sau khi về.',
};
export const fieldWords = (code: keyof typeof problems & string): string => {
  const said = problems[code];
  return typeof said === 'string' ? said : '';
};

export const dateFaultWords = (fault: DateFault): string =>
  ({
    future: 'Ngày này chưa đến.',
    tooEarly: 'Sớm hơn bước trước đó.',
    tooLate: 'Muộn hơn bước sau nó.',
    missing: 'Cần ghi bước trước đó trước.',
  })[fault];

/** Two stays abroad that meet: which days the other one has. */
export const abroadTwiceWords = (field: 'departed' | 'returned', other: { departedOn: string | null; returnedOn: string | null }): string => {
  const stay = `từ ${viDate(other.departedOn)}${other.returnedOn ? ` đến ${viDate(other.returnedOn)}` : ', chưa ghi ngày về'}`;
  return field === 'departed'
    ? `Người này đang ở nước ngoài theo hành trình khác (${stay}). Kiểm tra ngày, hoặc sửa hành trình kia trước.`
    : `Phải về trước khi đi theo hành trình khác (${stay}). Ghi ngày về, hoặc sửa hành trình kia trước.`;
};

export const ruleNames: Record<RuleId, string> = {
  'W-AGE': 'Đủ tuổi',
  'W-CAPACITY': 'Năng lực hành vi, tự nguyện, không bị cấm xuất cảnh',
  'W-HEALTH': 'Giấy khám sức khỏe',
  'W-SKILL': 'Ngoại ngữ, tay nghề',
  'W-CERT': 'Giấy chứng nhận giáo dục định hướng',
  'W-CONTRACT': 'Hợp đồng',
  'H-REG': 'Chấp thuận hợp đồng cung ứng lao động',
  'D-REG': 'Xác nhận đăng ký hợp đồng trực tiếp',
  'J-BAN': 'Công việc không bị cấm',
  'A-BAN': 'Khu vực không bị cấm',
};
const day = (v: unknown): string => (typeof v === 'string' ? viDate(v) : '');
const said: Record<string, (f: NonNullable<GateAnswer['facts']>) => string> = {
  ageUnknown: (f) => `chưa rõ ngày sinh nên chưa biết đã đủ ${f['least']} tuổi chưa`,
  ageGood: (f) => `${f['age']} tuổi`,
  ageLow: (f) => `mới ${f['age']} tuổi, luật đòi từ ${f['least']} tuổi`,
  declaredGood: () => 'đã xác nhận',
  declaredNone: () => 'chưa xác nhận với người lao động',
  healthGood: () => 'đủ sức khỏe',
  healthNone: () => 'chưa có kết quả khám sức khỏe',
  skillGood: () => 'đáp ứng yêu cầu của bên tiếp nhận',
  skillNone: () => 'chưa xác nhận đáp ứng yêu cầu của bên tiếp nhận',
  certificateNone: () => 'chưa có giấy chứng nhận',
  certificateOld: (f) => `giấy chỉ có giá trị đến ${day(f['until'])}, phải học lại`,
  certificateMarket: () => 'giấy cấp cho thị trường khác, phải học lại',
  certificateOther: () => 'giấy cấp cho doanh nghiệp hoặc công việc khác, phải học lại',
  certificateGood: (f) => `có giá trị đến ${day(f['until'])}`,
  contractGood: () => 'đã ký',
  contractNone: () => 'chưa ký hợp đồng',
  approvalGood: () => 'đã có văn bản chấp thuận',
  approvalNone: () => 'chưa có văn bản chấp thuận của Bộ',
  approvalLate: (f) => `văn bản chấp thuận ngày ${day(f['on'])}, sau ngày ký hợp đồng`,
  confirmationGood: () => 'đã có văn bản xác nhận',
  confirmationNone: () => 'chưa có văn bản xác nhận',
  jobBanned: (f) => `công việc bị cấm: ${bannedJobs[f['clause'] as keyof typeof bannedJobs] ?? ''}`,
  areaClosed: () => 'khu vực đang bị cấm',
};
export const sayAnswer = (a: GateAnswer): string => said[a.why]?.(a.facts ?? {}) ?? a.why;

export const clockNames: Record<ClockId, string> = {
  'T-180S': 'Xuất cảnh trong thời hạn từ khi trúng tuyển',
  'T-CERT': 'Giấy chứng nhận định hướng còn giá trị',
  'T-DB5': 'Cập nhật vào cơ sở dữ liệu của Bộ sau khi xuất cảnh',
  'T-RET15': 'Khai báo cư trú sau khi về nước',
  'T-180L': 'Thanh lý hợp đồng',
  'T-OVER': 'Quá hạn hợp đồng, cần xác minh',
  'T-ENDS': 'Hợp đồng sắp hết hạn',
};
export const ownerNames: Record<Owner, string> = { commune: 'Xã, phường', sender: 'Đơn vị đưa đi', worker: 'Người lao động', province: 'Cơ quan lao động của tỉnh' };
export const stageName = (stage: number): string => Object.values(milestones)[stage - 1] ?? 'Mới mở';
export const milestoneName = (m: Milestone): string => milestones[m];

export const words = {
  title: 'Hành trình',
  one: 'Một hành trình',
  open: 'Mở hành trình',
  opened: 'Đã mở hành trình.',
  none: 'Chưa có hành trình nào.',
  noneHere: 'Không có ai ở đây.',
  terms: 'Thông tin chuyến đi',
  editTerms: 'Sửa thông tin',
  dates: 'Các bước',
  editDates: 'Ghi ngày',
  saved: 'Đã lưu.',
  gate: 'Điều kiện xuất cảnh',
  gateOpen: 'Đủ điều kiện xuất cảnh.',
  gateClosed: (n: number) => `Còn ${n} điều kiện chưa đủ.`,
  gateNone: 'Hình thức này không qua xét điều kiện xuất cảnh; hành trình vẫn được ghi đầy đủ.',
  unverified: 'chưa kiểm chứng',
  clocks: 'Thời hạn',
  clocksNone: 'Chưa có thời hạn nào đang tính.',
  due: (d: string) => `hạn ${d}`,
  late: (d: string) => `quá hạn ngày ${d}`,
  kept: (d: string) => `xong ngày ${d}`,
  keptLate: (d: string, due: string) => `xong ngày ${d}, muộn so với hạn ${due}`,
  happenings: 'Việc xảy ra',
  happeningAdd: 'Ghi việc',
  happeningsNone: 'Chưa ghi việc gì.',
  remove: 'Bỏ',
  removeAsk: 'Bỏ việc ghi nhầm này?',
  certificates: 'Giấy chứng nhận định hướng',
  certificateAdd: 'Ghi giấy chứng nhận',
  certificateNone: 'Chưa có giấy chứng nhận.',
  until: (d: string) => `giá trị đến ${d}`,
  exceptions: 'Đề nghị cho đi khi thiếu giấy tờ',
  exceptionAsk: 'Đề nghị cho qua',
  exceptionWaiting: 'chờ quyết định',
  granted: 'đã đồng ý',
  refused: 'không đồng ý',
  agree: 'Đồng ý',
  refuse: 'Không đồng ý',
  opinion: 'Ý kiến',
  excepted: 'được cho qua',
  withdraw: 'Rút lại',
  withdrawn: (by: string, why: string) => `${by} rút lại: ${why}`,
  withdrawnShort: 'đã rút lại',
  lapsed: 'không còn dùng vì đã đổi hình thức hoặc nước',
  history: 'Lịch sử',
  someone: 'Hệ thống',
  changed: (name: string, from: string | null, to: string | null) =>
    to === null ? `${name}: bỏ ngày ${viDate(from ?? '')}` : from === null ? `${name}: ${viDate(to)}` : `${name}: ${viDate(from)} sửa thành ${viDate(to)}`,
  next: 'Việc tiếp theo',
  daysIn: (n: number) => `${viNumber(n)} ngày`,
  close: 'Kết thúc, không đi nữa',
  reopen: 'Mở lại',
  reopened: 'Đã mở lại.',
  closedAs: (reason: string, on: string) => `Đã kết thúc ngày ${on}: ${reason}`,
  overdue: 'Quá hạn, cần xác minh',
  endsOn: (d: string) => `hết hạn ${d}`,
  board: 'Người đang ở đâu trên đường đi',
  attention: 'Cần để ý',
  nothing: 'Không có việc nào cần để ý.',
  old: (n: number) => `${viNumber(n)} người quá 60 ngày`,
  people: (n: number) => `${n} người`,
  departed: 'Đã đi trong năm',
  departedBefore: (n: number) => `cùng kỳ năm trước ${viNumber(n)}`,
  returned: 'Đã về trong năm',
  abroad: 'Đang ở nước ngoài',
  national: 'Không tính lao động qua biên giới',
  list: 'Danh sách',
  hidden: 'Ngoài địa bàn',
  reasonOfChange: 'Lý do sửa',
  inspect: 'Các trường hợp cho đi khi thiếu giấy tờ',
  form: 'Hình thức',
  market: 'Thị trường',
  sender: 'Đưa đi',
  job: 'Công việc',
  employer: 'Người sử dụng lao động',
  workplace: 'Nơi làm việc',
  contract: 'Hợp đồng',
  wage: 'Lương tháng',
  unknown: 'chưa rõ',
  months: (n: number) => `${n} tháng`,
  name: 'Họ và tên',
  phone: 'Điện thoại',
  place: 'Nơi ở',
  way: 'Đi theo',
  step: 'Bước',
  standing: 'Đã đứng ở bước này',
  ends: 'Hết hạn hợp đồng',
  phase: 'Giai đoạn',
  allSteps: 'Xem mọi bước',
  /** A condition that came with the address, to be taken away. */
  without: (condition: string) => `Bỏ lọc: ${condition.charAt(0).toLowerCase()}${condition.slice(1)}`,
  departedIn: (year: number) => `đi năm ${year}`,
  withSeasonal: 'Tính cả lao động qua biên giới',
  total: (n: string) => `${n} người`,
  personPage: 'Hồ sơ người lao động',
  extendedUntil: (d: string) => `đến ${d}`,
  notOwn: 'Người đề nghị không được tự quyết định',
  exceptionsNone: 'Chưa có trường hợp nào.',
  rule: 'Điều kiện còn thiếu',
  why: 'Lý do',
  askedBy: 'Người đề nghị',
  decidedBy: 'Người quyết định',
  departedOn: 'Ngày xuất cảnh',
};

/** Why a button cannot be pressed, by the code that the server gives. */
export const reasonOf = reasonsOf(problems);

/** Titles of the screens on which lists come in: here, because the menu knows them before the lists' columns are fetched. */
export const sheetTitles = {
  journeys: 'Nhập hành trình từ Excel',
  calls: 'Nhập kết quả gọi từ Excel',
  abroad: 'Nhập tình hình ở nước ngoài từ Excel',
  home: 'Nhập hỏi thăm người về nước từ Excel',
  orders: 'Nhập đơn tuyển từ Excel',
  round: 'Nhập người dự tuyển, kết quả thi từ Excel',
  batch: 'Nhập người trong đợt, lượt qua biên giới từ Excel',
};
