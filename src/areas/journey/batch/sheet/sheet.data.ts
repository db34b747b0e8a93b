import { sheetTitles } from '../../words.ts';

/** How lists of a round and of a batch name their columns, and what stands in their workbooks. */

export const roundHeadings = {
  branch: { column: 'Ngành dự tuyển', aliases: ['Ngành', 'Ngành nghề', 'Ngành đăng ký', 'Ngành thi'] },
  language: { column: 'Kết quả ngoại ngữ', aliases: ['Ngoại ngữ', 'Kết quả thi ngoại ngữ', 'Kết quả thi tiếng', 'Kết quả EPS-TOPIK'] },
  languageScore: { column: 'Điểm ngoại ngữ', aliases: ['Điểm thi ngoại ngữ', 'Điểm thi tiếng', 'Điểm EPS-TOPIK', 'Điểm thi tiếng Hàn'] },
  skill: { column: 'Kết quả tay nghề', aliases: ['Tay nghề', 'Kết quả thi tay nghề', 'Kết quả kỹ năng', 'Kết quả thi thể lực'] },
  skillScore: { column: 'Điểm tay nghề', aliases: ['Điểm thi tay nghề', 'Điểm kỹ năng'] },
} as const;
export const batchHeadings = {
  healthPassed: { column: 'Ngày khám sức khỏe', aliases: ['Khám sức khỏe', 'Ngày có kết quả đủ sức khỏe'] },
  contractSigned: { column: 'Ngày ký hợp đồng', aliases: ['Ngày ký HĐ', 'Ký hợp đồng'] },
  declared: { column: 'Tự nguyện, đủ năng lực', aliases: ['Tự nguyện', 'Cam kết tự nguyện', 'Đủ năng lực, tự nguyện'] },
  outOn: { column: 'Ngày sang', aliases: ['Ngày xuất cảnh', 'Ngày đi', 'Xuất cảnh', 'Ngày qua cửa khẩu', 'Ngày sang làm việc', 'Sang lần đầu'] },
  inOn: { column: 'Ngày về', aliases: ['Ngày nhập cảnh', 'Nhập cảnh', 'Ngày trở về', 'Ngày về hẳn'] },
  final: { column: 'Về hẳn', aliases: ['Kết thúc', 'Về hẳn, kết thúc đợt'] },
} as const;

const passed = {
  đạt: 'passed',
  đỗ: 'passed',
  đậu: 'passed',
  'trúng tuyển': 'passed',
  'không đạt': 'failed',
  trượt: 'failed',
  hỏng: 'failed',
  'không đỗ': 'failed',
  rớt: 'failed',
} as const;
const absent = { vắng: 'absent', 'bỏ thi': 'absent', 'không thi': 'absent', 'vắng thi': 'absent', 'không dự thi': 'absent' } as const;
export const resultSpellings = { ...passed, ...absent } as const;

const send = ['Gửi tệp', 'Lưu dạng .xlsx. Có thể gửi ngay danh sách đang có: hệ thống tự tìm hàng tiêu đề và đoán các cột.'] as const;
const who = [
  'Là ai',
  'Tìm theo số định danh; không có số thì theo họ tên và ngày sinh, người đã ở trong danh sách này trước, rồi đến địa bàn của bạn. Không chắc là ai thì dòng bị trả lại, kèm những người gần giống.',
] as const;
const empty = ['Ô để trống', 'Giữ nguyên điều đang ghi. Ô khác với điều đang ghi thì xem trước cho biết giá trị cũ.'] as const;
const again = ['Gửi lại', 'Cùng một tệp gửi nhiều lần không thay đổi gì. Dòng chưa đúng được trả lại kèm lý do.'] as const;
const person = { fullName: 'Nguyễn Văn Mẫu', birth: '15/08/1998', idNumber: '014098000000' };

