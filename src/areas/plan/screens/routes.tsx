import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { cascadeWords } from '../cascade/words.ts';
import { obstacleWords } from '../obstacle/words.ts';
import { stocktakeWords } from '../stocktake/words.ts';
import { words } from '../words.ts';
import { yearsWords } from '../years/words.ts';
import { reviewWords } from '../words-review.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/', title: words.myWork, load: () => import('./mine/MyWork.tsx') },
    { path: '/tong-quan', title: words.overview, load: () => import('./overview/Overview.tsx') },
    { path: '/ke-hoach', title: words.plans, load: () => import('./plan/PlanList.tsx') },
    { path: '/ke-hoach/mo/$documentId', title: reviewWords.title, load: () => import('./plan/OpenPlan.tsx') },
    { path: '/ke-hoach/$id', title: words.plans, load: () => import('./plan/PlanPage.tsx') },
    { path: '/ke-hoach/tung-cau/$documentId', title: cascadeWords.trace.title, load: () => import('../cascade/screens/LineTrace.tsx') },
    { path: '/ke-hoach/$id/tren-duoi', title: cascadeWords.title, load: () => import('../cascade/screens/Relations.tsx') },
    { path: '/ke-hoach/$id/doi-chieu', title: reviewWords.title, load: () => import('./review/ReviewScreen.tsx') },
    { path: '/ke-hoach/$id/theo-nam', title: yearsWords.title, load: () => import('../years/screens/Years.tsx') },
    { path: '/ke-hoach/$id/theo-doi', title: words.track.title, load: () => import('./track/Tracking.tsx') },
    { path: '/ke-hoach/$id/phieu-viec/$agency', title: words.sheet.title, load: () => import('./plan/DutySheet.tsx') },
    { path: '/nhiem-vu', title: words.workList, load: () => import('./assigned/Works.tsx') },
    { path: '/ke-hoach/$id/so-ket', title: stocktakeWords.title, load: () => import('../stocktake/screens/Stocktake.tsx') },
    { path: '/vuong-mac', title: obstacleWords.long, load: () => import('../obstacle/screens/Obstacles.tsx') },
    { path: '/vuong-mac/gui', title: obstacleWords.send, load: () => import('../obstacle/screens/SendObstacle.tsx') },
    { path: '/vuong-mac/$id', title: obstacleWords.title, load: () => import('../obstacle/screens/ObstaclePage.tsx') },
    { path: '/viec/$id', title: words.work.title, load: () => import('./assigned/WorkPage.tsx') },
  ],
  counts: {
    '/': () => import('./mine/counts.ts').then((m) => m.waiting()),
    '/vuong-mac': () => import('../obstacle/screens/counts.ts').then((m) => m.waitingObstacles()),
  },
};
