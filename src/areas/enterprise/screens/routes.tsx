import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { sheetTitles, words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/doanh-nghiep', title: words.title, load: () => import('./Enterprises.tsx') },
    { path: '/doanh-nghiep/nhap', title: sheetTitles.list, load: () => import('../sheet/screens/EnterpriseSheet.tsx') },
    { path: '/doanh-nghiep/$id', title: words.one, load: () => import('./EnterprisePage.tsx') },
  ],
  search: [
    {
      key: 'enterprise',
      title: words.title,
      permission: 'enterprise.read',
      search: (typed, signal) => import('./EnterprisePicker.tsx').then((m) => m.findHits(typed, signal)),
    },
  ],
};
