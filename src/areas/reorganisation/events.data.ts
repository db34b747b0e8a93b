import type { ReorganisationEvent } from './events.ts';

/** What happened, in one line for the auditor. */
export const eventTexts: Record<ReorganisationEvent['type'], string> = {
  'reorganisation.saved': 'Soạn, sửa nội dung sắp xếp đơn vị, cơ quan',
  'reorganisation.heirsChosen': 'Chọn nơi nhận việc khi sắp xếp',
  'reorganisation.prepared': 'Chuẩn bị xong việc sắp xếp, chờ ngày có hiệu lực',
  'reorganisation.reopened': 'Đưa việc sắp xếp về soạn thảo',
  'reorganisation.begun': 'Bắt đầu thực hiện sắp xếp',
  'reorganisation.done': 'Thực hiện sắp xếp đơn vị, cơ quan',
  'reorganisation.failed': 'Đến ngày mà chưa thực hiện được việc sắp xếp',
  'reorganisation.undoBegun': 'Bắt đầu rút lại việc sắp xếp',
  'reorganisation.undone': 'Rút lại việc sắp xếp đơn vị, cơ quan',
  'reorganisation.listSeen': 'Đã xem danh sách việc cơ quan nhận',
};
