import { viDate, viNumber } from '../../kernel/text.ts';
import type { ProblemWords } from '../../kernel/words.ts';
import type { Line, Step, Summary } from './rules.ts';

export const problems: ProblemWords = {
  'reminder.noMail': 'Hệ thống chưa nối máy chủ thư nên chưa gửi được thư nào. Cài đặt của ông/bà vẫn được giữ.',
  'reminder.noAddress': 'Ghi và lưu địa chỉ thư trước, rồi gửi thử.',
  'reminder.tooManyTries': 'Đã gửi thử nhiều lần trong giờ qua. Chờ một lúc rồi thử lại.',
  'reminder.order': 'Cấp trên phải được báo sau cấp dưới: số ngày tăng dần từ thủ trưởng, cơ quan theo dõi đến lãnh đạo. Chưa lưu.',
};

const short = (text: string): string => (text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text);
const daysText = (l: Line): string =>
  l.due === null ? '' : l.workDay !== null && l.workDay < l.due ? `hạn ${viDate(l.due)}, ngày làm việc cuối ${viDate(l.workDay)}` : `hạn ${viDate(l.due)}`;
const SHOWN = 12;

const section = (title: string, lines: readonly Line[], link: (l: Line) => string): string[] =>
  lines.length
    ? [
        `${title} (${lines.length})`,
        ...lines.slice(0, SHOWN).flatMap((l, i) => [`${i + 1}. ${short(l.text)}`, `   ${[l.planNumber, daysText(l)].filter(Boolean).join('; ')}`, `   ${link(l)}`]),
        ...(lines.length > SHOWN ? [`… và ${lines.length - SHOWN} việc nữa.`] : []),
        '',
      ]
    : [];

export const mailWords = {
  summarySubject: (s: Summary, day: string) =>
    `Việc ngày ${viDate(day)}: ${
      [
        s.late.length ? `${s.late.length} trễ hạn` : '',
        s.today.length ? `${s.today.length} hết hạn hôm nay` : '',
        s.returned.length ? `${s.returned.length} bị trả lại` : '',
        s.approve.length ? `${s.approve.length} chờ duyệt` : '',
        s.week.length ? `${s.week.length} trong tuần` : '',
        s.terms?.length ? `${s.terms.length} nhóm thời hạn` : '',
      ]
        .filter(Boolean)
        .join(', ') || 'không có việc đến hạn'
    }`,
  summary: (name: string, s: Summary, links: { work: (l: Line) => string; all: string; settings: string }) =>
    [
      `Kính gửi ${name},`,
      '',
      ...section('Trễ hạn, chưa có minh chứng', s.late, links.work),
      ...section('Hết hạn hôm nay', s.today, links.work),
      ...section('Bị trả lại, cần bổ sung', s.returned, links.work),
      ...section('Chờ ông/bà duyệt', s.approve, links.work),
      ...section('Thời hạn đang chạy', s.terms ?? [], links.work),
      ...section('Còn trong tuần này', s.week, links.work),
      `Xem tất cả: ${links.all}`,
      '',
      `Thư này do hệ thống Vươn Xa gửi theo lựa chọn của ông/bà. Đổi địa chỉ hoặc thôi nhận: ${links.settings}`,
    ].join('\n'),
  escalationSubject: (n: number) => `Có ${n} việc trễ hạn được báo lên ông/bà`,
  escalation: (
    name: string,
    rows: readonly { text: string; agencyName: string; due: string; planNumber: string | null; link: string }[],
    links: { all: string; settings: string },
  ) =>
    [
      `Kính gửi ${name},`,
      '',
      'Các việc sau đã trễ hạn mà chưa có kết quả. Mỗi việc chỉ được báo một lần cho mỗi cấp.',
      '',
      ...rows
        .slice(0, 30)
        .flatMap((r, i) => [`${i + 1}. ${r.agencyName}: ${short(r.text)}`, `   ${[r.planNumber, `hạn ${viDate(r.due)}`].filter(Boolean).join('; ')}`, `   ${r.link}`]),
      ...(rows.length > 30 ? [`… và ${rows.length - 30} việc nữa.`] : []),
      '',
      `Xem tất cả: ${links.all}`,
      '',
      `Thư này do hệ thống Vươn Xa gửi theo lựa chọn của ông/bà. Đổi địa chỉ hoặc thôi nhận: ${links.settings}`,
    ].join('\n'),
  explanationSubject: (step: Step | 'asked', due: string) =>
    step === 'late'
      ? `Quá hạn giải trình mục tiêu (hạn ${viDate(due)})`
      : step === 'today'
        ? 'Hôm nay là hạn giải trình mục tiêu'
        : `Yêu cầu giải trình mục tiêu, hạn ${viDate(due)}`,
  explanation: (e: {
    step: Step | 'asked';
    unitName: string;
    text: string;
    planNumber: string | null;
    question: string;
    goal: number | null;
    actual: number;
    asAt: string;
    dueOn: string;
    link: string;
    settings: string;
  }) =>
    [
      `Kính gửi ông/bà phụ trách mục tiêu của ${e.unitName},`,
      '',
      e.step === 'late'
        ? `Yêu cầu giải trình sau đã quá hạn ${viDate(e.dueOn)} mà chưa có trả lời.`
        : `${e.unitName} được yêu cầu giải trình vì chưa đạt tiến độ. Hạn trả lời: hết ngày ${viDate(e.dueOn)}.`,
      '',
      `Mục tiêu: ${short(e.text)}${e.planNumber ? ` (${e.planNumber})` : ''}`,
      `Số liệu đến ${viDate(e.asAt)}: ${viNumber(e.actual)}${e.goal === null ? '' : ` trên ${viNumber(e.goal)} được giao`}.`,
      `Câu hỏi: ${e.question}`,
      '',
      `Trả lời tại: ${e.link}`,
      '',
      `Thư này do hệ thống Vươn Xa gửi cho người phải trả lời. Đổi địa chỉ: ${e.settings}`,
    ].join('\n'),
  trySubject: 'Thư thử từ hệ thống Vươn Xa',
  tryBody: (name: string, settings: string) => `Kính gửi ${name},\n\nĐịa chỉ này nhận được thư nhắc việc của hệ thống Vươn Xa.\n\nĐổi địa chỉ hoặc thôi nhận: ${settings}`,
};

