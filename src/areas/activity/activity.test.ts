import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAgency, type TestUnit } from '../../../test/world.ts';
import { createClient, type Client } from '../../kernel/client.ts';
import { newId } from '../../kernel/clock.ts';
import { areaServer, createApi, SESSION_COOKIE } from '../../kernel/http.ts';
import { writeSheets } from '../../kernel/sheet/sheet.ts';
import { authenticate } from '../account/session.ts';
import type { PreviewRow } from '../../kernel/contract-sheet.ts';
import { api, type ActivityApi } from './contract.ts';
import { activityHandlers } from './handlers.ts';
import { kinds, type Kind } from './kinds.data.ts';
import { findActivities, getActivities } from './queries.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });

const office = async (options: { seat?: TestUnit; role?: string; parent?: TestAgency; units?: TestUnit[] } = {}) => {
  const seat = options.seat ?? (await world.aCommune());
  const agency = await world.anAgency({ seat, ...(options.parent ? { parent: options.parent } : {}) });
  const who = await world.anAccount({ role: options.role ?? 'communeOfficer', agency, ...(options.units ? { units: options.units } : {}) });
  return { seat, agency, who, activities: world.client(api, who) };
};
type Office = Awaited<ReturnType<typeof office>>;
const counselling = (o: Pick<Office, 'seat' | 'agency'>, over: object = {}) => ({
  id: newId(),
  kind: 'counselling',
  onDate: '2026-02-20',
  unitId: o.seat.id,
  heldBy: o.agency.id,
  title: 'Tư vấn tại nhà văn hóa',
  values: { attendees: 45, women: 20, registered: 6, audience: 'workers' },
  ...over,
});

describe('recording', () => {
  test('what was done is kept with its place, agency and numbers, named as on its day', async () => {
    const o = await office();
    const given = counselling(o, { place: 'Bản Một', values: { attendees: 45, women: 20 } });
    expect(await o.activities.activitySave(given)).toEqual({ id: given.id, version: 1 });
    const { activity, can } = await o.activities.activityGet({ id: given.id });
    expect(activity).toMatchObject({
      kind: 'counselling',
      kindTitle: 'Tư vấn, tuyên truyền',
      onDate: '2026-02-20',
      toDate: null,
      unit: { id: o.seat.id, name: o.seat.name },
      place: 'Bản Một',
      heldBy: { id: o.agency.id, name: o.agency.name },
      files: 0,
      version: 1,
    });
    expect(activity.values).toEqual({ attendees: 45, women: 20, minorities: null, registered: null, audience: null, leaflets: null });
    expect(can.write).toBeNull();
  });

  test.each<[string, object, string[]]>([
    ['a needed number is missing', { values: { women: 3 } }, ['values.attendees']],
    ['a part is larger than its whole', { values: { attendees: 10, women: 11 } }, ['values.women']],
    ['a number is negative or broken', { values: { attendees: 2.5, leaflets: -1 } }, ['values.attendees', 'values.leaflets']],
    ['a choice is not offered', { values: { attendees: 1, audience: 'ghosts' } }, ['values.audience']],
    ['the kind has no such field', { values: { attendees: 1, salary: 5 } }, ['values.']],
    ['the day has not come', { onDate: '2026-03-03' }, ['onDate']],
    ['it ends before it begins', { toDate: '2026-02-19' }, ['toDate']],
    ['an agency does not exist', { withAgencies: [999_999] }, ['withAgencies']],
  ])('%s: nothing is kept and the place is named', async (_what, over, fields) => {
    const o = await office();
    const given = counselling(o, over);
    const p = await refusal(o.activities.activitySave(given));
    expect({ status: p.status, fields: Object.keys(p.fields ?? {}).sort() }).toEqual({ status: 422, fields });
    expect((await o.activities.activityList({})).total).toBe(0);
  });

  test('an unknown kind is refused', async () => {
    const o = await office();
    expect((await refusal(o.activities.activitySave(counselling(o, { kind: 'party' })))).code).toBe('activity.unknownKind');
  });

  test('the day in Viet Nam counts, also when it is still yesterday in Greenwich', async () => {
    world.clock.set('2026-03-02T18:30:00Z');
    const o = await office();
    await o.activities.activitySave(counselling(o, { onDate: '2026-03-03' }));
    expect((await o.activities.activityList({})).total).toBe(1);
    expect((await refusal(o.activities.activitySave(counselling(o, { onDate: '2026-03-04' })))).fields).toHaveProperty('onDate');
    world.clock.set('2026-03-02T02:00:00Z');
  });

  test('an edit needs the newest version; a stale one gets 409 with the record as it stands', async () => {
    const o = await office();
    const given = counselling(o);
    await o.activities.activitySave(given);
    await o.activities.activitySave({ ...given, version: 1, title: 'Tên đúng' });
    const p = await refusal(o.activities.activitySave({ ...given, version: 1, title: 'Tên muộn' }));
    expect(p.status).toBe(409);
    expect(p.current).toMatchObject({ title: 'Tên đúng', version: 2 });
  });

  test('a removed one is gone from lists and evidence, and stays in history with its reason', async () => {
    const o = await office();
    const given = counselling(o);
    await o.activities.activitySave(given);
    await o.activities.activityRemove({ id: given.id, version: 1, reason: 'Ghi nhầm xã' });
    expect((await o.activities.activityList({})).total).toBe(0);
    expect((await refusal(o.activities.activityGet({ id: given.id }))).status).toBe(404);
    const actor = await world.actor(o.who);
    await world.system.act(actor, { requestId: newId() }, async (ctx) => {
      expect(await getActivities(ctx.tx, [given.id])).toEqual([]);
      expect(await findActivities(ctx.tx, { agencyId: o.agency.id })).toEqual([]);
    });
  });

  test('names that people write go into the erasable part of history only', async () => {
    const o = await office();
    const given = counselling(o, { title: 'Thăm bà Thử Nghiệm Ba' });
    await o.activities.activitySave(given);
    const { rows } = await (await import('kysely')).sql<{ data: object }>`select data from event where subject_id = ${given.id}`.execute(world.owner);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0]!.data)).not.toContain('Thử Nghiệm Ba');
  });
});

