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

const aRoster = async ({ world, unit, keeper }: Home): Promise<string> =>
  (await world.client(api, keeper).rosterSave({ id: newId(), version: 0, kind: 'labourSurvey', unitId: unit.id, title: 'Danh sách thử', onDate: '2026-02-20' })).id;
const roster = (input: (id: string, home: Home) => object | Promise<object>): Sample =>
  inHome(async (home) => {
    const id = await aRoster(home);
    return { id, input: await input(id, home) };
  });
const anEntry = async (home: Home): Promise<{ id: string; rosterId: string }> => {
  const rosterId = await aRoster(home);
  const keeper = home.world.client(api, home.keeper);
  await keeper.entryAdd({ id: rosterId, people: [await personIn(home.world, home.unit, home.keeper)] });
  return { id: (await keeper.entryList({ id: rosterId })).rows[0]!.id, rosterId };
};
const entry = (input: (id: string) => object): Sample =>
  inHome(async (home) => {
    const { id } = await anEntry(home);
    return { id, input: input(id) };
  });

/** A list of the police, in the place itself; the class's right is needed to see it. */
const aRestricted = async (world: World, place: Place): Promise<{ id: string; keeper: TestAccount }> => {
  const keeper = await world.anAccount({ role: 'policeOfficer', units: [place.unit] });
  const { id } = await world.client(api, keeper).restrictedSave({ id: newId(), version: 0, unitId: place.unit.id, ...restrictedFields });
  return { id, keeper };
};
const restrictedFields = {
  class: 'rehabilitated' as const,
  title: 'Danh sách thử',
  purpose: 'Vận động học nghề, tìm việc làm',
  legalBasis: 'Kế hoạch thử số 1',
  expiresOn: '2027-06-01',
};
const opening = { purpose: 'Vận động học nghề, tìm việc làm', legalBasis: 'Kế hoạch thử số 1' };
const restricted = (input: (id: string) => object, more: Partial<Sample> = {}): Sample => ({
  by: ['unit'],
  needs: 'data.rehabilitated',
  make: async (world, place) => {
    const { id } = await aRestricted(world, place);
    return { id, input: input(id) };
  },
  ...more,
});
/** Behind the list: nothing of it is told before the list is opened. */
const inRestricted = (make: (world: World, place: Place) => Promise<{ id: string; input: object }>): Sample => ({ by: ['unit'], needs: 'data.rehabilitated', beside: true, make });
const aRestrictedEntry = async (world: World, place: Place): Promise<{ id: string; rosterId: string; personId: string }> => {
  const { id: rosterId, keeper } = await aRestricted(world, place);
  const unit = await homeOf(world, place);
  const personId = await personIn(world, unit, await keeperOf(world, unit));
  const police = world.client(api, keeper);
  await police.restrictedOpen({ id: rosterId, accessId: newId(), ...opening });
  return { id: (await police.restrictedEntrySave({ rosterId, id: newId(), version: 0, personId, values: {} })).id, rosterId, personId };
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

  rosterGet: { id: roster((id) => ({ id })) },
  rosterSave: { id: roster((id, { unit }) => ({ id, version: 1, kind: 'labourSurvey', unitId: unit.id, title: 'Danh sách thử', onDate: '2026-02-20' })) },
  rosterClose: { id: roster((id) => ({ id, version: 1, closed: true })) },
  rosterRemove: { id: roster((id) => ({ id, version: 1, reason: 'Lập nhầm' })) },
  rosterCandidates: { id: roster((id) => ({ id })) },
  rosterFill: { id: roster((id) => ({ id })) },
  entryAdd: {
    id: roster(async (id, { world, unit, keeper }) => ({ id, people: [await personIn(world, unit, keeper)] })),
    people: {
      by: ['unit'],
      beside: true,
      make: async (world, place, own) => {
        const [unit, mine] = [await homeOf(world, place), await homeOf(world, own)];
        const person = await personIn(world, unit, await keeperOf(world, unit));
        return { id: person, input: { id: await aRoster({ world, unit: mine, keeper: await keeperOf(world, mine) }), people: [person] } };
      },
    },
  },
  entryRemove: { id: entry((id) => ({ id, version: 1 })) },
  entryList: { id: roster((id) => ({ id })) },
  entryExport: { id: roster((id) => ({ id })) },
  answerSave: { id: entry((id) => ({ id, version: 1, askedOn: '2026-02-25', reached: 'reached' })) },
  answersSet: {
    id: roster((id) => ({ id, entries: [{ id: newId(), version: 1 }], set: { reached: 'absent' } })),
    'entries.id': {
      by: ['unit'],
      beside: true,
      make: async (world, place, own) => {
        const [unit, mine] = [await homeOf(world, place), await homeOf(world, own)];
        const { id } = await anEntry({ world, unit, keeper: await keeperOf(world, unit) });
        return {
          id,
          input: { id: await aRoster({ world, unit: mine, keeper: await keeperOf(world, mine) }), entries: [{ id, version: 1 }], set: { reached: 'absent' } },
        };
      },
    },
  },
  answersUndo: {
    id: roster((id) => ({ id, actId: newId() })),
    actId: {
      by: ['own'],
      beside: true,
      make: async (world, _place, own) => {
        const mine = await homeOf(world, own);
        return { id: newId(), input: { id: await aRoster({ world, unit: mine, keeper: await keeperOf(world, mine) }), actId: newId() } };
      },
    },
  },
  restrictedSave: { id: restricted((id) => ({ id, version: 1, unitId: 0, ...restrictedFields })) },
  restrictedClose: { id: restricted((id) => ({ id, version: 1 })) },
  restrictedOpen: { id: restricted((id) => ({ id, accessId: newId(), ...opening })), accessId: made },
  restrictedEntries: { id: restricted((id) => ({ id })) },
  restrictedEntrySave: {
    rosterId: restricted((rosterId) => ({ rosterId, id: newId(), version: 0, personId: newId() })),
    id: inRestricted(async (world, place) => {
      const { id, rosterId, personId } = await aRestrictedEntry(world, place);
      return { id, input: { rosterId, id, version: 1, personId } };
    }),
    personId: inRestricted(async (world, place) => {
      const { rosterId, personId } = await aRestrictedEntry(world, place);
      return { id: personId, input: { rosterId, id: newId(), version: 0, personId } };
    }),
  },
  restrictedEntryRemove: {
    rosterId: restricted((rosterId) => ({ rosterId, id: newId(), version: 1, reason: 'Lập nhầm' })),
    id: inRestricted(async (world, place) => {
      const { id, rosterId } = await aRestrictedEntry(world, place);
      return { id, input: { rosterId, id, version: 1, reason: 'Lập nhầm' } };
    }),
  },
};
