import { classSheetApi } from '../../src/areas/training/sheet/contract.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';

export const samples: Samples = doorSamples(classSheetApi);
