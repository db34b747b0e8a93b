import { expect, test } from 'vitest';
import { cpuOf } from '../tools/bench/cpu.ts';
import { overload } from './fire/load.ts';
import { openStand } from './fire/stand.ts';

/** Short form of `npm run bench -- fire load`, which asks for a minute. */

const SECONDS = 6;
const A_SECOND = 500;
const PATHS = ['/account/me', '/activities', '/plans', '/account/list', '/targets'];
/** What somebody may be told who is not served: nothing was kept, try again. */
const REFUSALS = ['kernel.busy', 'kernel.databaseAway'];

test('500 requests a second: each is answered, in full or with the word to try again, and soon after all is as before', async () => {
  const stand = await openStand();
  try {
    const load = await overload({ address: stand.address, cookie: stand.cookie, paths: PATHS, aSecond: A_SECOND, seconds: SECONDS, used: () => cpuOf(stand.pid()) });
    const strange = Object.keys(load.answers).filter((what) => what !== '200' && !REFUSALS.includes(what));
    expect(strange).toEqual([]);
    expect(Object.values(load.answers).reduce((sum, n) => sum + n, 0)).toBe(A_SECOND * SECONDS);
    expect(load.answers['200']).toBeGreaterThan(0);
    expect(load.back).toBeDefined();
    // fifteen seconds of a machine of its own, told by the processor: others may be at work here
    expect(load.backProcessor).toBeLessThan(15);
    expect(stand.said()).not.toContain('Đang dừng');
  } finally {
    await stand.close();
  }
});
