import type { Succession, Unit } from './rules/model.ts';

/** What happens to the units. */
export type TerritoryEvent =
  /** Files were read into the units: added and changed ones with all their parts, pairs of old and new. */
  | {
      type: 'territory.unitsImported';
      subjectId: string;
      data: { files: string[]; added: Unit[]; changed: Unit[]; pairsAdded: Succession[]; pairsRemoved: Succession[]; pairsChanged: Succession[] };
    }
  /** A signed act changed units: those it made, those it changed as they then stood, who succeeds whom, and who keeps the records where that is not one. subjectId: the act. */
  | { type: 'territory.reorganised'; subjectId: string; data: TerritoryChange }
  /** That act was taken back: `changed` as before it, `added` were never in force. */
  | { type: 'territory.reorganisationUndone'; subjectId: string; data: TerritoryChange };

export interface TerritoryChange {
  day: string;
  source: string;
  added: Unit[];
  changed: Unit[];
  pairs: Succession[];
  heirs: { old: number; heir: number }[];
}
