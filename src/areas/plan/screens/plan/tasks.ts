import { viDate } from '../../../../kernel/text.ts';
import { reviewWords } from '../../words-review.ts';
import type { PlanPage, PlanTask } from '../types.ts';

/** Tasks of a plan page: what is missing, what overlaps, who holds what. Pure. */

/** The timeframe as the plan words it. */
export const timeOf = (t: Pick<PlanTask, 'timeframe'>): string => {
  if (!t.timeframe) return reviewWords.noTime;
  const { kind, value } = t.timeframe;
  if (kind === 'deadline' || kind === 'quarter')
    return viDate(value)
      .replace(/^(\d{4})-Q(\d)$/, (_, y: string, q: string) => reviewWords.quarter(q, y))
      .replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  return value ? value.charAt(0).toLowerCase() + value.slice(1) : reviewWords.timeKinds[kind].toLowerCase();
};

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
