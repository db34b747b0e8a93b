/**
 * The database that comes with the system, as the person at the keyboard meets it: first start, later start, second start, Ctrl-C, kill -9, an
 * interrupted first start, a folder only root can enter. Each case has a folder of its own; starters are processes of their own, because a lock
 * and a death belong to a process.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../src/kernel/cluster/cluster.ts';
import { connectExternal } from '../src/kernel/cluster/external.ts';
import { isRunning, processesOn, waitUntil } from '../src/kernel/cluster/processes.ts';
import { engineMajor, engineSource, startCluster } from './engine.ts';

const asRoot = process.getuid?.() === 0;
let base = '';
const children: ChildProcess[] = [];
const clusters: Cluster[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'vuonxa-start-'));
  chmodSync(base, 0o711);
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await ended(child);
  }
  for (const cluster of clusters.splice(0)) await cluster.stop();
  // A starter that was killed leaves its PostgreSQL; the next start on the folder ends it.
  for (const name of readdirSync(base)) {
    if (existsSync(join(base, name, 'postgres', 'postmaster.pid'))) await (await startCluster({ dataDir: join(base, name) })).stop();
  }
  rmSync(base, { recursive: true, force: true });
});

const start = async (dataDir: string, said: string[] = [], more: { reachable?: string } = {}): Promise<Cluster> => {
  const cluster = await startCluster({ dataDir, log: (line) => said.push(line), ...more });
  clusters.push(cluster);
  return cluster;
};

const ask = async <T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

type Started = { child: ChildProcess; port: number; pid: number; ownerUrl: string };

/** A start in a process of its own, which keeps running until it is told to stop. */
const startElsewhere = (dataDir: string): Promise<Started> => {
  const source = `
    import { startCluster } from ${JSON.stringify(new URL('../src/kernel/cluster/cluster.ts', import.meta.url).href)};
    const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)}, ${engineSource} });
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => void cluster.stop().then(() => process.exit(0)));
    console.log(JSON.stringify({ port: cluster.port, pid: cluster.pid(), ownerUrl: cluster.ownerUrl }));
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`starter ended with ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => done({ child, ...(JSON.parse(line) as Omit<Started, 'child'>) }));
  });
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done(child.exitCode) : child.once('exit', (code) => done(code))));

