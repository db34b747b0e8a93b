import { viNumber } from '../../../../kernel/text.ts';
import type { TaskState } from '../../../../kernel/ui/status.ts';
import { reasonsOf } from '../../../../kernel/words.ts';
import { problems } from '../../rules/words.ts';
import type { ObstacleRow } from '../contract.ts';
import { obstacleProblems, obstacleWords as w } from '../words.ts';

/** Shape of its state: open waits, answered is for the sender to look at, closed is done. */
export const lookOf = (r: Pick<ObstacleRow, 'state'>): TaskState => (r.state === 'open' ? 'due' : r.state === 'answered' ? 'returned' : 'done');

/** Code of a refusal → the sentence beside a disabled button. */
export const reasonOf = reasonsOf(obstacleProblems, problems);
export const daysText = (t: { days: number; workingDays: number }): string => w.days(viNumber(t.days), viNumber(t.workingDays));
