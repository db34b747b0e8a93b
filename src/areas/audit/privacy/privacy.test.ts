import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { readSheet } from '../../../kernel/sheet/sheet.ts';
import { api as reminderApi } from '../../reminder/contract.ts';
import { tell } from '../../reminder/jobs.ts';
import { privacyApi } from './contract.ts';
import { summedTerms } from '../../reminder/rules-summed.ts';
import { dataClocks, tellOfData } from './jobs.ts';
import { placesWithDataTerms } from './queries.ts';

/** D-DSR, D-72H on the running product: two registers, their terms, who is told, who may see, what goes out. */

const world = await openWorld({ now: '2026-03-05T03:00:00Z', connections: 4 });
const act = <T>(fn: (ctx: Ctx) => Promise<T>): Promise<T> => world.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId() }, fn);
const at = async (moment: string): Promise<void> => {
  world.clock.set(moment);
  await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
};
const as = (a: TestAccount) => world.client(privacyApi, a);
let province: TestUnit;
let commune: TestUnit;
let officer: TestAccount;
let other: TestAccount;
let leader: TestAccount;
let neighbour: TestAccount;
beforeAll(async () => {
  province = await world.aProvince();
  commune = await world.aCommune({ province });
  const agency = await world.anAgency({ seat: commune });
  officer = await world.anAccount({ role: 'communeOfficer', agency, units: [commune] });
  other = await world.anAccount({ role: 'communeOfficer', agency, units: [commune] });
  leader = await world.anAccount({ role: 'leader', units: [province] });
  const beside = await world.aCommune({ province });
  neighbour = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: beside }), units: [beside] });
});
const told = async (a: TestAccount) => (await world.client(reminderApi, a).noticeList({})).rows.map((n) => [n.clock, n.step, n.text, n.due]);
const receive = async (more: Partial<Parameters<ReturnType<typeof as>['requestReceive']>[0]> = {}): Promise<string> =>
  (
    await as(officer).requestReceive({
      id: newId(),
      kind: 'view',
      name: 'Cầm Thị Thử',
      contact: '0912345678',
      asked: 'Xem mọi dữ liệu về mình',
      receivedOn: '2026-03-05',
      channel: 'inPerson',
      ...more,
    })
  ).id;
const request = async (id: string) => (await as(officer).requestList({ all: 'true' })).rows.find((r) => r.id === id)!;
const breach = async (id: string) => (await as(officer).breachList({})).rows.find((b) => b.id === id)!;

