import type { api as targetApi } from '../areas/target/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { words } from './words.ts';

type Client = ReturnType<typeof createClient<typeof targetApi>>;

/** The demonstration's main target given out over its communes, as the fair split proposes it. The decision's number says that it is a specimen. */
export const giveOutTarget = async (target: Client, province: number, today: string): Promise<void> => {
  const { rows } = await target.targetList({});
  const main = rows.find((t) => t.kind === 'count' || t.kind === 'cumulative');
  if (!main) throw new Error('the demonstration plan has no target to give out');
  const year = Number(today.slice(0, 4));
  const { id } = await target.allocationOpen({ targetId: main.id, over: 'communes', unitId: province, asOf: today, yearFrom: year, yearTo: year, total: main.value });
  const weights = { supply: 5, wishes: 3, past: 2, least: 5 };
  const { cells } = await target.allocationPropose({ id, ...weights });
  const { version } = await target.allocationType({ id, cells: cells.map((c) => ({ ...c, seen: null })), proposed: weights });
  await target.allocationIssue({ id, version, number: words.decision, date: today });
};
