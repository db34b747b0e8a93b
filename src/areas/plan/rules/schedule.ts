import { addDays } from '../../../kernel/clock.ts';
import { isIsoDate } from '../../../kernel/text.ts';
import { addWorkingDays, endOfTerm, type WorkCalendar } from '../../calendar/rules-days.ts';

/** When something is due: from the wording of a plan to periods with a last day. Pure. */

export const cycles = ['month', 'quarter', 'half', 'year'] as const;
export type Cycle = (typeof cycles)[number];

/**
 * cycle: due once in every cycle (thường xuyên, định kỳ).
 * once: one last day. opens: first day it may be called "due".
 * report: sent every cycle, before a day of the year ("trước ngày 15/12" → before '12-15').
 * term: so many days after a day; the day itself does not count, and a last day off moves to the next working day (Bộ luật Dân sự 2015 Đ147, Đ148.5).
 * onNeed: whenever there is a reason (đột xuất, khi có yêu cầu); never late.
 * condition: starts when something else has happened; until a person says so it is not due.
 */
export type Schedule =
  | { type: 'cycle'; cycle: Cycle }
  | { type: 'once'; due: string; opens?: string }
  | { type: 'report'; cycle: Cycle; before: string | null }
  | { type: 'term'; from: string; days: number; working: boolean }
  | { type: 'onNeed' }
  | { type: 'condition'; wording: string; metOn?: string; due?: string };

export interface PlanPeriod {
  /** '2025-10', '2025-Q3', '2025-H1', '2025' or 'once'. */
  key: string;
  from: string;
  /** Last day of the data window. */
  to: string;
  /** Last day on which it is in time. null: never late. */
  due: string | null;
}

const lastDayOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
const pad = (n: number): string => String(n).padStart(2, '0');
const monthsIn: Record<Cycle, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The cycle in which a day lies. */
export const cycleAt = (cycle: Cycle, day: string): PlanPeriod => {
  const year = Number(day.slice(0, 4));
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / monthsIn[cycle]);
  const first = index * monthsIn[cycle] + 1;
  const last = first + monthsIn[cycle] - 1;
  const key = { month: `${year}-${pad(first)}`, quarter: `${year}-Q${index + 1}`, half: `${year}-H${index + 1}`, year: String(year) }[cycle];
  const to = lastDayOf(year, last);
  return { key, from: `${year}-${pad(first)}-01`, to, due: to };
};

/** "Trước ngày 15 tháng 12": the 14th is the last day. */
export const lastDayBefore = (year: number, monthDay: string): string => {
  const [m, d] = monthDay.split('-').map(Number);
  const valid = Math.min(d!, Number(lastDayOf(year, m!).slice(8)));
  return addDays(`${year}-${pad(m!)}-${pad(valid)}`, -1);
};

/** Without days off of its own: weekends alone. */
const plainWeeks: WorkCalendar = new Map();

/** Periods of a schedule that touch [from, to] (both days included), in order. Days of the plan's own wording stay as written; terms are counted in the calendar. */
export const periodsOf = (schedule: Schedule, from: string, to: string, calendar: WorkCalendar = plainWeeks): PlanPeriod[] => {
  if (from > to) return [];
  switch (schedule.type) {
    case 'onNeed':
      return [];
    case 'condition':
      return schedule.metOn && schedule.due ? [{ key: 'once', from: schedule.metOn, to: schedule.due, due: schedule.due }] : [];
    case 'once':
      return [{ key: 'once', from: schedule.opens ?? from, to: schedule.due, due: schedule.due }];
    case 'term': {
      const due = schedule.working ? addWorkingDays(schedule.from, schedule.days, calendar) : endOfTerm(addDays(schedule.from, schedule.days), calendar);
      return [{ key: 'once', from: schedule.from, to: due, due }];
    }
    case 'cycle': {
      const out: PlanPeriod[] = [];
      for (let p = cycleAt(schedule.cycle, from); p.from <= to; p = cycleAt(schedule.cycle, addDays(p.to, 1))) out.push(p);
      return out;
    }
    case 'report': {
      if (!schedule.before) return periodsOf({ type: 'cycle', cycle: schedule.cycle }, from, to);
      // a report before 15/12 tells of 15/12 of the year before to 14/12: its window ends on its last day; twice a year it is due on 14/6 too, and so on
      const every = monthsIn[schedule.cycle];
      const [month, day] = schedule.before.split('-').map(Number) as [number, number];
      const dueIn = (at: number): string => lastDayBefore(Math.floor(at / 12), `${pad((at % 12) + 1)}-${pad(day)}`);
      const out: PlanPeriod[] = [];
      for (let at = Number(from.slice(0, 4)) * 12 + ((month - 1) % every); dueIn(at) <= to; at += every) {
        const due = dueIn(at);
        if (due >= from) out.push({ key: cycleAt(schedule.cycle, addDays(due, 1)).key, from: addDays(dueIn(at - every), 1), to: due, due });
      }
      return out;
    }
  }
};

