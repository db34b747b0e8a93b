import { api } from '../../src/areas/worker/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../world.ts';
import { keeperOf, type Place, type Sample, type Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';
import { listSamples } from './worker-lists.ts';

/** People live in communes: for a record of the province, one in a commune of it that is nobody else's. */
export const homeOf = async (world: World, place: Place): Promise<TestUnit> => (place.unit.tier === 3 ? place.unit : world.aCommune({ province: place.unit }));

const fields = (unit: TestUnit) => ({ fullName: 'Lò Văn Thử', birth: '1990', unitId: unit.id });
export const aPerson = async (world: World, unit: TestUnit, keeper: TestAccount): Promise<string> =>
  (await world.client(api, keeper).personSave({ id: newId(), version: 0, ...fields(unit) })).id;

type Input = (id: string, unit: TestUnit, keeper: TestAccount, world: World) => object | Promise<object>;
export const person = (input: Input, more: Partial<Sample> & { file?: Blob } = {}): Sample => {
  const { file, ...rest } = more;
  return {
    by: ['unit'],
    make: async (world, place) => {
      const unit = await homeOf(world, place);
      const keeper = await keeperOf(world, unit);
      const id = await aPerson(world, unit, keeper);
      return { id, input: await input(id, unit, keeper, world), ...(file ? { file } : {}) };
    },
    ...rest,
  };
};
const household = (input: Input): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    const { id } = await world.client(api, keeper).householdSave({ id: newId(), version: 0, unitId: unit.id });
    return { id, input: await input(id, unit, keeper, world) };
  },
});
/** A second record beside the person that decides. */
const besidePerson = (make: (world: World, unit: TestUnit, keeper: TestAccount, personId: string) => Promise<{ id: string; input: object }>): Sample => ({
  by: ['unit'],
  beside: true,
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    return make(world, unit, keeper, await aPerson(world, unit, keeper));
  },
});
const pdf = () => new Blob(['%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF']);
const made = { callerNames: 'a new record' };
const classOf = async (world: World, keeper: TestAccount, id: string): Promise<string> =>
  (await world.client(api, keeper).householdClassSet({ id, classId: newId(), class: 'poor', fromOn: '2025-01-01' })).id;

