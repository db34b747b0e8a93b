import { readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { newId } from '../../src/kernel/clock.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { killRounds, type Blow } from '../../test/fire/kill.ts';
import { rounds } from '../../test/fire/rounds.ts';
import { victims } from '../../test/fire/stand.ts';
import { ended, freePort, startProgram } from '../../test/program.ts';
import { cpuOf } from './cpu.ts';

/**
 * `npm run bench -- fire [kill|load|memory] [minutes]`, `-- fire rounds [how many] [seconds]`: more blows than the test has time for; 500 requests a second for a minute; memory over minutes of
 * steady work. On the demonstration province, the program as a process of its own.
 */

const [, , , only = 'all', minutes = '10'] = process.argv;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const percentile = (times: number[], p: number): string => (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0).toFixed(0);

if (only === 'all' || only === 'kill') {
  const WRITES = 1_000;
  // at random moments: between 20 and 60 acknowledgements after the last blow
  const blows: Blow[] = [];
  for (let at = 30; at < WRITES - 10; at += 20 + Math.floor(Math.random() * 40)) blows.push([at, victims[Math.floor(Math.random() * victims.length)]!]);
  const begun = performance.now();
  const o = await killRounds({ writes: WRITES, blows });
  say(
    `kill -9: ${blows.length} blows (${victims.map((v) => `${blows.filter((b) => b[1] === v).length} ${v}`).join(', ')}) under ${WRITES} writes by 8 clients in ${((performance.now() - begun) / 1000).toFixed(0)} s: ` +
      `${o.acknowledged} acknowledged, ${o.repeats} repeated, ${o.lost} lost, ${o.lostHistory} lost in history, ${o.accounts - o.acknowledged} doubled, ${o.refusals.length} refused; audit verify: ${o.verified.status === 0 ? 'whole' : o.verified.said}`,
  );
}

if (only === 'rounds') {
  const begun = performance.now();
  let told = 0;
  const r = await rounds({
    rounds: Number(process.argv[4] ?? 1_000),
    seconds: Number(process.argv[5] ?? 3_600),
    tell: (so) => {
      if (performance.now() - told < 60_000) return;
      told = performance.now();
      say(
        `${so.rounds} rounds, ${so.acknowledged} acknowledged, ${so.lost} lost, ${so.doubled} doubled; ${((told - begun) / so.rounds / 1000).toFixed(1)} s a round, ${(cpuOf(process.pid) / so.rounds).toFixed(1)} s of processor`,
      );
    },
  });
  say(
    JSON.stringify({ ...r, back: undefined, restarted: r.restarted.length, backP50: percentile(r.back, 0.5), backP95: percentile(r.back, 0.95), backMost: percentile(r.back, 1) }),
  );
  for (const line of new Set(r.restarted)) say(`started again by the watch: ${line}`);
  say(`${((performance.now() - begun) / 1000).toFixed(0)} s, ${cpuOf(process.pid).toFixed(0)} s of processor, load average ${loadavg()[0]!.toFixed(1)}`);
} else if (only !== 'kill') {
  const folder = await mkdtemp(join(tmpdir(), 'vuonxa-fire-'));
  const program = await startProgram(folder, await freePort(), { BACKUP_AT: 'off' });
  const owner = openOwner(runningOwnerUrl(folder)!);
  const token = newToken();
  // somebody to be, without a password: what is measured is requests
  const { rows } = await sql<{ id: number }>`select id from unit where tier = 1 order by id limit 1`.execute(owner.kysely);
  const account = newId();
  await sql`insert into account (id, login, name, role, unit_id) values (${account}, 'do-tai', 'Do tai', 'auditor', ${rows[0]!.id})`.execute(owner.kysely);
  await sql`insert into account_unit (account, in_unit) values (${account}, ${rows[0]!.id})`.execute(owner.kysely);
  await sql`insert into account_secret (account, password_hash, must_change, changed_at) values (${account}, '!', false, now())`.execute(owner.kysely);
  await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent) values (${newId()}, ${account}, ${digestOf(token)}, now(), now(), '127.0.0.1', 'bench')`.execute(
    owner.kysely,
  );
  const headers = { cookie: `${SESSION_COOKIE}=${token}` };
  const paths = ['/api/account/me', '/api/activities', '/api/audit', '/api/plans', '/api/targets', '/api/audit/seal'];
  const answered = new Map<number, number>();
  const times: number[] = [];
  const one = async (i: number): Promise<void> => {
    const begun = performance.now();
    const status = await fetch(program.address + paths[i % paths.length]!, { headers, signal: AbortSignal.timeout(60_000) }).then(
      async (r) => {
        await r.arrayBuffer();
        return r.status;
      },
      () => 0,
    );
    times.push(performance.now() - begun);
    answered.set(status, (answered.get(status) ?? 0) + 1);
  };
  /** Starts so many requests a second, whether or not earlier ones have been answered. */
  const drive = async (aSecond: number, seconds: number, each?: () => void): Promise<void> => {
    times.length = 0;
    answered.clear();
    const under = new Set<Promise<void>>();
    const begun = performance.now();
    for (let sent = 0; sent < aSecond * seconds;) {
      const due = Math.min(aSecond * seconds, Math.floor(((performance.now() - begun) / 1000) * aSecond));
      for (; sent < due; sent++) {
        const p: Promise<void> = one(sent).finally(() => under.delete(p));
        under.add(p);
      }
      each?.();
      await pause(20);
    }
    await Promise.all(under);
  };
  const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  const statuses = () => [...answered].map(([status, n]) => `${n} × ${status || 'no answer'}`).join(', ');

  if (only === 'all' || only === 'load') {
    await drive(50, 5);
    const begun = performance.now();
    await drive(500, 60);
    const seconds = (performance.now() - begun) / 1000;
    say(
      `load: 30,000 requests asked for at 500 a second, answered in ${seconds.toFixed(0)} s (${(30_000 / seconds).toFixed(0)} a second): ${statuses()}; p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms, slowest ${percentile(times, 1)} ms; memory ${memory().toFixed(0)} MB; load average ${loadavg()[0]!.toFixed(1)}`,
    );
  }
  if (only === 'all' || only === 'memory') {
    const samples: [number, number][] = [];
    const begun = performance.now();
    let nextAt = 0;
    await drive(50, Number(minutes) * 60, () => {
      const at = (performance.now() - begun) / 1000;
      if (at < nextAt) return;
      nextAt = at + 10;
      samples.push([at, memory()]);
    });
    // the first fifth warms up
    const steady = samples.slice(Math.floor(samples.length / 5));
    const third = Math.floor(steady.length / 3);
    const mean = (list: [number, number][]) => list.reduce((sum, [, mb]) => sum + mb, 0) / list.length;
    say(
      `memory: ${minutes} minutes at 50 requests a second, ${statuses()}; first third after warming up ${mean(steady.slice(0, third)).toFixed(0)} MB, last third ${mean(steady.slice(-third)).toFixed(0)} MB, highest ${Math.max(...samples.map(([, mb]) => mb)).toFixed(0)} MB`,
    );
  }
  await owner.close();
  program.child.kill('SIGTERM');
  await ended(program.child);
  for (const beside of ['', '.keys.json', '.seals.jsonl', '.backup']) rmSync(`${folder}${beside}`, { recursive: true, force: true });
}
say(`${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}; Node ${process.version}`);
