import { link, open, rename, rm, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { viNumber } from '../text.ts';
import { marksOf, type Keys } from '../keys.ts';
import { seal, type Secret } from './container.ts';
import { makeFolder, reserveOf, spaceOf, type Space } from './disk.ts';
import { dump, type DumpFigures } from './dump.ts';
import { BackupProblem, reasonOf } from './problem.ts';

export interface Made extends DumpFigures {
  file: string;
  bytes: number;
  seconds: number;
}

const gb = (bytes: number): string => `${viNumber(bytes / 1024 ** 3, 1)} GB`;

/** Refuses what would leave the system too little room. `need`: bytes that will be written into the folder. */
export const refuseWithoutSpace = (space: Space, need: number, code: 'noSpace' | 'noSpaceToRestore' = 'noSpace'): void => {
  const reserve = reserveOf(space.total);
  if (space.free - need < reserve) throw new BackupProblem(code, { need: gb(need), folder: space.folder, free: gb(space.free), reserve: gb(reserve) });
};

/** A back-up is written by the owner of the database and needs to know this version and the keys. */
export interface MakeOptions {
  ownerUrl: string;
  /** Path of the file to be made; its folder is made. */
  file: string;
  secret: Secret;
  keys: Keys;
  version: string;
  /** Tables that are not carried to another life. */
  emptied: readonly string[];
  now: Date;
  /** For tests: what the disk says. */
  space?: (folder: string) => Promise<Space>;
}

const trouble = (e: unknown, file: string): unknown => {
  const reason = reasonOf(e);
  if (reason === 'ENOSPC' || reason === 'EDQUOT') return new BackupProblem('diskFull', { folder: dirname(file) });
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO'].includes(reason)) return new BackupProblem('unwritable', { folder: dirname(file), reason });
  if (reason === 'EEXIST') return new BackupProblem('exists', { file });
  return e;
};

/** The finished file under its name, which is not written over when somebody took it meanwhile; `tie` for tests. */
export const putInPlace = async (part: string, file: string, tie: typeof link = link): Promise<void> => {
  try {
    await tie(part, file);
    await unlink(part);
  } catch (e) {
    // a memory stick and many a share know no second name for a file: there the name is taken first
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(reasonOf(e))) throw e;
    await (await open(file, 'wx', 0o600)).close();
    await rename(part, file);
  }
};

/**
 * Writes one back-up of the whole database while it is in use: whole and durable under its name, or not at all.
 * @throws BackupProblem noSpace | diskFull | unwritable | exists | shortPassphrase | unsighted
 */
export const makeBackup = async (o: MakeOptions): Promise<Made> => {
  const begun = performance.now();
  const part = `${o.file}.part`;
  const client = new pg.Client({ connectionString: o.ownerUrl, application_name: 'vuonxa-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await makeFolder(dirname(o.file)).catch((e: unknown) => {
      throw new BackupProblem('unwritable', { folder: dirname(o.file), reason: reasonOf(e) });
    });
    const { rows } = await client.query<{ bytes: string; engine: string }>(
      `select pg_database_size(current_database())::text as bytes, current_setting('server_version') as engine`,
    );
    // compressed text takes less than the tables with their indexes; half of them is on the safe side
    refuseWithoutSpace(await (o.space ?? spaceOf)(dirname(o.file)), Number(rows[0]!.bytes) / 2);
    const about = { madeAt: o.now.toISOString(), version: o.version, engine: rows[0]!.engine, bytes: Number(rows[0]!.bytes), keys: marksOf(o.keys) };
    let figures: DumpFigures | undefined;
    const zip = createGzip({ level: 1, chunkSize: 256 * 1024 });
    const file = await open(part, 'w', 0o600);
    let bytes = 0;
    try {
      await pipeline(
        Readable.from(dump(client, { emptied: o.emptied, done: (f) => (figures = f) }), { objectMode: true, highWaterMark: 16 }),
        zip,
        async (compressed: AsyncIterable<Buffer>) => {
          for await (const piece of seal(compressed, about, o.secret, o.keys)) {
            await file.writeFile(piece);
            bytes += piece.length;
          }
        },
      );
      await file.sync();
    } finally {
      await file.close();
    }
    await putInPlace(part, o.file);
    const folder = await open(dirname(o.file), 'r');
    await folder.sync().finally(() => folder.close());
    return { ...figures!, file: basename(o.file), bytes, seconds: (performance.now() - begun) / 1000 };
  } catch (e) {
    throw trouble(e, o.file);
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
    await client.end().catch(() => undefined);
  }
};
