import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = { routes: [{ path: '/lich-nghi', title: words.title, load: () => import('./Calendar.tsx') }] };
