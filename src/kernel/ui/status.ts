import { words } from './words.ts';

/** The shapes a status can take. Fill is certainty: solid = evidence, half = inside its time, hollow = not yet, dashed = something should be here, hatched = the system cannot know. */
export type Shape =
  | 'hollow'
  | 'half'
  | 'tick'
  | 'alert'
  | 'dashedSquare'
  | 'diamond'
  | 'dash'
  | 'back'
  | 'toBar'
  | 'chevrons'
  | 'arrow'
  | 'down'
  | 'cross'
  | 'hatched'
  | 'dashedCircle';

export type Tone = 'ink' | 'ink2' | 'ink3' | 'nghe' | 'la' | 'son' | 'cham';

export type TaskState = keyof typeof words.task;
export type TargetState = keyof typeof words.target;
export type State = TaskState | TargetState;

export interface StatusLook {
  shape: Shape;
  tone: Tone;
  label: string;
}

/** Shape, tone and word of every state of a task and of a target. */
export const statusLook: Record<State, StatusLook> = {
  notDue: { shape: 'hollow', tone: 'ink3', label: words.task.notDue },
  due: { shape: 'half', tone: 'nghe', label: words.task.due },
  done: { shape: 'tick', tone: 'la', label: words.task.done },
  late: { shape: 'alert', tone: 'son', label: words.task.late },
  noEvidence: { shape: 'dashedSquare', tone: 'nghe', label: words.task.noEvidence },
  unassigned: { shape: 'diamond', tone: 'ink2', label: words.task.unassigned },
  untracked: { shape: 'dash', tone: 'ink3', label: words.task.untracked },
  returned: { shape: 'back', tone: 'nghe', label: words.task.returned },
  handedOver: { shape: 'toBar', tone: 'ink2', label: words.task.handedOver },
  met: { shape: 'tick', tone: 'la', label: words.target.met },
  exceeded: { shape: 'chevrons', tone: 'la', label: words.target.exceeded },
  onTrack: { shape: 'arrow', tone: 'cham', label: words.target.onTrack },
  behind: { shape: 'down', tone: 'nghe', label: words.target.behind },
  missed: { shape: 'cross', tone: 'son', label: words.target.missed },
  uncomputable: { shape: 'hatched', tone: 'ink', label: words.target.uncomputable },
  noData: { shape: 'dashedCircle', tone: 'ink3', label: words.target.noData },
};

/** A matrix cell takes its worst task; worst first. */
const worstFirst: TaskState[] = ['late', 'noEvidence', 'unassigned', 'returned', 'due', 'notDue', 'handedOver', 'done', 'untracked'];

/** The state that stands for several: the worst one. 'untracked' when there is none. */
export const worstOf = (states: readonly TaskState[]): TaskState => worstFirst.find((s) => states.includes(s)) ?? 'untracked';
