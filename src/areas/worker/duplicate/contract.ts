import { z } from 'zod';
import { defineApi, field, id, version } from '../../../kernel/contract.ts';
import { choice, hidden, keys, PersonCard, text, unitView } from '../contract-fields.ts';
import { bands, comparedBy, mergedFields } from './fields.data.ts';

/** Two records that may be one human: proposed, looked at side by side, decided by a person, undone while nothing was built on it. Never merged silently. */

const pairId = () => id().register(field, hidden('Cặp hồ sơ'));
const side = z.enum(['a', 'b']);

/** One thing that was compared, in words: "Trùng ngày sinh". */
export const Reason = z.object({
  field: choice(comparedBy),
  how: z.string(),
  label: z.string(),
  /** Speaks for one human, against it, or neither. */ speaks: z.enum(['for', 'against', 'neither']),
});
export const PairRow = z.object({
  id: id(),
  band: choice(bands),
  /** 0 to 1, for the order of the list. */
  score: z.number(),
  reasons: z.array(Reason),
  a: PersonCard,
  b: PersonCard,
  foundAt: z.string(),
});
export type PairRow = z.output<typeof PairRow>;

const page = () => z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' });

export const duplicateApi = defineApi({
  duplicateList: {
    method: 'POST',
    reads: true,
    path: '/people/duplicates',
    permission: 'person.read',
    title: 'Hồ sơ có thể trùng',
    input: z.object({
      unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
      band: choice(bands).optional().register(field, { label: 'Mức giống', choices: bands, widget: 'choice' }),
      /** Only the pairs of this one. */
      personId: id().optional().register(field, hidden('Người lao động')),
      page: page(),
    }),
    output: z.object({ rows: z.array(PairRow), total: z.int(), pageSize: z.int() }),
  },
  duplicateGet: {
    method: 'GET',
    path: '/people/duplicates/one',
    permission: 'person.read',
    title: 'So hai hồ sơ',
    sensitive: true,
    input: z.object({ id: pairId() }),
    output: PairRow.extend({
      state: z.enum(['proposed', 'different', 'merged']),
      versions: z.object({ a: version(), b: version() }),
      /** Row by row; values as words, masked like everywhere; `keep`: what is proposed to be kept. */
      fields: z.array(z.object({ field: choice(mergedFields), label: z.string(), a: z.string().nullable(), b: z.string().nullable(), same: z.boolean(), keep: side })),
      /** What hangs on each record and would go along: "2 nguyện vọng". */
      facts: z.array(z.object({ label: z.string(), a: z.int(), b: z.int() })),
      /** The record proposed to stay. */
      keep: side,
      /** Null: may be decided; else the code why not. */
      can: z.object({ decide: z.string().nullable() }),
    }),
  },
  duplicatePropose: {
    method: 'POST',
    path: '/people/duplicates/propose',
    permission: 'person.write',
    title: 'Báo hai hồ sơ trùng',
    input: z.object({
      id: pairId(),
      personId: id().register(field, hidden('Hồ sơ thứ nhất')),
      otherId: id().register(field, hidden('Hồ sơ thứ hai')),
    }),
    output: z.object({ id: id() }),
  },
  duplicateReject: {
    method: 'POST',
    path: '/people/duplicates/different',
    permission: 'person.write',
    title: 'Hai người khác nhau',
    input: z.object({ id: pairId() }),
    output: z.object({ id: id() }),
  },
  duplicateReopen: {
    method: 'POST',
    path: '/people/duplicates/reopen',
    permission: 'person.write',
    title: 'Xem lại cặp này',
    input: z.object({ id: pairId() }),
    output: z.object({ id: id() }),
  },
  duplicateMerge: {
    method: 'POST',
    path: '/people/duplicates/merge',
    permission: 'person.write',
    title: 'Gộp làm một',
    input: z.object({
      id: pairId(),
      mergeId: id().register(field, hidden('Lần gộp')),
      /** The record that stays; the other one leads to it. */
      keep: side.register(field, { label: 'Hồ sơ giữ lại', widget: 'choice', choices: { a: 'Hồ sơ bên trái', b: 'Hồ sơ bên phải' } }),
      versions: z.object({ a: version(), b: version() }).register(field, hidden('Phiên bản hai hồ sơ')),
      /** For each field, from which record; those left out come from the record that stays, or the other where it says nothing. */
      values: z
        .partialRecord(z.enum(keys(mergedFields)), side)
        .default({})
        .register(field, { label: 'Giá trị giữ lại' }),
    }),
    output: z.object({ id: id(), keptId: id() }),
  },
  mergeList: {
    method: 'POST',
    reads: true,
    path: '/people/merges',
    permission: 'person.read',
    title: 'Các lần gộp hồ sơ',
    input: z.object({
      personId: id().optional().register(field, hidden('Người lao động')),
      page: page(),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id: id(),
          kept: PersonCard,
          goneName: z.string(),
          unit: unitView().nullable(),
          mergedAt: z.string(),
          mergedBy: z.string().nullable(),
          undoneAt: z.string().nullable(),
          /** Null: can be undone; else the code why not. */
          undo: z.string().nullable(),
        }),
      ),
      total: z.int(),
      pageSize: z.int(),
    }),
  },
  mergeUndo: {
    method: 'POST',
    path: '/people/merges/undo',
    permission: 'person.write',
    title: 'Tách lại như trước khi gộp',
    input: z.object({ id: id().register(field, hidden('Lần gộp')), reason: text(300).min(5).register(field, { label: 'Lý do', widget: 'text' }) }),
    output: z.object({ id: id() }),
  },
  duplicateScan: {
    method: 'POST',
    path: '/people/duplicates/scan',
    permission: 'person.write',
    title: 'Rà trùng toàn địa bàn',
    input: z.object({}),
    output: z.object({ sentAt: z.string() }),
  },
});
