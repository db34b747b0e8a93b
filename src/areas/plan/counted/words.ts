import { viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';

/** How a note of a reopening begins: by it what the count reopened is known from what a person sent back. */
const REOPENED = 'Hệ thống mở lại kỳ này:';

export const countedWords = {
  title: 'Tự đếm',
  set: 'Đặt cách đếm',
  end: 'Thôi đếm',
  unit: 'Địa bàn',
  unitHint: 'Để trống: đếm ở nơi đóng của từng cơ quan thực hiện.',
  least: 'Mỗi kỳ ít nhất',
  leastHint: 'Đếm đủ số này trong kỳ thì nhiệm vụ tự hoàn thành; với tỷ lệ là số phần trăm.',
  reason: 'Lý do',
  saved: (closed: number, reopened: number) =>
    `${[
      'Đã đặt cách đếm',
      closed > 0 && `${viNumber(closed)} kỳ đã đủ và tự hoàn thành`,
      reopened > 0 && `${viNumber(reopened)} kỳ nay chưa đủ nên mở lại`,
      !closed && !reopened && 'đủ số thì nhiệm vụ tự hoàn thành',
    ]
      .filter(Boolean)
      .join('; ')}.`,
  says: (title: string, least: string) => `${title}. Mỗi kỳ ít nhất ${least}. Đếm đủ thì tự hoàn thành, chưa đủ thì không đóng được bằng tay.`,
  periodSays: (period: string, counted: string | null) => `${period}: ${counted === null ? 'ngoài địa bàn được xem' : `đếm được ${counted}`}`,
  none: 'Nhiệm vụ này báo cáo bằng tay.',
  evidence: (title: string) => `Hệ thống đếm: ${title}`,
  reopenMark: REOPENED,
  reopened: (n: string, least: string, title: string, day: string) =>
    `${REOPENED} số liệu hoặc mức phải đạt đã đổi, ${title} nay đếm được ${n}, cần ít nhất ${least} (đếm ngày ${day}). Ghi hoạt động, hành trình còn thiếu: đủ số thì kỳ này lại tự hoàn thành.`,
  report: (n: string, least: string, title: string, day: string) => `Hệ thống đếm được ${n}, cần ít nhất ${least} (${title}); số liệu đến ${day}.`,
};
/** "2", "45/60 (75 %)". */
export const figure = (c: { value: number; of: number | null }): string =>
  c.of === null ? viNumber(c.value) : `${viNumber(c.value)}/${viNumber(c.of)}${c.of > 0 ? ` (${viNumber(Math.floor((c.value * 10_000) / c.of) / 100)} %)` : ''}`;
export const leastFigure = (least: number, share: boolean): string => `${viNumber(least)}${share ? ' %' : ''}`;

export const countedProblems: ProblemWords = {
  'plan.countSaysOtherwise': (f) =>
    `Nhiệm vụ này do hệ thống đếm: kỳ này đếm được ${f['counted']}, cần ít nhất ${f['least']} (${f['title']}). Chưa lưu gì. Ghi hoạt động, hành trình còn thiếu; hoặc báo “đang làm”, chưa kèm minh chứng.`,
  'plan.countedElsewhere': (f) =>
    `Nhiệm vụ này do hệ thống đếm (${f['title']}) trên địa bàn mà tài khoản này không xem hết. Chưa lưu gì. Đếm đủ thì nhiệm vụ tự hoàn thành; trước đó báo “đang làm”, chưa kèm minh chứng.`,
  'plan.notCounted': 'Nhiệm vụ này chưa đặt cách đếm. Tải lại trang.',
};
