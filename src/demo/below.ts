import type { Client } from '../kernel/client.ts';
import { addDays } from '../kernel/clock.ts';
import type { PlanApi } from '../areas/plan/contract.ts';
import { demandOfCommunes, DUE_BEFORE, issuedBefore } from './below.data.ts';

/** Below the plan: communes must issue theirs, most have, and the plan went to those whom it names. */
export const followBelow = async (plan: Client<PlanApi>, planId: string, today: string): Promise<void> => {
  await plan.demandSave({ planId, text: demandOfCommunes, level: 'communes', dueOn: addDays(today, -DUE_BEFORE) });
  const [demand] = (await plan.cascadeCoverage({ id: planId })).demands;
  for (const [n, row] of (demand?.rows ?? []).entries()) {
    const before = issuedBefore[n];
    if (before !== undefined) await plan.answerRecord({ demandId: demand!.id, agency: row.agency.id, number: `${n + 3}/KH-UBND`, issuedOn: addDays(today, -before) });
  }
  const { lines } = await plan.distributionGet({ id: planId });
  const positions = lines.filter((l) => l.agencies.length > 0).map((l) => l.position);
  if (positions.length) await plan.distributionSend({ id: planId, positions });
};