export const samples: Samples = {
  ...listSamples,
  personGet: { id: person((id) => ({ id })) },
  personTimeline: { id: person((id) => ({ id })) },
  personSave: {
    id: person((id, unit) => ({ id, version: 1, ...fields(unit) })),
    householdId: {
      by: ['unit'],
      beside: true,
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const keeper = await keeperOf(world, unit);
        const { id } = await world.client(api, keeper).householdSave({ id: newId(), version: 0, unitId: unit.id });
        return { id, input: { id: await aPerson(world, unit, keeper), version: 1, ...fields(unit), householdId: id } };
      },
    },
  },
  personRemove: { id: person((id) => ({ id, version: 1, reason: 'Ghi nhầm người' })) },
  personReveal: {
    id: person(async (id, unit, keeper, world) => {
      await world.client(api, keeper).personSave({ id, version: 1, ...fields(unit), phone: '0912345678' });
      return { id, what: 'phone', reason: 'Gọi hỏi nguyện vọng' };
    }),
    numberId: { callerNames: 'one of the person above' },
  },
  wishSave: { id: person((id) => ({ id, wishId: newId(), market: 'JP', statedOn: '2026-02-01' })), wishId: made },
  wishEnd: {
    id: person(async (id, _unit, keeper, world) => {
      const wish = await world.client(api, keeper).wishSave({ id, wishId: newId(), market: 'JP', statedOn: '2026-02-01' });
      return { id, wishId: wish.id };
    }),
    wishId: besidePerson(async (world, _unit, keeper, personId) => {
      const { id } = await world.client(api, keeper).wishSave({ id: personId, wishId: newId(), statedOn: '2026-02-01' });
      return { id, input: { id: personId, wishId: id } };
    }),
  },
  basisSave: { id: person((id) => ({ id, basisId: newId(), purpose: 'abroad', kind: 'consent', givenOn: '2026-02-01' })), basisId: made },
  basisWithdraw: {
    id: person(async (id, _unit, keeper, world) => {
      const basis = await world.client(api, keeper).basisSave({ id, basisId: newId(), purpose: 'abroad', kind: 'consent', givenOn: '2026-02-01' });
      return { id, basisId: basis.id };
    }),
    basisId: besidePerson(async (world, _unit, keeper, personId) => {
      const { id } = await world.client(api, keeper).basisSave({ id: personId, basisId: newId(), purpose: 'abroad', kind: 'consent', givenOn: '2026-02-01' });
      return { id, input: { id: personId, basisId: id } };
    }),
  },
  paperAdd: { id: person((id) => ({ id, kind: 'health' }), { file: pdf() }) },
  paperOpen: {
    id: person(async (id, _unit, keeper, world) => ({
      id,
      paperId: (await world.client(api, keeper).paperAdd({ id, kind: 'health' }, { file: pdf(), fileName: 'kham.pdf' })).id,
      reason: 'Xem để làm hồ sơ',
    })),
    paperId: besidePerson(async (world, _unit, keeper, personId) => {
      const { id } = await world.client(api, keeper).paperAdd({ id: personId, kind: 'health' }, { file: pdf(), fileName: 'kham.pdf' });
      return { id, input: { id: personId, paperId: id, reason: 'Xem để làm hồ sơ' } };
    }),
  },
  paperRemove: {
    id: person(async (id, _unit, keeper, world) => ({ id, paperId: (await world.client(api, keeper).paperAdd({ id, kind: 'health' }, { file: pdf(), fileName: 'kham.pdf' })).id })),
    paperId: besidePerson(async (world, _unit, keeper, personId) => {
      const { id } = await world.client(api, keeper).paperAdd({ id: personId, kind: 'health' }, { file: pdf(), fileName: 'kham.pdf' });
      return { id, input: { id: personId, paperId: id } };
    }),
  },
  householdGet: { id: household((id) => ({ id })) },
  householdTimeline: { id: household((id) => ({ id })) },
  householdSave: {
    id: household((id, unit) => ({ id, version: 1, unitId: unit.id })),
    headId: besidePerson(async (_world, unit, _keeper, personId) => ({ id: personId, input: { id: newId(), version: 0, unitId: unit.id, headId: personId } })),
  },
  householdJoin: {
    id: household(async (id, unit, keeper, world) => ({ id, personId: await aPerson(world, unit, keeper), relation: 'child' })),
    personId: besidePerson(async (world, unit, keeper, personId) => {
      const { id } = await world.client(api, keeper).householdSave({ id: newId(), version: 0, unitId: unit.id });
      return { id: personId, input: { id, personId, relation: 'child' } };
    }),
  },
  householdLeave: {
    id: household(async (id, unit, keeper, world) => {
      const personId = await aPerson(world, unit, keeper);
      await world.client(api, keeper).householdJoin({ id, personId, relation: 'child' });
      return { id, personId };
    }),
    personId: besidePerson(async (world, unit, keeper, personId) => {
      const { id } = await world.client(api, keeper).householdSave({ id: newId(), version: 0, unitId: unit.id });
      await world.client(api, keeper).householdJoin({ id, personId, relation: 'child' });
      return { id: personId, input: { id, personId } };
    }),
  },
  householdClassSet: { id: household((id) => ({ id, classId: newId(), class: 'poor', fromOn: '2025-01-01' })), classId: made },
  householdClassEnd: {
    id: household(async (id, _unit, keeper, world) => ({ id, classId: await classOf(world, keeper, id), toOn: '2025-12-31' })),
    classId: {
      by: ['unit'],
      beside: true,
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const keeper = await keeperOf(world, unit);
        const { id } = await world.client(api, keeper).householdSave({ id: newId(), version: 0, unitId: unit.id });
        const classId = await classOf(world, keeper, id);
        return { id: classId, input: { id, classId, toOn: '2025-12-31' } };
      },
    },
  },
  transferOffer: { id: person(async (id, _unit, _keeper, world) => ({ id, transferId: newId(), toUnitId: (await world.aCommune()).id, movedOn: '2026-02-01' })), transferId: made },
  transferRequest: { transferId: made },
  transferAnswer: {
    transferId: {
      by: ['unit'],
      make: async (world, place) => {
        const far = await world.aCommune();
        const keeper = await keeperOf(world, far);
        const { id } = await world.client(api, keeper).transferOffer({
          id: await aPerson(world, far, keeper),
          transferId: newId(),
          toUnitId: (await homeOf(world, place)).id,
          movedOn: '2026-02-01',
        });
        return { id, input: { transferId: id, answer: 'declined' } };
      },
    },
  },
  keeperConfirm: { ids: person((id, unit) => ({ ids: [id], toUnitId: unit.id })) },
  filterSave: { id: { callerNames: 'a new filter, or one of the own' } },
  filterRemove: {
    id: {
      by: ['own'],
      make: async (world, place) => {
        const { id } = await world.client(api, await keeperOf(world, place.unit)).filterSave({ id: newId(), name: 'Thử', filter: {} });
        return { id, input: { id } };
      },
    },
  },
  personBulkSet: { 'changes.id': person((id) => ({ field: 'hamlet', changes: [{ id, version: 1, value: 'Bản Mới' }] })) },
  // a list under way is its sender's alone
  ...doorSamples(api),
};
