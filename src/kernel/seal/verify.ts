import pg from 'pg';
import type { Cipher } from '../cipher.ts';
import { findHidden } from '../backup/catalog.ts';
import { openPersonal, personalDigest } from '../event.ts';
import { hashOf, isSame, noHash, restoredMac, rootOf, type Batch } from './chain.ts';
import type { Head, Heads } from './heads.ts';
import { digestOf, LEAF, logs, readLeaves, rowsSql, type FetchedRow, type LogName } from './rows.ts';
import { historyOf } from './seal.ts';

/** Reads the whole history as it lies in the database and says what does not fit its seals. Believes nothing but the key and the published heads. */

export type FindingKind =
  | 'rowChanged'
  | 'rowRemoved'
  | 'rowInserted'
  | 'rowFalseTime'
  | 'rowOutOfTime'
  | 'batchChanged'
  | 'batchMissing'
  | 'tailCut'
  | 'headsDiffer'
  | 'headsMissing'
  | 'headsBroken'
  | 'headAbsent'
  | 'epochUntold'
  | 'tableDisguised'
  | 'personalChanged'
  | 'personalRemoved'
  | 'personalInserted';

export interface Finding {
  kind: FindingKind;
  log?: LogName;
  /** Number of the batch. */
  batch?: number;
  /** Number of the row. */
  id?: string;
  /** When it was sealed. */
  at?: Date;
}

export interface Verification {
  historyId: string;
  epoch: number;
  batches: number;
  /** Sealed rows of both logs that were looked at. */
  rows: number;
  /** Rows not sealed yet, and since when the oldest waits. */
  waiting: number;
  oldestWaiting: Date | undefined;
  newest: { n: number; hash: string; at: Date } | undefined;
  published: { n: number; hash: string; at: string } | undefined;
  /** Heads given by hand that end a batch of this history, with its number. */
  given: { hash: string; n: number; at: Date }[];
  /** Restores that began an epoch, with how many published heads each gave up. */
  restores: { epoch: number; at: string; givenUp: number }[];
  erased: number;
  /** The first ones, and how many there are. */
  findings: Finding[];
  count: number;
}

const TOLD = 1_000;
const PAGE = 5_000;
/** No transaction takes longer; an older time was not given by the database at the moment of writing. */
const SLOWEST_MS = 60 * 60_000;

type Step = (f: Finding) => void;

const batchesOf = async function* (client: pg.Client): AsyncGenerator<Batch> {
  for (let n = -2_147_483_648; ;) {
    const { rows } = await client.query<Batch>(
      `select n, epoch, from_xid::text as "fromXid", upto_xid::text as "uptoXid", events, reads, event_leaves as "eventLeaves", read_leaves as "readLeaves", root, prev, hash, at
       from event_batch where n > $1 order by n limit 50`,
      [n],
    );
    yield* rows;
    if (rows.length < 50) return;
    n = rows.at(-1)!.n;
  }
};

/** The rows of one log and epoch, in the order of transactions; `peek` looks at the next one without taking it. */
const openRows = (client: pg.Client, log: LogName, epoch: number) => {
  let page: FetchedRow[] = [];
  let at = 0;
  let after: [string, string] = ['0', '-9223372036854775808'];
  let over = false;
  const peek = async (): Promise<FetchedRow | undefined> => {
    if (at >= page.length && !over) {
      page = (await client.query<FetchedRow>(rowsSql(log), [epoch, ...after, PAGE])).rows;
      at = 0;
      over = page.length < PAGE;
      const last = page.at(-1);
      if (last) after = [last.xid, last.id];
    }
    return page[at];
  };
  return { peek, take: () => void at++ };
};
type Rows = ReturnType<typeof openRows>;

const readTables = ['history', 'event', 'access_log', 'event_personal', 'event_batch'];
/** Is what is read here what the system reads? Not a view that shows the owner something else, not a policy that hides rows from the owner. */
const mustBePlain = async (client: pg.Client, say: Step): Promise<void> => {
  const { rows } = await client.query(
    `select 1 from unnest($1::text[]) as t(name) left join pg_class c on c.relname = t.name and c.relnamespace = 'public'::regnamespace where c.relkind is distinct from 'r'`,
    [readTables],
  );
  if (rows.length || (await findHidden(client, readTables))) say({ kind: 'tableDisguised' });
};

