import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { NOTICES_PATH, SETTINGS_PATH } from '../paths.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

export const screens: AreaScreens = {
  routes: [
    { path: NOTICES_PATH, title: words.title, load: () => import('./Notices.tsx') },
    { path: SETTINGS_PATH, title: words.settings, load: () => import('./Settings.tsx') },
  ],
  counts: { [NOTICES_PATH]: async () => (await client.noticeCount({})).total },
};
