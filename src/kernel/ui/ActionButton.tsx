import { Button } from '@mantine/core';
import { useId, type MouseEvent, type ReactNode, type Ref } from 'react';
import { words } from './words.ts';

export interface ActionProps {
  children: ReactNode;
  onClick?: (e: MouseEvent<HTMLButtonElement>) => void;
  /** main: filled, one a view. plain: bordered. due: turmeric, for what is overdue. quiet: text. danger: cannot be undone. */
  kind?: 'main' | 'plain' | 'due' | 'quiet' | 'danger';
  icon?: ReactNode;
  /** Why it cannot be done now. The button stays, can be reached by keyboard, and says why beneath. */
  reason?: string | undefined;
  busy?: boolean;
  submit?: boolean;
  size?: 'md' | 'lg' | 'xl';
  from?: 'left' | 'right';
  fullWidth?: boolean;
  ref?: Ref<HTMLButtonElement>;
  'aria-expanded'?: boolean;
  'aria-haspopup'?: 'menu' | 'dialog';
}

const variants = { main: 'filled', plain: 'default', due: 'due', quiet: 'quiet', danger: 'danger' } as const;

/** A button named by what it does. Disabled with a reason rather than hidden. */
export const ActionButton = ({ children, onClick, kind = 'plain', icon, reason, busy, submit, size = 'md', from = 'right', fullWidth, ref, ...aria }: ActionProps) => {
  const why = useId();
  const off = reason !== undefined || busy;
  const button = (
    <Button
      ref={ref}
      type={submit ? 'submit' : 'button'}
      variant={variants[kind]}
      data-size={size}
      leftSection={icon}
      fullWidth={fullWidth ?? false}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason === undefined ? undefined : why}
      data-off={reason === undefined ? undefined : true}
      onClick={(e) => {
        if (off) e.preventDefault();
        else onClick?.(e);
      }}
      {...aria}
    >
      {busy ? words.working : children}
    </Button>
  );
  if (reason === undefined) return button;
  return (
    <span className="v-act" data-from={from}>
      {button}
      <span className="v-act-reason" id={why}>
        {reason}
      </span>
    </span>
  );
};
