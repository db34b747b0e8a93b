import { api } from '../../src/areas/enterprise/sheet/contract.ts';
import { registrar } from './enterprise.ts';
import { doorSamples } from './sheet-samples.ts';

export const samples = doorSamples(api, { by: (world, { unit }) => registrar(world, unit) });