export interface Timeframe {
  kind: 'continuous' | 'periodic' | 'year' | 'quarter' | 'deadline' | 'period' | 'conditional';
  value: string;
  /** "Trước ngày …": the day before is the last one. */
  before?: boolean | undefined;
}

const quarterEnd = (value: string): string | null => {
  const m = /^(\d{4})-Q([1-4])$/.exec(value);
  return m ? lastDayOf(Number(m[1]), Number(m[2]) * 3) : null;
};

const quarterStart = (value: string): string | null => {
  const end = quarterEnd(value);
  return end && cycleAt('quarter', end).from;
};

const deadlineOf = (value: string, before = false): string | null => {
  if (isIsoDate(value)) return before ? addDays(value, -1) : value;
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  if (month) return lastDayOf(Number(month[1]), Number(month[2]));
  return /^\d{4}$/.test(value) ? `${value}-12-31` : null;
};

const cycleInWords: [RegExp, Cycle][] = [
  [/hằng tháng|hàng tháng|mỗi tháng/iu, 'month'],
  [/hằng quý|hàng quý|mỗi quý/iu, 'quarter'],
  [/6 tháng|sáu tháng|nửa năm/iu, 'half'],
  [/hằng năm|hàng năm|mỗi năm/iu, 'year'],
];

/** What the system makes of a timeframe as read. Without one, or with one it cannot date, the thing is due once per reporting cycle of the plan. */
export const scheduleOf = (time: Timeframe | null, planCycle: Cycle): Schedule => {
  const cycle: Schedule = { type: 'cycle', cycle: planCycle };
  if (!time) return cycle;
  const [first, last] = time.value.split('..');
  if (first && last) {
    // a stretch of months, quarters or days: due at its end, open from its beginning
    const [opens, due] = [quarterStart(first) ?? (/^\d{4}-\d{2}$/.test(first) ? `${first}-01` : first), quarterEnd(last) ?? deadlineOf(last, time.before)];
    return due && isIsoDate(opens) && opens <= due ? { type: 'once', due, opens } : cycle;
  }
  switch (time.kind) {
    case 'continuous':
      return cycle;
    case 'periodic':
      return { type: 'cycle', cycle: cycleInWords.find(([re]) => re.test(time.value))?.[1] ?? planCycle };
    case 'quarter': {
      const due = quarterEnd(time.value);
      return due ? { type: 'once', due, opens: cycleAt('quarter', due).from } : cycle;
    }
    case 'year': {
      const due = deadlineOf(time.value);
      return due ? { type: 'once', due, opens: `${time.value}-01-01` } : cycle;
    }
    case 'deadline': {
      const due = deadlineOf(time.value, time.before);
      return due ? { type: 'once', due } : cycle;
    }
    case 'period': {
      const m = /^(\d{4})\D+(\d{4})$/.exec(time.value);
      return m ? { type: 'cycle', cycle: planCycle } : cycle;
    }
    case 'conditional':
      return { type: 'condition', wording: time.value };
  }
};

export type Cadence = 'annual' | 'semiannual' | 'quarterly' | 'monthly' | 'periodic' | 'ad hoc' | 'once';
const cycleOfCadence: Partial<Record<Cadence, Cycle>> = { annual: 'year', semiannual: 'half', quarterly: 'quarter', monthly: 'month' };

/** A reporting duty as read ("trước ngày 15 tháng 12" → due '12-15') → schedule. */
export const scheduleOfReport = (cadence: Cadence | null, due: string | null, planCycle: Cycle): Schedule => {
  if (cadence === 'ad hoc') return { type: 'onNeed' };
  return { type: 'report', cycle: (cadence && cycleOfCadence[cadence]) ?? (due ? 'year' : planCycle), before: due };
};
