import { lazy } from 'react';
import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { lawWords } from '../law/words.ts';
import { client as session } from '../session/screens/client.ts';
import { words as sessionWords } from '../session/words.ts';
import { words as abroad } from '../abroad/words.ts';
import { words as due } from '../due/words.ts';
import { words as home } from '../home/words.ts';
import { words as orders } from '../orders/words.ts';
import { sheetTitles, words } from '../words.ts';

export const screens: AreaScreens = {
  counts: { '/hanh-trinh': async () => (await session.sessionToAnswer({})).count },
  routes: [
    { path: '/hanh-trinh', title: words.title, load: () => import('./Board.tsx') },
    { path: '/hanh-trinh/danh-sach', title: words.list, load: () => import('./Journeys.tsx') },
    { path: '/hanh-trinh/cho-qua', title: words.inspect, load: () => import('./Exceptions.tsx') },
    { path: '/hanh-trinh/nhap', title: sheetTitles.journeys, load: () => import('../sheet/screens/JourneySheet.tsx') },
    { path: '/hanh-trinh/phien', title: sessionWords.title, load: () => import('../session/screens/Sessions.tsx') },
    { path: '/hanh-trinh/phien/cho', title: sessionWords.waitingTitle, load: () => import('../session/screens/Waiting.tsx') },
    { path: '/hanh-trinh/phien/$id', title: sessionWords.desk, load: () => import('../session/screens/Desk.tsx') },
    { path: '/hanh-trinh/goi', title: due.title, load: () => import('../due/screens/Calls.tsx') },
    { path: '/hanh-trinh/goi/nhap', title: sheetTitles.calls, load: () => import('../due/sheet/screens/CallSheet.tsx') },
    { path: '/hanh-trinh/o-nuoc-ngoai/nhap', title: sheetTitles.abroad, load: () => import('../abroad/sheet/screens/AbroadSheet.tsx') },
    { path: '/hanh-trinh/ve-nuoc/nhap', title: sheetTitles.home, load: () => import('../home/sheet/screens/HomeSheet.tsx') },
    { path: '/hanh-trinh/goi/theo-xa', title: due.communes, load: () => import('../due/screens/CallsByCommune.tsx') },
    { path: '/hanh-trinh/han', title: due.dues, load: () => import('../due/screens/Dues.tsx') },
    { path: '/hanh-trinh/qua-han', title: abroad.overstay, load: () => import('../abroad/screens/Overstay.tsx') },
    { path: '/hanh-trinh/ve-nuoc', title: home.title, load: () => import('../home/screens/Returned.tsx') },
    { path: '/hanh-trinh/$id', title: words.one, load: () => import('./JourneyPage.tsx') },
    { path: '/don-tuyen', title: orders.title, load: () => import('../orders/screens/Orders.tsx') },
    { path: '/don-tuyen/mo', title: orders.add, load: () => import('../orders/screens/NewOrder.tsx') },
    { path: '/don-tuyen/nhap', title: sheetTitles.orders, load: () => import('../orders/sheet/screens/OrderSheet.tsx') },
    { path: '/don-tuyen/$id', title: orders.one, load: () => import('../orders/screens/OrderPage.tsx') },
    { path: '/thi-truong/ky-tuyen/$id/nhap', title: sheetTitles.round, load: () => import('../batch/sheet/screens/RoundSheet.tsx') },
    { path: '/thi-truong/dot/$id/nhap', title: sheetTitles.batch, load: () => import('../batch/sheet/screens/BatchSheet.tsx') },
    { path: '/quy-dinh', title: lawWords.title, load: () => import('../law/screens/Law.tsx') },
  ],
  panels: {
    person: [lazy(() => import('./PersonJourneys.tsx')), lazy(() => import('../orders/screens/PersonOrders.tsx'))],
    'restricted.party': lazy(() => import('../abroad/screens/PartyAbroad.tsx')),
    // parts of a journey's page, in the order of the way; `id` is the journey
    journey: [
      lazy(() => import('../orders/screens/JourneyOrder.tsx')),
      lazy(() => import('../abroad/screens/AbroadPanel.tsx')),
      lazy(() => import('../home/screens/HomePanel.tsx')),
      lazy(() => import('../cost/screens/Money.tsx')),
      lazy(() => import('../batch/screens/Intake.tsx')),
    ],
    batch: lazy(() => import('../batch/screens/BatchPeople.tsx')),
    round: lazy(() => import('../batch/screens/RoundPeople.tsx')),
  },
};
