import { performance } from 'node:perf_hooks';
import { cpus } from 'node:os';
import { sql } from 'kysely';
import { api as accountApi } from '../../src/areas/account/contract.ts';
import { api as libraryApi } from '../../src/areas/library/contract.ts';
import { api as planApi } from '../../src/areas/plan/contract.ts';
import { api as territoryApi } from '../../src/areas/territory/contract.ts';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { createClient } from '../../src/kernel/client.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { Api } from '../../src/kernel/contract.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { openDemo } from '../../test/e2e/demo-session.ts';
import { withStage } from '../stage.ts';

/**
 * `npm run bench`: whole requests (session, permission, scope, rules, JSON) on the demonstration province in one run, beside bare SQL and the emptiest
 * request there is. Machines are noisy: read the ratios, not the milliseconds. Logs of the requests are thrown away.
 */

const ROUNDS = 40;
process.stderr.write = () => true;

const percentile = (times: number[], p: number): number => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))]!;

await withStage(async (stage) => {
  const demo = await openDemo(stage);
  const owner = openOwner(stage.ownerUrl);
  const as = async (login: string) => {
    const token = newToken();
    await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent) select ${newId()}, id, ${digestOf(token)}, now(), now(), '127.0.0.1', 'bench' from account where login = ${login}`.execute(
      owner.kysely,
    );
    return <T extends Api>(api: T) =>
      createClient(api, (path, init) => fetch(stage.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${token}` } }));
  };
  const [tracker, commune] = [await as('mau-theodoi'), await as('mau-xa')];
  const id = demo.planId;
  const cases: [name: string, run: () => Promise<unknown>][] = [
    ['bare SQL: begin, select 1, commit over the same pool', () => stage.system.db.withoutActor('health', (tx) => sql`select 1`.execute(tx))],
    ['the emptiest signed-in request: who am I', () => commune(accountApi).me({})],
    ['my work, commune officer', () => commune(planApi).workMine({})],
    ['my work, tracking officer', () => tracker(planApi).workMine({})],
    ['tracking matrix by month, 35 agencies', () => tracker(planApi).track({ id, by: 'month' })],
    ['list of work, worst 500', () => tracker(planApi).workList({ planId: id })],
    ['plan page', () => tracker(planApi).planGet({ id })],
    ['review of the plan', () => tracker(planApi).planReview({ id })],
    ['library search by a phrase without diacritics', () => tracker(libraryApi).documentList({ q: 'giao duc dinh huong' })],
    ['all 14,000 dated units for the picker', () => tracker(territoryApi).unitList({})],
  ];
  const lines = [`| request | p50 ms | p95 ms | × the emptiest |`, '|---|---|---|---|'];
  let emptiest = 0;
  for (const [name, run] of cases) {
    for (let i = 0; i < 5; i++) await run();
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const started = performance.now();
      await run();
      times.push(performance.now() - started);
    }
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    if (name.startsWith('the emptiest')) emptiest = p50;
    lines.push(`| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${emptiest ? (p50 / emptiest).toFixed(1) : '–'} |`);
  }
  const { rows } = await sql<{ version: string; works: number }>`select version() as version, (select count(*)::int from work) as works`.execute(owner.kysely);
  process.stdout.write(
    `${lines.join('\n')}\n\n${rows[0]!.works} pieces of work; ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}; Node ${process.version}; ${rows[0]!.version.split(' on ')[0]}\n`,
  );
  await owner.close();
  await demo.close();
});
