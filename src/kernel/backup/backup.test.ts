import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { cloneDatabase } from '../../../test/database.ts';
import { testCipher, testKeys } from '../../../test/keys.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { startCluster } from '../cluster/cluster.ts';
import { newId } from '../clock.ts';
import { openPersonal, personalDigest, personalPlace } from '../event.ts';
import { newKeys, withNewFieldKey } from '../keys.ts';
import { migrate, migrationsOf } from '../migrate.ts';
import { beginEpoch } from '../seal/epoch.ts';
import { sealAll } from '../seal/seal.ts';
import { verifyHistory } from '../seal/verify.ts';
import { makeBackup, type MakeOptions } from './make.ts';
import { proveBackup, restoreBackup, type RestoreOptions } from './restore.ts';

/** Nasty on purpose: what COPY must escape, what other encodings break, what is not there at all. */
const texts = ['Đặng Thị Ánh', 'a\tb\\c\nd\re', '\\N', '\\.', '', '𝒳 ổ \u0301', '"\',;'];
const base = mkdtempSync(join(tmpdir(), 'vuonxa-backup-'));
const passphrase = 'một câu mật khẩu đủ dài';
let w: World;
let owner: pg.Client;
let eventId: string;
const waitingFor = newId();

const urlOf = (name: string): string => {
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  return url.toString();
};
const made: string[] = [];
const emptyDatabase = async (): Promise<string> => {
  const name = `vuonxa_b_${randomBytes(5).toString('hex')}`;
  await owner.query(`create database ${name} encoding 'UTF8' template template0`);
  made.push(name);
  return urlOf(name);
};
/** What `whole.vxb` was restored into, once for all who begin with that: a copy of it. */
let whole: Promise<string> | undefined;
const restoredDatabase = async (): Promise<string> => {
  const first = await (whole ??= emptyDatabase().then(async (url) => (await restore(url, 'whole.vxb'), url)));
  const copy = await cloneDatabase(inject('ownerUrl'), new URL(first).pathname.slice(1));
  made.push(new URL(copy.ownerUrl).pathname.slice(1));
  return copy.ownerUrl;
};
const ask = async <T>(url: string, text: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
};
const databases = async (): Promise<string[]> =>
  (await owner.query<{ datname: string }>(`select datname from pg_database where datname ~ '_(proof|restore|before)_' order by 1`)).rows.map((r) => r.datname);

const addEvent = async (url: string, n: number): Promise<string> => {
  const requestId = newId();
  const subjectId = newId();
  const personal = { name: texts[n % texts.length], n };
  const salt = randomBytes(16);
  const [event] = await ask<{ id: string }>(
    url,
    `insert into event (request_id, role, area, type, subject_id, data, personal_digest) values ($1, 'system', 'test', 'test.done', $2, $3, $4) returning id`,
    [requestId, subjectId, JSON.stringify({ text: texts[n % texts.length] }), personalDigest(salt, personal)],
  );
  await ask(url, 'insert into event_personal (event_id, salt, sealed) values ($1, $2, $3)', [
    event!.id,
    salt,
    testCipher.seal(personalPlace({ requestId, type: 'test.done', subjectId }), JSON.stringify(personal)),
  ]);
  return subjectId;
};

const make = (name: string, more: Partial<MakeOptions> = {}) =>
  makeBackup({ ownerUrl: w.ownerUrl, file: join(base, name), secret: { passphrase }, keys: testKeys, version: '9.9.9', emptied: ['session'], now: new Date(), ...more });
