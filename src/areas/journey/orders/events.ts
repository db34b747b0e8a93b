import type { CostLine, OrderFields } from './contract.ts';
import type { EndReason, Outcome } from './choices.data.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };
export type OrderFacts = Omit<OrderFields, 'costs'> & { costs: CostLine[] };

/** What happens to a job order (subjectId: the order) and to those who go by one (subjectId: the journey). An order tells of nobody. */
export type OrderEvent =
  /** An order was opened. */
  | Of<'journey.orderOpened', OrderFacts>
  /** What it says was put right. */
  | Of<'journey.orderChanged', OrderFacts>
  /** It takes nobody any more: somebody closed it, its last day passed, or its enterprise's licence ended. */
  | Of<'journey.orderEnded', { on: string; reason: EndReason }>
  /** It recruits again, until a new last day. */
  | Of<'journey.orderReopened', { recruitTo: string }>
  /** Somebody was introduced: the journey goes by this order from now on. */
  | Of<'journey.introduced', { introductionId: string; orderId: string; on: string }>
  /** A way that was closed goes on, but its place in the order went to somebody else. */
  | Of<'journey.placeLost', { orderId: string }>
  /** What became of an introduction. */
  | (Of<'journey.introductionAnswered', { introductionId: string; orderId: string; outcome: Outcome; on: string }> & { personal: { note: string | null } });
