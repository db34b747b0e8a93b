import { heldOffer } from '../../agency/queries-held.ts';
import { openWords } from './words.ts';

/** Obstacles that wait, for whoever sent or must resolve them, and subordinate plans that are still to be issued. */
export const heldByPlan = heldOffer([
  { kind: 'obstacleSent', label: openWords.obstacleSent, column: 'obstacle.sender', takers: 'one' },
  { kind: 'obstacleHeld', label: openWords.obstacleHeld, column: 'obstacle.holder', takers: 'one' },
  { kind: 'demand', label: openWords.demand, column: 'plan_demand.agencies', takers: 'each' },
]);
