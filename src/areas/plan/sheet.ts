import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { handBook } from '../../kernel/sheet/hand-out.ts';
import { viDate } from '../../kernel/text.ts';
import { placeText } from '../../kernel/words.ts';
import type { PlanApi } from './contract.ts';
import { handlers as tracking } from './tracking/handlers.ts';
import { listWork } from './assigned/list.ts';
import { words } from './words.ts';

/** What the screens show, as a workbook: the same rows in the same order. */

const w = words.sheets;
type SheetHandlers = Pick<Handlers<PlanApi, Ctx>, 'workExport' | 'trackExport'>;

export const handlers: SheetHandlers = {
  workExport: async (ctx, filter) => {
    const { rows: shown } = await listWork(ctx, filter);
    return handBook(w.worksFile(ctx.today), [
      {
        name: w.works,
        columns: [
          { title: w.text, width: 70 },
          { title: w.state, width: 24 },
          { title: w.agency, width: 34 },
          { title: w.part, width: 12 },
          { title: w.period, width: 14 },
          { title: w.due, width: 12 },
          { title: w.plan, width: 20 },
          { title: w.path, width: 10 },
          { title: w.evidence, width: 12 },
          { title: w.step, width: 22 },
          { title: w.urged, width: 10 },
        ],
        rows: shown.map((r) => [
          r.text,
          words.states[r.state] ?? r.state,
          r.agency.name,
          words.parts[r.part],
          r.period,
          viDate(r.due),
          r.planNumber ?? '',
          placeText(r.sectionPath),
          r.evidenceCount,
          r.progressState ? (words.progressStates[r.progressState] ?? '') : '',
          r.urged,
        ]),
      },
    ]);
  },

  trackExport: async (ctx, { id, by, onlyUrge }) => {
    const t = await tracking.track(ctx, { id, by }, undefined);
    const rows = t.rows.filter((r) => onlyUrge === 'false' || r.needsUrging);
    return handBook(w.trackFile(ctx.today), [
      {
        name: w.track,
        columns: [
          { title: w.agency, width: 44 },
          { title: w.group, width: 34 },
          { title: w.count, width: 8 },
          ...t.columns.map((c) => ({ title: by === 'year' ? c.label : `${c.label}/${c.key.slice(0, 4)}`, width: 24 })),
        ],
        rows: rows.map((r) => [
          r.label,
          r.memberOf ?? '',
          r.works,
          ...r.cells.map((c) => (!c ? '' : c.of === 0 ? (words.states[c.state] ?? '') : `${c.done}/${c.of}, ${words.states[c.state] ?? c.state}`)),
        ]),
      },
    ]);
  },
};
