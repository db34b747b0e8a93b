import { api } from '../../src/areas/register/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import { aDocument } from './library.ts';
import type { Place, Sample, Samples } from './sample.ts';

const given = (place: Place, id: string) => ({
  id,
  kind: 'steeringCommittee',
  title: 'Ban chỉ đạo thử',
  unitId: place.unit.id,
  heldBy: place.agency.id,
  validFrom: '2026-01-01',
  values: {},
});
const anEntry = async (world: World, place: Place): Promise<string> => (await world.client(api, place.writer).entrySave(given(place, newId()))).id;
const entry = (input: (id: string, place: Place) => object): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const id = await anEntry(world, place);
    return { id, input: input(id, place) };
  },
});
const person = (role = 'member') => ({ name: 'Thử', role, fromDay: '2026-01-01' });
/** A member of the place's entry, in a request for that entry. */
const member = (input: (id: string, memberId: string) => object, tried: 'entry' | 'member' = 'member'): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const [id, memberId] = [await anEntry(world, place), newId()];
    await world.client(api, place.writer).memberSave({ id, version: 1, memberId, ...person() });
    return { id: tried === 'entry' ? id : memberId, input: input(id, memberId) };
  },
});
/** Another id in a request for an entry of one's own. */
const beside = (by: Sample['by'], make: (world: World, place: Place, own: Place) => Promise<{ id: string; input: object }>): Sample => ({ by, beside: true, make });
const mine = { callerNames: 'a new record is named by whoever makes it' };

export const samples: Samples = {
  entryGet: { id: entry((id) => ({ id })) },
  entrySave: {
    id: entry((id, place) => ({ ...given(place, id), version: 1 })),
    documentId: beside(['agency'], async (world, place, own) => {
      const { id } = await aDocument(world, place);
      return { id, input: { ...given(own, newId()), documentId: id } };
    }),
    replaces: beside(['unit', 'agency'], async (world, place, own) => {
      const id = await anEntry(world, place);
      return { id, input: { ...given(own, newId()), validFrom: '2026-02-01', replaces: id } };
    }),
  },
  entryEnd: { id: entry((id) => ({ id, version: 1, lastDay: '2026-02-01', reason: 'Hết việc' })) },
  entryRemove: { id: entry((id) => ({ id, version: 1, reason: 'Ghi nhầm' })) },
  memberSave: { id: entry((id) => ({ id, version: 1, memberId: newId(), ...person() })), memberId: mine },
  memberReplace: {
    id: member((id, memberId) => ({ id, version: 2, memberId, newId: newId(), name: 'Thử', fromDay: '2026-02-01', reason: 'Chuyển việc' }), 'entry'),
    memberId: member((id, memberId) => ({ id, version: 2, memberId, newId: newId(), name: 'Thử', fromDay: '2026-02-01', reason: 'Chuyển việc' })),
    newId: mine,
  },
  memberEnd: {
    id: member((id, memberId) => ({ id, version: 2, memberId, lastDay: '2026-02-01', reason: 'Nghỉ hưu' }), 'entry'),
    memberId: member((id, memberId) => ({ id, version: 2, memberId, lastDay: '2026-02-01', reason: 'Nghỉ hưu' })),
  },
};
