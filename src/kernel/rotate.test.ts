import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cloneDatabase } from '../../test/database.ts';
import { openKernel, unitA, type Kernel } from '../../test/kernel.ts';
import { testCipher, testRing } from '../../test/keys.ts';
import { createCipher, type EncryptedColumn } from './cipher.ts';
import { newId } from './clock.ts';
import { openPersonal } from './event.ts';
import { openKeys } from './key-check.ts';
import { addFieldKey, loadKeys, ringOf, withNewFieldKey } from './keys.ts';
import { countByKey, kernelColumns, renewColumns } from './rotate.ts';

const base = mkdtempSync(join(tmpdir(), 'vuonxa-rotate-'));
let k: Kernel;
beforeAll(async () => {
  k = await openKernel();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const column: EncryptedColumn = { table: 'holder', column: 'number', id: 'id' };
const place = (id: string) => ({ table: 'holder', column: 'number', id });

test('a new key reaches every value while people go on reading and writing: none is lost, none unreadable at any moment', async () => {
  const { owner } = k;
  await owner.pool.query('create table holder (id uuid primary key, number bytea)');
  const ring = loadKeys({ keys: undefined, dataDir: join(base, 'data') }, { mayCreate: true }).ring;
  // another process, which reads the file only now and then
  const reader = createCipher(loadKeys({ keys: undefined, dataDir: join(base, 'data') }, { mayCreate: false }).ring);
  const ids = Array.from({ length: 5_000 }, () => newId());
  const truth = new Map(ids.map((id, n) => [id, String(n).padStart(12, '0')]));
  const first = createCipher(ring);
  await owner.pool.query('insert into holder select * from unnest($1::uuid[], $2::bytea[])', [ids, ids.map((id) => first.seal(place(id), truth.get(id)!))]);
  await owner.pool.query('insert into holder values ($1, null)', [newId()]);

  expect(addFieldKey(ring)).toBe(2);
  let done = false;
  let [reads, writes] = [0, 0];
  const busy = (async () => {
    for (let n = 0; !done || n < 200; n++) {
      const id = ids[(n * 7919) % ids.length]!;
      if (n % 2) {
        truth.set(id, `w${n}`);
        // a process that has not heard of the new key yet still writes with the old one
        const writer = n % 4 === 1 ? first : createCipher(ringOf({ ...ring.current(), field: ring.current().field.slice(-1) }));
        await owner.pool.query('update holder set number = $2 where id = $1', [id, writer.seal(place(id), `w${n}`)]);
        writes++;
      } else {
        const { rows } = await owner.pool.query<{ number: Buffer }>('select number from holder where id = $1', [id]);
        expect(reader.open(place(id), rows[0]!.number)).toBe(truth.get(id));
        reads++;
      }
    }
  })();
  const renewed = await renewColumns(k.ownerUrl, ring, [column]);
  done = true;
  await busy;
  await renewColumns(k.ownerUrl, ring, [column]);
  expect(renewed).toBeGreaterThanOrEqual(4_500);
  expect([reads, writes].every((n) => n >= 100)).toBe(true);
  expect([...(await countByKey(k.ownerUrl, [column]))]).toEqual([[2, 5_000]]);
  const { rows } = await owner.pool.query<{ id: string; number: Buffer }>('select id, number from holder where number is not null');
  expect(rows.every((r) => reader.open(place(r.id), r.number) === truth.get(r.id))).toBe(true);
});

test('the personal part of history is renewed too and still opens', async () => {
  const me = k.someone().actor;
  const id = newId();
  await k.act(me, { requestId: newId() }, (ctx) => ctx.record([{ type: 'note.noted', subjectId: id, unitId: unitA, data: { title: 'a' }, personal: { phone: '0000000000' } }]));
  const grown = ringOf(withNewFieldKey(testRing.current()));
  await renewColumns(k.ownerUrl, grown, kernelColumns);
  const { rows } = await k.owner.pool.query<{ requestId: string; type: string; subjectId: string; sealed: Buffer }>(
    'select e.request_id as "requestId", e.type, e.subject_id as "subjectId", p.sealed from event e join event_personal p on p.event_id = e.id where e.subject_id = $1',
    [id],
  );
  expect(openPersonal(createCipher(grown), rows[0]!)).toEqual({ phone: '0000000000' });
  expect(() => openPersonal(testCipher, rows[0]!)).toThrow('key');
});

test('a database remembers which keys it needs and refuses a start with others', async () => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  try {
    const mine = { keys: join(base, 'mine.json'), dataDir: join(base, 'data') };
    const first = await openKeys(database.ownerUrl, mine);
    expect(first.made).toBe(true);
    expect((await openKeys(database.ownerUrl, mine)).made).toBe(false);
    rmSync(mine.keys);
    await expect(openKeys(database.ownerUrl, mine)).rejects.toMatchObject({ code: 'missing' });
    const other = { ...mine, keys: join(base, 'other.json') };
    loadKeys(other, { mayCreate: true });
    await expect(openKeys(database.ownerUrl, other)).rejects.toMatchObject({ code: 'otherKeys' });
    writeFileSync(join(base, 'broken.json'), 'x', { mode: 0o600 });
    await expect(openKeys(database.ownerUrl, { ...mine, keys: join(base, 'broken.json') })).rejects.toMatchObject({ code: 'broken' });
  } finally {
    await database.drop();
  }
});
