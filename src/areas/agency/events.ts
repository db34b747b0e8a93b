import type { AgencyKind } from './template.data.ts';
import type { SetUp } from './rules/setup.ts';

/** What happens to agencies. subjectId = agencySubject(id). */
export type AgencyEvent =
  /** A province's agencies were made from the dated template; ids[ref - 1] are their numbers. */
  | { type: 'agency.provinceSetUp'; subjectId: string; data: { province: number; plan: SetUp; ids: number[] } }
  /** One was entered by hand. */
  | {
      type: 'agency.added';
      subjectId: string;
      data: { id: number; name: string; shortName: string | null; kind: AgencyKind; tier: number; seatUnit: number; parent: number | null; from: string | null };
    }
  /** It bears another name from a day on; the old one stays as the name before. */
  | { type: 'agency.renamed'; subjectId: string; data: { id: number; name: string; shortName: string | null; from: string } }
  /** Another wording of plans for it. */
  | { type: 'agency.aliasAdded'; subjectId: string; data: { id: number; name: string } }
  /** A wording was wrong. */
  | { type: 'agency.aliasDropped'; subjectId: string; data: { id: number; nameId: number } }
  /** It ended; the heir carries on its work and sees its records. */
  | { type: 'agency.closed'; subjectId: string; data: { id: number; to: string; heir: number | null; basis: string | null } }
  /** A function of the state went to it. */
  | { type: 'agency.functionGiven'; subjectId: string; data: { code: string; province: number; agency: number; from: string; note: string | null } }
  /** A signed act opened, closed and renamed agencies, and moved functions, all on one day. subjectId: the act. */
  | { type: 'agency.reorganised'; subjectId: string; data: Reorganised }
  /** That act was taken back: what it opened was never there, what it closed goes on. */
  | { type: 'agency.reorganisationUndone'; subjectId: string; data: Reorganised }
  /** Things held in one column went to the heirs, or back. subjectId: this hand-over. */
  | { type: 'agency.heldInherited'; subjectId: string; data: { act: string; column: string; day: string; rows: HeldRow[] } }
  /** It was put into a group or taken out by hand. */
  | { type: 'agency.groupChanged'; subjectId: string; data: { groupId: string; agency: number; member: boolean } };

export interface HeldRow {
  id: string;
  was: number;
  now: number;
}
export interface Reorganised {
  /** The first day of the new order. */
  day: string;
  basis: string | null;
  opened: {
    id: number;
    templateKey: string | null;
    kind: string;
    tier: number;
    seat: number;
    parent: number | null;
    names: { name: string; shortName: string | null; isAlias: boolean }[];
  }[];
  closed: { id: number; heirs: number[] }[];
  renamed: { id: number; name: string; shortName: string | null }[];
  functions: { code: string; province: number; was: number | null; now: number }[];
}

/** Agencies have numbers of their own, the history knows uuids: one for each number. */
export const agencySubject = (id: number): string => `00000000-0000-8000-8000-${id.toString(16).padStart(12, '0')}`;
