import type { ScreenRoute } from '../kernel/ui/screens.ts';
import { routes as areaRoutes } from './areas.ts';
import { words } from './words.ts';

const own: ScreenRoute[] = [];
if (import.meta.env.DEV || import.meta.env.MODE === 'gallery')
  own.push(
    { path: '/thu-vien-giao-dien', title: words.product, load: () => import('./gallery/Gallery.tsx') },
    { path: '/thu-vien-giao-dien/dang-nhap', title: words.product, frame: 'bare', load: () => import('./gallery/SignInSample.tsx') },
  );
if (!areaRoutes.some((r) => r.path === '/')) own.push({ path: '/', title: words.start.title, load: () => import('./Start.tsx') });

/** Every screen of the staff app. */
export const screenRoutes: ScreenRoute[] = [...areaRoutes, ...own];
