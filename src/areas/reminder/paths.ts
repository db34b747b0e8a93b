import { isLevel, type Step } from './rules.ts';

/** Addresses of this area's screens, and of what leads to others. */
export const NOTICES_PATH = '/nhac-viec';
export const SETTINGS_PATH = '/nhac-viec/cai-dat';
export const FEED_PATH = '/lich';
export const workPath = (workId: string, period: string): string => `/viec/${workId}?ky=${encodeURIComponent(period)}`;
/** Terms of one kind in one place or in all, where journeys are kept; those of personal data in their registers. */
export const termsPath = (kind: string, place: number | null): string =>
  kind.startsWith('D-') ? `/du-lieu-ca-nhan${kind === 'D-72H' ? '?so=vi-pham' : ''}` : `/hanh-trinh/han?loai=${kind}${place === null ? '' : `&noi=${place}`}`;
/** What a word is about. */
export const noticePath = (n: { workId: string | null; period: string; clock: string | null; placeUnit: number | null; step: Step; targetId: string | null }): string => {
  if (n.workId !== null) return workPath(n.workId, n.period);
  if (n.clock !== null) return termsPath(n.clock, n.placeUnit ?? 0);
  // whoever answers finds the request above the targets; those above see the place in its figures
  return isLevel(n.step) && n.step !== 'head' && n.targetId !== null ? `/muc-tieu/${n.targetId}/tien-do?xa=${n.placeUnit}` : '/muc-tieu';
};
