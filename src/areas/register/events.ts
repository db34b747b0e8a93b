import type { Values } from '../../kernel/kind.ts';

/** Where it is, who keeps it and from when: the part of an entry that names no person. */
export interface EntryFacts {
  kind: string;
  unitId: number;
  heldBy: number;
  validFrom: string;
  validTo: string | null;
  documentId: string | null;
}
/** Free text and the kind's own values; erasable in history because people write names into it. */
export interface EntryText {
  title: string;
  values: Values;
}
export interface MemberFacts {
  id: string;
  position: number;
  role: string;
  inUnits: number[];
  fromDay: string;
  toDay: string | null;
  replaces: string | null;
}
export interface MemberText {
  name: string;
  post: string | null;
  charge: string | null;
}

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens to an entry of a register. subjectId is always the entry. */
export type RegisterEvent =
  /** It stands and is entered; importKey and its members when it came from a sheet. */
  | (Of<'register.entered', EntryFacts & { replaces: string | null; importKey?: string; members: MemberFacts[] }> & { personal: EntryText & { members: MemberText[] } })
  /** It was put right. */
  | (Of<'register.changed', EntryFacts & { from: number }> & { personal: EntryText })
  /** It stands no longer. */
  | Of<'register.ended', { from: number; lastDay: string; reason: string }>
  /** It was entered by mistake. */
  | Of<'register.removed', { from: number; reason: string }>
  /** A member came, or what is said of a member was put right. */
  | (Of<'register.memberSet', { from: number; member: MemberFacts; isNew: boolean }> & { personal: MemberText })
  /** A member left; the seat may have been given on. */
  | Of<'register.memberEnded', { from: number; memberId: string; lastDay: string; reason: string }>;
