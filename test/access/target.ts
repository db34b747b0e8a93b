import { api } from '../../src/areas/target/contract.ts';
import type { TargetEvent } from '../../src/areas/target/events.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import { aDocument } from './library.ts';
import type { Place, Sample, Samples } from './sample.ts';
import { allocationSamples } from './target-allocation.ts';
import { progressSamples } from './target-progress.ts';

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
const aBaseline = async (world: World, place: Place): Promise<{ id: string; baselineId: string }> => {
  const { id } = await aTarget(world, place);
  const baselineId = newId();
  const data = { baselineId, name: 'Tỉnh giao', value: 235, forYear: null, number: null, dated: null, reason: 'Giao riêng', replaced: [] };
  const event: TargetEvent = { type: 'target.baselineAdded', subjectId: id, data };
  await world.system.act(await world.actor(place.writer), { requestId: newId() }, (ctx) => ctx.record([event]));
  return { id, baselineId };
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
  ...progressSamples(aTarget),
  analysisSave: { id: { callerNames: 'a new table, or one of the own' } },
  analysisRemove: {
    id: {
      by: ['own'],
      make: async (world, place) => {
        const { id } = await world.client(api, place.writer).analysisSave({ id: newId(), name: 'Thử', address: '?hang=market' });
        return { id, input: { id } };
      },
    },
  },
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
  targetCount: { id: target((id) => ({ id })) },
  targetSplit: { id: target((id) => ({ id, by: ['commune'] })) },
  targetRows: { id: target((id) => ({ id })) },
  targetCountingSave: { id: target((id) => ({ id, version: 1, indicator: 'journey.departed', measure: 'persons', reason: 'Điều chỉnh' })) },
  targetBaselineAdd: {
    id: target((id) => ({ id, version: 1, baselineId: newId(), name: 'Tỉnh giao', value: 235, reason: 'Giao riêng' })),
    baselineId: { callerNames: 'the number that is added' },
  },
  targetBaselineEnd: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const { id, baselineId } = await aBaseline(world, place);
        return { id, input: { id, version: 2, baselineId, reason: 'Nhập nhầm' } };
      },
    },
    baselineId: {
      by: ['agency'],
      beside: true,
      // the target is one's own: only the number belongs to another one
      make: async (world, place, own) => {
        const theirs = await aBaseline(world, place);
        const id = place === own ? theirs.id : (await aBaseline(world, own)).id;
        return { id: theirs.baselineId, input: { id, version: 2, baselineId: theirs.baselineId, reason: 'Nhập nhầm' } };
      },
    },
  },
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
