import { pgCode } from './db.ts';
import { Problem } from './problem.ts';

const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', '57P01', '57P02', '57P03', '08006', '08003', '08001', '53300', '57014', '25P03']);

/** A value the contract let through and no column can hold: too long, too large, no date, no such character. */
const unstorable = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05']);

/** Any thrown thing as the Problem people get. Database refusals become plain ones; the unknown stays unknown. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const code = pgCode(error);
  const message = error instanceof Error ? error.message : '';
  if ((code && away.has(code)) || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(message))
    return new Problem('unavailable', 'kernel.databaseAway');
  // no room on the disk of the database: what was asked for is rolled back, reading goes on
  if (code === '53100') return new Problem('unavailable', 'kernel.diskFull');
  if (code === '42501') return new Problem('notFound', 'kernel.notFound'); // outside the actor's rows
  if (code === '23505') return new Problem('conflict', 'kernel.duplicate');
  // two acts met in the same rows: one went through, the other may be tried again
  if (code === '40P01' || code === '40001') return new Problem('conflict', 'kernel.stale');
  if (code === '23503') return new Problem('conflict', 'kernel.inUse');
  if (code && unstorable.has(code)) return new Problem('invalid', 'kernel.unstorable');
  return new Problem('internal', 'kernel.internal');
};
