import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { sheetTitles, words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/thi-truong', title: words.title, load: () => import('./Markets.tsx') },
    { path: '/thi-truong/nhap', title: sheetTitles.list, load: () => import('../sheet/screens/MarketSheet.tsx') },
    { path: '/thi-truong/chuong-trinh', title: words.programmes, load: () => import('./Programmes.tsx') },
    { path: '/thi-truong/ky-tuyen/$id', title: words.programme.round, load: () => import('./RoundPage.tsx') },
    { path: '/thi-truong/qua-bien-gioi', title: words.borderTitle, load: () => import('./Agreements.tsx') },
    { path: '/thi-truong/qua-bien-gioi/$id', title: words.agreement.one, load: () => import('./AgreementPage.tsx') },
    { path: '/thi-truong/dot/$id', title: words.batch.one, load: () => import('./BatchPage.tsx') },
    { path: '/thi-truong/nuoc/$code', title: words.one, load: () => import('./MarketPage.tsx') },
  ],
  widgets: { occupation: lazy(() => import('./OccupationPicker.tsx')) },
  search: [{ key: 'market', title: words.title, permission: 'market.read', search: (typed) => import('./search.ts').then((m) => m.findMarkets(typed)) }],
};