const worker = 'người';
const cases = 'trường hợp';
export const termWords = {
  /** "3 người: Khai báo cư trú sau khi về nước"; other registers count other things: "2 yêu cầu về dữ liệu cá nhân: quá hạn" (audit/privacy/words.ts). */
  told: (people: number, label: string) => `${people} ${worker}: ${label}`,
  /** The same for several places at once. */
  summed: (count: number, of: string, places: number, label: string) => `${viNumber(count)} ${of} ở ${viNumber(places)} nơi: ${label}`,
  /** What a word says: how many of what, and what about them; null when it was written otherwise. */
  read: (text: string): { count: number; of: string; label: string } | null => {
    const m = /^(\d+) ([^:]+): (.+)$/.exec(text);
    return m && { count: Number(m[1]), of: m[2]!, label: m[3]! };
  },
  cases,
  /** `of`: what is counted, kind by kind; of several things at once it is cases. */
  all: (count: number, of: readonly string[], places: number) =>
    `${viNumber(count)} ${new Set(of).size === 1 ? of[0] : cases}${places > 1 ? ` ở ${viNumber(places)} nơi` : ''} có thời hạn`,
  one: (count: number, of: string, label: string) => `${of === worker ? label : `${of} ${label}`} (${viNumber(count)})`,
  places: (names: readonly string[], more: number) => `${names.join(', ')}${more > 0 ? ` và ${viNumber(more)} nơi khác` : ''}`,
  about: (of: readonly string[]) => (of.every((o) => o === worker) ? 'Thời hạn của người lao động' : of.includes(worker) ? 'Thời hạn' : 'Thời hạn về dữ liệu cá nhân'),
};

export const calendarWords = {
  name: 'Việc đến hạn (Vươn Xa)',
  about: 'Hạn các việc của cơ quan ông/bà trên hệ thống Vươn Xa.',
  event: (text: string) => `Hạn: ${short(text)}`,
  plan: (number: string) => `Theo ${number}.`,
  workDay: (day: string) => `Ngày làm việc cuối: ${viDate(day)}.`,
};

