import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { allocationWords } from '../allocation/words.ts';
import { analysisWords } from '../analysis/words.ts';
import { progressWords } from '../progress/words.ts';
import { words } from '../words.ts';

const asked = lazy(() => import('../progress/screens/Asked.tsx'));

export const screens: AreaScreens = {
  routes: [
    { path: '/muc-tieu', title: words.title, load: () => import('./Targets.tsx') },
    { path: '/phan-tich', title: analysisWords.title, load: () => import('../analysis/screens/Analysis.tsx') },
    { path: '/muc-tieu/$id', title: words.target, load: () => import('./TargetPage.tsx') },
    { path: '/muc-tieu/$id/tien-do', title: progressWords.title, load: () => import('../progress/screens/ProgressPage.tsx') },
    { path: '/muc-tieu/$id/giao', title: allocationWords.title, load: () => import('../allocation/screens/AllocationPage.tsx') },
  ],
  panels: { work: asked, home: asked },
  counts: { '/muc-tieu': async () => (await (await import('./client.ts')).client.explanationWaiting({})).rows.length },
};
