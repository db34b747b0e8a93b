/** Choices of requests about personal data and of breaches. Codes are stored, labels shown. */

/** Rights of whoever the data are about (Luật 91/2025). */
export const requestKinds = {
  view: 'Xem dữ liệu',
  correct: 'Sửa dữ liệu',
  provide: 'Cung cấp dữ liệu',
  withdraw: 'Rút lại sự đồng ý',
  restrict: 'Hạn chế xử lý',
  object: 'Phản đối xử lý',
  delete: 'Xóa dữ liệu',
} as const;
export const channels = { inPerson: 'Trực tiếp', letter: 'Thư, công văn', phone: 'Điện thoại', online: 'Trực tuyến' } as const;
export const answers = { done: 'Đã thực hiện', partly: 'Thực hiện một phần', refused: 'Từ chối' } as const;

/** What kinds of data a breach touched; the sensitive ones of NĐ 356/2025 Đ4 are said so. */
export const dataKinds = {
  basic: 'Dữ liệu cơ bản (họ tên, ngày sinh, nơi ở, số điện thoại, số định danh)',
  ethnicity: 'Dân tộc (nhạy cảm)',
  health: 'Sức khỏe (nhạy cảm)',
  judicial: 'Lý lịch tư pháp, vi phạm (nhạy cảm)',
  idScan: 'Ảnh chụp giấy tờ tùy thân (nhạy cảm)',
  bank: 'Tài khoản ngân hàng (nhạy cảm)',
  party: 'Đảng viên (nhạy cảm)',
  location: 'Vị trí, sinh trắc học (nhạy cảm)',
} as const;
export type DataKind = keyof typeof dataKinds;
