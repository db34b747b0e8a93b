/** Running it as a province does: several processes on one database, back-ups by command while people work, a restore elsewhere. Each program is a process of its own. */
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cluster } from '../src/kernel/cluster/cluster.ts';
import { newId } from '../src/kernel/clock.ts';
import { startCluster } from './engine.ts';
import { ended, freePort, spawnProgram, startProgram, tokenIn, type Program } from './program.ts';

const PASSWORD = 'Mat-khau-du-dai-2026';
let base = '';
let server: Cluster | undefined;
const programs: Program['child'][] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'vuonxa-operations-'));
  chmodSync(base, 0o711);
});
afterEach(async () => {
  for (const child of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended(child);
  }
  await server?.stop();
  server = undefined;
  for (const name of ['data', 'elsewhere']) if (existsSync(join(base, name, 'postgres', 'postmaster.pid'))) await (await startCluster({ dataDir: join(base, name) })).stop();
  rmSync(base, { recursive: true, force: true });
});

const serve = async (env: Record<string, string> = {}): Promise<Program> => {
  const program = await startProgram(join(base, 'data'), await freePort(), env);
  programs.push(program.child);
  return program;
};
const run = async (args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> => {
  const { child, said } = spawnProgram(args, env);
  programs.push(child);
  return { code: await ended(child), said: said() };
};
const post = (address: string, path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}/api${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'request-id': newId(), ...headers } });
const signIn = async (address: string): Promise<string> => {
  const answer = await post(address, '/account/sign-in', { login: 'quantri', password: PASSWORD });
  expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
  return answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
};
const firstAdministrator = async (program: Program): Promise<string> => {
  const made = await post(program.address, '/account/link/use', { token: tokenIn(program.said()), login: 'quantri', name: 'Người Thử', newPassword: PASSWORD });
  expect([made.status, await made.text()]).toEqual([200, expect.anything()]);
  return signIn(program.address);
};
const stateOf = (address: string, cookie: string): Promise<Response> => fetch(`${address}/api/service/state`, { headers: { cookie } });
const query = async <T>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
};

