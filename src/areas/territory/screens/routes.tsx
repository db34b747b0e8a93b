import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/dia-ban', title: words.screen.title, load: () => import('./Units.tsx') },
    { path: '/dia-ban/$id', title: words.one, load: () => import('./UnitPage.tsx') },
  ],
  widgets: { unit: lazy(() => import('./UnitPicker.tsx')) },
  search: [{ key: 'unit', title: words.menu, search: (typed) => import('./search.ts').then((m) => m.findUnits(typed)) }],
};
