import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createCipher } from '../../src/kernel/cipher.ts';
import { PATIENCE_MS, type Send } from '../../src/kernel/client.ts';
import { dayInVietnam } from '../../src/kernel/clock.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { loadKeys } from '../../src/kernel/keys.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { ended, freePort, startProgram } from '../../test/program.ts';
import { cpuOf } from './cpu.ts';
import { random } from './country/random.ts';
import { bySecond, openLoop, percentile, type Sample } from './people/openloop.ts';
import { bareSql } from './scale/bare.ts';
import { acts, clientsOf, dayOf, heights, type Act } from './scale/day.ts';
import { checkExact, untilCounted } from './scale/exact.ts';
import { waitingUsers } from './scale/loops.ts';
import { makeScale } from './scale/make.ts';
import { besideOf, failures, kindsOf, linesOf, tableOf, type Line, type Result, type Spike } from './scale/report.ts';
import { makeUsers, type User } from './scale/users.ts';

/**
 * `npm run bench -- scale [--size 1000000] [--data FOLDER] [--make] [--commune 2800] [--seconds 120] [--spike 60] [--write]`: a made-up country with its journeys, history, plans and targets; the real
 * program as a process of its own; a thousand people with sessions at fifty requests a second, then ten times as many, and back. --make ends when the country stands; --data keeps it; --communes puts
 * all of a small country into so many communes, --commune takes officers of communes of about that size: so sizes of the country can be compared; --write puts tables and figures into docs/performance.
 */
const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: {
    size: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    make: { type: 'boolean', default: false },
    lean: { type: 'boolean', default: false },
    communes: { type: 'string' },
    users: { type: 'string', default: '1000' },
    commune: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '120' },
    rate: { type: 'string', default: '50' },
    spike: { type: 'string', default: '60' },
    after: { type: 'string', default: '30' },
    alone: { type: 'string', default: '24' },
    /** Asked one at a time: communes, provinces or the nation only; numbers and bare SQL are left out then. */
    height: { type: 'string' },
    write: { type: 'boolean', default: false },
    /** Which statements took the database's time, at the end. */
    statements: { type: 'boolean', default: false },
  },
});
const [size, many, commune, seconds, rate, spike, after, aloneTimes] = [
  given.size,
  given.users,
  given.commune,
  given.seconds,
  given.rate,
  given.spike,
  given.after,
  given.alone,
].map(Number) as [number, number, number, number, number, number, number, number];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** So long at most for one kind of request, one at a time. */
const MOST_ALONE_MS = 10_000;
const docs = join(import.meta.dirname, '..', '..', 'docs', 'performance');

const folder = given.data ?? (await mkdtemp(join(tmpdir(), 'vuonxa-scale-')));
await mkdir(folder, { recursive: true });
await makeScale(folder, { size, lean: given.lean, communes: given.communes === undefined ? undefined : Number(given.communes) }, say);
if (given.make) process.exit(0);

const parentOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
};

