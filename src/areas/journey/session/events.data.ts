import type { SessionEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const sessionTexts: Record<SessionEvent['type'], string> = {
  'session.entered': 'Ghi một người tại phiên giao dịch việc làm',
  'session.referred': 'Chuyển người ghi tại phiên cho xã đang giữ hồ sơ xác nhận',
  'session.answered': 'Trả lời người ghi tại phiên',
};
