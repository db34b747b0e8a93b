import type { Succession, Unit } from './rules/model.ts';

/** What happens to the units. */
export type TerritoryEvent =
  /** Files were read into the units: added and changed ones with all their parts, pairs of old and new. */
  {
    type: 'territory.unitsImported';
    subjectId: string;
    data: { files: string[]; added: Unit[]; changed: Unit[]; pairsAdded: Succession[]; pairsRemoved: Succession[]; pairsChanged: Succession[] };
  };
