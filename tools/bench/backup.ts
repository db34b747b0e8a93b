import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { makeBackup } from '../../src/kernel/backup/make.ts';
import { proveBackup, restoreBackup } from '../../src/kernel/backup/restore.ts';
import { createCipher, encryptField } from '../../src/kernel/cipher.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { newId } from '../../src/kernel/clock.ts';
import { personalDigest, personalPlace } from '../../src/kernel/event.ts';
import { newKeys, ringOf } from '../../src/kernel/keys.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { beginEpoch } from '../../src/kernel/seal/epoch.ts';
import { sealAll } from '../../src/kernel/seal/seal.ts';
import { verifyHistory } from '../../src/kernel/seal/verify.ts';
import { loadReferenceData } from '../../src/reference-data.ts';

/**
 * `npm run bench -- backup [events] [programs]`: a back-up of so many sealed events with a personal part each (a million), proved by a restore, restored once
 * more and its history verified. `programs`: the bin folder of another PostgreSQL that receives the restore (Debian's 15: /usr/lib/postgresql/15/bin).
 */
const EVENTS = Number(process.argv[3] ?? 1_000_000);
const programs = process.argv[4];
const CHUNK = 5_000;
const print = (line: string) => void process.stdout.write(`${line}\n`);

const timed = async <T>(what: string, fn: () => Promise<T>, more: (result: T) => string = () => ''): Promise<T> => {
  const begun = performance.now();
  const result = await fn();
  print(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s ${more(result)} (load ${loadavg()[0]!.toFixed(1)}, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB)`);
  return result;
};

const base = await mkdtemp(join(tmpdir(), 'vuonxa-bench-'));
const first = await startCluster({ dataDir: join(base, 'first') });
const second = programs ? await startCluster({ dataDir: join(base, 'second'), programs }) : first;
const keys = newKeys();
const client = new pg.Client({ connectionString: first.ownerUrl });
try {
  await client.connect();
  await migrate(first.ownerUrl);
  await loadReferenceData(first.ownerUrl);
  const oneEvent = (n: number) => {
    const of = { requestId: newId(), type: 'bench.noted', subjectId: newId() };
    const salt = randomBytes(16);
    const personal = { name: `Nguoi Mau ${n}`, phone: '0000000000', note: 'ghi lai nguyen vong, cho tu van' };
    const sealed = encryptField(keys, JSON.stringify(personal), personalPlace(of));
    return {
      r: of.requestId,
      s: of.subjectId,
      d: personalDigest(salt, personal).toString('hex'),
      salt: salt.toString('hex'),
      sealed: sealed.toString('hex'),
      data: { unit: n % 3321, n },
    };
  };
  await timed(`${EVENTS} events made`, async () => {
    for (let at = 0; at < EVENTS; at += CHUNK)
      await client.query(
        `with x as (select * from jsonb_to_recordset($1::jsonb) as x(r uuid, s uuid, d text, salt text, sealed text, data jsonb)),
          e as (insert into event (request_id, role, area, type, subject_id, data, personal_digest) select r, 'bench', 'bench', 'bench.noted', s, data, decode(d, 'hex') from x returning id, request_id)
         insert into event_personal (event_id, salt, sealed) select e.id, decode(x.salt, 'hex'), decode(x.sealed, 'hex') from e join x on x.r = e.request_id`,
        [JSON.stringify(Array.from({ length: Math.min(CHUNK, EVENTS - at) }, (_, n) => oneEvent(at + n)))],
      );
  });
  await timed('sealed', () => sealAll(first.ownerUrl, { key: keys.seal, heads: null }));
  const passphrase = randomBytes(16).toString('hex');
  const file = join(base, 'bench.vxb');
  const from = { file, keys, keysPath: '', passphrase: async () => passphrase };
  const { rows } = await client.query<{ size: string }>('select pg_size_pretty(pg_database_size(current_database())) as size');
  await timed(
    'backed up',
    () => makeBackup({ ownerUrl: first.ownerUrl, file, secret: { passphrase }, keys, version: 'bench', emptied: [], now: new Date() }),
    (m) => `${m.rows} rows, file ${(m.bytes / 1e6).toFixed(0)} MB, database ${rows[0]!.size}`,
  );
  await timed('proved (restored and compared)', () => proveBackup(first.ownerUrl, from));
  const target = new URL(second.ownerUrl);
  if (second === first) {
    await client.query('create database restored');
    target.pathname = '/restored';
  }
  const restored = target.toString();
  await timed('restored', () => restoreBackup(restored, { ...from, replace: false, beginLife: (c) => beginEpoch(c, { key: keys.seal, heads: null }) }));
  await timed(
    'history verified',
    () => verifyHistory(restored, { key: keys.seal, cipher: createCipher(ringOf(keys)), heads: null }),
    (v) => `${v.rows} rows, ${v.count} findings, epoch ${v.epoch}`,
  );
} finally {
  await client.end();
  await first.stop();
  if (second !== first) await second.stop();
  await rm(base, { recursive: true, force: true });
}
