import { milestones, type Milestone } from '../../../src/areas/journey/choices.data.ts';

/** How journeys of made-up people go: when each step comes, and how many stand at which. */

/** Days of a step from the exit. */
export const offsets: Record<Milestone, number> = {
  interested: -240,
  counselled: -230,
  registered: -220,
  matched: -200,
  selected: -180,
  trained: -120,
  healthPassed: -110,
  recordCleared: -100,
  passportIssued: -90,
  contractSigned: -60,
  visaIssued: -30,
  funded: -20,
  departed: 0,
  arrived: 1,
  returned: 900,
  residenceNotified: 910,
  liquidated: 1_000,
  settled: 1_010,
};
export const names = Object.keys(milestones) as Milestone[];
/** Stages in the shares of a registry that has run for some years: a third wishing, a third abroad, the rest on the way there or home. */
const shares = [8, 8, 9, 4, 5, 3, 3, 2, 3, 4, 2, 2, 3, 26, 5, 4, 4, 5];
export const stages = shares.flatMap((n, i) => Array.from({ length: n }, () => i + 1));
