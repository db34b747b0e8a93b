import { z } from 'zod';
import { field, id, nothing, type Permission } from './contract.ts';

/** The endpoints of a sheet door: a list is sent, looked at, mended, saved; what was left is found again. An area spreads them into its api. */

export const sheetStates = ['reading', 'judging', 'ready', 'saving', 'done', 'failed'] as const;
export const rowStates = ['good', 'warned', 'bad', 'same'] as const;
export type SheetState = (typeof sheetStates)[number];
export type RowState = (typeof rowStates)[number];
export const SHEET_MAX_BYTES = 40 * 1024 * 1024;
const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const SHEET_PAGE = 100;

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const importId = () => id().register(field, hidden('Danh sách đang nhập'));

/** What a column is taken for, how surely, and what stands in it. */
export const SheetColumnView = z.object({
  column: z.int(),
  title: z.string(),
  target: z.string(),
  score: z.number(),
  margin: z.number(),
  sample: z.array(z.string()),
});
export type SheetColumnView = z.output<typeof SheetColumnView>;

export const SheetImportView = z.object({
  id: id(),
  fileName: z.string(),
  /** What was chosen beside the file. */
  given: z.record(z.string(), z.unknown()),
  state: z.enum(sheetStates),
  failure: z.string().nullable(),
  startedAt: z.string(),
  expiresOn: z.string(),
  read: z.int(),
  skipped: z.int(),
  saved: z.int(),
  good: z.int(),
  warned: z.int(),
  bad: z.int(),
  same: z.int(),
});
export type SheetImportView = z.output<typeof SheetImportView>;

export const SheetCellMeaning = z.object({ target: z.string(), title: z.string(), required: z.boolean() });
/** A row as it would be saved: each cell in words, why it cannot be, what was changed in it. */
export const SheetRowView = z.object({
  line: z.int(),
  state: z.enum(rowStates),
  cells: z.record(z.string(), z.string()),
  problems: z.record(z.string(), z.string()),
  warnings: z.record(z.string(), z.string()),
});
export type SheetRowView = z.output<typeof SheetRowView>;

export const sheetApi = <G extends z.ZodObject>(o: { path: `/${string}`; permission: Permission; given: G }) =>
  ({
    sheetTemplate: { method: 'GET', path: `${o.path}/template`, permission: o.permission, title: 'Tải mẫu Excel', download: true, input: nothing, output: nothing },
    sheetStart: {
      method: 'POST',
      path: o.path,
      permission: o.permission,
      title: 'Nhập từ Excel',
      upload: { maxBytes: SHEET_MAX_BYTES, accept: XLSX },
      input: o.given,
      output: z.object({ id: id() }),
    },
    sheetMine: {
      method: 'GET',
      path: `${o.path}/mine`,
      permission: o.permission,
      title: 'Danh sách đang nhập dở',
      input: nothing,
      output: z.object({ imports: z.array(SheetImportView) }),
    },
    sheetGet: {
      method: 'GET',
      path: `${o.path}/one`,
      permission: o.permission,
      title: 'Xem danh sách đang nhập',
      input: z.object({ id: importId() }),
      output: SheetImportView.extend({
        /** Typed in a font from before Unicode, made Unicode. */ oldFont: z.boolean(),
        columns: z.array(SheetColumnView),
        meanings: z.array(SheetCellMeaning),
        missing: z.array(z.string()),
      }),
    },
    sheetRows: {
      method: 'GET',
      path: `${o.path}/rows`,
      permission: o.permission,
      title: 'Xem các dòng đang nhập',
      input: z.object({
        id: importId(),
        state: z.enum(rowStates).optional().register(field, hidden('Loại dòng')),
        after: z.coerce.number().int().min(0).default(0).register(field, hidden('Sau dòng')),
      }),
      output: z.object({ rows: z.array(SheetRowView), more: z.boolean() }),
    },
    sheetMap: {
      method: 'POST',
      path: `${o.path}/map`,
      permission: o.permission,
      title: 'Chọn nghĩa của các cột',
      input: z.object({ id: importId(), targets: z.array(z.string().max(120)).max(200).register(field, { label: 'Nghĩa của các cột' }) }),
      output: nothing,
    },
    sheetMend: {
      method: 'POST',
      path: `${o.path}/mend`,
      permission: o.permission,
      title: 'Sửa ô trong danh sách',
      input: z.object({
        id: importId(),
        line: z.int().min(1).register(field, hidden('Dòng')),
        cells: z.record(z.string().max(80), z.string().max(2_000)).register(field, { label: 'Các ô' }),
      }),
      output: z.object({ row: SheetRowView }),
    },
    sheetSave: { method: 'POST', path: `${o.path}/save`, permission: o.permission, title: 'Lưu các dòng đúng', input: z.object({ id: importId() }), output: nothing },
    sheetBad: {
      method: 'GET',
      path: `${o.path}/bad`,
      permission: o.permission,
      title: 'Tải các dòng cần sửa',
      download: true,
      input: z.object({ id: importId() }),
      output: nothing,
    },
    sheetDrop: { method: 'POST', path: `${o.path}/drop`, permission: o.permission, title: 'Bỏ danh sách đang nhập', input: z.object({ id: importId() }), output: nothing },
  }) as const;
