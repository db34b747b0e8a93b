/** What the database's keeper says to the person who starts the system. Facts never hold a password. */

type Facts = Record<string, string>;

export const clusterProblems = {
  alreadyRunning: (f: Facts) =>
    `Hệ thống đang chạy trên thư mục dữ liệu này (${f.dataDir}), tiến trình số ${f.pid}. Không khởi động lần thứ hai; dữ liệu không bị ảnh hưởng.\n` +
    `Việc cần làm: dùng bản đang chạy, hoặc dừng nó (Ctrl-C, hoặc kill ${f.pid}) rồi chạy lại; muốn chạy thêm một bản riêng thì đặt DATA_DIR khác.`,
  runningElsewhere: (f: Facts) =>
    `Thư mục dữ liệu ${f.dataDir} đang được một máy hoặc vùng chứa khác (${f.host}) sử dụng. Không khởi động để tránh hỏng dữ liệu.\n` +
    'Việc cần làm: dừng bản kia; nếu nó đã tắt hẳn thì chờ 30 giây rồi chạy lại.',
  folderNotWritable: (f: Facts) =>
    `Không ghi được vào thư mục dữ liệu ${f.dataDir} (${f.reason}). Chưa có gì được tạo.\n` +
    'Việc cần làm: cấp quyền ghi cho tài khoản đang chạy, hoặc đặt DATA_DIR tới một thư mục ghi được.',
  ownedByOther: (f: Facts) =>
    `Cơ sở dữ liệu trong ${f.folder} thuộc tài khoản số ${f.owner}, không phải tài khoản đang chạy (số ${f.uid}). Dữ liệu còn nguyên.\n` +
    'Việc cần làm: chạy bằng đúng tài khoản lần đầu đã dùng, hoặc bằng root.',
  noPlainUser: (f: Facts) =>
    `PostgreSQL không chạy bằng root, mà máy này không có và không tạo được tài khoản thường để chạy nó (${f.reason}).\n` +
    'Việc cần làm: tạo tài khoản hệ thống (useradd --system vuonxa), hoặc chạy chương trình bằng một tài khoản thường, hoặc đặt DATABASE_URL.',
  clusterOutOfReach: (f: Facts) =>
    `Cơ sở dữ liệu trong ${f.folder} còn nguyên, nhưng tài khoản ${f.user} dùng để chạy PostgreSQL không vào được thư mục đó.\n` +
    `Việc cần làm: cho phép đi qua các thư mục cha (chmod o+x), hoặc chuyển cả thư mục dữ liệu tới nơi tài khoản ${f.user} vào được.`,
  clusterGone: (f: Facts) =>
    `Tệp ${f.pointer} cho biết cơ sở dữ liệu nằm ở ${f.folder}, nhưng ở đó không còn gì. Không tạo cơ sở dữ liệu trống thay thế.\n` +
    'Việc cần làm: khôi phục thư mục đó từ bản sao lưu; nếu thật sự muốn bắt đầu lại từ đầu thì xóa tệp nói trên rồi chạy lại.',
  otherMajor: (f: Facts) =>
    `Cơ sở dữ liệu trong ${f.folder} do PostgreSQL ${f.found} tạo, còn bản đang dùng là ${f.wanted}. Dữ liệu còn nguyên, chưa mở.\n` +
    'Việc cần làm: chạy lại bằng đúng PostgreSQL cũ (VUONXA_ENGINE, hoặc phiên bản chương trình cũ) để xuất bản sao lưu, rồi nạp vào phiên bản này.',
  noBinaries: (f: Facts) =>
    `Không có bộ PostgreSQL đi kèm cho máy này (${f.platform}).\n` +
    'Việc cần làm: chạy lại npm install (không bỏ các gói tùy chọn), hoặc cài PostgreSQL từ 15 trở lên rồi đặt DATABASE_URL.',
  binariesUnusable: (f: Facts) =>
    `Bộ PostgreSQL đi kèm không chạy được trên máy này: ${f.reason}\nViệc cần làm: chạy lại npm install; nếu vẫn lỗi thì cài PostgreSQL từ 15 trở lên rồi đặt DATABASE_URL.`,
  engineUnusable: (f: Facts) =>
    `VUONXA_ENGINE=${f.folder}: ở đó không có chương trình PostgreSQL từ ${f.oldest} trở lên mà tài khoản chạy cơ sở dữ liệu dùng được (${f.reason}). Dữ liệu không bị ảnh hưởng.\n` +
    'Việc cần làm: đặt đúng thư mục bin của PostgreSQL (Debian: /usr/lib/postgresql/15/bin), hoặc bỏ VUONXA_ENGINE để dùng bản đi kèm.',
  initFailed: (f: Facts) =>
    `Không tạo được cơ sở dữ liệu: ${f.reason}\nPhần tạo dở đã được bỏ đi, không có gì bị ghi nửa chừng. Việc cần làm: xem chỗ trống trên đĩa và quyền của ${f.folder}, rồi chạy lại.`,
  startFailed: (f: Facts) => `PostgreSQL không khởi động được: ${f.reason}\nDữ liệu còn nguyên trong ${f.folder}. Chi tiết trong ${f.log}.`,
  keepsDying: (f: Facts) =>
    `PostgreSQL bị ngắt nhiều lần liền và không giữ được. Dữ liệu đã ghi còn nguyên trong ${f.folder}. Chi tiết trong ${f.log}. Việc cần làm: xem bộ nhớ và chỗ trống trên đĩa, rồi chạy lại.`,
  badUrl: () => 'DATABASE_URL không đúng dạng. Dạng đúng: postgres://nguoi_dung:mat_khau@may_chu:5432/ten_co_so_du_lieu',
  unreachable: (f: Facts) =>
    `Không kết nối được tới cơ sở dữ liệu ${f.server} (${f.reason}). Chưa có gì thay đổi.\n` +
    'Việc cần làm: xem máy chủ PostgreSQL đã chạy chưa, địa chỉ và cổng trong DATABASE_URL, tường lửa.',
  refused: (f: Facts) =>
    `Máy chủ cơ sở dữ liệu ${f.server} từ chối đăng nhập: sai tên, sai mật khẩu hoặc không có quyền vào cơ sở dữ liệu này.\n` +
    'Việc cần làm: xem lại tên và mật khẩu trong DATABASE_URL và pg_hba.conf của máy chủ.',
  noSuchDatabase: (f: Facts) =>
    `Máy chủ ${f.server} không có cơ sở dữ liệu tên "${f.database}".\nViệc cần làm: tạo nó (create database "${f.database}" encoding 'UTF8' template template0) rồi chạy lại.`,
  tooOld: (f: Facts) =>
    `Máy chủ cơ sở dữ liệu ${f.server} là PostgreSQL ${f.found}; hệ thống cần từ ${f.wanted} trở lên. Chưa có gì thay đổi.\nViệc cần làm: nâng cấp máy chủ, hoặc bỏ DATABASE_URL để dùng bản đi kèm.`,
  notUtf8: (f: Facts) => `Cơ sở dữ liệu ${f.server} dùng bảng mã ${f.found}, không giữ được tiếng Việt.\nViệc cần làm: tạo cơ sở dữ liệu với encoding 'UTF8' (template template0).`,
  noVietnameseOrder: (f: Facts) =>
    `Máy chủ ${f.server} không có thứ tự sắp xếp tiếng Việt (vi-VN-x-icu).\nViệc cần làm: dùng bản PostgreSQL có ICU (các gói chuẩn của Debian, Ubuntu, PGDG đều có).`,
  readOnly: (f: Facts) => `Máy chủ ${f.server} chỉ cho đọc (bản sao). Việc cần làm: đặt DATABASE_URL tới máy chủ chính.`,
  lacksRight: (f: Facts) =>
    `Tài khoản trong DATABASE_URL trên ${f.server} thiếu quyền: ${f.missing}. Chưa có gì thay đổi.\nViệc cần làm: nhờ người quản trị máy chủ chạy: ${f.remedy}`,
};

