import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { followWords } from '../follow/words.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/hoat-dong', title: words.title, load: () => import('./Activities.tsx') },
    { path: '/hoat-dong/ghi', title: words.add, load: () => import('./NewActivity.tsx') },
    { path: '/hoat-dong/nhap-excel', title: words.sheet, load: () => import('./Sheet.tsx') },
    { path: '/hoat-dong/viec-phai-lam', title: followWords.title, load: () => import('./FollowList.tsx') },
    { path: '/hoat-dong/di-co-so', title: followWords.visits, load: () => import('./Visits.tsx') },
    { path: '/hoat-dong/quan-triet', title: followWords.coverage, load: () => import('./Coverage.tsx') },
    { path: '/hoat-dong/$id', title: words.one, load: () => import('./ActivityPage.tsx') },
  ],
  search: [{ key: 'activity', title: words.title, search: (typed, signal) => import('./search.ts').then((m) => m.findActivities(typed, signal)) }],
};
