import { expect, test } from 'vitest';
import { killRounds, type Blow } from './fire/kill.ts';

/** What has been acknowledged stays, whatever is killed; `npm run bench -- fire` does the same with many more blows. */

const WRITES = 1_000;
const BLOWS: Blow[] = [
  [100, 'program'],
  [250, 'postmaster'],
  [330, 'worker'],
  [400, 'backend'],
  [550, 'both'],
  [700, 'program'],
  [850, 'both'],
];

test('kill -9 of program, worker and database during 1,000 acknowledged writes loses none and doubles none, and the sealed history verifies', async () => {
  const { repeats, ...outcome } = await killRounds({ writes: WRITES, blows: BLOWS });
  expect(outcome).toEqual({
    acknowledged: WRITES,
    lost: 0,
    lostHistory: 0,
    accounts: WRITES,
    events: WRITES,
    refusals: [],
    blowsLeft: 0,
    verified: { status: 0, said: 'Nguyên vẹn.' },
  });
  expect(repeats).toBeGreaterThan(0);
});
