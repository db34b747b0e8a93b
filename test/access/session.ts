import { api as activityApi } from '../../src/areas/activity/contract.ts';
import { api } from '../../src/areas/journey/session/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestAgency, TestUnit, World } from '../world.ts';
import { keeperOf, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf, person } from './worker.ts';

const DAY = '2026-02-20';
const aFair = async (world: World, writer: TestAccount, unit: TestUnit, agency: TestAgency): Promise<string> =>
  (
    await world
      .client(activityApi, writer)
      .activitySave({ id: newId(), version: 0, kind: 'jobFair', onDate: DAY, unitId: unit.id, heldBy: agency.id, title: 'Phiên thử', values: { attendees: 10 } })
  ).id;
const entry = (activityId: string, unit: TestUnit) => ({
  id: newId(),
  activityId,
  personId: newId(),
  journeyId: newId(),
  fullName: 'Sùng A Ghi',
  birth: '1991',
  phone: '0912345678',
  unitId: unit.id,
  form: 'enterprise' as const,
  onDay: DAY,
});
/** Somebody registered far away, who waits for the word of this commune. */
const waiting = async (world: World, to: TestUnit): Promise<string> => {
  const far = await world.aCommune();
  const agency = await world.anAgency({ seat: far });
  const officer = await world.anAccount({ role: 'communeOfficer', agency, units: [far] });
  const e = entry(await aFair(world, officer, far, agency), to);
  await world.client(api, officer).sessionRegister(e);
  return e.id;
};
const fair = (input: (activityId: string, unit: TestUnit) => object): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const id = await aFair(world, place.writer, place.unit, place.agency);
    return { id, input: input(id, place.unit) };
  },
});
const made = { callerNames: 'a new record' };

export const samples: Samples = {
  sessionGet: { id: fair((id) => ({ id })) },
  sessionExport: { id: fair((id) => ({ id })) },
  sessionRegister: {
    id: made,
    activityId: fair((id, unit) => entry(id, unit)),
    personId: made,
    journeyId: made,
    isPerson: {
      by: ['unit'],
      beside: true,
      make: async (world, place, own) => {
        const unit = await homeOf(world, place);
        const isPerson = await aPerson(world, unit, await keeperOf(world, unit));
        return { id: isPerson, input: { ...entry(await aFair(world, own.writer, own.unit, own.agency), own.unit), is: 'this', isPerson } };
      },
    },
  },
  sessionPeople: { ids: person((id) => ({ ids: [id] })) },
  sessionAnswer: {
    id: {
      by: ['unit'],
      make: async (world, place) => {
        const id = await waiting(world, await homeOf(world, place));
        return { id, input: { id, answer: 'declined', personId: newId(), journeyId: newId() } };
      },
    },
    personId: made,
    journeyId: made,
    isPerson: {
      by: ['unit'],
      beside: true,
      make: async (world, place, own) => {
        const unit = await homeOf(world, place);
        const isPerson = await aPerson(world, unit, await keeperOf(world, unit));
        const id = await waiting(world, await homeOf(world, own));
        return { id: isPerson, input: { id, answer: 'accepted', personId: newId(), journeyId: newId(), is: 'this', isPerson } };
      },
    },
  },
};