describe('papers and pictures', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
  test('are judged by content, kept once, given back as attachment, taken away', async () => {
    const o = await office();
    const given = counselling(o);
    await o.activities.activitySave(given);
    const { fileId } = await o.activities.activityFileAdd({ id: given.id }, { file: new Blob([png]), fileName: 'ảnh <1>.png' });
    expect((await refusal(o.activities.activityFileAdd({ id: given.id }, { file: new Blob([png]), fileName: 'khac.png' }))).code).toBe('activity.sameFile');
    expect((await refusal(o.activities.activityFileAdd({ id: given.id }, { file: new Blob(['MZ\0\0']), fileName: 'anh.png' }))).code).toBe('activity.fileKind');
    expect((await o.activities.activityGet({ id: given.id })).attached).toEqual([{ id: fileId, name: 'ảnh _1_.png', size: 7 }]);
    const answer = await o.activities.activityFile({ id: fileId });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    await o.activities.activityFileRemove({ fileId });
    expect((await refusal(o.activities.activityFile({ id: fileId }))).status).toBe(404);
    expect((await o.activities.activityGet({ id: given.id })).attached).toEqual([]);
  });
});

describe('lists', () => {
  test('by kind, place, agency, period and words; sums of what the kind counts', async () => {
    const province = await world.aProvince();
    const [a, b] = [await office({ seat: await world.aCommune({ province }) }), await office({ seat: await world.aCommune({ province }) })];
    const above = await office({ seat: province, role: 'leader' });
    await a.activities.activitySave(counselling(a, { onDate: '2026-01-10', title: 'Đợt một' }));
    await a.activities.activitySave(counselling(a, { onDate: '2026-01-30', toDate: '2026-02-02', title: 'Đợt hai', values: { attendees: 5 } }));
    await b.activities.activitySave(counselling(b, { kind: 'familyVisit', values: { households: 3 }, place: 'Bản Đồng', withAgencies: [a.agency.id] }));
    const list = async (filter: object) => (await above.activities.activityList(filter)).rows.map((r) => r.title);
    expect(await list({ unitId: province.id })).toEqual(['Tư vấn tại nhà văn hóa', 'Đợt hai', 'Đợt một']);
    expect(await list({ unitId: a.seat.id })).toEqual(['Đợt hai', 'Đợt một']);
    expect(await list({ kind: 'familyVisit' })).toEqual(['Tư vấn tại nhà văn hóa']);
    expect(await list({ agencyId: a.agency.id })).toHaveLength(3);
    expect(await list({ from: '2026-02-01', to: '2026-02-05' })).toEqual(['Đợt hai']);
    expect(await list({ q: 'ban dong' })).toEqual(['Tư vấn tại nhà văn hóa']);
    expect(await list({ q: '%' })).toEqual([]);
    expect((await above.activities.activityList({ kind: 'counselling' })).sums).toMatchObject({ attendees: 50, women: 20, leaflets: null });
  });

  test('Excel: one kind comes with its own columns, and text stays text', async () => {
    const o = await office();
    await o.activities.activitySave(counselling(o, { title: '=1+1' }));
    const answer = await o.activities.activityExport({ kind: 'counselling' });
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('Hoạt động đến 02-03-2026.xlsx'));
    const { rows } = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets[0]!;
    expect(rows[0]!.slice(0, 3)).toEqual(['Ngày', 'Đến ngày', 'Nội dung']);
    const at = (title: string) => rows[1]![rows[0]!.indexOf(title)];
    expect([at('Ngày'), at('Nội dung'), at('Địa bàn'), at('Số người dự'), at('Đối tượng chính')]).toEqual(['20/02/2026', '=1+1', o.seat.name, 45, 'Người lao động']);
  });
});

