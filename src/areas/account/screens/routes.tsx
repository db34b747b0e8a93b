import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { LINK_PATH, SET_UP_PATH } from '../paths.ts';
import { client } from './client.ts';
import { words } from './words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/dang-nhap', title: words.signIn.title, frame: 'bare', load: () => import('./SignIn.tsx') },
    { path: LINK_PATH, title: words.link.title, frame: 'bare', load: () => import('./AdminLink.tsx') },
    { path: SET_UP_PATH, title: words.setUp.title, load: () => import('./SetUp.tsx') },
    { path: '/doi-mat-khau', title: words.password.title, load: () => import('./Password.tsx') },
    { path: '/tai-khoan-cua-toi', title: words.mine.title, load: () => import('./Mine.tsx') },
    { path: '/nguoi-dung', title: words.accounts.title, load: () => import('./Accounts.tsx') },
    { path: '/nguoi-dung/nap-excel', title: words.sheet.title, load: () => import('./Sheet.tsx') },
    { path: '/nguoi-dung/phan-quyen', title: words.roles.title, load: () => import('./Roles.tsx') },
  ],
  session: {
    load: async () => {
      const me = await client.me({});
      return {
        personId: me.id,
        name: me.name,
        agency: me.agency?.name ?? me.roleTitle,
        scope: me.scope,
        permissions: me.permissions,
        mustChangePassword: me.mustChangePassword,
        ...(me.setUpNeeded ? { goFirst: [SET_UP_PATH, '/co-quan', '/dia-ban', '/doi-mat-khau'] as const } : {}),
      };
    },
    signOut: () => client.signOut({}),
    SignInAgain: lazy(() => import('./SignInAgain.tsx')),
    signInPath: '/dang-nhap',
    changePasswordPath: '/doi-mat-khau',
    accountPath: '/tai-khoan-cua-toi',
  },
};
