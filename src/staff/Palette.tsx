import { Modal } from '@mantine/core';
import type { MenuItem } from './menu.ts';

export const Palette = ({ opened, close }: { opened: boolean; close: () => void; items: MenuItem[] }) => <Modal opened={opened} onClose={close} />;
