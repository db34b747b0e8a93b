import type { AbroadEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const abroadTexts: Record<AbroadEvent['type'], string> = {
  'journey.kinSaved': 'Ghi số của người thân',
  'journey.happeningsListed': 'Ghi các việc xảy ra từ danh sách',
  'journey.kinRemoved': 'Xóa số của người thân',
  'journey.kinRevealed': 'Xem số của người thân',
};
