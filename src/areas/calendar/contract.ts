import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../kernel/contract.ts';

/** The calendar of days off and days worked instead, kept by an administrator from the yearly announcement. */

export const holidayKinds = { off: 'Nghỉ', work: 'Làm bù' } as const;
const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
export const HolidayRow = z.object({ id: id(), day: z.string(), kind: z.enum(['off', 'work']), name: z.string(), basis: z.string().nullable(), version: version() });
export type HolidayRow = z.output<typeof HolidayRow>;
const year = () => queryInt().min(2000).max(2100).register(field, { label: 'Năm' });

export const api = defineApi({
  holidayList: {
    method: 'GET',
    path: '/calendar',
    permission: 'signedIn',
    title: 'Lịch nghỉ, làm bù',
    input: z.object({ year: year() }),
    output: z.object({ rows: z.array(HolidayRow) }),
  },
  holidayProposal: {
    method: 'GET',
    path: '/calendar/proposal',
    permission: 'calendar.manage',
    title: 'Đề xuất ngày nghỉ theo luật',
    input: z.object({ year: year() }),
    /** Those of the law that the year does not have yet. */
    output: z.object({ rows: z.array(z.object({ day: z.string(), name: z.string() })) }),
  },
  holidaySave: {
    method: 'POST',
    path: '/calendar/save',
    permission: 'calendar.manage',
    title: 'Lưu ngày',
    input: z.object({
      id: id().register(field, hidden('Ngày')),
      version: version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }),
      day: isoDate().register(field, { label: 'Ngày', widget: 'date' }),
      kind: z.enum(['off', 'work']).default('off').register(field, { label: 'Nghỉ hay làm bù', choices: holidayKinds }),
      name: z.string().trim().min(1).max(120).register(field, { label: 'Tên' }),
      basis: z.string().trim().max(200).nullable().default(null).register(field, { label: 'Thông báo, căn cứ' }),
    }),
    output: z.object({ id: id(), version: version() }),
  },
  holidayAccept: {
    method: 'POST',
    path: '/calendar/accept',
    permission: 'calendar.manage',
    title: 'Nhận các ngày nghỉ theo luật',
    input: z.object({ year: z.int().min(2000).max(2100).register(field, { label: 'Năm' }) }),
    output: z.object({ added: z.int() }),
  },
  holidayRemove: {
    method: 'POST',
    path: '/calendar/remove',
    permission: 'calendar.manage',
    title: 'Bỏ ngày',
    input: z.object({ id: id().register(field, hidden('Ngày')), version: version().register(field, hidden('Phiên bản')) }),
    output: z.object({ id: id() }),
  },
});
