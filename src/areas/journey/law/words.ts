import { viNumber, viDate } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import { forms, type Form } from '../choices.data.ts';
import { lawUnits, type LawUnit, type LawValue } from '../rules/law.data.ts';
import type { ValueFault } from '../rules/law.ts';

export const lawProblems: ProblemWords = {
  'journey.lawFaulty': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'journey.lawTakenBack': 'Giá trị này đã bị bỏ. Tải lại trang để xem.',
};
export const lawFaults = { backwards: 'Ngày cuối phải từ ngày áp dụng trở đi.', noRule: 'Không có quy định này. Tải lại trang để xem.' } as const;
export const valueFaultWords: Record<ValueFault, string> = {
  number: 'Ghi một số, ví dụ 180 hoặc 0,7.',
  range: 'Số này không hợp với đơn vị của quy định: ngày, tháng, năm, giờ, người là số nguyên và không quá lớn. Kiểm tra lại rồi ghi lại.',
  list: 'Ghi các mã cách nhau bằng dấu phẩy.',
  monthDays: 'Ghi ba ngày dạng tháng-ngày cách nhau bằng dấu phẩy, ví dụ 12-15, 12-14, 12-20.',
};

/** What to type for a value of this unit. */
export const exampleOf = (unit: LawUnit): string =>
  unit === 'countries'
    ? 'Mã nước cách nhau bằng dấu phẩy, ví dụ IL, UA.'
    : unit === 'forms'
      ? `Mã hình thức cách nhau bằng dấu phẩy: ${Object.keys(forms).join(', ')}.`
      : unit === 'monthDays'
        ? 'Ngày đầu kỳ (của năm trước), ngày cuối kỳ, ngày phải nộp trước; dạng tháng-ngày: 12-15, 12-14, 12-20.'
        : `Một số, đơn vị: ${lawUnits[unit]}.`;

const regions = new Intl.DisplayNames('vi', { type: 'region' });
/** "180 ngày"; "Ukraina, Israel" */
export const sayValue = (v: Pick<LawValue, 'value' | 'unit'>): string => {
  if (typeof v.value === 'number') return `${viNumber(v.value)} ${lawUnits[v.unit]}`;
  const list = v.value as readonly string[];
  if (list.length === 0) return lawWords.noOne;
  if (v.unit === 'countries') return list.map((c) => regions.of(c) ?? c).join(', ');
  if (v.unit === 'forms') return list.map((f) => forms[f as Form] ?? f).join('; ');
  return list.map((d) => d.split('-').toReversed().join('/')).join(', ');
};

export const lawWords = {
  title: 'Quy định theo ngày',
  hint: 'Con số, danh mục của pháp luật mà hệ thống dùng, theo ngày xảy ra sự việc. Giá trị do quản trị viên ghi được dùng trước giá trị đi kèm hệ thống.',
  noOne: 'Không có',
  rule: 'Quy định',
  value: 'Giá trị',
  basis: 'Căn cứ',
  holds: 'Hiệu lực',
  states: { now: 'Đang áp dụng', coming: 'Chưa đến ngày', past: 'Đã hết hiệu lực', replaced: 'Đã có giá trị khác thay', takenBack: 'Đã bỏ' } as const,
  span: (from: string, to: string | null): string => {
    const begin = from <= '1900-01-01' ? '' : `từ ${viDate(from)}`;
    const end = to === null ? '' : `đến ${viDate(to)}`;
    return [begin, end].filter(Boolean).join(' ') || 'mọi thời gian';
  },
  ships: 'đi kèm hệ thống',
  entered: (by: string, on: string) => `${by} ghi ngày ${on}`,
  takenBack: (by: string, on: string, why: string) => `${by} bỏ ngày ${on}: ${why}`,
  someone: 'Quản trị viên',
  acts: 'Sửa',
  set: 'Ghi giá trị mới',
  end: 'Ghi ngày cuối',
  takeBack: 'Bỏ giá trị ghi nhầm',
  saved: 'Đã ghi.',
  adds: 'Các danh sách cộng lại: danh sách mới không mở lại nơi mà danh sách khác đang cấm.',
  onlyUnverified: 'Chỉ giá trị chưa đối chiếu',
  show: 'Hiện',
  all: 'Tất cả',
  own: 'Do quản trị viên ghi',
  none: 'Không có quy định nào ở đây.',
};