export const words = {
  title: 'Nhắc việc',
  steps: { ahead: 'Sắp đến hạn', today: 'Ngày làm việc cuối', late: 'Đã trễ hạn', head: 'Cơ quan trễ hạn', tracking: 'Trễ hạn', leader: 'Trễ hạn' } satisfies Record<Step, string>,
  due: (day: string) => `hạn ${day}`,
  groups: { up: 'Được báo lên', late: 'Trễ hạn', today: 'Hết hạn', ahead: 'Sắp đến hạn' },
  open: 'Mở việc',
  dismiss: 'Đã biết',
  dismissAll: 'Đã biết tất cả',
  dismissed: (n: number) => (n === 1 ? 'Đã cất lời nhắc.' : `Đã cất ${n} lời nhắc.`),
  empty: 'Không có lời nhắc nào. Hệ thống nhắc trước hạn, vào ngày làm việc cuối và khi trễ.',
  shown: (shown: number, total: number) => `Hiện ${shown} lời nhắc mới nhất trong ${total}.`,
  told: (agency: string, day: string) => `${agency}. Nhắc ngày ${day}.`,
  agencies: (n: number) => `${n} cơ quan:`,
  settings: 'Cài đặt nhắc việc',
  settingsShort: 'Cài đặt',
  bouncedTitle: 'Địa chỉ thư không nhận được',
  bouncedNote: (address: string, day: string, code: string) =>
    `Thư gửi tới ${address} bị trả lại ngày ${day}${code ? ` (mã ${code})` : ''}. Từ hôm đó không gửi thư nữa. Sửa địa chỉ, hoặc lưu lại nếu hộp thư đã dùng được.`,
  bouncedShort: 'Thư gửi cho ông/bà bị trả lại, nên thư nhắc đang dừng.',
  bouncedFix: 'Sửa địa chỉ thư',
  mail: {
    title: 'Thư điện tử',
    hint: (at: string) => `Mỗi ngày làm việc lúc ${at}, nếu có việc trễ, đến hạn hoặc bị trả lại. Trong thư chỉ có tên việc và hạn.`,
    off: 'Hệ thống chưa nối máy chủ thư. Có thể ghi sẵn địa chỉ; thư sẽ được gửi khi nối xong.',
    save: 'Lưu nơi nhận thư',
    saved: 'Đã lưu.',
    try: 'Gửi thư thử',
    tried: 'Đã gửi thư thử. Xem hộp thư sau ít phút.',
    again: 'Gửi lại tới địa chỉ này',
  },
  feed: {
    title: 'Lịch trên điện thoại, máy tính',
    hint: 'Một địa chỉ riêng để ứng dụng lịch tự lấy các hạn của ông/bà. Ai có địa chỉ này cũng xem được các hạn, nên đừng gửi cho người khác.',
    none: 'Chưa có địa chỉ lịch.',
    since: (day: string) => `Đang dùng địa chỉ tạo ngày ${day}.`,
    make: 'Tạo địa chỉ lịch',
    renew: 'Tạo địa chỉ mới',
    renewAsk: 'Tạo địa chỉ mới? Địa chỉ cũ sẽ không mở được nữa.',
    made: 'Chép địa chỉ này vào ứng dụng lịch (mục thêm lịch từ địa chỉ). Địa chỉ chỉ hiện một lần.',
    address: 'Địa chỉ lịch',
    copy: 'Chép địa chỉ',
    copied: 'Đã chép.',
    end: 'Bỏ địa chỉ lịch',
    endAsk: 'Bỏ địa chỉ lịch? Ứng dụng lịch sẽ không lấy được các hạn nữa.',
    ended: 'Đã bỏ địa chỉ lịch.',
  },
  admin: {
    title: 'Cách nhắc của toàn hệ thống',
    hint: 'Mỗi việc chỉ được báo một lần cho mỗi cấp, lần lượt từ cán bộ lên thủ trưởng, cơ quan theo dõi, lãnh đạo. Ngày nghỉ không nhắc.',
    save: 'Lưu cách nhắc',
    saved: 'Đã lưu cách nhắc.',
    bounced: 'Địa chỉ thư không nhận được',
    bouncedHint: 'Nhắc người dùng sửa địa chỉ trong cài đặt nhắc việc của họ.',
    noBounced: 'Mọi địa chỉ thư đang nhận được.',
    person: 'Người dùng',
    agency: 'Cơ quan',
    since: 'Từ ngày',
    code: 'Mã trả lời',
  },
};
