import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { certificateSheetWords, classSheetWords, memberSheetWords } from '../sheet/sheet.data.ts';
import { words } from '../words.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/dao-tao', title: words.title, load: () => import('./Training.tsx') },
    { path: '/dao-tao/nhap-lop', title: classSheetWords.title, load: () => import('../sheet/screens/ClassSheet.tsx') },
    { path: '/dao-tao/nhap-giay', title: certificateSheetWords.title, load: () => import('../sheet/screens/CertificateSheet.tsx') },
    { path: '/dao-tao/lop/$id/nhap', title: memberSheetWords.title, load: () => import('../sheet/screens/MemberSheet.tsx') },
    { path: '/dao-tao/lop/$id', title: words.one, load: () => import('./ClassPage.tsx') },
  ],
  panels: {
    person: lazy(() => import('./PersonTraining.tsx')),
    journey: lazy(() => import('./JourneyTraining.tsx')),
  },
};
