import { z } from 'zod';
import { defineApi, field, isoDate } from '../../../../kernel/contract.ts';
import { sheetApi } from '../../../../kernel/contract-sheet.ts';
import { choice, text } from '../../../worker/contract-fields.ts';
import { column, givenUnit, rowCode, Who } from '../../../worker/sheet/contract-who.ts';
import { happenings } from '../../choices.data.ts';
import { JourneyTerms } from '../../contract.ts';
import { headings } from '../../sheet/headings.data.ts';
import { kinRelations } from '../choices.data.ts';
import { abroadApi } from '../contract.ts';

/** What is known of people abroad, in and out by Excel: where they work, what happened, whom to ask at home; who stayed on past the contract. */

const term = <N extends 'employer' | 'workplace' | 'contractNumber'>(name: N) => column(JourneyTerms.shape[name], headings[name]);

/** What a row may say: an employer and an address, something that happened, a number of the family. An empty cell leaves what stands. */
export const AbroadSheetRow = z.object({
  ...Who.shape,
  employer: term('employer'),
  workplace: term('workplace'),
  contractNumber: term('contractNumber'),
  kind: choice(happenings)
    .nullable()
    .default(null)
    .register(field, { label: 'Việc xảy ra', column: 'Việc xảy ra', choices: happenings, aliases: ['Loại việc', 'Biến động'] }),
  onDay: isoDate()
    .nullable()
    .default(null)
    .register(field, { label: 'Ngày xảy ra', column: 'Ngày xảy ra', widget: 'date', aliases: ['Xảy ra ngày'] }),
  untilOn: isoDate()
    .nullable()
    .default(null)
    .register(field, { label: 'Gia hạn đến ngày', column: 'Gia hạn đến ngày', widget: 'date', aliases: ['Gia hạn đến'], hint: 'Chỉ dùng khi gia hạn hợp đồng.' }),
  what: text(500)
    .nullable()
    .default(null)
    .register(field, { label: 'Nội dung việc', column: 'Nội dung việc', aliases: ['Nội dung'] }),
  kinRelation: choice(kinRelations)
    .nullable()
    .default(null)
    .register(field, { label: 'Người thân là', column: 'Người thân là', choices: kinRelations, aliases: ['Quan hệ người thân'], hint: 'Không ghi tên.' }),
  kinPhone: text(20)
    .nullable()
    .default(null)
    .register(field, {
      label: 'Số gọi người thân',
      column: 'Số gọi người thân',
      aliases: ['Điện thoại người thân', 'Số điện thoại người thân'],
      hint: 'Được mã hóa; ai mở xem đều được ghi lại.',
    }),
  code: rowCode(),
});
export type AbroadSheetRow = z.output<typeof AbroadSheetRow>;

export const AbroadGiven = z.object({ unitId: givenUnit(true) });

const { page: _page, ...people } = abroadApi.overstayPeople.input.shape;
const out = { method: 'POST', permission: 'person.read', download: true, sensitive: true, output: z.object({}) } as const;

export const api = defineApi({
  ...sheetApi({ path: '/journeys/abroad/sheet', permission: 'person.write', given: AbroadGiven }),
  abroadExport: {
    ...out,
    path: '/journeys/abroad/export',
    title: 'Xuất danh sách người đang ở nước ngoài',
    input: z.object({ unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }), market: people.market }),
  },
  overstayExport: {
    ...out,
    path: '/journeys/overstay/export',
    title: 'Xuất tỷ lệ ở lại quá hạn',
    input: z.object({ at: people.at, market: people.market, unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
  },
  overstayPeopleExport: {
    ...out,
    path: '/journeys/overstay/people/export',
    title: 'Xuất người ở lại quá hạn và các lần vận động',
    input: z.object({ at: people.at, market: people.market, unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
  },
});
export type AbroadSheetApi = typeof api;
