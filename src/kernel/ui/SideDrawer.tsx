import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { words } from './words.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: number;
  children: ReactNode;
}

/** A form or a record beside the page it belongs to; takes the whole width on phones. */
export const SideDrawer = ({ opened, onClose, title, size = 520, children }: Props) => (
  <Drawer opened={opened} onClose={onClose} title={title} size={`min(${size}px, 100vw)`} closeButtonProps={{ 'aria-label': words.close }}>
    {children}
  </Drawer>
);
