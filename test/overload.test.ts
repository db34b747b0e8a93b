import { afterAll, beforeAll, expect, test } from 'vitest';
import { api as accountApi } from '../src/areas/account/contract.ts';
import { api as planApi } from '../src/areas/plan/contract.ts';
import { api as targetApi } from '../src/areas/target/contract.ts';
import { createClient, type Send } from '../src/kernel/client.ts';
import { Problem } from '../src/kernel/problem.ts';
import { cpuOf } from '../tools/bench/cpu.ts';
import { overload } from './fire/load.ts';
import { openStand, type Stand } from './fire/stand.ts';

/** Short form of `npm run bench -- fire load`, which asks for a minute. */

const SECONDS = 5;
const A_SECOND = 500;
const BROWSERS = 400;
const PATHS = ['/account/me', '/activities', '/plans', '/account/list', '/targets'];
/** What somebody may be told who is not served: nothing was begun, ask again. */
const REFUSALS = ['kernel.busy'];

let stand: Stand;
let cookies: string[];
beforeAll(async () => {
  stand = await openStand();
  cookies = await stand.browsers(BROWSERS);
});
afterAll(() => stand.close());

test('500 requests a second that nobody repeats: each is answered, in full or with the word to try again, and soon after all is as before', async () => {
  const load = await overload({ address: stand.address, cookies, paths: PATHS, aSecond: A_SECOND, seconds: SECONDS, used: () => cpuOf(stand.pid()) });
  const strange = Object.keys(load.answers).filter((what) => what !== '200' && !REFUSALS.includes(what));
  expect(strange).toEqual([]);
  expect(Object.values(load.answers).reduce((sum, n) => sum + n, 0)).toBe(A_SECOND * SECONDS);
  expect(load.answers['200']).toBeGreaterThan(0);
  expect(load.back).toBeDefined();
  // fifteen seconds of a machine of its own, told by the processor: others may be at work here
  expect(load.backProcessor).toBeLessThan(15);
  expect(stand.said()).not.toContain('Đang dừng');
});

test('everybody at once with the browser’s client: each gets every page and nobody an error (who comes first: line.unit.test.ts)', async () => {
  let served = 0;
  const failed: string[] = [];
  const live = async (who: number): Promise<void> => {
    const send: Send = (path, init) => fetch(stand.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: cookies[who]! } });
    const [account, plan, target] = [createClient(accountApi, send), createClient(planApi, send), createClient(targetApi, send)];
    for (const look of [() => account.accountList({}), () => plan.planList({}), () => target.targetList({})])
      await look().then(
        () => served++,
        (e: unknown) => failed.push(e instanceof Problem ? e.code : String(e)),
      );
  };
  await Promise.all(cookies.map((_, who) => live(who)));
  expect(failed).toEqual([]);
  expect(served).toBe(3 * BROWSERS);
});
