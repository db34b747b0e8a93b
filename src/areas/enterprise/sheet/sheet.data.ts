import { viDate } from '../../../kernel/text.ts';
import { sheetTitles } from '../words.ts';

/** How lists of enterprises name their columns and choices, and what stands in their workbooks. */

export const headings = {
  name: { column: 'Tên doanh nghiệp', aliases: ['Doanh nghiệp', 'Công ty', 'Tên công ty', 'Tên đơn vị', 'Doanh nghiệp dịch vụ'] },
  taxCode: { column: 'Mã số doanh nghiệp', aliases: ['Mã số thuế', 'MST', 'MSDN', 'Mã doanh nghiệp'], hint: '10 số; chi nhánh có thêm 3 số.' },
  number: { column: 'Số giấy phép', aliases: ['Giấy phép', 'Giấy phép số', 'GPHĐ', 'Số giấy phép hoạt động'] },
  state: { column: 'Tình trạng giấy phép', aliases: ['Tình trạng', 'Trạng thái giấy phép', 'Hiện trạng giấy phép'], hint: 'Để trống: được cấp, còn hiệu lực.' },
  from: { column: 'Ngày cấp', aliases: ['Cấp ngày', 'Ngày cấp giấy phép', 'Từ ngày', 'Ngày cấp phép'], hint: 'Ngày cấp; với dòng đình chỉ, thu hồi: ngày của quyết định đó.' },
  to: { column: 'Hiệu lực đến', aliases: ['Hết hiệu lực', 'Có hiệu lực đến', 'Đến ngày', 'Ngày hết hạn giấy phép'], hint: 'Để trống: chưa định ngày hết.' },
  decision: { column: 'Quyết định', aliases: ['Văn bản', 'Số quyết định'] },
  address: { column: 'Trụ sở', aliases: ['Địa chỉ', 'Địa chỉ trụ sở', 'Trụ sở chính'] },
  phone: { column: 'Điện thoại', aliases: ['SĐT', 'Số điện thoại'] },
  email: { column: 'Thư điện tử', aliases: ['Email'] },
  website: { column: 'Trang thông tin điện tử', aliases: ['Website', 'Trang web'] },
  branches: { column: 'Chi nhánh', aliases: ['Chi nhánh được giao nhiệm vụ', 'Các chi nhánh'], hint: 'Mỗi dòng trong ô, hoặc ngăn bằng dấu |, là một chi nhánh.' },
  note: { column: 'Ghi chú' },
} as const;

export const spellings = {
  state: {
    'còn hiệu lực': 'valid',
    'đang hiệu lực': 'valid',
    'hiệu lực': 'valid',
    'đang hoạt động': 'valid',
    'được cấp': 'valid',
    'cấp mới': 'valid',
    'gia hạn': 'valid',
    'đang bị tạm đình chỉ': 'suspended',
    'tạm đình chỉ': 'suspended',
    'đình chỉ': 'suspended',
    'đã bị thu hồi': 'withdrawn',
    'thu hồi': 'withdrawn',
    'đã hết hiệu lực': 'expired',
    'hết hạn': 'expired',
    'nộp lại giấy phép': 'expired',
  },
} as const;

export const sheetWords = {
  title: sheetTitles.list,
  intro: 'Gửi danh sách doanh nghiệp được cấp phép đang dùng. Xem trước từng dòng rồi mới lưu; cùng một tệp gửi hai lần không thay đổi gì.',
  open: 'Nhập từ Excel',
  done: 'Mở danh sách doanh nghiệp',
  sheetName: 'Doanh nghiệp',
  templateFile: 'mau-doanh-nghiep.xlsx',
  badFile: 'doanh-nghiep-can-sua.xlsx',
  example: {
    name: 'Công ty cổ phần Mẫu',
    taxCode: '0100000000',
    number: '01/MẪU-GP',
    from: '05/03/2024',
    address: 'Số 1, đường Mẫu, Hà Nội',
    branches: 'Chi nhánh Mẫu; số 2, đường Mẫu',
  } as Record<string, string>,
  notes: [
    ['Gửi tệp', 'Lưu dạng .xlsx. Có thể gửi ngay danh sách đang dùng: hệ thống tự tìm hàng tiêu đề và đoán các cột.'],
    ['Là doanh nghiệp nào', 'Tìm theo mã số doanh nghiệp, rồi số giấy phép, rồi đúng tên. Không thấy thì ghi mới.'],
    ['Giấy phép', 'Mỗi lần cấp, đình chỉ, thu hồi là một dòng với ngày của nó. Một doanh nghiệp có nhiều lần thì ghi nhiều dòng.'],
    ['Ô để trống', 'Giữ nguyên điều đang ghi. Ô khác với điều đang ghi thì xem trước cho biết giá trị cũ.'],
    ['Gửi lại', 'Cùng một tệp gửi nhiều lần không thay đổi gì. Dòng chưa đúng được trả lại kèm lý do.'],
  ] as const,
  taxZero: (given: string) => `Trong tệp là ${given}, đã thêm số 0 ở đầu. Xem lại cho đúng.`,
  taxWrong: 'Mã số doanh nghiệp có 10 số; chi nhánh có thêm 3 số.',
  otherFirm: (name: string) => `Mã số này là của ${name}, giấy phép lại của doanh nghiệp khác. Xem lại hai ô.`,
  severalFirms: (n: number) => `Có ${n} doanh nghiệp tên này. Ghi mã số doanh nghiệp hoặc số giấy phép.`,
  elsewhere: (keeper: string) => `Hồ sơ do ${keeper} giữ và khác với dòng này; chỉ nơi đó sửa được. Xóa dòng, hoặc gửi cho nơi đó.`,
  noUnit: 'Chọn địa bàn giữ hồ sơ ở trên tệp rồi gửi lại.',
  fromMissing: 'Ghi ngày cấp, đình chỉ hoặc thu hồi.',
  numberMissing: 'Ghi số giấy phép.',
  future: 'Ngày này chưa đến.',
  shorter: (day: string | null) => `Dòng giấy phép này đang ghi ${day ? `đến hết ${viDate(day)}` : 'chưa định ngày hết'}. Muốn rút ngắn thì bỏ dòng cũ ở trang doanh nghiệp trước.`,
} as const;
