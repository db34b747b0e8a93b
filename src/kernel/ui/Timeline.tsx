import type { ReactNode } from 'react';
import { StatusShape } from './Status.tsx';
import { words } from './words.ts';

export interface Step {
  key: string;
  title: string;
  /** A date, "đang chờ", "khoảng 11/2028". */
  when?: string;
  more?: ReactNode;
  state: 'done' | 'now' | 'later' | 'missing';
}

const looks = {
  done: { shape: 'tick', tone: 'la', word: words.task.done },
  now: { shape: 'half', tone: 'nghe', word: words.task.due },
  later: { shape: 'hollow', tone: 'ink3', word: words.task.notDue },
  missing: { shape: 'dashedSquare', tone: 'nghe', word: words.task.noEvidence },
} as const;

/** Milestones one under the other: what is done, what is under way, what is still to come. */
export const Timeline = ({ steps }: { steps: readonly Step[] }) => (
  <ol className="v-timeline">
    {steps.map((s) => {
      const look = looks[s.state];
      return (
        <li
          key={s.key}
          data-done={s.state === 'done' || undefined}
          data-now={s.state === 'now' || s.state === 'missing' || undefined}
          data-later={s.state === 'later' || undefined}
        >
          <span>
            <StatusShape shape={look.shape} tone={look.tone} />
            <span className="v-hidden">{look.word}</span>
          </span>
          <div>
            <p className="v-timeline-title">{s.title}</p>
            {s.more !== undefined && <p className="v-timeline-more">{s.more}</p>}
          </div>
          {s.when !== undefined && <span className="v-timeline-when">{s.when}</span>}
        </li>
      );
    })}
  </ol>
);