/** Without what was published after the snapshot began. */
const withinSnapshot = async (client: pg.Client, told: { heads: Head[]; broken: number }) => {
  const { rows } = await client.query<{ n: number }>('select coalesce(max(n), 0) as n from event_batch');
  return { ...told, heads: told.heads.filter((h) => h.n <= rows[0]!.n) };
};

/** What was published: newest hash of each number that still counts, and what restores gave up. */
const readHeads = (historyId: string, { heads: lines, broken }: { heads: Head[]; broken: number }, key: Buffer, say: Step) => {
  if (broken) say({ kind: 'headsBroken' });
  const byNumber = new Map<number, string>();
  const restores: Verification['restores'] = [];
  let epoch = 1;
  for (const line of lines) {
    if (!line.restored) {
      const before = byNumber.get(line.n);
      // the same place was sealed twice, differently: somebody cut the end off and went on
      if (before !== undefined && before !== line.hash) say({ kind: 'headsDiffer', batch: line.n });
      else byNumber.set(line.n, line.hash);
      continue;
    }
    // each restore begins a higher epoch than any before: an old line said again excuses nothing
    if (line.restored.epoch <= epoch || line.restored.mac !== restoredMac(key, historyId, line.restored.epoch, line.n, line.hash)) {
      say({ kind: 'headsBroken', batch: line.n });
      continue;
    }
    epoch = line.restored.epoch;
    const beyond = [...byNumber.keys()].filter((n) => n > line.n);
    for (const n of beyond) byNumber.delete(n);
    if (line.n > 0) byNumber.set(line.n, line.hash);
    restores.push({ epoch: line.restored.epoch, at: line.at, givenUp: beyond.length });
  }
  const last = lines.findLast((l) => !l.restored);
  /** Was the beginning of an epoch told? Of what lies before the first line nothing is known: a restore on another machine begins a file of its own. */
  const tells = (e: number, n: number): boolean => n <= (lines[0]?.n ?? n) || restores.some((r) => r.epoch === e);
  return { byNumber, restores, tells, any: lines.length > 0, last: last && { n: last.n, hash: last.hash, at: last.at } };
};

/** Compares the rows of one batch with its leaves. Returns how many rows were looked at. */
const compare = async (rows: Rows, log: LogName, b: Batch, leaves: Map<string, Buffer>, window: [number, number], say: Step): Promise<number> => {
  let looked = 0;
  for (let row = await rows.peek(); row && BigInt(row.xid) < BigInt(b.uptoXid); row = await rows.peek()) {
    rows.take();
    looked++;
    const where = { log, batch: b.n, id: row.id, at: b.at };
    const leaf = leaves.get(row.id);
    leaves.delete(row.id);
    if (!leaf) say({ kind: 'rowInserted', ...where });
    else if (!leaf.equals(digestOf(row.text))) say({ kind: 'rowChanged', ...where });
    else if (!(row.at >= window[0] && row.at <= window[1])) say({ kind: 'rowFalseTime', ...where });
  }
  for (const id of leaves.keys()) say({ kind: 'rowRemoved', log, batch: b.n, id, at: b.at });
  return looked;
};

/** Rows of an epoch that lie beyond its last batch. */
const tellRest = async (rows: Record<LogName, Rows>, batch: number, say: Step): Promise<void> => {
  for (const log of logs)
    for (let row = await rows[log].peek(); row; row = await rows[log].peek()) {
      rows[log].take();
      say({ kind: 'rowInserted', log, id: row.id, batch });
    }
};

interface Personal {
  id: string;
  requestId: string;
  type: string;
  subjectId: string;
  salt: Buffer;
  sealed: Buffer;
  digest: Buffer | null;
}

/** Is what lies there what the event's digest was made of? A payload that cannot be opened in its place is not. */
const isTrue = (cipher: Pick<Cipher, 'open'>, p: Personal & { digest: Buffer }): boolean => {
  try {
    return personalDigest(p.salt, openPersonal(cipher, p)).equals(p.digest);
  } catch {
    return false;
  }
};

