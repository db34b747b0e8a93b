import { viDate } from '../../../kernel/text.ts';
import type { State } from '../../../kernel/ui/status.ts';
import { reasonsOf } from '../../../kernel/words.ts';
import { daysLeft } from '../rules/days.ts';
import type { WorkState } from '../rules/state.ts';
import { problems } from '../rules/words.ts';
import { words } from '../words.ts';

/** How periods, states and refusals are said. Pure. */

/** The shape and word of a state of work. */
export const lookOf = (state: WorkState): State => (state === 'notTracked' ? 'untracked' : state);

/** What stands beside the shape: how long is left, or how late. */
export const whenText = (row: { state: WorkState; due: string | null }, today: string): string | undefined => {
  const left = row.due === null ? null : daysLeft(row.due, today);
  if (row.state === 'noEvidence') return words.when.noEvidence;
  if (row.state === 'late' && left !== null) return words.when.late(-left);
  if ((row.state === 'due' || row.state === 'notDue') && left !== null && left >= 0)
    return left === 0 ? words.when.today : left === 1 ? words.when.tomorrow : words.when.left(left);
  return undefined;
};

/** The last day as it was written, and until when offices work before it, when it is a day off. */
export const dueText = (row: { due: string | null; workDay: string | null }): string =>
  row.due === null ? words.when.noDay : `${viDate(row.due)}${row.workDay !== null && row.workDay < row.due ? ` (${words.when.lastWorkDay(viDate(row.workDay).slice(0, 5))})` : ''}`;

/** Code of a refusal → the sentence beside a disabled button; undefined when it is allowed. */
export const reasonOf = reasonsOf(problems);

/** "29/11/2025, 08:20" in Viet Nam. */
const moment = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' });
export const momentText = (iso: string): string => {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? viDate(iso) : moment.format(at);
};

/** Beginning of a text, cut at a word. */
export const shorten = (text: string, max = 140): string => {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max - 20))} …`;
};
