/** What the sheet door says of a file, a column and a cell. Short: it stands beneath the cell. */
export const cellWords = {
  missing: 'Chưa có giá trị.',
  error: 'Ô báo lỗi công thức trong Excel. Sửa công thức hoặc gõ giá trị.',
  noValue: 'Ô là công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại, hoặc gõ giá trị.',
  scientific: 'Số bị Excel rút gọn nên mất chữ số. Đặt cột thành dạng Văn bản rồi gõ lại đủ số.',

  notDate: 'Không đọc được thành ngày. Viết như 29/11/2025.',
  noSuchDay: (day: string) => `Không có ngày ${day} trong lịch.`,
  swapped: (day: string) => `Hiểu là ${day} (trong tệp viết tháng trước).`,
  serial: (day: string) => `Số ${day.split('|')[0]} được hiểu là ngày ${day.split('|')[1]}.`,
  shortYear: (year: string) => `Năm viết hai chữ số, hiểu là ${year}.`,
  unclearYear: 'Năm viết hai chữ số, không rõ thế kỷ nào. Viết đủ bốn chữ số.',
  partial: 'Không rõ ngày trong tháng. Viết đủ ngày, tháng, năm.',
  future: 'Ngày này chưa tới.',
  tooOld: 'Quá 120 tuổi. Xem lại năm sinh.',

  idLetters: 'Số giấy tờ chỉ gồm chữ số.',
  idLength: (n: number) => `Có ${n} chữ số. Căn cước có 12, chứng minh nhân dân cũ có 9.`,
  idZero: (given: string) => `Trong tệp là ${given}, đã thêm số 0 ở đầu. Xem lại cho đúng.`,
  idZeroWrong: 'Thiếu chữ số; thêm số 0 ở đầu cũng không khớp tỉnh, giới tính hoặc năm sinh. Xem lại giấy tờ.',
  idProvince: (code: string) => `Ba số đầu ${code} không phải mã tỉnh nào.`,
  idSex: 'Số căn cước không khớp giới tính.',
  idYear: 'Số căn cước không khớp năm sinh.',
  idTwo: 'Ô có hai số; lấy số căn cước 12 chữ số.',

  phoneWrong: 'Không phải số điện thoại gọi được.',
  phoneZero: 'Đã thêm số 0 ở đầu.',
  phoneOld: (given: string) => `Đầu số cũ ${given} đã đổi sang đầu số mới.`,
  phoneTwo: (second: string) => `Ô có hai số; lấy số đầu, bỏ ${second}.`,

  nameDigits: 'Tên người không có chữ số.',
  nameSigns: 'Không đọc được thành tên người. Nếu gõ bằng phông cũ (TCVN3, VNI) hay dán nhầm ô khác thì gõ lại bằng Unicode.',
  twoPeople: 'Ô có tên hai người. Mỗi người viết một dòng.',
  nameCase: (given: string) => `Trong tệp viết ${given}.`,

  choice: (labels: readonly string[]) => `Chọn một trong: ${labels.slice(0, 8).join(', ')}${labels.length > 8 ? '…' : ''}.`,
  flag: 'Ghi x, có hoặc không.',
  number: 'Không phải số. Viết như 1.234,5.',
  whole: 'Phải là số nguyên.',

  bothSexes: 'Có năm sinh ở cả cột Nam và cột Nữ.',
  twiceInFile: (line: number) => `Trùng với dòng ${line} trong tệp này.`,
  yes: 'có',
  no: 'không',
};

/** What stands in the workbooks that a door gives out. */
export const bookWords = {
  helpName: 'Hướng dẫn',
  helpColumn: 'Cột',
  helpText: 'Cách ghi',
  required: 'Bắt buộc.',
  reason: 'Lý do chưa lưu',
  line: 'Dòng trong tệp gốc',
  example: 'VÍ DỤ, xóa dòng này trước khi gửi',
  exampleMark: 'VÍ DỤ',
  oneOf: (labels: readonly string[]) => `Chọn một trong: ${labels.join('; ')}.`,
  kinds: {
    text: '',
    name: 'Viết có dấu, mỗi dòng một người.',
    day: 'Ngày/tháng/năm, ví dụ 29/11/2025.',
    birth: 'Ngày/tháng/năm; không rõ ngày thì ghi tháng/năm hoặc chỉ năm.',
    idNumber: '12 chữ số (cột đã đặt dạng Văn bản để không mất số 0).',
    phone: 'Số gọi được; số nước ngoài ghi dấu + ở đầu.',
    choice: '',
    flag: 'Ghi x nếu có.',
    number: 'Số, viết như 1.234,5.',
    int: 'Số nguyên.',
    list: 'Cách nhau bằng dấu chấm phẩy.',
  },
};
