import type { ProgressEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const progressTexts: Record<ProgressEvent['type'], string> = {
  'target.explanationAsked': 'Yêu cầu giải trình vì chậm chỉ tiêu',
  'target.explanationAnswered': 'Trả lời yêu cầu giải trình',
  'target.mapLoaded': 'Nạp bản đồ xã, phường',
};
