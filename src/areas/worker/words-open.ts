import { viNumber } from '../../kernel/text.ts';

export const openWords = {
  people: 'Hồ sơ người lao động',
  roster: 'Danh sách rà soát đang mở',
  restricted: 'Danh sách hạn chế đang mở',
  transfer: 'Đề nghị chuyển hồ sơ đang chờ',
  persons: (n: number) => `${viNumber(n)} người`,
};