/** Personal payloads against the digests that events keep; one that is gone needs the act that erased it. Returns how many were erased. */
const comparePersonal = async (client: pg.Client, cipher: Pick<Cipher, 'open'>, say: Step): Promise<number> => {
  for (let after = '-9223372036854775808'; ;) {
    const { rows } = await client.query<Personal>(
      `select p.event_id::text as id, e.request_id as "requestId", e.type, e.subject_id as "subjectId", p.salt, p.sealed, e.personal_digest as digest from event_personal p left join event e on e.id = p.event_id
       where p.event_id > $1::bigint order by p.event_id limit ${PAGE}`,
      [after],
    );
    for (const r of rows) {
      const { digest } = r;
      if (!digest) say({ kind: 'personalInserted', log: 'event', id: r.id });
      else if (!isTrue(cipher, { ...r, digest })) say({ kind: 'personalChanged', log: 'event', id: r.id });
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.id;
  }
  const { rows: gone } = await client.query<{ id: string; erased: boolean }>(
    // a person's word at a session is forgotten by the answer to it
    `select e.id::text as id, exists (select 1 from event act where (act.type = 'audit.personalErased' or (e.type = 'session.referred' and act.type = 'session.answered'))
       and act.subject_id = e.subject_id and (act.epoch, act.xid) > (e.epoch, e.xid)) as erased
     from event e left join event_personal p on p.event_id = e.id where e.personal_digest is not null and p.event_id is null order by e.id`,
  );
  for (const r of gone) if (!r.erased) say({ kind: 'personalRemoved', log: 'event', id: r.id });
  return gone.filter((r) => r.erased).length;
};

/**
 * Verifies all of it, in one snapshot, as the owner. `heads: null`: a copy without published heads (a back-up being proved); `expected`: the head it must end with;
 * `given`: heads kept elsewhere, on paper or in a letter: what each was made over must still be there.
 */
export const verifyHistory = async (
  ownerUrl: string,
  options: { key: Buffer; cipher: Pick<Cipher, 'open'>; heads: Heads | null; expected?: string; given?: readonly string[] },
): Promise<Verification> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-verify', options: '-c timezone=UTC -c datestyle=ISO -c search_path=public' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  const findings: Finding[] = [];
  let count = 0;
  const say: Step = (f) => {
    count++;
    if (findings.length < TOLD) findings.push(f);
  };
  try {
    // read before the snapshot: what is published meanwhile lies beyond it, and would look cut off
    const toldBefore = await options.heads?.read((await historyOf(client)).id);
    await client.query('begin transaction isolation level repeatable read, read only');
    await mustBePlain(client, say);
    const history = await historyOf(client);
    // nothing told: the history may just have begun, and its beginning is told before its first batch
    const toldNow = toldBefore?.heads.length ? toldBefore : options.heads && (await withinSnapshot(client, await options.heads.read(history.id)));
    const heads = toldNow && readHeads(history.id, toldNow, options.key, say);

    let last: Batch | undefined;
    let batches = 0;
    let looked = 0;
    let rowsOf: Record<LogName, Rows> | undefined;
    let rowsEpoch = Number.NaN;
    const published = new Map(heads?.byNumber ?? []);
    const wanted = new Set(options.given);
    const given: Verification['given'] = [];
    for await (const b of batchesOf(client)) {
      batches++;
      const expectedN = (last?.n ?? 0) + 1;
      const missing = b.n !== expectedN;
      for (let n = expectedN; n < b.n && n < expectedN + TOLD; n++) {
        say({ kind: 'batchMissing', batch: n });
        published.delete(n);
      }
      const fits = missing || isSame(b.prev, last?.hash ?? noHash);
      const whole =
        b.eventLeaves.length === b.events * LEAF &&
        b.readLeaves.length === b.reads * LEAF &&
        isSame(b.root, rootOf(b.eventLeaves, b.readLeaves)) &&
        isSame(b.hash, hashOf(options.key, history.id, b));
      const told = published.get(b.n);
      published.delete(b.n);
      const hash = b.hash.toString('hex');
      if (wanted.delete(hash)) given.push({ hash, n: b.n, at: b.at });
      if (!fits || !whole) say({ kind: 'batchChanged', batch: b.n, at: b.at });
      if (told !== undefined && told !== hash) say({ kind: 'headsDiffer', batch: b.n, at: b.at });

      if (!rowsOf || rowsEpoch !== b.epoch) {
        // an epoch is over once the next has begun: nothing stands in it beyond its last batch
        if (rowsOf && last) await tellRest(rowsOf, last.n, say);
        if (last && (b.epoch < last.epoch || heads?.tells(b.epoch, b.n) === false)) say({ kind: 'epochUntold', batch: b.n, at: b.at });
        rowsOf = { event: openRows(client, 'event', b.epoch), access_log: openRows(client, 'access_log', b.epoch) };
        rowsEpoch = b.epoch;
      }
      const leaves: Record<LogName, Map<string, Buffer>> = { event: readLeaves(b.eventLeaves), access_log: readLeaves(b.readLeaves) };
      const times = [b.at.getTime(), last?.at.getTime() ?? 0];
      for (const log of logs) {
        // what a missing batch held is told by its absence, not row by row
        if (missing) for (let row = await rowsOf[log].peek(); row && BigInt(row.xid) < BigInt(b.fromXid); row = await rowsOf[log].peek()) rowsOf[log].take();
        looked += await compare(rowsOf[log], log, b, leaves[log], [Math.min(...times) - SLOWEST_MS, Math.max(...times) + 1_000], say);
      }
      last = b;
    }

    for (const n of [...published.keys()].filter((n) => n > (last?.n ?? 0)).slice(0, TOLD)) say({ kind: 'tailCut', batch: n });
    for (const _ of wanted) say({ kind: 'headAbsent' });
    if (heads && !heads.any && batches > 0) say({ kind: 'headsMissing' });
    if (options.expected !== undefined && last?.hash.toString('hex') !== options.expected) say({ kind: 'tailCut', ...(last ? { batch: last.n } : {}) });

    if (last && last.epoch !== history.epoch) {
      if (rowsOf) await tellRest(rowsOf, last.n, say);
      if (history.epoch < last.epoch || heads?.tells(history.epoch, last.n + 1) === false) say({ kind: 'epochUntold' });
    }

    // what is not sealed yet: written since, now, by a transaction that exists
    let waiting = 0;
    let oldest: number | undefined;
    const { rows: now } = await client.query<{ xmax: string; at: number }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as xmax, (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
    );
    const open = last?.epoch === history.epoch ? last : undefined;
    const times = [now[0]!.at, open?.at.getTime() ?? 0];
    for (const log of logs) {
      const rows = open && rowsOf ? rowsOf[log] : openRows(client, log, history.epoch);
      for (let row = await rows.peek(); row; row = await rows.peek()) {
        rows.take();
        waiting++;
        oldest = Math.min(oldest ?? row.at, row.at);
        if (BigInt(row.xid) >= BigInt(now[0]!.xmax)) say({ kind: 'rowOutOfTime', log, id: row.id });
        else if (!(row.at >= Math.min(...times) - SLOWEST_MS && row.at <= Math.max(...times) + 1_000)) say({ kind: 'rowFalseTime', log, id: row.id });
      }
      const { rows: strange } = await client.query<{ id: string }>(
        `select id::text as id from ${log} where epoch <> $1 and not exists (select 1 from event_batch b where b.epoch = ${log}.epoch) order by ${log}.id limit ${TOLD}`,
        [history.epoch],
      );
      for (const r of strange) say({ kind: 'rowOutOfTime', log, id: r.id });
    }
    const erased = await comparePersonal(client, options.cipher, say);
    await client.query('commit');
    return {
      historyId: history.id,
      epoch: history.epoch,
      batches,
      rows: looked,
      waiting,
      oldestWaiting: oldest === undefined ? undefined : new Date(oldest),
      newest: last && { n: last.n, hash: last.hash.toString('hex'), at: last.at },
      published: heads?.last,
      given,
      restores: heads?.restores ?? [],
      erased,
      findings,
      count,
    };
  } finally {
    await client.end();
  }
};

/** Keeps when and with what result the history was verified, for the screens. */
export const keepCheck = async (ownerUrl: string, v: Pick<Verification, 'batches' | 'rows' | 'count'>): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-verify' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('insert into seal_check (batches, rows, findings) values ($1, $2, $3)', [v.batches, v.rows, v.count]);
  } finally {
    await client.end();
  }
};
