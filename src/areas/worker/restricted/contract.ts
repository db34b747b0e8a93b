import { z } from 'zod';
import { defineApi, field, id, isoDate, version } from '../../../kernel/contract.ts';
import { choice, hidden, PersonCard, text, unitView } from '../contract-fields.ts';
import { done } from '../person/contract.ts';
import { classTitles } from './classes.data.ts';

/**
 * Lists that "all of the province" never includes. Without the right of the class they are not there; with it a list shows its purpose, legal basis and end, and its
 * people only while the reader has opened it for a stated purpose. Every look at the people is logged.
 */

const rosterId = () => id().register(field, hidden('Danh sách hạn chế'));
const recordVersion = () => version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' });
const purpose = (hint: string) => text(300).min(10).register(field, { label: 'Mục đích', widget: 'text', hint });
const legalBasis = () => text(300).min(5).register(field, { label: 'Căn cứ pháp lý', widget: 'text', placeholder: 'Số, ký hiệu văn bản; điều, khoản' });
const Values = z.record(z.string().max(60), z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]));

const RestrictedField = z.object({
  name: z.string(),
  type: z.enum(['int', 'number', 'text', 'longText', 'choice', 'flag', 'date']),
  label: z.string(),
  hint: z.string().optional(),
  choices: z.record(z.string(), z.string()).optional(),
});
export const RestrictedRow = z.object({
  id: id(),
  class: choice(classTitles),
  classTitle: z.string(),
  unit: unitView(),
  title: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  expiresOn: z.string(),
  /** open: may be opened; expired, closed: shows nothing any more. */
  state: z.enum(['open', 'expired', 'closed']),
  /** Until when the reader has it open; null: not opened. */
  openUntil: z.string().nullable(),
  version: version(),
});
export type RestrictedRow = z.output<typeof RestrictedRow>;

export const restrictedApi = defineApi({
  restrictedList: {
    method: 'GET',
    path: '/restricted',
    permission: 'restricted.read',
    title: 'Danh sách hạn chế',
    sensitive: true,
    input: z.object({}),
    output: z.object({
      rows: z.array(RestrictedRow),
      /** Classes this reader has the right to. */
      classes: z.array(z.object({ code: choice(classTitles), title: z.string(), hint: z.string(), fields: z.array(RestrictedField), schema: z.record(z.string(), z.unknown()) })),
    }),
  },
  restrictedSave: {
    method: 'POST',
    path: '/restricted/save',
    permission: 'restricted.write',
    title: 'Lưu danh sách hạn chế',
    input: z.object({
      id: rosterId(),
      version: recordVersion(),
      class: choice(classTitles).register(field, { label: 'Loại', choices: classTitles, widget: 'choice' }),
      unitId: z.int().register(field, { label: 'Địa bàn', widget: 'unit' }),
      title: text(200).min(3).register(field, { label: 'Tên danh sách', widget: 'text' }),
      purpose: purpose('Danh sách được lập để làm gì.'),
      legalBasis: legalBasis(),
      expiresOn: isoDate().register(field, { label: 'Hết hạn', widget: 'date', hint: 'Sau ngày này không ai xem được nữa. Tối đa hai năm.' }),
    }),
    output: done,
  },
  restrictedClose: {
    method: 'POST',
    path: '/restricted/close',
    permission: 'restricted.write',
    title: 'Đóng danh sách hạn chế',
    input: z.object({ id: rosterId(), version: version().register(field, hidden('Phiên bản')) }),
    output: done,
  },
  restrictedOpen: {
    method: 'POST',
    path: '/restricted/open',
    permission: 'restricted.read',
    title: 'Mở để xem',
    input: z.object({
      id: rosterId(),
      accessId: id().register(field, hidden('Lần mở')),
      purpose: purpose('Bạn xem để làm gì. Được ghi lại cùng tên bạn.'),
      legalBasis: legalBasis(),
      hours: z.int().min(1).max(8).default(1).register(field, { label: 'Trong mấy giờ', widget: 'number', unit: 'giờ' }),
    }),
    output: z.object({ id: id(), openUntil: z.string() }),
  },
  restrictedEntries: {
    method: 'GET',
    path: '/restricted/entries',
    permission: 'restricted.read',
    title: 'Người trong danh sách hạn chế',
    sensitive: true,
    input: z.object({ id: rosterId() }),
    output: z.object({
      openUntil: z.string(),
      rows: z.array(z.object({ id: id(), version: version(), person: PersonCard, values: Values, updatedAt: z.string() })),
    }),
  },
  restrictedEntrySave: {
    method: 'POST',
    path: '/restricted/entries/save',
    permission: 'restricted.write',
    title: 'Ghi người vào danh sách hạn chế',
    input: z.object({
      rosterId: rosterId(),
      id: id().register(field, hidden('Dòng')),
      version: recordVersion(),
      personId: id().register(field, { label: 'Người lao động' }),
      values: Values.default({}).register(field, { label: 'Nội dung' }),
    }),
    output: done,
  },
  restrictedEntryRemove: {
    method: 'POST',
    path: '/restricted/entries/remove',
    permission: 'restricted.write',
    title: 'Bỏ khỏi danh sách hạn chế',
    input: z.object({
      rosterId: rosterId(),
      id: id().register(field, hidden('Dòng')),
      version: version().register(field, hidden('Phiên bản')),
      reason: text(300).min(5).register(field, { label: 'Lý do', widget: 'text' }),
    }),
    output: done,
  },
});