describe('D-DSR: requests about personal data', () => {
  test('received, acknowledged, given more time once, answered; each term by its article, the name closed in the database', async () => {
    const id = await receive();
    expect((await request(id)).terms.map((t) => [t.due, t.late, t.done, t.verified])).toEqual([
      ['2026-03-09', false, false, false],
      ['2026-03-15', false, false, false],
    ]);
    expect((await request(id)).mine).toBe(true);
    const { rows } = await sql<{
      all: string;
    }>`select (select string_agg(r::text, ' ') from data_request r) || (select string_agg(data::text, ' ') from event where subject_id = ${id}) as all`.execute(world.owner);
    expect(rows[0]!.all).not.toMatch(/Cầm|0912345678/);
    expect(Object.keys((await refusal(as(officer).requestAcknowledge({ id, version: 1, on: '2026-03-04' }))).fields!)).toEqual(['on']);
    expect(Object.keys((await refusal(as(officer).requestAcknowledge({ id, version: 1, on: '2026-03-06' }))).fields!)).toEqual(['on']);
    await as(officer).requestAcknowledge({ id, version: 1, on: '2026-03-05' });
    expect((await refusal(as(officer).requestAcknowledge({ id, version: 2, on: '2026-03-05' }))).code).toBe('audit.requestAcknowledged');
    expect((await refusal(as(other).requestTake({ id, version: 1 }))).code).toBe('kernel.stale');
    await as(other).requestTake({ id, version: 2 });
    expect((await request(id)).owner).toBe(other.name);
    await as(officer).requestExtend({ id, version: 3, why: 'Phải lấy từ kho lưu trữ cũ.' });
    expect((await request(id)).terms[1]!.due).toBe('2026-03-25');
    expect((await refusal(as(officer).requestExtend({ id, version: 4, why: 'Thêm một lần nữa.' }))).code).toBe('audit.requestExtended');
    await as(officer).requestAnswer({ id, version: 4, answer: 'refused', on: '2026-03-05', note: 'Dữ liệu đang phục vụ điều tra.' });
    const done = await request(id);
    expect([done.answer, done.can]).toEqual([
      { as: 'refused', on: '2026-03-05', note: 'Dữ liệu đang phục vụ điều tra.' },
      { take: false, acknowledge: false, extend: false, answer: false },
    ]);
    expect((await refusal(as(officer).requestAnswer({ id, version: 5, answer: 'done', on: '2026-03-05', note: 'Lần nữa' }))).code).toBe('audit.requestAnswered');
    expect((await as(officer).requestList({})).rows.map((r) => r.id)).not.toContain(id);
  });

  test('nobody outside sees or touches it; who may not keep the register is refused', async () => {
    const id = await receive();
    expect((await as(neighbour).requestList({ all: 'true' })).rows).toEqual([]);
    expect((await refusal(as(neighbour).requestTake({ id, version: 1 }))).kind).toBe('notFound');
    expect((await refusal(as(leader).requestList({}))).kind).toBe('forbidden');
    await as(officer).requestAnswer({ id, version: 1, answer: 'done', on: '2026-03-05', note: 'Đã đưa bản in.' });
  });

  test('goes out as a workbook, formulas as text', async () => {
    const id = await receive({ name: '=1+1', kind: 'delete' });
    const sheet = await world.request('/api/privacy/requests/export', { account: officer });
    const rows = await readSheet(new Uint8Array(await sheet.arrayBuffer()), { maxRows: 100 });
    const row = JSON.stringify(rows);
    expect([sheet.status, row.includes('=1+1'), row.includes('05/03/2026'), row.includes('2026-03-05')]).toEqual([200, true, true, false]);
    await as(officer).requestAnswer({ id, version: 1, answer: 'done', on: '2026-03-05', note: 'Đã xóa theo yêu cầu.' });
  });

  test('its owner is told as the days come; answered, the word goes; the rounds of journeys leave it alone', async () => {
    const id = await receive({ kind: 'correct' });
    await as(officer).requestAcknowledge({ id, version: 1, on: '2026-03-05' });
    await at('2026-03-13T02:00:00Z');
    await act((ctx) => tellOfData(ctx, commune.id));
    // the last day, the fifteenth, is a Sunday: Friday is the last working day
    expect(await told(officer)).toEqual([['D-DSR', 'today', '1 yêu cầu về dữ liệu cá nhân: sắp đến hạn', '2026-03-15']]);
    expect(await told(other)).toEqual([]);
    expect(await act((ctx) => tellOfData(ctx, commune.id))).toBe(0);
    await tell(act);
    expect(await told(officer)).toHaveLength(1);
    await at('2026-03-16T02:00:00Z');
    await act((ctx) => tellOfData(ctx, commune.id));
    expect((await told(officer)).map((n) => n.slice(0, 3))).toEqual([['D-DSR', 'late', '1 yêu cầu về dữ liệu cá nhân: quá hạn']]);
    expect((await refusal(as(officer).requestExtend({ id, version: 2, why: 'Quá nhiều việc trong tuần.' }))).code).toBe('audit.requestTooLateToExtend');
    await as(officer).requestAnswer({ id, version: 2, answer: 'done', on: '2026-03-16', note: 'Đã sửa ngày sinh.' });
    await act((ctx) => tellOfData(ctx, commune.id));
    expect(await told(officer)).toEqual([]);
  });
});

describe('D-72H: a breach is told within 72 hours', () => {
  const record = async (): Promise<string> =>
    (
      await as(officer).breachRecord({
        id: newId(),
        foundOn: '2026-03-20',
        foundTime: '8:30',
        happened: 'Gửi nhầm một bảng có dữ liệu của người lao động ra ngoài cơ quan',
        kinds: ['basic', 'ethnicity'],
        people: 120,
        measures: 'Đã yêu cầu người nhận xóa',
      })
    ).id;
  test('the clock runs by the hour, on days off too; who keeps the register is told at once, in the last day, when it is over, then the leader', async () => {
    await at('2026-03-20T02:00:00Z');
    const id = await record();
    expect((await breach(id)).term).toMatchObject({ due: '2026-03-23T01:30:00.000Z', late: false, done: false, verified: false });
    await act((ctx) => tellOfData(ctx, commune.id));
    expect((await told(other)).map((n) => n.slice(0, 2))).toEqual([['D-72H', 'ahead']]);
    // Sunday
    await at('2026-03-22T03:00:00Z');
    await act((ctx) => tellOfData(ctx, commune.id));
    expect((await told(officer)).map((n) => n[1])).toEqual(['today']);
    await at('2026-03-23T01:31:00Z');
    expect((await breach(id)).term!.late).toBe(true);
    await act((ctx) => tellOfData(ctx, commune.id));
    expect((await told(officer)).map((n) => [n[1], n[2]])).toContainEqual(['late', '1 vụ vi phạm dữ liệu cá nhân: quá 72 giờ chưa thông báo']);
    expect(await told(leader)).toEqual([]);
    await at('2026-03-23T02:31:00Z');
    await act((ctx) => tellOfData(ctx, commune.id));
    expect((await told(leader)).map((n) => n.slice(0, 2))).toEqual([['D-72H', 'leader']]);
    const faulty = await refusal(as(officer).breachTold({ id, version: 1, toldOn: '2026-03-20', toldTime: '08:29' }));
    expect(Object.keys(faulty.fields!)).toEqual(['toldTime']);
    await as(officer).breachTold({ id, version: 1, toldOn: '2026-03-23', toldTime: '09:00', number: '05/TB-UBND' });
    expect((await breach(id)).term!.said).toContain('trễ');
    await act((ctx) => tellOfData(ctx, commune.id));
    expect([await told(officer), await told(leader)]).toEqual([[], []]);
    expect((await refusal(as(officer).breachTold({ id, version: 2, toldOn: '2026-03-23', toldTime: '09:00' }))).code).toBe('audit.breachTold');
  });

  test('the notice goes out as a paper that says what is not known yet; more is added as it is known', async () => {
    const id = await record();
    const paper = await world.request(`/api/privacy/breaches/paper?id=${id}`, { account: officer });
    expect([paper.status, paper.headers.get('content-disposition')?.includes('.docx')]).toEqual([200, true]);
    await as(officer).breachAmend({
      id,
      version: 1,
      happened: 'Gửi nhầm một bảng; đã thu hồi',
      kinds: ['basic', 'bank'],
      people: 118,
      consequences: null,
      measures: 'Đã xóa ở người nhận',
      subjectsToldOn: '2026-03-21',
    });
    expect(await breach(id)).toMatchObject({ people: 118, kinds: ['basic', 'bank'], subjectsToldOn: '2026-03-21', version: 2 });
    expect((await refusal(as(neighbour).breachAmend({ id, version: 2, happened: 'Người ngoài sửa vào', kinds: ['basic'] }))).kind).toBe('notFound');
    const sheet = await world.request('/api/privacy/breaches/export', { account: officer });
    expect(sheet.status).toBe(200);
  });
});

