import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { writeSheets, XLSX_TYPE } from '../../kernel/sheet/sheet.ts';
import { fold, viDate } from '../../kernel/text.ts';
import type { PlanApi } from './contract.ts';
import type { WorkRow } from './contract-shapes.ts';
import { handlers as tracking } from './tracking/handlers.ts';
import { handlers as work } from './work/handlers.ts';
import { words } from './words.ts';
import type { z } from 'zod';

/** What the screens show, as a workbook: the same rows in the same order. */

const w = words.sheets;
type SheetHandlers = Pick<Handlers<PlanApi, Ctx>, 'workExport' | 'trackExport'>;
type Row = z.infer<typeof WorkRow>;

/** As the quick filter of a table does it: every typed word somewhere, without regard to diacritics. */
const matches = (row: Row, typed: string): boolean => {
  const text = fold(`${row.text} ${row.agency.name} ${row.planNumber ?? ''} ${row.sectionPath} ${words.states[row.state] ?? ''}`);
  return fold(typed).split(/\s+/).filter(Boolean).every((t) => text.includes(t));
};

export const handlers: SheetHandlers = {
  workExport: async (ctx, { sent, q, ...filter }) => {
    const { rows } = await work.workList(ctx, filter, undefined);
    const shown = rows.filter((r) => (sent === 'false' || r.progressState === 'sent') && matches(r, q));
    const body = await writeSheets([
      {
        name: w.works,
        columns: [{ title: w.text, width: 70 }, { title: w.state, width: 24 }, { title: w.agency, width: 34 }, { title: w.part, width: 12 }, { title: w.period, width: 14 }, { title: w.due, width: 12 }, { title: w.plan, width: 20 }, { title: w.path, width: 10 }, { title: w.evidence, width: 12 }, { title: w.step, width: 22 }, { title: w.urged, width: 10 }],
        rows: shown.map((r) => [r.text, words.states[r.state] ?? r.state, r.agency.name, words.parts[r.part], r.period, viDate(r.due), r.planNumber ?? '', r.sectionPath, r.evidenceCount, r.progressState ? (words.progressStates[r.progressState] ?? '') : '', r.urged]),
      },
    ]);
    return { fileName: w.worksFile(ctx.today), contentType: XLSX_TYPE, body };
  },

  trackExport: async (ctx, { id, by, onlyUrge }) => {
    const t = await tracking.track(ctx, { id, by }, undefined);
    const rows = t.rows.filter((r) => onlyUrge === 'false' || r.needsUrging);
    const body = await writeSheets([
      {
        name: w.track,
        columns: [{ title: w.agency, width: 44 }, { title: w.group, width: 34 }, { title: w.count, width: 8 }, ...t.columns.map((c) => ({ title: by === 'year' ? c.label : `${c.label}/${c.key.slice(0, 4)}`, width: 24 }))],
        rows: rows.map((r) => [
          r.label, r.memberOf ?? '', r.works,
          ...r.cells.map((c) => (!c ? '' : c.of === 0 ? (words.states[c.state] ?? '') : `${c.done}/${c.of}, ${words.states[c.state] ?? c.state}`)),
        ]),
      },
    ]);
    return { fileName: w.trackFile(ctx.today), contentType: XLSX_TYPE, body };
  },
};
