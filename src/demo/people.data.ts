/** People of the demonstration: put together of common names by their place in the list. They exist nowhere, and each record says so. */

const families = ['Nguyễn', 'Lò', 'Trần', 'Quàng', 'Lê', 'Hoàng', 'Vì', 'Phạm', 'Cà', 'Bùi', 'Đinh', 'Tòng'];
const men = { middle: ['Văn', 'Đức', 'Quốc', 'Hữu'], given: ['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hải', 'Hùng', 'Long', 'Nam', 'Phúc', 'Sơn', 'Tuấn'] };
const women = { middle: ['Thị', 'Ngọc', 'Thu', 'Mai'], given: ['Ánh', 'Chi', 'Dung', 'Đào', 'Hà', 'Hương', 'Lan', 'Linh', 'Nga', 'Thảo', 'Trang', 'Yến'] };
const hamlets = ['Bản Mẫu', 'Thôn Đông', 'Thôn Tây', 'Bản Trên'];
const workStatuses = ['employed', 'unemployed', 'studying', 'inactive', 'employed', null] as const;
const qualifications = ['none', 'elementary', 'intermediate', 'none', 'college', null] as const;
const wishes = [
  { market: 'JP', job: 'Chế biến thực phẩm' },
  { market: 'KR', job: 'Sản xuất chế tạo' },
  { market: 'TW', job: 'Hộ lý' },
  { market: null, job: null },
];

export interface DemoPerson {
  fullName: string;
  birth: string;
  sex: 'male' | 'female';
  phone: string | null;
  hamlet: string;
  workStatus: (typeof workStatuses)[number];
  qualification: (typeof qualifications)[number];
  wish: (typeof wishes)[number] | null;
  /** Several in a row of the list live together. */
  household: number;
}

export const DEMO_NOTE = 'Người không có thật, tạo ra để xem thử.';

/** The nth person; the same each time. Numbers that begin 0000 are nobody's. */
export const demoPerson = (n: number, year: number): DemoPerson => {
  const sex = n % 2 ? 'female' : 'male';
  const names = sex === 'male' ? men : women;
  const at = <T>(list: readonly T[], step: number): T => list[Math.floor(n * step) % list.length]!;
  const two = (v: number): string => String(v).padStart(2, '0');
  return {
    fullName: [at(families, 1.7), at(names.middle, 0.6), at(names.given, 2.3)].join(' '),
    birth: n % 7 === 3 ? String(year - 18 - ((n * 5) % 33)) : `${year - 18 - ((n * 5) % 33)}-${two(1 + ((n * 7) % 12))}-${two(1 + ((n * 11) % 28))}`,
    sex,
    phone: n % 5 === 4 ? null : `09120${String(10_000 + n * 137).slice(-5)}`,
    hamlet: at(hamlets, 0.25),
    workStatus: at(workStatuses, 1),
    qualification: at(qualifications, 1.3),
    wish: n % 3 === 0 ? at(wishes, 1 / 3) : null,
    household: Math.floor(n / 3),
  };
};
export const DEMO_PEOPLE = 48;
