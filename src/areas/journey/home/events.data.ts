import type { HomeEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const homeTexts: Record<HomeEvent['type'], string> = {
  'journey.followedUp': 'Ghi kết quả hỏi thăm người về nước',
  'journey.followUpRemoved': 'Bỏ kết quả hỏi thăm ghi nhầm',
  'journey.gainSaved': 'Ghi tay nghề, nguyện vọng của người về nước',
};
