import type { ObstacleEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const obstacleTexts: Record<ObstacleEvent['type'], string> = {
  'plan.obstacleSent': 'Gửi khó khăn, vướng mắc',
  'plan.obstaclePassed': 'Chuyển vướng mắc cho cơ quan khác',
  'plan.obstacleAnswered': 'Trả lời vướng mắc',
  'plan.obstacleReopened': 'Mở lại vướng mắc',
  'plan.obstacleClosed': 'Khép lại vướng mắc',
  'plan.obstacleHandedOver': 'Bàn giao vướng mắc của người nghỉ',
};
