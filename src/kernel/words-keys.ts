/** What is said about the key file to the person who starts the system. Facts never hold a key. */

type Facts = Record<string, string>;

export const keyProblems = {
  insideData: (f: Facts) =>
    `Tệp khóa ${f.path} nằm trong thư mục dữ liệu. Chưa khởi động: ai chép thư mục dữ liệu sẽ có luôn khóa.\n` +
    'Việc cần làm: chuyển tệp khóa ra ngoài thư mục dữ liệu rồi đặt VUONXA_KEYS tới chỗ mới.',
  missing: (f: Facts) =>
    `Cơ sở dữ liệu này đã có dữ liệu được mã hóa, nhưng không thấy tệp khóa ${f.path}. Không tạo khóa mới thay thế; dữ liệu còn nguyên.\n` +
    'Việc cần làm: đặt lại đúng tệp khóa đã cất giữ vào chỗ trên, hoặc đặt VUONXA_KEYS tới tệp đó. Không có tệp này thì số giấy tờ đã lưu không đọc lại được.',
  unreadable: (f: Facts) =>
    `Không đọc được tệp khóa ${f.path} (${f.reason}). Chưa có gì thay đổi.\nViệc cần làm: cho tài khoản đang chạy quyền đọc tệp này, hoặc đặt VUONXA_KEYS tới đúng tệp.`,
  broken: (f: Facts) => `Tệp khóa ${f.path} hỏng hoặc không phải tệp khóa của Vươn Xa. Chưa có gì thay đổi.\nViệc cần làm: lấy lại bản đã cất giữ.`,
  unwritable: (f: Facts) =>
    `Không tạo được tệp khóa ${f.path} (${f.reason}). Chưa khởi động.\nViệc cần làm: cho tài khoản đang chạy quyền ghi vào thư mục đó, hoặc đặt VUONXA_KEYS tới chỗ ghi được.`,
  open: (f: Facts) => `Tệp khóa ${f.path} cho tài khoản khác trên máy đọc được. Chưa khởi động.\nViệc cần làm: chmod 600 ${f.path}`,
  otherKeys: (f: Facts) =>
    `Tệp khóa ${f.path} không phải khóa của cơ sở dữ liệu này (${f.which}). Chưa khởi động; dữ liệu còn nguyên.\n` +
    'Việc cần làm: đặt VUONXA_KEYS tới tệp khóa đã dùng với dữ liệu này.',
  fixed: () =>
    'Khóa được đặt thẳng trong biến VUONXA_KEYS nên không tự thêm khóa mới được. Việc cần làm: chuyển nội dung vào một tệp, đặt VUONXA_KEYS tới tệp đó rồi chạy lại lệnh này.',
};

/** Names of the parts of a key file, as said in `otherKeys`. */
export const keyParts = { seal: 'khóa niêm phong', index: 'khóa tra cứu', field: (id: number) => `khóa mã hóa số ${id}` };

/** Written into the file itself, for whoever finds it. */
export const keyFileNote =
  'Khóa của Vươn Xa. Cất một bản ở nơi an toàn, tách khỏi bản sao lưu. Mất tệp này thì số giấy tờ đã lưu và các bản sao lưu không dùng lại được; lộ tệp này thì phải thay khóa.';

export const keySays = {
  made: (path: string) =>
    `Đã tạo tệp khóa ${path}.\nCẤT GIỮ một bản của tệp này ở nơi an toàn, tách khỏi bản sao lưu: không có nó thì không đọc lại được số giấy tờ và không khôi phục được dữ liệu.`,
};
