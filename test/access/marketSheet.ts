import { api } from '../../src/areas/market/sheet/contract.ts';
import { registrar } from './enterprise.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';

export const samples: Samples = {
  ...doorSamples(api, { by: (world, { unit }) => registrar(world, unit) }),
  agreementExport: { id: { callerNames: 'agreements are seen by everyone alike' } },
};
