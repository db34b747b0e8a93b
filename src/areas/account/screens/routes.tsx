import { lazy } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import type { Session } from '../../../kernel/ui/session.tsx';
import type { api } from '../contract.ts';
import { CODE_PATH, FACTOR_PATH, LINK_PATH, RETURN_PATH, SET_UP_PATH } from '../paths.ts';
import { client } from './client.ts';
import { words } from './words.ts';

const goFirst = (me: Output<(typeof api)['me']>): Pick<Session, 'goFirst'> =>
  me.secondFactorDue === 'give'
    ? { goFirst: [CODE_PATH] }
    : me.secondFactorDue === 'setUp'
      ? { goFirst: [FACTOR_PATH, '/doi-mat-khau'] }
      : me.setUpNeeded
        ? { goFirst: [SET_UP_PATH, '/co-quan', '/dia-ban', '/doi-mat-khau'] }
        : {};

export const screens: AreaScreens = {
  routes: [
    { path: '/dang-nhap', title: words.signIn.title, frame: 'bare', load: () => import('./SignIn.tsx') },
    { path: RETURN_PATH, title: words.identity.title, frame: 'bare', load: () => import('./Return.tsx') },
    { path: CODE_PATH, title: words.code.title, frame: 'bare', load: () => import('./Code.tsx') },
    { path: LINK_PATH, title: words.link.title, frame: 'bare', load: () => import('./AdminLink.tsx') },
    { path: SET_UP_PATH, title: words.setUp.title, load: () => import('./SetUp.tsx') },
    { path: '/doi-mat-khau', title: words.password.title, load: () => import('./Password.tsx') },
    { path: FACTOR_PATH, title: words.factor.title, load: () => import('./Factor.tsx') },
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
        nation: me.nation,
        permissions: me.permissions,
        // a code that is still to come goes before everything else
        mustChangePassword: me.mustChangePassword && me.secondFactorDue !== 'give',
        ...(me.secondFactorDue ? { secondFactorDue: me.secondFactorDue } : {}),
        ...goFirst(me),
      };
    },
    signOut: () => client.signOut({}),
    SignInAgain: lazy(() => import('./SignInAgain.tsx')),
    signInPath: '/dang-nhap',
    changePasswordPath: '/doi-mat-khau',
    accountPath: '/tai-khoan-cua-toi',
  },
};
