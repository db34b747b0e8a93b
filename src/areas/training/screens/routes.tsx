import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/dao-tao', title: words.title, load: () => import('./Training.tsx') },
    { path: '/dao-tao/lop/$id', title: words.one, load: () => import('./ClassPage.tsx') },
  ],
  panels: {
    person: lazy(() => import('./PersonTraining.tsx')),
    journey: lazy(() => import('./JourneyTraining.tsx')),
  },
};
