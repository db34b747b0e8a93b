import { IconAlertCircle, IconClock, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { icon18 } from './icon.ts';

interface NoteProps {
  /** due: something to do (at most one a screen beside the rows). bad: something went wrong. info: for the record. */
  tone?: 'due' | 'bad' | 'info';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Spoken at once when it appears. */
  live?: boolean;
}

/** A block with an edge: a deadline, a refusal, a remark. */
export const Note = ({ tone = 'info', title, children, action, live }: NoteProps) => {
  const Icon = tone === 'due' ? IconClock : tone === 'bad' ? IconAlertCircle : IconInfoCircle;
  return (
    <div className="v-note" data-tone={tone} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon {...icon18} />
      <div className="v-note-body">
        {title !== undefined && <h3>{title}</h3>}
        {children}
      </div>
      {action}
    </div>
  );
};
