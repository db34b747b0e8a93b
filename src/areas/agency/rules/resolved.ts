/** What a wording of a plan ("Sở LĐTBXH", "các sở, ban, ngành", "Công an tỉnh và UBND các huyện") stands for at a date. */

export interface AgencyChoice {
  agencyId: number;
  /** The name in force at the date asked for. */
  name: string;
  /** 1: the wording is this agency's name or a known wording of it; less: the nearer the better. */
  score: number;
}

/**
 * One addressee of a wording.
 * - agency: `members` is one agency; certain.
 * - group: `members` are the group's members at the date (may be none: the group is open or outside the state).
 * - unknown: nothing certain; `candidates` are offered to a person, best first, never taken silently.
 * - outside: a body that acts but is not among the province's agencies (Ban Bí thư, Chính phủ, "cấp có thẩm quyền").
 */
export interface ResolvedPart {
  wording: string;
  kind: 'agency' | 'group' | 'unknown' | 'outside';
  members: AgencyChoice[];
  /** `open`: the text itself does not say who ("các cơ quan liên quan"); a person chooses. */
  group?: { groupId: string; name: string; open: boolean };
  certain: boolean;
  candidates: AgencyChoice[];
}

export interface ResolvedWording {
  wording: string;
  parts: ResolvedPart[];
  /** All members of all certain parts, each once. */
  members: AgencyChoice[];
  /** The first group, where the wording names one. */
  group?: { groupId: string; name: string; open: boolean };
  /** Every part is certain and the wording names at least one body. */
  certain: boolean;
  /** Of the parts that are not certain, best first. */
  candidates: AgencyChoice[];
}

export interface WordingPlace {
  /** The province (unit.id) whose agencies are meant. */
  provinceUnitId: number;
  /** The unit that issued the document when it is not the province itself: "Ủy ban nhân dân Huyện" is then this district's. */
  unitId?: number | null;
  /** Date of the document, YYYY-MM-DD. */
  at: string;
}
