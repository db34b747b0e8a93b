import type { TargetEvent } from '../../src/areas/target/events.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import { aDocument } from './library.ts';
import type { Place, Sample, Samples } from './sample.ts';
import { allocationSamples } from './target-allocation.ts';

export const aTarget = async (world: World, place: Place): Promise<{ id: string; documentId: string }> => {
  const documentId = (await aDocument(world, place)).id;
  const id = newId();
  const content = {
    sectionPath: 'I',
    text: 'Đạt trên 130% chỉ tiêu giao',
    kind: 'ratio' as const,
    value: 130,
    valueMax: null,
    unit: '%',
    comparator: '>' as const,
    periodText: null,
    periodFrom: null,
    periodTo: null,
    cycle: null,
    reference: null,
  };
  const event: TargetEvent = { type: 'target.set', subjectId: id, data: { documentId, position: 0, span: null, content } };
  await world.system.act(await world.actor(place.writer), { requestId: newId() }, (ctx) => ctx.record([event]));
  return { id, documentId };
};
const target = (input: (id: string) => object): Sample => ({
  by: ['agency'],
  make: async (world, place) => {
    const { id } = await aTarget(world, place);
    return { id, input: input(id) };
  },
});
const base = { version: 1, value: 5, number: '1/QĐ-UBND', date: '2026-01-01' };

export const samples: Samples = {
  ...allocationSamples(aTarget),
  targetList: {
    documentId: {
      by: ['agency'],
      beside: true,
      make: async (world, place) => {
        const { documentId } = await aTarget(world, place);
        return { id: documentId, input: { documentId } };
      },
    },
  },
  targetExport: {
    documentId: {
      by: ['agency'],
      make: async (world, place) => {
        const { documentId } = await aTarget(world, place);
        return { id: documentId, input: { documentId } };
      },
    },
  },
  targetGet: { id: target((id) => ({ id })) },
  targetSave: { id: target((id) => ({ id, version: 1, text: 'Ít nhất 150 người', kind: 'count', comparator: '>=', value: 150, reason: 'Điều chỉnh' })) },
  targetBaseEnter: {
    id: target((id) => ({ id, ...base })),
    documentId: {
      by: ['agency'],
      beside: true,
      // the target is one's own: only the document lies elsewhere
      make: async (world, place, own) => {
        const { id } = await aDocument(world, place);
        return { id, input: { id: (await aTarget(world, own)).id, version: 1, value: 5, documentId: id } };
      },
    },
  },
};
