import { api } from '../../src/areas/enterprise/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

export const published = { callerNames: 'published: seen by everyone who may read enterprises' };
const made = { callerNames: 'a new record' };
/** Who may write enterprises and orders there. */
export const registrar = (world: World, unit: TestUnit): Promise<TestAccount> => world.anAccount({ role: 'labourOfficer', units: [unit] });
const fields = (unit: TestUnit) => ({ name: 'Công ty Thử', keptIn: unit.id });
/** An enterprise of that place; licensed from the beginning of time. */
export const anEnterprise = async (world: World, place: Pick<Place, 'unit'>): Promise<{ id: string; licenceId: string; number: string }> => {
  const firms = world.client(api, await registrar(world, place.unit));
  const [id, licenceId, number] = [newId(), newId(), newId().slice(-12)];
  await firms.enterpriseSave({ id, version: 0, ...fields(place.unit) });
  await firms.licenceAdd({ id, licenceId, number, state: 'valid', from: '2020-01-01', to: null });
  return { id, licenceId, number };
};
const enterprise = (input: (of: Awaited<ReturnType<typeof anEnterprise>>, place: Place) => object): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const of = await anEnterprise(world, place);
    return { id: of.id, input: input(of, place) };
  },
});

export const samples: Samples = {
  enterpriseGet: { id: published },
  enterpriseSave: { id: enterprise(({ id }, place) => ({ id, version: 2, ...fields(place.unit) })) },
  licenceAdd: { id: enterprise(({ id, number }) => ({ id, licenceId: newId(), number, state: 'suspended', from: '2025-01-01', to: null })), licenceId: made },
  licenceRemove: {
    id: enterprise(({ id, licenceId }) => ({ id, licenceId, reason: 'Ghi nhầm' })),
    licenceId: {
      by: ['unit'],
      beside: true,
      make: async (world, place) => {
        const { id, licenceId } = await anEnterprise(world, place);
        return { id: licenceId, input: { id, licenceId, reason: 'Ghi nhầm' } };
      },
    },
  },
};