test('two processes answer people and one does the jobs: each job once, a session good at both and ended at both, signals end each cleanly', async () => {
  server = await startCluster({ dataDir: join(base, 'server') });
  // half a day away: at that minute one more comes by itself
  const hour = new Date(Date.now() + (7 + 12) * 3_600_000).getUTCHours();
  const at = `${String(hour).padStart(2, '0')}:07`;
  const env = { DATABASE_URL: server.ownerUrl, JOBS: 'off', BACKUP_AT: at };
  const one = await serve(env);
  const two = await serve(env);
  // each start makes a new first link: the newest is the one that opens
  const cookie = await firstAdministrator(two);
  expect((await stateOf(one.address, cookie)).status).toBe(200);

  // asked for while nobody does jobs
  const boss = new PgBoss({ connectionString: server.ownerUrl, migrate: false, createSchema: false, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('service.nightly', { retryLimit: 1 });
  const sent: (string | null)[] = [];
  for (let n = 0; n < 3; n++) sent.push(await boss.send('service.nightly', { accountId: null, input: {} }));
  const backups = () => query<{ proved: boolean }>(server!.ownerUrl, 'select proved_at is not null as proved from backup');
  expect(await backups()).toEqual([]);

  const { child: worker, said } = spawnProgram(['worker'], { DATA_DIR: join(base, 'data'), ...env });
  programs.push(worker);
  const states = async () => (await Promise.all(sent.map((id) => boss.findJobs('service.nightly', { id: id! })))).flat().map((j) => [j.state, j.retryCount]);
  // waits for the thing itself: each look at the table is one
  for (let looks = 0; looks < 3_000 && (await states()).some(([s]) => s !== 'completed'); looks++) await query(server.ownerUrl, 'select pg_sleep(0.02)');
  expect(await states()).toEqual(sent.map(() => ['completed', 0]));
  expect(await backups()).toEqual(sent.map(() => ({ proved: true })));
  expect(readdirSync(join(base, 'data.backup'))).toHaveLength(1);
  expect(await query(server.ownerUrl, `select cron, timezone from pgboss.schedule where name = 'service.nightly'`)).toEqual([
    { cron: `7 ${hour} * * *`, timezone: 'Asia/Ho_Chi_Minh' },
  ]);
  const state = (await (await stateOf(two.address, cookie)).json()) as { backup: { lastProvedAt: string | null; at: string }; jobs: { waiting: number } };
  expect(state).toMatchObject({ backup: { at, lastProvedAt: expect.any(String) }, jobs: { waiting: 0 } });
  const metrics = await (await fetch(`${two.address}/metrics`)).text();
  expect(metrics).toMatch(/vuonxa_backup_proved_timestamp_seconds [1-9]/);

  expect((await post(two.address, '/account/sign-out', {}, { cookie })).status).toBe(200);
  expect((await stateOf(one.address, cookie)).status).toBe(401);

  await boss.stop({ graceful: false });
  worker.kill('SIGTERM');
  expect([await ended(worker), said()]).toEqual([0, expect.stringContaining('Đã dừng')]);
  for (const program of [one, two]) {
    program.child.kill('SIGTERM');
    expect([await ended(program.child), program.said()]).toEqual([0, expect.stringContaining('Đã dừng')]);
  }
});

test('a back-up by command while the system runs is restored elsewhere, with the keys alone and never over what is there', async () => {
  const program = await serve();
  const cookie = await firstAdministrator(program);
  expect(program.said()).toContain(join(base, 'data.keys.json'));
  const file = join(base, 'ban-sao.vxb');
  const secret = { DATA_DIR: join(base, 'data'), VUONXA_PASSPHRASE: 'một câu mật khẩu đủ dài' };
  const made = await run(['backup', file], secret);
  expect([made.code, made.said]).toEqual([0, expect.stringMatching(/khớp hoàn toàn[^]*cả hai: mật khẩu và tệp khóa/)]);
  expect((await stateOf(program.address, cookie)).status).toBe(200);
  program.child.kill('SIGTERM');
  await ended(program.child);

  const elsewhere = { ...secret, DATA_DIR: join(base, 'elsewhere') };
  const keys = join(base, 'elsewhere.keys.json');
  const without = await run(['restore', file], elsewhere);
  expect([without.code, without.said, existsSync(keys)]).toEqual([1, expect.stringContaining('Khôi phục cần tệp khóa'), false]);
  copyFileSync(join(base, 'data.keys.json'), keys);
  chmodSync(keys, 0o600);
  const wrong = await run(['restore', file], { ...elsewhere, VUONXA_PASSPHRASE: 'một câu nào đó khác hẳn' });
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('Mật khẩu không mở được')]);
  // with the keys where they lie, a trial would write into the witness of the system itself
  const seals = join(base, 'data.seals.jsonl');
  const told = readFileSync(seals, 'utf8');
  const trial = await run(['restore', file], { ...elsewhere, VUONXA_KEYS: join(base, 'data.keys.json') });
  expect([trial.code, trial.said, readFileSync(seals, 'utf8')]).toEqual([1, expect.stringContaining(`Tệp dấu niêm phong ${seals}`), told]);
  const restored = await run(['restore', file], elsewhere);
  expect([restored.code, restored.said]).toEqual([0, expect.stringMatching(/Đã khôi phục[^]*đăng nhập lại/)]);
  const again = await run(['restore', file], elsewhere);
  expect([again.code, again.said]).toEqual([1, expect.stringContaining('đã có dữ liệu nên không khôi phục đè')]);
  const unconfirmed = await run(['restore', file, '--replace'], elsewhere);
  expect([unconfirmed.code, unconfirmed.said]).toEqual([1, expect.stringContaining('Chưa xác nhận')]);

  const there = await startProgram(join(base, 'elsewhere'), await freePort());
  programs.push(there.child);
  expect((await stateOf(there.address, cookie)).status).toBe(401);
  expect((await stateOf(there.address, await signIn(there.address))).status).toBe(200);
  const verified = await run(['audit', 'verify'], { DATA_DIR: join(base, 'elsewhere') });
  expect(verified.code).toBe(0);
  const rotated = await run(['keys', 'rotate'], { DATA_DIR: join(base, 'elsewhere') });
  expect([rotated.code, rotated.said]).toEqual([0, expect.stringContaining('Đã thêm khóa số 2')]);
  const listed = await run(['keys'], { DATA_DIR: join(base, 'elsewhere') });
  expect(listed.said).toMatch(/Khóa số 2, .*đang dùng để ghi[^]*Khóa số 1, .*giữ 0 giá trị/);
});

test('a command about a system that is not there makes none, and does not call it whole', async () => {
  const nowhere = join(base, 'nham-cho');
  for (const args of [['audit', 'verify'], ['backup'], ['keys']]) {
    const asked = await run(args, { DATA_DIR: nowhere });
    expect([asked.code, asked.said]).toEqual([1, expect.stringContaining(`Không có hệ thống nào ở ${nowhere}`)]);
  }
  expect(readdirSync(base)).toEqual([]);
});
