import type { Ctx } from '../../kernel/context.ts';
import { Problem } from '../../kernel/problem.ts';
import { holdClass, type ClassRow } from './queries.ts';
import { mayWrite } from './view.ts';

/** A class that the writer may change, held until the act is done. @throws Problem notFound, training.notYours, training.cancelled, training.finished */
export const ownClass = async (ctx: Ctx, id: string, also: { finished?: true } = {}): Promise<ClassRow> => {
  const k = await holdClass(ctx.tx, id);
  const reason = mayWrite(ctx, also.finished ? { ...k, finishedOn: null } : k);
  if (reason) throw new Problem(reason === 'training.notYours' ? 'forbidden' : 'refused', reason);
  return k;
};
