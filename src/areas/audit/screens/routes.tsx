import { fold } from '../../../kernel/text.ts';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words as privacy } from '../privacy/words.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/du-lieu-ca-nhan', title: privacy.title, load: () => import('../privacy/screens/Privacy.tsx') },
    { path: '/nhat-ky', title: words.title, load: () => import('./Audit.tsx') },
    { path: '/nhat-ky/nguoi/$id', title: words.person, load: () => import('./AuditPerson.tsx') },
    { path: '/nhat-ky/xoa-phan-ca-nhan', title: words.erase.title, load: () => import('./ErasePersonal.tsx') },
  ],
  // rarely needed, by administrators alone: found by its name rather than in a menu
  search: [
    {
      key: 'erase',
      title: words.title,
      permission: 'personal.erase',
      search: (typed) => Promise.resolve(fold(words.erase.title).includes(fold(typed.trim())) ? [{ label: words.erase.title, href: '/nhat-ky/xoa-phan-ca-nhan' }] : []),
    },
  ],
};
