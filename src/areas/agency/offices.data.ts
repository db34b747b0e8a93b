/** How agencies sign, and how places stand on the line of the date (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW). */

/** Words of a place's kind in front of its name. */
export const placeKinds = /^(?:Thành phố|Thị xã|Thị trấn|Đặc khu|Tỉnh|Huyện|Quận|Phường|Xã)\s+/u;

/** Offices of heads by the beginning of the agency's folded name. */
export const offices: readonly [RegExp, string][] = [
  [/^so |^benh vien|^trung tam|^ngan hang|^bao |^cong thong tin/, 'Giám đốc'],
  [/^van phong/, 'Chánh Văn phòng'],
  [/^thanh tra/, 'Chánh Thanh tra'],
  [/^ban /, 'Trưởng ban'],
  [/^truong /, 'Hiệu trưởng'],
  [/^toa an/, 'Chánh án'],
  [/^vien kiem sat/, 'Viện trưởng'],
  [/^cong an tinh|^cong an thanh pho/, 'Giám đốc'],
  [/^cong an/, 'Trưởng Công an'],
  [/^dang uy|^tinh uy|^huyen uy|^thanh uy|^thi uy/, 'Bí thư'],
  [/^uy ban kiem tra/, 'Chủ nhiệm'],
  [/^phong /, 'Trưởng phòng'],
];
export const signing = {
  committee: { authority: 'TM. Ủy ban nhân dân', office: 'Chủ tịch' },
  partyCommittee: { authority: 'T/M Ban Thường vụ', office: 'Bí thư' },
  front: { authority: 'TM. Ban Thường trực', office: 'Chủ tịch' },
  union: { authority: 'TM. Ban Thường vụ', office: 'Chủ tịch' },
  youth: { authority: 'TM. Ban Thường vụ', office: 'Bí thư' },
  head: { authority: null, office: 'Thủ trưởng cơ quan' },
} as const;
export const partyOf = (province: string, bare: string): string => `Đảng bộ ${province.toLowerCase().startsWith('tỉnh') ? 'tỉnh' : 'thành phố'} ${bare}`;
