import type { Samples } from './sample.ts';

const reference = { callerNames: 'the calendar is seen by everyone alike' };
export const samples: Samples = { holidaySave: { id: reference }, holidayRemove: { id: reference } };
