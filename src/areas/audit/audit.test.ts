import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { applies, eventTexts } from '../../areas.ts';
import { newId } from '../../kernel/clock.ts';
import { readSheet } from '../../kernel/sheet/sheet.ts';
import { testCipher, testKeys } from '../../../test/keys.ts';
import { unzipText, zipEntries } from '../../reading/extract/zip.ts';
import { settled } from '../../../test/seal.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from '../../../test/world.ts';
import { sealAll, sealUrl } from '../../kernel/seal/seal.ts';
import { verifyHistory } from '../../kernel/seal/verify.ts';
import { api as activityApi } from '../activity/contract.ts';
import { auditCommand } from './command.ts';
import { api } from './contract.ts';

const world = await openWorld({ now: new Date().toISOString() });
let province: TestUnit;
let commune: TestUnit;
let office: TestAgency;
let elsewhere: TestUnit;
let officer: TestAccount;
let auditor: TestAccount;
let stranger: TestAccount;
let admin: TestAccount;

beforeAll(async () => {
  province = await world.aProvince();
  elsewhere = await world.aProvince();
  commune = await world.aCommune({ province });
  office = await world.anAgency({ seat: province });
  officer = await world.anAccount({ role: 'trackingOfficer', agency: office });
  auditor = await world.anAccount({ role: 'auditor', units: [province] });
  stranger = await world.anAccount({ role: 'auditor', units: [elsewhere] });
  admin = await world.anAccount({ role: 'administrator', agency: office, units: [province] });
});

const SECRET = 'Tư vấn cho Người Bịa Đặt ở xóm Không Có';
const record = async (by: TestAccount = officer, unit: TestUnit = commune) =>
  world
    .client(activityApi, by)
    .activitySave({ id: newId(), kind: 'counselling', onDate: '2026-01-10', unitId: unit.id, heldBy: by.agency!, title: SECRET, values: { attendees: 3 } });
const list = (by: TestAccount, input: object = {}) => world.client(api, by).auditList(input);