describe('who is told, and of how many', () => {
  const ofRequests = async (a: TestAccount) => (await told(a)).filter((n) => n[0] === 'D-DSR');
  test('only what is near its day is counted; whoever took it over above is told, those who only approve are not; the rest stands for two places at once', async () => {
    await at('2026-04-01T02:00:00Z');
    const near = await receive({ receivedOn: '2026-04-01' });
    await as(officer).requestAcknowledge({ id: near, version: 1, on: '2026-04-01' });
    const provincial = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
    await as(provincial).requestTake({ id: near, version: 2 });
    await at('2026-04-10T02:00:00Z');
    const far = await receive({ receivedOn: '2026-04-10', kind: 'delete' });
    await as(officer).requestAcknowledge({ id: far, version: 1, on: '2026-04-10' });
    await act((ctx) => tellOfData(ctx, commune.id));
    expect(await ofRequests(provincial)).toEqual([['D-DSR', 'today', '1 yêu cầu về dữ liệu cá nhân: sắp đến hạn', '2026-04-11']]);
    expect([await ofRequests(officer), await ofRequests(leader)]).toEqual([[], []]);
    // the province's own, which nobody sees to any more: those who keep the register, not whoever approves there
    const theirs = (
      await as(provincial).requestReceive({
        id: newId(),
        kind: 'view',
        name: 'Lò Văn Thử',
        contact: '0912345679',
        asked: 'Xem dữ liệu',
        receivedOn: '2026-04-01',
        channel: 'letter',
      })
    ).id;
    await sql`update data_request set owner = null where id = ${theirs}`.execute(world.owner);
    await act((ctx) => tellOfData(ctx, province.id));
    expect(await ofRequests(leader)).toEqual([]);
    const held = (await world.client(reminderApi, provincial).noticeList({})).rows;
    const [summed] = summedTerms(held.filter((n) => n.clock === 'D-DSR' && n.step !== 'late'));
    expect([held.length > 1, summed]).toEqual([true, expect.objectContaining({ text: '2 yêu cầu về dữ liệu cá nhân ở 2 nơi: sắp đến hạn', path: '/du-lieu-ca-nhan' })]);
    for (const [id, version] of [
      [near, 3],
      [far, 2],
      [theirs, 1],
    ] as const)
      await as(provincial).requestAnswer({ id, version, answer: 'done', on: '2026-04-10', note: 'Đã đưa bản in.' });
    for (const place of [commune, province]) await act((ctx) => tellOfData(ctx, place.id));
  });

  test('what a commune wrote down before it became part of another one is told of there', async () => {
    const id = await receive({ receivedOn: '2026-04-10', kind: 'view' });
    const into = await world.aCommune({ province });
    const heir = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: into }), units: [into] });
    await sql`insert into unit_closure (ancestor, descendant) values (${into.id}, ${commune.id}) on conflict do nothing`.execute(world.owner);
    await sql`update unit_place set commune = ${into.id} where unit = ${commune.id}`.execute(world.owner);
    expect(await act((ctx) => placesWithDataTerms(ctx.tx, dataClocks))).toContain(into.id);
    await at('2026-04-20T02:00:00Z');
    await act((ctx) => tellOfData(ctx, into.id));
    expect((await ofRequests(heir)).map((n) => n[1]).toSorted()).toEqual(['late', 'today']);
    await as(heir).requestAnswer({ id, version: 1, answer: 'done', on: '2026-04-20', note: 'Đã đưa bản in.' });
    await sql`update unit_place set commune = unit where unit = ${commune.id}`.execute(world.owner);
    await sql`delete from unit_closure where ancestor = ${into.id} and descendant = ${commune.id}`.execute(world.owner);
  });
});
