import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { sheetTitles, words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/dao-tao', title: words.title, load: () => import('./Training.tsx') },
    { path: '/dao-tao/nhap-lop', title: sheetTitles.classes, load: () => import('../sheet/screens/ClassSheet.tsx') },
    { path: '/dao-tao/nhap-giay', title: sheetTitles.certificates, load: () => import('../sheet/screens/CertificateSheet.tsx') },
    { path: '/dao-tao/lop/$id/nhap', title: sheetTitles.members, load: () => import('../sheet/screens/MemberSheet.tsx') },
    { path: '/dao-tao/lop/$id', title: words.one, load: () => import('./ClassPage.tsx') },
  ],
  panels: {
    person: lazy(() => import('./PersonTraining.tsx')),
    journey: lazy(() => import('./JourneyTraining.tsx')),
  },
};
