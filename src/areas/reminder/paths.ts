/** Addresses of this area's screens, and of what leads to others. */
export const NOTICES_PATH = '/nhac-viec';
export const SETTINGS_PATH = '/nhac-viec/cai-dat';
export const FEED_PATH = '/lich';
export const workPath = (workId: string, period: string): string => `/viec/${workId}?ky=${encodeURIComponent(period)}`;
