import { newId } from '../../src/kernel/clock.ts';
import type { AllocationEvent } from '../../src/areas/target/allocation/events.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

type MakeTarget = (world: World, place: Place) => Promise<{ id: string }>;

/** Samples of a target's allocation; the target itself is made in target.ts. */
export const allocationSamples = (aTarget: MakeTarget): Samples => {
  /** A draft over the unit of the place, with something to give out. */
  const anAllocation = async (world: World, place: Place): Promise<string> => {
    const { id: targetId } = await aTarget(world, place);
    const id = newId();
    const event: AllocationEvent = {
      type: 'target.allocationOpened',
      subjectId: id,
      data: {
        targetId,
        over: 'units',
        asOf: '2026-01-01',
        years: [2026],
        markets: [],
        total: 10,
        units: [place.unit.id],
        agencies: [],
        goals: [{ line: 0, year: 2026, market: '', value: 10 }],
      },
    };
    await world.system.act(await world.actor(place.writer), { requestId: newId() }, (ctx) => ctx.record([event]));
    return id;
  };
  /** A change of what was given out. */
  const change = (keep: 'allocation' | 'change', more: object = {}): Sample => ({
    by: ['agency'],
    make: async (world, place) => {
      const id = await anAllocation(world, place);
      const changeId = newId();
      const typed: AllocationEvent = { type: 'target.allocationTyped', subjectId: id, data: { cells: [[1, 2026, '', null, 10]], reason: 'Thử', changeId } };
      await world.system.act(await world.actor(place.writer), { requestId: newId() }, (ctx) => ctx.record([typed]));
      return { id: keep === 'allocation' ? id : changeId, input: { id, changeId, ...more } };
    },
  });
  const allocation = (input: (id: string) => object): { id: Sample } => ({
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const id = await anAllocation(world, place);
        return { id, input: input(id) };
      },
    },
  });
  const ofTarget = (input: (id: string, place: Place) => object): { targetId: Sample } => ({
    targetId: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await aTarget(world, place);
        return { id, input: input(id, place) };
      },
    },
  });

  return {
    allocationGet: ofTarget((targetId) => ({ targetId })),
    allocationOpen: ofTarget((targetId, place) => ({ targetId, over: 'agencies', unitId: null, agencies: [place.agency.id], asOf: '2026-01-01', yearFrom: 2026, yearTo: 2026 })),
    allocationReshape: allocation((id) => ({ id, version: 1, yearFrom: 2026, yearTo: 2027, total: 10 })),
    allocationType: allocation((id) => ({ id, cells: [{ line: 1, year: 2026, market: '', value: 10, seen: null }] })),
    allocationPropose: allocation((id) => ({ id })),
    allocationIssue: {
      id: {
        by: ['agency'],
        make: async (world, place) => {
          const id = await anAllocation(world, place);
          const typed: AllocationEvent = { type: 'target.allocationTyped', subjectId: id, data: { cells: [[1, 2026, '', null, 10]], reason: null, changeId: null } };
          await world.system.act(await world.actor(place.writer), { requestId: newId() }, (ctx) => ctx.record([typed]));
          return { id, input: { id, version: 2, number: '1/QĐ-UBND', date: '2026-01-01' } };
        },
      },
    },
    allocationDrop: allocation((id) => ({ id, version: 1 })),
    allocationPaper: allocation((id) => ({ id })),
    allocationChangePaper: { id: change('allocation'), changeId: change('change') },
    allocationChangeDecide: {
      id: change('allocation', { number: '2/QĐ-UBND', date: '2026-01-01' }),
      changeId: change('change', { number: '2/QĐ-UBND', date: '2026-01-01' }),
    },
    allocationExport: allocation((id) => ({ id })),
  };
};
