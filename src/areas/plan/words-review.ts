import type { ItemKind } from './contract-shapes.ts';

/** Vietnamese of the review of a plan: what was read, what is asked, what is assumed. Short sentences; each question can be answered in one press. */

/** What a sentence about a question may speak of. */
export interface QuestionFacts {
  fact: string | null;
  other: string | null;
  wording: string | null;
  /** How many lines it concerns. */
  places: number;
  /** Beginning of the line it is about. */
  text: string | null;
  /** Names of the agencies now assumed. */
  assumed: readonly string[];
}

type Sentence = string | ((q: QuestionFacts) => string);
interface Asked {
  ask: Sentence;
  /** What "Đúng" will mean. */
  assume: Sentence;
}

const quoted = (s: string | null): string => (s ? `“${s}”` : 'phần này');
const lines = (n: number): string => (n === 1 ? '1 dòng' : `${n} dòng`);

/** Doubt code → the question and what is assumed. */
export const questions: Record<string, Asked> = {
  numberBlank: { ask: 'Không thấy số văn bản', assume: 'Bản gốc để trống. Nhập số khi có bản đóng dấu.' },
  dateBlank: { ask: 'Không thấy đủ ngày ban hành', assume: 'Bản gốc để trống ngày hoặc tháng. Để trống đến khi có bản đóng dấu.' },
  dateImpossible: { ask: (q) => `Ngày ${quoted(q.fact)} không có trong lịch`, assume: 'Có thể đánh máy nhầm. Nên nhập lại ngày ban hành.' },
  issuerMissing: { ask: 'Không thấy cơ quan ban hành', assume: 'Để trống; nhập ở mục Thông tin văn bản nếu biết.' },
  issuerInferred: { ask: (q) => `Cơ quan ban hành là ${quoted(q.fact)}?`, assume: 'Hiểu theo chữ ký và nơi ban hành.' },
  signerMissing: { ask: 'Không thấy người ký', assume: 'Bản này thiếu phần ký; vẫn dùng được để theo dõi.' },
  titleMissing: { ask: 'Không thấy trích yếu', assume: 'Lấy tên tệp làm trích yếu; sửa lại nếu cần.' },
  headMissing: { ask: 'Thiếu phần đầu văn bản', assume: 'Đọc từ dòng đầu còn lại.' },
  textCut: { ask: 'Văn bản có thể bị cắt ở cuối', assume: 'Chỉ dùng phần đọc được.' },
  notAPlan: { ask: 'Văn bản này có phải là kế hoạch không?', assume: (q) => `Đọc như một kế hoạch${q.fact ? `, dù phần đầu ghi ${quoted(q.fact)}` : ''}.` },
  baseWithoutYear: { ask: (q) => `Số hiệu ${quoted(q.fact)} thiếu năm`, assume: 'Bản gốc ghi như vậy; giữ nguyên số hiệu và ngày đã ghi.' },
  baseWithoutDate: { ask: (q) => `${quoted(q.fact)} không ghi ngày`, assume: 'Giữ số hiệu, để trống ngày.' },
  basesDisagree: {
    ask: (q) => `${quoted(q.fact)} ghi hai ngày khác nhau`,
    assume: (q) => (q.other ? `Nơi khác ghi ${quoted(q.other)}. Lấy ngày ghi ở phần căn cứ.` : 'Lấy ngày ghi ở phần căn cứ.'),
  },
  citedWithoutNumber: { ask: (q) => `${quoted(q.fact)} được dẫn mà không có số`, assume: 'Chỉ ghi nhận tên, không nối tới văn bản nào.' },
  labelSkipped: {
    ask: (q) => (q.other ? `Sau mục ${q.other} là mục ${q.fact ?? 'khác'}` : `Số thứ tự nhảy ở mục ${q.fact ?? 'này'}`),
    assume: 'Đánh số nhầm, không thiếu nội dung.',
  },
  labelRepeated: { ask: (q) => `Số thứ tự ${q.fact ?? ''} lặp lại`, assume: 'Hai mục khác nhau, đánh số nhầm.' },
  targetWithoutValue: { ask: 'Mục tiêu này không có con số', assume: 'Theo dõi bằng minh chứng, không tính phần trăm.' },
  targetUnknownBase: {
    ask: (q) => `Chỉ tiêu tại ${q.fact ?? 'văn bản được dẫn'} là bao nhiêu?`,
    assume: 'Văn bản này không ghi con số. Nhập ở đây, hoặc để trống thì mục tiêu hiện “không tính được”.',
  },
  targetOutsideSection: { ask: (q) => `${quoted(q.text)} có phải mục tiêu riêng?`, assume: 'Nằm ngoài phần Mục tiêu; ghi thành một mục tiêu riêng.' },
  targetWithoutPeriod: { ask: 'Mục tiêu này không ghi kỳ', assume: 'Lấy kỳ của kế hoạch.' },
  taskWithoutAgency: {
    ask: (q) => `${q.places === 1 ? 'Một nhiệm vụ' : `${q.places} nhiệm vụ`} không nêu cơ quan nào`,
    assume: 'Để “chưa phân công”; giao cơ quan hoặc gắn với việc giao sau khi đưa vào theo dõi.',
  },
  agencyInferred: { ask: (q) => `${lines(q.places)} có cơ quan suy ra từ câu`, assume: 'Cơ quan đứng đầu câu là chủ trì, cơ quan sau chữ “phối hợp” là phối hợp.' },
  agencyGroup: { ask: (q) => `${quoted(q.fact)} là những cơ quan nào?`, assume: 'Hiểu là cả nhóm.' },
  agencyUnknown: { ask: (q) => `${quoted(q.fact)} là cơ quan nào?`, assume: 'Để “chưa phân công”.' },
  timeUnclear: { ask: (q) => `${lines(q.places)} có thời hạn chưa rõ`, assume: 'Báo kết quả mỗi kỳ báo cáo của kế hoạch.' },
  dutyNested: { ask: (q) => `${quoted(q.fact)} được giao việc trong mục của cơ quan khác`, assume: 'Ghi là việc của cả hai.' },
  dutyWithoutItems: { ask: (q) => `${lines(q.places)} giao việc mà không tách mục`, assume: 'Cả đoạn là một việc.' },
  budgetWithoutAmount: { ask: 'Nguồn kinh phí không ghi số tiền', assume: 'Để trống số tiền.' },
  budgetSumDiffers: { ask: 'Tổng kinh phí khác tổng các nguồn', assume: (q) => `Văn bản ghi ${q.fact ?? '?'}, cộng các nguồn được ${q.other ?? '?'}. Giữ như văn bản.` },
  reportWithoutAddressee: { ask: (q) => `${lines(q.places)} báo cáo không ghi nơi nhận`, assume: 'Gửi cơ quan theo dõi kế hoạch.' },
  reportWithoutSender: { ask: (q) => `${lines(q.places)} báo cáo không ghi ai gửi`, assume: 'Để “chưa phân công”.' },
  reportWithoutCycle: { ask: (q) => `${lines(q.places)} báo cáo không ghi kỳ`, assume: 'Gửi mỗi kỳ báo cáo của kế hoạch.' },
  cadenceInferred: { ask: (q) => `${lines(q.places)} báo cáo có kỳ suy ra từ hạn gửi`, assume: 'Có ngày và tháng, không ghi năm: gửi mỗi năm một lần.' },
  sectionUnclear: { ask: (q) => `${q.fact ? `Mục ${quoted(q.fact)}` : 'Một mục'} nói về việc gì?`, assume: 'Giữ cách hiểu như bên dưới.' },
  longItem: { ask: 'Một dòng dài bất thường', assume: 'Giữ nguyên cả đoạn.' },
  wordingUnknown: {
    ask: (q) => `${quoted(q.wording)} là ${q.fact ? 'những cơ quan' : 'cơ quan'} nào?`,
    assume: (q) =>
      q.fact ? `Thuộc nhóm “${q.fact}”, danh mục chưa có đơn vị nào. Tìm và chọn, hoặc để “chưa phân công”.` : 'Chưa thấy trong danh mục. Tìm và chọn, hoặc để “chưa phân công”.',
  },
  wordingGroup: { ask: (q) => `${quoted(q.wording)} là những cơ quan nào?`, assume: 'Kế hoạch gọi chung một nhóm; tính theo các thành viên tại ngày ban hành.' },
  wordingUnsure: {
    ask: (q) => `${quoted(q.wording)} là ${q.fact ? 'những cơ quan' : 'cơ quan'} nào?`,
    assume: (q) => (q.fact ? `Thuộc nhóm “${q.fact}” nhưng không rõ gồm những ai. Chọn một hoặc nhiều.` : 'Có tên gần giống trong danh mục. Chọn một hoặc nhiều.'),
  },
};

