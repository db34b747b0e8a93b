import { readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { api } from '../../src/areas/worker/contract.ts';
import { createCipher } from '../../src/kernel/cipher.ts';
import { createClient } from '../../src/kernel/client.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { loadKeys } from '../../src/kernel/keys.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { ended, freePort, startProgram } from '../../test/program.ts';
import { cpuOf } from './cpu.ts';
import { random } from './country/random.ts';
import { dayOf, type Step } from './people/mix.ts';
import { percentile } from './people/openloop.ts';
import { makeReaders } from './people/readers.ts';

/**
 * `npm run bench -- people-alone --data FOLDER [--times 30] [--only home,open] [--statements]`: the requests of the day of `people` on a country that it made, one at a
 * time: what each costs the program and the database in ms of processor, which does not depend on who else is on the machine, and how many statements it asks.
 */

const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: { data: { type: 'string' }, times: { type: 'string', default: '30' }, only: { type: 'string', default: '' }, statements: { type: 'boolean', default: false } },
});
const times = Number(given.times);
const only = given.only ? new Set(given.only.split(',')) : undefined;
const folder = given.data;
if (!folder) throw new Error('--data FOLDER: a country that `npm run bench -- people --data FOLDER` made');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Before it is measured: texts that come often get plans that are kept. */
const WARM = 12;

const parentOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

const local = join(folder, 'local.conf');
await writeFile(local, `shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track_planning = on\n`, { mode: 0o644 });
const program = await startProgram(folder, await freePort(), { BACKUP_AT: 'off' });
try {
  const ownerUrl = runningOwnerUrl(folder)!;
  const cipher = createCipher(loadKeys({ keys: undefined, dataDir: folder }, { mayCreate: false }).ring);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('create extension if not exists pg_stat_statements');
  const { rows: self } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postgres = await parentOf(self[0]!.pid);
  const used = () => ({ all: cpuOf(program.child.pid!) * 1_000, database: cpuOf(postgres) * 1_000 });
  const readers = await makeReaders(ownerUrl, cipher);
  const clients = new Map(
    readers.map((r) => [
      r,
      createClient(
        api,
        (path, init) => fetch(program.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${r.token}` } }),
        {
          patienceMs: 0,
        },
      ),
    ]),
  );
  const next = dayOf(readers, (r) => clients.get(r)!, random(7));
  const kinds = new Map<string, Step[]>();
  for (let i = 0; i < times * 400; i++) {
    const s = next();
    if (only && !only.has(s.act)) continue;
    const key = `${s.act} · ${s.reader.role}`;
    const steps = kinds.get(key) ?? kinds.set(key, []).get(key)!;
    if (steps.length < times + WARM) steps.push(s);
  }
  say(`| request | p50 / p95 ms | processor: program + database | statements | planning + execution |\n|---|---|---|---|---|`);
  const costly: string[] = [];
  for (const [key, steps] of [...kinds].sort(([a], [b]) => a.localeCompare(b))) {
    if (steps.length < times + WARM) continue;
    const took: number[] = [];
    let from = used();
    for (const [i, s] of steps.entries()) {
      if (i === WARM) {
        await owner.query('select pg_stat_statements_reset()');
        from = used();
      }
      const began = performance.now();
      await s.run().catch((e: unknown) => say(`${key}: ${e instanceof Problem ? e.code : String(e)}`));
      if (i >= WARM) took.push(performance.now() - began);
    }
    const to = used();
    const { rows } = await owner.query<{ calls: number; plan: number; exec: number; query: string }>(
      `select calls::float8 as calls, total_plan_time as plan, total_exec_time as exec, regexp_replace(query, '\\s+', ' ', 'g') as query from pg_stat_statements
       where toplevel and userid::regrole::text like 'vuonxa%' order by total_plan_time + total_exec_time desc`,
    );
    const sum = (pick: (r: (typeof rows)[0]) => number): number => rows.reduce((n, r) => n + pick(r), 0) / times;
    const database = to.database - from.database;
    say(
      `| ${key} | ${percentile(took, 0.5).toFixed(1)} / ${percentile(took, 0.95).toFixed(1)} | ${((to.all - from.all - database) / times).toFixed(1)} + ${(database / times).toFixed(1)} | ${sum((r) => r.calls).toFixed(1)} | ${sum((r) => r.plan).toFixed(2)} + ${sum((r) => r.exec).toFixed(2)} |`,
    );
    costly.push(
      key,
      ...rows.slice(0, 40).map((r) => `  ${(r.calls / times).toFixed(2)} × ${(r.plan / r.calls).toFixed(2)} + ${(r.exec / r.calls).toFixed(2)} ms  ${r.query.slice(0, 260)}`),
    );
  }
  say(`\nload ${loadavg()[0]!.toFixed(1)}`);
  if (given.statements) say(costly.join('\n'));
  await owner.query('drop extension pg_stat_statements');
  await owner.end();
} finally {
  await rm(local, { force: true });
  program.child.kill('SIGTERM');
  await ended(program.child);
}
