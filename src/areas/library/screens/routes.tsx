import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { citationWords } from '../citation/words.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/van-ban', title: words.title, load: () => import('./Library.tsx') },
    { path: '/van-ban/chua-co', title: citationWords.absentTitle, load: () => import('./AbsentDocument.tsx') },
    { path: '/van-ban/$id', title: words.one, load: () => import('./DocumentPage.tsx') },
  ],
  search: [{ key: 'document', title: words.title, search: (typed, signal) => import('./search.ts').then((m) => m.findDocuments(typed, signal)) }],
};
