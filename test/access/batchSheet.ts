import { batchSheetApi } from '../../src/areas/journey/batch/sheet/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';

export const samples: Samples = {
  ...doorSamples(batchSheetApi, { given: async () => ({ batchId: newId(), overReason: '' }) }),
  sheetStart: { batchId: { callerNames: 'batches are seen by everyone alike; their people are not' } },
};
