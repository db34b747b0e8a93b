import type { CostEvent } from './events.ts';

/** What happened, in one line for the auditor and for the page of a journey. Never says what was written. */
export const costTexts: Record<CostEvent['type'], string> = {
  'journey.paid': 'Ghi khoản chi',
  'journey.paidRemoved': 'Bỏ khoản chi ghi nhầm',
  'journey.funded': 'Ghi khoản vay, hỗ trợ',
  'journey.fundedRemoved': 'Bỏ khoản vay, hỗ trợ ghi nhầm',
};
