import type { BatchEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const batchTexts: Record<BatchEvent['type'], string> = {
  'journey.crossingsMoved': 'Sửa lần qua cửa khẩu theo ngày xuất cảnh, ngày về đã sửa',
  'journey.crossed': 'Ghi các lần qua cửa khẩu từ danh sách',
  'journey.batchJoined': 'Đưa vào đợt lao động qua biên giới',
  'journey.batchLeft': 'Đưa ra khỏi đợt',
  'journey.declared': 'Xác nhận năng lực, tự nguyện, không bị cấm xuất cảnh',
  'journey.roundJoined': 'Đăng ký dự tuyển',
  'journey.roundLeft': 'Đưa ra khỏi kỳ tuyển',
  'journey.tested': 'Ghi kết quả thi',
  'journey.quotaOverrun': 'Ghi lượt qua biên giới vượt chỉ tiêu',
};
