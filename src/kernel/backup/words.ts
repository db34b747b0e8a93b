/** What making and restoring a back-up says when it cannot. Facts never hold a secret or anything of a person. */

type Facts = Record<string, string>;

export const backupProblems = {
  needPassphrase: (f: Facts) =>
    `Bản sao lưu ${f.file} được khóa bằng mật khẩu. Chưa có gì thay đổi.\nViệc cần làm: chạy lại ở màn hình dòng lệnh để được hỏi mật khẩu, hoặc đặt VUONXA_PASSPHRASE (hay VUONXA_PASSPHRASE_FILE).`,
  shortPassphrase: (f: Facts) => `Mật khẩu sao lưu cần ít nhất ${f.min} ký tự. Chưa tạo bản sao lưu.`,
  wrongPassphrase: (f: Facts) => `Mật khẩu không mở được bản sao lưu ${f.file}. Chưa có gì thay đổi.\nViệc cần làm: gõ lại đúng mật khẩu đã dùng khi tạo bản này.`,
  otherKeys: (f: Facts) =>
    `Tệp khóa ${f.keys} không phải tệp khóa của dữ liệu trong bản sao lưu ${f.file} (${f.which}). Chưa có gì thay đổi.\n` +
    'Việc cần làm: đặt VUONXA_KEYS tới tệp khóa đã dùng khi tạo bản sao lưu. Không có nó thì số giấy tờ trong bản này không đọc được.',
  notBackup: (f: Facts) => `Tệp ${f.file} không phải bản sao lưu của Vươn Xa. Chưa có gì thay đổi.`,
  unreadable: (f: Facts) => `Không đọc được tệp ${f.file} (${f.reason}). Chưa có gì thay đổi.`,
  truncated: (f: Facts) => `Bản sao lưu ${f.file} bị cụt: thiếu phần cuối. Không khôi phục gì từ nó.\nViệc cần làm: chép lại tệp này từ nơi cất, hoặc dùng một bản khác.`,
  tampered: (f: Facts) => `Bản sao lưu ${f.file} đã bị hỏng hoặc bị sửa. Không khôi phục gì từ nó.\nViệc cần làm: chép lại tệp này từ nơi cất, hoặc dùng một bản khác.`,
  newerVersion: (f: Facts) =>
    `Bản sao lưu ${f.file} do phiên bản ${f.version} của chương trình tạo, có những bước mà bản này chưa biết (${f.migration}). Chưa có gì thay đổi.\nViệc cần làm: cài phiên bản đó hoặc mới hơn rồi khôi phục.`,
  notEmpty: () =>
    'Cơ sở dữ liệu này đã có dữ liệu nên không khôi phục đè lên. Chưa có gì thay đổi.\nViệc cần làm: dùng một thư mục dữ liệu trống (DATA_DIR khác), hoặc nếu thật sự muốn thay toàn bộ thì thêm --replace.',
  notConfirmed: () => 'Chưa xác nhận nên chưa có gì thay đổi.',
  inUse: () => 'Hệ thống đang chạy trên cơ sở dữ liệu này. Chưa có gì thay đổi.\nViệc cần làm: dừng hệ thống rồi khôi phục.',
  differs: (f: Facts) => `Dữ liệu khôi phục được không trùng với dữ liệu đã sao lưu (bảng ${f.table}). Đã bỏ phần khôi phục.`,
  noRoom: () =>
    'Tài khoản sở hữu cơ sở dữ liệu không được tạo cơ sở dữ liệu mới, nên không dựng được bản khôi phục bên cạnh bản đang có. Chưa có gì thay đổi.\nViệc cần làm: nhờ người quản trị máy chủ chạy: alter role … createdb;',
  noSpace: (f: Facts) =>
    `Không đủ chỗ trống trên đĩa cho bản sao lưu: cần khoảng ${f.need}, ở ${f.folder} còn ${f.free} và phải chừa lại ${f.reserve} để hệ thống chạy tiếp. Chưa tạo bản sao lưu, hệ thống vẫn chạy.\n` +
    'Việc cần làm: dọn đĩa, hoặc đặt BACKUP_DIR tới một ổ khác.',
  noSpaceToRestore: (f: Facts) =>
    `Không đủ chỗ trống trên đĩa để khôi phục: cần khoảng ${f.need}, ở ${f.folder} còn ${f.free} và phải chừa lại ${f.reserve}. Chưa có gì thay đổi.\n` +
    'Việc cần làm: dọn đĩa, hoặc đặt DATA_DIR tới một ổ khác.',
  diskFull: (f: Facts) =>
    `Đĩa chứa ${f.folder} đầy khi đang ghi bản sao lưu. Phần ghi dở đã được xóa, hệ thống vẫn chạy.\nViệc cần làm: dọn đĩa, hoặc đặt BACKUP_DIR tới một ổ khác.`,
  unwritable: (f: Facts) =>
    `Không ghi được bản sao lưu vào ${f.folder} (${f.reason}).\nViệc cần làm: tạo thư mục đó và cho tài khoản đang chạy quyền ghi, hoặc đặt BACKUP_DIR tới chỗ khác.`,
  exists: (f: Facts) => `Đã có tệp ${f.file} nên không ghi đè. Việc cần làm: chọn tên khác.`,
  unsighted: (f: Facts) => `Tài khoản sở hữu cơ sở dữ liệu không nhìn thấy hết bảng ${f.table}, nên không tạo bản sao lưu thiếu. Việc cần làm: báo người phát triển kèm dòng này.`,
};
