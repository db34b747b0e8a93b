import type { PrivacyEvent } from './events.ts';

/** What happened, in one line for the auditor. */
export const privacyTexts: Record<PrivacyEvent['type'], string> = {
  'audit.requestReceived': 'Tiếp nhận yêu cầu về dữ liệu cá nhân',
  'audit.requestTaken': 'Nhận giải quyết yêu cầu về dữ liệu cá nhân',
  'audit.requestAcknowledged': 'Báo đã nhận yêu cầu về dữ liệu cá nhân',
  'audit.requestExtended': 'Gia hạn yêu cầu về dữ liệu cá nhân',
  'audit.requestAnswered': 'Ghi kết quả yêu cầu về dữ liệu cá nhân',
  'audit.breachRecorded': 'Ghi vụ vi phạm dữ liệu cá nhân',
  'audit.breachAmended': 'Bổ sung vụ vi phạm dữ liệu cá nhân',
  'audit.breachTold': 'Thông báo vụ vi phạm dữ liệu cá nhân',
  'audit.termTold': 'Nhắc thời hạn về dữ liệu cá nhân',
};