const local = join(folder, 'local.conf');
if (given.statements) await writeFile(local, `shared_preload_libraries = 'pg_stat_statements'\n`, { mode: 0o644 });
const program = await startProgram(folder, await freePort(), { BACKUP_AT: 'off' });
try {
  const ownerUrl = runningOwnerUrl(folder);
  if (!ownerUrl) throw new Error('the embedded database of the program was not found');
  const cipher = createCipher(loadKeys({ keys: undefined, dataDir: folder }, { mayCreate: false }).ring);
  const today = dayInVietnam(new Date());
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  const { rows: facts } = await owner.query<{ people: number; journeys: number; events: number; entries: number; disk: string; version: string; pid: number }>(
    `select (select count(*)::int from person) as people, (select count(*)::int from journey) as journeys, (select count(*)::int from event) as events, (select count(*)::int from journey_entry) as entries,
       pg_size_pretty(pg_database_size(current_database())) as disk, current_setting('server_version') as version, pg_backend_pid() as pid`,
  );
  const { pid, version, ...counted } = facts[0]!;
  const postgres = await parentOf(pid);
  const used = () => ({ all: cpuOf(program.child.pid!) * 1_000, database: cpuOf(postgres) * 1_000 });

  if (given.statements) await owner.query('create extension if not exists pg_stat_statements');
  const users = await makeUsers(ownerUrl, cipher, many, commune || null);
  say(`${users.length} people signed in`);
  await untilCounted(ownerUrl, today, say);
  const sender =
    (u: User): Send =>
    (path, init) =>
      fetch(program.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${u.token}` } });
  const day = dayOf(users, (u) => clientsOf(sender(u)), random(7), today);
  /** As a browser does it. */
  const patient = dayOf(users, (u) => clientsOf(sender(u), PATIENCE_MS), random(8), today);
  const of = (s: ReturnType<typeof day.next>) => ({ name: s.act, role: s.user.height, run: () => s.run() });
  const failure = (e: unknown): string => (e instanceof Problem ? e.code : e instanceof Error ? e.name : 'unknown');
  const tell = (name: string, samples: Sample[]): Sample[] => {
    const times = samples.filter((s) => !s.failed).map((s) => s.took);
    say(
      `${name}: ${samples.length}, p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms, failed: ${failures(samples)}, load ${loadavg()[0]!.toFixed(1)}`,
    );
    return samples;
  };
  const phase = async (name: string, perSecond: number, forSeconds: number): Promise<Sample[]> => tell(name, await openLoop(perSecond, forSeconds, () => of(day.next()), failure));

  // as an office opens: the whole rate at once would find a program that compiles what it is asked for the first time
  for (const part of [0.2, 0.5, 1]) await phase(`warming up, ${rate * part}/s`, rate * part, Math.min(10, seconds));
  const loads = [loadavg()[0]!];
  const before = used().all;
  const steady = await phase('steady', rate, seconds);
  const cpu = (used().all - before) / steady.length;
  loads.push(loadavg()[0]!);

  const usual = percentile(
    steady.filter((s) => !s.failed).map((s) => s.took),
    0.95,
  );
  const spikeOf = (how: Spike['how'], heavy: readonly Sample[], late: readonly Sample[]): Spike => {
    const times = heavy.filter((s) => !s.failed).map((s) => s.took);
    const whole = Math.max(spike, ...heavy.map((s) => (s.due + s.took) / 1000));
    const calm = bySecond(late).find((s) => s.failed === 0 && s.p95 <= Math.max(1.2 * usual, 60));
    return {
      how,
      seconds: spike,
      sent: heavy.length,
      answered: times.length,
      aSecond: Math.round(times.length / whole),
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      failed: failures(heavy),
      back: calm?.second ?? null,
    };
  };
  const spikes: Spike[] = [];
  if (spike) {
    const heavy = await phase('ten times, nobody asks twice', rate * 10, spike);
    spikes.push(spikeOf('asked', heavy, await phase('after', rate, after)));
    const waiting = tell('ten times, users who wait', await waitingUsers(users, rate * 10, spike, random(9), (u) => of(patient.next(u)), failure));
    spikes.push(spikeOf('waiting', waiting, await phase('after', rate, after)));
  }

  // one at a time: what a request costs, and how long it takes when nobody else is there
  const alone = new Map<string, NonNullable<Line['alone']>>();
  if (aloneTimes)
    for (const act of Object.keys(acts) as Act[])
      for (const height of heights.filter((h) => given.height === undefined || h === given.height)) {
        const group = users.filter((u) => u.height === height);
        const steps = Array.from({ length: aloneTimes + 4 }, (_, i) => day.of(act, group, i)).filter((s) => s !== null);
        if (steps.length < aloneTimes) continue;
        const times: number[] = [];
        let from = used();
        const until = performance.now() + MOST_ALONE_MS;
        for (const [i, s] of steps.entries()) {
          if (performance.now() > until && times.length >= 5) break;
          if (i === 4) from = used();
          const began = performance.now();
          const failed = await s.run().then(() => null, failure);
          if (failed) say(`${act} as ${height}: ${failed}`);
          else if (i >= 4) times.push(performance.now() - began);
        }
        const to = used();
        if (times.length)
          alone.set(`${act} ${height}`, {
            p50: percentile(times, 0.5),
            p95: percentile(times, 0.95),
            program: (to.all - from.all - (to.database - from.database)) / times.length,
            database: (to.database - from.database) / times.length,
          });
      }
  const exact = given.height
    ? { looked: 0, faults: [] }
    : await checkExact(
        ownerUrl,
        [
          ...users.filter((u) => u.role === 'communeOfficer').slice(0, 4),
          ...users.filter((u) => u.role === 'labourOfficer').slice(0, 3),
          ...users.filter((u) => u.height === 'nation').slice(0, 1),
        ],
        (u) => clientsOf(sender(u)),
        today,
      );
  for (const f of exact.faults) say(`not exact: ${f}`);
  const bare = given.height ? [] : await bareSql(ownerUrl, users, today);
  const result: Result = {
    size,
    ...counted,
    users: users.length,
    communePeople: commune,
    rate,
    seconds,
    all: {
      n: steady.length,
      p50: percentile(
        steady.filter((s) => !s.failed).map((s) => s.took),
        0.5,
      ),
      p95: usual,
      p99: percentile(
        steady.filter((s) => !s.failed).map((s) => s.took),
        0.99,
      ),
      failed: failures(steady),
      cpu,
    },
    kinds: kindsOf(steady),
    lines: linesOf(steady, alone, bare),
    spikes,
    exact,
    disk: `${counted.disk} of database`,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; PostgreSQL ${version}; load average ${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)} while measuring, the measurement's own included`,
    day: today,
  };
  say(tableOf(result));
  if (given.write) {
    await mkdir(join(docs, 'scale'), { recursive: true });
    await writeFile(join(docs, 'scale', `${size}.json`), `${JSON.stringify(result, null, 1)}\n`);
    const results = await Promise.all(
      (await readdir(join(docs, 'scale'))).filter((f) => f.endsWith('.json')).map(async (f) => JSON.parse(await readFile(join(docs, 'scale', f), 'utf8')) as Result),
    );
    results.sort((a, b) => a.size - b.size);
    const path = join(docs, 'scale.md');
    const [head] = (await readFile(path, 'utf8')).split('<!-- tables -->');
    const beside = results.slice(1).map((r) => besideOf(results[0]!, r));
    await writeFile(
      path,
      `${head!.trimEnd()}\n\n<!-- tables -->\n\n${results.map((r) => `## ${r.people.toLocaleString('en')} people\n\n${tableOf(r)}`).join('\n\n')}${beside.length ? `\n\n## A commune in a larger country\n\n${beside.join('\n\n')}` : ''}\n`,
    );
  }
  if (given.statements) {
    const { rows } = await owner.query<{ calls: number; mean: number; total: number; rows: number; query: string }>(
      `select calls::int, mean_exec_time::float8 as mean, total_exec_time::float8 as total, rows::int, regexp_replace(query, '\\s+', ' ', 'g') as query from pg_stat_statements order by total_exec_time desc limit 40`,
    );
    for (const r of rows) say(`${r.total.toFixed(0).padStart(8)} ms  ${String(r.calls).padStart(6)} × ${r.mean.toFixed(1).padStart(8)} ms  ${r.query.slice(0, 400)}`);
    await owner.query('drop extension pg_stat_statements');
  }
  await owner.end();
} finally {
  await rm(local, { force: true });
  program.child.kill('SIGTERM');
  await ended(program.child);
  if (!given.data) await rm(folder, { recursive: true, force: true });
}
