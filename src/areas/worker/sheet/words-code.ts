/** What lists that the system gives out and takes back say of their rows. */
export const codeWords = {
  codeUnknown: 'Mã dòng không có trong phạm vi của bạn. Có thể hồ sơ đã chuyển nơi khác, hoặc mã bị sửa. Xóa mã và ghi đủ họ tên, ngày sinh, xã, phường.',
  codeOther: 'Hồ sơ của mã dòng này có họ tên khác. Có thể dòng bị dán lệch; xem lại họ tên và mã dòng.',
  /** Beside a cell whose value will take the place of another one; how that begins. */
  overwrites: (old: string) => `Đang ghi: ${old}. Lưu sẽ thay bằng giá trị trong tệp.`,
  overwritten: 'Đang ghi: ',
  changedMeanwhile: 'Có người vừa ghi khác đi sau khi bạn xem trước dòng này. Chưa lưu; xem lại rồi gửi lại dòng này.',
  codeNote: [
    'Mã dòng',
    'Danh sách lấy từ hệ thống có sẵn mã ở cột cuối: giữ nguyên, sửa hay sắp xếp lại các dòng đều được. Không có mã thì tìm người theo số định danh, hoặc đủ họ tên, ngày sinh và xã, phường.',
  ] as const,
  againNote: ['Gửi lại', 'Cùng một tệp gửi nhiều lần không thay đổi gì. Dòng chưa đúng được trả lại kèm lý do.'] as const,
  sendNote: ['Gửi tệp', 'Lưu dạng .xlsx. Hệ thống tự tìm hàng tiêu đề và đoán các cột; xem trước từng dòng rồi mới lưu.'] as const,
};
