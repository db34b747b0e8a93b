/** What a sheet worker can do. Values travel between threads by copy. */
export interface OutSheet {
  name: string;
  columns: readonly { title: string; width?: number }[];
  /** Text stays text: "=1+1" is never a formula. */
  rows: readonly (readonly (string | number | null)[])[];
}
export type SheetTask = { do: 'read'; bytes: Uint8Array; maxRows: number } | { do: 'write'; sheets: readonly OutSheet[] };

/** A cell as a person reads it: dates as ISO days, numbers without grouping, white space tidied. */
export const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).normalize('NFC').replace(/\s+/g, ' ').trim();
};
