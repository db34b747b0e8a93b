import type { Output } from '../../../kernel/contract.ts';
import type { JourneyApi } from '../contract.ts';

/** What the page of a journey shows. */
export type JourneyView = Output<JourneyApi['journeyGet']>;