const unknownQuestion: Asked = { ask: (q) => (q.fact ? `Xem lại ${quoted(q.fact)}` : 'Xem lại chỗ này'), assume: 'Giữ như đã đọc.' };

const say = (s: Sentence, q: QuestionFacts): string => (typeof s === 'string' ? s : s(q));
export const askOf = (code: string, q: QuestionFacts): string => say((questions[code] ?? unknownQuestion).ask, q);
export const assumeOf = (code: string, q: QuestionFacts): string => say((questions[code] ?? unknownQuestion).assume, q);

/** A doubt that needs no decision, shown beside its line. */
export const doubtNotes: Record<string, string> = {
  targetWithoutValue: 'không có con số',
  targetUnknownBase: 'cần số gốc',
  targetWithoutPeriod: 'lấy kỳ của kế hoạch',
  taskWithoutAgency: 'không nêu cơ quan',
  agencyInferred: 'cơ quan suy ra từ câu',
  timeUnclear: 'thời hạn chưa rõ',
  budgetWithoutAmount: 'không ghi số tiền',
  cadenceInferred: 'kỳ suy ra từ hạn gửi',
};

export const kindNames: Record<ItemKind, string> = { target: 'mục tiêu', task: 'nhiệm vụ', duty: 'việc giao', reporting: 'báo cáo', budget: 'kinh phí' };

