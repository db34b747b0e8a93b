import type { Ctx } from '../../../kernel/context.ts';
import type { OrderEvent } from './events.ts';
import { getOrder, holdOrder, orderOfJourney, takenOf } from './queries.ts';
import { plus, roomFor } from './rules/order.ts';
import { placesIn } from './view.ts';
import { faults } from './words.ts';

/** What an order says to acts on a journey's own page. The journey is held; the order is held until the act is done, so that what is answered stays true. */

interface Way {
  id: string;
  unitId: number;
  sex: string | null;
  selectedOn: string | null;
}
const standing = async (ctx: Ctx, journeyId: string) => {
  const orderId = await orderOfJourney(ctx.tx, journeyId);
  if (orderId === null) return null;
  await holdOrder(ctx.tx, orderId);
  return { orderId, places: placesIn(await getOrder(ctx.tx, orderId)), taken: (await takenOf(ctx.tx, [orderId]))(orderId) };
};
const sexOf = (j: Way) => (j.sex === 'male' || j.sex === 'female' ? j.sex : null);

/** By field: somebody is to be written as selected, and their order has no place left for it. */
export const selectFaults = async (ctx: Ctx, j: Way, dates: { selected?: string | null }): Promise<{ selected?: string }> => {
  if (!dates.selected || j.selectedOn !== null) return {};
  const s = await standing(ctx, j.id);
  return s === null || roomFor(s.places, { ...s.taken, selected: plus(s.taken.selected, sexOf(j)) }, s.taken) ? {} : { selected: faults.selectFull };
};
/** What there is to say of its order when a closed journey goes on: nothing, or that its place went to somebody else meanwhile. */
export const placeLost = async (ctx: Ctx, j: Way): Promise<OrderEvent[]> => {
  const s = await standing(ctx, j.id);
  if (s === null) return [];
  const { introduced, selected } = s.taken;
  const after = { introduced: plus(introduced, sexOf(j)), selected: j.selectedOn === null ? selected : plus(selected, sexOf(j)) };
  return roomFor(s.places, after, s.taken) ? [] : [{ type: 'journey.placeLost', subjectId: j.id, unitId: j.unitId, data: { orderId: s.orderId } }];
};
