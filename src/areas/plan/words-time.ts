import { viDate } from '../../kernel/text.ts';
import type { Timeframe } from './rules/schedule.ts';
import { reviewWords } from './words-review.ts';
import { words } from './words.ts';

/** How periods and timeframes are said, on screens and on paper. Pure. */

/** '2025-10' → "tháng 10/2025", '2025-Q3' → "quý III/2025". */
export const periodText = (key: string): string => {
  const p = words.period;
  const m = /^(\d{4})(?:-(\d{2})|-Q(\d)|-H(\d))?$/.exec(key);
  if (!m) return key === 'once' ? p.once : key;
  const year = m[1]!;
  if (m[2]) return p.month(Number(m[2]), year);
  if (m[3]) return p.quarter(Number(m[3]), year);
  if (m[4]) return p.half(Number(m[4]), year);
  return p.year(year);
};

/** The timeframe as the plan words it. */
export const timeOf = (t: { timeframe: Timeframe | null }): string => {
  if (!t.timeframe) return reviewWords.noTime;
  const { kind, value } = t.timeframe;
  if (kind === 'deadline' || kind === 'quarter')
    return viDate(value)
      .replace(/^(\d{4})-Q(\d)$/, (_, y: string, q: string) => reviewWords.quarter(q, y))
      .replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  return value ? value.charAt(0).toLowerCase() + value.slice(1) : reviewWords.timeKinds[kind].toLowerCase();
};