describe('who may see and write what', () => {
  test('the province sees its communes; a sibling and another agency see nothing', async () => {
    const province = await world.aProvince();
    const a = await office({ seat: await world.aCommune({ province }) });
    const sibling = await office({ seat: await world.aCommune({ province }) });
    const department = await office({ seat: province, role: 'agencyOfficer' });
    const leader = await office({ seat: province, role: 'leader' });
    const given = counselling(a);
    await a.activities.activitySave(given);
    expect((await leader.activities.activityGet({ id: given.id })).activity.id).toBe(given.id);
    for (const other of [sibling, department]) {
      expect((await refusal(other.activities.activityGet({ id: given.id }))).status).toBe(404);
      expect((await refusal(other.activities.activitySave({ ...given, version: 1, title: 'x' }))).status).toBe(404);
      expect((await refusal(other.activities.activityFileAdd({ id: given.id }, { file: new Blob(['chữ']) }))).status).toBe(404);
      expect((await other.activities.activityList({})).total).toBe(0);
    }
    expect((await refusal(leader.activities.activitySave({ ...given, version: 1 }))).status).toBe(403);
  });

  test('an office without a territory records what it did anywhere in its province, and sees that alone', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const bank = await office({ seat: province, role: 'agencyOfficer' });
    const police = await office({ seat: province, role: 'agencyOfficer' });
    const given = counselling({ seat: commune, agency: bank.agency });
    await bank.activities.activitySave(given);
    expect((await bank.activities.activityList({})).rows.map((r) => r.id)).toEqual([given.id]);
    expect((await police.activities.activityList({})).total).toBe(0);
    const foreign = await world.aCommune();
    expect((await refusal(bank.activities.activitySave(counselling({ seat: foreign, agency: bank.agency })))).fields).toHaveProperty('unitId');
    const behalf = await refusal(bank.activities.activitySave(counselling({ seat: commune, agency: police.agency })));
    expect(behalf.fields).toHaveProperty('heldBy');
  });

  test('a commune cannot record for another commune', async () => {
    const province = await world.aProvince();
    const [a, b] = [await office({ seat: await world.aCommune({ province }) }), await office({ seat: await world.aCommune({ province }) })];
    expect((await refusal(a.activities.activitySave(counselling({ seat: b.seat, agency: b.agency })))).fields).toHaveProperty('unitId');
  });
});

