import type { OrderEvent } from './events.ts';

/** What happened, in one line for the auditor and for pages. Never says what was written. */
export const orderTexts: Record<OrderEvent['type'], string> = {
  'journey.orderOpened': 'Mở đơn tuyển',
  'journey.orderChanged': 'Sửa đơn tuyển',
  'journey.orderEnded': 'Đóng đơn tuyển',
  'journey.orderReopened': 'Mở lại đơn tuyển',
  'journey.introduced': 'Giới thiệu vào đơn tuyển',
  'journey.placeLost': 'Thôi theo đơn tuyển: chỗ đã dành cho người khác',
  'journey.introductionAnswered': 'Ghi kết quả tuyển',
};
