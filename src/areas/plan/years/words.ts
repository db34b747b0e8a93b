import { viDate } from '../../../kernel/text.ts';

export const yearsWords = {
  title: 'Chương trình theo năm',
  link: 'Xem theo năm',
  year: (year: string) => `Năm ${year}`,
  text: 'Nội dung',
  lead: 'Chủ trì',
  coordinating: 'Phối hợp, mời tham gia',
  due: 'Hạn',
  dueText: (due: string, workDay: string) => (workDay < due ? `${viDate(due)} (làm việc đến ${viDate(workDay).slice(0, 5)})` : viDate(due)),
  state: 'Tình trạng',
  done: (done: number, of: number) => `${done}/${of} cơ quan xong`,
  unseen: 'Ngoài phạm vi của ông/bà',
  everyYear: (n: number) => `Ngoài ra có ${n} việc lặp lại hằng năm hoặc hằng kỳ, xem ở trang kế hoạch.`,
  none: 'Kế hoạch này không có việc nào gắn với một năm cụ thể.',
};
