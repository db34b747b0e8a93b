import type { ActivityEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<ActivityEvent['type'], string> = {
  'activity.recorded': 'Ghi hoạt động',
  'activity.changed': 'Sửa hoạt động',
  'activity.removed': 'Bỏ hoạt động ghi nhầm',
  'activity.fileAdded': 'Thêm giấy tờ vào hoạt động',
  'activity.fileRemoved': 'Bỏ giấy tờ khỏi hoạt động',
};