export const roundSheetWords = {
  title: sheetTitles.round,
  intro: 'Gửi danh sách đăng ký hoặc danh sách kết quả của trung tâm. Xem trước từng dòng rồi mới lưu; cùng một tệp gửi hai lần không thay đổi gì.',
  open: 'Nhập từ Excel',
  done: 'Mở kỳ tuyển',
  sheetName: 'Người dự tuyển',
  branchesName: 'Chỉ tiêu theo ngành',
  templateFile: 'mau-nguoi-du-tuyen.xlsx',
  badFile: 'nguoi-du-tuyen-can-sua.xlsx',
  example: { ...person, branch: 'Sản xuất chế tạo', language: 'Đạt', languageScore: '160' } as Record<string, string>,
  notes: [
    send,
    who,
    ['Chưa ở trong kỳ tuyển', 'Người chưa đăng ký được đăng ký theo ô Ngành dự tuyển, vào hành trình đang mở đúng hình thức, thị trường; chưa có hành trình nào thì mở mới.'],
    ['Kết quả', 'Đạt, Không đạt hoặc Vắng. Có điểm thì phải có kết quả.'],
    empty,
    again,
  ] as readonly (readonly [string, string])[],
  branchMissing: 'Người này chưa đăng ký kỳ tuyển. Ghi ngành dự tuyển để đăng ký.',
  branchUnknown: (known: readonly string[]) => `Kỳ tuyển không có ngành này. Các ngành: ${known.join('; ')}.`,
  branchOther: (now: string) => `Đã đăng ký ngành ${now}. Đổi ngành thì đưa ra khỏi kỳ tuyển rồi đăng ký lại.`,
  closed: (day: string) => `Kỳ tuyển đã hết hạn đăng ký ngày ${day}.`,
  otherWay: (way: string) => `Đang có hành trình khác chưa kết thúc (${way}). Kết thúc hành trình đó trước.`,
  departed: 'Đã xuất cảnh nên không dự tuyển nữa. Xem lại có đúng người không.',
  opens: (way: string) => `Chưa có hành trình; sẽ mở hành trình ${way}.`,
  sameCandidate: (line: number) => `Dòng ${line} cũng là người này. Gộp hai dòng làm một.`,
  exportFile: (name: string, day: string) => `Người dự tuyển ${name} ${day}.xlsx`,
} as const;

export const batchSheetWords = {
  title: sheetTitles.batch,
  intro: 'Gửi danh sách người của đợt, hoặc danh sách qua cửa khẩu của ngày. Xem trước từng dòng rồi mới lưu; cùng một tệp gửi hai lần không thay đổi gì.',
  open: 'Nhập từ Excel',
  done: 'Mở đợt',
  sheetName: 'Người trong đợt',
  crossingsName: 'Lượt qua biên giới',
  templateFile: 'mau-nguoi-trong-dot.xlsx',
  badFile: 'nguoi-trong-dot-can-sua.xlsx',
  example: { ...person, healthPassed: '05/01/2026', contractSigned: '10/01/2026', declared: 'x', outOn: '01/02/2026', inOn: '28/02/2026' } as Record<string, string>,
  notes: [
    send,
    who,
    ['Chưa ở trong đợt', 'Người chưa có trong đợt được đưa vào đợt nếu đủ điều kiện, còn chỗ và còn chỉ tiêu.'],
    ['Mỗi dòng', 'Một người với nhiều nhất một lần sang và một lần về. Người qua biên giới nhiều lần thì ghi nhiều dòng: người vẫn đếm một, lượt đếm đủ từng lần.'],
    ['Về hẳn', 'Ghi x ở lần về cuối: ngày đó là ngày về nước của hành trình.'],
    ['Giấy tờ', 'Chỉ ghi vào chỗ còn trống của người chưa sang. Ngày đã ghi khác thì sửa ở trang hành trình.'],
    ['Danh sách dài', 'Hơn 1.000 dòng thì gửi, lưu, rồi gửi lại các dòng bị trả lại vì thứ tự ngày.'],
    again,
  ] as readonly (readonly [string, string])[],
  places: (planned: number) => `Đợt đã đủ ${planned} người dự kiến, tính cả các dòng khác của tệp. Sửa số người dự kiến của đợt trước.`,
  quota: (left: number, unit: string) => `Chỉ tiêu của thỏa thuận chỉ còn ${left} ${unit}, các dòng khác của tệp đã dùng hết. Ghi chỉ tiêu mới kèm văn bản giao trước.`,
  noQuota: 'Thỏa thuận chưa có chỉ tiêu cho năm và ngành của đợt. Ghi chỉ tiêu trước.',
  crossings: (left: number) => `Chỉ tiêu chỉ còn ${left} lượt qua biên giới, tính cả các dòng khác của tệp. Người đã qua thì gửi lại tệp, ghi lý do ở ô Vì sao vượt chỉ tiêu.`,
  papersLate: 'Người này đã sang; sửa ở trang hành trình.',
  paperStands: (day: string) => `Đang ghi ${day}. Sửa ở trang hành trình của người này.`,
  finalAlone: 'Ghi cả ngày về.',
  notMember: (why: string) => `Chưa đưa được vào đợt: ${why}.`,
  nothing: 'Đã có trong đợt.',
} as const;