describe('the auditor’s list', () => {
  test('calls every area by a name of its own, not by its name in the code', async () => {
    const { areas } = await world.client(api, auditor).auditKinds({});
    expect(areas.filter((a) => a.title === a.area)).toEqual([]);
    expect(areas.length).toBeGreaterThan(10);
  });

  test('says who did what, when, for which unit, in Vietnamese, newest first, and never what was written', async () => {
    const { id } = await record();
    const { rows, from, to } = await list(auditor, { subject: id });
    expect(rows).toMatchObject([
      { log: 'done', account: officer.id, who: officer.name, agency: office.name, type: 'activity.recorded', text: 'Ghi hoạt động', subject: id, unit: commune.name },
    ]);
    expect(Date.now() - Date.parse(rows[0]!.at)).toBeLessThan(60_000);
    expect(from < to).toBe(true);
    const all = await list(auditor);
    expect(JSON.stringify(all)).not.toContain('Bịa Đặt');
    expect(JSON.stringify(all)).not.toContain('attendees');
    expect(all.rows.map((r) => r.at)).toEqual(
      all.rows
        .map((r) => r.at)
        .toSorted()
        .toReversed(),
    );
  });

  test('shows what lies in the own units or was done by their people, and nothing else', async () => {
    const { id } = await record();
    expect((await list(stranger, { subject: id })).rows).toEqual([]);
    const theirs = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency({ seat: elsewhere }) });
    const { id: there } = await record(theirs, elsewhere);
    expect((await list(auditor, { subject: there })).rows).toEqual([]);
    expect((await list(stranger, { subject: there })).rows).toHaveLength(1);
    const nation = await world.anAccount({ role: 'ministryReader' });
    await sql`update role_permission set granted = true where role = 'ministryReader' and permission = 'audit.read'`.execute(world.owner);
    expect((await list(nation, { subject: there })).rows).toHaveLength(1);
    expect((await list(nation, { subject: id })).rows).toHaveLength(1);
  });

  test('is for auditors alone: others, an administrator too, are told so', async () => {
    for (const who of [officer, admin]) await expect(list(who)).rejects.toMatchObject({ kind: 'forbidden', code: 'kernel.noPermission' });
    await expect(world.client(api, null).auditList({})).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  test('is narrowed by person, unit, agency, kind, part, day and what was seen', async () => {
    const other = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency({ seat: province }) });
    const hamlet = await world.aCommune({ province });
    const { id } = await record(other, hamlet);
    const only = async (input: object) => (await list(auditor, input)).rows.map((r) => r.subject);
    expect(await only({ accountId: other.id })).toEqual([id]);
    expect(await only({ unitId: hamlet.id })).toEqual([id]);
    expect(await only({ agencyId: other.agency! })).toEqual([id]);
    expect(await only({ accountId: other.id, type: 'activity.recorded' })).toEqual([id]);
    expect(await only({ accountId: other.id, area: 'plan' })).toEqual([]);
    expect(await only({ accountId: other.id, log: 'read' })).toEqual([]);
    expect(await only({ accountId: other.id, from: '2020-01-01', to: '2020-02-01' })).toEqual([]);
    await expect(list(auditor, { from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject({ code: 'audit.backwards' });
    await expect(list(auditor, { from: '2020-02-01', to: '2026-01-01' })).rejects.toMatchObject({ code: 'audit.tooLong' });
  });

  test('looks that found nothing are there, and reading the list is itself written down', async () => {
    const missing = newId();
    await expect(world.client(activityApi, officer).activityGet({ id: missing })).rejects.toMatchObject({ kind: 'notFound' });
    await list(auditor);
    const { rows } = await list(auditor, { log: 'missed', accountId: officer.id });
    expect(rows[0]).toMatchObject({ log: 'missed', text: 'Tìm không thấy: Một hoạt động', who: officer.name });
    expect((await list(auditor, { log: 'read', accountId: auditor.id })).rows[0]).toMatchObject({ text: 'Xem: Nhật ký kiểm tra', who: auditor.name });
  });

  test('pages through without losing or repeating', async () => {
    const many = await world.anAccount({ role: 'trackingOfficer', agency: office });
    const actor = await world.actor(many);
    const ids = Array.from({ length: 130 }, () => newId());
    await world.system.act(actor, { requestId: newId() }, (ctx) =>
      sql`insert into event (request_id, actor, role, area, type, subject_id, unit_id, data) select ${ctx.requestId}::uuid, ${actor.accountId}::uuid, 'x', 'activity', 'activity.removed', unnest(${ids}::uuid[]), ${commune.id}::int, '{}'`.execute(
        ctx.tx,
      ),
    );
    const pages = [await list(auditor, { accountId: many.id }), await list(auditor, { accountId: many.id, page: 1 }), await list(auditor, { accountId: many.id, page: 2 })];
    expect(pages.map((p) => [p.rows.length, p.more])).toEqual([
      [50, true],
      [50, true],
      [30, false],
    ]);
    expect(new Set(pages.flatMap((p) => p.rows.map((r) => r.subject)))).toEqual(new Set(ids));
  });

  test('goes to Excel as text: a name that looks like a formula stays a name', async () => {
    const sly = await world.anAccount({ role: 'trackingOfficer', agency: office });
    await sql`update account set name = '=HYPERLINK("http://192.0.2.1")' where id = ${sly.id}`.execute(world.owner);
    await record(sly);
    const r = await world.request(`/api/audit/export?accountId=${sly.id}`, { account: auditor });
    expect(r.status).toBe(200);
    const bytes = new Uint8Array(await r.arrayBuffer());
    const rows = await readSheet(bytes, { maxRows: 100 });
    expect(rows[0]).toEqual(['Thời điểm', 'Người làm', 'Cơ quan', 'Việc', 'Loại', 'Hồ sơ', 'Mã hồ sơ', 'Địa bàn', 'Mã yêu cầu']);
    expect(rows[1]).toMatchObject({ 1: '=HYPERLINK("http://192.0.2.1")', 3: 'Ghi hoạt động' });
    const sheet = zipEntries(bytes)
      .map((e) => unzipText(bytes, e))
      .join('');
    expect(sheet).toContain('HYPERLINK');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).not.toContain('Bịa Đặt');
  });
});

describe('one person', () => {
  test('what they did and saw, counted by kind; out of scope there is nobody', async () => {
    const busy = await world.anAccount({ role: 'trackingOfficer', agency: office });
    await record(busy);
    await record(busy);
    const page = await world.client(api, auditor).auditPerson({ id: busy.id });
    expect(page.person).toMatchObject({ name: busy.name, agency: office.name, ended: false });
    expect(page.counts).toMatchObject([{ log: 'done', type: 'activity.recorded', text: 'Ghi hoạt động', n: 2 }]);
    await expect(world.client(api, stranger).auditPerson({ id: busy.id })).rejects.toMatchObject({ kind: 'notFound' });
    const people = (await world.client(api, auditor).auditPeople({})).people.map((p) => p.id);
    expect(people).toContain(busy.id);
    expect(people).not.toContain(stranger.id);
  });
});

