import { compareVi } from '../../kernel/text.ts';
import type { ProblemWords } from '../../kernel/words.ts';

/** As actor_label() in the database says it too. */
export const actorNames = { system: 'Hệ thống', standsIn: (name: string, others: readonly string[]) => `${name} (thay ${[...others].sort(compareVi).join(', ')})` };

/** What a person may see, in words for the top bar. */
export const scopeWords = (s: { nation: boolean; agency: string | null; units: readonly { name: string; tier: number }[]; communes: number }): string => {
  if (s.nation) return 'cả nước';
  const first = s.units[0];
  if (!first) return s.agency ? 'việc của cơ quan' : 'chưa có phạm vi';
  if (s.units.length === 1) return first.tier === 3 ? first.name : `${first.name}, ${s.communes} xã, phường`;
  return `${s.units.length} địa bàn, ${s.communes} xã, phường`;
};

export const problems: ProblemWords = {
  'account.gone': 'Tài khoản giao việc này đã ngừng nên việc không được làm tiếp.',
  'account.wrongPassword': (f) => `Mật khẩu chưa đúng. Còn ${f['left']} lần thử trước khi tạm khóa ${f['minutes']} phút.`,
  'account.wrongCode': (f) => `Mã chưa đúng hoặc đã dùng rồi. Chờ ứng dụng hiện mã kế tiếp rồi nhập lại; còn ${f['left']} lần thử trước khi tạm khóa ${f['minutes']} phút.`,
  'account.providerUnknown': 'Cách đăng nhập này không còn dùng nữa. Tải lại trang để xem các cách hiện có.',
  'account.providerAway': 'Nơi định danh chưa trả lời nên chưa đăng nhập được. Thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.',
  'account.providerBusy': 'Đang có nhiều người đăng nhập bằng tài khoản định danh cùng lúc. Thử lại sau ít giây.',
  'account.providerRefused': 'Bạn đã dừng hoặc nơi định danh từ chối. Chưa đăng nhập; thử lại hoặc dùng mật khẩu.',
  'account.providerDoubtful': 'Trả lời của nơi định danh không hợp lệ nên không được nhận. Chưa đăng nhập; thử lại từ đầu, nếu vẫn vậy báo quản trị viên.',
  'account.providerElsewhere': (f) => `Trang này không mở ở địa chỉ chính thức. Chưa đăng nhập; mở ${f['address']} rồi đăng nhập ở đó.`,
  'account.providerExpired': 'Lượt đăng nhập này đã quá 10 phút, đã dùng rồi, hoặc mở ở trình duyệt khác. Bấm đăng nhập lại từ đầu.',
  'account.providerUnlinked':
    'Tài khoản định danh của bạn chưa gắn với tài khoản nào ở đây. Đăng nhập bằng mật khẩu rồi gắn ở mục Tài khoản của tôi, hoặc đề nghị quản trị viên gắn giúp.',
  'account.providerTaken': 'Tài khoản định danh này đã gắn với một tài khoản ở đây nên không gắn thêm. Chưa đổi gì; gỡ ở tài khoản kia trước, hoặc hỏi quản trị viên.',
  'account.providerOther': 'Tài khoản này đã gắn với một người khác của nơi định danh. Gỡ liên kết cũ trước rồi gắn lại.',
  'account.noFactor': 'Tài khoản chưa bật xác thực hai lớp. Chưa đổi gì; bật ở mục Xác thực hai lớp.',
  'account.factorNotBegun': 'Chưa có mã QR nào đang chờ xác nhận. Bấm “Hiện mã QR” để bắt đầu lại.',
  'account.locked': (f) => `Tên đăng nhập này tạm khóa vì sai mật khẩu hoặc mã nhiều lần. Thử lại sau ${f['minutes']} phút, hoặc đề nghị quản trị viên cấp mã mới.`,
  'account.crowded': (f) => `Từ mạng này có quá nhiều lần đăng nhập sai. Thử lại sau ${f['minutes']} phút.`,
  'account.codeExpired': 'Mã dùng một lần đã hết hạn. Đề nghị quản trị viên của cơ quan cấp mã mới.',
  'account.passwordIsName': 'Mật khẩu không được là tên đăng nhập hay họ tên. Chưa đổi gì; hãy chọn một câu khác.',
  'account.passwordKnown': 'Mật khẩu này dễ bị đoán: đã lộ ở nơi khác, quá phổ biến hoặc dựa vào tên, năm, dãy phím. Chưa đổi gì; hãy chọn một câu dài chỉ mình bạn nghĩ ra.',
  'account.linkUsed': 'Liên kết này đã được dùng hoặc đã quá 30 phút. Trên máy chủ, chạy "vuonxa account link" để lấy liên kết mới.',
  'account.loginTaken': 'Tên đăng nhập này đã có người dùng. Chưa lưu gì; hãy chọn tên khác.',
  'account.roleTooHigh': 'Vai trò này rộng hơn quyền của bạn nên bạn không giao được. Chưa lưu gì.',
  'account.roleUnknown': 'Không có vai trò này.',
  'account.agencyNeeded': 'Vai trò này làm việc của một cơ quan. Chọn cơ quan rồi lưu lại; chưa lưu gì.',
  'account.outOfReach': 'Địa bàn hoặc cơ quan nằm ngoài phạm vi của bạn. Chưa lưu gì.',
  'account.lastAdministrator': 'Đây là quản trị viên cuối cùng. Cấp thêm một quản trị viên khác trước, rồi làm lại.',
  'account.rolesNotYours': 'Phân quyền chung cho cả tỉnh, chỉ quản trị viên của tỉnh đổi được. Chưa lưu gì; đề nghị quản trị viên của tỉnh.',
  'account.rolesLastAdministrator': 'Sau thay đổi này sẽ không còn ai cấp được tài khoản và phân quyền. Chưa lưu gì.',
  'account.workOpen': (f) => `Người này đang giữ ${f['work']} việc chưa xong. Chưa ngừng tài khoản; chọn người cùng cơ quan nhận các việc đó rồi làm lại.`,
  'account.notATaker': 'Người nhận việc phải đang có tài khoản ở cùng cơ quan với các việc đó. Chưa đổi gì; chọn người khác.',
  'account.selfEnd': 'Không tự ngừng tài khoản của chính mình được. Nhờ một quản trị viên khác.',
  'account.standInSelf': 'Người làm thay phải là người khác.',
  'account.standInDays': 'Ngày kết thúc phải sau ngày bắt đầu và không quá một năm.',
  'account.standInNotYours': 'Chỉ chính người vắng mặt hoặc quản trị viên được cử người làm thay.',
  'account.agencyNotYours': 'Chỉ thủ trưởng cơ quan hoặc quản trị viên của địa bàn đổi được cách làm việc của cơ quan.',
  'account.notAProvince': 'Chọn một tỉnh hoặc thành phố trực thuộc trung ương đang có hiệu lực.',
  'account.setUpOver': 'Thiết lập lần đầu đã xong; đổi địa bàn của tài khoản ở màn hình Người dùng.',
  'account.setUpUnfinished': 'Chưa xong: cần chọn tỉnh, có cơ quan của tỉnh và ít nhất hai quản trị viên.',
  'account.sheetEmpty': 'Tệp không có dòng nào dưới hàng tiêu đề. Chưa lưu gì.',
  'account.sheetColumns': (f) => `Không thấy cột ${f['columns']}. Chưa lưu gì; dùng các tên cột như trong tệp mẫu.`,
};

