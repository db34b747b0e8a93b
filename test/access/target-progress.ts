import type { ProgressEvent } from '../../src/areas/target/progress/events.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

type MakeTarget = (world: World, place: Place) => Promise<{ id: string }>;

/** Samples of the progress of targets; the target itself is made in target.ts. */
export const progressSamples = (aTarget: MakeTarget): Samples => {
  const ofTarget = (input: (id: string, place: Place) => object): Sample => ({
    by: ['agency'],
    make: async (world, place) => {
      const { id } = await aTarget(world, place);
      return { id, input: input(id, place) };
    },
  });
  return {
    progressGet: { id: ofTarget((id) => ({ id })) },
    progressFunnel: { id: ofTarget((id) => ({ id })) },
    progressForecast: { id: ofTarget((id) => ({ id })) },
    explanationAsk: {
      explanationId: { callerNames: 'a request that is made by this act' },
      targetId: ofTarget((targetId, place) => ({ explanationId: newId(), targetId, unitId: place.unit.id, question: 'Vì sao chậm?', dueOn: '2026-12-31' })),
    },
    explanationAnswer: {
      id: {
        by: ['unit'],
        make: async (world, place) => {
          const { id: targetId } = await aTarget(world, place);
          const id = newId();
          const event: ProgressEvent = {
            type: 'target.explanationAsked',
            subjectId: id,
            data: { targetId, text: 'Thử', unit: place.unit.id, asAt: '2026-01-01', goal: 5, actual: 1, question: 'Vì sao chậm?', dueOn: '2026-12-31' },
          };
          await world.system.act(await world.actor(place.writer), { requestId: newId() }, (ctx) => ctx.record([event]));
          return { id, input: { id, version: 1, answer: 'Đơn tuyển bị hủy, đã đăng ký lại.' } };
        },
      },
    },
  };
};
