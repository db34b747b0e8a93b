import type { EnterpriseEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<EnterpriseEvent['type'], string> = {
  'enterprise.added': 'Đưa doanh nghiệp vào danh sách',
  'enterprise.changed': 'Sửa thông tin doanh nghiệp',
  'enterprise.licenceSet': 'Ghi tình trạng giấy phép của doanh nghiệp',
  'enterprise.licencesSet': 'Ghi giấy phép của doanh nghiệp từ danh sách',
  'enterprise.licenceRemoved': 'Bỏ dòng giấy phép ghi nhầm',
};