describe('a folder of its own', () => {
  test('the first start makes a database in UTF-8 with Vietnamese order, a later one finds the data again and is quick', async () => {
    const data = join(base, 'data');
    const said: string[] = [];
    const first = await start(data, said);
    const [fact] = await ask<Record<string, string>>(
      first.ownerUrl,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, lower('ĐẶNG ƯỚC') as lower, current_setting('listen_addresses') as listens`,
    );
    expect(fact).toEqual({ encoding: 'UTF8', fsync: 'on', lower: 'đặng ước', listens: '127.0.0.1' });
    const names = await ask<{ n: string }>(first.ownerUrl, `select n from unnest(array['Đạt','Dũng','Ân','Ăn','An']) n order by n collate "vi-VN-x-icu"`);
    expect(names.map((r) => r.n)).toEqual(['An', 'Ăn', 'Ân', 'Dũng', 'Đạt']);
    await ask(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();
    expect(said.join('\n')).toContain('Tạo cơ sở dữ liệu mới');
    expect(isRunning(first.pid())).toBe(false);

    const begun = performance.now();
    const second = await start(data);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('the password lies in a file only its owner reads, and a lost file is no lost database', async () => {
    const data = join(base, 'data');
    const first = await start(data);
    expect(statSync(join(data, 'postgres.password')).mode & 0o777).toBe(0o600);
    const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim();
    expect(password.length).toBeGreaterThanOrEqual(32);
    await expect(ask(first.ownerUrl.replace(password, 'guess'), 'select 1')).rejects.toThrow(/password authentication failed/);
    await first.stop();
    rmSync(join(data, 'postgres.password'));
    const second = await start(data);
    expect(second.ownerUrl).not.toContain(password);
    expect(await ask(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('the log names no value of a record', async () => {
    const data = join(base, 'data');
    const cluster = await start(data);
    await ask(cluster.ownerUrl, 'create table person (number text primary key)');
    await ask(cluster.ownerUrl, `insert into person values ('079123456789')`);
    await expect(ask(cluster.ownerUrl, `insert into person values ('079123456789')`)).rejects.toThrow(/duplicate key/);
    await cluster.stop();
    const log = readFileSync(join(data, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('079123456789');
  });

  test('an interrupted first start leaves nothing half-made', async () => {
    const data = join(base, 'data');
    mkdirSync(join(data, 'postgres.new', 'base'), { recursive: true });
    writeFileSync(join(data, 'postgres.new', 'PG_VERSION'), '18\n');
    chmodSync(data, 0o711);
    const said: string[] = [];
    const cluster = await start(data, said);
    expect(said.join('\n')).toContain('bị ngắt giữa chừng');
    expect(existsSync(join(data, 'postgres.new'))).toBe(false);
    expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('data of another major version are left alone', async () => {
    const data = join(base, 'data');
    await (await start(data)).stop();
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start(data)).rejects.toMatchObject({ code: 'otherMajor', facts: { found: '17', wanted: engineMajor() } });
  });
});

describe('two starts on the same folder', () => {
  test('the second says so, names the process and leaves the first alone', async () => {
    const data = join(base, 'data');
    const first = await startElsewhere(data);
    await expect(start(data)).rejects.toMatchObject({ code: 'alreadyRunning', facts: { pid: String(first.child.pid) } });
    expect(await ask(first.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    first.child.kill('SIGTERM');
    expect(await ended(first.child)).toBe(0);
    expect(isRunning(first.pid)).toBe(false);
    await start(data);
  });

  test('a lock whose number belongs to another process by now does not hold', async () => {
    const data = join(base, 'data');
    const first = await start(data);
    const lock = JSON.parse(readFileSync(join(data, 'vuonxa.lock'), 'utf8')) as { birth: string };
    await first.stop();
    expect(existsSync(join(data, 'vuonxa.lock'))).toBe(false);
    writeFileSync(join(data, 'vuonxa.lock'), JSON.stringify({ ...lock, pid: process.pid, birth: 'before:1' }));
    const again = await start(data);
    expect(isRunning(again.pid())).toBe(true);
  });

  test('a lock that another machine keeps alive holds', async () => {
    const data = join(base, 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'vuonxa.lock'), JSON.stringify({ pid: 1, birth: 'there:1', host: 'another-machine.invalid' }));
    await expect(start(data)).rejects.toMatchObject({ code: 'runningElsewhere' });
  });
});

describe('signals and sudden ends', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s stops the database as well', async (name) => {
    const first = await startElsewhere(join(base, 'data'));
    first.child.kill(name);
    expect(await ended(first.child)).toBe(0);
    expect(isRunning(first.pid)).toBe(false);
    expect(existsSync(join(base, 'data', 'vuonxa.lock'))).toBe(false);
  });

  test('Ctrl-C at the terminal reaches the program, not PostgreSQL behind its back', async () => {
    const first = await startElsewhere(join(base, 'data'));
    const groupOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[2];
    expect(groupOf(first.pid)).toMatch(/^\d+$/);
    expect(groupOf(first.pid)).not.toBe(groupOf(first.child.pid ?? 0));
  });

  test('kill -9 of the program: the next start ends the PostgreSQL left behind and finds every committed row', async () => {
    const data = join(base, 'data');
    const first = await startElsewhere(data);
    await ask(first.ownerUrl, 'create table kept as select generate_series(1, 100) as n');
    first.child.kill('SIGKILL');
    await ended(first.child);
    expect(isRunning(first.pid)).toBe(true);
    const said: string[] = [];
    const second = await start(data, said);
    expect(said.join('\n')).toContain(`tiến trình ${first.pid}`);
    expect(isRunning(first.pid)).toBe(false);
    expect(await ask(second.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 100 }]);
  });

  test('kill -9 of program and PostgreSQL together: the next start recovers', async () => {
    const data = join(base, 'data');
    const first = await startElsewhere(data);
    await ask(first.ownerUrl, 'create table kept as select generate_series(1, 100) as n');
    process.kill(first.pid, 'SIGKILL');
    first.child.kill('SIGKILL');
    await ended(first.child);
    const second = await start(data);
    expect(await ask(second.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 100 }]);
  });

  test('kill -9 of PostgreSQL alone: it is started again on the same port while the program runs', async () => {
    const said: string[] = [];
    const cluster = await start(join(base, 'data'), said);
    await ask(cluster.ownerUrl, 'create table kept as select generate_series(1, 100) as n');
    const before = cluster.pid();
    process.kill(before, 'SIGKILL');
    expect(await waitUntil(() => said.some((line) => line.includes('đã chạy lại')), 30_000)).toBe(true);
    expect(cluster.pid()).not.toBe(before);
    expect(await ask(cluster.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 100 }]);
  });

  test('Ctrl-C during the first start leaves no process and nothing half-made', async () => {
    const data = join(base, 'data');
    const source = `import { startCluster } from ${JSON.stringify(new URL('../src/kernel/cluster/cluster.ts', import.meta.url).href)}; await startCluster({ dataDir: ${JSON.stringify(data)}, ${engineSource} });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'ignore' });
    children.push(child);
    expect(await waitUntil(() => existsSync(join(data, 'postgres.new', 'base')), 20_000)).toBe(true);
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(await waitUntil(() => processesOn(join(data, 'postgres.new')).length === 0, 5_000)).toBe(true);
    expect(existsSync(join(data, 'vuonxa.lock'))).toBe(false);
    const cluster = await start(data);
    expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('kill -9 during the first start: the next one makes a whole database', async () => {
    const data = join(base, 'data');
    const source = `import { startCluster } from ${JSON.stringify(new URL('../src/kernel/cluster/cluster.ts', import.meta.url).href)}; await startCluster({ dataDir: ${JSON.stringify(data)}, ${engineSource} });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'ignore' });
    children.push(child);
    expect(await waitUntil(() => existsSync(join(data, 'postgres.new', 'base')), 20_000)).toBe(true);
    child.kill('SIGKILL');
    await ended(child);
    expect(existsSync(join(data, 'postgres'))).toBe(false);
    const cluster = await start(data);
    expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('places', () => {
  test('a folder that cannot be written is refused before anything is made', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toMatchObject({ code: 'folderNotWritable' });
  });

  // PostgreSQL refuses root, so the two accounts have different things to show; each shows its own.
  if (asRoot) {
    test('as root below a folder only root can enter, cluster and programs go where their user can reach them, and the data follow the folder', async () => {
      const closed = join(base, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const reachable = join(base, 'reachable');
      const said: string[] = [];
      const first = await start(join(closed, 'data'), said, { reachable });
      expect(first.relocated).toBe(first.dataDir);
      expect(first.dataDir.startsWith(`${reachable}/`)).toBe(true);
      expect(said.join('\n')).toContain(first.dataDir);
      await ask(first.ownerUrl, 'create table kept as select 7 as n');
      await first.stop();
      // The project is moved: the folder itself remembers where its database lies.
      execFileSync('mv', [join(closed, 'data'), join(closed, 'moved')]);
      const second = await start(join(closed, 'moved'), [], { reachable });
      expect(second.dataDir).toBe(first.dataDir);
      expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
      await second.stop();
      // Deleting the data folder means starting anew, never finding someone's old data.
      rmSync(join(closed, 'moved'), { recursive: true });
      const third = await start(join(closed, 'moved'), [], { reachable });
      expect(third.dataDir).not.toBe(first.dataDir);
      await third.stop();
      rmSync(third.dataDir, { recursive: true });
      await expect(start(join(closed, 'moved'), [], { reachable })).rejects.toMatchObject({ code: 'clusterGone' });
    });
  } else {
    test('as an ordinary user everything stays in the folder, also one that nobody else can enter', async () => {
      const closed = join(base, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const cluster = await start(join(closed, 'data'));
      expect(cluster.relocated).toBeUndefined();
      expect(cluster.dataDir).toBe(join(closed, 'data'));
      expect(statSync(join(closed, 'data')).mode & 0o777).toBe(0o700);
      expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    });
  }
});

describe('DATABASE_URL', () => {
  const withUser = (url: string, user: string) => {
    const u = new URL(url);
    u.username = user;
    u.password = user;
    return u.href;
  };

  test('a server that fits is accepted; nothing of the check stays behind', async () => {
    const cluster = await start(join(base, 'data'));
    const external = await connectExternal(cluster.ownerUrl);
    expect(external.version).toMatch(new RegExp(`^${engineMajor()}\\.`));
    expect(
      await ask(
        cluster.ownerUrl,
        `select nspname from pg_namespace where nspname like 'vuonxa%' union select rolname from pg_roles where rolname like 'vuonxa%' union select extname from pg_extension where extname = 'unaccent'`,
      ),
    ).toEqual([]);
  });

  test('a server that has the roles already need not let us make any', async () => {
    const cluster = await start(join(base, 'data'));
    await ask(cluster.ownerUrl, `create role plain login password 'plain'`);
    await ask(cluster.ownerUrl, `grant create on database vuonxa to plain`);
    await ask(cluster.ownerUrl, `create role app_a`);
    const url = withUser(cluster.ownerUrl, 'plain');
    await expect(connectExternal(url, { roles: ['app_a', 'app_b'] })).rejects.toMatchObject({ code: 'lacksRight' });
    await ask(cluster.ownerUrl, `create role app_b`);
    expect((await connectExternal(url, { roles: ['app_a', 'app_b'] })).version).toMatch(new RegExp(`^${engineMajor()}\\.`));
  });

  test('each obstacle has its own answer, and none shows the password', async () => {
    const cluster = await start(join(base, 'data'));
    await ask(cluster.ownerUrl, `create role plain login password 'plain'`);
    await ask(cluster.ownerUrl, `create role maker login createrole password 'maker'`);
    await ask(cluster.ownerUrl, `create database latin encoding 'LATIN1' locale 'C' template template0`);
    await expect(connectExternal('mysql://x/y')).rejects.toMatchObject({ code: 'badUrl' });
    await expect(connectExternal('postgres://secret:secret@127.0.0.1:1/x', { patience: 2_000 })).rejects.toMatchObject({ code: 'unreachable', facts: { server: '127.0.0.1:1/x' } });
    await expect(connectExternal(cluster.ownerUrl, { oldest: 19 })).rejects.toMatchObject({
      code: 'tooOld',
      facts: { found: expect.stringMatching(new RegExp(`^${engineMajor()}\\.`)), wanted: '19' },
    });
    await expect(connectExternal(withUser(cluster.ownerUrl, 'nobody'))).rejects.toMatchObject({ code: 'refused' });
    await expect(connectExternal(cluster.ownerUrl.replace(/vuonxa$/, 'absent'))).rejects.toMatchObject({ code: 'noSuchDatabase' });
    await expect(connectExternal(cluster.ownerUrl.replace(/vuonxa$/, 'latin'))).rejects.toMatchObject({ code: 'notUtf8' });
    await expect(connectExternal(withUser(cluster.ownerUrl, 'plain'))).rejects.toMatchObject({ code: 'lacksRight', facts: { remedy: 'alter role "plain" createrole;' } });
    await expect(connectExternal(withUser(cluster.ownerUrl, 'maker'))).rejects.toMatchObject({
      code: 'lacksRight',
      facts: { remedy: 'grant create on database "vuonxa" to "maker";' },
    });
    const refused = await connectExternal(withUser(cluster.ownerUrl, 'nobody')).catch((e: Error) => e.message);
    expect(refused).not.toContain('nobody:');
  });
});
