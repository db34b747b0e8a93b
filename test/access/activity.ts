import { api } from '../../src/areas/activity/contract.ts';
import { api as registerApi } from '../../src/areas/register/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import { aDocument } from './library.ts';
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

/** A steering committee of the place, with one member. */
const aCommittee = async (world: World, place: Place) => {
  const registers = world.client(registerApi, place.writer);
  const [id, memberId] = [newId(), newId()];
  await registers.entrySave({ id, kind: 'steeringCommittee', title: 'Ban chỉ đạo', unitId: place.unit.id, heldBy: place.agency.id, validFrom: '2026-01-01' });
  await registers.memberSave({ id, version: 1, memberId, name: 'Thử', role: 'head', fromDay: '2026-01-01' });
  return { id, memberId };
};
const meeting = (place: Place) => ({ ...given(place, newId()), kind: 'committeeMeeting', values: { attendees: 3, result: 'x' } });
const inspection = async (world: World, place: Place): Promise<string> =>
  (await world.client(api, place.writer).activitySave({ ...given(place, newId()), kind: 'inspection', values: { places: 1, result: 'x' } })).id;
const aFollow = async (world: World, place: Place): Promise<string> => {
  const activityId = await inspection(world, place);
  return (await world.client(api, place.writer).followSave({ id: newId(), activityId, text: 'Sửa', owner: place.agency.id, dueOn: '2026-12-01' })).id;
};
const follow = (input: (id: string) => object): Sample => ({
  by: ['unit', 'agency'],
  make: async (world, place) => {
    const id = await aFollow(world, place);
    return { id, input: input(id) };
  },
});
const beside = (by: Sample['by'], make: (world: World, place: Place, own: Place) => Promise<{ id: string; input: object }>): Sample => ({ by, beside: true, make });
const entries = beside(['unit', 'agency'], async (world, place) => {
  const { id } = await aCommittee(world, place);
  return { id, input: { entryId: id } };
});
const documents = beside(['agency'], async (world, place) => {
  const { id } = await aDocument(world, place);
  return { id, input: { documentId: id } };
});

export const samples: Samples = {
  activityList: { entryId: entries, documentId: documents },
  activityExport: { entryId: entries, documentId: documents },
  memberVisits: { entryId: entries },
  activityFigures: {
    documentId: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await aDocument(world, place);
        return { id, input: { documentId: id } };
      },
    },
  },
  documentCoverage: {
    documentId: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await aDocument(world, place);
        return { id, input: { documentId: id } };
      },
    },
  },
  followSave: {
    id: { callerNames: 'a new finding is named by whoever raises it' },
    activityId: {
      by: ['unit', 'agency'],
      make: async (world, place) => {
        const id = await inspection(world, place);
        return { id, input: { id: newId(), activityId: id, text: 'Sửa', owner: place.agency.id, dueOn: '2026-12-01' } };
      },
    },
  },
  followClose: {
    id: follow((id) => ({ id, version: 1, note: 'x' })),
    activityId: beside(['unit', 'agency'], async (world, place, own) => {
      const [id, proof] = [await aFollow(world, own), await anActivity(world, place)];
      return { id: proof, input: { id, version: 1, note: 'x', activityId: proof } };
    }),
    documentId: beside(['agency'], async (world, place, own) => {
      const [id, proof] = [await aFollow(world, own), (await aDocument(world, place)).id];
      return { id: proof, input: { id, version: 1, note: 'x', documentId: proof } };
    }),
  },
  followReopen: { id: follow((id) => ({ id, version: 1, reason: 'Chưa xong' })) },
  followDrop: { id: follow((id) => ({ id, version: 1, reason: 'Ghi nhầm' })) },
  activityGet: { id: activity((id) => ({ id })) },
  activitySave: {
    id: activity((id, place) => ({ ...given(place, id), version: 1 })),
    entryId: beside(['unit', 'agency'], async (world, place, own) => {
      const { id } = await aCommittee(world, place);
      return { id, input: { ...meeting(own), entryId: id } };
    }),
    memberId: beside(['unit', 'agency'], async (world, place, own) => {
      const there = await aCommittee(world, place);
      const mine = await aCommittee(world, own);
      return { id: there.memberId, input: { ...meeting(own), entryId: mine.id, memberId: there.memberId } };
    }),
    documentId: beside(['agency'], async (world, place, own) => {
      const { id } = await aDocument(world, place);
      return { id, input: { ...given(own, newId()), documentId: id } };
    }),
  },
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
