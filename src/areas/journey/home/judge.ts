import type { JourneyRecord } from '../queries.ts';
import type { Gain } from './contract.ts';
import type { HomeEvent } from './events.ts';
import type { GainRow } from './queries.ts';

/** What somebody learnt and looks for, as it is written: the day on which help was first asked for stands until nothing is asked any more. */
export const gainEvent = (
  j: Pick<JourneyRecord, 'id' | 'unitId'>,
  before: Pick<GainRow, 'version' | 'helpOn' | 'helpedOn'> | undefined,
  { helped, ...gain }: Gain,
  today: string,
): HomeEvent => {
  const helpOn = gain.help.length === 0 ? null : before?.helpOn && before.helpedOn === null ? before.helpOn : helped && before?.helpOn ? before.helpOn : today;
  return {
    type: 'journey.gainSaved',
    subjectId: j.id,
    unitId: j.unitId,
    data: { from: before?.version ?? 0, on: today, helpOn, helpedOn: helpOn !== null && helped ? (before?.helpedOn ?? today) : null },
    personal: gain,
  };
};
