import type { CascadeEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const cascadeTexts: Record<CascadeEvent['type'], string> = {
  'plan.demandSet': 'Yêu cầu cấp dưới ban hành kế hoạch',
  'plan.demandWithdrawn': 'Thôi theo dõi kế hoạch cấp dưới',
  'plan.answerRecorded': 'Ghi nhận kế hoạch cấp dưới đã ban hành',
  'plan.answerRemoved': 'Bỏ ghi nhận kế hoạch cấp dưới',
  'plan.aboveSet': 'Chọn văn bản trên của kế hoạch',
  'plan.linesLinked': 'Gắn dòng của kế hoạch với dòng của văn bản trên',
  'plan.opinionRecorded': 'Ghi ý kiến trước khi ban hành',
  'plan.opinionRemoved': 'Bỏ một ý kiến đã ghi',
  'plan.succeeded': 'Kế hoạch thay thế hoặc sửa đổi kế hoạch trước',
};
