import { viDate, viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import { marketChoices } from './contract.ts';
import type { Inputs, Weights } from './rules-split.ts';
import { inputKeys } from './rules-split.ts';

export const allocationProblems: ProblemWords = {
  'allocation.thereIs': 'Mục tiêu này đã có bảng giao. Chưa lập bảng mới; tải lại để mở bảng đang có.',
  'allocation.years': 'Năm cuối không được trước năm đầu, và một bảng có nhiều nhất 15 năm. Chưa lưu gì.',
  'allocation.nobody': 'Chưa có nơi nào để giao vào ngày đó. Chưa lưu gì; chọn địa bàn, ngày hoặc các cơ quan khác.',
  'allocation.tooMany': (f) => `Có ${f['n']} nơi được giao, nhiều hơn một bảng chứa được (${f['most']}). Chưa lưu gì; chọn địa bàn nhỏ hơn.`,
  'allocation.cellsMany': (f) =>
    `Bảng này có ${f['n']} ô, nhiều hơn một bảng đọc và nhập được (${f['most']}). Chưa lưu gì; bớt năm hoặc thị trường, hoặc giao cho từng địa bàn nhỏ hơn rồi mỗi nơi tự chia tiếp.`,
  'allocation.changeDecided': 'Lần sửa này đã có quyết định. Chưa ghi gì; tải lại để xem.',
  'allocation.beforeIssue': (f) => `Quyết định điều chỉnh không thể trước quyết định giao (${f['date']}). Chưa ghi gì; sửa lại ngày.`,
  'allocation.outside': 'Có ô không thuộc bảng này (năm, thị trường hoặc nơi nhận đã đổi). Chưa lưu ô nào; tải lại để xem bảng hiện nay. Số vừa nhập vẫn còn trên máy.',
  'allocation.reasonMissing': 'Bảng đã ban hành nên mỗi lần sửa phải ghi lý do. Chưa lưu ô nào; số vừa nhập vẫn còn.',
  'allocation.issued': 'Bảng này đã ban hành. Chưa đổi gì; sửa từng ô và ghi lý do.',
  'allocation.future': 'Ngày quyết định chưa đến. Chưa ghi gì; sửa lại ngày.',
  'allocation.difference': (f) => `Tổng đã giao là ${f['given']}, chỉ tiêu là ${f['goal']}. Chưa ghi quyết định: giao cho khớp, hoặc nói vì sao ở ô ghi chú.`,
  'allocation.empty': 'Chưa giao số nào nên chưa ghi quyết định được. Nhập số trước.',
  'allocation.noGoal': 'Chưa biết chia bao nhiêu: nhập số ở dòng “Chỉ tiêu phải giao” rồi lưu, sau đó xem đề xuất lại.',
  'allocation.notInSight':
    'Tài khoản của bạn không xem được số liệu của mọi đơn vị trong bảng nên không đề xuất được cách chia. Bảng vẫn nguyên; nhờ cán bộ phụ trách cả địa bàn, hoặc nhập số.',
  'allocation.noWeights': 'Cả ba mức tính đều là 0 nên không có gì để chia theo. Tăng ít nhất một mức.',
  'allocation.noNumber': 'Mục tiêu này xét bằng minh chứng hoặc tỷ lệ, không có con số để giao cho từng nơi. Sửa mục tiêu, hoặc nhập tổng số cần giao.',
};

export const marketName = (code: string): string => marketChoices[code] ?? new Intl.DisplayNames('vi', { type: 'region' }).of(code) ?? code;

const inputNames: Record<keyof Inputs, string> = {
  supply: 'số người từ 18 đến 59 tuổi trong danh sách người lao động',
  wishes: 'số người có nguyện vọng hoặc đang chuẩn bị đi',
  past: 'số người đã đi trong ba năm trước',
};
/** The fair split in words, the same on screen, beside the allocation and in the annex. */
export const methodWords = (m: { at: string; weights: Weights; least: number; edited?: boolean }, used: readonly (keyof Inputs)[]): string => {
  const all = used.reduce((n, k) => n + m.weights[k], 0);
  const parts = used.map((k) => `${inputNames[k]} (tính ${viNumber(m.weights[k])}/${viNumber(all)})`);
  const left = inputKeys.filter((k) => m.weights[k] > 0 && !used.includes(k));
  return [
    used.length ? `Chia theo tỷ trọng của từng nơi về ${parts.join('; ')}, số liệu ngày ${viDate(m.at)}.` : `Chưa có số liệu nào vào ngày ${viDate(m.at)} nên chia đều.`,
    left.length ? `Chưa có số liệu về ${left.map((k) => inputNames[k]).join('; ')} nên không tính.` : '',
    m.least ? `Mỗi nơi ít nhất ${viNumber(m.least)} người một năm.` : '',
    'Làm tròn theo phần dư lớn nhất: tổng các nơi đúng bằng chỉ tiêu.',
    m.edited ? 'Sau đó có ô được sửa khác với cách chia này.' : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const n = (v: number | null): string => (v === null ? 'trống' : viNumber(v));
export const allocationWords = {
  title: 'Giao chỉ tiêu',
  open: 'Giao chỉ tiêu',
  toTarget: 'Trang mục tiêu',
  none: 'Chưa giao chỉ tiêu này cho đơn vị nào.',
  noneHint: 'Lập bảng theo địa giới của một ngày; nhập, dán từ Excel hoặc lấy phương án đề xuất.',
  notKept: 'Cơ quan giữ kế hoạch mới lập và sửa bảng giao.',
  begin: 'Lập bảng giao',
  begun: 'Đã lập bảng giao.',
  marketAll: 'Cả năm',
  states: { draft: 'Bản nháp, chưa ban hành', issued: (number: string, date: string) => `Đã giao theo Quyết định số ${number} ngày ${viDate(date)}` },
  asOf: (day: string) => `Theo địa giới ngày ${viDate(day)}`,
  required: (text: string) => `Mức phải đạt: ${text}`,
  goal: 'Chỉ tiêu phải giao',
  given: 'Đã giao',
  left: 'Còn phải giao',
  leftCell: (v: number) => (v > 0 ? `còn ${viNumber(v)}` : v < 0 ? `vượt ${viNumber(-v)}` : 'đủ'),
  placeHead: 'Đơn vị',
  sum: 'Cộng',
  total: 'Tổng',
  grid: 'Bảng giao chỉ tiêu',
  gridHelp: 'Phím mũi tên, Enter, Tab để đi giữa các ô; dán thẳng một bảng chép từ Excel.',
  cellOf: (name: string, year: number | null, market: string) => [name, year && `năm ${year}`, market && marketName(market)].filter(Boolean).join(', '),
  save: (count: number) => `Lưu ${viNumber(count)} ô`,
  saved: (count: number) => `Đã lưu ${viNumber(count)} ô.`,
  nothing: 'Chưa có ô nào thay đổi.',
  undo: 'Bỏ các ô chưa lưu',
  undoAsk: (count: number) => `Bỏ ${viNumber(count)} ô chưa lưu?`,
  unsaved: (count: number) => `${viNumber(count)} ô chưa lưu, đang giữ trên máy này.`,
  bad: (count: number) => `${viNumber(count)} ô không phải số nguyên từ 0 trở lên; sửa rồi lưu.`,
  reasonAsk: (count: number) => `Sửa ${viNumber(count)} ô của bảng đã ban hành?`,
  reasonLabel: 'Lý do sửa',
  clashes: (count: number) => `${viNumber(count)} ô vừa được người khác sửa nên chưa lưu số của bạn. Số của người kia đang ở trong bảng; muốn thay thì nhập lại.`,
  clash: (where: string, mine: number | null, theirs: number | null) => `${where}: bạn nhập ${n(mine)}, đang là ${n(theirs)}`,
  pasted: (count: number) => `Đã đưa ${viNumber(count)} ô từ bảng dán vào; xem lại rồi lưu.`,
  pasteLeft: (count: number) => `${viNumber(count)} chỗ trong bảng dán chưa vào được:`,
  pasteWhy: {
    unknown: 'không thấy đơn vị này trong bảng',
    twice: 'đơn vị này đã có ở dòng trên',
    ambiguous: 'tên này có ở hai đơn vị; ghi đủ xã hoặc phường',
    number: 'không phải số nguyên từ 0 đến 10.000.000',
    wide: 'nhiều số hơn số cột, hoặc nằm ngoài bảng',
  },
  pasteAt: (at: number, text: string, why: string) => `Dòng ${viNumber(at)}: “${text}” ${why}.`,
  pasteDiffers: (count: number) => `${viNumber(count)} số cộng trong bảng dán khác với các số thành phần. Các số thành phần đã vào bảng; xem lại:`,
  pasteDiffer: (at: number, where: string, figure: number, against: number) => `Dòng ${viNumber(at)}: ${where} ghi ${viNumber(figure)}, cộng lại là ${viNumber(against)}.`,
  pasteFix: 'Sửa trong Excel rồi dán lại; dán hai lần không cộng dồn.',
  close: 'Đóng',
  unit: 'Đơn vị đang nhập',
  next: 'Đơn vị sau',
  previous: 'Đơn vị trước',
  propose: 'Đề xuất cách chia',
  proposeHint: 'Mỗi mức từ 0 đến 10; 0 là không tính. Số chỉ vào bảng khi bạn bấm đưa vào, và còn sửa được.',
  see: 'Xem đề xuất',
  take: 'Đưa vào bảng',
  taken: 'Đã đưa số đề xuất vào bảng; xem lại rồi lưu.',
  inputs: 'Số liệu của từng nơi',
  supply: 'Trong độ tuổi',
  wishes: 'Có nguyện vọng',
  past: 'Đã đi 3 năm trước',
  proposal: 'Đề xuất',
  leftYear: (year: number, why: string) => `Năm ${year}: ${why}.`,
  notEnough: (total: number, places: number, least: number) => `${viNumber(total)} người không đủ cho ${viNumber(places)} nơi, mỗi nơi ${viNumber(least)}`,
  noGoalOfYear: 'chưa có số phải giao',
  method: 'Cách chia',
  issue: 'Ghi quyết định giao',
  issued: 'Đã ghi quyết định giao.',
  reshape: 'Đổi năm, thị trường',
  reshaped: 'Đã đổi. Số ở các cột còn lại vẫn giữ.',
  drop: 'Bỏ bản nháp',
  dropAsk: 'Bỏ bảng giao này?',
  dropText: 'Bảng chưa ban hành nên bỏ được; các số đã nhập không còn dùng.',
  dropped: 'Đã bỏ bản nháp.',
  paper: 'Tải dự thảo quyết định',
  paperIssued: 'Tải quyết định (Word)',
  exportExcel: 'Xuất Excel',
  history: 'Các lần sửa sau khi ban hành',
  noHistory: 'Chưa sửa lần nào.',
  changePaper: 'Tải quyết định điều chỉnh (Word)',
  changeDraft: 'Tải dự thảo quyết định điều chỉnh',
  changeDecide: 'Ghi quyết định điều chỉnh',
  changeDecided: 'Đã ghi quyết định điều chỉnh.',
  changeState: (number: string, day: string) => `Quyết định số ${number} ngày ${viDate(day)}`,
  changeOpen: 'Chưa có quyết định điều chỉnh',
  was: 'Đã giao',
  becomes: 'Điều chỉnh thành',
  by: 'Tăng (+), giảm (−)',
  change: (where: string, from: number | null, to: number | null) => `${where}: ${n(from)} thành ${n(to)}`,
  changeBy: (name: string | null, day: string) => [name, viDate(day)].filter(Boolean).join(', '),
  more: (count: number) => `và ${viNumber(count)} ô khác`,
  view: 'Xem theo',
  views: { own: 'đơn vị khi giao', today: 'đơn vị hiện nay' },
  unconfirmed: 'cần xác nhận',
  unconfirmedHint: 'Đơn vị cũ đã chia về nhiều nơi nên chưa cộng vào nơi nào.',
  from: (names: readonly string[]) => `gồm ${names.join(', ')}`,
  otherMarkets: 'Thị trường khác',
};
