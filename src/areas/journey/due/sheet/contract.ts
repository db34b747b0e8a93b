import { z } from 'zod';
import { defineApi, field, isoDate } from '../../../../kernel/contract.ts';
import { sheetApi } from '../../../../kernel/contract-sheet.ts';
import { choice, text } from '../../../worker/contract-fields.ts';
import { givenUnit, rowCode, Who } from '../../../worker/sheet/contract-who.ts';
import { channels, outcomeLabels, spokeTo } from '../choices.data.ts';
import { dueApi } from '../contract.ts';

/** Lists of calls out, filled without a network, and in again; terms and communes out. */

const day = () => isoDate().nullable().default(null);

/** What came of a call. A row in which nothing was filled in changes nothing. */
export const CallSheetRow = z.object({
  ...Who.shape,
  onDay: day().register(field, { label: 'Ngày gọi', column: 'Ngày gọi', widget: 'date', aliases: ['Ngày liên hệ', 'Gọi ngày'] }),
  outcome: choice(outcomeLabels)
    .nullable()
    .default(null)
    .register(field, { label: 'Kết quả gọi', column: 'Kết quả gọi', choices: outcomeLabels, aliases: ['Kết quả liên hệ', 'Kết quả'] }),
  spokeTo: choice(spokeTo).nullable().default(null).register(field, { label: 'Đã nói với', column: 'Đã nói với', choices: spokeTo, hint: 'Để trống: người lao động.' }),
  channel: choice(channels).nullable().default(null).register(field, { label: 'Cách liên hệ', column: 'Cách liên hệ', choices: channels, hint: 'Để trống: gọi điện.' }),
  nextOn: day().register(field, { label: 'Hẹn gọi lại', column: 'Hẹn gọi lại', widget: 'date', aliases: ['Gọi lại ngày', 'Ngày gọi lại', 'Ngày hẹn'] }),
  note: text(500)
    .nullable()
    .default(null)
    .register(field, { label: 'Ghi thêm', column: 'Ghi thêm', aliases: ['Ghi chú', 'Nội dung'] }),
  code: rowCode(),
});
export type CallSheetRow = z.output<typeof CallSheetRow>;

export const CallGiven = z.object({ unitId: givenUnit(true) });

const { page: _page, ...calls } = dueApi.callList.input.shape;
const { page: _other, ...dues } = dueApi.dueList.input.shape;
const out = { method: 'POST', permission: 'person.read', download: true, sensitive: true, output: z.object({}) } as const;

export const api = defineApi({
  ...sheetApi({ path: '/journeys/calls/sheet', permission: 'person.write', given: CallGiven }),
  callExport: { ...out, path: '/journeys/calls/export', title: 'Xuất danh sách cần gọi', input: z.object(calls) },
  callCountExport: { ...out, path: '/journeys/calls/communes/export', title: 'Xuất số cần gọi theo xã', input: z.object({ unitId: calls.unitId }) },
  dueExport: { ...out, path: '/journeys/dues/export', title: 'Xuất thời hạn đang chạy', input: z.object(dues) },
});
export type CallSheetApi = typeof api;
