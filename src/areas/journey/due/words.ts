import { viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import { outcomeLabels, spokeTo, type DueOwner, type Outcome } from './choices.data.ts';

export const contactProblems: ProblemWords = {
  'journey.contactDay': 'Chưa ghi: ngày liên hệ không được sau hôm nay, ngày gọi lại phải sau ngày liên hệ. Sửa các ô được đánh dấu rồi ghi lại.',
  'journey.listTooLong': (f) =>
    `Danh sách có ${viNumber(Number(f['total']))} người, quá ${viNumber(Number(f['most']))} nên chưa xuất. Chọn địa bàn, lý do hoặc loại thời hạn rồi xuất từng phần.`,
};

export const dueOwners: Record<DueOwner, string> = { commune: 'Xã, phường', labour: 'Cơ quan lao động của tỉnh' };
/** What a contact leaves in the journey's own list of happenings. */
export const saidOf = (c: { spokeTo: keyof typeof spokeTo; outcome: Outcome; note: string | null }): string =>
  [spokeTo[c.spokeTo], outcomeLabels[c.outcome], c.note].filter(Boolean).join('. ');

export const words = {
  title: 'Cần gọi hôm nay',
  hint: 'Gọi xong bấm kết quả, người đó ra khỏi danh sách.',
  tabs: { calls: 'Cần gọi', dues: 'Thời hạn', communes: 'Theo xã' },
  all: 'Tất cả lý do',
  reasonFilter: 'Lý do gọi',
  none: 'Hôm nay không còn ai cần gọi. Danh sách tự có người khi hợp đồng sắp hết hạn, quá hạn, đến kỳ hỏi thăm hoặc đứng yên lâu.',
  pageDone: 'Đã gọi hết trang này. Về trang trước để gọi tiếp.',
  count: (n: string) => `${n} người`,
  due: (d: string) => `hạn ${d}`,
  before: (step: string) => `chờ bước: ${step}`,
  last: (d: string, what: string) => `Lần trước ${d}: ${what}`,
  reached: 'Đã gặp',
  notReached: 'Chưa gặp',
  again: 'Gọi lại',
  back: 'Thôi',
  tomorrow: 'Ngày mai',
  inDays: (n: number) => `Sau ${n} ngày`,
  otherDay: 'Ngày khác',
  laterDay: 'Chọn một ngày sau hôm nay.',
  saved: (name: string, what: string) => `${name}: ${what}.`,
  againOn: (d: string) => `Gọi lại ngày ${d}`,
  call: (name: string) => `Gọi ${name}`,
  noPhone: 'Chưa có số điện thoại',
  followUp: 'Ghi kết quả hỏi thăm',
  result: (name: string) => `Kết quả gọi ${name}`,
  hidden: 'Ngoài địa bàn',
  communes: 'Cần gọi theo xã, phường',
  commune: 'Xã, phường',
  people: 'Số người',
  noCommune: 'Không xã nào có người cần gọi hôm nay.',
  dues: 'Thời hạn đang chạy',
  duesNone: 'Không có thời hạn nào đang chạy.',
  kind: 'Thời hạn',
  running: 'Còn hạn',
  late: 'Quá hạn',
  owner: 'Cơ quan lo',
  act: 'Xong khi',
  name: 'Họ và tên',
  place: 'Nơi ở',
  market: 'Thị trường',
  dueOn: 'Hạn cuối',
  state: 'Tình trạng',
  journeys: 'Hành trình',
};
