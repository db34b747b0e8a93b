/** A made-up list of people of the communes of a province, as a sheet of twenty columns, for measuring. */

export const listName = 'Danh sách';
export const officerName = 'Cán bộ đo lường';
const [families, middles, givens] = ['Lò Sùng Vàng Giàng Mùa Quàng Cà Thào', 'Văn Thị A Minh Hữu Ngọc', 'An Bình Chung Dũng Hoa Lan Mai Nam Páo Sơn Tâm Vinh'].map((t) =>
  t.split(' '),
);
export const head = [
  'STT',
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Số CCCD',
  'SĐT',
  'Thôn/bản',
  'Quan hệ với chủ hộ',
  'Trình độ học vấn',
  'Trình độ chuyên môn',
  'Kỹ năng nghề',
  'Ngoại ngữ',
  'Việc đang làm',
  'Tình trạng việc làm',
  'Dân tộc',
  'Nước muốn đi',
  'Việc muốn làm',
  'Ghi chú',
  'Xã, phường',
  'Ngày điều tra',
];
const two = (n: number): string => String(n).padStart(2, '0');
/** The row of one made-up person, the same at each run. */
export const row = (i: number, communes: readonly string[] = []): (string | number | null)[] => {
  const [year, male] = [1970 + (i % 36), i % 2 === 0];
  const century = year < 2000 ? 0 : 2;
  // days of birth as many as in life: where hundreds shared one, half the list would look like doubles
  const scattered = Math.imul(i, 2_654_435_761) >>> 0;
  return [
    i + 1,
    `${families![i % 8]} ${middles![(i >> 3) % 6]} ${givens![(i >> 5) % 12]} ${givens![(i >> 9) % 12]}`,
    `${two((scattered % 28) + 1)}/${two(((scattered >>> 8) % 12) + 1)}/${year}`,
    male ? 'Nam' : 'Nữ',
    `014${century + (male ? 0 : 1)}${two(year % 100)}${String(i).padStart(6, '0')}`,
    `09${String(10_000_000 + i)}`,
    `Bản ${1 + (i % 40)}`,
    i % 4 ? 'Con' : 'Chủ hộ',
    ['Tiểu học', 'THCS', '12/12'][i % 3]!,
    ['Chưa qua đào tạo', 'Sơ cấp', 'Trung cấp'][i % 3]!,
    i % 5 ? null : 'Hàn; May công nghiệp',
    i % 6 ? null : 'Tiếng Nhật N5',
    'Làm nông nghiệp',
    ['Đang làm việc', 'Thất nghiệp', 'Đang đi học'][i % 3]!,
    ['Thái', 'Mông', 'Kinh', 'Khơ Mú'][i % 4]!,
    ['Nhật Bản', 'Hàn Quốc', null, null][i % 4]!,
    ['Cơ khí', 'Nông nghiệp', null, null][i % 4]!,
    i % 3 ? null : 'Đã tư vấn',
    communes.length ? communes[(i * 7) % communes.length]! : null,
    '01/10/2026',
  ];
};

/** The same person, asked for the n-th time: another note, and nothing else. */
export const rowAgain = (i: number, time: number): (string | number | null)[] => row(i).with(head.indexOf('Ghi chú'), `Điều tra lần ${time}`);
