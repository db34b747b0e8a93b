import type { ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: number;
  children: ReactNode;
}

/** A form or a record beside the page it belongs to; takes the whole width on phones. */
export const SideDrawer = (props: Props) => <Dialog place="side" {...props} />;
