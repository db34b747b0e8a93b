import { api } from '../../src/areas/journey/sheet/contract.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';

export const samples: Samples = doorSamples(api);
