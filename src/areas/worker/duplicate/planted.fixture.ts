/**
 * People made up by a seed, with names as frequent as they are in life, and a known share of them entered twice with the slips that clerks make. For measuring; nobody
 * here is anybody.
 */

export interface Planted {
  /** Records of one human share it. */
  human: number;
  fullName: string;
  /** "1990", "1990-05", "1990-05-12" or null. */
  birth: string | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  /** Index of the commune. */
  commune: number;
  hamlet: string | null;
  number: string | null;
  /** What was done to this copy; empty for a first record. */
  slips: string[];
}

/** mulberry32: the same seed makes the same country. */
export const seeded = (seed: number) => {
  let a = seed >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const chance = (p: number): boolean => next() < p;
  const of = <T>(list: readonly T[]): T => list[int(list.length)]!;
  /** The first are the most frequent (Zipf). */
  const often = <T>(list: readonly T[]): T => list[Math.min(list.length - 1, Math.floor(list.length ** next()) - 1)]!;
  const weighed = <T>(list: readonly (readonly [T, number])[]): T => {
    let at = next() * list.reduce((n, [, w]) => n + w, 0);
    for (const [what, w] of list) if ((at -= w) < 0) return what;
    return list[0]![0];
  };
  return { next, int, chance, of, often, weighed };
};
type Random = ReturnType<typeof seeded>;

const families = [
  ['Nguyễn', 38],
  ['Trần', 11],
  ['Lê', 9.5],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Vũ', 4],
  ['Đặng', 3],
  ['Bùi', 2.5],
  ['Đỗ', 2],
  ['Hồ', 1.5],
  ['Ngô', 1.5],
  ['Dương', 1.5],
  ['Lý', 1],
  ['Lò', 2],
  ['Nông', 1.5],
  ['Hà', 1],
  ['Đinh', 1],
  ['Phan', 3],
  ['Triệu', 1],
  ['Vàng', 0.8],
  ['Giàng', 0.6],
  ['Quàng', 0.6],
] as const;
const middles = {
  male: ['Văn', 'Đức', 'Minh', 'Quang', 'Xuân', 'Hữu', 'Công', 'Ngọc', 'Thanh', 'Tiến', 'Đình', 'Quốc', 'Anh', 'Trọng', 'Duy'],
  female: ['Thị', 'Ngọc', 'Thu', 'Thanh', 'Minh', 'Phương', 'Kim', 'Hồng', 'Thị Thu', 'Thị Minh', 'Thị Thanh', 'Bích', 'Mỹ', 'Thùy', 'Thị Hồng'],
};
const givens = {
  male: 'Hùng Dũng Tuấn Nam Cường Minh Long Hải Sơn Thắng Anh Đức Hoàng Trung Thành Huy Quân Tú Kiên Khánh Phong Việt Bình An Tùng Hiếu Mạnh Toàn Phúc Lâm Linh Quý Đạt Chiến Thịnh Vinh Nghĩa Khoa Luân Tài Bảo Duy Vũ Giang Hậu Định Đông Đại Tân Chung'.split(
    ' ',
  ),
  female:
    'Hương Lan Hoa Hằng Thảo Linh Hà Trang Nga Thủy Mai Hồng Phương Yến Huyền Anh Ngọc Oanh Thu Loan Dung Hạnh Nhung Vân Liên Tuyết Hiền Thúy Thơm Quỳnh Ngân Chi My Nhi Hòa Tâm Xuân Bích Ánh Diệp Kiều Thanh Giang Như Duyên Đào Điệp Hoài Khuê Cúc'.split(
      ' ',
    ),
};
const two = (n: number) => String(n).padStart(2, '0');

const first = (r: Random, human: number, commune: number): Planted => {
  const sex = r.chance(0.5) ? 'male' : 'female';
  const [y, m, d] = [1966 + r.int(43), 1 + r.int(12), 1 + r.int(28)];
  const birth = r.weighed([
    [`${y}-${two(m)}-${two(d)}`, 85],
    [`${y}-01-01`, 5],
    [`${y}`, 7],
    [`${y}-${two(m)}`, 1],
    [null, 2],
  ]);
  return {
    human,
    fullName: [r.weighed(families), r.often(middles[sex]), r.often(givens[sex])].join(' '),
    birth,
    sex,
    phone: r.chance(0.75) ? `+849${String(human).padStart(2, '0')}${String(10_000_000 + r.int(89_999_999)).slice(0, 8)}`.slice(0, 12) : null,
    commune,
    hamlet: `Thôn ${1 + r.int(12)}`,
    number: r.chance(0.6) ? `0${two(1 + r.int(95))}${sex === 'male' ? (y < 2000 ? 0 : 2) : y < 2000 ? 1 : 3}${two(y % 100)}${String(human).padStart(6, '0')}` : null,
    slips: [],
  };
};

/** Brothers and sisters: the same family name and hamlet, often one telephone; now and then twins. */
const sibling = (r: Random, of: Planted, human: number): Planted => {
  const other = first(r, human, of.commune);
  const twins = r.chance(0.03) && of.birth !== null;
  const middle = of.sex === other.sex && r.chance(0.5) ? of.fullName.split(' ').slice(1, -1).join(' ') : other.fullName.split(' ').slice(1, -1).join(' ');
  let given = other.fullName.split(' ').at(-1)!;
  if (given === of.fullName.split(' ').at(-1)) given = of.sex === 'male' ? 'Khải' : 'Trâm';
  return {
    ...other,
    fullName: [of.fullName.split(' ')[0], middle, given].join(' '),
    birth: twins ? of.birth : other.birth,
    hamlet: of.hamlet,
    phone: r.chance(0.4) ? of.phone : other.phone,
  };
};

