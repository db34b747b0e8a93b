import { addDays } from '../../../kernel/clock.ts';
import { cycleAt, type Cycle } from './schedule.ts';
import { tally, type Tally, type WorkState } from './state.ts';

/** Agencies × months (quarters, year): each cell counts what was done of what had to be done and takes the worst state. Pure. */

export interface Column {
  key: string;
  from: string;
  to: string;
  now: boolean;
}

export const columnsOf = (by: Cycle, from: string, to: string, today: string): Column[] => {
  const out: Column[] = [];
  for (let p = cycleAt(by, from); p.from <= to; p = cycleAt(by, addDays(p.to, 1))) out.push({ key: p.key, from: p.from, to: p.to, now: p.from <= today && today <= p.to });
  return out;
};

export interface Point {
  day: string;
  state: WorkState;
}

/** A period stands in the column in which it is due; a cell without any is null. */
export const cellsOf = (columns: readonly Column[], points: readonly Point[]): (Tally | null)[] =>
  columns.map((c) => {
    const states = points.filter((p) => c.from <= p.day && p.day <= c.to).map((p) => p.state);
    const t = tally(states);
    return states.length && (t.of > 0 || states.includes('handedOver')) ? t : null;
  });

/** From how many agencies under one wording ("UBND các xã") they are shown as one row that opens. */
export const GROUP_FROM = 6;
