import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/co-quan', title: words.menu, load: () => import('./Agencies.tsx') },
    { path: '/co-quan/$id', title: words.one, load: () => import('./AgencyPage.tsx') },
  ],
  widgets: { agency: lazy(() => import('./AgencyPicker.tsx')) },
  search: [{ key: 'agency', title: words.menu, search: (typed, signal) => import('./search.ts').then((m) => m.findAgencies(typed, signal)) }],
};
