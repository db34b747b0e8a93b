/** What the commands of whoever runs the system say. */
export const keyWords = {
  usage: `  vuonxa keys           các khóa mã hóa và số giá trị mỗi khóa đang giữ
  vuonxa keys rotate    thêm một khóa mới rồi mã hóa lại bằng khóa ấy, trong khi mọi người vẫn làm việc`,
  unknown: (verb: string) => `Không có lệnh “keys ${verb}”.`,
  line: (id: number, made: string, values: string, newest: boolean) => `Khóa số ${id}, lập ngày ${made}: giữ ${values} giá trị${newest ? ' (đang dùng để ghi)' : ''}`,
  added: (id: number, path: string) => `Đã thêm khóa số ${id} vào ${path}. CẤT GIỮ lại một bản của tệp này ngay: bản cất trước đó không còn đủ.`,
  renewing: (n: string) => `Đã mã hóa lại ${n} giá trị …`,
  renewed: (n: string) => `Xong: ${n} giá trị được mã hóa lại. Các khóa cũ vẫn nằm trong tệp để đọc bản sao lưu cũ.`,
};

const moment = (iso: string): string => new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(iso));

export const backupWords = {
  badOption: (text: string) => `Tùy chọn chưa đúng: ${text}. Xem các lệnh: vuonxa help`,
  passphraseFile: (path: string) => `Không đọc được tệp mật khẩu sao lưu ${path} (VUONXA_PASSPHRASE_FILE). Chưa làm gì.`,
  askNew: 'Mật khẩu cho bản sao lưu này (ít nhất 12 ký tự): ',
  askAgain: 'Gõ lại mật khẩu: ',
  askOld: 'Mật khẩu của bản sao lưu: ',
  notSame: 'Hai lần gõ không giống nhau. Chưa tạo bản sao lưu.',
  noTerminal: 'Lệnh này cần màn hình dòng lệnh để hỏi mật khẩu. Khi chạy tự động, đặt VUONXA_PASSPHRASE_FILE thay cho --passphrase.',
  busy: 'Một bản sao lưu khác đang được tạo. Chờ nó xong rồi chạy lại.',
  made: (file: string, size: string, rows: string, s: string) => `Đã sao lưu vào ${file}: ${rows} dòng, ${size}, ${s} giây.`,
  proved: 'Đã thử khôi phục vào một cơ sở dữ liệu tạm và so từng bảng: khớp hoàn toàn.',
  notProved: 'Chưa thử khôi phục bản này (--no-proof).',
  closedByKeyFile: (keys: string) => `Bản này mở bằng tệp khóa ${keys}; cất tệp khóa ở nơi khác với bản sao lưu.`,
  closedByPassphrase: (keys: string) => `Khôi phục cần cả hai: mật khẩu và tệp khóa ${keys}. Cất chúng ở nơi khác với bản sao lưu.`,
  needFile: 'Cần tên tệp sao lưu: vuonxa restore TỆP',
  keysFirst: (path: string) =>
    `Khôi phục cần tệp khóa của dữ liệu cũ, mà không thấy ${path}. Chưa có gì thay đổi.\nViệc cần làm: đặt tệp khóa đã cất giữ vào chỗ trên, hoặc đặt VUONXA_KEYS tới nó.`,
  confirm: 'Toàn bộ dữ liệu đang có sẽ được thay bằng bản sao lưu. Gõ THAY THẾ để tiếp tục: ',
  confirmed: 'THAY THẾ',
  witnessOfOther: (path: string) =>
    `Tệp dấu niêm phong ${path} (cạnh tệp khóa) đang làm chứng cho lịch sử của một hệ thống khác với dữ liệu trống ở đây. Chưa khôi phục gì.\nViệc cần làm: nếu chỉ thử, chép tệp khóa sang một thư mục riêng và đặt VUONXA_KEYS tới bản chép ấy, hệ thống đang chạy không bị đụng tới; nếu hệ thống kia đã mất và bản sao lưu này thay nó, chạy lại với --replace.`,
  notConfirmed: 'Chưa xác nhận nên chưa có gì thay đổi. Khi chạy tự động, thêm --yes.',
  restored: (at: string, version: string, rows: string, tables: string, s: string) =>
    `Đã khôi phục bản sao lưu lúc ${moment(at)} (phiên bản ${version}): ${rows} dòng trong ${tables} bảng, ${s} giây. Mọi người phải đăng nhập lại.`,
};

