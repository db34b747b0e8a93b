import { addDays } from '../../../kernel/clock.ts';
import type { PlanItem, ReportingFields, WorkFields } from '../contract-shapes.ts';
import { wordingKey } from './draft.ts';
import { scheduleOf, scheduleOfReport, type Cycle, type Schedule } from './schedule.ts';

/** What a reviewed plan becomes: tasks, and each agency's part in them for the days it holds it. Pure. */

export interface AgencyLife {
  id: number;
  validTo: string | null;
  /** Who takes over when it ends. */
  heirs: readonly number[];
}

export interface WorkPart {
  agency: number;
  part: 'lead' | 'coordinating';
  wording: string | null;
  fromDay: string;
  toDay: string | null;
  /** The one agency that takes over; null when several do, or none. */
  handedTo: number | null;
}

export interface TaskDraft {
  item: PlanItem;
  kind: 'task' | 'duty' | 'report';
  schedule: Schedule;
  parts: WorkPart[];
}

/** Who holds a piece of work from a day on: the agency as long as it lives, then its heirs (L06, SL-IV.17.f). A cycle of successions ends. */
export const holdersFrom = (agency: number, from: string, lives: ReadonlyMap<number, AgencyLife>, seen: ReadonlySet<number> = new Set()): Omit<WorkPart, 'part' | 'wording'>[] => {
  const life = lives.get(agency);
  if (!life || seen.has(agency)) return [];
  const next = new Set([...seen, agency]);
  if (life.validTo === null) return [{ agency, fromDay: from, toDay: null, handedTo: null }];
  const handedTo = life.heirs.length === 1 ? life.heirs[0]! : null;
  const own = life.validTo >= from ? [{ agency, fromDay: from, toDay: life.validTo, handedTo }] : [];
  const takeOver = life.validTo >= from ? addDays(life.validTo, 1) : from;
  return [...own, ...life.heirs.flatMap((h) => holdersFrom(h, takeOver, lives, next))];
};

/** One part for each agency in a task: the stronger part, the longest time. */
const mergeParts = (parts: WorkPart[]): WorkPart[] => {
  const byAgency = new Map<number, WorkPart>();
  for (const p of parts) {
    const known = byAgency.get(p.agency);
    if (!known) byAgency.set(p.agency, { ...p });
    else {
      if (p.part === 'lead') known.part = 'lead';
      if (p.fromDay < known.fromDay) known.fromDay = p.fromDay;
      if (known.toDay !== null && (p.toDay === null || p.toDay > known.toDay)) known.toDay = p.toDay;
    }
  }
  return [...byAgency.values()];
};

export interface ActivationInput {
  items: readonly PlanItem[];
  /** wordingKey → agencies, as decided in review. */
  wordings: ReadonlyMap<string, { agencyIds: readonly number[]; group: string | null }>;
  lives: ReadonlyMap<number, AgencyLife>;
  startsOn: string;
  cycle: Cycle;
}

export const partsFor = (
  lead: readonly { agencyIds: readonly number[]; wording: string | null }[],
  coordinating: typeof lead,
  startsOn: string,
  lives: ReadonlyMap<number, AgencyLife>,
): WorkPart[] =>
  mergeParts(
    (
      [
        ['lead', lead],
        ['coordinating', coordinating],
      ] as const
    ).flatMap(([part, refs]) => refs.flatMap((r) => r.agencyIds.flatMap((a) => holdersFrom(a, startsOn, lives).map((h) => ({ ...h, part, wording: r.wording }))))),
  );

export const scheduleOfItem = (item: PlanItem, cycle: Cycle): Schedule => {
  if (item.kind === 'reporting') return scheduleOfReport(item.fields.cadence, item.fields.due, cycle);
  const fields = item.fields as WorkFields;
  if (fields.dueOn) return { type: 'once', due: fields.dueOn };
  if (fields.cycle) return { type: 'cycle', cycle: fields.cycle };
  return scheduleOf(fields.timeframe, cycle);
};

/** Every task, duty and reporting duty that was not dropped. Targets and funding lines are not work. */
export const tasksOf = (input: ActivationInput): TaskDraft[] => {
  const resolve = (ref: { wording: string; agencyIds?: number[] | undefined }) => {
    const decided = input.wordings.get(wordingKey(ref.wording));
    return { agencyIds: ref.agencyIds ?? decided?.agencyIds ?? [], wording: ref.agencyIds ? null : decided?.group ? ref.wording : null };
  };
  return input.items
    .filter((i) => i.state !== 'dropped' && i.kind !== 'target' && i.kind !== 'budget')
    .map((item): TaskDraft => {
      const [lead, coordinating] =
        item.kind === 'reporting'
          ? [(item.fields as ReportingFields).from ? [(item.fields as ReportingFields).from!] : [], []]
          : [(item.fields as WorkFields).lead, (item.fields as WorkFields).coordinating];
      return {
        item,
        kind: item.kind === 'reporting' ? 'report' : (item.kind as 'task' | 'duty'),
        schedule: scheduleOfItem(item, input.cycle),
        parts: partsFor(lead.map(resolve), coordinating.map(resolve), input.startsOn, input.lives),
      };
    });
};
