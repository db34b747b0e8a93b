import type { AllocationEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const allocationTexts: Record<AllocationEvent['type'], string> = {
  'target.allocationOpened': 'Lập bảng giao chỉ tiêu',
  'target.allocationReshaped': 'Đổi năm, thị trường của bảng giao chỉ tiêu',
  'target.allocationTyped': 'Nhập số giao chỉ tiêu',
  'target.allocationProposed': 'Lấy phương án chia do hệ thống đề xuất',
  'target.allocationIssued': 'Ban hành quyết định giao chỉ tiêu',
  'target.allocationChangeDecided': 'Ghi quyết định điều chỉnh chỉ tiêu',
  'target.allocationDropped': 'Bỏ bản nháp giao chỉ tiêu',
};
