import { viDate, viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import type { ProvinceStanding, Standing } from './rules.ts';

export const countryProblems: ProblemWords = {
  'target.countryOnly': 'Bảng này so sánh mọi tỉnh, thành phố nên chỉ mở cho tài khoản xem cả nước. Mục tiêu ở nơi bạn phụ trách có ở trang Mục tiêu.',
};

const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
const moment = (iso: string): string => `${clock.format(new Date(iso))} ngày ${viDate(iso)}`;

/** A province in a sentence: "1 không đạt, 2 chậm trên 5 mục tiêu". */
export const provinceText = ({ tally: n, lagging, judged, state }: Pick<ProvinceStanding<Standing>, 'tally' | 'lagging' | 'judged' | 'state'>): string => {
  const all = Object.values(n).reduce((a, b) => a + b, 0);
  if (state === 'none') return 'Chưa có kế hoạch nêu mục tiêu';
  const said = (parts: readonly (readonly [number, string])[]): string => parts.flatMap(([k, word]) => (k > 0 ? [`${viNumber(k)} ${word}`] : [])).join(', ');
  if (lagging > 0)
    return `${said([
      [n.missed, 'không đạt'],
      [n.behind, 'chậm'],
    ])} trên ${viNumber(all)} mục tiêu`;
  const open = said([
    [n.uncomputable, 'không tính được'],
    [n.noData, 'chưa có số liệu'],
    [n.uncounted, 'chưa đếm'],
  ]);
  if (state === 'uncounted') return n.uncounted === all ? `Chưa đếm ${viNumber(all)} mục tiêu` : `Chưa đếm hết: ${open}`;
  if (judged === 0) return `${viNumber(all)} mục tiêu: ${open}`;
  const fine = state === 'met' ? `Đạt ${viNumber(judged)} trên ${viNumber(all)} mục tiêu` : 'Không mục tiêu nào chậm';
  return open ? `${fine}; ${open}` : fine;
};

/** "Tỉnh Sơn La" inside a sentence. */
const calm = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const countryWords = {
  title: 'Mục tiêu các tỉnh, thành phố',
  hint: 'Mỗi tỉnh so với mục tiêu trong kế hoạch của chính tỉnh đó. Hệ thống đếm lại mỗi giờ; mở một tỉnh thì đếm đến lúc này.',
  countedAt: (iso: string) => `Đếm lúc ${moment(iso)}.`,
  uncounted: 'Chưa đếm lần nào: hệ thống đếm trong khoảng một phút sau khi chạy. Tải lại trang để xem.',
  partly: (n: number) => `${viNumber(n)} mục tiêu mới hoặc vừa sửa chưa đếm, có số trong khoảng một phút.`,
  lagging: (provinces: number, all: number, targets: number) =>
    `${viNumber(provinces)} trên ${viNumber(all)} tỉnh, thành phố có mục tiêu chậm hoặc không đạt (${viNumber(targets)} mục tiêu).`,
  order: 'Nơi có phần mục tiêu chậm lớn nhất đứng trước; bằng nhau thì nơi có mục tiêu xa mức phải có nhất.',
  noTargets: 'Chưa tỉnh, thành phố nào có kế hoạch nêu mục tiêu.',
  noLaggards: 'Không tỉnh nào có mục tiêu chậm hoặc không đạt.',
  unplaced: 'Cả nước hoặc chưa rõ tỉnh (đơn vị cũ bị chia tách)',
  table: 'Các tỉnh, thành phố',
  province: 'Tỉnh, thành',
  state: 'Tình trạng',
  targets: 'Mục tiêu',
  worst: 'Xa mức nhất',
  worstText: (counted: string | null, required: string | null) => [counted?.trim(), required && `cần ${required}`].filter(Boolean).join('; '),
  worstOf: (text: string, figures: string) => `${text.replace(/\.$/, '')}: ${figures}`,
  /** Never more than was reached: 99,7 % is not told as 100 %. */
  reach: (percent: number, bound: boolean) =>
    bound ? `bằng ${viNumber(Math.ceil(10_000 / percent))}\u00a0% mức không được vượt` : `bằng ${viNumber(Math.floor(percent))}\u00a0% mức phải có đến nay`,
  opensTargets: (name: string, state: string) => `mục tiêu ${state.toLowerCase()} của ${calm(name)}, mở danh sách`,
  /** On a province's own page. */
  of: (name: string) => `Mục tiêu của ${calm(name)}`,
  uncountedWord: 'Chưa đếm',
  show: 'Xem',
  groups: { all: 'Tất cả', lagging: 'Đang chậm', unknown: 'Chưa nói được', fine: 'Không chậm' },
  noneIn: 'Không tỉnh, thành phố nào ở nhóm này.',
  map: 'Cả nước',
  mapHint: 'Màu đậm dần theo phần mục tiêu đạt hoặc đúng tiến độ; 0\u00a0% thì viền vàng, chưa nói được thì gạch chéo.',
  shades: { none: 'chưa nói được', zero: '0 %', m1: 'dưới 50 %', m2: '50–80 %', m3: '80–100 %', m5: 'tất cả' },
  tile: {
    lagging: (n: number, all: number) => `${viNumber(n)}/${viNumber(all)} chậm`,
    fine: (all: number) => `0/${viNumber(all)} chậm`,
    none: 'chưa có kế hoạch',
    uncounted: 'chưa đếm',
    unknown: 'chưa nói được',
  },
  exportFile: (day: string) => `Mục tiêu các tỉnh đến ${day}.xlsx`,
  exportTargets: 'Từng mục tiêu',
  counted: 'Đã đếm được',
  required: 'Mức phải đạt',
  percentOk: 'Đạt hoặc đúng tiến độ (%)',
  countedOn: 'Đếm lúc',
  moment,
  below: (n: number) => `Kế hoạch của xã, phường ở đây (${viNumber(n)})`,
  own: 'Kế hoạch của tỉnh',
  ofBelow: 'Kế hoạch của xã, phường',
  narrowedTo: (state: string) => `Chỉ những mục tiêu: ${state.toLowerCase()}.`,
  everyState: 'Xem mọi mục tiêu',
  noneSo: (pages: boolean) => (pages ? 'Trang này không có mục tiêu nào ở tình trạng đó; xem các trang khác.' : 'Lúc này không mục tiêu nào ở tình trạng đó.'),
  behindTitle: 'Các tỉnh, thành phố đang chậm mục tiêu',
  seeAll: 'Xem mọi tỉnh, thành phố',
};
