import type { PlanPage, PlanTask } from '../types.ts';

/** Tasks of a plan page: what is missing, what overlaps, who holds what. Pure. */

export const gapsOf = (page: PlanPage): PlanTask[] => page.tasks.filter((t) => t.unassigned);
/** Up to this many leads is a doubt about who leads; more is a group that was meant ("UBND các huyện"). */
const GROUP = 5;
export const overlapsOf = (page: PlanPage): PlanTask[] => page.tasks.filter((t) => t.kind !== 'report' && t.lead.length > 1 && t.lead.length <= GROUP);

/** Duties by the heading of their section, in the order of the document. */
export const bySection = (tasks: readonly PlanTask[]): { title: string; tasks: PlanTask[] }[] => {
  const out: { title: string; tasks: PlanTask[] }[] = [];
  for (const t of tasks) {
    const title = t.sectionTitle ?? '';
    const last = out.at(-1);
    if (last && last.title === title) last.tasks.push(t);
    else out.push({ title, tasks: [t] });
  }
  return out;
};
