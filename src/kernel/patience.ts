import { setTimeout as pause } from 'node:timers/promises';
import { asProblem } from './refusal.ts';

/**
 * Asks again while the database is starting, recovering, being started again, or too busy to take a connection in time: for the beginning of a process, which
 * nobody waits for, never for a request. What is asked must be such that it can be asked twice. After `seconds` what stands in the way is thrown as it is; what is
 * wrong for good (a password, a missing table) at once.
 */
export const patiently = async <T>(ask: () => Promise<T>, seconds = 60): Promise<T> => {
  for (const end = performance.now() + seconds * 1_000; ;) {
    try {
      return await ask();
    } catch (e) {
      if (asProblem(e).code !== 'kernel.databaseAway' || performance.now() > end) throw e;
      await pause(100);
    }
  }
};
