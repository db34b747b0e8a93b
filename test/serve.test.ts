/** `npm start` as the officer who installs it meets it: what it prints, what it refuses and why, how it stops. The program runs in a process of its own. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRunning, waitUntil } from '../src/kernel/cluster/processes.ts';
import { cpuOf } from '../tools/bench/cpu.ts';
import { startCluster } from './engine.ts';
import { ended, freePort, spawnProgram, startProgram, tokenIn, type Program } from './program.ts';

let base = '';
let data = '';
const programs: Program['child'][] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'vuonxa-serve-'));
  chmodSync(base, 0o711);
  data = join(base, 'data');
});

afterEach(async () => {
  for (const child of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended(child);
  }
  if (existsSync(join(data, 'postgres', 'postmaster.pid'))) await (await startCluster({ dataDir: data })).stop();
  rmSync(base, { recursive: true, force: true });
});

const start = async (port: number, env: Record<string, string> = {}): Promise<Program> => {
  const program = await startProgram(data, port, env);
  programs.push(program.child);
  return program;
};

/** Runs a command that is expected to end by itself; its exit code and what it said. */
const run = async (args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> => {
  const { child, said } = spawnProgram(args, { DATA_DIR: data, ...env });
  programs.push(child);
  const code = await ended(child);
  return { code, said: said() };
};

const postmaster = (): number => Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[0]);

test('first start: address and one-time link; second start is told who runs; SIGTERM stops everything; a later start is quick', async () => {
  const port = await freePort();
  const first = await start(port);
  // seconds of processor, the building of the screens included: a clock would tell who else is on the machine
  expect(cpuOf(first.child.pid!)).toBeLessThan(60);
  expect(first.said()).toContain(`đã chạy`);
  expect(first.said()).toContain(`http://127.0.0.1:${port}`);
  expect(tokenIn(first.said()).length).toBeGreaterThanOrEqual(40);
  expect(await (await fetch(`${first.address}/healthz`)).json()).toEqual({ ok: true });
  const page = await fetch(first.address);
  expect(page.headers.get('content-type')).toContain('text/html');
  const database = postmaster();

  const second = await run(['serve'], { PORT: String(await freePort()) });
  expect(second.code).toBe(1);
  expect(second.said).toContain(`đang chạy trên thư mục dữ liệu này`);
  expect(second.said).toContain(`tiến trình số ${first.child.pid}`);
  expect((await fetch(`${first.address}/healthz`)).ok).toBe(true);

  first.child.kill('SIGTERM');
  expect(await ended(first.child)).toBe(0);
  expect(first.said()).toContain('Đã dừng');
  expect(isRunning(database)).toBe(false);
  expect(readdirSync(data).filter((name) => name.startsWith('vuonxa.lock'))).toEqual([]);

  const later = await start(port);
  expect(cpuOf(later.child.pid!)).toBeLessThan(10);
  expect(later.said()).not.toContain('Tạo cơ sở dữ liệu mới');
  const token = tokenIn(later.said());
  expect(token).not.toBe(tokenIn(first.said()));
  later.child.kill('SIGINT');
  expect(await ended(later.child)).toBe(0);
});

test('Ctrl-C while it is still starting leaves nothing running', async () => {
  const { child } = spawnProgram(['serve'], { DATA_DIR: data, PORT: String(await freePort()) });
  programs.push(child);
  expect(await waitUntil(() => existsSync(join(data, 'postgres', 'postmaster.pid')), 30_000)).toBe(true);
  const database = postmaster();
  child.kill('SIGINT');
  expect(await ended(child)).toBe(0);
  expect(isRunning(database)).toBe(false);
});

test('a port that is taken is refused in words, and the database started meanwhile is stopped', async () => {
  const other = createServer();
  const port = await new Promise<number>((done) =>
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      done(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  try {
    const refused = await run(['serve'], { PORT: String(port) });
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(String(port));
    expect(refused.said).not.toMatch(/\n\s+at /);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  } finally {
    other.close();
  }
});

test('DATABASE_URL out of reach or malformed: a clear message without the password, and no database of our own instead', async () => {
  const away = await run(['serve'], { DATABASE_URL: 'postgres://ten:bimat@127.0.0.1:1/vuonxa', PORT: String(await freePort()) });
  expect(away.code).toBe(1);
  expect(away.said).toContain('Không kết nối được tới cơ sở dữ liệu 127.0.0.1:1/vuonxa');
  expect(away.said).not.toContain('bimat');
  const malformed = await run(['serve'], { DATABASE_URL: 'vuonxa', PORT: String(await freePort()) });
  expect(malformed.code).toBe(1);
  expect(malformed.said).toContain('DATABASE_URL không đúng dạng');
  expect(existsSync(join(data, 'postgres'))).toBe(false);
});

test("DATABASE_URL to an office's own server is used, and nothing is made in the data folder", async () => {
  const server = await startCluster({ dataDir: join(base, 'server') });
  try {
    const program = await start(await freePort(), { DATABASE_URL: server.ownerUrl });
    expect((await fetch(`${program.address}/healthz`)).ok).toBe(true);
    expect(existsSync(join(data, 'postgres'))).toBe(false);
    program.child.kill('SIGTERM');
    expect(await ended(program.child)).toBe(0);
    expect(isRunning(server.pid())).toBe(true);
  } finally {
    for (const child of programs.splice(0)) {
      child.kill('SIGKILL');
      await ended(child);
    }
    await server.stop();
  }
});
