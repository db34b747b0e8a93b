import { Problem } from '../src/kernel/problem.ts';

/** The reason why a call was refused. A call that was not, or that broke for another reason, fails the test. */
export const refusal = async (call: Promise<unknown>): Promise<Problem> =>
  call.then(
    () => {
      throw new Error('was not refused');
    },
    (e: unknown) => {
      if (e instanceof Problem) return e;
      throw e;
    },
  );
