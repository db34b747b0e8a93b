import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startCluster } from '../engine.ts';
import { ended, spawnProgram } from '../program.ts';
import { openStand, query, type Victim } from './stand.ts';

/**
 * The program with its database, and a worker beside it, are ended with -9 again and again under writes. A client repeats a write under its request id until
 * it is acknowledged, as the browser does after a cut line; nothing acknowledged may be lost, nothing may stand twice, neither in the registry nor in the
 * history, and the sealed history must verify in the end.
 */

/** After so many acknowledgements, what is killed. */
export type Blow = readonly [after: number, what: Victim];

export interface Outcome {
  acknowledged: number;
  lost: number;
  lostHistory: number;
  accounts: number;
  events: number;
  /** Answers that were cut off, or said that the database is away. */
  repeats: number;
  refusals: string[];
  blowsLeft: number;
  /** Exit status and last words of `vuonxa audit verify`. */
  verified: { status: number | null; said: string };
}

const CLIENTS = 8;

export const killRounds = async ({ writes, blows }: { writes: number; blows: readonly Blow[] }): Promise<Outcome> => {
  const stand = await openStand();
  try {
    const acknowledged = new Map<string, string>();
    const left = [...blows];
    const refusals: string[] = [];
    let repeats = 0;
    let next = 0;
    const client = async (): Promise<void> => {
      for (;;) {
        const n = next++;
        if (n >= writes || refusals.length) return;
        const requestId = randomUUID();
        const id = randomUUID();
        for (let kept = false; !kept;) {
          await stand.back();
          const answer = await stand.save(n, id, requestId).catch(() => undefined);
          kept = answer?.status === 200;
          // Refused for what it says would be refused for ever; only a cut line and a database that is away are worth repeating.
          if (answer && answer.status >= 400 && answer.status < 500) {
            refusals.push(`${answer.status} ${await answer.text()}`);
            return;
          }
          if (!kept) {
            repeats++;
            await pause(50); // as a client waits before it tries again
          }
        }
        acknowledged.set(requestId, id);
        const due = left[0];
        if (due && acknowledged.size >= due[0]) {
          left.shift();
          await stand.strike(due[1]);
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));

    // Once more all at a blow, and then without the program: what counts is what is on disk.
    await stand.killAll();
    const cluster = await startCluster({ dataDir: stand.folder });
    const [accounts, events] = await Promise.all([
      query<{ id: string }>(cluster.ownerUrl, `select id from account where login like 'nguoi%'`),
      query<{ request_id: string; subject_id: string }>(
        cluster.ownerUrl,
        `select request_id, subject_id from event where subject_id in (select id from account where login like 'nguoi%')`,
      ),
    ]).finally(cluster.stop);
    const standing = new Set(accounts.map((row) => row.id));
    const history = new Map(events.map((row) => [row.request_id, row.subject_id]));
    const verify = spawnProgram(['audit', 'verify'], { DATA_DIR: stand.folder });
    const status = await ended(verify.child);
    return {
      acknowledged: acknowledged.size,
      lost: [...acknowledged.values()].filter((id) => !standing.has(id)).length,
      lostHistory: [...acknowledged].filter(([requestId, id]) => history.get(requestId) !== id).length,
      accounts: accounts.length,
      events: events.length,
      repeats,
      refusals,
      blowsLeft: left.length,
      verified: { status, said: verify.said().trim().split('\n').at(-1) ?? '' },
    };
  } finally {
    await stand.close();
  }
};
