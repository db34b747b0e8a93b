import type { AuditEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<AuditEvent['type'], string> = {
  'audit.personalErased': 'Xóa phần cá nhân trong lịch sử của hồ sơ',
};
