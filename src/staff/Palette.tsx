import { useMemo } from 'react';
import { fold } from '../kernel/text.ts';
import { CommandPalette } from '../kernel/ui/CommandPalette.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import type { SearchSource } from '../kernel/ui/screens.ts';
import { usePermissions } from '../kernel/ui/session.tsx';
import { words } from '../kernel/ui/words.ts';
import { searchSources } from './areas.ts';
import type { MenuItem } from './menu.ts';

/** Ctrl K: the menu and whatever the areas let search, in one box. */
export const Palette = ({ opened, close, items }: { opened: boolean; close: () => void; items: MenuItem[] }) => {
  const may = usePermissions();
  const sources = useMemo<SearchSource[]>(
    () => [
      {
        key: 'menu',
        title: words.search.menu,
        search: (typed) => Promise.resolve(items.filter((i) => ` ${fold(i.label)}`.includes(` ${fold(typed.trim())}`)).map((i) => ({ label: i.label, href: i.to }))),
      },
      ...searchSources.filter((s) => s.permission === undefined || may.has(s.permission)),
    ],
    [items, may],
  );
  return (
    <Dialog opened={opened} onClose={close} title={words.search.title} place="top" size={640} bare>
      <CommandPalette sources={sources} close={close} />
    </Dialog>
  );
};
