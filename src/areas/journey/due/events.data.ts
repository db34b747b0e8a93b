import type { ContactEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const contactTexts: Record<ContactEvent['type'], string> = {
  'journey.contactMade': 'Ghi lần liên hệ với người lao động, gia đình',
  'journey.contactRemoved': 'Bỏ lần liên hệ ghi nhầm',
};