describe('a new kind needs no code', () => {
  const trialMeeting: Kind = {
    code: 'trialMeeting',
    title: 'Sinh hoạt câu lạc bộ gia đình',
    hint: 'Thử',
    titleLabel: 'Nội dung sinh hoạt',
    permission: 'activity.write',
    fields: [
      { name: 'members', type: 'int', label: 'Số hội viên dự', required: true, counts: true },
      { name: 'mood', type: 'choice', label: 'Không khí', choices: { good: 'Tốt', bad: 'Chưa tốt' } },
      { name: 'first', type: 'flag', label: 'Buổi đầu tiên' },
      { name: 'nextOn', type: 'date', label: 'Buổi sau' },
    ],
  };
  const clientOf = (o: Office, list: readonly Kind[]): Client<ActivityApi> => {
    const { db, act, clock } = world.system;
    const server = createApi({
      areas: [areaServer('activity', api, activityHandlers(list))],
      db,
      act,
      authenticate: (token) => authenticate(db, token, clock),
      words: {},
      trustProxy: false,
    });
    return createClient(api, async (path, init) => {
      const headers = new Headers(init.headers);
      headers.set('cookie', `${SESSION_COOKIE}=${o.who.cookie}`);
      return server.request(path, { ...init, headers });
    });
  };

  test('checks, list, sums, template, sheet and export follow its description', async () => {
    const o = await office();
    const activities = clientOf(o, [...kinds, trialMeeting]);
    const view = (await activities.kindList({})).kinds.find((k) => k.code === 'trialMeeting')!;
    expect(view.schema).toMatchObject({ type: 'object', required: ['members'], additionalProperties: false });
    const given = { ...counselling(o), kind: 'trialMeeting', values: { members: 12, mood: 'good', first: true, nextOn: '2026-03-20' } };
    await activities.activitySave(given);
    expect((await refusal(activities.activitySave({ ...given, id: newId(), values: { mood: 'odd' } }))).fields).toMatchObject({
      'values.members': expect.any(String),
      'values.mood': expect.any(String),
    });
    const list = await activities.activityList({ kind: 'trialMeeting' });
    expect({ title: list.rows[0]!.kindTitle, sums: list.sums }).toEqual({ title: 'Sinh hoạt câu lạc bộ gia đình', sums: { members: 12 } });
    const template = (await readXlsx(new Uint8Array(await (await activities.activityTemplate({ kind: 'trialMeeting' })).arrayBuffer()))).sheets;
    expect(template[0]!.rows[0]).toContain('Số hội viên dự');
    expect(template[1]!.rows.flat()).toContain('Một trong: Tốt; Chưa tốt.');
    const exported = (await readXlsx(new Uint8Array(await (await activities.activityExport({ kind: 'trialMeeting' })).arrayBuffer()))).sheets[0]!.rows;
    expect(exported[1]!.slice(-4)).toEqual([12, 'Tốt', 'Có', '2026-03-20']);
  });

  test('every kind that ships has fields with labels, parts that point to a number, and no field twice', () => {
    for (const k of kinds) {
      const names = k.fields.map((f) => f.name);
      expect(new Set(names).size).toBe(names.length);
      for (const f of k.fields) {
        expect(f.label).not.toBe('');
        if (f.partOf) expect(k.fields.find((g) => g.name === f.partOf)?.type).toBe('int');
        if (f.type === 'choice') expect(Object.keys(f.choices ?? {}).length).toBeGreaterThan(1);
      }
    }
    expect(new Set(kinds.map((k) => k.code)).size).toBe(kinds.length);
  });
});

