import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openStand, patiently, query, verifyOf, victims, type Stand, type Victim } from './stand.ts';

/**
 * Rounds of kill -9, one after another on the same installation. One round: people write without a pause; at a random moment something is killed, now and then
 * a second thing while the first comes back; people repeat until each has been told again that something is kept; then every write ever acknowledged is
 * counted in the registry and in the history, and the whole history is verified against its seals and published heads.
 */

export interface Rounds {
  rounds: number;
  blows: Record<Victim, number>;
  /** Blows that fell while something was coming back from the one before. */
  again: number;
  acknowledged: number;
  repeats: number;
  lost: number;
  lostHistory: number;
  doubled: number;
  doubledHistory: number;
  /** What verification found, over all rounds. */
  findings: string[];
  /** Client errors; what ended by itself and was started again. */
  refusals: string[];
  restarted: string[];
  /** Seconds from a blow until a write was acknowledged again, of each round. */
  back: number[];
}

const CLIENTS = 4;
/** What a program's own watch over its database takes within a minute before it gives up (see cluster.ts); a round does not test that limit. */
const DATABASE_BLOWS = 4;
const DEADLINE = 300_000;

interface Kept {
  /** request id → account, as acknowledged. */
  acknowledged: Map<string, string>;
  next: number;
}

/** All that was acknowledged, in the registry and in the history; what stands there without having been sent, or twice. */
const recount = async (stand: Stand, { acknowledged }: Kept): Promise<Pick<Rounds, 'lost' | 'lostHistory' | 'doubled' | 'doubledHistory'>> => {
  const [accounts, events] = await Promise.all([
    query<{ id: string; login: string }>(stand.ownerUrl(), `select id, login from account where login like 'nguoi%'`),
    query<{ request_id: string; subject_id: string }>(
      stand.ownerUrl(),
      `select request_id, subject_id from event where subject_id in (select id from account where login like 'nguoi%')`,
    ),
  ]);
  const standing = new Set(accounts.map((a) => a.id));
  const history = new Map(events.map((e) => [e.request_id, e.subject_id]));
  return {
    lost: [...acknowledged.values()].filter((id) => !standing.has(id)).length,
    lostHistory: [...acknowledged].filter(([request, id]) => history.get(request) !== id).length,
    doubled: accounts.length - acknowledged.size,
    doubledHistory: events.length - acknowledged.size,
  };
};

/** @param options.seconds stop after so many, whatever is left; options.tell is told after each round */
export const rounds = async (options: { rounds: number; seconds?: number; tell?: (r: Rounds) => void }): Promise<Rounds> => {
  const begun = performance.now();
  const stand = await openStand();
  const kept: Kept = { acknowledged: new Map(), next: 0 };
  const r: Rounds = {
    rounds: 0,
    blows: { program: 0, worker: 0, postmaster: 0, backend: 0, both: 0 },
    again: 0,
    acknowledged: 0,
    repeats: 0,
    lost: 0,
    lostHistory: 0,
    doubled: 0,
    doubledHistory: 0,
    findings: [],
    refusals: [],
    restarted: [],
    back: [],
  };
  /** When the database was hit, under the program that runs now. */
  let hits: number[] = [];
  const choose = (): Victim => {
    hits = hits.filter((at) => performance.now() - at < 60_000);
    const among = hits.length < DATABASE_BLOWS ? victims : victims.filter((v) => v !== 'postmaster');
    return among[Math.floor(Math.random() * among.length)]!;
  };
  const strike = async (what: Victim): Promise<void> => {
    r.blows[what]++;
    if (what === 'program' || what === 'both') hits = [];
    if (what === 'postmaster') hits.push(performance.now());
    await stand.strike(what);
  };

  const round = async (): Promise<void> => {
    /** When the blows of this round were over. */
    let over = Number.POSITIVE_INFINITY;
    let firstBack = 0;
    const writer = async (): Promise<void> => {
      let seen = false;
      while (!seen) {
        const n = kept.next++;
        const [id, requestId] = [randomUUID(), randomUUID()];
        const sent = performance.now();
        for (;;) {
          const answer = await stand.save(n, id, requestId).catch(() => undefined);
          if (answer?.status === 200) break;
          if (answer && answer.status >= 400 && answer.status < 500) {
            r.refusals.push(`${answer.status} ${await answer.text()}`);
            return;
          }
          if (performance.now() - sent > DEADLINE) {
            r.refusals.push(`no answer for ${DEADLINE / 1000} s`);
            return;
          }
          r.repeats++;
          await pause(50); // as a client waits before it tries again
        }
        kept.acknowledged.set(requestId, id);
        seen = sent > over;
        if (seen) firstBack ||= performance.now();
      }
    };
    const writers = Promise.all(Array.from({ length: CLIENTS }, writer));
    await pause(20 + Math.random() * 300); // the moment is the dice's, not the program's
    const struck = performance.now();
    const blow = strike(choose());
    if (Math.random() < 0.1) {
      await pause(Math.random() * 600);
      // only what can be struck while something else is coming back
      await blow;
      r.again++;
      await strike(Math.random() < 0.5 ? 'program' : 'worker');
    }
    await blow;
    over = performance.now();
    while (!(await Promise.race([writers.then(() => true), pause(500, false)]))) r.restarted.push(...(await stand.tend()));
    r.back.push((firstBack - struck) / 1000);

    const found = await patiently(() => recount(stand, kept));
    for (const what of ['lost', 'lostHistory', 'doubled', 'doubledHistory'] as const) r[what] = Math.max(r[what], found[what]);
    for (const f of await verifyOf(stand)) r.findings.push(`round ${r.rounds + 1}: ${f}`);
    r.acknowledged = kept.acknowledged.size;
  };
  try {
    while (r.rounds < options.rounds && (performance.now() - begun) / 1000 < (options.seconds ?? Number.POSITIVE_INFINITY)) {
      await round();
      r.rounds++;
      options.tell?.(r);
      if (r.refusals.length || r.lost || r.lostHistory || r.doubled || r.doubledHistory || r.findings.length) break;
    }
    return r;
  } finally {
    await stand.close();
  }
};
