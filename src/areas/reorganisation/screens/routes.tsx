import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/sap-xep', title: words.title, load: () => import('./Reorganisations.tsx') },
    { path: '/sap-xep/$id', title: words.title, load: () => import('./ReorganisationPage.tsx') },
    { path: '/tiep-nhan', title: words.inherited.title, load: () => import('./Inherited.tsx') },
  ],
  panels: { work: lazy(() => import('./InheritedNote.tsx')) },
};