const bare = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const oldTones: [RegExp, string][] = [
  [/òa\b/g, 'oà'],
  [/óa\b/g, 'oá'],
  [/ủy\b/g, 'uỷ'],
  [/úy\b/g, 'uý'],
  [/ùy\b/g, 'uỳ'],
];
const nameSlips: Record<string, (r: Random, name: string) => string> = {
  bare: (_, n) => bare(n),
  capitals: (_, n) => n.toLocaleUpperCase('vi'),
  swapped: (_, n) => [n.split(' ').at(-1), ...n.split(' ').slice(0, -1)].join(' '),
  shortened: (_, n) => [n.split(' ')[0], ...n.split(' ').slice(2)].join(' '),
  stroke: (_, n) => (/[đĐ]/.test(n) ? n.replaceAll('đ', 'd').replaceAll('Đ', 'D') : bare(n)),
  tone: (_, n) => {
    const other = oldTones.reduce((s, [from, to]) => s.replace(from, to), n);
    return other === n ? n.toLocaleUpperCase('vi') : other;
  },
  typo: (r, n) => {
    const words = n.split(' ');
    const at = words.reduce((best, w, i) => (w.length > words[best]!.length ? i : best), 0);
    const w = words[at]!;
    const cut = 1 + r.int(w.length - 1);
    words[at] = w.slice(0, cut) + w.slice(cut + 1);
    return words.join(' ');
  },
};
const birthSlips: Record<string, (r: Random, birth: string) => string | null> = {
  yearOnly: (_, b) => b.slice(0, 4),
  noDay: (_, b) => b.slice(0, 7),
  firstOfJanuary: (_, b) => `${b.slice(0, 4)}-01-01`,
  turned: (_, b) => {
    const [y, m, d] = b.split('-') as [string, string, string];
    return Number(d) <= 12 && d !== m ? `${y}-${d}-${m}` : b.slice(0, 4);
  },
  digit: (r, b) => {
    const [y, m, d] = b.split('-').map(Number) as [number, number, number];
    return r.chance(0.5) ? `${y + (y % 10 === 9 ? -1 : 1)}-${two(m)}-${two(d)}` : `${y}-${two(m)}-${two(d % 10 === 9 ? d - 1 : d + 1 > 28 ? d - 1 : d + 1)}`;
  },
};

/** The same human, entered again by someone else or elsewhere. */
const again = (r: Random, of: Planted, communes: number): Planted => {
  const slips: string[] = [];
  const whole = of.birth !== null && of.birth.length === 10 && !of.birth.endsWith('-01-01');
  const elsewhere = r.chance(0.25) && (whole || of.phone !== null);
  let { fullName, birth, phone, hamlet, sex } = of;
  // who is entered in another commune with only part of the birth date and without the telephone could be told from others by nobody
  const name = r.weighed([
    ['', 30],
    ['bare', 20],
    ['capitals', 10],
    ['swapped', 8],
    ['shortened', elsewhere && !phone ? 0 : 12],
    ['stroke', 5],
    ['tone', 5],
    ['typo', elsewhere && !phone ? 0 : 6],
  ]);
  if (name) {
    fullName = nameSlips[name]!(r, fullName);
    slips.push(name);
  }
  const slip = whole
    ? r.weighed([
        ['', 58],
        ['yearOnly', elsewhere && !phone ? 0 : 12],
        ['noDay', elsewhere && !phone ? 0 : 5],
        ['firstOfJanuary', elsewhere && !phone ? 0 : 5],
        ['turned', elsewhere && !phone ? 0 : 8],
        ['digit', elsewhere && !phone ? 0 : 10],
      ])
    : '';
  if (slip) {
    birth = birthSlips[slip]!(r, birth!);
    slips.push(slip);
  }
  const needsPhone = elsewhere && (slip !== '' || !whole || name === 'shortened' || name === 'typo');
  if (phone && !needsPhone) {
    const p = r.weighed([
      ['', 55],
      ['noPhone', 33],
      ['newPhone', 12],
    ]);
    if (p) slips.push(p);
    phone = p === 'noPhone' ? null : p === 'newPhone' ? `+8438${String(1_000_000 + r.int(8_999_999))}` : phone;
  }
  if (elsewhere) {
    slips.push('elsewhere');
    hamlet = `Thôn ${1 + r.int(12)}`;
  } else if (r.chance(0.25)) {
    slips.push('noHamlet');
    hamlet = null;
  } else if (r.chance(0.1)) {
    slips.push('otherHamlet');
    hamlet = `Thôn ${1 + r.int(12)}`;
  }
  if (r.chance(0.1)) {
    slips.push('noSex');
    sex = null;
  }
  return { ...of, fullName, birth, sex, phone, hamlet, commune: elsewhere ? (of.commune + 1 + r.int(communes - 1)) % communes : of.commune, number: null, slips };
};

/** `people` records in `communes` communes, `share` of them second records of someone already there. */
export const plant = (seed: number, people: number, communes: number, share: number): Planted[] => {
  const r = seeded(seed);
  const twice = Math.round(people * share);
  const out: Planted[] = [];
  for (let human = 0; human < people - twice; human++) out.push(out.length > 0 && r.chance(0.25) ? sibling(r, out.at(-1)!, human) : first(r, human, r.int(communes)));
  const chosen = new Set<number>();
  while (chosen.size < twice) chosen.add(r.int(people - twice));
  for (const human of chosen) out.push(again(r, out[human]!, communes));
  return out;
};
