import type { ReminderEvent } from './events.ts';

/** What happened, in one line for the auditor. */
export const eventTexts: Record<ReminderEvent['type'], string> = {
  'reminder.told': 'Nhắc việc',
  'reminder.clocksTold': 'Nhắc thời hạn ở một nơi',
  'reminder.explanationTold': 'Nhắc giải trình mục tiêu',
  'reminder.overtaken': 'Cất lời nhắc của việc đã xong',
  'reminder.dismissed': 'Cất lời nhắc đã xem',
  'reminder.summaryMade': 'Lập thư tóm tắt trong ngày',
  'reminder.escalationMailed': 'Gửi thư báo việc trễ lên cấp trên',
  'reminder.mailSet': 'Đổi nơi nhận thư nhắc',
  'reminder.mailTried': 'Gửi thư thử',
  'reminder.feedMade': 'Tạo địa chỉ lịch riêng',
  'reminder.feedEnded': 'Bỏ địa chỉ lịch riêng',
  'reminder.settingSaved': 'Đổi cách nhắc việc',
};
