import type { TerritoryEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<TerritoryEvent['type'], string> = {
  'territory.unitsImported': 'Nạp danh mục địa bàn',
  'territory.reorganised': 'Sắp xếp địa bàn theo văn bản',
  'territory.reorganisationUndone': 'Rút lại việc sắp xếp địa bàn',
};
