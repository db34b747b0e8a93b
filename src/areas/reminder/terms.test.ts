import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { openMailServer } from '../../../test/mail-server.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from '../../../test/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { mailJobs } from '../../kernel/mail/jobs.ts';
import { createMailer } from '../../kernel/mail/smtp.ts';
import { plainService } from '../../kernel/service.ts';
import { api as workerApi } from '../worker/contract.ts';
import { api as journeyApi } from '../journey/contract.ts';
import { api } from './contract.ts';
import { tell, write } from './jobs.ts';
import { summedTerms } from './rules-summed.ts';

/** Terms of journeys are told like works: officer, head, the agency that holds labour, leader; counts and places, never who. */

const smtp = await openMailServer();
const mailer = createMailer({ host: '127.0.0.1', port: smtp.port, encryption: 'none', from: 'Vươn Xa <nhac@tinh.example>', bounce: 've@tinh.example' });
const world = await openWorld({
  now: '2026-11-02T02:00:00Z',
  connections: 6,
  service: { ...plainService('t'), mail: { links: 'https://vx.example' } },
  jobs: mailJobs(mailer),
});
const act = <T>(fn: (ctx: Ctx) => Promise<T>): Promise<T> => world.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId() }, fn);
const on = async (day: string): Promise<void> => {
  world.clock.set(`${day}T09:00:00+07:00`);
  await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
};
let province: TestUnit;
let commune: TestUnit;
let communeAgency: TestAgency;
let labour: TestAgency;
let officer: TestAccount;
let head: TestAccount;
let unionHead: TestAccount;
let labourOfficer: TestAccount;
let labourHead: TestAccount;
let leader: TestAccount;
beforeAll(async () => {
  province = await world.aProvince();
  commune = await world.aCommune({ province });
  communeAgency = await world.anAgency({ seat: commune });
  labour = await world.anAgency({ seat: province });
  await sql`insert into function_holder (function_code, seat_unit, agency) values ('labour', ${province.id}, ${labour.id})`.execute(world.owner);
  officer = await world.anAccount({ role: 'communeOfficer', agency: communeAgency, units: [commune] });
  head = await world.anAccount({ role: 'agencyHead', agency: communeAgency });
  unionHead = await world.anAccount({ role: 'agencyHead', agency: await world.anAgency({ seat: commune }) });
  labourOfficer = await world.anAccount({ role: 'labourOfficer', agency: labour, units: [province] });
  labourHead = await world.anAccount({ role: 'agencyHead', agency: labour });
  leader = await world.anAccount({ role: 'leader', units: [province] });
});
const as = (a: TestAccount) => world.client(api, a);
const said = async (a: TestAccount) => (await as(a).noticeList({})).rows.map((n) => [n.clock, n.step, n.text, n.due]);
/** Somebody who left, known here since the second of November; their return since then too, or since the day it was entered. */
const away = async (dates: { endsOn: string; returned?: string; enteredOn?: string }): Promise<string> => {
  const personId = newId();
  await world.client(workerApi, officer).personSave({ id: personId, version: 0, fullName: 'Lường Văn Thử', birth: '1990-01-01', sex: 'male', unitId: commune.id });
  const { id } = await world.client(journeyApi, officer).journeyOpen({ id: newId(), personId, form: 'direct', market: 'JP', interested: '2023-01-01' });
  await sql`update journey set departed_on = '2023-11-01', contract_ends_on = ${dates.endsOn}::date, returned_on = ${dates.returned ?? null}::date,
    return_reason = ${dates.returned ? 'completed' : null}, created_at = '2026-11-02T02:00:00Z' where id = ${id}`.execute(world.owner);
  await sql`update journey_entry set recorded_at = ${dates.enteredOn ?? '2026-11-02'}::date + time '12:00' where journey_id = ${id}`.execute(world.owner);
  return id;
};

