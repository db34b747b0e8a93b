import { viDate } from '../../../kernel/text.ts';

/** The reminder that is pasted into Zalo, and labels of the tracking table that the server gives. */

export interface ReminderLine {
  text: string;
  /** Running periods without evidence. */ missed: number;
  /** Last day of a missed deadline. */ late: string | null;
  /** Last day of what is due now. */ due: string | null;
  returned: boolean;
}

const sayLine = (l: ReminderLine): string =>
  [
    l.late ? `trễ hạn ${viDate(l.late)}` : '',
    l.returned ? 'bị trả lại, cần bổ sung' : '',
    l.missed ? `${l.missed} kỳ chưa có minh chứng` : '',
    l.due ? `kỳ này hạn ${viDate(l.due)}` : '',
  ]
    .filter(Boolean)
    .join('; ');

export const trackingWords = {
  unassigned: 'Chưa phân công',
  month: (key: string) => `Tháng ${Number(key.slice(5))}`,
  quarter: (key: string) => `Quý ${['I', 'II', 'III', 'IV'][Number(key.slice(6)) - 1]}`,
  year: (key: string) => `Năm ${key}`,
  planName: (number: string | null, date: string | null) => `Kế hoạch${number ? ` số ${number}` : ''}${date ? ` ngày ${viDate(date)}` : ''}`,
  reminder: (agency: string, plan: string, lines: readonly ReminderLine[], from: string) =>
    [
      `Kính gửi ${agency}.`,
      `Theo ${plan}, đơn vị còn ${lines.length} việc cần báo kết quả:`,
      ...lines.slice(0, 12).map((l, i) => `${i + 1}. ${l.text.length > 110 ? `${l.text.slice(0, 109).trimEnd()}…` : l.text} (${sayLine(l)})`),
      ...(lines.length > 12 ? [`… và ${lines.length - 12} việc nữa.`] : []),
      'Đề nghị đơn vị báo kết quả kèm minh chứng trên hệ thống; nếu trong kỳ không phát sinh, xin ghi rõ.',
      `Trân trọng, ${from}.`,
    ].join('\n'),
};
