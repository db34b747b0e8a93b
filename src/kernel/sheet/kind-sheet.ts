import type { Preview, PreviewRow } from '../contract-sheet.ts';
import type { DomainEvent } from '../event.ts';
import { cellHelp, cellValue, checkValues, valueName, type KindField, type Values } from '../kind.ts';
import { writeSheets, type SheetColumn } from './sheet.ts';

/** Small sheets of records whose kind is data: template, judged rows and bad rows are made the same way for registers and activities. */

interface Kind {
  fields: readonly KindField[];
}
export interface JudgedRow<E extends DomainEvent = DomainEvent> {
  row: PreviewRow;
  event?: E;
}

/** The kind's own columns. */
export const valueColumns = (kind: Kind): SheetColumn<string>[] => kind.fields.map((f) => ({ key: valueName(f.name), title: f.label, required: f.required ?? false }));

/** The kind's own cells of a row as values; what is wrong is added to `problems`. */
export const readValues = (kind: Kind, cells: Readonly<Record<string, string>>, problems: Record<string, string>, unreadable: string): Values => {
  const raw: Values = {};
  for (const f of kind.fields) {
    const value = cellValue(f, cells[valueName(f.name)] ?? '');
    if (value === undefined) problems[valueName(f.name)] = unreadable;
    else raw[f.name] = value;
  }
  const checked = checkValues(kind, raw);
  for (const [key, why] of Object.entries(checked.fields)) problems[key] ??= why;
  return checked.values;
};

/** Asks each thing once. */
export const remember = async (known: Map<string, number[]>, key: string, ask: () => Promise<number[]>): Promise<number[]> => {
  const had = known.get(key);
  if (had) return had;
  const found = await ask();
  known.set(key, found);
  return found;
};

/** Rows that are there already, or twice in the file, are the same. */
export const markSame = <E extends DomainEvent>(judged: readonly JudgedRow<E>[], keyOf: (event: E) => string, used: Set<string>): JudgedRow<E>[] =>
  judged.map((j) => {
    if (!j.event) return j;
    const key = keyOf(j.event);
    if (used.has(key)) return { row: { ...j.row, state: 'same' as const } };
    used.add(key);
    return j;
  });

export const previewOf = (columns: readonly SheetColumn<string>[], judged: readonly JudgedRow[], saved: number, unknownColumns: string[]): Preview => {
  const rows = judged.map((j) => j.row);
  const count = (state: PreviewRow['state']) => rows.filter((r) => r.state === state).length;
  return { rows, columns: columns.map(({ key, title }) => ({ key, title })), unknownColumns, saved, same: count('same'), bad: count('bad') };
};

export interface SheetNames {
  sheetName: string;
  helpName: string;
  helpColumn: string;
  helpText: string;
  reasonColumn: string;
}

/** An empty sheet with the columns, and one that explains them. */
export const templateBook = (w: SheetNames, columns: readonly SheetColumn<string>[], common: readonly [string, string][], kind: Kind): Promise<Uint8Array<ArrayBuffer>> =>
  writeSheets([
    { name: w.sheetName, columns: columns.map((c) => ({ title: c.title, width: 24 })), rows: [] },
    {
      name: w.helpName,
      columns: [
        { title: w.helpColumn, width: 30 },
        { title: w.helpText, width: 80 },
      ],
      rows: [...common, ...kind.fields.map((f): [string, string] => [f.label, cellHelp(f)])],
    },
  ]);

/** Bad rows as they came, with the reason beside each. */
export const badBook = (w: SheetNames, columns: readonly SheetColumn<string>[], rows: readonly PreviewRow[]): Promise<Uint8Array<ArrayBuffer>> => {
  const title = (key: string) => columns.find((c) => c.key === key)?.title ?? key;
  return writeSheets([
    {
      name: w.sheetName,
      columns: [...columns.map((c) => ({ title: c.title, width: 24 })), { title: w.reasonColumn, width: 60 }],
      rows: rows
        .filter((r) => r.state === 'bad')
        .map((r) => [
          ...columns.map((c) => r.cells[c.key] ?? ''),
          Object.entries(r.problems)
            .map(([key, why]) => `${title(key)}: ${why}`)
            .join(' '),
        ]),
    },
  ]);
};
