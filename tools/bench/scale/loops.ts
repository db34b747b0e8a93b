import type { Random } from '../country/random.ts';
import type { Sample } from '../people/openloop.ts';

/** People who wait for their page before they do the next thing: each thinks for a while, acts, waits. A system that is slow is then asked less; nobody asks twice at once. */

export const waitingUsers = async <U>(
  users: readonly U[],
  rate: number,
  seconds: number,
  r: Random,
  next: (u: U) => { name: string; role: string; run(): Promise<unknown> },
  failure: (e: unknown) => string,
): Promise<Sample[]> => {
  const samples: Sample[] = [];
  const began = performance.now();
  const now = (): number => performance.now() - began;
  // so long one thinks that all together act as often as asked for, as long as answers take no time
  const think = (): number => -Math.log(1 - r.next()) * (users.length / rate) * 1000;
  const live = async (u: U): Promise<void> => {
    for (let at = think(); at < seconds * 1000; at = now() + think()) {
      await new Promise((go) => setTimeout(go, Math.max(0, at - now())));
      const { name, role, run } = next(u);
      const due = now();
      const failed = await run().then(() => null, failure);
      samples.push({ name, role, due, took: now() - due, failed });
    }
  };
  await Promise.all(users.map(live));
  return samples.sort((a, b) => a.due - b.due);
};
