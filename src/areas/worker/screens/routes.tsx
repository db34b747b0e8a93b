import type { AreaScreens } from '../../../kernel/ui/screens.ts';
import { words as sheetWords } from '../sheet/words.ts';
import { duplicateWords, restrictedWords, rosterWords } from '../words-lists.ts';
import { householdWords, transferWords, words } from '../words-people.ts';

export const screens: AreaScreens = {
  routes: [
    { path: '/nguoi-lao-dong', title: words.title, load: () => import('./People.tsx') },
    { path: '/nguoi-lao-dong/hom-nay', title: words.home, load: () => import('./Home.tsx') },
    { path: '/nguoi-lao-dong/ghi', title: words.add, load: () => import('./NewPerson.tsx') },
    { path: '/nguoi-lao-dong/chuyen', title: transferWords.title, load: () => import('./Transfers.tsx') },
    { path: '/nguoi-lao-dong/nhap-excel', title: sheetWords.title, load: () => import('./PeopleSheet.tsx') },
    { path: '/nguoi-lao-dong/trung', title: duplicateWords.title, load: () => import('./duplicate/Duplicates.tsx') },
    { path: '/nguoi-lao-dong/trung/$id', title: duplicateWords.compare, load: () => import('./duplicate/DuplicatePage.tsx') },
    { path: '/nguoi-lao-dong/$id', title: words.one, load: () => import('./PersonPage.tsx') },
    { path: '/danh-sach', title: rosterWords.title, load: () => import('./roster/Rosters.tsx') },
    { path: '/danh-sach/xa-chua-co', title: rosterWords.coverage, load: () => import('./roster/Coverage.tsx') },
    { path: '/danh-sach/cung-cau', title: rosterWords.figures, load: () => import('./roster/Figures.tsx') },
    { path: '/danh-sach/$id', title: rosterWords.title, load: () => import('./roster/RosterPage.tsx') },
    { path: '/danh-sach-han-che', title: restrictedWords.title, load: () => import('./restricted/Restricted.tsx') },
    { path: '/danh-sach-han-che/$id', title: restrictedWords.title, load: () => import('./restricted/RestrictedPage.tsx') },
    { path: '/ho', title: householdWords.title, load: () => import('./Households.tsx') },
    { path: '/ho/$id', title: householdWords.title, load: () => import('./HouseholdPage.tsx') },
  ],
  search: [{ key: 'person', title: words.title, permission: 'person.read', search: (typed, signal) => import('./search.ts').then((m) => m.findPeople(typed, signal)) }],
};
