import type { FollowEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const followTexts: Record<FollowEvent['type'], string> = {
  'activity.followRaised': 'Ghi kiến nghị, kết luận phải làm',
  'activity.followChanged': 'Sửa việc phải làm',
  'activity.followClosed': 'Báo việc phải làm đã xong',
  'activity.followReopened': 'Mở lại việc phải làm',
  'activity.followDropped': 'Bỏ việc phải làm ghi nhầm',
  'activity.followTasked': 'Kết luận thành nhiệm vụ của kế hoạch',
};
