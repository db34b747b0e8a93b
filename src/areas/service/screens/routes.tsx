import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [{ path: '/tinh-trang', title: words.title, load: () => import('./State.tsx') }],
  counts: { '/tinh-trang': async () => (await import('./count.ts')).countAlerts() },
};
