import type { ProblemWords } from '../../kernel/words.ts';

export const problems: ProblemWords = {
  'calendar.dayTaken': 'Ngày này đã có trong lịch. Sửa dòng đang có thay vì ghi thêm.',
};

export const words = {
  title: 'Lịch nghỉ, làm bù',
  hint: 'Các hạn tính theo ngày làm việc dựa vào lịch này. Mỗi năm ghi theo thông báo của Chính phủ.',
  year: 'Năm',
  day: 'Ngày',
  weekday: 'Thứ',
  kind: 'Nghỉ hay làm bù',
  name: 'Tên',
  basis: 'Căn cứ',
  add: 'Thêm ngày',
  save: 'Lưu',
  saved: 'Đã lưu.',
  edit: 'Sửa',
  remove: 'Bỏ',
  removeAsk: (day: string) => `Bỏ ngày ${day} khỏi lịch?`,
  none: 'Năm này chưa có ngày nào. Nhận các ngày nghỉ theo luật rồi sửa theo thông báo của năm.',
  accept: (n: number) => `Nhận ${n} ngày nghỉ theo luật`,
  accepted: (n: number) => `Đã thêm ${n} ngày. Đối chiếu với thông báo của năm.`,
  proposal: 'Theo luật còn thiếu',
  proposalHint: 'Tính theo Bộ luật Lao động 2019, Điều 111 và Điều 112. Năm ngày Tết, ngày nghỉ liền kề 2/9 và ngày hoán đổi do thông báo hằng năm quyết định; nhận rồi sửa lại.',
  weekdays: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
};
