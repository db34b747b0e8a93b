import { viDate, viNumber } from '../../../../kernel/text.ts';
import type { AgencyRef, ItemContent, ItemKind, PlanItem, TargetFields, WorkFields } from '../../contract-shapes.ts';
import { reviewWords as w } from '../../words-review.ts';

/** Values of a reviewed line: new ones, changed ones, and how they are shown. Pure. */

export const contentOf = (item: PlanItem): ItemContent => ({ kind: item.kind, fields: item.fields }) as ItemContent;

export const blankContent = (kind: ItemKind): ItemContent => {
  switch (kind) {
    case 'target':
      return { kind, fields: { targetKind: 'qualitative', value: null, valueMax: null, unit: null, comparator: null, period: null, reference: null, baseValue: null } };
    case 'task':
    case 'duty':
      return { kind, fields: { lead: [], coordinating: [], timeframe: null, cycle: null, dueOn: null } };
    case 'reporting':
      return { kind, fields: { from: null, to: null, via: null, cadence: null, due: null } };
    case 'budget':
      return { kind, fields: { source: '', amountVnd: null, isTotal: false } };
  }
};

/** The content with each agency reference changed; null for lines that name none. */
export const withRefs = (item: PlanItem, change: (ref: AgencyRef) => AgencyRef): ItemContent | null => {
  if (item.kind === 'task' || item.kind === 'duty')
    return { kind: item.kind, fields: { ...item.fields, lead: item.fields.lead.map(change), coordinating: item.fields.coordinating.map(change) } };
  if (item.kind === 'reporting') return { kind: 'reporting', fields: { ...item.fields, from: item.fields.from ? change(item.fields.from) : null } };
  return null;
};

const amount = (value: number, unit: string | null): string => {
  const n = viNumber(value);
  if (!unit) return n;
  return unit.startsWith('%') ? `${n}${unit}` : `${n} ${unit}`;
};

/** "trên 130% Nghị quyết 420", "từ 10 đến 15%", "không có con số". */
export const mustText = (t: TargetFields): string => {
  if (t.value === null) return w.targetKinds.qualitative;
  const base = t.reference ? ` ${t.reference.docNumber}` : '';
  if (t.comparator === 'range' && t.valueMax !== null) return `${viNumber(t.value)}–${amount(t.valueMax, t.unit)}${base}`;
  const sign = t.comparator && t.comparator !== '=' && t.comparator !== 'range' ? `${w.comparators[t.comparator]} ` : '';
  return `${sign}${amount(t.value, t.unit)}${base}`;
};

/** When it is due, as a person says it. */
export const timeText = (f: WorkFields): string => {
  if (f.dueOn) return viDate(f.dueOn);
  if (f.cycle) return `${w.form.byCycle.toLowerCase()} ${w.cycles[f.cycle]}`;
  if (!f.timeframe) return w.noTime;
  const { kind, value } = f.timeframe;
  if (kind === 'deadline' || kind === 'quarter')
    return viDate(value)
      .replace(/^(\d{4})-Q(\d)$/, (_, y: string, q: string) => w.quarter(q, y))
      .replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  return value ? value.charAt(0).toLowerCase() + value.slice(1) : w.timeKinds[kind].toLowerCase();
};

/** "11-30" → "30/11". */
export const dayMonth = (due: string): string => `${Number(due.slice(3))}/${Number(due.slice(0, 2))}`;
/** "30/11" → "11-30"; null when it is no day of a year. */
export const parseDayMonth = (text: string): string | null => {
  const m = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*$/.exec(text);
  if (!m) return null;
  const day = Number(m[1]);
  const month = Number(m[2]);
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]! ? `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null;
};