test('a term is passed up step by step, each once however often it is run; it ends when the journey shows what it waited for', async () => {
  // back on Friday 30 October: notice of residence until Saturday 14 November, the last working day before it is the 13th
  const first = await away({ endsOn: '2027-06-30', returned: '2026-10-30' });
  await on('2026-11-05');
  await tell(act);
  expect(await said(officer)).toEqual([]);
  await on('2026-11-06');
  await Promise.all([tell(act), tell(act)]);
  expect(await said(officer)).toEqual([['T-RET15', 'ahead', '1 người: Khai báo cư trú sau khi về nước', '2026-11-14']]);
  const second = await away({ endsOn: '2027-06-30', returned: '2026-10-30' });
  for (const day of ['2026-11-13', '2026-11-14', '2026-11-16', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-20', '2026-11-27', '2026-12-15']) {
    await on(day);
    await tell(act);
  }
  const { rows } = await sql<{
    step: string;
    day: string;
    n: number;
  }>`select step, day, count(*)::int as n from clock_step where kind = 'T-RET15' group by step, day order by day, step`.execute(world.owner);
  expect(rows.map((r) => [r.step, r.day, r.n])).toEqual([
    ['ahead', '2026-11-06', 1],
    ['today', '2026-11-13', 2],
    ['late', '2026-11-16', 2],
    ['head', '2026-11-17', 2],
    ['tracking', '2026-11-20', 2],
    ['leader', '2026-11-27', 2],
  ]);
  const two = '2 người: Khai báo cư trú sau khi về nước';
  expect([await said(officer), await said(head), await said(labourOfficer), await said(leader), await said(labourHead), await said(unionHead)]).toEqual([
    [['T-RET15', 'late', two, '2026-11-14']],
    [['T-RET15', 'head', two, '2026-11-14']],
    [['T-RET15', 'tracking', two, '2026-11-14']],
    [['T-RET15', 'leader', two, '2026-11-14']],
    [],
    // sits in the commune too, and keeps nobody
    [],
  ]);
  const [notice] = (await as(leader).noticeList({})).rows;
  expect([notice!.agencyName, notice!.placeUnit, notice!.workId]).toEqual([commune.name, commune.id, null]);
  // no word and no history of a telling says who
  const { rows: told } = await sql<{ data: object; personal: unknown }>`select data, personal_digest as personal from event where type = 'reminder.clocksTold'`.execute(
    world.owner,
  );
  expect(JSON.stringify(told)).not.toMatch(/Lường|Thử Văn/);
  expect(told.every((t) => t.personal === null)).toBe(true);
  await sql`update journey set residence_notified_on = '2026-12-15' where id = ${first}`.execute(world.owner);
  await on('2026-12-16');
  await tell(act);
  expect((await said(officer))[0]?.slice(0, 2)).toEqual(['T-RET15', 'late']);
  await sql`update journey set residence_notified_on = '2026-12-16' where id = ${second}`.execute(world.owner);
  await on('2026-12-17');
  await tell(act);
  expect([await said(officer), await said(head), await said(labourOfficer), await said(leader)]).toEqual([[], [], [], []]);
});

test('what the sender owes is told to the agency that holds labour, whose own head comes next; the letter of the day holds counts and no names', async () => {
  await on('2026-12-18');
  const id = await away({ endsOn: '2027-12-31' });
  await sql`update journey set form = 'enterprise', departed_on = '2026-12-20', created_at = '2026-12-20T02:00:00Z' where id = ${id}`.execute(world.owner);
  await sql`update journey_entry set recorded_at = '2026-12-20T02:00:00Z' where journey_id = ${id}`.execute(world.owner);
  await as(labourOfficer).mailSave({ version: 0, address: 'so@tinh.example', digest: true, escalation: true });
  for (const day of ['2026-12-28', '2026-12-29']) {
    await on(day);
    await tell(act);
  }
  expect([(await said(officer)).filter(([c]) => c === 'T-DB5'), (await said(labourOfficer)).map((n) => n.slice(0, 2)), (await said(labourHead)).map((n) => n.slice(0, 2))]).toEqual(
    [[], [['T-DB5', 'late']], [['T-DB5', 'head']]],
  );
  await write(act);
  const { rows } = await sql<{ subject: string; body: string }>`select subject, body from mail where account = ${labourOfficer.id} and kind = 'digest'`.execute(world.owner);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.body).toContain('1 người: Cập nhật cơ sở dữ liệu của Bộ sau xuất cảnh');
  expect(rows[0]!.body).toContain(`https://vx.example/hanh-trinh/han?loai=T-DB5&noi=${commune.id}`);
  expect(rows[0]!.body).not.toContain('Lường');
});

