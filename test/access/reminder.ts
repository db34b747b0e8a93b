import type { Samples } from './sample.ts';

/** Each person has the own reminders and settings alone; no endpoint takes anybody else's id. */
export const samples: Samples = {
  noticeDismiss: { ids: { callerNames: 'of the given ones only the own are put aside, the rest is passed over in silence; src/areas/reminder/reminder.test.ts' } },
};
