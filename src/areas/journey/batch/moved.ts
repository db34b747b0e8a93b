import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Milestone } from '../choices.data.ts';
import { happeningsOf } from '../queries.ts';
import type { BatchEvent } from './events.ts';

const crossings = { departed: 'borderOut', returned: 'borderIn' } as const;

/** The exit and the return written at the gate are crossings too: where their day is put right, the crossing of that day goes with it, so that it counts once. */
export const crossingsMoved = async (
  ctx: Ctx,
  j: { id: string; unitId: number },
  changes: readonly { milestone: Milestone; from: string | null; to: string | null }[],
): Promise<BatchEvent[]> => {
  const moved = changes.flatMap((c) => ((c.milestone === 'departed' || c.milestone === 'returned') && c.from !== null ? [{ ...c, kind: crossings[c.milestone] }] : []));
  if (!moved.length) return [];
  const known = await happeningsOf(ctx.tx, j.id);
  const moves = moved.flatMap(({ kind, from, to }) => {
    const written = known.find((h) => h.kind === kind && h.onDay === from);
    return written ? [{ from: written.id, to: newId(ctx.now.getTime()), onDay: to }] : [];
  });
  return moves.length ? [{ type: 'journey.crossingsMoved', subjectId: j.id, unitId: j.unitId, data: { moves } }] : [];
};
