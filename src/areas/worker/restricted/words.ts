import type { ProblemWords } from '../../../kernel/words.ts';

export const restrictedProblems: ProblemWords = {
  'worker.restrictedExpired': 'Danh sách này đã hết hạn nên không mở được nữa. Nếu còn cần, người lập gia hạn kèm căn cứ pháp lý.',
  'worker.restrictedClosed': 'Danh sách này đã đóng nên không mở, không ghi được nữa.',
  'worker.restrictedOpenFirst': 'Chưa mở danh sách hoặc thời gian mở đã hết. Ghi mục đích, căn cứ pháp lý rồi mở để xem.',
  'worker.restrictedTwice': 'Người này đã có trong danh sách.',
  'worker.restrictedPersonStays': 'Dòng này là của người khác. Chưa lưu gì; thêm dòng mới cho người cần ghi.',
};

export const restrictedFaults = {
  past: 'Ngày hết hạn phải sau hôm nay.',
  tooLong: 'Tối đa hai năm kể từ hôm nay.',
  outside: 'Địa bàn này ngoài phạm vi của bạn.',
  classStays: 'Danh sách đã lập thì không đổi loại.',
  unitStays: 'Danh sách đã lập thì không đổi địa bàn.',
  classNotYours: 'Vai trò của bạn không được lập loại danh sách này.',
};
