import type { DomainEvent } from '../../../kernel/event.ts';

/** What happens to an obstacle. The subject is the obstacle; what people wrote is the erasable part. */

type Of<T extends string, D extends object> = DomainEvent & { type: T; subjectId: string; data: D };
interface Noted {
  personal: { note: string };
}

export type ObstacleEvent =
  /** Somebody cannot go on and asks who can resolve it. */
  | (Of<
      'plan.obstacleSent',
      {
        sender: number;
        holder: number;
        planId: string | null;
        taskId: string | null;
        workId: string | null;
        about: string | null;
        day: string;
        documents: { id: string; title: string }[];
        /** The plan's tracking agency sees it too. */
        readers: number[];
      }
    > & { personal: { text: string; asked: string } })
  /** The holder gave it to another who can resolve it. */
  | (Of<'plan.obstaclePassed', { from: number; by: number; holder: number; day: string }> & Noted)
  /** The holder answered; papers may come with it. */
  | (Of<'plan.obstacleAnswered', { from: number; by: number; holder: number; day: string; documents: { id: string; title: string }[] }> & Noted)
  /** The answer did not free the way; it lies with the holder again. */
  | (Of<'plan.obstacleReopened', { from: number; by: number; holder: number; day: string }> & Noted)
  /** The sender says that it is over. */
  | (Of<'plan.obstacleClosed', { from: number; by: number; holder: number; day: string }> & Noted)
  /** Whoever followed it left; a colleague does, or the agency. */
  | Of<'plan.obstacleHandedOver', { fromAccount: string; accountId: string | null }>;
