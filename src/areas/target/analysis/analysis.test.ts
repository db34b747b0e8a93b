import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { leave } from '../../../../test/journeys.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { openOwner } from '../../../kernel/db.ts';
import { recogniseColumns, readSheet } from '../../../kernel/sheet/sheet.ts';
import { api } from '../contract.ts';

/** Tables of figures through whole requests: they add up, say the same in Excel, and are kept for their owner alone. */

const world = await openWorld({ now: '2026-11-22T02:00:00Z' });
const province = await world.aProvince();
const [one, two] = [await world.aCommune({ province }), await world.aCommune({ province })];
const officer = await world.anAccount({ role: 'labourOfficer', units: [province] });
const commune = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: one }), units: [one] });
await leave(world, one, 3, { market: 'JP', on: '2026-02-01' });
await leave(world, two, 2, { market: 'KR', on: '2026-03-01' });
await leave(world, two, 4, { market: 'CN', form: 'seasonal', on: '2026-03-05' });
await leave(world, one, 1, { market: 'JP', on: '2025-05-01', returned: '2026-04-01' });

const asked = { indicator: 'journey.departed', measure: 'persons' as const, from: '2026-01-01', to: '2026-12-31', except: { form: ['seasonal'] }, rows: 'market' as const };
const as = world.client(api, officer);

const rowsOf = async (r: Response | Blob | { arrayBuffer(): Promise<ArrayBuffer> }) => readSheet(new Uint8Array(await r.arrayBuffer()), { maxRows: 200 });

describe('a table', () => {
  test('adds up, and seasonal labour is in it only when asked for', async () => {
    const t = await as.analysisTable({ ...asked, columns: 'commune' });
    expect(t.lines.map((l) => [l.label, l.total.value])).toEqual([
      ['Nhật Bản', 3],
      ['Hàn Quốc', 2],
    ]);
    expect([t.whole, t.adds, t.totals.reduce((n, c) => n + c.value, 0)]).toEqual([{ value: 5, of: null }, true, 5]);
    expect((await as.analysisTable({ ...asked, except: {} })).whole.value).toBe(9);
  });
  test('says of each reader what that reader may see', async () => {
    const mine = await world.client(api, commune).analysisTable(asked);
    expect(mine.whole.value).toBe(3);
    // and of which places the number is, also when the address asks for more than this reader sees
    const sent = await world.client(api, commune).analysisTable({ ...asked, unitIds: [two.id] });
    expect(sent.whole.value).toBe(0);
    expect(mine.sub).toBe(`${one.name}. Trong các ngày 01/01/2026 – 22/11/2026`);
    expect(sent.sub).toBe(`${two.name}, chỉ phần trong phạm vi của bạn (${one.name}). Trong các ngày 01/01/2026 – 22/11/2026`);
    expect((await as.analysisTable({ ...asked, unitIds: [two.id] })).sub).toBe(`${two.name}. Trong các ngày 01/01/2026 – 22/11/2026`);
  });
  test('is no nought for who was given no place', async () => {
    const placeless = world.client(api, await world.anAccount({ role: 'agencyOfficer', agency: await world.anAgency({ seat: province }), units: [] }));
    await expect(placeless.analysisTable(asked)).rejects.toMatchObject({ code: 'target.analysisNoPlace' });
    await expect(placeless.ilmsExport({ year: 2026 })).rejects.toMatchObject({ code: 'target.analysisNoPlace' });
  });
  test('one dimension twice, or communes by market, is refused in words', async () => {
    await expect(as.analysisTable({ ...asked, columns: 'market' })).rejects.toMatchObject({ code: 'target.analysisSame' });
    await expect(as.analysisTable({ ...asked, measure: 'communes' })).rejects.toMatchObject({ code: 'target.analysisPlaces' });
    await expect(as.analysisTable({ ...asked, indicator: 'không có' })).rejects.toMatchObject({ code: 'indicator.unknown' });
  });
  test('the same in Excel; a broken address is refused', async () => {
    const rows = await rowsOf(await as.analysisExport({ question: JSON.stringify(asked) }));
    expect(rows.slice(0, 4)).toEqual([
      ['Thị trường', 'Cộng'],
      ['Nhật Bản', '3'],
      ['Hàn Quốc', '2'],
      ['Cộng', '5'],
    ]);
    await expect(as.analysisExport({ question: '{"rows":' })).rejects.toMatchObject({ code: 'kernel.invalid' });
  });
});

