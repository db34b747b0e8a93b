import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../../kernel/contract.ts';
import { choice, hidden, marketField, PersonCard, text, unitView } from '../../worker/contract-fields.ts';
import { Contact } from '../due/contract.ts';
import { kinRelations } from './choices.data.ts';

/** What is known of somebody abroad, and how many of each place stayed on past their contract. */

const journeyId = () => id().register(field, hidden('Hành trình'));
const at = () => isoDate().optional().register(field, { label: 'Tính đến ngày', widget: 'date' });
const market = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .register(field, { ...field.get(marketField())!, label: 'Thị trường' });
const OverstayRow = z.object({
  unit: unitView(),
  /** Whose contract had ended by the day. */
  due: z.int(),
  /** Of them, not yet home on the day. */
  stayed: z.int(),
  /** In percent; null where nobody was due. */
  share: z.number().nullable(),
  reached: z.boolean(),
});
export type OverstayRow = z.output<typeof OverstayRow>;

export const abroadApi = defineApi({
  abroadGet: {
    method: 'GET',
    path: '/journeys/abroad',
    permission: 'person.read',
    title: 'Ở nước ngoài',
    input: z.object({ id: journeyId() }),
    output: z.object({
      left: z.boolean(),
      home: z.boolean(),
      overdue: z.boolean(),
      kin: z.object({ relation: choice(kinRelations), masked: z.string(), version: version() }).nullable(),
      contacts: z.array(Contact),
      focalPoints: z.array(z.object({ id: id(), title: z.string(), phone: z.string().nullable() })),
      can: z.object({ write: z.string().nullable(), reveal: z.string().nullable() }),
    }),
  },
  kinSave: {
    method: 'POST',
    path: '/journeys/abroad/kin',
    permission: 'person.write',
    title: 'Ghi người thân để liên lạc',
    input: z.object({
      id: journeyId(),
      version: version()
        .default(0)
        .register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }),
      relation: choice(kinRelations).register(field, { label: 'Quan hệ', choices: kinRelations, widget: 'choice', hint: 'Không ghi tên.' }),
      phone: text(20).register(field, { label: 'Số điện thoại', undrafted: true, hint: 'Được mã hóa; ai mở xem đều được ghi lại.' }),
    }),
    output: z.object({ id: id(), version: version() }),
  },
  kinRemove: {
    method: 'POST',
    path: '/journeys/abroad/kin/remove',
    permission: 'person.write',
    title: 'Xóa số của người thân',
    input: z.object({ id: journeyId() }),
    output: z.object({ id: id() }),
  },
  kinReveal: {
    method: 'POST',
    path: '/journeys/abroad/kin/reveal',
    permission: 'person.reveal',
    title: 'Xem số của người thân',
    unkept: true,
    input: z.object({ id: journeyId(), reason: text(300).min(5).register(field, { label: 'Lý do', widget: 'text', hint: 'Lý do được ghi lại cùng tên bạn.' }) }),
    output: z.object({ value: z.string() }),
  },
  overstayRatio: {
    method: 'GET',
    path: '/journeys/overstay',
    permission: 'person.read',
    title: 'Tỷ lệ ở lại quá hạn',
    input: z.object({ at: at(), market: market(), unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
    output: z.object({
      at: z.string(),
      rows: z.array(OverstayRow),
      total: OverstayRow.omit({ unit: true }),
      threshold: z.object({ percent: z.number(), strictly: z.boolean(), people: z.int(), legalBasis: z.string(), verified: z.boolean() }).nullable(),
    }),
  },
  overstayPeople: {
    method: 'POST',
    reads: true,
    path: '/journeys/overstay/people',
    permission: 'person.read',
    title: 'Người ở lại quá hạn',
    input: z.object({
      at: at(),
      market: market(),
      unitId: z.int().register(field, { label: 'Địa bàn', widget: 'unit' }),
      page: z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
    }),
    output: z.object({
      rows: z.array(z.object({ journeyId: id(), person: PersonCard, market: z.string().nullable(), endedOn: z.string(), lastContactOn: z.string().nullable() })),
      total: z.int(),
      pageSize: z.int(),
    }),
  },
  partyAbroad: {
    method: 'GET',
    path: '/journeys/abroad/party',
    permission: 'restricted.read',
    title: 'Đảng viên đang ở nước ngoài',
    sensitive: true,
    /** A restricted list of the class that the reader has opened for a purpose. */
    input: z.object({ id: id().register(field, hidden('Danh sách hạn chế')) }),
    output: z.object({
      openUntil: z.string(),
      rows: z.array(z.object({ person: PersonCard, market: z.string().nullable(), endsOn: z.string().nullable(), overdue: z.boolean() })),
    }),
  },
});
export type AbroadApi = typeof abroadApi;
