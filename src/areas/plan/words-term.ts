/** A last day that is counted from another day. */
export const termWords = {
  term: 'Số ngày kể từ một ngày',
  days: 'Số ngày',
  from: 'Kể từ ngày',
  hint: 'Ngày ấy không tính.',
  how: 'Cách tính',
  kinds: { working: 'Ngày làm việc', all: 'Ngày theo lịch' },
  missing: 'Nhập số ngày và ngày bắt đầu.',
};
