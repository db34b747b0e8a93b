import { api } from '../../src/areas/plan/contract.ts';
import { api as activityApi } from '../../src/areas/activity/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

/** Obstacles of the place's agency, sent to an agency elsewhere; about a piece of work where the endpoint names one. */

type Work = (world: World, place: Place) => Promise<{ id: string; workId: string; documentId: string }>;

const anObstacle = async (world: World, place: Place): Promise<string> => {
  const to = await world.anAgency();
  const id = newId();
  await world.client(api, place.writer).obstacleSend({ id, text: 'Vướng', asked: 'Gỡ', to: to.id });
  return id;
};
const obstacle = (input: (id: string) => object): Sample => ({
  by: ['agency'],
  make: async (world, place) => {
    const id = await anObstacle(world, place);
    return { id, input: input(id) };
  },
});

/** A conclusion of a review of the place's plan. */
const aConclusion = async (world: World, place: Place, plan: { id: string; documentId: string }) => {
  const activities = world.client(activityApi, place.writer);
  const { id } = await activities.activitySave({
    id: newId(),
    kind: 'interimReview',
    title: 'Sơ kết',
    onDate: '2026-02-20',
    unitId: place.unit.id,
    heldBy: place.agency.id,
    documentId: plan.documentId,
  });
  const { id: followId } = await activities.followSave({ id: newId(), activityId: id, text: 'Làm tiếp', owner: place.agency.id, dueOn: '2026-12-01' });
  return { id: plan.id, followId };
};

export const obstacleSamples = (active: Work): Samples => {
  const filter = (of: 'id' | 'workId', name: string): Sample => ({
    by: ['agency'],
    beside: true,
    make: async (world, place) => {
      const id = (await active(world, place))[of];
      return { id, input: { [name]: id } };
    },
  });
  const lists = { planId: filter('id', 'planId'), workId: filter('workId', 'workId') };
  const paper = (input: (own: Place, documentId: string, world: World) => Promise<object>): Sample => ({
    by: ['agency'],
    beside: true,
    make: async (world, place, own) => {
      const { documentId } = await active(world, place);
      return { id: documentId, input: await input(own, documentId, world) };
    },
  });
  return {
    planReviews: {
      id: {
        by: ['agency'],
        make: async (world, place) => {
          const { id } = await active(world, place);
          return { id, input: { id } };
        },
      },
    },
    conclusionTask: {
      id: {
        by: ['agency'],
        make: async (world, place) => {
          const { id, followId } = await aConclusion(world, place, await active(world, place));
          return { id, input: { id, followId, version: 1 } };
        },
      },
      followId: {
        by: ['unit', 'agency'],
        beside: true,
        make: async (world, place, own) => {
          const mine = await active(world, own);
          const { followId } = await aConclusion(world, place, await active(world, place));
          return { id: followId, input: { id: mine.id, followId, version: 1 } };
        },
      },
    },
    obstacleList: lists,
    obstacleExport: lists,
    obstacleGet: { id: obstacle((id) => ({ id })) },
    obstacleTo: {
      workId: {
        by: ['agency'],
        make: async (world, place) => {
          const { workId } = await active(world, place);
          return { id: workId, input: { workId } };
        },
      },
    },
    obstacleSend: {
      id: { callerNames: 'a new obstacle is named by whoever sends it' },
      workId: {
        by: ['agency'],
        make: async (world, place) => {
          const { workId } = await active(world, place);
          return { id: workId, input: { id: newId(), workId, text: 'Vướng', asked: 'Gỡ', to: (await world.anAgency()).id } };
        },
      },
      documents: paper(async (_own, documentId, world) => ({ id: newId(), text: 'Vướng', asked: 'Gỡ', to: (await world.anAgency()).id, documents: [documentId] })),
    },
    obstaclePass: { id: obstacle((id) => ({ id, version: 1, to: 1, note: 'x' })) },
    obstacleAnswer: {
      id: obstacle((id) => ({ id, version: 1, note: 'x' })),
      documents: paper(async (own, documentId, world) => {
        const id = newId();
        const elsewhere = await world.anAgency();
        const sender = await world.anAccount({ role: 'agencyOfficer', agency: elsewhere });
        await world.client(api, sender).obstacleSend({ id, text: 'Vướng', asked: 'Gỡ', to: own.agency.id });
        return { id, version: 1, note: 'x', documents: [documentId] };
      }),
    },
    obstacleReopen: { id: obstacle((id) => ({ id, version: 1, note: 'x' })) },
    obstacleClose: { id: obstacle((id) => ({ id, version: 1 })) },
  };
};
