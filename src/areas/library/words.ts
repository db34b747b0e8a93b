import type { ProblemWords } from '../../kernel/words.ts';
import { extractCodes, refusals, type ExtractCode } from '../../reading/file.contract.ts';
import type { FailureCode, WarningCode } from './rules.ts';

/** Names of document types by the letters of their number. Unknown letters are shown as they stand. */
export const typeNames: Record<string, string> = {
  KH: 'Kế hoạch',
  QĐ: 'Quyết định',
  NQ: 'Nghị quyết',
  CT: 'Chỉ thị',
  CTr: 'Chương trình',
  TB: 'Thông báo',
  BC: 'Báo cáo',
  CV: 'Công văn',
  HD: 'Hướng dẫn',
  NĐ: 'Nghị định',
  TT: 'Thông tư',
  KL: 'Kết luận',
  ĐA: 'Đề án',
};

type Facts = Record<string, string | number | boolean | null>;

/** Why a document could not be read: what happened, what was kept, what to do. */
export const failures: Record<FailureCode, (f: Facts) => string> = {
  ...extractCodes.reduce((all, code) => ({ ...all, [code]: () => `${refusals[code]} Bản gốc vẫn được giữ.` }), {} as Record<ExtractCode, (f: Facts) => string>),
  tooLarge: (f) => `Văn bản quá dài để đọc tự động${f['max'] ? ` (tối đa ${f['max']} dòng)` : ''}. Bản gốc vẫn được giữ. Tách riêng phần kế hoạch rồi đưa vào.`,
  timeout: () => 'Đọc quá lâu nên đã dừng. Bản gốc vẫn được giữ. Bấm “Đọc lại”; nếu vẫn vậy, lưu tệp thành .docx rồi đưa vào.',
  duplicate: (f) =>
    `Văn bản này đã có (cùng số, ngày và cơ quan ban hành), do ${f['keptBy'] ?? 'cơ quan khác'} đưa vào. ${f['sameId'] ? 'Mở bản đã có để làm tiếp' : 'Hãy hỏi cơ quan đó để được xem'}; nếu số, ngày hay cơ quan đọc chưa đúng, sửa lại thông tin văn bản.`,
  interrupted: () => 'Việc đọc bị ngắt giữa chừng. Bản gốc vẫn được giữ. Bấm “Đọc lại”.',
};

/** What should be known about a text that was read. */
export const warnings: Record<WarningCode, string> = {
  trackedChanges: 'Tệp Word còn sửa đổi chưa chấp nhận; hệ thống đọc như đã chấp nhận tất cả. Đối chiếu với bản ký.',
  images: 'Tệp có hình ảnh; chữ trong hình không được đọc.',
  macros: 'Tệp có macro; hệ thống không chạy và không giữ lại phần đó khi đọc.',
  tcvn3: 'Tệp dùng phông cũ TCVN3 (.Vn…); hệ thống đã đổi sang Unicode.',
  vni: 'Tệp dùng phông cũ VNI; hệ thống đã đổi sang Unicode.',
  cp1258: 'Tệp dùng mã cũ Windows 1258; hệ thống đã đổi sang Unicode.',
  recognised: 'Có trang là ảnh quét; chữ được nhận dạng từ ảnh và có thể sai vài chỗ. Đối chiếu với bản gốc, nhất là số và tên riêng.',
  pagesUnread: 'Có trang là ảnh quét chưa được nhận dạng.',
  restored: 'Chữ trong tệp bị hỏng dấu; hệ thống đã phục hồi. Chữ được phục hồi được tô khi đối chiếu kế hoạch, kèm chữ gốc.',
};

