import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCipher } from '../../../test/keys.ts';
import { cutTail, dropHistory, events, key, makeHistory, reads, reseal, sealed, verify, withCopy, wrongKey, type Copy } from '../../../test/seal.ts';
import { personalDigest, personalPlace } from '../event.ts';
import { beginEpoch } from './epoch.ts';
import { leavesSql } from './rows.ts';
import { verifyHistory, type FindingKind } from './verify.ts';

beforeAll(makeHistory);
afterAll(dropHistory);

const sql = (text: string) => async (c: Copy) =>
  void (await c.owner.query(text.replace(/\$e(\d)/g, (_, i: string) => events[Number(i)]!).replace(/\$r(\d)/g, (_, i: string) => reads[Number(i)]!)));
const inserted = (xid: string, at = 'now()') =>
  sql(
    `insert into event (request_id, actor, role, area, type, subject_id, unit_id, data, xid, at) select gen_random_uuid(), actor, role, area, type, subject_id, unit_id, data, ${xid}, ${at} from event where id = $e4`,
  );

/** What is done to the database → what must be found, and the row or batch that must be named. */
const tamperings: [name: string, tamper: (c: Copy) => Promise<void>, kind: FindingKind, named?: { log?: 'event' | 'access_log'; row?: () => string; batch?: number }][] = [
  ['the content of an event is changed', sql(`update event set data = data || '{"title": "khác"}' where id = $e4`), 'rowChanged', { row: () => events[4]!, batch: 2 }],
  ['the person who acted is exchanged', sql('update event set actor = gen_random_uuid() where id = $e4'), 'rowChanged', { row: () => events[4]! }],
  ['an act is given to the system', sql('update event set actor = null where id = $e4'), 'rowChanged', { row: () => events[4]! }],
  ['the time of an act is moved by a microsecond', sql(`update event set at = at + interval '1 microsecond' where id = $e4`), 'rowChanged', { row: () => events[4]! }],
  ['an act gets no time at all', sql(`update event set at = 'infinity' where id = $e4`), 'rowChanged', { row: () => events[4]! }],
  ['the kind of act is changed', sql(`update event set type = 'note.seen' where id = $e4`), 'rowChanged', { row: () => events[4]! }],
  [
    'letters slip from one column into the next',
    sql(`update event set role = role || left(area, 1), area = substr(area, 2) where id = $e4`),
    'rowChanged',
    { row: () => events[4]! },
  ],
  ['an act is put on another record', sql('update event set subject_id = gen_random_uuid() where id = $e4'), 'rowChanged', { row: () => events[4]! }],
  ['an act is put in another unit', sql('update event set unit_id = 2 where id = $e4'), 'rowChanged', { row: () => events[4]! }],
  ['an act is put under another request', sql('update event set request_id = gen_random_uuid() where id = $e4'), 'rowChanged', { row: () => events[4]! }],
  ['an act is moved to another second', sql('update event set xid = (select xid from event where id = $e0) where id = $e4'), 'rowInserted', { row: () => events[4]!, batch: 1 }],
  ['an act is moved to a life of the history that never was', sql('update event set epoch = 9 where id = $e4'), 'rowOutOfTime', { row: () => events[4]! }],
  ['one event is removed', sql('delete from event_personal where event_id = $e5; delete from event where id = $e5'), 'rowRemoved', { row: () => events[5]!, batch: 2 }],
  // nothing ties a personal part to its event but these checks
  ['one event is removed and its personal part left', sql('delete from event where id = $e5'), 'personalInserted', { row: () => events[5]! }],
  [
    'the events of a whole second are removed',
    sql('delete from event_personal where event_id in ($e3, $e4, $e5); delete from event where id in ($e3, $e4, $e5)'),
    'rowRemoved',
    { row: () => events[3]!, batch: 2 },
  ],
  [
    'an event is removed and its batch too',
    sql(
      'delete from event_personal where event_id in ($e3, $e4, $e5); delete from event where id in ($e3, $e4, $e5); delete from access_log where id = $r1; delete from event_batch where n = 2',
    ),
    'batchMissing',
    { batch: 2 },
  ],
  ['a batch is removed from the middle', sql('delete from event_batch where n = 3'), 'batchMissing', { batch: 3 }],
  ['batches are renumbered over a gap', sql('delete from event_batch where n = 3; update event_batch set n = n - 1 where n > 3'), 'batchChanged', { batch: 3 }],
  ['all batches are removed', sql('delete from event_batch'), 'tailCut', { batch: 5 }],
  ['an event is inserted into a second long sealed', inserted('(select xid from event where id = $e4)'), 'rowInserted', { batch: 2 }],
  ['an event is inserted now and said to be of last month', inserted('pg_current_xact_id()', `now() - interval '1 month'`), 'rowFalseTime'],
  ['an event is inserted ahead of time', inserted(`'99999999999'::xid8`), 'rowOutOfTime'],
  [
    'the contents of two events are swapped',
    sql(
      'with a as (select data from event where id = $e3), b as (select data from event where id = $e5) update event set data = case id when $e3 then (select data from b) else (select data from a) end where id in ($e3, $e5)',
    ),
    'rowChanged',
    { row: () => events[3]! },
  ],
  [
    'two events exchange their numbers',
    sql(
      'delete from event_personal where event_id in ($e0, $e2); alter table event alter column id drop identity; update event set id = -1 where id = $e0; update event set id = $e0 where id = $e2; update event set id = $e2 where id = -1',
    ),
    'rowChanged',
    { row: () => events[0]! },
  ],
  [
    'a personal payload is changed',
    sql(`update event_personal set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256) where event_id = $e3`),
    'personalChanged',
    { row: () => events[3]! },
  ],
  [
    'two personal payloads are swapped',
    sql(
      'with a as (select salt, sealed from event_personal where event_id = $e3), b as (select salt, sealed from event_personal where event_id = $e5) update event_personal p set salt = s.salt, sealed = s.sealed from (select $e3::bigint as id, * from b union all select $e5::bigint, * from a) s where p.event_id = s.id',
    ),
    'personalChanged',
    { row: () => events[3]! },
  ],
  ['a personal payload is removed without the act that erases', sql('delete from event_personal where event_id = $e3'), 'personalRemoved', { row: () => events[3]! }],
  [
    'a personal payload is put where none was',
    sql(`insert into event_personal (event_id, salt, sealed) select $e4, salt, sealed from event_personal where event_id = $e3`),
    'personalInserted',
    { row: () => events[4]! },
  ],
  [
    'a personal payload is changed together with its digest',
    async (c) => {
      const salt = Buffer.alloc(16, 1);
      const { rows } = await c.owner.query<{ requestId: string; type: string; subjectId: string }>(
        `select request_id as "requestId", type, subject_id as "subjectId" from event where id = $1`,
        [events[3]],
      );
      // somebody who has the field key, a former operator perhaps, but not the sealing key
      await c.owner.query('update event_personal set salt = $2, sealed = $3 where event_id = $1', [events[3], salt, testCipher.seal(personalPlace(rows[0]!), '{"phone":"x"}')]);
      await c.owner.query('update event set personal_digest = $2 where id = $1', [events[3], personalDigest(salt, { phone: 'x' })]);
    },
    'rowChanged',
    { row: () => events[3]! },
  ],
  ['the end of the history is cut off, rows and batches', cutTail(true), 'tailCut', { batch: 5 }],
  ['the last batches are cut off', cutTail(false), 'tailCut', { batch: 4 }],
  [
    'the list of digests in a batch is changed to fit a changed row',
    async (c) => {
      await sql(`update event set data = '{}' where id = $e4`)(c);
      const { rows } = await c.owner.query<{ leaves: Buffer }>(leavesSql('event'), [1, '0', '99999999999']);
      await c.owner.query('update event_batch set event_leaves = substring($1::bytea from 1 for octet_length(event_leaves)) where n = 2', [rows[0]!.leaves]);
    },
    'batchChanged',
    { batch: 2 },
  ],
  [
    'a row is changed and all digests are computed anew, without the key',
    async (c) => {
      await sql(`update event set data = '{}' where id = $e4`)(c);
      await reseal(c.owner, 2, wrongKey);
    },
    'batchChanged',
    { batch: 2 },
  ],
  ['the whole chain is built anew with another key', (c) => reseal(c.owner, 1, wrongKey), 'batchChanged', { batch: 1 }],
  ['a batch says it ended earlier', sql('update event_batch set upto_xid = from_xid where n = 2'), 'batchChanged', { batch: 2 }],
  ['a batch says it was sealed at another time', sql(`update event_batch set at = at - interval '1 day' where n = 2`), 'batchChanged', { batch: 2 }],
  ['a look at a record is removed', sql('delete from access_log where id = $r1'), 'rowRemoved', { log: 'access_log', row: () => reads[1]!, batch: 2 }],
  ['a look at a record is put on somebody else', sql('update access_log set actor = gen_random_uuid() where id = $r1'), 'rowChanged', { log: 'access_log', row: () => reads[1]! }],
  ['a look at a record is said to have found nothing', sql(`update access_log set outcome = 'missed' where id = $r1`), 'rowChanged', { log: 'access_log', row: () => reads[1]! }],
  [
    'a look at a record is invented',
    sql(
      `insert into access_log (request_id, actor, endpoint, subject_id, outcome, xid) select gen_random_uuid(), actor, endpoint, subject_id, outcome, xid from access_log where id = $r1`,
    ),
    'rowInserted',
    { log: 'access_log', batch: 2 },
  ],
  ['all history is removed', sql('truncate event_personal, event, access_log, event_batch'), 'tailCut', { batch: 1 }],
  ['the history is said to be another one', sql('update history set id = gen_random_uuid()'), 'headsMissing'],
  ['the published heads are emptied', async (c) => writeFileSync(c.headsPath, ''), 'headsMissing'],
  [
    'a published head is forged',
    async (c) => writeFileSync(c.headsPath, readFileSync(c.headsPath, 'utf8').replace(/"hash":"[0-9a-f]{8}/g, '"hash":"00000000')),
    'headsDiffer',
    { batch: 1 },
  ],
  [
    'a restore is invented to excuse a cut end',
    async (c) => {
      await cutTail(true)(c);
      const line = JSON.parse(readFileSync(c.headsPath, 'utf8').split('\n')[2]!) as object;
      appendFileSync(c.headsPath, `${JSON.stringify({ ...line, restored: { epoch: 2, mac: '0'.repeat(64) } })}\n`);
    },
    'headsBroken',
  ],
  [
    'a new life of the history is begun to leave rows behind in the old one',
    async (c) => {
      await c.owner.query('select raise_epoch()');
      await sql(
        `insert into event (request_id, actor, role, area, type, subject_id, data) select gen_random_uuid(), actor, role, area, type, subject_id, data from event where id = $e4`,
      )(c);
      await sealed(c.database, c.heads);
      await inserted('pg_current_xact_id()', `now() - interval '1 year'`)(c);
      await sql(`update event set epoch = 1 where at < now() - interval '1 month'`)(c);
    },
    'rowInserted',
    { batch: 5 },
  ],
  [
    'an event is inserted behind the end of a life that a restore ended',
    async (c) => {
      await c.owner.query('begin');
      const life = await beginEpoch(c.owner, { key, heads: c.heads });
      await c.owner.query('commit');
      await life.publish();
      await sql(
        `insert into event (request_id, actor, role, area, type, subject_id, data, at, epoch) select gen_random_uuid(), actor, role, area, type, subject_id, data, now() - interval '1 year', 1 from event where id = $e4`,
      )(c);
    },
    'rowInserted',
    { batch: 5 },
  ],
  [
    'a new life of the history is begun without a restore',
    async (c) => {
      await c.owner.query('select raise_epoch()');
      await sql(
        `insert into event (request_id, actor, role, area, type, subject_id, data) select gen_random_uuid(), actor, role, area, type, subject_id, data from event where id = $e4`,
      )(c);
      await sealed(c.database, c.heads);
    },
    'epochUntold',
    { batch: 6 },
  ],
  [
    'the line of an old restore is said again to excuse a cut end',
    async (c) => {
      await c.owner.query('begin');
      const life = await beginEpoch(c.owner, { key, heads: c.heads });
      await c.owner.query('commit');
      await life.publish();
      const line = readFileSync(c.headsPath, 'utf8').trimEnd().split('\n').at(-1)!;
      await sql(
        `insert into event (request_id, actor, role, area, type, subject_id, data) select gen_random_uuid(), actor, role, area, type, subject_id, data from event where id = $e4`,
      )(c);
      await sealed(c.database, c.heads);
      await sql('delete from event where epoch = 2; delete from event_batch where epoch = 2')(c);
      appendFileSync(c.headsPath, `${line}\n`);
    },
    'headsBroken',
  ],
  [
    'whoever verifies is shown an untouched copy in another schema',
    async (c) => {
      const name = new URL(c.database.ownerUrl).pathname.slice(1);
      await sql('create schema aside; create table aside.event as table public.event')(c);
      await c.owner.query(`alter role current_user in database ${pg.escapeIdentifier(name)} set search_path = aside, public`);
      await sql(`update public.event set data = '{}' where id = $e4`)(c);
    },
    'rowChanged',
    { row: () => events[4]! },
  ],
  [
    'a view of the untouched rows stands in the place of the history',
    sql(`create table kept as table event; alter table event rename to event_true; create view event as select * from kept`),
    'tableDisguised',
  ],
];

describe('tampering by the owner of the database', () => {
  test('there are many kinds of it', () => expect(tamperings.length).toBeGreaterThanOrEqual(40));

  test.each(tamperings)('%s: found and named', (_name, tamper, kind, named) =>
    withCopy(async (copy) => {
      expect((await verify(copy)).findings).toEqual([]);
      await tamper(copy);
      const { findings, count } = await verify(copy);
      expect(count).toBe(findings.length);
      const found = findings.filter((f) => f.kind === kind);
      expect({ found: found.length > 0, findings: found.length ? [] : findings }).toEqual({ found: true, findings: [] });
      if (named?.row) expect(found.map((f) => f.id)).toContain(named.row());
      if (named?.batch) expect(found.map((f) => f.batch)).toContain(named.batch);
      if (named?.log) expect(found.map((f) => f.log)).toContain(named.log);
    }),
  );

  test('a policy hides an inserted event from an owner who is no superuser: said before anything is believed', () =>
    withCopy(async ({ database, owner, heads }) => {
      const url = new URL(database.ownerUrl);
      const name = `veiled_${url.pathname.slice(-12).replace(/\W/g, '')}`;
      await owner.query(
        `create role ${name} login password '${name}'; grant select on all tables in schema public to ${name}; create policy all_seen on event to ${name} using (true)`,
      );
      for (const table of ['access_log', 'event_personal']) await owner.query(`create policy all_seen on ${table} to ${name} using (true)`);
      url.username = url.password = name;
      const asProprietor = async () => (await verifyHistory(url.href, { key, cipher: testCipher, heads })).findings.map((f) => f.kind);
      try {
        expect(await asProprietor()).toEqual([]);
        await owner.query(
          `insert into event (request_id, actor, role, area, type, subject_id, data, xid) select gen_random_uuid(), actor, role, area, type, subject_id, data, xid from event where id = ${events[4]}`,
        );
        await owner.query(`create policy veil on event as restrictive for select to ${name} using (id <= ${events.at(-1)})`);
        expect(await asProprietor()).toEqual(['tableDisguised']);
      } finally {
        await owner.query(`drop owned by ${name}; drop role ${name}`);
      }
    }));
});
