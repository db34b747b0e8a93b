import type { ProblemWords } from '../../kernel/words.ts';

export const ruleWords = {
  partAboveWhole: (whole: string) => `Không được lớn hơn “${whole}”.`,
  yes: 'Có',
  no: 'Không',
};

export const problems: ProblemWords = {
  'activity.unknownKind': 'Loại hoạt động này không có. Chưa lưu gì; tải lại trang rồi chọn lại.',
  'activity.kindNotYours': 'Vai trò của bạn không được ghi loại hoạt động này. Đề nghị quản trị viên giao thêm quyền nếu cần.',
};
