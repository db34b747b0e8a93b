import { api } from '../../src/areas/activity/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

const given = (place: Place, id: string) => ({
  id,
  kind: 'counselling',
  onDate: '2026-02-20',
  unitId: place.unit.id,
  heldBy: place.agency.id,
  title: 'Tư vấn',
  values: { attendees: 10 },
});
export const anActivity = async (world: World, place: Place): Promise<string> => (await world.client(api, place.writer).activitySave(given(place, newId()))).id;
const activity = (input: (id: string, place: Place) => object): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const id = await anActivity(world, place);
    return { id, input: input(id, place) };
  },
});
const pdf = () => new Blob(['%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF']);
const file = (name: 'id' | 'fileId'): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const { fileId } = await world.client(api, place.writer).activityFileAdd({ id: await anActivity(world, place) }, { file: pdf(), fileName: 'bien-ban.pdf' });
    return { id: fileId, input: { [name]: fileId } };
  },
});

export const samples: Samples = {
  activityGet: { id: activity((id) => ({ id })) },
  activitySave: { id: activity((id, place) => ({ ...given(place, id), version: 1 })) },
  activityRemove: { id: activity((id) => ({ id, version: 1, reason: 'Ghi nhầm' })) },
  activityFileAdd: {
    id: {
      by: ['unit', 'agency'],
      make: async (world, place) => {
        const id = await anActivity(world, place);
        return { id, input: { id }, file: pdf() };
      },
    },
  },
  activityFileRemove: { fileId: file('fileId') },
  activityFile: { id: file('id') },
};