describe('erasing the personal part of a record’s history', () => {
  test('takes it away for ever, says who and why, and the sealed history still verifies', async () => {
    const { id } = await record();
    const { id: kept } = await record();
    const seal = async () => {
      await settled(world.ownerUrl);
      await sealAll(sealUrl(world.ownerUrl), { key: testKeys.seal, heads: null });
    };
    const verify = () => verifyHistory(world.ownerUrl, { key: testKeys.seal, cipher: testCipher, heads: null });
    await seal();
    const parts = async (of: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from event_personal p join event e on e.id = p.event_id where e.subject_id = ${of}`.execute(world.owner)).rows[0]!.n;
    expect(await parts(id)).toBe(1);
    expect(await world.client(api, admin).personalErase({ id, reason: 'Theo yêu cầu 12/YC ngày 01/02/2026' })).toEqual({ parts: 1 });
    expect([await parts(id), await parts(kept)]).toEqual([0, 1]);
    await seal();
    expect(await verify()).toMatchObject({ count: 0, erased: 1 });
    expect((await list(auditor, { subject: id })).rows.map((r) => r.text)).toEqual(['Xóa phần cá nhân trong lịch sử của hồ sơ', 'Ghi hoạt động']);
    await expect(world.client(api, admin).personalErase({ id, reason: 'Theo yêu cầu 12/YC lần nữa' })).rejects.toMatchObject({ code: 'audit.nothingToErase' });
  });

  test('is refused to those without the permission and outside of the own scope', async () => {
    const { id } = await record();
    for (const who of [officer, auditor]) await expect(world.client(api, who).personalErase({ id, reason: 'Theo yêu cầu 13/YC' })).rejects.toMatchObject({ kind: 'forbidden' });
    const far = await world.anAccount({ role: 'administrator', units: [elsewhere] });
    await expect(world.client(api, far).personalErase({ id, reason: 'Theo yêu cầu 13/YC' })).rejects.toMatchObject({ code: 'audit.nothingToErase' });
    expect((await sql`select 1 from event_personal p join event e on e.id = p.event_id where e.subject_id = ${id}`.execute(world.owner)).rows).toHaveLength(1);
  });
});

describe('the seal', () => {
  test('its state is shown: last batch, what waits, last check; the command says whole or names what is wrong', async () => {
    await record();
    const state = () => world.client(api, auditor).sealState({});
    expect((await state()).waiting).toBeGreaterThan(0);
    await settled(world.ownerUrl);
    await sealAll(sealUrl(world.ownerUrl), { key: testKeys.seal, heads: null });
    expect(await state()).toMatchObject({ waiting: 0, lagSeconds: 0, last: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
    const said: string[] = [];
    const heads = { path: 'dấu.jsonl', read: async () => ({ heads: [], broken: 0 }), append: async () => undefined };
    const run = (...args: string[]) => auditCommand(args, { ownerUrl: world.ownerUrl, key: testKeys.seal, cipher: testCipher, heads, say: (l) => void said.push(l) });
    expect(await run()).toBe(1);
    expect(await run('verify', '--head', 'khong-phai-dau')).toBe(1);
    expect(said.join('\n')).not.toContain('Đang kiểm');
    // nothing published: that is a finding of its own
    expect(await run('verify')).toBe(1);
    expect(said.join('\n')).toContain('Không có dấu nào đã công bố');
    said.length = 0;
    const copied = (await state()).last!.hash.toUpperCase().replaceAll(/(.{8})/g, '$1 ');
    expect(await run('verify', '--head', copied, '--head', 'ab'.repeat(32))).toBe(1);
    expect(said.join('\n')).toMatch(/Dấu đưa vào [0-9a-f]{16}… là đợt số \d+/);
    expect(said.join('\n')).toContain('Dấu đưa vào không có trong lịch sử này');
    const { rows } = await sql<{ id: string }>`update event set role = 'other' where id = (select max(id) from event) returning id::text`.execute(world.owner);
    said.length = 0;
    expect(await run('verify')).toBe(1);
    expect(said.join('\n')).toContain(`Dòng ${rows[0]!.id} (việc đã làm) bị sửa sau khi niêm phong`);
    expect((await state()).check).toMatchObject({ findings: 2 });
  });
});

test('every kind of event has its line for the auditor', () => {
  expect(Object.keys(applies).filter((type) => !eventTexts[type])).toEqual([]);
});
