import { roundSheetApi } from '../../src/areas/journey/batch/sheet/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';

const reference = { callerNames: 'rounds are seen by everyone alike; their people are not' };
export const samples: Samples = {
  ...doorSamples(roundSheetApi, { given: async () => ({ roundId: newId() }) }),
  sheetStart: { roundId: reference },
  roundExport: { roundId: reference },
};