const from = (name: string, more: Partial<RestoreOptions> = {}): RestoreOptions => ({
  file: join(base, name),
  keys: testKeys,
  keysPath: 'keys.json',
  passphrase: async () => passphrase,
  ...more,
});
const beginLife = (client: pg.Client) => beginEpoch(client, { key: testKeys.seal, heads: null });
const restore = (url: string, name: string, more: Partial<RestoreOptions> = {}, replace = false) => restoreBackup(url, { ...from(name, more), replace, beginLife });
/** Every row of every table of ours, as sorted text. */
const everything = async (url: string, without: string[] = []): Promise<Record<string, string>> => {
  const tables = await ask<{ name: string }>(url, `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((t) => !without.includes(t.name))) {
    const [row] = await ask<{ sum: string }>(url, `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum from "${name}" t`);
    found[name] = row!.sum;
  }
  return found;
};

const majorOf = async (url: string): Promise<string> => (await ask<{ major: string }>(url, `select split_part(current_setting('server_version'), '.', 1) as major`))[0]!.major;

beforeAll(async () => {
  chmodSync(base, 0o711);
  w = await openWorld();
  owner = new pg.Client({ connectionString: inject('ownerUrl') });
  await owner.connect();
  // the country's units above each other are most of the rows and tell nothing more here
  await ask(w.ownerUrl, 'delete from unit_closure where ancestor <> descendant');
  const province = await w.aProvince();
  const administrator = await w.anAccount({ role: 'administrator', home: province });
  await w.system.act(await w.actor(administrator), { requestId: newId() }, (ctx) => ctx.enqueue('library.read', { documentId: waitingFor }));
  for (let n = 0; n < 200; n++) eventId = await addEvent(w.ownerUrl, n);
  const content = randomBytes(3_000_000);
  await ask(w.ownerUrl, `insert into file (id, name, content_type, size, sha256, content) values ($1, $2, 'a/b', $3, 'x', $4)`, [newId(), texts[1], content.length, content]);
  await sealAll(w.ownerUrl, { key: testKeys.seal, heads: null });
  await make('whole.vxb');
}, 120_000);
afterAll(async () => {
  for (const name of made) await owner.query(`drop database if exists ${name} with (force)`);
  await owner.end();
  rmSync(base, { recursive: true, force: true });
});

/** Seals until nothing waits: a transaction of any database of the server holds the horizon back while it is open. */
const sealedUp = async (url: string) => {
  for (let tries = 0; ; tries++) {
    await sealAll(url, { key: testKeys.seal, heads: null });
    const state = await verifyHistory(url, { key: testKeys.seal, cipher: testCipher, heads: null });
    if (!state.waiting || tries > 100) return state;
  }
};

describe('a back-up', { timeout: 180_000 }, () => {
  test('brings everything back into an empty database: every row, every number to come, rules and protection; sessions do not come back', async () => {
    const target = await emptyDatabase();
    const restored = await restore(target, 'whole.vxb');
    expect(restored.head).toMatchObject({ version: '9.9.9', secret: 'passphrase' });
    const changing = ['session', 'history', 'event_batch', 'migration', 'job_waiting'];
    expect(await everything(target, changing)).toEqual(await everything(w.ownerUrl, changing));
    expect(await ask(target, 'select 1 from session')).toEqual([]);
    expect((await ask(w.ownerUrl, 'select 1 from session')).length).toBeGreaterThan(0);
    // references, indexes, triggers and row-level security stand as they were
    const shape = `select 'c' as kind, conname::text as name, pg_get_constraintdef(oid) as what from pg_constraint where connamespace = 'public'::regnamespace
      union all select 'i', indexname, indexdef from pg_indexes where schemaname = 'public' union all select 't', tgname, tgrelid::regclass || tgenabled::text from pg_trigger where not tgisinternal
      union all select 'r', relname, relrowsecurity || ' ' || relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1, 2, 3`;
    expect(await ask(target, shape)).toEqual(await ask(w.ownerUrl, shape));
    const sequences = `select sequencename, last_value from pg_sequences where schemaname = 'public' and sequencename <> 'access_log_id_seq' order by 1`;
    expect(await ask(target, sequences)).toEqual(await ask(w.ownerUrl, sequences));
    expect(await ask(target, `select name, data->'input' as input from job_waiting`)).toEqual([{ name: 'library.read', input: { documentId: waitingFor } }]);
    // what is personal opens, and a new life of the history has begun
    const [row] = await ask<{ requestId: string; type: string; subjectId: string; sealed: Buffer }>(
      target,
      'select e.request_id as "requestId", e.type, e.subject_id as "subjectId", p.sealed from event e join event_personal p on p.event_id = e.id where e.subject_id = $1',
      [eventId],
    );
    expect(openPersonal(testCipher, row!)).toEqual({ name: texts[199 % texts.length], n: 199 });
    await addEvent(target, 0);
    expect(await ask(target, 'select epoch from event order by id desc limit 1')).toEqual([{ epoch: 2 }]);
    expect(await sealedUp(target)).toMatchObject({ count: 0, epoch: 2, waiting: 0 });
  });

  test('is of one moment, though people go on writing', async () => {
    const pair = `with e as (insert into event (request_id, role, area, type, subject_id, data) select gen_random_uuid(), 'system', 'test', 'test.pair', gen_random_uuid(), '{}' from generate_series(1, 20) returning id)
      insert into event_personal (event_id, salt, sealed) select id, '', '' from e`;
    let done = false;
    let written = 0;
    const busy = (async () => {
      for (; !done || written < 3; written++) await ask(w.ownerUrl, pair);
    })();
    await make('busy.vxb', { secret: 'keyFile' });
    done = true;
    await busy;
    const target = await emptyDatabase();
    await restore(target, 'busy.vxb', { passphrase: async () => undefined });
    const [found] = await ask<{ events: number; personal: number }>(
      target,
      `select count(*)::int as events, count(p.event_id)::int as personal from event e left join event_personal p on p.event_id = e.id where e.type = 'test.pair'`,
    );
    expect(found!.events).toBe(found!.personal);
    expect(found!.events % 20).toBe(0);
    // numbers given while it was made are not given again
    await ask(target, pair);
    await ask(w.ownerUrl, `delete from event_personal where salt = ''`);
    await ask(w.ownerUrl, `delete from event where type = 'test.pair'`);
  });

  test('goes from one engine into another', async () => {
    // Debian's 15 beside the bundled one, or the other way round; where there is no 15, another cluster of the bundled one
    const debian = '/usr/lib/postgresql/15/bin';
    const programs = process.env['VUONXA_ENGINE'] || !existsSync(join(debian, 'postgres')) ? {} : { programs: debian };
    const other = await startCluster({ dataDir: join(base, 'other'), durable: false, ...programs });
    try {
      await restore(other.ownerUrl, 'whole.vxb');
      const [there] = await ask<{ n: number }>(other.ownerUrl, `select count(*)::int as n from event where area = 'test'`);
      expect(there).toEqual({ n: 200 });
      expect(await verifyHistory(other.ownerUrl, { key: testKeys.seal, cipher: testCipher, heads: null })).toMatchObject({ count: 0, epoch: 2, waiting: 0 });
      // and back again
      await makeBackup({ ownerUrl: other.ownerUrl, file: join(base, 'back.vxb'), secret: 'keyFile', keys: testKeys, version: '1', emptied: [], now: new Date() });
      const [before, after] = [await proveBackup(w.ownerUrl, from('back.vxb')), await ask<{ n: number }>(other.ownerUrl, 'select count(*)::int as n from unit_closure')];
      expect([before.head.engine.split('.')[0], after[0]!.n > 1_000]).toEqual([await majorOf(other.ownerUrl), true]);
    } finally {
      await other.stop();
    }
  });

  test('gives nothing away: no text, no key; readable by its owner alone', async () => {
    const bytes = readFileSync(join(base, 'whole.vxb'));
    expect(statSync(join(base, 'whole.vxb')).mode & 0o777).toBe(0o600);
    for (const secret of [testKeys.seal, testKeys.index, testKeys.backup, testKeys.field[0]!.key])
      for (const form of [secret, Buffer.from(secret.toString('hex')), Buffer.from(secret.toString('base64'))]) expect(bytes.includes(form)).toBe(false);
    for (const text of ['copy ', 'Đặng Thị Ánh', 'administrator']) expect(bytes.includes(Buffer.from(text))).toBe(false);
    expect(readdirSync(base).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  test('is proved by a restore into a database that is thrown away; what a crash left of an earlier proof goes with it; keys that have grown since open it', async () => {
    const before = await databases();
    const [main] = await ask<{ oid: string }>(w.ownerUrl, 'select oid::text from pg_database where datname = current_database()');
    const left = `vuonxa_proof_${main!.oid}_000000000000`;
    await owner.query(`create database ${left} template template0`);
    expect(await databases()).toContain(left);
    const proved = await proveBackup(w.ownerUrl, from('whole.vxb', { keys: withNewFieldKey(testKeys) }));
    expect(proved.rows).toBeGreaterThan(10_000);
    expect(await databases()).toEqual(before);
  });
});

describe('a restore is refused with its reason, and nothing is changed', { timeout: 180_000 }, () => {
  let refusing: string | undefined;
  const tamper = (name: string, change: (bytes: Buffer) => Buffer): string => {
    writeFileSync(join(base, name), change(Buffer.from(readFileSync(join(base, 'whole.vxb')))));
    return name;
  };
  const flip = (at: (bytes: Buffer) => number) => (bytes: Buffer) => {
    bytes[at(bytes)]! ^= 1;
    return bytes;
  };
  const piece = (bytes: Buffer) => 20 + bytes.readUInt32BE(16);

  test.each<[string, string, () => string, Partial<RestoreOptions>]>([
    ['a wrong passphrase', 'wrongPassphrase', () => 'whole.vxb', { passphrase: async () => 'một câu khác hẳn' }],
    ['no passphrase', 'needPassphrase', () => 'whole.vxb', { passphrase: async () => undefined }],
    ['other keys', 'otherKeys', () => 'whole.vxb', { keys: newKeys() }],
    ['another sealing key', 'otherKeys', () => 'whole.vxb', { keys: { ...testKeys, seal: Buffer.alloc(32, 9) } }],
    ['no such file', 'unreadable', () => 'none.vxb', {}],
    ['something else', 'notBackup', () => tamper('else.vxb', () => Buffer.from('PK'.repeat(500))), {}],
    ['an empty file', 'notBackup', () => tamper('nothing.vxb', () => Buffer.alloc(0)), {}],
    [
      'a changed head',
      'wrongPassphrase',
      () =>
        tamper('salt.vxb', (b) =>
          Buffer.from(
            b.toString('latin1').replace(/"check":"./, (m) => `${m.slice(0, -1)}${m.endsWith('0') ? '1' : '0'}`),
            'latin1',
          ),
        ),
      {},
    ],
    ['another version in the head', 'tampered', () => tamper('head.vxb', (b) => Buffer.from(b.toString('latin1').replace('9.9.9', '9.9.8'), 'latin1')), {}],
    [
      'a bit of the first piece',
      'tampered',
      () =>
        tamper(
          'first.vxb',
          flip((b) => piece(b) + 100),
        ),
      {},
    ],
    [
      'a bit in the middle',
      'tampered',
      () =>
        tamper(
          'middle.vxb',
          flip((b) => b.length >> 1),
        ),
      {},
    ],
    [
      'the last bit',
      'tampered',
      () =>
        tamper(
          'last.vxb',
          flip((b) => b.length - 1),
        ),
      {},
    ],
    ['a byte too many', 'tampered', () => tamper('more.vxb', (b) => Buffer.concat([b, Buffer.from([0])])), {}],
    ['cut off by a byte', 'truncated', () => tamper('byte.vxb', (b) => b.subarray(0, -1)), {}],
    ['cut off in the middle', 'truncated', () => tamper('half.vxb', (b) => b.subarray(0, b.length >> 1)), {}],
    ['cut off in its head', 'truncated', () => tamper('short.vxb', (b) => b.subarray(0, 60)), {}],
    ['cut off between two pieces', 'truncated', () => tamper('piece.vxb', (b) => b.subarray(0, piece(b) + 5 + b.readUInt32BE(piece(b)))), {}],
    [
      'two pieces exchanged',
      'tampered',
      () =>
        tamper('swapped.vxb', (b) => {
          const at = piece(b);
          const size = 5 + b.readUInt32BE(at);
          return Buffer.concat([b.subarray(0, at), b.subarray(at + size, at + 2 * size), b.subarray(at, at + size), b.subarray(at + 2 * size)]);
        }),
      {},
    ],
  ])('%s', async (_what, code, file, more) => {
    const target = (refusing ??= await emptyDatabase());
    await expect(restore(target, file(), more)).rejects.toMatchObject({ code });
    // nobody's rows are there
    const [there] = await ask<{ there: boolean }>(target, `select to_regclass('event') is not null as there`);
    if (there!.there)
      expect(await ask(target, 'select (select count(*)::int from event) + (select count(*)::int from account) + (select count(*)::int from file) as n')).toEqual([{ n: 0 }]);
  });

  test('and after all these the right file goes in', async () => {
    expect((await restore(refusing!, 'whole.vxb')).rows).toBeGreaterThan(10_000);
  });

  test('a database with data is left alone unless it may be replaced, and stays until what replaces it stands', async () => {
    const target = await restoredDatabase();
    await addEvent(target, 1);
    const before = await everything(target);
    await expect(restore(target, 'whole.vxb')).rejects.toMatchObject({ code: 'notEmpty' });
    await expect(restore(target, 'half.vxb', {}, true)).rejects.toMatchObject({ code: 'truncated' });
    await expect(restoreBackup(target, { ...from('whole.vxb'), replace: true, beginLife: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
    expect(await everything(target)).toEqual(before);
    await restore(target, 'whole.vxb', {}, true);
    expect(await ask(target, `select count(*)::int as n from event where area = 'test'`)).toEqual([{ n: 200 }]);
    expect(await databases()).toEqual([]);
  });

  test('somebody is connected to what was to take its place: what was there stays under its name', async () => {
    const target = await restoredDatabase();
    await addEvent(target, 1);
    const before = await everything(target);
    const onlooker: pg.Client[] = [];
    const looked = restoreBackup(target, {
      ...from('whole.vxb'),
      replace: true,
      beginLife: async (client) => {
        const other = new pg.Client({ connectionString: urlOf(client.database!) });
        other.on('error', () => undefined);
        await other.connect();
        onlooker.push(other);
        return beginLife(client);
      },
    });
    await expect(looked).rejects.toMatchObject({ code: 'inUse' });
    for (const other of onlooker) await other.end().catch(() => undefined);
    expect(await everything(target)).toEqual(before);
    expect(await databases()).toEqual([]);
  });

  test('a database begun by a newer version: the rows do not pass for its own, they get the schema they were kept with', async () => {
    const target = await emptyDatabase();
    await migrate(target);
    await ask(target, `insert into migration (name, sha256) values ('9999_later.sql', 'x')`);
    expect((await restore(target, 'whole.vxb')).rows).toBeGreaterThan(10_000);
    expect(await ask(target, `select 1 from migration where name = '9999_later.sql'`)).toEqual([]);
    expect(await databases()).toEqual([]);
  });

  test('not while the system runs on it', async () => {
    const target = await emptyDatabase();
    const running = new pg.Client({ connectionString: target, application_name: 'vuonxa' });
    await running.connect();
    await expect(restore(target, 'whole.vxb')).rejects.toMatchObject({ code: 'inUse' });
    await running.end();
  });

  test('a back-up of a version that knows more than this one', async () => {
    const name = (await migrationsOf()).at(-1)!.name;
    await ask(w.ownerUrl, `insert into migration (name, sha256) values ('9999_later.sql', 'x')`);
    await make('later.vxb').finally(() => ask(w.ownerUrl, `delete from migration where name = '9999_later.sql'`));
    await expect(restore(await emptyDatabase(), 'later.vxb')).rejects.toMatchObject({ code: 'newerVersion' });
    expect(name).not.toBe('9999_later.sql');
  });

  test('what begins the new life fails: nothing was restored, and it can be tried again', async () => {
    const target = await emptyDatabase();
    await expect(restoreBackup(target, { ...from('whole.vxb'), replace: false, beginLife: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
    expect((await restore(target, 'whole.vxb')).rows).toBeGreaterThan(10_000);
  });
});

describe('making one is refused with its reason, and leaves no file', () => {
  test.each<[string, string, Partial<MakeOptions>]>([
    ['too little room', 'noSpace', { space: async (folder) => ({ folder, total: 50 * 1024 ** 3, free: 1024 ** 3 }) }],
    ['a short passphrase', 'shortPassphrase', { secret: { passphrase: 'ngắn quá' } }],
    ['a name that is taken', 'exists', { file: join(base, 'whole.vxb') }],
    ['a folder that is a file', 'unwritable', { file: join(base, 'whole.vxb', 'x.vxb') }],
  ])('%s', async (_what, code, more) => {
    const before = readdirSync(base);
    await expect(make('refused.vxb', more)).rejects.toMatchObject({ code });
    expect(readdirSync(base)).toEqual(before);
  });
});
