import { z } from 'zod';
import { defineApi, field, id, nothing, version } from '../../kernel/contract.ts';
import { steps } from './rules.ts';

/** What a person was told, where letters go, the calendar for one's own program, and how reminding is done here. */

export const Notice = z.object({
  id: id(),
  /** null: it is about terms of journeys (`clock`) in a place, or about a target that a place has to explain (`targetId`). */
  workId: id().nullable(),
  clock: z.string().nullable(),
  targetId: id().nullable(),
  placeUnit: z.int().nullable(),
  period: z.string(),
  step: z.enum(steps),
  day: z.string(),
  due: z.string(),
  text: z.string(),
  agencyName: z.string(),
  planNumber: z.string().nullable(),
});
export type Notice = z.output<typeof Notice>;

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const after = (label: string) => z.int().min(1).max(60).nullable().register(field, { label, widget: 'number', unit: 'ngày làm việc', hint: 'Để trống: không báo cấp này.' });

export const MailChoice = z.object({
  version: version().register(field, hidden('Phiên bản')),
  address: z
    .email('Địa chỉ thư chưa đúng dạng, ví dụ ten@coquan.gov.vn.')
    .max(254)
    .nullable()
    .register(field, { label: 'Địa chỉ thư điện tử', widget: 'text', undrafted: true, autocomplete: 'email', hint: 'Nên dùng thư công vụ. Để trống nếu không muốn nhận thư.' }),
  digest: z.boolean().register(field, { label: 'Nhận thư tóm tắt mỗi ngày làm việc', widget: 'checkbox' }),
  escalation: z.boolean().register(field, { label: 'Nhận thư khi có việc trễ được báo lên tôi', widget: 'checkbox' }),
});

export const Setting = z.object({
  version: version().register(field, hidden('Phiên bản')),
  ahead: z.int().min(0).max(30).register(field, { label: 'Nhắc trước hạn', widget: 'number', unit: 'ngày làm việc', hint: '0: không nhắc trước.' }),
  headAfter: after('Báo thủ trưởng cơ quan khi trễ'),
  trackingAfter: after('Báo cơ quan theo dõi khi trễ'),
  leaderAfter: after('Báo lãnh đạo khi trễ'),
  digestAt: z
    .string()
    // letters are written every ten minutes of the same day: the last hour would be missed
    .regex(/^([01]\d|2[0-2]):[0-5]\d$/, 'Ghi giờ từ 00:00 đến 22:59, dạng 07:30.')
    .register(field, { label: 'Giờ gửi thư tóm tắt', hint: 'Giờ Việt Nam, ví dụ 07:30.' }),
});

export const api = defineApi({
  noticeList: {
    method: 'GET',
    path: '/reminders',
    permission: 'signedIn',
    title: 'Nhắc việc',
    input: nothing,
    output: z.object({ today: z.string(), rows: z.array(Notice), total: z.int(), bounced: z.boolean() }),
  },
  noticeCount: { method: 'GET', path: '/reminders/count', permission: 'signedIn', title: 'Số lời nhắc', input: nothing, output: z.object({ total: z.int() }) },
  noticeDismiss: {
    method: 'POST',
    path: '/reminders/dismiss',
    permission: 'signedIn',
    title: 'Cất lời nhắc',
    input: z.object({ ids: z.array(id()).min(1).max(500).register(field, hidden('Lời nhắc')) }),
    output: z.object({ dismissed: z.int() }),
  },
  reminderMine: {
    method: 'GET',
    path: '/reminders/mine',
    permission: 'signedIn',
    title: 'Nơi nhận nhắc việc của tôi',
    input: nothing,
    output: MailChoice.extend({
      /** The address takes no letters. */ bounced: z.object({ at: z.string(), code: z.string() }).nullable(),
      feedMadeAt: z.string().nullable(),
      /** Is a mail server named? */ mail: z.boolean(),
      digestAt: z.string(),
    }),
  },
  mailSave: { method: 'POST', path: '/reminders/mail', permission: 'signedIn', title: 'Lưu nơi nhận thư', input: MailChoice, output: z.object({ version: version() }) },
  mailTry: { method: 'POST', path: '/reminders/mail/try', permission: 'signedIn', title: 'Gửi thư thử', input: nothing, output: nothing },
  feedMake: {
    method: 'POST',
    path: '/reminders/calendar',
    permission: 'signedIn',
    title: 'Tạo địa chỉ lịch',
    input: nothing,
    /** Path of the secret address; shown once. */
    output: z.object({ path: z.string() }),
    unkept: true,
  },
  feedEnd: { method: 'POST', path: '/reminders/calendar/end', permission: 'signedIn', title: 'Bỏ địa chỉ lịch', input: nothing, output: nothing },
  reminderSetting: { method: 'GET', path: '/reminders/setting', permission: 'reminder.manage', title: 'Cách nhắc việc', input: nothing, output: Setting },
  reminderSettingSave: {
    method: 'POST',
    path: '/reminders/setting',
    permission: 'reminder.manage',
    title: 'Lưu cách nhắc việc',
    input: Setting,
    output: z.object({ version: version() }),
  },
  bouncedList: {
    method: 'GET',
    path: '/reminders/bounced',
    permission: 'reminder.manage',
    title: 'Địa chỉ thư không nhận được',
    input: nothing,
    output: z.object({ rows: z.array(z.object({ account: id(), name: z.string(), agencyName: z.string().nullable(), at: z.string(), code: z.string() })) }),
  },
});
export type ReminderApi = typeof api;
