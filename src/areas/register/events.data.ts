import type { RegisterEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<RegisterEvent['type'], string> = {
  'register.entered': 'Ghi vào sổ theo dõi',
  'register.changed': 'Sửa mục trong sổ theo dõi',
  'register.ended': 'Ghi hết hiệu lực',
  'register.removed': 'Bỏ mục ghi nhầm',
  'register.memberSet': 'Ghi thành viên',
  'register.memberEnded': 'Thành viên thôi tham gia',
};