describe('from a sheet', () => {
  const heads = ['Ngày', 'Nội dung', 'Địa bàn', 'Địa điểm', 'Cơ quan tổ chức', 'Số người dự', 'Trong đó nữ', 'Đối tượng chính', 'Ghi chú riêng'];
  const sheet = async (rows: (string | number | null)[][]) => new Blob([await writeSheets([{ name: 'a', columns: heads.map((title) => ({ title })), rows }])]);

  test('good rows are saved, bad ones given back with the reason; the same file again changes nothing', async () => {
    const o = await office();
    const file = await sheet([
      ['05/02/2026', 'Buổi một', o.seat.name.toLowerCase(), 'Bản A', o.agency.name, 30, 12, 'người lao động', 'x'],
      ['06/02/2026', 'Buổi hai', null, null, null, '1.200', null, null, null],
      ['31/02/2026', 'Ngày sai', null, null, null, 3, null, null, null],
      ['07/02/2026', '', 'Xã Không Có', null, 'Sở Lạ', 'nhiều', null, 'ai đó', null],
    ]);
    const preview = await o.activities.activitySheet({ kind: 'counselling', unitId: o.seat.id }, { file, fileName: 'a.xlsx' });
    expect(preview).toMatchObject({ saved: 0, same: 0, bad: 2, unknownColumns: ['Ghi chú riêng'] });
    expect(preview.rows.map((r) => [r.line, r.state, Object.keys(r.problems).sort()])).toEqual([
      [2, 'new', []],
      [3, 'new', []],
      [4, 'bad', ['onDate']],
      [5, 'bad', ['heldBy', 'title', 'unitId', 'values.attendees', 'values.audience']],
    ]);
    expect((await o.activities.activityList({})).total).toBe(0);

    const keep = (rows: PreviewRow[]) =>
      o.activities.activitySheetRows({ kind: 'counselling', unitId: o.seat.id, save: true, rows: rows.map(({ line, cells }) => ({ line, cells })) });
    const saved = await keep(preview.rows);
    expect(saved).toMatchObject({ saved: 2, same: 2, bad: 2 });
    const again = await o.activities.activitySheet({ kind: 'counselling', unitId: o.seat.id }, { file, fileName: 'a.xlsx' });
    expect(again).toMatchObject({ same: 2, bad: 2 });
    expect(await keep(again.rows)).toMatchObject({ saved: 0, same: 2, bad: 2 });
    const { rows } = await o.activities.activityList({});
    expect(rows.map((r) => [r.onDate, r.title, r.values['attendees'], r.values['audience'], r.heldBy.id])).toEqual([
      ['2026-02-06', 'Buổi hai', 1200, null, o.agency.id],
      ['2026-02-05', 'Buổi một', 30, 'workers', o.agency.id],
    ]);

    const bad = await o.activities.activitySheetBad({ kind: 'counselling', rows: saved.rows });
    const back = (await readXlsx(new Uint8Array(await bad.arrayBuffer()))).sheets[0]!.rows;
    expect(back).toHaveLength(3);
    expect(String(back[1]!.at(-1))).toContain('Ngày: ');

    const mended = saved.rows.filter((r) => r.line === 4).map((r) => ({ ...r, cells: { ...r.cells, onDate: '28/02/2026' } }));
    expect(await keep(mended)).toMatchObject({ saved: 1, bad: 0 });
    expect((await o.activities.activityList({ q: 'ngay sai' })).rows.map((r) => r.onDate)).toEqual(['2026-02-28']);
  }, 60_000);

  test('a sheet without the needed columns, an empty one and one that is no sheet are refused whole', async () => {
    const o = await office();
    const give = async (file: Blob) => (await refusal(o.activities.activitySheet({ kind: 'counselling' }, { file, fileName: 'a.xlsx' }))).code;
    expect(await give(new Blob([await writeSheets([{ name: 'a', columns: [{ title: 'Nội dung' }], rows: [['x']] }])]))).toBe('activity.sheetColumns');
    expect(await give(await sheet([]))).toBe('activity.sheetEmpty');
    expect(await give(new Blob(['không phải bảng']))).toBe('kernel.sheetUnreadable');
    expect((await o.activities.activityList({})).total).toBe(0);
  }, 60_000);
});
