import {
  IconBarrierBlock,
  IconBooks,
  IconBriefcase,
  IconBuildingCommunity,
  IconCalendar,
  IconCalendarEvent,
  IconChecklist,
  IconCoins,
  IconFileSpreadsheet,
  IconFileText,
  IconHeartRateMonitor,
  IconHistory,
  IconLayoutDashboard,
  IconLifebuoy,
  IconListCheck,
  IconListDetails,
  IconMapPin,
  IconReport,
  IconScale,
  IconSchool,
  IconShare,
  IconShieldLock,
  IconTargetArrow,
  IconUserCog,
  IconRoute,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { words } from './words.ts';

export interface MenuItem {
  label: string;
  to: string;
  icon: ComponentType<Record<string, unknown>>;
  /** Shown disabled with a reason to those without it. */
  permission?: string;
}

const w = words.menu;

/** The menu in groups. An item appears once an area offers a screen at its path; its number comes from the same area's `counts`. */
export const menu: MenuItem[][] = [
  [
    { label: w.work, to: '/', icon: IconChecklist },
    { label: w.overview, to: '/tong-quan', icon: IconLayoutDashboard },
  ],
  [
    { label: w.plans, to: '/ke-hoach', icon: IconFileText },
    { label: w.tasks, to: '/nhiem-vu', icon: IconListCheck },
    { label: w.obstacles, to: '/vuong-mac', icon: IconBarrierBlock },
    { label: w.targets, to: '/muc-tieu', icon: IconTargetArrow },
    { label: w.activities, to: '/hoat-dong', icon: IconCalendarEvent },
    { label: w.registers, to: '/so-theo-doi', icon: IconListDetails },
  ],
  [
    { label: w.workers, to: '/nguoi-lao-dong', icon: IconUsers, permission: 'person.read' },
    { label: w.journeys, to: '/hanh-trinh', icon: IconRoute, permission: 'person.read' },
    { label: w.jobOrders, to: '/don-tuyen', icon: IconBriefcase, permission: 'enterprise.read' },
    { label: w.training, to: '/dao-tao', icon: IconSchool },
    { label: w.money, to: '/kinh-phi', icon: IconCoins },
    { label: w.protection, to: '/phan-anh', icon: IconLifebuoy },
  ],
  [
    { label: w.reports, to: '/bao-cao', icon: IconReport },
    { label: w.imports, to: '/nhap-excel', icon: IconFileSpreadsheet },
    { label: w.library, to: '/van-ban', icon: IconBooks },
  ],
  [
    { label: w.units, to: '/dia-ban', icon: IconMapPin },
    { label: w.agencies, to: '/co-quan', icon: IconBuildingCommunity },
    { label: w.calendar, to: '/lich-nghi', icon: IconCalendar },
    { label: w.law, to: '/quy-dinh', icon: IconScale },
    { label: w.markets, to: '/thi-truong', icon: IconWorld },
    { label: w.accounts, to: '/nguoi-dung', icon: IconUserCog },
    { label: w.sharing, to: '/chia-se', icon: IconShare },
    { label: w.privacy, to: '/du-lieu-ca-nhan', icon: IconShieldLock, permission: 'breach.write' },
    { label: w.audit, to: '/nhat-ky', icon: IconHistory, permission: 'audit.read' },
    { label: w.service, to: '/tinh-trang', icon: IconHeartRateMonitor, permission: 'service.read' },
  ],
];

/** What the phone's two free tabs open, by rank: the first two that are there. */
export const phoneTabs: readonly { to: string; word: string }[] = [
  { to: '/', word: w.workShort },
  { to: '/nguoi-lao-dong', word: w.workersShort },
  { to: '/ke-hoach', word: w.plans },
];
