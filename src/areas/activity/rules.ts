import type { Kind } from './kinds.data.ts';

/** Kinds as data; what is made of their fields is in kernel/kind.ts. Pure. */

export const findKind = <K extends { code: string }>(kinds: readonly K[], code: string): K | undefined => kinds.find((k) => k.code === code);

export const can = {
  /** True or the code of a reason. */
  write: (kind: Kind, permissions: { has(p: string): boolean }): true | string => (permissions.has(kind.permission) ? true : 'activity.kindNotYours'),
};