describe('figures of labour migration', () => {
  test('outflow by country and sex in English, with its sum', async () => {
    const rows = await rowsOf(await as.ilmsExport({ year: 2026 }));
    const read = recogniseColumns(rows, [
      { key: 'country', title: 'Country of destination' },
      { key: 'total', title: 'Total' },
    ]).rows.map((r) => [r.cells.country, r.cells.total]);
    expect(read).toEqual([
      ['Japan', '3'],
      ['South Korea', '2'],
      ['Total', '5'],
    ]);
  });
});

describe('tables that somebody keeps', () => {
  test('are their owner’s alone, are renamed under the same id, and can be dropped', async () => {
    const id = newId();
    await as.analysisSave({ id, name: 'Theo nước', address: '?hang=market' });
    await as.analysisSave({ id, name: 'Theo nước và giới', address: '?hang=market&cot=sex' });
    expect((await as.analysisList({})).rows).toEqual([{ id, name: 'Theo nước và giới', address: '?hang=market&cot=sex' }]);
    expect((await world.client(api, commune).analysisList({})).rows).toEqual([]);
    await expect(world.client(api, commune).analysisRemove({ id })).rejects.toMatchObject({ kind: 'notFound' });
    await as.analysisRemove({ id });
    expect((await as.analysisList({})).rows).toEqual([]);
  });

  test('a table is kept once: again under its name it is there already, under another it is renamed', async () => {
    const [id, again] = [newId(), newId()];
    expect(await as.analysisSave({ id, name: 'Theo nước', address: '?hang=market&cot=sex' })).toEqual({ id, as: 'new' });
    expect(await as.analysisSave({ id: again, name: 'Theo nước', address: '?cot=sex&hang=market' })).toEqual({ id, as: 'known' });
    expect(await as.analysisSave({ id: again, name: 'Theo nước và giới', address: '?hang=market&cot=sex' })).toEqual({ id, as: 'renamed' });
    // another table may have the same name
    expect(await as.analysisSave({ id: again, name: 'Theo nước và giới', address: '?hang=market' })).toEqual({ id: again, as: 'new' });
    // somebody else's is not known
    expect(await world.client(api, commune).analysisSave({ id: newId(), name: 'Theo nước', address: '?hang=market' })).toMatchObject({ as: 'new' });
    expect((await as.analysisList({})).rows.map((r) => r.id).sort()).toEqual([id, again].sort());
    for (const kept of [id, again]) await as.analysisRemove({ id: kept });
    const last = newId();
    expect(await as.analysisSave({ id: last, name: 'Theo nước', address: '?hang=market' })).toMatchObject({ as: 'new' });
    await as.analysisRemove({ id: last });
  });

  test('kept in several windows at once it stands once', async () => {
    // what is running is seen once in a transaction: somebody else looks
    const looking = openOwner(world.ownerUrl);
    let both: Promise<{ id: string; as: string }[]> = Promise.resolve([]);
    await world.owner.transaction().execute(async (tx) => {
      await sql`lock table analysis_view in share row exclusive mode`.execute(tx);
      both = Promise.all([newId(), newId()].map((id) => as.analysisSave({ id, name: 'Theo năm', address: '?hang=year' })));
      both.catch(() => undefined);
      while ((await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(looking.kysely)).rows.length < 2);
    });
    const said = await both;
    expect(said.filter((s) => s.as === 'new')).toHaveLength(1);
    expect((await as.analysisList({})).rows.map((r) => r.id)).toEqual([said[0]!.id]);
    await looking.close();
    await as.analysisRemove({ id: said[0]!.id });
  });
});
