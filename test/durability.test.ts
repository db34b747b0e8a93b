import { expect, test } from 'vitest';
import { importRounds } from './fire/import-rounds.ts';
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

// the rounds of imports mostly wait until a job that nobody is at any more is given to another: beside the others
test.concurrent('rounds of kill -9 at random moments: after each, every write is found once and the whole history verifies', async ({ expect }) => {
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

test.concurrent('kill -9 of all while a list of people is being read, and while it is being saved: it goes on by itself, nobody is lost, nobody stands twice', async ({
  expect,
}) => {
  const ROWS = 5_000;
  const { whileRead, savedAtBlow, back, ...outcome } = await importRounds({ rounds: 2, rows: ROWS, blows: ['program', 'both'], whileReading: (round) => round === 0 });
  expect(outcome).toEqual({ rounds: 2, blows: { program: 1, both: 1 }, people: 2 * ROWS, lost: 0, doubled: 0, doubledHistory: 0, findings: [], refusals: [] });
  expect(whileRead).toBe(1);
  // in the middle of it
  expect(savedAtBlow[1]).toBeGreaterThan(0);
  expect(savedAtBlow[1]).toBeLessThan(ROWS);
  expect(Math.max(...back)).toBeLessThan(180);
});
