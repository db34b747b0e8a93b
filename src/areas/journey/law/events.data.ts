import type { LawEvent } from './events.ts';

/** What happened, in one line for the auditor. */
export const lawTexts: Record<LawEvent['type'], string> = {
  'journey.lawSet': 'Ghi giá trị mới của quy định',
  'journey.lawEnded': 'Ghi ngày hết hiệu lực của quy định',
  'journey.lawTakenBack': 'Bỏ giá trị quy định ghi nhầm',
};
