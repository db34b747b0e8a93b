import type { DistributionEvent } from './events.ts';

/** What happened, in one line for the auditor. */
export const distributionTexts: Record<DistributionEvent['type'], string> = {
  'plan.recipientsSet': 'Chọn cơ quan của dòng nơi nhận',
  'plan.distributed': 'Gửi kế hoạch tới nơi nhận',
};