/** Where a session was opened, from the first part of its address. */
export const placeWords = (p: { inside: boolean; prefix: string }): string => (p.inside ? `Mạng nội bộ${p.prefix ? ` (${p.prefix})` : ''}` : `Internet (${p.prefix})`);

export const sheetWords = {
  missing: 'Chưa nhập.',
  unitColumn: 'Địa bàn',
  unitAliases: ['Xã', 'Phường', 'Xã, phường', 'Địa phương'],
  reasonColumn: 'Lý do chưa nhận',
  sheetName: 'Tài khoản',
  helpName: 'Hướng dẫn',
  helpColumn: 'Cột, vai trò',
  helpText: 'Cách ghi',
  help: [
    ['Tên đăng nhập', 'Chữ không dấu, số, dấu chấm; ít nhất 3 ký tự; mỗi người một tên, không trùng trong cả hệ thống.'],
    ['Họ và tên', 'Đầy đủ họ, đệm, tên.'],
    ['Vai trò', 'Một trong các vai trò dưới đây, viết đúng tên.'],
    ['Cơ quan', 'Tên hoặc tên gọi tắt của cơ quan như trong danh mục; để trống nếu không thuộc cơ quan nào.'],
    ['Địa bàn', 'Xã, phường hoặc tỉnh; để trống thì lấy nơi đóng của cơ quan.'],
  ] as string[][],
  templateFile: 'mau-tai-khoan.xlsx',
  badFile: 'tai-khoan-chua-nhan.xlsx',
  roleUnknown: (titles: readonly string[]) => `Không có vai trò này. Ghi một trong: ${titles.join('; ')}.`,
  roleTwice: 'Có hai vai trò cùng tên.',
  roleTooHigh: 'Vai trò này rộng hơn quyền của bạn.',
  agencyNeeded: 'Vai trò này cần một cơ quan.',
  agencyUnknown: 'Không thấy cơ quan này trong danh mục. Ghi tên như ở màn hình Cơ quan.',
  agencyTwice: 'Nhiều cơ quan cùng tên. Ghi tên đầy đủ kèm địa phương.',
  unitUnknown: 'Không thấy địa bàn này trong phạm vi của bạn.',
  unitTwice: 'Nhiều địa bàn cùng tên. Ghi cả loại, ví dụ “Phường …”.',
  loginTwice: (line: number) => `Trùng với dòng ${line} trong tệp.`,
  loginTaken: 'Tên đăng nhập đã có người khác dùng.',
  loginDiffers: 'Tài khoản này đã có với thông tin khác. Sửa ở danh sách tài khoản, hoặc ghi tên đăng nhập khác.',
};
