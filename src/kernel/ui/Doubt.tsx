import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A sentence beside a figure that may not be right (Q-CHK): it stands all the same. */
export const Doubt = ({ children }: { children: ReactNode }) => (
  <span className="v-error v-doubt">
    <IconAlertTriangle aria-hidden />
    <span>{children}</span>
  </span>
);
