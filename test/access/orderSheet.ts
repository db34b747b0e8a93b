import { api } from '../../src/areas/journey/orders/sheet/contract.ts';
import { published, registrar } from './enterprise.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';

export const samples: Samples = {
  ...doorSamples(api, { by: (world, { unit }) => registrar(world, unit) }),
  // the order is published; people beside it are those in sight (orders.test.ts)
  orderPeopleExport: { id: published },
};
