import { viDate } from '../../../../kernel/text.ts';
import type { MatrixCell, MatrixColumn } from '../../../../kernel/ui/MatrixTable.tsx';
import { words } from '../../words.ts';
import { lookOf } from '../format.ts';
import type { Tracking, TrackRow } from '../types.ts';

/** From what the server counts to what the matrix shows. Pure. */

const w = words.track;

export const columnsOf = (t: Tracking): MatrixColumn[] =>
  t.columns.map((c) => {
    const month = /^(\d{4})-(\d{2})$/.exec(c.key);
    return { key: c.key, label: c.label, ...(month ? { group: w.quarterOf(Math.ceil(Number(month[2]) / 3), month[1]!) } : {}), ...(c.now ? { now: w.now } : {}) };
  });

/** One cell a column; a hand-over is one sentence across the columns it covers. */
export const cellsOf = (row: TrackRow, columns: Tracking['columns'], open: (column: string) => void): Record<string, MatrixCell> => {
  const out: Record<string, MatrixCell> = {};
  for (let i = 0; i < columns.length; i++) {
    const cell = row.cells[i];
    if (!cell) continue;
    const key = columns[i]!.key;
    if (cell.state === 'handedOver' && cell.of === 0) {
      let end = i;
      while (end + 1 < columns.length && (!row.cells[end + 1] || row.cells[end + 1]!.state === 'handedOver')) end += 1;
      const date = viDate(row.handedOn);
      out[key] = { state: 'handedOver', span: end - i + 1, text: row.handedTo ? w.handed(date, row.handedTo) : w.handedNoHeir(date) };
      i = end;
    } else out[key] = { state: lookOf(cell.state), text: `${cell.done}/${cell.of}`, onOpen: () => open(key) };
  }
  return out;
};

export const keyOf = (row: TrackRow): string => (row.agency ? String(row.agency.id) : row.label);