export const problems: ProblemWords = {
  'library.fileKind': 'Nội dung tệp không phải .docx, .doc, .pdf, ảnh .png, .jpg hay chữ thường (.txt, .md) nên chưa nhận. Lưu lại đúng loại rồi gửi lại.',
  'library.unread': (f) => `${refusals[extractCodes.find((c) => c === f['why']) ?? 'corrupt']} Chưa lưu gì.`,
  'library.emptyFile': 'Tệp rỗng nên chưa nhận. Chọn lại tệp rồi gửi.',
  'library.noAgency': 'Tài khoản này chưa thuộc cơ quan nào nên chưa đưa văn bản vào được. Đề nghị quản trị viên gắn tài khoản với cơ quan.',
  'library.agencyOutOfReach': 'Bạn không làm thay cơ quan này được. Chưa lưu gì.',
  'library.sameFile': (f) =>
    f['sameId']
      ? `Tệp này đã có, do ${f['keptBy']} đưa vào. Chưa lưu gì; mở bản đã có để làm tiếp.`
      : `Tệp này đã có, do ${f['keptBy']} đưa vào. Chưa lưu gì; hãy hỏi cơ quan đó để được xem.`,
  'library.sameDocument': (f) =>
    `Đã có văn bản cùng số, ngày và cơ quan ban hành, do ${f['keptBy']} đưa vào. Chưa lưu gì; ${f['sameId'] ? 'mở bản đã có để làm tiếp' : 'hãy hỏi cơ quan đó để được xem'}, hoặc kiểm tra lại số và ngày.`,
  'library.stillReading': 'Văn bản đang được đọc. Đợi đọc xong rồi làm lại.',
  'library.alreadyRead': 'Văn bản đã đọc xong. Không đọc lại, vì kế hoạch và mục tiêu đang dẫn tới từng dòng của bản này.',
  'library.onlyFailedRemoved': 'Chỉ bỏ được văn bản không đọc được. Văn bản đã đọc có thể đang được dùng nên giữ lại.',
  'library.notKept': 'Chỉ cơ quan đã đưa văn bản này vào mới sửa được. Chưa lưu gì; thấy chỗ sai, hãy báo cơ quan đó.',
  'library.oneNode': 'Chọn một văn bản để xem căn cứ và triển khai.',
  'library.citationGone': 'Văn bản không còn dẫn số này (có thể vừa được thay bằng tệp khác). Chưa đổi gì; tải lại để xem bản mới.',
  'library.citesItself': 'Một văn bản không dẫn chính nó. Chọn văn bản khác.',
  'library.targetGone': 'Văn bản được chọn không còn hoặc chưa đọc xong. Chưa gắn gì; chọn lại.',
  'library.notReadYet': 'Văn bản chưa đọc xong nên chưa sửa được. Đợi đọc xong rồi làm lại.',
};

export const words = {
  title: 'Văn bản',
  one: 'Văn bản',
  sub: 'Kế hoạch, chỉ thị, nghị quyết đã đưa vào; tìm được cả trong toàn văn.',
  stateOf: 'Tình trạng',
  chooseFirst: 'Chọn tệp trước.',
  correctSave: 'Lưu thông tin',
  exportExcel: 'Xuất Excel',
  exportFile: (day: string) => `Văn bản đến ${day}.xlsx`,
  noText: 'Chưa có chữ để hiện.',
  upload: 'Đưa văn bản vào',
  uploadHint: 'Kế hoạch, chỉ thị, nghị quyết đã ký. Hệ thống đọc chữ, số, ngày và các phần của văn bản; bản gốc luôn được giữ.',
  uploaded: 'Đã nhận tệp, đang đọc.',
  search: 'Tìm trong văn bản',
  searchPlaceholder: 'Số, cơ quan, năm hoặc một đoạn chữ; không cần dấu',
  allTypes: 'Mọi loại',
  allYears: 'Mọi năm',
  type: 'Loại',
  year: 'Năm',
  none: 'Chưa có văn bản nào.',
  noneHint: 'Kéo tệp kế hoạch đã ký vào đây để bắt đầu.',
  noMatch: 'Không có văn bản nào khớp. Thử ít chữ hơn hoặc bỏ bớt bộ lọc.',
  total: (n: string) => `${n} văn bản`,
  number: 'Số, ký hiệu',
  noNumber: 'chưa có số',
  date: 'Ngày ban hành',
  noDate: 'chưa có ngày',
  yearOnly: (year: number) => `năm ${year}`,
  issuer: 'Cơ quan ban hành',
  place: 'Nơi ban hành',
  docTitle: 'Trích yếu',
  signer: 'Người ký',
  period: 'Thời kỳ',
  period2: (from: number | null, to: number | null) => (from === to || to === null ? `${from ?? ''}` : `${from ?? ''}–${to}`),
  uploadedBy: 'Đưa vào bởi',
  file: 'Tệp gốc',
  download: 'Tải tệp gốc',
  lineAt: (line: number) => `Dòng ${line}`,
  states: { queued: 'Chờ đọc', reading: 'Đang đọc', read: 'Đã đọc', failed: 'Chưa đọc được' } as const,
  reading: 'Đang đọc văn bản. Trang này tự cập nhật khi đọc xong.',
  recognising: (page: number, pages: number) => `Văn bản là ảnh quét: đang nhận dạng trang ${page}/${pages}. Mỗi trang khoảng 5 đến 10 giây; bạn có thể rời trang này.`,
  identity: 'Thông tin văn bản',
  text: 'Toàn văn',
  textHint: 'Chữ như hệ thống đọc được, đánh số từng dòng.',
  citations: 'Văn bản được dẫn',
  citedIn: { preamble: 'phần căn cứ', body: 'nội dung' } as const,
  notInLibrary: 'chưa có trong kho',
  citedBy: 'Được dẫn trong',
  noCitations: 'Văn bản này không dẫn văn bản nào có số.',
  reread: 'Đọc lại',
  remove: 'Bỏ văn bản này',
  removeAsk: 'Bỏ văn bản không đọc được này? Tệp gốc vẫn nằm trong lịch sử.',
  removed: 'Đã bỏ.',
  correct: 'Sửa thông tin',
  corrected: 'Đã sửa thông tin văn bản.',
  openSame: 'Mở bản đã có',
  openPlan: 'Đối chiếu thành kế hoạch',
};
