import type { Output } from '../../../../kernel/contract.ts';
import type { PlanApi } from '../../contract.ts';

export type Coverage = Output<PlanApi['cascadeCoverage']>;
export type Demand = Coverage['demands'][number];
export type CoverageRow = Demand['rows'][number];
export type Proposal = Coverage['proposals'][number];
export type Compared = Output<PlanApi['compareAbove']>;
export type ComparedLine = Compared['lines'][number];
export type Succession = Output<PlanApi['replaceState']>;
export interface PartProps {
  id: string;
  plan: Coverage['plan'];
}
