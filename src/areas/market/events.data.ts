import type { MarketEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<MarketEvent['type'], string> = {
  'market.pageWritten': 'Ghi trang thị trường',
  'market.programmeSaved': 'Ghi chương trình',
  'market.roundSaved': 'Ghi kỳ tuyển',
  'market.roundRemoved': 'Bỏ kỳ tuyển ghi nhầm',
  'market.agreementSaved': 'Ghi thỏa thuận lao động qua biên giới',
  'market.quotaSet': 'Ghi chỉ tiêu của thỏa thuận',
  'market.batchSaved': 'Ghi đợt lao động qua biên giới',
  'market.batchRemoved': 'Bỏ đợt ghi nhầm',
};
