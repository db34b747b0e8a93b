import type { CalendarEvent } from './events.ts';

/** What happened, in one line for the auditor. */
export const eventTexts: Record<CalendarEvent['type'], string> = {
  'calendar.daySet': 'Ghi ngày nghỉ, ngày làm bù',
  'calendar.dayRemoved': 'Bỏ ngày nghỉ, ngày làm bù',
};
