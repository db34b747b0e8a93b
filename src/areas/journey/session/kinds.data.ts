/** Kinds of activity at which people are registered one after another (src/areas/activity/kinds.data.ts). */
export const sessionKinds = ['jobFair'] as const;
/** Sessions of so many days back are offered. */
export const OFFERED_DAYS = 60;