export const reviewWords = {
  title: 'Đối chiếu văn bản',
  readAll: (n: string) => `${n} dòng, đã đọc hết.`,
  source: 'Văn bản gốc',
  sourceLabel: 'Văn bản gốc, từng dòng',
  understood: 'Nội dung đã hiểu',
  view: 'Đang xem',
  legend: { target: 'mục tiêu', work: 'việc giao', agency: 'cơ quan', time: 'thời hạn', ask: 'cần hỏi' },
  fold: (from: number, to: number, names: string) => `Dòng ${from}–${to}${names ? `: ${names}` : ''}`,
  unfold: 'mở',
  foldAgain: 'Gập lại',
  line: (n: number) => `dòng ${n}`,
  toLine: (n: number) => `Xem dòng ${n} của văn bản`,
  chooseLine: (n: number) => `Chọn dòng ${n}`,
  toItem: (label: string) => `${label}: xem nội dung đã hiểu`,
  toQuestion: (label: string) => `${label}: xem câu hỏi`,

  tabs: {
    ask: 'Cần quyết',
    repair: 'Chữ phục hồi',
    target: 'Mục tiêu',
    task: 'Nhiệm vụ',
    duty: 'Việc giao',
    reporting: 'Báo cáo',
    budget: 'Kinh phí',
    identity: 'Thông tin văn bản',
  },

  stepHint: 'Alt + ↓, Alt + ↑: sang mục sau, mục trước; văn bản bên trái chạy theo.',
  annex: {
    open: 'Thêm phụ lục chỉ tiêu (.xlsx)',
    title: 'Phụ lục chỉ tiêu',
    hint: 'Trang tính đầu tiên có một hàng tiêu đề với các cột năm; mỗi dòng là một đơn vị hoặc một chỉ tiêu.',
    file: 'Tệp phụ lục',
    read: 'Xem trước',
    save: (n: number) => `Đưa ${n} con số vào mục tiêu`,
    nothingNew: 'Mọi con số trong phụ lục đã có trong mục tiêu.',
    columns: { line: 'Dòng', text: 'Chỉ tiêu', value: 'Con số', year: 'Năm' },
    known: 'đã có',
    total: 'tổng',
    skipped: (n: number) => `${n} dòng không có con số đọc được, sẽ không đưa vào:`,
    sum: (year: string, total: string, added: string) => `Năm ${year}: dòng tổng ghi ${total}, cộng các đơn vị được ${added}. Vẫn đưa vào như trong tệp; hãy kiểm tra.`,
    added: (n: number) => `Đã thêm ${n} mục tiêu từ phụ lục.`,
    kept: (n: number, day: string) => `${n} con số, đưa vào ngày ${day}`,
    cancel: 'Thôi',
    chooseFirst: 'Chọn tệp trước.',
  },
  repairs: {
    legend: 'chữ phục hồi',
    intro: 'Chữ trong tệp bị hỏng dấu và đã được phục hồi. Chữ chưa chắc đứng trước; chữ nào sai, trả lại chữ gốc rồi sửa ở dòng của nó.',
    was: (raw: string) => `Trong tệp là “${raw}”`,
    takenBack: (word: string) => `Đã trả lại chữ gốc; bản phục hồi là “${word}”`,
    columns: { line: 'Dòng', raw: 'Trong tệp', repaired: 'Đã phục hồi', others: 'Cũng có thể là' },
    unsure: 'chưa chắc',
    takeBack: 'Trả lại chữ gốc',
    letStand: 'Dùng bản phục hồi',
    takeBackOf: (raw: string, word: string) => `Trả “${word}” lại chữ gốc “${raw}”`,
    more: (n: number) => `Xem thêm ${n} chữ`,
    counts: (all: string, unsure: string) => `${all} chữ được phục hồi, ${unsure} chữ chưa chắc.`,
  },

  right: 'Đúng',
  mend: 'Sửa',
  leave: 'Để trống, hỏi sau',
  leaveUnassigned: 'Để chưa phân công',
  saveNumber: 'Lưu số',
  enterNumber: 'Nhập số',
  enterDate: 'Nhập ngày',
  baseValue: 'Chỉ tiêu giao',
  baseUnit: 'người',
  all: (n: number) => (n === 1 ? 'Dùng tên này' : `Dùng cho cả ${n} chỗ`),
  onlyHere: 'Chỉ chỗ này',
  choose: 'Chọn cơ quan',
  wholeGroup: (n: number) => `Cả nhóm, ${n} cơ quan`,
  groupOnly: 'Cả nhóm',
  members: (names: string, more: number) => (more > 0 ? `${names} và ${more} cơ quan khác` : names),
  endedOn: (date: string) => `đến ${date}`,
  another: 'Cơ quan khác',
  addAgency: 'Thêm cơ quan',
  chosen: 'Đã chọn',
  takeOut: (name: string) => `Bỏ ${name}`,
  nothingChosen: 'Chưa chọn cơ quan nào.',
  seeLines: (n: number) => `Xem ${n} dòng`,
  hideLines: 'Thu lại',
  answered: (left: number) => (left === 0 ? 'Đã quyết hết. Có thể đưa vào theo dõi.' : `Đã ghi. Còn ${left} điểm cần quyết.`),
  noQuestions: 'Không còn điểm nào cần quyết. Xem lại các mục rồi bấm “Đưa vào theo dõi”.',
  left: (n: number) => `Còn ${n} điểm cần quyết`,

  empty: {
    target: 'Không thấy mục tiêu nào. Bôi đen đoạn văn bản nêu mục tiêu rồi bấm “Thêm mục tiêu”.',
    task: 'Không thấy nhiệm vụ nào. Bôi đen đoạn văn bản rồi bấm “Thêm nhiệm vụ”.',
    duty: 'Không thấy việc giao nào. Bôi đen đoạn văn bản rồi bấm “Thêm việc giao”.',
    reporting: 'Không thấy chế độ báo cáo. Bôi đen đoạn văn bản rồi bấm “Thêm báo cáo”.',
    budget: 'Kế hoạch không nêu nguồn kinh phí.',
  },
  columns: {
    what: { target: 'Mục tiêu', task: 'Nhiệm vụ', duty: 'Việc', reporting: 'Ai gửi', budget: 'Nguồn' },
    must: 'Phải đạt',
    period: 'Kỳ',
    lead: 'Chủ trì',
    with: 'Phối hợp',
    time: 'Thời hạn',
    to: 'Gửi',
    when: 'Kỳ, hạn',
    amount: 'Số tiền',
    total: 'tổng',
  },
  sign: 'Ký hiệu',
  dong: (n: string) => `${n} đ`,
  noTime: 'không ghi',
  quarter: (q: string, year: string) => `quý ${q}/${year}`,
  noAgency: 'chưa phân công',
  via: (name: string) => `qua ${name}`,
  before: (day: string) => `trước ${day}`,
  unresolved: 'chưa khớp danh mục',
  states: { read: '', confirmed: 'đã xác nhận', edited: 'đã sửa', added: 'đã thêm', dropped: 'đã bỏ' },
  dropped: (n: number) => `Đã bỏ ${n} dòng`,
  carriesOut: (label: string) => `thực hiện ${label}`,

  selected: (text: string) => `Đoạn đã chọn: “${text}”`,
  selectHint: 'Bôi đen một đoạn, hoặc bấm số dòng, để thêm mục hay gắn lại.',
  addAs: { target: 'Thêm mục tiêu', task: 'Thêm nhiệm vụ', duty: 'Thêm việc giao', reporting: 'Thêm báo cáo', budget: 'Thêm kinh phí' },
  attach: (label: string) => `Gắn lại ${label}`,
  attached: (label: string) => `Đã gắn lại ${label} vào đoạn đã chọn.`,
  clearSelection: 'Bỏ chọn',

  form: {
    editTitle: (label: string) => `Sửa ${label}`,
    addTitle: (kind: string) => `Thêm ${kind}`,
    text: 'Nội dung',
    kind: 'Cách tính',
    value: 'Con số',
    valueMax: 'Đến',
    unit: 'Đơn vị tính',
    comparator: 'So sánh',
    period: 'Kỳ',
    baseValue: 'Số gốc tại văn bản được dẫn',
    baseOf: (doc: string) => `Chỉ tiêu giao tại ${doc}`,
    lead: 'Chủ trì',
    coordinating: 'Phối hợp',
    timeKind: 'Thời hạn ghi là',
    timeValue: 'Chữ trong văn bản',
    noTime: 'Không ghi',
    schedule: 'Hạn dùng để theo dõi',
    asRead: 'Theo thời hạn đã đọc',
    byCycle: 'Mỗi kỳ',
    onDay: 'Một ngày cụ thể',
    cycle: 'Mỗi',
    dueOn: 'Hạn cuối',
    from: 'Ai gửi',
    to: 'Gửi ai',
    via: 'Qua cơ quan',
    cadence: 'Kỳ báo cáo',
    due: 'Trước ngày (ngày/tháng)',
    dueHint: 'Ví dụ 30/11: gửi chậm nhất 29/11.',
    dueWrong: 'Viết ngày và tháng, như 30/11.',
    source: 'Nguồn kinh phí',
    amount: 'Số tiền',
    isTotal: 'Là dòng tổng',
    carriesOut: 'Thực hiện nhiệm vụ',
    carriedOutBy: 'Việc giao thực hiện nhiệm vụ này',
    carriedOutHint: 'Nhiệm vụ không nêu cơ quan được tính qua việc giao này.',
    notLinked: 'Không gắn',
    span: 'Đoạn trong văn bản',
    noSpan: 'Chưa gắn với đoạn nào.',
    save: 'Lưu dòng này',
    add: 'Thêm dòng này',
    drop: 'Bỏ dòng này',
    restore: 'Lấy lại',
    dropTitle: (label: string) => `Bỏ ${label} khỏi kế hoạch?`,
    dropText: 'Dòng vẫn nằm ở “Đã bỏ”, lấy lại được trước khi đưa vào theo dõi.',
    dropped: (label: string) => `Đã bỏ ${label}.`,
    saved: 'Đã lưu.',
    restored: 'Đã lấy lại.',
  },
  targetKinds: {
    count: 'Số lượng mỗi kỳ',
    cumulative: 'Cộng dồn cả giai đoạn',
    ratio: 'Tỷ lệ so với số gốc',
    coverage: 'Tỷ lệ bao phủ',
    growth: 'Mức tăng, giảm',
    qualitative: 'Không có con số',
  },
  comparators: { '=': 'bằng', '>=': 'ít nhất', '>': 'trên', '<=': 'không quá', '<': 'dưới', '~': 'khoảng', range: 'từ … đến …' },
  timeKinds: { continuous: 'Thường xuyên', periodic: 'Định kỳ', year: 'Trong năm', quarter: 'Trong quý', deadline: 'Có hạn', period: 'Giai đoạn', conditional: 'Khi có điều kiện' },
  cycles: { month: 'tháng', quarter: 'quý', half: '6 tháng', year: 'năm' },
  cadences: { annual: 'hằng năm', semiannual: '6 tháng', quarterly: 'hằng quý', monthly: 'hằng tháng', periodic: 'định kỳ', 'ad hoc': 'khi phát sinh', once: 'một lần' },

  conflict: {
    title: 'Người khác vừa sửa dòng này',
    text: 'Phần bạn nhập chưa lưu và vẫn còn bên dưới. So hai bản rồi chọn.',
    mine: 'Bản bạn đang sửa',
    theirs: 'Bản hiện nay',
    keepTheirs: 'Dùng bản hiện nay',
    keepMine: 'Lưu bản của tôi',
    dropped: 'Dòng này đã bị bỏ.',
  },

  identity: { save: 'Lưu thông tin văn bản', saved: 'Đã lưu thông tin văn bản.', wrongYears: 'Năm cuối phải từ năm đầu trở đi.' },

  activate: {
    button: 'Đưa vào theo dõi',
    title: 'Đưa kế hoạch vào theo dõi',
    text: (works: string) => `${works} dòng sẽ thành việc của các cơ quan. Có thể rút lại khi chưa cơ quan nào báo cáo.`,
    done: 'Kế hoạch đã vào theo dõi',
    result: (works: string, tasks: string, targets: string) => `${works} việc từ ${tasks} nhiệm vụ, việc giao và báo cáo; ${targets} mục tiêu.`,
    unassigned: (n: string) => `${n} nhiệm vụ chưa phân công. Giao cơ quan hoặc gắn với việc giao ở trang kế hoạch.`,
    tracking: 'Cơ quan theo dõi',
    toTracking: 'Mở bảng theo dõi',
    toPlan: 'Mở trang kế hoạch',
    active: 'Kế hoạch này đang được theo dõi, bản đối chiếu chỉ để xem.',
    kept: 'Mỗi dòng được lưu ngay khi sửa.',
  },
} as const;

