import { z } from 'zod';
import { defineApi, field, isoDate, queryInt } from '../../kernel/contract.ts';
import { unitKinds } from './kinds.data.ts';

/** Địa bàn: units of the country at every date. */

const day = isoDate().nullable();
export const UnitName = z.object({ id: z.int(), name: z.string(), from: day, to: day });
const Kind = z.enum(unitKinds);

export const UnitList = z.object({
  version: z.int(),
  /** null: the caller's version is the newest. */
  table: z
    .object({
      id: z.array(z.int()),
      name: z.array(z.string()),
      kind: z.array(z.int()),
      parent: z.array(z.int()),
      span: z.array(z.int()),
      kinds: z.array(Kind),
      spans: z.array(z.tuple([day, day])),
    })
    .nullable(),
});

export const UnitPage = z.object({
  id: z.int(),
  tier: z.int(),
  name: z.string(),
  from: day,
  to: day,
  names: z.array(z.object({ name: z.string(), from: day, to: day })),
  codes: z.array(z.object({ code: z.string(), alias: z.boolean(), from: day, to: day })),
  /** Nearest first. */
  above: z.array(UnitName),
  predecessors: z.array(UnitName.extend({ extent: z.enum(['whole', 'split']), since: isoDate(), basis: z.string().nullable() })),
  successors: z.array(UnitName.extend({ extent: z.enum(['whole', 'split']), since: isoDate(), basis: z.string().nullable() })),
  /** Those in force today or, of an ended unit, on its last day. */
  children: z.array(UnitName.extend({ tier: z.int() })),
  today: z.object({ commune: UnitName.nullable(), province: UnitName.nullable() }),
});

const Figure = z.object({ what: z.enum(['provinces', 'districts', 'communes', 'splits']), at: isoDate(), have: z.int(), should: z.int() });
export const UnitStats = z.object({
  version: z.int(),
  source: z.string(),
  changedAt: z.string(),
  figures: z.array(Figure),
  today: z.object({ provinces: z.int(), districts: z.int(), communes: z.int() }),
  withoutSuccessor: z.int(),
  withoutPredecessor: z.int(),
});

const Line = z.object({ file: z.string(), line: z.int(), message: z.string() });
export const ImportResult = z.object({
  applied: z.boolean(),
  /** What the file was taken for. */
  file: z.string(),
  rows: z.int(),
  at: isoDate().nullable(),
  problems: z.array(Line),
  notes: z.array(Line),
  counts: z.object({ added: z.int(), renamed: z.int(), moved: z.int(), recoded: z.int(), closed: z.int(), pairsAdded: z.int(), pairsRemoved: z.int(), pairsChanged: z.int() }),
  /** In words, the first of each kind. */
  changes: z.array(z.object({ what: z.string(), lines: z.array(z.string()), total: z.int() })),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const api = defineApi({
  unitList: {
    method: 'GET',
    path: '/units',
    permission: 'signedIn',
    title: 'Danh mục đơn vị cho ô chọn',
    input: z.object({ version: queryInt().optional().register(field, { label: 'Phiên bản đang giữ' }) }),
    output: UnitList,
  },
  unitGet: {
    method: 'GET',
    path: '/units/get',
    permission: 'signedIn',
    title: 'Xem một đơn vị',
    input: z.object({ id: queryInt().register(field, { label: 'Đơn vị', widget: 'unit' }) }),
    output: UnitPage,
  },
  unitStats: { method: 'GET', path: '/units/stats', permission: 'signedIn', title: 'Số đơn vị và sai lệch', input: z.object({}), output: UnitStats },
  unitImport: {
    method: 'POST',
    path: '/units/import',
    permission: 'unit.manage',
    title: 'Nạp danh mục đơn vị',
    input: z.object({
      apply: z.boolean().default(false).register(field, { label: 'Ghi vào danh mục', widget: 'checkbox' }),
      at: isoDate().optional().register(field, { label: 'Danh mục của ngày', hint: 'Để trống: 30/6/2025 nếu tệp có cấp huyện, 01/7/2025 nếu không.', widget: 'date' }),
    }),
    output: ImportResult,
    upload: { maxBytes: 12 * 1024 * 1024, accept: '.csv,.tsv,.txt' },
  },
});
