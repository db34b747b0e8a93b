import { api } from '../../src/areas/journey/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../world.ts';
import { lawSamples } from './journey-law.ts';
import { keeperOf, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf, person } from './worker.ts';

const as = (world: World, account: TestAccount) => world.client(api, account);
const open = async (world: World, unit: TestUnit, keeper: TestAccount): Promise<string> => {
  const personId = await aPerson(world, unit, keeper);
  return (await as(world, keeper).journeyOpen({ id: newId(), personId, form: 'otherWay', market: 'JP', interested: '2025-01-05' })).id;
};
const leave = async (world: World, keeper: TestAccount, id: string): Promise<void> => {
  const { journey } = await as(world, keeper).journeyGet({ id });
  await as(world, keeper).journeyDatesSave({ ...journey.dates, id, version: journey.version, departed: '2025-03-01' });
};
type Input = (id: string, keeper: TestAccount, world: World, unit: TestUnit) => object | Promise<object>;
const journey = (input: Input): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    const id = await open(world, unit, keeper);
    return { id, input: await input(id, keeper, world, unit) };
  },
});
/** A second id beside the journey that decides. */
const beside = (make: (id: string, keeper: TestAccount, world: World) => Promise<{ id: string; input: object }>): Sample => ({
  by: ['unit'],
  beside: true,
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    return make(await open(world, unit, keeper), keeper, world);
  },
});
const made = { callerNames: 'a new record' };
const happen = async (id: string, keeper: TestAccount, world: World): Promise<string> => {
  await leave(world, keeper, id);
  return (await as(world, keeper).happeningAdd({ id, happeningId: newId(), kind: 'contacted', onDay: '2025-04-01', untilOn: null, what: null })).id;
};
/** Somebody who goes through an enterprise and lacks everything: an exception may be asked. */
const asking = async (world: World, unit: TestUnit, keeper: TestAccount): Promise<{ id: string; exceptionId: string }> => {
  const personId = await aPerson(world, unit, keeper);
  const { id } = await as(world, keeper).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: null });
  const exceptionId = newId();
  await as(world, keeper).exceptionAsk({ id, exceptionId, rule: 'W-HEALTH', reason: 'Chờ kết quả khám của bệnh viện.' });
  return { id, exceptionId };
};

export const samples: Samples = {
  ...lawSamples,
  journeysOf: { personId: person((id) => ({ personId: id })) },
  journeyGet: { id: journey((id) => ({ id })) },
  journeyOpen: { id: made, personId: person((id) => ({ id: newId(), personId: id, form: 'direct', market: null, interested: null })) },
  journeyTermsSave: { id: journey((id) => ({ id, version: 1, form: 'direct' })) },
  journeyDatesSave: { id: journey((id) => ({ id, version: 1, interested: '2025-01-05', counselled: '2025-02-01' })) },
  journeyClose: { id: journey((id) => ({ id, version: 1, on: '2025-06-01', reason: 'changedMind' })) },
  journeyReopen: {
    id: journey(async (id, keeper, world) => {
      await as(world, keeper).journeyClose({ id, version: 1, on: '2025-06-01', reason: 'changedMind' });
      return { id, version: 2 };
    }),
  },
  happeningAdd: {
    id: journey(async (id, keeper, world) => {
      await leave(world, keeper, id);
      return { id, happeningId: newId(), kind: 'contacted', onDay: '2025-04-01' };
    }),
    happeningId: made,
  },
  happeningRemove: {
    id: journey(async (id, keeper, world) => ({ id, happeningId: await happen(id, keeper, world) })),
    happeningId: beside(async (id, keeper, world) => {
      const happeningId = await happen(id, keeper, world);
      return { id: happeningId, input: { id, happeningId } };
    }),
  },
  certificateAdd: {
    id: journey((id) => ({ id, certificateId: newId(), number: newId().slice(-10), issuedOn: '2025-02-01', issuer: 'Trung tâm Thử' })),
    certificateId: made,
  },
  exceptionAsk: {
    id: {
      by: ['unit'],
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const { id } = await asking(world, unit, await keeperOf(world, unit));
        return { id, input: { id, exceptionId: newId(), rule: 'W-SKILL', reason: 'Chờ chứng chỉ tiếng Nhật N4.' } };
      },
    },
    exceptionId: made,
  },
  exceptionDecide: {
    id: {
      by: ['unit'],
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const { id, exceptionId } = await asking(world, unit, await keeperOf(world, unit));
        return { id, input: { id, exceptionId, granted: true, note: 'Đồng ý.' } };
      },
    },
    exceptionId: {
      by: ['unit'],
      beside: true,
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const { id, exceptionId } = await asking(world, unit, await keeperOf(world, unit));
        return { id: exceptionId, input: { id, exceptionId, granted: true, note: 'Đồng ý.' } };
      },
    },
  },
};
