import { expect, test } from 'vitest';
import { killRounds, type Blow } from './fire/kill.ts';
import { rounds } from './fire/rounds.ts';

/** What has been acknowledged stays, whatever is killed; `npm run bench -- fire` does the same many more times. */

const WRITES = 1_000;
/** A thousand of them: `npm run bench -- fire rounds` (docs/performance/reliability.md). */
const ROUNDS = 6;
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

test('rounds of kill -9 at random moments: after each, every write is found once and the whole history verifies', async () => {
  const { rounds: done, lost, lostHistory, doubled, doubledHistory, findings, refusals, acknowledged, back } = await rounds({ rounds: ROUNDS });
  expect({ done, lost, lostHistory, doubled, doubledHistory, findings, refusals }).toEqual({
    done: ROUNDS,
    lost: 0,
    lostHistory: 0,
    doubled: 0,
    doubledHistory: 0,
    findings: [],
    refusals: [],
  });
  expect(acknowledged).toBeGreaterThan(ROUNDS * 4);
  expect(Math.max(...back)).toBeLessThan(60);
});
