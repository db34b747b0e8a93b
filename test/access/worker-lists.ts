import { api } from '../../src/areas/worker/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

/** Doubles, lists and restricted lists: what the access matrix tries them with. */

const homeOf = async (world: World, place: Place): Promise<TestUnit> => (place.unit.tier === 3 ? place.unit : world.aCommune({ province: place.unit }));
const keeperOf = (world: World, unit: TestUnit): Promise<TestAccount> => world.anAccount({ role: 'communeOfficer', units: [unit] });
const personIn = async (world: World, unit: TestUnit, keeper: TestAccount): Promise<string> =>
  (await world.client(api, keeper).personSave({ id: newId(), version: 0, fullName: 'Lò Văn Thử', birth: '1990', unitId: unit.id })).id;
const made = { callerNames: 'a new record' };

interface Home {
  world: World;
  unit: TestUnit;
  keeper: TestAccount;
}
const inHome = (make: (home: Home) => Promise<{ id: string; input: object }>, more: Partial<Sample> = {}): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    return make({ world, unit, keeper: await keeperOf(world, unit) });
  },
  ...more,
});

const aPair = async ({ world, unit, keeper }: Home): Promise<{ id: string; a: string; b: string }> => {
  const a = await personIn(world, unit, keeper);
  const b = await personIn(world, unit, keeper);
  const { id } = await world.client(api, keeper).duplicatePropose({ id: newId(), personId: a, otherId: b });
  return { id, a, b };
};
const pair = (input: (id: string) => object): Sample =>
  inHome(async (home) => {
    const { id } = await aPair(home);
    return { id, input: input(id) };
  });
const aMerge = async (home: Home): Promise<string> => {
  const { id } = await aPair(home);
  return (await home.world.client(api, home.keeper).duplicateMerge({ id, mergeId: newId(), keep: 'a', versions: { a: 1, b: 1 } })).id;
};

export const listSamples: Samples = {
  duplicateList: {
    personId: inHome(
      async ({ world, unit, keeper }) => {
        const id = await personIn(world, unit, keeper);
        return { id, input: { personId: id } };
      },
      { beside: true },
    ),
  },
  duplicateGet: { id: pair((id) => ({ id })) },
  duplicatePropose: {
    id: made,
    personId: inHome(async ({ world, unit, keeper }) => {
      const id = await personIn(world, unit, keeper);
      return { id, input: { id: newId(), personId: id, otherId: await personIn(world, unit, keeper) } };
    }),
    otherId: inHome(async ({ world, unit, keeper }) => {
      const id = await personIn(world, unit, keeper);
      return { id, input: { id: newId(), personId: await personIn(world, unit, keeper), otherId: id } };
    }),
  },
  duplicateReject: { id: pair((id) => ({ id })) },
  duplicateReopen: { id: pair((id) => ({ id })) },
  duplicateMerge: { id: pair((id) => ({ id, mergeId: newId(), keep: 'a', versions: { a: 1, b: 1 } })), mergeId: made },
  mergeList: {
    personId: inHome(
      async ({ world, unit, keeper }) => {
        const id = await personIn(world, unit, keeper);
        return { id, input: { personId: id } };
      },
      { beside: true },
    ),
  },
  mergeUndo: {
    id: inHome(async (home) => {
      const id = await aMerge(home);
      return { id, input: { id, reason: 'Gộp nhầm' } };
    }),
  },
};
