import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
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
import { loadCountry } from './country/load.ts';
import { random } from './country/random.ts';
import { bareSql } from './people/bare.ts';
import { dayOf, type PeopleClient } from './people/mix.ts';
import { bySecond, openLoop, percentile, type Sample } from './people/openloop.ts';
import { makeReaders, type Reader } from './people/readers.ts';
import { makeBooks } from './people/sheets.ts';
import { failures, report } from './people/report.ts';

/**
 * `npm run bench -- people [--size 100000] [--seconds 120] [--rate 50] [--spike 60] [--data FOLDER] [--write]`: the real program as a process of its own on a made-up
 * country, real accounts and sessions, requests over HTTP at a steady rate, then ten times as many for a while. Logs of the requests are thrown away.
 * --data keeps the country for the next run; --write puts the table into docs/performance/people.md.
 */

const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: {
    size: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '120' },
    rate: { type: 'string', default: '50' },
    spike: { type: 'string', default: '60' },
    after: { type: 'string', default: '30' },
    data: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const [size, seconds, rate, spike, after] = [given.size, given.seconds, given.rate, given.spike, given.after].map(Number) as [number, number, number, number, number];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = given.data ?? (await mkdtemp(join(tmpdir(), 'vuonxa-people-')));
const program = await startProgram(folder, await freePort(), { BACKUP_AT: 'off' });
try {
  const ownerUrl = runningOwnerUrl(folder);
  if (!ownerUrl) throw new Error('the embedded database of the program was not found');
  const cipher = createCipher(loadKeys({ keys: undefined, dataDir: folder }, { mayCreate: false }).ring);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ n: number; version: string }>(`select (select count(*)::int from person) as n, current_setting('server_version') as version`);
  await owner.end();
  if (rows[0]!.n === 0) await loadCountry(ownerUrl, cipher, { size, say });
  else say(`${rows[0]!.n} people are there already`);

  const readers = await makeReaders(ownerUrl, cipher);
  const clients = new Map<Reader, PeopleClient>();
  const clientOf = (r: Reader): PeopleClient => {
    let c = clients.get(r);
    if (!c)
      clients.set(
        r,
        // nobody asks again: what is told to be busy counts as not answered
        (c = createClient(
          api,
          (path, init) => fetch(program.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${r.token}` } }),
          {
            patienceMs: 0,
          },
        )),
      );
    return c;
  };
  const r = random(7);
  // one import in 250 requests, in every phase
  const books = await makeBooks(Math.ceil(((rate * (20 + seconds + after) + rate * 10 * spike) * 0.004) / 2), Math.floor(Date.now() / 60_000) % 20);
  const day = dayOf(readers, clientOf, r, books);
  const next = () => {
    const s = day();
    return { name: s.act, role: s.reader.role, run: () => s.run() };
  };
  const failure = (e: unknown): string => (e instanceof Problem ? e.code : e instanceof Error ? e.name : 'unknown');
  const phase = async (name: string, perSecond: number, forSeconds: number): Promise<Sample[]> => {
    const samples = await openLoop(perSecond, forSeconds, next, failure);
    const times = samples.filter((s) => !s.failed).map((s) => s.took);
    say(
      `${name}: ${samples.length} requests, p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, failed: ${failures(samples)}, load ${loadavg()[0]!.toFixed(1)}`,
    );
    return samples;
  };
  // as an office opens: a program that has just started compiles what it is asked for the first time, and ten connections are made one by one; the whole rate at once finds a queue
  for (const part of [0.2, 0.5, 1]) await phase(`warming up, ${rate * part}/s`, rate * part, Math.min(8, seconds));
  const loads = [loadavg()[0]!];
  const cpu = cpuOf(program.child.pid!);
  const steady = await phase('steady', rate, seconds);
  const cpuPerRequest = ((cpuOf(program.child.pid!) - cpu) * 1000) / steady.length;
  loads.push(loadavg()[0]!);
  const heavy = spike ? await phase('ten times', rate * 10, spike) : [];
  const recovery = spike && after ? await phase('after', rate, after) : [];
  const usual = percentile(
    steady.map((s) => s.took),
    0.95,
  );
  const recovered = bySecond(recovery).find((s) => s.failed === 0 && s.p95 <= Math.max(2 * usual, 60));
  const exports: number[] = [];
  const largest = readers[0]!;
  for (let i = 0; i < 3; i++) {
    const from = performance.now();
    await (await clientOf(largest).personExport({})).arrayBuffer();
    exports.push(performance.now() - from);
  }
  const bare = await bareSql(ownerUrl, readers);
  const text = report({
    size: rows[0]!.n || size,
    rate,
    seconds,
    spike,
    steady,
    heavy,
    recoveredAfter: recovery.length ? (recovered?.second ?? null) : undefined,
    bare,
    cpuPerRequest,
    exported: Math.min(...exports),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; PostgreSQL ${rows[0]!.version}; load average ${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)} while measuring, the load of the measurement included`,
  });
  say(text);
  if (given.write) {
    const path = join(import.meta.dirname, '..', '..', 'docs', 'performance', 'people.md');
    const old = await readFile(path, 'utf8').catch(() => '# People: under load\n');
    const heading = `## ${(rows[0]!.n || size).toLocaleString('en')} people`;
    const others = old.split(/^(?=## )/m).filter((part) => !part.startsWith(`${heading}\n`));
    await writeFile(path, `${[...others.map((p) => p.trimEnd()), `${heading}\n\n${text}`].join('\n\n')}\n`);
  }
} finally {
  program.child.kill('SIGTERM');
  await ended(program.child);
  if (!given.data) await rm(folder, { recursive: true, force: true });
}
