/** Words of the screen where lists of people come in. */
export const words = {
  title: 'Nhập người lao động từ Excel',
  crumb: 'Người lao động',
  intro: 'Gửi tệp xã đang dùng, không cần chép sang mẫu. Xem trước từng dòng rồi mới lưu; cùng một tệp gửi hai lần không ghi thêm ai.',
  done: 'Mở danh sách người lao động',
};
