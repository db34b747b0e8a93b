import type { ProblemBody } from './problem.ts';

/** Where a line stands in its document, as officials write it: the second point of II.1.b is "II.1.b, ý 2". */
export const placeText = (path: string): string => path.replace(/#(\d+)/g, ', ý $1');

/** What the system is called wherever it names itself. */
export const productName = 'Vươn Xa';

type Facts = ProblemBody['facts'];
/** Problem code → sentence: what happened, what was kept, what to do. */
export type ProblemWords = Record<string, string | ((facts: Facts) => string)>;

export const kernelProblems: ProblemWords = {
  'kernel.invalid': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'kernel.badRequest': 'Yêu cầu không đọc được nên không có gì thay đổi. Tải lại trang rồi làm lại.',
  'kernel.notJson': 'Yêu cầu gửi sai dạng nên không có gì thay đổi. Tải lại trang rồi làm lại.',
  'kernel.unstorable': 'Có giá trị không lưu được (số quá lớn, ngày không có thật hoặc ký tự lạ), chưa lưu gì. Xem lại các ô vừa nhập rồi gửi lại.',
  'kernel.signInFirst': 'Bạn chưa đăng nhập hoặc phiên đã hết. Đăng nhập để làm tiếp; phần đang viết vẫn còn trên máy này.',
  'kernel.changePasswordFirst': 'Tài khoản này phải đổi mật khẩu trước khi dùng.',
  'kernel.codeFirst': 'Còn một bước: nhập mã xác thực trên điện thoại rồi làm tiếp.',
  'kernel.secondFactorFirst': 'Vai trò của bạn xem được dữ liệu cá nhân nên phải bật xác thực hai lớp trước khi dùng.',
  'kernel.noPermission': 'Vai trò của bạn không được làm việc này. Nếu cần, đề nghị quản trị viên giao thêm quyền.',
  'kernel.notFound': 'Không tìm thấy, hoặc nằm ngoài phạm vi của bạn.',
  'kernel.stale': 'Người khác vừa sửa bản ghi này. Phần bạn nhập vẫn còn; xem bản mới rồi lưu lại.',
  'kernel.duplicate': 'Đã có một bản ghi như thế nên không lưu thêm.',
  'kernel.inUse': 'Bản ghi đang được nơi khác dùng nên chưa đổi được.',
  'kernel.foreignSite': 'Yêu cầu đến từ một trang khác nên bị từ chối. Mở lại hệ thống từ địa chỉ của cơ quan rồi thử lại.',
  'kernel.tooLarge': (f) => `Tệp hoặc nội dung quá lớn, tối đa ${f['maxMb'] ?? 1} MB. Chưa lưu gì; hãy tách nhỏ rồi gửi lại.`,
  'kernel.noFile': 'Chưa có tệp nào được gửi. Chọn tệp rồi gửi lại.',
  'kernel.harmful': 'Phần mềm diệt mã độc nhận ra mã độc trong tệp này nên không nhận, chưa lưu gì. Đừng mở tệp; báo người phụ trách an toàn thông tin của cơ quan.',
  'kernel.notScanned': 'Chưa kiểm được mã độc của tệp vì phần mềm diệt mã độc không trả lời. Chưa lưu gì; gửi lại sau ít phút, nếu vẫn vậy thì báo người quản trị hệ thống.',
  'kernel.sheetUnreadable': 'Không đọc được tệp này như một bảng Excel (.xlsx). Chưa lưu gì; mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
  'kernel.sheetTooLarge': 'Tệp Excel này giải nén ra quá lớn nên không mở. Chưa lưu gì; xóa ảnh, định dạng và dòng trống thừa, hoặc tách thành nhiều tệp.',
  'kernel.sheetTooWide': (f) => `Bảng có hơn ${f['columns']} cột. Chưa lưu gì; xóa các cột thừa ở bên phải rồi gửi lại.`,
  'kernel.sheetMacros': 'Tệp có macro nên không nhận. Chưa lưu gì; mở bằng Excel, lưu lại dạng .xlsx (không macro) rồi gửi lại.',
  'kernel.sheetLocked': 'Tệp có mật khẩu nên không đọc được. Chưa lưu gì; bỏ mật khẩu trong Excel, lưu lại rồi gửi.',
  'kernel.sheetOld': 'Tệp là Excel đời cũ (.xls). Chưa lưu gì; mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
  'kernel.sheetBusy': 'Danh sách này đang được đọc hoặc đang lưu. Đợi xong rồi làm tiếp; chưa có gì mất.',
  'kernel.sheetInterrupted': 'Việc bị ngắt giữa chừng. Các dòng đã lưu vẫn còn; mở lại danh sách để làm tiếp.',
  'kernel.sheetTooLong': (f) => `Bảng có hơn ${f['max']} dòng. Chưa lưu gì; hãy tách thành nhiều tệp.`,
  'kernel.requestReused': 'Mã yêu cầu này đã dùng cho việc khác. Tải lại trang rồi làm lại.',
  'kernel.tooMany': (f) => `Làm quá nhiều lần trong thời gian ngắn. Thử lại sau ${f['seconds'] ?? 60} giây.`,
  'kernel.databaseAway': 'Kho dữ liệu tạm thời chưa trả lời. Chưa lưu gì; phần đang viết vẫn còn trên máy này, thử lại sau ít phút.',
  'kernel.diskFull':
    'Máy chủ đã hết chỗ trên đĩa nên việc này chưa được lưu; những gì đã lưu vẫn còn và vẫn xem được. Phần đang viết còn trên máy này: báo người quản trị hệ thống, có chỗ rồi thì gửi lại.',
  'kernel.busy': 'Đang có quá nhiều người dùng cùng lúc nên máy chủ chưa nhận việc này. Chưa lưu gì; phần đang viết vẫn còn trên máy này, thử lại sau vài giây.',
  'kernel.internal': 'Việc này chưa làm được do trục trặc phía máy chủ, chưa lưu gì. Thử lại; nếu vẫn vậy, báo quản trị viên mã yêu cầu bên dưới.',
  'kernel.offline': 'Mất kết nối mạng. Phần đang viết vẫn còn trên máy này; có mạng thì gửi lại.',
  'kernel.noAnswer': 'Máy chủ chưa trả lời được. Phần đang viết vẫn còn; thử lại sau ít phút.',
};

/** What zod says, in plain Vietnamese. */
export const fieldWords = {
  missing: 'Chưa nhập.',
  wrongType: 'Giá trị không đúng kiểu.',
  tooShort: (min: number) => (min <= 1 ? 'Chưa nhập.' : `Cần ít nhất ${min} ký tự.`),
  tooLong: (max: number) => `Tối đa ${max} ký tự.`,
  tooSmall: (min: number) => `Phải từ ${min} trở lên.`,
  notAbove: (min: number) => `Phải lớn hơn ${min}.`,
  tooBig: (max: number) => `Không được quá ${max}.`,
  tooFew: (min: number) => `Cần ít nhất ${min} mục.`,
  tooMany: (max: number) => `Tối đa ${max} mục.`,
  date: 'Không phải ngày. Ví dụ 29/11/2025.',
  email: 'Địa chỉ thư điện tử chưa đúng.',
  choice: 'Chọn một giá trị trong danh sách.',
  format: 'Chưa đúng dạng.',
  characters: 'Có ký tự không lưu được. Xóa đi rồi gõ lại.',
  unknownKey: (keys: string) => `Có ô lạ: ${keys}.`,
};

/** Why a button cannot be pressed, from the code that rules and server give; undefined when it can. The kernel's own sentences come last. */
export const reasonsOf =
  (...of: readonly ProblemWords[]) =>
  (code: string | null | undefined): string | undefined => {
    if (!code) return undefined;
    const said = [...of, kernelProblems].find((w) => w[code] !== undefined)?.[code];
    return typeof said === 'function' ? said({}) : (said ?? code);
  };

/** Of records whose kinds are data. */
export const kindWords = {
  partAboveWhole: (whole: string) => `Không được lớn hơn “${whole}”.`,
  yes: 'Có',
  no: 'Không',
  date: 'Ngày/tháng/năm, ví dụ 29/11/2025.',
  number: 'Số, ví dụ 120 hoặc 1.234,5.',
  text: 'Chữ.',
  flag: 'Có hoặc Không.',
  oneOf: (choices: string[]) => `Một trong: ${choices.join('; ')}.`,
  required: 'Bắt buộc.',
};
