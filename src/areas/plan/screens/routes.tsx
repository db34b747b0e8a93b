import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { reviewWords } from '../words-review.ts';

export const screens: AreaScreens = {
  routes: [{ path: '/ke-hoach/$id/doi-chieu', title: reviewWords.title, load: () => import('./review/ReviewScreen.tsx') }],
};