export const upgradeWords = {
  migrated: (names: readonly string[]) => (names.length ? `Đã cập nhật cơ sở dữ liệu: ${names.join(', ')}` : 'Cơ sở dữ liệu đã ở phiên bản này.'),
  loading: 'Nạp danh mục địa bàn và vai trò …',
  backingUp: (names: readonly string[]) => `Có ${names.length} bước cập nhật cơ sở dữ liệu (${names.join(', ')}). Sao lưu trước khi cập nhật …`,
  backedUp: (file: string) => `Đã sao lưu vào ${file}.`,
  busy: 'Một tiến trình khác đang sao lưu cơ sở dữ liệu này. Chưa cập nhật gì; chờ nó xong rồi chạy lại.',
  changed: (file: string) =>
    `Bước cập nhật ${file} đã được áp dụng trước đây nhưng nội dung trong bản chương trình này khác đi. Chưa có gì thay đổi, dữ liệu còn nguyên.\nViệc cần làm: dùng lại phiên bản chương trình trước, báo người phát triển kèm dòng trên.`,
  failed: (file: string, why: string, backup: string | undefined) =>
    `Cập nhật cơ sở dữ liệu không thành: bước ${file} bị dừng (${why}).\nToàn bộ lần cập nhật đã được hoàn lại: dữ liệu và cấu trúc như trước khi cập nhật, chưa có gì thay đổi.${backup ? ` Bản sao lưu ngay trước đó: ${backup}.` : ''}\n` +
    'Việc cần làm: cài lại phiên bản chương trình trước rồi chạy tiếp; báo người phát triển kèm dòng trên.',
  unexpected: (why: string) =>
    `Không cập nhật được cơ sở dữ liệu: ${why}\nPhần chưa xong đã được bỏ, dữ liệu cũ còn nguyên. Việc cần làm: dùng lại phiên bản chương trình trước, báo kèm dòng trên.`,
};

export const serviceWords = {
  badPublicUrl: (given: string) => `PUBLIC_URL=${given} không phải địa chỉ dạng https://ten-mien. Chưa khởi động.`,
  badHour: (given: string) => `BACKUP_AT=${given} không phải giờ dạng HH:MM (ví dụ 01:30) hay off. Chưa khởi động.`,
  worker: (seconds: string) => `\nVươn Xa đang làm các việc nền (${seconds} giây để khởi động).`,
};

export const mailWords = {
  usage: `  vuonxa mail bounce < THƯ    ghi nhận một thư báo không gửi được (do máy chủ thư chuyển tới địa chỉ trả lại)`,
  badSettings: (why: string) => `Cấu hình máy chủ thư (VUONXA_MAIL) chưa đúng: ${why}\nChưa khởi động; dữ liệu không bị ảnh hưởng. Việc cần làm: sửa tệp đó rồi chạy lại.`,
  tooLarge: 'Thư quá lớn (trên 2 MB) nên không đọc. Chưa ghi gì.',
  noReport: 'Đây không phải thư báo không gửi được của một thư nhắc việc. Chưa ghi gì.',
  delayed: (status: string) => `Thư mới bị chậm hoặc đã tới (mã ${status}). Chưa ghi gì.`,
  cameBack: {
    marked: (status: string) => `Đã ghi: địa chỉ không nhận được thư (mã ${status}). Người dùng và quản trị viên thấy điều này trên hệ thống.`,
    older: (status: string) => `Đã ghi thư bị trả lại (mã ${status}); địa chỉ đã được đổi hoặc đã đánh dấu từ trước.`,
    letter: (status: string) => `Đã ghi: thư này không tới nơi (mã ${status}). Mã này không nói rằng hộp thư hỏng, nên các thư sau vẫn được gửi tới địa chỉ đó.`,
    unknown: () => 'Thư được nhắc tới không có trong hệ thống, hoặc đã ghi từ trước. Chưa ghi gì.',
  },
};
