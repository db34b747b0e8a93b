import { viDate } from '../../../kernel/text.ts';

/** The reminder that is pasted into Zalo, and labels of the tracking table that the server gives. */

export interface ReminderLine { text: string; due: string | null; state: string; period: string }

const stateWords: Record<string, string> = { late: 'trễ hạn', noEvidence: 'chưa có minh chứng', returned: 'bị trả lại', due: 'đến hạn' };

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
      ...lines.slice(0, 12).map((l, i) => `${i + 1}. ${l.text.length > 110 ? `${l.text.slice(0, 109).trimEnd()}…` : l.text} (${stateWords[l.state] ?? ''}${l.due ? `, hạn ${viDate(l.due)}` : ''})`),
      ...(lines.length > 12 ? [`… và ${lines.length - 12} việc nữa.`] : []),
      'Đề nghị đơn vị báo kết quả kèm minh chứng trên hệ thống; nếu trong kỳ không phát sinh, xin ghi rõ.',
      `Trân trọng, ${from}.`,
    ].join('\n'),
};