export type SheetApi = ReturnType<typeof sheetApi>;

/** A small sheet that is looked at in one go: its cells as the file had them, by key; what is wrong with which. new: will be saved; same: there already; bad: given back. */
export const PreviewRow = z.object({
  line: z.int(),
  cells: z.record(z.string().max(60), z.string().max(12_000)),
  problems: z.record(z.string().max(60), z.string().max(500)),
  state: z.enum(['new', 'same', 'bad']),
});
export type PreviewRow = z.output<typeof PreviewRow>;
export const Preview = z.object({
  rows: z.array(PreviewRow),
  columns: z.array(z.object({ key: z.string(), title: z.string() })),
  unknownColumns: z.array(z.string()),
  saved: z.int(),
  same: z.int(),
  bad: z.int(),
});
export type Preview = z.output<typeof Preview>;

/** The endpoints of such a small sheet for records of a kind: its template, what was understood, what is saved, what is given back. `heldBy`: what the agency is called that rows without one get. */
export const kindSheetApi = ({ path, permission, kind, heldBy }: { path: `/${string}`; permission: Permission; kind: z.ZodString; heldBy: string }) => {
  const given = {
    kind,
    unitId: z.int().nullable().default(null).register(field, { label: 'Địa bàn cho dòng để trống', widget: 'unit' }),
    heldBy: z.int().nullable().default(null).register(field, { label: heldBy, widget: 'agency' }),
  };
  return {
    template: { method: 'GET', path, permission, title: 'Tải mẫu Excel', input: z.object({ kind: kind }), output: nothing, download: true },
    preview: {
      method: 'POST',
      path,
      permission,
      title: 'Xem trước tệp Excel',
      input: z.object(given),
      output: Preview,
      upload: { maxBytes: 10 * 1024 * 1024, accept: '.xlsx' },
    },
    rows: {
      method: 'POST',
      path: `${path}/rows`,
      permission,
      title: 'Lưu các dòng đúng',
      input: z.object({
        ...given,
        rows: z
          .array(z.object({ line: z.int(), cells: PreviewRow.shape.cells }))
          .min(1)
          .max(2000)
          .register(field, { label: 'Các dòng' }),
        /** false: judge again after mending. true: good rows are saved. */
        save: z.boolean().default(false).register(field, { label: 'Lưu các dòng đúng' }),
      }),
      output: Preview,
    },
    bad: {
      method: 'POST',
      path: `${path}/bad`,
      permission,
      title: 'Tải các dòng cần sửa',
      input: z.object({ kind: kind, rows: z.array(PreviewRow).min(1).max(2000).register(field, { label: 'Các dòng' }) }),
      output: nothing,
      download: true,
    },
  } as const;
};