/** What a start says about itself, line by line. */
export const clusterSays = {
  creating: (folder: string) => `Tạo cơ sở dữ liệu mới trong ${folder} …`,
  started: (port: number, ms: number) => `Cơ sở dữ liệu đã chạy (127.0.0.1:${port}, ${(ms / 1000).toFixed(1).replace('.', ',')} giây).`,
  relocated: (asked: string, real: string, user: string) =>
    `Thư mục ${asked} chỉ root vào được, mà PostgreSQL phải chạy bằng tài khoản ${user}; vì vậy cơ sở dữ liệu nằm ở ${real}. Khi sao lưu hoặc xóa, nhớ cả thư mục này.`,
  earlierHome: (folder: string) => `Lưu ý: ở ${folder} còn một cơ sở dữ liệu trước đây của cùng thư mục này; nó không được dùng và không bị thay đổi.`,
  binariesCopied: (folder: string) => `Đã chép chương trình PostgreSQL sang ${folder} để tài khoản chạy nó dùng được.`,
  orphanStopped: (pid: number) => `Lần chạy trước bị ngắt đột ngột và để lại PostgreSQL (tiến trình ${pid}); đã dừng nó để khởi động lại an toàn.`,
  leftoverRemoved: () => 'Lần tạo cơ sở dữ liệu trước bị ngắt giữa chừng; đã bỏ phần dở dang và tạo lại.',
  recovering: () => 'PostgreSQL đang phục hồi sau lần ngắt đột ngột, xin chờ …',
  full: (folder: string) =>
    `Đĩa chứa ${folder} đã đầy nên cơ sở dữ liệu chưa chạy lại được. Những gì đã báo là đã lưu còn nguyên. Việc cần làm: dọn đĩa; hệ thống tự chạy lại khi có chỗ.`,
  died: () => 'PostgreSQL bị ngắt ngoài ý muốn; đang khởi động lại …',
  back: (ms: number) => `PostgreSQL đã chạy lại sau ${(ms / 1000).toFixed(1).replace('.', ',')} giây.`,
  passwordRenewed: () => 'Tệp mật khẩu cơ sở dữ liệu bị mất; đã đặt mật khẩu mới.',
  rights: {
    createRole: 'tạo vai trò (CREATEROLE)',
    createSchema: 'tạo lược đồ (CREATE trên cơ sở dữ liệu)',
    extension: (name: string) => `cài phần mở rộng ${name}`,
  },
};
