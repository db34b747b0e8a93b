import { newId } from '../../src/kernel/clock.ts';
import { anActivity } from './activity.ts';
import type { Sample, Samples } from './sample.ts';

/** Somebody of that place, as a filter: out of sight the list is as empty as for nobody. */
const person = (beside: boolean, name: 'accountId' | 'id'): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const { id } = await world.anAccount({ role: 'communeOfficer', agency: place.agency, units: [place.unit], home: place.unit });
    return { id, input: { [name]: id } };
  },
  ...(beside ? { beside: true } : {}),
});

export const samples: Samples = {
  auditList: { accountId: person(true, 'accountId') },
  auditExport: { accountId: person(true, 'accountId') },
  auditPerson: { id: person(false, 'id') },
  personalErase: {
    id: {
      by: ['unit', 'agency'],
      make: async (world, place) => {
        const id = await anActivity(world, place);
        return { id, input: { id, reason: `Theo yêu cầu ${newId()}` } };
      },
    },
  },
};
