import type { StocktakeEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const stocktakeTexts: Record<StocktakeEvent['type'], string> = { 'plan.taskAdded': 'Thêm nhiệm vụ từ kết luận' };
