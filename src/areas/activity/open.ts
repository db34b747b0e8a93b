import { heldOffer } from '../agency/open-column.ts';
import type { ActivityEvent } from './events.ts';
import { openWords } from './words-open.ts';

/** What activities left to be done: findings, conclusions. */
export const activityOffer = heldOffer([
  {
    kind: 'follow',
    label: openWords.follow,
    column: 'activity_follow.owner',
    takers: 'one',
    event: (subjectId, data) => ({ type: 'activity.followsInherited', subjectId, data }) satisfies ActivityEvent,
  },
]);
