import { sql } from 'kysely';
import type { World } from './world.ts';

/** A second way of counting what is done, due and late: from the raw rows, by month arithmetic of its own, without a line of the system's rules. */

export interface Counted {
  plan: string;
  work: string;
  agency: number;
  key: string;
  from: string;
  /** The day by which it stands in a column. */
  day: string;
  due: string | null;
  state: string;
  sentOn: string | null;
  version: number;
}

interface Raw {
  plan: string;
  starts: string;
  end: number | null;
  work: string;
  agency: number;
  since: string;
  until: string | null;
  task: string;
  /** Whose it was before an act handed it on. */
  heirOf: number | null;
  schedule: { type: string; cycle?: string; due?: string; opens?: string; before?: string | null; metOn?: string };
  reports: { period: string; state: string; outcome: string; pieces: number; sent: string | null; version: number }[];
}

const iso = (y: number, m0: number, d: number): string => new Date(Date.UTC(y, m0, d)).toISOString().slice(0, 10);
const plus = (day: string, n: number): string => iso(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + n);
const span: Record<string, number> = { month: 1, quarter: 3, half: 6, year: 12 };
const named = (cycle: string, y: number, m0: number): string =>
  cycle === 'year' ? `${y}` : cycle === 'half' ? `${y}-H${m0 < 6 ? 1 : 2}` : cycle === 'quarter' ? `${y}-Q${Math.floor(m0 / 3) + 1}` : `${y}-${String(m0 + 1).padStart(2, '0')}`;

interface Slot {
  key: string;
  from: string;
  to: string;
  due: string;
}
const slotsOf = (s: Raw['schedule'], starts: string, end: string): Slot[] => {
  const out: Slot[] = [];
  if (s.type === 'once') return [{ key: 'once', from: s.opens ?? starts, to: s.due!, due: s.due! }];
  if (s.type === 'condition') return s.metOn && s.due ? [{ key: 'once', from: s.metOn, to: s.due, due: s.due }] : [];
  if (s.type !== 'cycle' && s.type !== 'report') return out;
  const step = span[s.cycle!]!;
  const [y0, y1] = [Number(starts.slice(0, 4)) - 1, Number(end.slice(0, 4)) + 1];
  if (s.type === 'cycle' || !s.before) {
    for (let m = y0 * 12; m < (y1 + 1) * 12; m += step) {
      const [y, m0] = [Math.floor(m / 12), m % 12];
      const [from, to] = [iso(y, m0, 1), iso(y, m0 + step, 0)];
      if (to >= starts && from <= end) out.push({ key: named(s.cycle!, y, m0), from, to, due: to });
    }
    return out;
  }
  const [month, day] = s.before.split('-').map(Number) as [number, number];
  const eve = (m: number): string => {
    const [y, m0] = [Math.floor(m / 12), m % 12];
    return plus(iso(y, m0, Math.min(day, Number(iso(y, m0 + 1, 0).slice(8)))), -1);
  };
  for (let m = y0 * 12 + ((month - 1) % step); m < (y1 + 1) * 12; m += step) {
    const due = eve(m);
    if (due < starts || due > end) continue;
    const named1 = plus(due, 1);
    out.push({ key: named(s.cycle!, Number(named1.slice(0, 4)), Number(named1.slice(5, 7)) - 1), from: plus(eve(m - step), 1), to: due, due });
  }
  return out;
};

const stateOn = (today: string, r: Raw, slot: Slot, takenOver: boolean): { state: string; sentOn: string | null; version: number } => {
  const report = r.reports.find((x) => x.period === slot.key);
  const given = { sentOn: report?.sent ?? null, version: report?.version ?? 0 };
  const arrived = report && ['sent', 'accepted'].includes(report.state);
  const running = r.schedule.type === 'cycle';
  // a single deadline that an ended agency missed is its heir's
  const single = r.schedule.type === 'once';
  if (slot.to < r.starts || (slot.to < r.since && !(single && r.heirOf !== null))) return { state: 'notTracked', ...given };
  if (arrived && report.pieces > 0 && (report.outcome === 'done' || (running && report.outcome === 'ongoing'))) return { state: 'done', ...given };
  if (r.until && (slot.to > r.until || (single && takenOver))) return { state: 'handedOver', ...given };
  if (report?.state === 'returned') return { state: 'returned', ...given };
  if (slot.due < today) return { state: running || arrived ? 'noEvidence' : 'late', ...given };
  const far = plus(slot.due, -30) > today;
  const early = slot.from > today || (far && ((r.schedule.type === 'once' && !r.schedule.opens) || r.schedule.type === 'report'));
  return { state: early ? 'notDue' : 'due', ...given };
};

/** Every period of every piece of work there is, with its state on a day. */
export const recount = async (world: World, today: string): Promise<Counted[]> => {
  const { rows } = await sql<Raw>`
    select p.id as plan, p.starts_on as starts, d.period_to as "end", w.id as work, w.agency, w.from_day as since, w.to_day as until, w.task_id as task, w.inherited_from as heir_of, t.schedule,
      coalesce((select jsonb_agg(jsonb_build_object('period', g.period, 'state', g.state, 'outcome', g.outcome, 'sent', g.sent_on, 'version', g.version,
        'pieces', (select count(*) from evidence e where e.progress_id = g.id and e.removed_at is null))) from progress g where g.work_id = w.id), '[]') as reports
    from work w join task t on t.id = w.task_id join plan p on p.id = w.plan_id join document d on d.id = p.document_id
    where w.withdrawn_at is null and t.withdrawn_at is null and p.state = 'active'`.execute(world.owner);
  const heirs = new Set(rows.filter((r) => r.heirOf !== null).map((r) => `${r.task} ${r.heirOf}`));
  return rows.flatMap((r) => {
    const end = r.end ? `${r.end}-12-31` : `${plus(today, 31).slice(0, 4)}-12-31`;
    return slotsOf(r.schedule, r.starts, end).map((slot) => ({
      plan: r.plan,
      work: r.work,
      agency: r.agency,
      key: slot.key,
      from: slot.from,
      day: slot.due,
      due: slot.due,
      ...stateOn(today, r, slot, heirs.has(`${r.task} ${r.agency}`)),
    }));
  });
};

export const isOverdue = (state: string): boolean => state === 'late' || state === 'noEvidence';
/** The first day of the seven up to today, and the first last day whose passing fell into them. */
export const lastWeek = (today: string): [from: string, passed: string] => [plus(today, -6), plus(today, -7)];

/** The same numbers every time. */
export const dice = (seed: number): (() => number) => {
  let s = seed;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
};