/** A corrected file beside what stands. */
export const rereadWords = {
  title: 'Tệp mới so với bản đang đối chiếu',
  hint: 'Dòng chưa ai sửa sẽ lấy chữ của tệp mới. Dòng bạn đã sửa hoặc thêm giữ nguyên; chỗ tệp mới ghi khác được liệt kê để bạn quyết.',
  found: (name: string, day: string) => `Có tệp mới của văn bản này: ${name}, ${day}`,
  keeps: 'Xem thay đổi trước; những gì bạn đã sửa vẫn được giữ.',
  look: 'Xem thay đổi',
  show: 'Xem lại',
  take: 'Dùng tệp mới',
  cancel: 'Thôi',
  taken: 'Đã dùng tệp mới. Những gì bạn sửa vẫn giữ.',
  kept: (n: string) => `${n} dòng không đổi.`,
  now: 'Tệp mới ghi:',
  last: (day: string, changed: number, added: number, gone: number) => `Tệp mới dùng từ ${day}: ${changed} dòng đổi, ${added} dòng mới, ${gone} dòng bỏ.`,
  parts: {
    changed: 'Đổi chữ',
    differs: 'Bạn đã sửa, tệp mới ghi khác (giữ bản của bạn)',
    added: 'Dòng mới',
    gone: 'Không còn trong tệp mới',
    orphaned: 'Bạn đã sửa, tệp mới không còn (giữ bản của bạn)',
  },
};
