import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { Link } from './Link.tsx';

interface Props {
  href: string;
  children: ReactNode;
  kind?: 'main' | 'plain' | 'due' | 'quiet';
  icon?: ReactNode;
  /** A file to fetch: the browser follows it itself. */
  download?: boolean;
  /** Why it may not be opened now; then it is a button that says so. */
  reason?: string | undefined;
}

const variants = { main: 'filled', plain: 'default', due: 'due', quiet: 'quiet' } as const;

/** Looks like a button, goes to an address: for next steps that are screens, and for downloads. */
export const ActionLink = ({ href, children, kind = 'plain', icon, download, reason }: Props) => {
  if (reason !== undefined)
    return (
      <ActionButton kind={kind} icon={icon} reason={reason}>
        {children}
      </ActionButton>
    );
  const look = { variant: variants[kind], leftSection: icon, href };
  return download ? (
    <Button component="a" download {...look}>
      {children}
    </Button>
  ) : (
    <Button component={Link} {...look}>
      {children}
    </Button>
  );
};
