import { z } from 'zod';
import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { id } from '../../../kernel/contract.ts';
import { job, type Jobs } from '../../../kernel/job.ts';
import type { DuplicateEvent } from './events.ts';
import { comparablesOf, findCandidates, nextPeople, nobodyYet, refreshBlocks } from './queries.ts';
import { compare, PROPOSED_FROM } from './rules.ts';

/** Looks for records that may be one human, after a save, an import, or when someone asks for all in sight. Proposes, never merges. */

const input = z.object({
  /** These people; without it everyone in sight. */
  ids: z.array(id()).max(1_000).optional(),
  /** Of everyone only those saved since this moment (an import). */
  since: z.iso.datetime().optional(),
  /** Everyone up to here was looked at by the job before this one. */
  after: z.object({ unitId: z.int(), personId: id() }).optional(),
});
type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** What one job looks at. Then it asks for the next: a run that was interrupted goes on from here, and the searches of single saves come in between. */
const OF_ONE_JOB = 10_000;
/** What one transaction looks at: nobody who writes waits longer for it than that takes. */
const AT_ONCE = 500;

/** Compares these people with everyone in sight who shares something with them, and proposes what is alike. Number of pairs proposed. */
export const proposeFor = async (ctx: Ctx, ids: readonly string[], before = false): Promise<number> => {
  const pairs = await findCandidates(ctx.tx, ids, before);
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

/** Puts these people into their boxes and compares them with who lies there: of two who are saved at once the later one meets the other, since boxes are written first. */
const search = async (act: Acting, ids: readonly string[], before: boolean): Promise<void> => {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    await act((ctx) => refreshBlocks(ctx.tx, some));
    await act((ctx) => proposeFor(ctx, some, before));
  }
};

/** One part of a run; true when there may be more. */
export const searchPart = async ({ since, after = nobodyYet }: Omit<z.output<typeof input>, 'ids'>, act: Acting, atMost = OF_ONE_JOB): Promise<boolean> => {
  const part = await act((ctx) => nextPeople(ctx.tx, after, since ?? null, atMost));
  await search(
    act,
    part.map((p) => p.personId),
    since === undefined,
  );
  if (part.length < atMost) return false;
  await act((ctx) => ctx.enqueue('worker.duplicates', { since, after: part.at(-1) }));
  return true;
};

export const duplicateJobs: Jobs = {
  'worker.duplicates': job({
    input,
    run: async ({ ids, ...run }, act) => {
      if (ids) await search(act, ids, false);
      else await searchPart(run, act);
    },
  }),
};
