import { heldOffer } from '../agency/queries-held.ts';
import { openWords } from './words-open.ts';

/** What activities left to be done: findings, conclusions. */
export const activityOffer = heldOffer([{ kind: 'follow', label: openWords.follow, column: 'activity_follow.owner', takers: 'one' }]);
