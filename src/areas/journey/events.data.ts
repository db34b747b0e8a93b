import { abroadTexts } from './abroad/events.data.ts';
import { batchTexts } from './batch/events.data.ts';
import { costTexts } from './cost/events.data.ts';
import { contactTexts } from './due/events.data.ts';
import type { JourneyEvent } from './events.ts';
import { homeTexts } from './home/events.data.ts';
import { lawTexts } from './law/events.data.ts';
import { orderTexts } from './orders/events.data.ts';

/** What happened, in one line for the auditor and for the page of a journey. Never says what was written. */
const own: Record<JourneyEvent['type'], string> = {
  'journey.opened': 'Mở hành trình',
  'journey.termsSet': 'Ghi thông tin chuyến đi',
  'journey.datesSet': 'Ghi ngày các bước',
  'journey.closed': 'Kết thúc hành trình chưa đi',
  'journey.reopened': 'Mở lại hành trình',
  'journey.happened': 'Ghi việc xảy ra',
  'journey.happeningRemoved': 'Bỏ việc ghi nhầm',
  'journey.certified': 'Ghi giấy chứng nhận định hướng',
  'journey.exceptionAsked': 'Đề nghị cho đi khi còn thiếu giấy tờ',
  'journey.exceptionDecided': 'Quyết định đề nghị cho đi',
  'journey.exceptionWithdrawn': 'Rút lại việc cho đi',
};
/** With those of its parts. */
export const eventTexts: Readonly<Record<string, string>> = { ...own, ...contactTexts, ...abroadTexts, ...homeTexts, ...costTexts, ...lawTexts, ...orderTexts, ...batchTexts };
