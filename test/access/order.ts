import { api as journeyApi } from '../../src/areas/journey/contract.ts';
import { orderApi } from '../../src/areas/journey/orders/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../world.ts';
import { anEnterprise, published, registrar } from './enterprise.ts';
import { keeperOf, type Place, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf, person } from './worker.ts';

const made = { callerNames: 'a new record' };
const given = (enterpriseId: string, unit: TestUnit) => ({
  enterpriseId,
  keptIn: unit.id,
  approvalNumber: '1/THU',
  approvalOn: '2020-02-01',
  market: 'JP',
  job: 'Cơ khí',
  employer: 'Xưởng Thử',
  workplace: 'Osaka',
  wage: 1,
  currency: 'JPY',
  termMonths: 12,
  slotsAny: 9,
  recruitFrom: '2020-02-01',
  recruitTo: '2099-12-31',
});
const anOrder = async (world: World, unit: TestUnit): Promise<{ id: string; enterpriseId: string }> => {
  const { id: enterpriseId } = await anEnterprise(world, { unit });
  const { id } = await world.client(orderApi, await registrar(world, unit)).orderSave({ id: newId(), version: 0, ...given(enterpriseId, unit) });
  return { id, enterpriseId };
};
const order = (input: (of: { id: string; enterpriseId: string }, place: Place, world: World) => object | Promise<object>): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const of = await anOrder(world, place.unit);
    return { id: of.id, input: await input(of, place, world) };
  },
});
/** A person born in 1990 who lives where an order recruits. */
const introduced = async (world: World, place: Place): Promise<{ id: string; personId: string; introductionId: string; journeyId: string; keeper: TestAccount }> => {
  const unit = await homeOf(world, place);
  const keeper = await keeperOf(world, unit);
  const { id } = await anOrder(world, unit);
  const [personId, introductionId, journeyId] = [await aPerson(world, unit, keeper), newId(), newId()];
  await world.client(orderApi, keeper).orderIntroduce({ id, people: [{ personId, introductionId, journeyId }] });
  return { id, personId, introductionId, journeyId, keeper };
};

export const samples: Samples = {
  orderList: { enterpriseId: published },
  orderExport: { enterpriseId: published },
  orderGet: { id: published },
  orderPeople: { id: published },
  orderIntroductions: { id: published },
  orderSave: { id: order(({ id, enterpriseId }, place) => ({ id, version: 1, ...given(enterpriseId, place.unit) })), enterpriseId: published },
  orderClose: { id: order(({ id }) => ({ id, version: 1, reason: 'withdrawn' })) },
  orderReopen: {
    id: order(async ({ id }, place, world) => {
      await world.client(orderApi, await registrar(world, place.unit)).orderClose({ id, version: 1, reason: 'withdrawn' });
      return { id, version: 2, recruitTo: '2099-12-31' };
    }),
  },
  ordersForPerson: { personId: person((id) => ({ personId: id })) },
  journeyOrders: {
    journeyId: {
      by: ['unit'],
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const keeper = await keeperOf(world, unit);
        const { id } = await world
          .client(journeyApi, keeper)
          .journeyOpen({ id: newId(), personId: await aPerson(world, unit, keeper), form: 'otherWay', market: 'JP', interested: '2025-01-05' });
        return { id, input: { journeyId: id } };
      },
    },
  },
  orderIntroduce: {
    id: published,
    'people.personId': {
      by: ['unit'],
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const personId = await aPerson(world, unit, await keeperOf(world, unit));
        const { id } = await anOrder(world, unit);
        return { id: personId, input: { id, people: [{ personId, introductionId: newId(), journeyId: newId() }] } };
      },
    },
    'people.introductionId': made,
    'people.journeyId': made,
  },
  introductionAnswer: {
    id: published,
    introductionIds: {
      by: ['unit'],
      make: async (world, place) => {
        const { id, introductionId } = await introduced(world, place);
        return { id: introductionId, input: { id, introductionIds: [introductionId], outcome: 'notSelected', on: '2026-03-02' } };
      },
    },
  },
};
