import { viDate } from '../../kernel/text.ts';
import type { ProblemWords } from '../../kernel/words.ts';
import type { LicenceState } from './choices.data.ts';
import { licenceWords } from './contract.ts';
import type { LicenceOn } from './rules.ts';

export const problems: ProblemWords = {
  'enterprise.faulty': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'enterprise.keptElsewhere': 'Hồ sơ doanh nghiệp này do tỉnh khác giữ nên không sửa được ở đây.',
};
export const faults = {
  unitOutside: 'Địa bàn ngoài phạm vi của bạn.',
  taxCodeHeld: (name: string) => `Mã số này đã có: ${name}. Sửa doanh nghiệp đó thay vì ghi mới.`,
  licenceHeld: (name: string) => `Giấy phép này đã ghi cho ${name}. Kiểm tra lại số.`,
  backwards: 'Ngày cuối không được trước ngày đầu.',
  notIssued: 'Chưa ghi lần cấp giấy phép nào trước ngày này. Ghi lần cấp trước.',
};

export const licenceWord = (state: LicenceState | 'none'): string => licenceWords[state];
/** "Giấy phép số 12/LĐTBXH-GP: còn hiệu lực từ 01/02/2024" */
export const sayLicence = (l: LicenceOn): string =>
  [
    l.number ? `Giấy phép số ${l.number}: ${licenceWords[l.state].toLowerCase()}` : licenceWords[l.state],
    l.since && `từ ${viDate(l.since)}`,
    l.until && `đến hết ${viDate(l.until)}`,
  ]
    .filter(Boolean)
    .join(' ');

export const sheetWords = {
  sheetName: 'Doanh nghiệp',
  columns: [
    'Tên doanh nghiệp',
    'Mã số doanh nghiệp',
    'Số giấy phép',
    'Ngày cấp',
    'Hiệu lực đến',
    'Tình trạng giấy phép',
    'Trụ sở',
    'Điện thoại',
    'Thư điện tử',
    'Trang thông tin điện tử',
    'Chi nhánh',
    'Nơi giữ hồ sơ',
  ],
  licencesName: 'Giấy phép qua từng thời gian',
  licenceColumns: ['Tên doanh nghiệp', 'Mã số doanh nghiệp', 'Số giấy phép', 'Tình trạng giấy phép', 'Từ ngày', 'Hiệu lực đến', 'Quyết định', 'Ghi chú'],
  exportFile: (day: string) => `Doanh nghiệp đưa người đi làm việc ở nước ngoài ${day}.xlsx`,
};

export const words = {
  title: 'Doanh nghiệp',
  one: 'Một doanh nghiệp',
  hint: 'Doanh nghiệp được phép đưa người lao động đi làm việc ở nước ngoài. Chỉ doanh nghiệp có giấy phép còn hiệu lực mới mở được đơn tuyển.',
  add: 'Thêm doanh nghiệp',
  edit: 'Sửa',
  save: 'Lưu doanh nghiệp',
  saved: 'Đã lưu.',
  exportExcel: 'Xuất Excel',
  orders: 'Đơn tuyển',
  search: 'Tìm doanh nghiệp',
  searchHint: 'Tên hoặc số giấy phép; không cần dấu',
  licence: 'Giấy phép',
  name: 'Tên doanh nghiệp',
  taxCode: 'Mã số doanh nghiệp',
  number: 'Số giấy phép',
  state: 'Tình trạng hôm nay',
  keptIn: 'Nơi giữ hồ sơ',
  none: 'Chưa có doanh nghiệp nào. Thêm doanh nghiệp có giấy phép, hoặc “Nhập từ Excel” danh sách đang dùng, rồi mở đơn tuyển.',
  noneHere: 'Không có doanh nghiệp nào khớp.',
  total: (n: number) => `${n} doanh nghiệp`,
  more: 'Còn nữa; gõ thêm chữ để tìm.',
  details: 'Thông tin',
  address: 'Trụ sở',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  website: 'Trang thông tin',
  branches: 'Chi nhánh',
  note: 'Ghi chú',
  unknown: 'chưa ghi',
  licences: 'Giấy phép qua từng thời gian',
  licencesNone: 'Chưa ghi giấy phép. Chưa mở được đơn tuyển cho doanh nghiệp này.',
  licenceAdd: 'Ghi giấy phép',
  remove: 'Bỏ',
  removeAsk: 'Bỏ dòng giấy phép ghi nhầm?',
  removeText: 'Dòng này thôi được tính; lần bỏ và lý do vẫn nằm trong lịch sử.',
  period: (from: string, to: string | null) => (to ? `từ ${viDate(from)} đến hết ${viDate(to)}` : `từ ${viDate(from)}`),
};

/** Titles of the screens on which lists come in: here, because the menu knows them before the lists' columns are fetched. */
export const sheetTitles = {
  list: 'Nhập doanh nghiệp từ Excel',
};
