import { z } from 'zod';
import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { id } from '../../../kernel/contract.ts';
import { job, type Jobs } from '../../../kernel/job.ts';
import type { DuplicateEvent } from './events.ts';
import { comparablesOf, findCandidates, nextPeople, refreshBlocks, type Others } from './queries.ts';
import { compare, PROPOSED_FROM } from './rules.ts';

/** Looks for records that may be one human, after a save, an import, or when someone asks for all in sight. Proposes, never merges. */

const input = z.object({
  /** These people; without it everyone in sight. */
  ids: z.array(id()).max(1_000).optional(),
  /** Of everyone only those saved since this moment (an import). */
  since: z.iso.datetime().optional(),
});
type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

const AT_ONCE = 2_000;
/** One crowded box gives thousands of pairs for each of these: a turn holds them all in memory. */
const COMPARED_AT_ONCE = 250;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Compares these people with everyone in sight who shares something with them, and proposes what is alike. Number of pairs proposed. */
export const proposeFor = async (ctx: Ctx, ids: readonly string[], others: Others = 'all'): Promise<number> => {
  const pairs = await findCandidates(ctx.tx, ids, others);
  const people = await comparablesOf(ctx.tx, [...new Set(pairs.flatMap((p) => [p.a, p.b]))]);
  const alike = pairs.flatMap((p): DuplicateEvent[] => {
    const [a, b] = [people.get(p.a), people.get(p.b)];
    if (!a || !b) return [];
    const { bits, score, outcomes: reasons } = compare(a, b);
    return bits < PROPOSED_FROM || (p.proposed !== null && Math.abs(p.proposed - score) < 0.0005)
      ? []
      : [{ type: 'worker.pairFound', subjectId: newId(ctx.now.getTime()), unitId: a.unitId, data: { personA: a.id, personB: b.id, score, reasons, reported: false } }];
  });
  if (alike.length) await ctx.record(alike);
  return alike.length;
};

const inTurns = async (given: z.output<typeof input>, act: Acting, atOnce: number, step: (ctx: Ctx, ids: readonly string[]) => Promise<unknown>): Promise<void> => {
  if (given.ids) return act(async (ctx) => void (await step(ctx, given.ids!)));
  for (let after = FIRST; ;) {
    const ids = await act(async (ctx) => {
      const some = await nextPeople(ctx.tx, after, given.since ?? null, atOnce);
      if (some.length) await step(ctx, some);
      return some;
    });
    if (ids.length < atOnce) return;
    after = ids.at(-1)!;
  }
};

export const duplicateJobs: Jobs = {
  'worker.duplicates': job({
    input,
    expireInSeconds: 3_600,
    run: async (given, act) => {
      // everyone first lies in the right boxes, then they are compared
      await inTurns(given, act, AT_ONCE, (ctx, ids) => refreshBlocks(ctx.tx, ids));
      const others: Others = given.ids ? 'all' : { since: given.since ?? null };
      await inTurns(given, act, COMPARED_AT_ONCE, (ctx, ids) => proposeFor(ctx, ids, others));
    },
  }),
};
