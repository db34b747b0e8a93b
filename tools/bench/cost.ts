import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { newId } from '../../src/kernel/clock.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { ended, freePort, spawnProgram } from '../../test/program.ts';
import { cpuOf } from './cpu.ts';

/**
 * `npm run bench -- cost`: processor time of one request, the program's and PostgreSQL's apart, of the real program on the demonstration province over
 * HTTP. Processor time does not depend on who else is on the machine; a noisy one still makes it swing by some tenths.
 */

const ROUNDS = Number(process.env['ROUNDS'] ?? 600);
const AT_ONCE = 4;

const parentOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

const folder = await mkdtemp(join(tmpdir(), 'vuonxa-cost-'));
// the database's own user must reach its folder
await chmod(folder, 0o711);
const dataDir = join(folder, 'data');
const port = await freePort();
const { child, said } = spawnProgram(['serve', '--demo'], {
  DATA_DIR: dataDir,
  PORT: String(port),
  ...(process.env['COST_NODE'] ? { NODE_OPTIONS: process.env['COST_NODE'] } : {}),
});
try {
  await new Promise<void>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`ended with ${code}: ${said()}`)));
    child.stdout?.on('data', () => said().includes('Ctrl-C') && done());
  });
  child.removeAllListeners('exit');
  const owner = openOwner(runningOwnerUrl(dataDir)!);
  const { rows: backend } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(owner.kysely);
  const postgres = parentOf(backend[0]!.pid);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const as = async (login: string): Promise<string> => {
    const token = newToken();
    await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor) select ${newId()}, id, ${digestOf(token)}, now(), now(), '127.0.0.1', 'bench', 'code' from account where login = ${login}`.execute(
      owner.kysely,
    );
    await sql`update account_secret set must_change = false where account = (select id from account where login = ${login})`.execute(owner.kysely);
    return token;
  };
  const ask = (token: string, method: string, path: string, body?: object): Promise<string> =>
    new Promise((done, fail) => {
      const sent = body ? JSON.stringify(body) : undefined;
      const r = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          path: `/api${path}`,
          method,
          headers: {
            cookie: `${SESSION_COOKIE}=${token}`,
            'request-id': newId(),
            ...(sent ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) } : {}),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            if (answer.statusCode === 200) done(text);
            else fail(new Error(`${path}: ${answer.statusCode} ${text}`));
          });
        },
      );
      r.on('error', fail);
      r.end(sent);
    });
  const officer = await as('mau-xa');
  const tracker = await as('mau-theodoi');
  const { rows: unit } = await sql<{ id: number }>`select in_unit as id from account_unit u join account a on a.id = u.account where a.login = 'mau-xa'`.execute(owner.kysely);
  const person = (i: number) => ({
    id: newId(),
    version: 0,
    fullName: `Lo Thi Mau ${'ABCDEFGHIKLM'[i % 12]}`,
    birth: `19${70 + (i % 30)}-05-12`,
    sex: i % 2 ? 'female' : 'male',
    unitId: unit[0]!.id,
    phone: `09${String(10_000_000 + i)}`,
  });
  const save = (i: number) => ask(officer, 'POST', '/people/save', person(i));
  const first = person(0);
  await ask(officer, 'POST', '/people/save', first);
  for (let i = 1; i < 200; i++) await save(i);
  const { rows: plan } = await sql<{ id: string }>`select id from plan where signed_on is not null order by id limit 1`
    .execute(owner.kysely)
    .catch(() => sql<{ id: string }>`select id from plan order by id limit 1`.execute(owner.kysely));
  const cases: [name: string, run: (i: number) => Promise<unknown>][] = [
    ['health: select 1, nobody signed in', () => ask('', 'GET', '/../healthz')],
    ['who am I', () => ask(officer, 'GET', '/account/me')],
    ['people: search by name', () => ask(officer, 'POST', '/people/search', { q: 'lo thi mau' })],
    ['people: open one', () => ask(officer, 'GET', `/people/one?id=${first.id}`)],
    ['people: list, first page', () => ask(officer, 'POST', '/people', {})],
    ['people: save one', (i) => save(1_000 + i)],
    ['work: list, worst 500', () => ask(tracker, 'GET', `/works/list?planId=${plan[0]!.id}`)],
  ];
  const only = process.env['COST_ONLY'];
  process.stdout.write(`${ROUNDS} requests each, ${AT_ONCE} at once; ${cpus().length} × ${cpus()[0]?.model}; Node ${process.version}; load ${loadavg()[0]!.toFixed(1)}\n\n`);
  process.stdout.write('| request | program ms | PostgreSQL ms | together |\n|---|---|---|---|\n');
  const loop = async (n: number, run: (i: number) => Promise<unknown>, from: number): Promise<void> => {
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < n) await run(from + next++);
      }),
    );
  };
  for (const [name, run] of cases.filter(([name]) => !only || name.includes(only))) {
    await loop(150, run, 0);
    const [all, its] = [cpuOf(child.pid!), cpuOf(postgres)];
    await loop(ROUNDS, run, 10_000);
    const both = ((cpuOf(child.pid!) - all) / ROUNDS) * 1000;
    const database = ((cpuOf(postgres) - its) / ROUNDS) * 1000;
    process.stdout.write(`| ${name} | ${(both - database).toFixed(2)} | ${database.toFixed(2)} | ${both.toFixed(2)} |\n`);
  }
  agent.destroy();
  await owner.close();
} finally {
  child.kill('SIGINT');
  await ended(child);
  await rm(folder, { recursive: true, force: true });
}
