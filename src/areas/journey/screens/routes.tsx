import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { lawWords } from '../law/words.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/hanh-trinh', title: words.title, load: () => import('./Board.tsx') },
    { path: '/hanh-trinh/danh-sach', title: words.list, load: () => import('./Journeys.tsx') },
    { path: '/hanh-trinh/cho-qua', title: words.inspect, load: () => import('./Exceptions.tsx') },
    { path: '/hanh-trinh/$id', title: words.one, load: () => import('./JourneyPage.tsx') },
    { path: '/quy-dinh', title: lawWords.title, load: () => import('../law/screens/Law.tsx') },
  ],
  panels: {
    person: lazy(() => import('./PersonJourneys.tsx')),
    // parts of a journey's page, in the order of the way; `id` is the journey
    journey: [lazy(() => import('../cost/screens/Money.tsx'))],
  },
};
