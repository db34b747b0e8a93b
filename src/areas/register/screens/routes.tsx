import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/so-theo-doi', title: words.title, load: () => import('./Entries.tsx') },
    { path: '/so-theo-doi/ghi', title: words.add, load: () => import('./NewEntry.tsx') },
    { path: '/so-theo-doi/nhap-excel', title: words.sheet, load: () => import('./Sheet.tsx') },
    { path: '/so-theo-doi/$id', title: words.one, load: () => import('./EntryPage.tsx') },
  ],
  search: [{ key: 'register', title: words.title, permission: 'register.read', search: (typed, signal) => import('./search.ts').then((m) => m.findHits(typed, signal)) }],
};
