import { fold, tidy } from '../../../kernel/text.ts';

/** The plain form of a wording: folded, abbreviations spelt out, joining words gone. Two wordings of one agency have one plain form. */

const abbreviations: [RegExp, string][] = (
  [
    ['ubmttqvn|ub mttqvn|ubmttq|ub mttq|ubmt to quoc|ubmttqv', 'uy ban mat tran to quoc'],
    ['mttqvn|mttq', 'mat tran to quoc'],
    ['ubnd|ub nhan dan|uy ban nd', 'uy ban nhan dan'],
    ['ubkt', 'uy ban kiem tra'],
    ['hdnd', 'hoi dong nhan dan'],
    ['dbqh', 'dai bieu quoc hoi'],
    ['ldtbxh|ld tbxh|ldtb xh|ld tb xh|lao dong tbxh|lao dong tb xh|lao dong tb va xh|ld thuong binh xa hoi', 'lao dong thuong binh xa hoi'],
    ['bo chqs|bchqs|bch quan su|bo ch quan su', 'bo chi huy quan su'],
    ['chqs', 'chi huy quan su'],
    ['bch bdbp|bch bo doi bien phong|bo ch bdbp', 'bo chi huy bo doi bien phong'],
    ['bdbp', 'bo doi bien phong'],
    ['bch', 'ban chap hanh'],
    ['btv', 'ban thuong vu'],
    ['nhcsxh|nh csxh|ngan hang csxh', 'ngan hang chinh sach xa hoi'],
    ['nhnn|nh nha nuoc', 'ngan hang nha nuoc'],
    ['ptth|pt th|phat thanh th', 'phat thanh truyen hinh'],
    ['khdt|kh dt', 'ke hoach dau tu'],
    ['tnmt|tn mt', 'tai nguyen moi truong'],
    ['nnptnt|nn ptnt|nong nghiep ptnt', 'nong nghiep phat trien nong thon'],
    ['nnmt|nn mt', 'nong nghiep moi truong'],
    ['tttt|tt tt', 'thong tin truyen thong'],
    ['khcn|kh cn', 'khoa hoc cong nghe'],
    ['gtvt', 'giao thong van tai'],
    ['gddt|gd dt', 'giao duc dao tao'],
    ['gdnn', 'giao duc nghe nghiep'],
    ['vhttdl|vh tt dl|vhtt dl', 'van hoa the thao du lich'],
    ['vhtt', 'van hoa thong tin'],
    ['dttg|dt tg', 'dan toc ton giao'],
    ['bhxh', 'bao hiem xa hoi'],
    ['tand', 'toa an nhan dan'],
    ['vksnd', 'vien kiem sat nhan dan'],
    ['lhpn', 'lien hiep phu nu'],
    ['ccb', 'cuu chien binh'],
    ['ldld', 'lien doan lao dong'],
    ['htx', 'hop tac xa'],
    ['ttdvvl|tt dvvl|trung tam dvvl', 'trung tam dich vu viec lam'],
    ['tncs hcm|tncs', 'thanh nien cong san ho chi minh'],
    ['cd(?= (?!so))', 'cao dang'],
    ['vptu', 'van phong tinhuy'],
    ['vp', 'van phong'],
    ['ct xh|ctxh', 'chinh tri xa hoi'],
    ['dutt', 'dang uy truc thuoc'],
    ['qlldnn', 'quan ly lao dong ngoai nuoc'],
    ['tp', 'thanh pho'],
    ['tx', 'thi xa'],
    ['thanh nien cong san ho chi minh ho chi minh', 'thanh nien cong san ho chi minh'],
    // words that would otherwise be taken for a level
    ['tinh uy', 'tinhuy'],
    ['(?:huyen|thi|quan) uy', 'huyenuy'],
    ['tinh doan', 'tinhdoan'],
    ['(?:huyen|thi|quan) doan', 'huyendoan'],
    ['quan su', 'quansu'],
    ['dia phuong', 'diaphuong'],
    ['xa hoi', 'xahoi'],
    ['hop tac xa', 'hoptacxa'],
  ] as [string, string][]
).map(([from, to]) => [new RegExp(`\\b(?:${from})\\b`, 'g'), to]);
const restore: [RegExp, string][] = [
  [/\bquansu\b/g, 'quan su'],
  [/\bdiaphuong\b/g, 'dia phuong'],
  [/\bxahoi\b/g, 'xa hoi'],
  [/\bhoptacxa\b/g, 'hop tac xa'],
];

const fillers = /\b(?:va|cac|nhung|cua|tai|tren dia ban|viet nam|cung|voi)\b/g;
const titles = /^(?:de nghi )?(?:thu truong|giam doc|lanh dao|nguoi dung dau|chu tich|bi thu|de nghi)(?= )/;

/** Still with level words and place names in it: "Sở LĐ-TB&XH tỉnh Sơn La" → "so lao dong thuong binh xa hoi tinh son la". `city`: the province is a centrally run city, whose Party committee is "Thành ủy". */
export const plain = (text: string, city = false): string => {
  let t = fold(
    tidy(text)
      .replace(/\([^)]*\)/g, ' ')
      .replace(/(?<!\p{L})quận(?!\p{L})/giu, 'huyen'),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  t = t.replace(fillers, ' ').replace(/ +/g, ' ').trim();
  t = t.replace(/\bthanh uy\b/g, city ? 'tinhuy' : 'huyenuy').replace(/\bthanh doan\b/g, city ? 'tinhdoan' : 'huyendoan');
  for (const [pattern, to] of abbreviations) t = t.replace(pattern, to);
  return t.replace(titles, '').trim();
};

export type Level = 1 | 2 | 3;
const levelWords: [RegExp, Level][] = [
  [/\b(?:thi tran|phuong|dac khu)\b/g, 3],
  [/\b(?:huyen|thi xa)\b/g, 2],
  [/\btinh\b/g, 1],
  [/\bxa\b/g, 3],
  [/\bthanh pho\b/g, 2],
];

export interface Levelled {
  /** Without level words. */
  rest: string;
  levels: Set<Level>;
  /** How many level words stood there: "huyện, thành phố" = 2. */
  count: number;
  /** "cấp huyện", "các cấp" */
  byRank: boolean;
  allRanks: boolean;
}

/** Takes the level words out of a plain wording. `city`: "thành phố" alone means the province. */
export const withoutLevels = (text: string, city = false): Levelled => {
  const levels = new Set<Level>();
  let count = 0;
  let t = text;
  for (const [pattern, level] of levelWords)
    t = t.replace(pattern, (word) => {
      levels.add(city && word === 'thanh pho' ? 1 : level);
      count++;
      return ' ';
    });
  t = t.replace(/ +/g, ' ').trim();
  const byRank = count > 0 && /\bcap$/.test(t);
  const allRanks = count === 0 && / cap$/.test(t);
  if (byRank || allRanks) t = t.replace(/ ?\bcap$/, '').trim();
  for (const [pattern, to] of restore) t = t.replace(pattern, to);
  return { rest: t, levels, count, byRank, allRanks };
};
