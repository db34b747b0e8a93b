/** What the program says to the person who starts it. */
export const words = {
  usage: `Vươn Xa: một kế hoạch đã ký trở thành một chương trình đang chạy.

  vuonxa serve [--demo]             chạy hệ thống (npm start); --demo: kèm một tỉnh mẫu được đánh dấu
  vuonxa worker                     chỉ làm việc nền (khi các tiến trình khác chạy với JOBS=off)
  vuonxa migrate                    đưa cơ sở dữ liệu lên phiên bản này rồi dừng
  vuonxa units                      số đơn vị hành chính và các sai lệch
  vuonxa units import TỆP… [--apply]  nạp danh mục địa bàn từ tệp CSV; không có --apply thì chỉ xem trước
  vuonxa plan read TỆP [--json|--text] [--learn THƯ_MỤC]  đọc một kế hoạch và in ra những gì đã hiểu
  vuonxa account link [--ministry]  lấy liên kết một lần để lập một tài khoản quản trị; --ministry: tài khoản của bộ, xem cả nước, không sửa
  vuonxa backup [TỆP] [--passphrase] [--no-proof]  sao lưu khi đang dùng, rồi thử khôi phục vào một cơ sở dữ liệu tạm
  vuonxa restore TỆP [--replace]    khôi phục một bản sao lưu (cần tệp khóa)
  vuonxa keys [rotate]              các khóa mã hóa; rotate: thêm khóa mới và mã hóa lại khi đang dùng
  vuonxa mail bounce < THƯ          ghi nhận một thư báo không gửi được (docs/operations.md)
  vuonxa openapi                    in mô tả OpenAPI 3.1 của các giao diện
  vuonxa demo remove                gỡ tỉnh mẫu
  vuonxa audit verify [--head DẤU]  kiểm lịch sử theo niêm phong: có dòng nào bị sửa, xóa, chèn; đối chiếu với một dấu đã chép ra ngoài
  vuonxa help                       trang này

Biến môi trường: PORT (8080), HOST (127.0.0.1), DATA_DIR (./data), DATABASE_URL, PUBLIC_URL, TRUST_PROXY=1 khi đứng sau máy chủ https,
VUONXA_KEYS, VUONXA_MAIL, BACKUP_DIR, BACKUP_AT, VUONXA_PASSPHRASE_FILE (docs/operations.md).`,
  unknownVerb: (verb: string) => `Không có lệnh “${verb}”. Xem các lệnh: vuonxa help`,
  unknownOption: (text: string) => `Tùy chọn chưa đúng: ${text}. Xem các lệnh: vuonxa help`,
  building: 'Đang dựng giao diện (chỉ lần đầu và sau khi cập nhật) …',
  buildFailed: (why: string) => `Không dựng được giao diện: ${why}\nDữ liệu không bị ảnh hưởng. Việc cần làm: chạy lại npm install rồi npm start.`,
  noApp: 'Chưa có giao diện đã dựng (dist/staff). Việc cần làm: chạy npm run build rồi chạy lại.',
  badProviders: (why: string) => `Tệp nhà cung cấp đăng nhập một lần chưa đúng: ${why}\nChưa khởi động; dữ liệu không bị ảnh hưởng. Việc cần làm: sửa tệp đó rồi chạy lại.`,
  badPort: (given: string) => `PORT=${given} không phải số cổng từ 1 đến 65535. Việc cần làm: đặt PORT đúng, ví dụ PORT=8080.`,
  portTaken: (host: string, port: number) =>
    `Cổng ${port} trên ${host} đang được chương trình khác dùng. Việc cần làm: dừng chương trình đó, hoặc chọn cổng khác: PORT=${port + 1} npm start`,
  portForbidden: (port: number) => `Không được phép mở cổng ${port}. Cổng dưới 1024 thường cần quyền quản trị máy. Việc cần làm: chọn cổng khác, ví dụ PORT=8080.`,
  badHost: (host: string) => `Máy này không có địa chỉ HOST=${host}. Việc cần làm: dùng 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (mọi địa chỉ của máy).`,
  ready: (url: string, seconds: string) => `\nVươn Xa đã chạy (${seconds} giây): ${url}`,
  openToAll: 'Lưu ý: HOST này cho máy khác kết nối không mã hóa. Dùng thật thì đặt sau một máy chủ https và TRUST_PROXY=1.',
  firstLink: (url: string, minutes: number) => `\nChưa có quản trị viên. Mở liên kết này để lập tài khoản quản trị đầu tiên (dùng một lần, trong ${minutes} phút):\n  ${url}\n`,
  accountLink: {
    administrator: (url: string, minutes: number) => `Liên kết lập một tài khoản quản trị (dùng một lần, trong ${minutes} phút):\n  ${url}`,
    ministryReader: (url: string, minutes: number) => `Liên kết lập một tài khoản của bộ, xem cả nước (dùng một lần, trong ${minutes} phút):\n  ${url}`,
  },
  restoreTold: 'Lần khôi phục trước đã xong nhưng bị ngắt trước khi ghi vào tệp dấu niêm phong; nay đã ghi. Dữ liệu là dữ liệu của bản sao lưu.',
  stopHint: 'Dừng: Ctrl-C',
  stopping: 'Đang dừng: làm nốt các yêu cầu đang chạy …',
  stopped: 'Đã dừng. Dữ liệu đã ghi đầy đủ.',
  databaseLost: 'Cơ sở dữ liệu không giữ được nữa; hệ thống dừng lại.',
  unexpected: (why: string) => `Có lỗi ngoài dự kiến: ${why}\nDữ liệu đã ghi còn nguyên.`,
  notHere: (folder: string) =>
    `Không có hệ thống nào ở ${folder}. Chưa làm gì.\nViệc cần làm: chạy lệnh với đúng DATA_DIR (hoặc DATABASE_URL) và VUONXA_KEYS của hệ thống, như khi nó chạy (docs/operations.md).`,
  needFile: 'Cần ít nhất một tệp. Xem cách dùng: vuonxa help',
};
