import { api } from '../../src/areas/plan/contract.ts';
import type { World } from '../world.ts';
import { aDocument } from './library.ts';
import type { Place, Sample, Samples } from './sample.ts';

/** Samples of plans above and below; the plans themselves are made in plan.ts. */

export interface InReview {
  id: string;
  version: number;
  itemId: string;
  itemVersion: number;
  documentId: string;
}
export interface Active {
  id: string;
  version: number;
  taskId: string;
  workId: string;
  workVersion: number;
  period: string;
  documentId: string;
}
type Make<T> = (world: World, place: Place) => Promise<T>;

export const cascadeSamples = (plans: { inReview: Make<InReview>; makeInReview: Make<InReview>; active: Make<Active>; makeActive: Make<Active> }): Samples => {
  const of = (make: Sample['make']): Sample => ({ by: ['agency'], make });
  /** Another id in the same request: what decides is one's own. */
  const beside = (make: Sample['make']): Sample => ({ by: ['agency'], beside: true, make });
  const reviewed = (id: 'id' | 'itemId', input: (r: InReview) => object): Sample =>
    of(async (world, place) => {
      const r = await plans.inReview(world, place);
      return { id: r[id], input: input(r) };
    });
  const worked = (input: (a: Active) => object): Sample =>
    of(async (world, place) => {
      const a = await plans.active(world, place);
      return { id: a.id, input: input(a) };
    });
  /** Beside one's own plan in review a document of the place. */
  const withDocument = (input: (mine: InReview, documentId: string) => object): Sample =>
    beside(async (world, place, own) => {
      const [mine, there] = [await plans.inReview(world, own), await aDocument(world, place)];
      return { id: there.id, input: input(mine, there.id) };
    });
  const aDemand = async (world: World, place: Place) => {
    const a = await plans.active(world, place);
    const { id } = await world.client(api, place.writer).demandSave({ planId: a.id, text: 'Kế hoạch của xã', level: 'chosen', agencies: [place.agency.id] });
    return { id, planId: a.id, agency: place.agency.id };
  };
  const demanded = (input: (d: Awaited<ReturnType<typeof aDemand>>) => object): Sample =>
    of(async (world, place) => {
      const d = await aDemand(world, place);
      return { id: d.id, input: input(d) };
    });
  const demand = { text: 'Kế hoạch của xã', level: 'chosen' as const, agencies: [] };
  const anOpinion = async (world: World, place: Place): Promise<string> => {
    const there = await plans.inReview(world, place);
    return (await world.client(api, place.writer).opinionSave({ planId: there.id, organ: 'Ban Thường vụ' })).id;
  };
  const amends = { kind: 'amends' as const, inForce: '2026-06-01' };
  /** Two plans of one's own and a task of the place among their fates. */
  const fates = (of_: (there: string, mine: string) => { old: string; now: string | null }): Sample =>
    beside(async (world, place, own) => {
      const [there, a, b] = [await plans.active(world, place), await plans.makeActive(world, own), await plans.makeActive(world, own)];
      return { id: there.taskId, input: { id: a.id, old: b.id, ...amends, fates: [of_(there.taskId, b.taskId)] } };
    });

  return {
    cascadeCoverage: { id: worked(({ id }) => ({ id })) },
    demandSave: {
      planId: worked(({ id }) => ({ planId: id, ...demand })),
      id: beside(async (world, place, own) => {
        const [mine, there] = [await plans.active(world, own), await aDemand(world, place)];
        return { id: there.id, input: { planId: mine.id, id: there.id, version: 1, ...demand } };
      }),
      itemId: beside(async (world, place, own) => {
        const [mine, there] = [await plans.active(world, own), await plans.active(world, place)];
        return { id: there.taskId, input: { planId: mine.id, itemId: there.taskId, ...demand } };
      }),
    },
    demandWithdraw: { id: demanded((d) => ({ id: d.id, version: 1 })) },
    answerRecord: { demandId: demanded((d) => ({ demandId: d.id, agency: d.agency, issuedOn: '2026-02-10' })) },
    answerRemove: {
      id: of(async (world, place) => {
        const d = await aDemand(world, place);
        const { id } = await world.client(api, place.writer).answerRecord({ demandId: d.id, agency: d.agency, issuedOn: '2026-02-10' });
        return { id, input: { id } };
      }),
    },
    compareAbove: { id: reviewed('id', ({ id }) => ({ id })), above: withDocument((mine, above) => ({ id: mine.id, above })) },
    aboveSet: { id: reviewed('id', (r) => ({ id: r.id, documentId: r.documentId })), documentId: withDocument((mine, documentId) => ({ id: mine.id, documentId })) },
    lineLink: {
      'links.itemId': reviewed('itemId', (r) => ({ links: [{ itemId: r.itemId, documentId: r.documentId, line: 1, linked: true }] })),
      'links.documentId': withDocument((mine, documentId) => ({ links: [{ itemId: mine.itemId, documentId, line: 1, linked: true }] })),
    },
    lineTrace: {
      documentId: of(async (world, place) => {
        const { id } = await aDocument(world, place);
        return { id, input: { documentId: id } };
      }),
    },
    itemTrace: { id: reviewed('itemId', (r) => ({ id: r.itemId })) },
    planOpinions: { id: reviewed('id', ({ id }) => ({ id })) },
    opinionSave: {
      planId: reviewed('id', ({ id }) => ({ planId: id, organ: 'Ban Thường vụ' })),
      id: beside(async (world, place, own) => {
        const [mine, id] = [await plans.inReview(world, own), await anOpinion(world, place)];
        return { id, input: { planId: mine.id, id, version: 1, organ: 'Khác' } };
      }),
    },
    opinionRemove: {
      id: of(async (world, place) => {
        const id = await anOpinion(world, place);
        return { id, input: { id, version: 1 } };
      }),
    },
    replaceState: { id: worked(({ id }) => ({ id })) },
    replaceCompare: {
      id: worked(({ id }) => ({ id, old: id })),
      old: beside(async (world, place, own) => {
        const [mine, there] = [await plans.active(world, own), await plans.active(world, place)];
        return { id: there.id, input: { id: mine.id, old: there.id } };
      }),
    },
    replaceSave: {
      id: of(async (world, place) => {
        const [a, b] = [await plans.makeActive(world, place), await plans.makeActive(world, place)];
        return { id: a.id, input: { id: a.id, old: b.id, ...amends, fates: [{ old: b.taskId, now: null }] } };
      }),
      old: beside(async (world, place, own) => {
        const [mine, there] = [await plans.makeActive(world, own), await plans.active(world, place)];
        return { id: there.id, input: { id: mine.id, old: there.id, ...amends, fates: [] } };
      }),
      'fates.old': fates((there) => ({ old: there, now: null })),
      'fates.now': fates((there, mine) => ({ old: mine, now: there })),
    },
    distributionGet: { id: reviewed('id', ({ id }) => ({ id })) },
    distributionSave: { id: reviewed('id', ({ id }) => ({ id, position: 0, agencies: [] })) },
    distributionSend: { id: reviewed('id', ({ id }) => ({ id, positions: [0] })) },
  };
};
