import { Modal } from '@mantine/core';
import { useMemo } from 'react';
import { fold } from '../kernel/text.ts';
import { CommandPalette } from '../kernel/ui/CommandPalette.tsx';
import type { SearchSource } from '../kernel/ui/screens.ts';
import { words } from '../kernel/ui/words.ts';
import { searchSources } from './areas.ts';
import type { MenuItem } from './menu.ts';

/** Ctrl K: the menu and whatever the areas let search, in one box. */
export const Palette = ({ opened, close, items }: { opened: boolean; close: () => void; items: MenuItem[] }) => {
  const sources = useMemo<SearchSource[]>(
    () => [
      {
        key: 'menu',
        title: words.search.menu,
        search: (typed) => Promise.resolve(items.filter((i) => ` ${fold(i.label)}`.includes(` ${fold(typed.trim())}`)).map((i) => ({ label: i.label, href: i.to }))),
      },
      ...searchSources,
    ],
    [items],
  );
  return (
    <Modal opened={opened} onClose={close} withCloseButton={false} padding={0} size={640} yOffset="10vh" centered={false} aria-label={words.search.title}>
      {opened && <CommandPalette sources={sources} close={close} />}
    </Modal>
  );
};
