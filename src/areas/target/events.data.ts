import type { TargetEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<TargetEvent['type'], string> = {
  'target.set': 'Đặt mục tiêu',
  'target.changed': 'Sửa mục tiêu',
  'target.baseEntered': 'Nhập số gốc của mục tiêu',
  'target.countingSet': 'Đặt cách đếm của mục tiêu',
  'target.baselineAdded': 'Thêm số đối chiếu của mục tiêu',
  'target.baselineEnded': 'Bỏ số đối chiếu của mục tiêu',
  'target.withdrawn': 'Rút mục tiêu',
};
