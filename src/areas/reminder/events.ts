import type { Settings, Step } from './rules.ts';

type Of<T extends string, D extends object, P extends object = never> = { type: T; subjectId: string; unitId?: number | null; data: D } & ([P] extends [never]
  ? object
  : { personal: P });

export interface Told {
  workId: string;
  period: string;
  anchor: string;
  step: Step;
  day: string;
  due: string;
  text: string;
  agencyName: string;
  planNumber: string | null;
  accounts: string[];
}

/** Terms of one kind in one place: how many people, by the ids of their journeys; no names. */
export interface ClocksTold {
  place: number;
  clock: string;
  step: Step;
  day: string;
  /** The longest overdue, or the nearest. */
  due: string;
  text: string;
  agencyName: string;
  accounts: string[];
  /** Those for whom the step is taken now. */
  terms: { journeyId: string; dueOn: string }[];
}

/** A place was asked why a target is missed. */
export interface ExplanationTold {
  explanationId: string;
  place: number;
  step: Step | 'asked';
  day: string;
  due: string;
  text: string;
  agencyName: string;
  planNumber: string | null;
  accounts: string[];
}

export type ReminderEvent =
  /** Subject: this telling. People were told of a last day; each step once for each period of a work. */
  | Of<'reminder.told', Told>
  /** Subject: this telling. People were told of terms of journeys; each step once for each term. */
  | Of<'reminder.clocksTold', ClocksTold>
  /** Subject: this telling. People were told that a place has to explain a target; each step once for each request. */
  | Of<'reminder.explanationTold', ExplanationTold>
  /** Subject: this look. What people were told of is done, withdrawn, or no more what matters: put aside for them. */
  | Of<'reminder.overtaken', { notices: string[] }>
  /** Subject: the person. Put aside what they were told. */
  | Of<'reminder.dismissed', { notices: string[] }>
  /** Subject: the person. The day's summary was made; letter: null when there was nothing to say. */
  | Of<'reminder.summaryMade', { day: string; letter: string | null }>
  /** Subject: the person. A letter about what was passed up to them. */
  | Of<'reminder.escalationMailed', { letter: string; notices: string[] }>
  /** Subject: the person. Where letters go, and which. The address itself lies in the erasable part. */
  | Of<'reminder.mailSet', { from: number; digest: boolean; escalation: boolean; changed: boolean }, { address: string | null }>
  /** Subject: the person. Asked for a letter to see whether it comes. */
  | Of<'reminder.mailTried', { letter: string }>
  /** Subject: the person. A secret address for the calendar, instead of the one before; its digest in hex. */
  | Of<'reminder.feedMade', { digest: string }>
  /** Subject: the person. The address opens nothing any more. */
  | Of<'reminder.feedEnded', object>
  /** How reminding is done in this installation. */
  | Of<'reminder.settingSaved', Settings & { from: number; digestAt: string }>;
