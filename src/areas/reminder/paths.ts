/** Addresses of this area's screens, and of what leads to others. */
export const NOTICES_PATH = '/nhac-viec';
export const SETTINGS_PATH = '/nhac-viec/cai-dat';
export const FEED_PATH = '/lich';
export const workPath = (workId: string, period: string): string => `/viec/${workId}?ky=${encodeURIComponent(period)}`;
/** Terms of one kind in one place, where journeys are kept. */
export const termsPath = (kind: string, place: number): string => `/hanh-trinh/han?loai=${kind}&noi=${place}`;
/** What a word is about. */
export const noticePath = (n: { workId: string | null; period: string; clock: string | null; placeUnit: number | null }): string =>
  n.workId !== null ? workPath(n.workId, n.period) : termsPath(n.clock ?? '', n.placeUnit ?? 0);
