import type { AgencyEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<AgencyEvent['type'], string> = {
  'agency.provinceSetUp': 'Lập các cơ quan của tỉnh từ mẫu',
  'agency.added': 'Thêm cơ quan',
  'agency.renamed': 'Đổi tên cơ quan',
  'agency.aliasAdded': 'Thêm cách gọi của cơ quan',
  'agency.aliasDropped': 'Bỏ cách gọi của cơ quan',
  'agency.closed': 'Kết thúc hoạt động của cơ quan',
  'agency.functionGiven': 'Giao chức năng cho cơ quan',
  'agency.reorganised': 'Sắp xếp cơ quan theo văn bản',
  'agency.reorganisationUndone': 'Rút lại việc sắp xếp cơ quan',
  'agency.heldInherited': 'Chuyển việc đang mở cho cơ quan tiếp nhận',
  'agency.groupChanged': 'Sửa thành viên nhóm cơ quan',
};
