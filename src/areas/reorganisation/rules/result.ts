import type { GivenThing } from '../../agency/rules-open.ts';
import type { Succession, Unit } from '../../territory/rules/model.ts';
import type { OpenedAgency } from './compile.ts';

/** What an act has done, with the numbers that were given: kept so that it can be taken back to the letter. */
export interface Result {
  unitsAdded: Unit[];
  unitsBefore: Unit[];
  pairs: Succession[];
  unitHeirs: { old: number; heir: number }[];
  opened: OpenedAgency[];
  closed: { id: number; heirs: number[] }[];
  renamed: { id: number; name: string; shortName: string | null }[];
  functions: { code: string; province: number; was: number | null; now: number }[];
  given: GivenThing[];
  provinces: number[];
  /** Milliseconds from the first change to the last. */
  ms: number;
}
