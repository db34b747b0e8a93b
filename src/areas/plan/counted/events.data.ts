import type { CountedEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const countedTexts: Record<CountedEvent['type'], string> = {
  'plan.taskCounted': 'Đặt cách đếm để nhiệm vụ tự hoàn thành',
  'plan.progressReopened': 'Mở lại kỳ đã tự hoàn thành vì số đếm không còn đủ',
};
