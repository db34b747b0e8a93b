import { compareVi } from '../../../kernel/text.ts';
import type { WorkFull } from '../assigned/queries.ts';
import { periodsWithState, type WorkPeriod } from '../assigned/queries-rows.ts';

/** What stands in a calendar of due days: one line for each task and last day, with everyone who owes it. Pure. */

export interface DueLine {
  due: string;
  workDay: string | null;
  period: string;
  taskId: string;
  text: string;
  kind: WorkFull['kind'];
  planNumber: string | null;
  sectionPath: string;
  /** Agencies that owe it, in Vietnamese order; those that came in under one wording ("UBND các xã") as that wording. */
  agencies: string[];
}

/** From how many agencies under one wording the wording stands for them. */
const GROUP_FROM = 4;

const owed = (p: WorkPeriod, year: number): boolean => p.period.due?.startsWith(`${year}-`) === true && p.state !== 'handedOver' && p.state !== 'notTracked';

export const dueLines = (works: readonly WorkFull[], year: number, today: string): DueLine[] => {
  const lines = new Map<string, { at: WorkPeriod; first: WorkFull; of: WorkFull[] }>();
  for (const work of works)
    for (const at of periodsWithState(work, today)) {
      if (!owed(at, year)) continue;
      const key = `${at.period.due} ${work.taskId} ${at.period.key}`;
      const line = lines.get(key) ?? { at, first: work, of: [] };
      line.of.push(work);
      lines.set(key, line);
    }
  return [...lines.values()]
    .map(({ at, first, of }): DueLine => {
      const named: string[] = [];
      for (const [wording, group] of Map.groupBy(of, (w) => w.wording)) {
        if (wording !== null && group.length >= GROUP_FROM) named.push(wording);
        else named.push(...group.map((w) => w.agencyName));
      }
      return {
        due: at.period.due!,
        workDay: at.workDay,
        period: at.period.key,
        taskId: first.taskId,
        text: first.text,
        kind: first.kind,
        planNumber: first.planNumber,
        sectionPath: first.sectionPath,
        agencies: [...new Set(named)].sort(compareVi),
      };
    })
    .sort((a, b) => a.due.localeCompare(b.due) || compareVi(a.planNumber ?? '', b.planNumber ?? '') || compareVi(a.sectionPath, b.sectionPath) || a.taskId.localeCompare(b.taskId));
};
