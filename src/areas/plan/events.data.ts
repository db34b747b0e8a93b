import type { PlanEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<PlanEvent['type'], string> = {
  'plan.opened': 'Mở kế hoạch để đối chiếu',
  'plan.identityCorrected': 'Sửa thông tin kế hoạch',
  'plan.reread': 'Dùng tệp đã sửa của văn bản',
  'plan.itemChanged': 'Sửa một dòng của kế hoạch',
  'plan.annexAttached': 'Lưu phụ lục chỉ tiêu',
  'plan.itemAdded': 'Thêm dòng vào kế hoạch',
  'plan.itemStateSet': 'Bỏ hoặc lấy lại dòng của kế hoạch',
  'plan.doubtSettled': 'Trả lời chỗ còn ngờ',
  'plan.wordingsFound': 'Tra cách gọi cơ quan',
  'plan.wordingResolved': 'Chọn cơ quan cho cách gọi',
  'plan.activated': 'Kích hoạt kế hoạch',
  'plan.undone': 'Đưa kế hoạch về đối chiếu',
  'plan.taskAssigned': 'Giao nhiệm vụ cho cơ quan',
  'plan.taskScheduled': 'Đặt thời hạn nhiệm vụ',
  'plan.workAssigned': 'Giao việc cho người làm',
  'plan.workHandedOver': 'Bàn giao việc của người nghỉ',
  'plan.workInherited': 'Chuyển việc cho cơ quan tiếp nhận khi sắp xếp',
  'plan.workGivenBack': 'Trả việc về cơ quan cũ khi rút lại sắp xếp',
  'plan.trackingInherited': 'Chuyển việc theo dõi kế hoạch khi sắp xếp',
  'plan.progressSaved': 'Ghi báo cáo tiến độ',
  'plan.progressDecided': 'Duyệt hoặc trả lại báo cáo',
  'plan.urged': 'Đôn đốc',
  'plan.fileAttached': 'Đính kèm minh chứng',
};