test('whose term is found later on the same day is told of on that day: the word about the place counts them too, and what was put aside comes up again', async () => {
  await on('2027-01-11');
  await away({ endsOn: '2027-06-30', returned: '2026-12-25' });
  await tell(act);
  const late = async () => (await said(officer)).filter(([clock]) => clock === 'T-RET15');
  expect(await late()).toEqual([['T-RET15', 'late', '1 người: Khai báo cư trú sau khi về nước', '2027-01-09']]);
  await away({ endsOn: '2027-06-30', returned: '2026-12-24' });
  await tell(act);
  expect(await late()).toEqual([['T-RET15', 'late', '2 người: Khai báo cư trú sau khi về nước', '2027-01-08']]);
  const open = (await as(officer).noticeList({})).rows.filter((n) => n.clock === 'T-RET15');
  await as(officer).noticeDismiss({ ids: open.map((n) => n.id) });
  await away({ endsOn: '2027-06-30', returned: '2026-12-23' });
  await tell(act);
  expect((await late()).map((n) => n[2])).toEqual(['3 người: Khai báo cư trú sau khi về nước']);
});

test('a return that is entered late is late from its entry on: nobody above hears of days in which nobody knew', async () => {
  await on('2027-01-20');
  const id = await away({ endsOn: '2027-06-30', returned: '2026-12-01', enteredOn: '2027-01-20' });
  for (const day of ['2027-01-20', '2027-01-21', '2027-01-22', '2027-01-25', '2027-01-26', '2027-01-27']) {
    await on(day);
    await tell(act);
  }
  const { rows } = await sql<{ step: string; day: string }>`select step, day from clock_step where journey_id = ${id} and kind = 'T-RET15' order by day`.execute(world.owner);
  expect(rows.map((r) => [r.step, r.day])).toEqual([
    ['late', '2027-01-21'],
    ['head', '2027-01-22'],
    ['tracking', '2027-01-27'],
  ]);
});

test('whoever looks after a province is told once for all its communes: one word that sums them up, one line in the letter', async () => {
  await on('2027-03-01');
  await sql`update journey set registered_exit_on = '2027-01-05' where form = 'enterprise'`.execute(world.owner);
  const mail = await as(labourOfficer).reminderMine({});
  await as(labourOfficer).mailSave({ version: mail.version, address: 'so@tinh.example', digest: true, escalation: true });
  const other = await world.aCommune({ province, name: 'Xã Thứ Hai' });
  const there = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: other }), units: [other] });
  await as(labourOfficer)
    .noticeDismiss({ ids: (await as(labourOfficer).noticeList({})).rows.map((n) => n.id) })
    .catch(() => undefined);
  for (const [unit, by] of [
    [commune, officer],
    [other, there],
    [other, there],
  ] as const) {
    const personId = newId();
    await world.client(workerApi, by).personSave({ id: personId, version: 0, fullName: 'Lường Văn Hai Xã', birth: '1991-01-01', sex: 'male', unitId: unit.id });
    const { id } = await world.client(journeyApi, by).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: '2026-01-01' });
    await sql`update journey set departed_on = '2027-02-20', contract_ends_on = '2029-01-01', created_at = '2027-02-20T02:00:00Z' where id = ${id}`.execute(world.owner);
    await sql`update journey_entry set recorded_at = '2027-02-20T02:00:00Z' where journey_id = ${id}`.execute(world.owner);
  }
  await tell(act);
  const { rows, total } = await as(labourOfficer).noticeList({});
  const late = rows.filter((n) => n.clock === 'T-DB5');
  expect(late.map((n) => n.agencyName).toSorted()).toEqual([commune.name, 'Xã Thứ Hai'].toSorted());
  const [summed] = summedTerms(late);
  expect(summed).toMatchObject({ count: 3, what: 'người', places: ['Xã Thứ Hai', commune.name], path: '/hanh-trinh/han?loai=T-DB5' });
  // as many as there are rows to read, not as there are communes
  expect(total).toBe(new Set(rows.map((n) => (['head', 'tracking', 'leader'].includes(n.step) ? 'up' : n.step))).size);
  await write(act);
  const { rows: letters } = await sql<{ body: string }>`select body from mail where account = ${labourOfficer.id} and kind = 'digest' and day = '2027-03-01'`.execute(world.owner);
  expect(letters).toHaveLength(1);
  expect(letters[0]!.body).toContain('3 người ở 2 nơi: Cập nhật cơ sở dữ liệu của Bộ sau xuất cảnh');
  expect(letters[0]!.body).not.toContain('2 người: Cập nhật');
});
