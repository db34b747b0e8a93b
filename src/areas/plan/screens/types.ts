import type { Output } from '../../../kernel/contract.ts';
import type { PlanApi } from '../contract.ts';
import type { PlanItem } from '../contract-shapes.ts';

/** What the server sends, by the names that screens use. */
export type Review = Output<PlanApi['planReview']>;
export type Section = Review['sections'][number];
export type Repair = Review['repairs'][number];
export type Span = NonNullable<PlanItem['span']>;
export type PlanPage = Output<PlanApi['planGet']>;
export type PlanTask = PlanPage['tasks'][number];
export type Mine = Output<PlanApi['workMine']>;
export type Work = Output<PlanApi['workGet']>;
export type Period = Work['periods'][number];
export type Tracking = Output<PlanApi['track']>;
export type TrackRow = Tracking['rows'][number];
export type LeaderView = Output<PlanApi['planOverview']>;
export type PlanLine = Output<PlanApi['planList']>['rows'][number];
