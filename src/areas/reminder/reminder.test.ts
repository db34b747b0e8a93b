import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openMailServer } from '../../../test/mail-server.ts';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from '../../../test/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { mailJobs, sendLetters } from '../../kernel/mail/jobs.ts';
import { takeLetters } from '../../kernel/mail/outbox.ts';
import { createMailer } from '../../kernel/mail/smtp.ts';
import { plainService } from '../../kernel/service.ts';
import { mailCommand } from '../../commands/mail.ts';
import { api as accountApi } from '../account/contract.ts';
import { api as calendarApi } from '../calendar/contract.ts';
import { api as planApi } from '../plan/contract.ts';
import { api as serviceApi } from '../service/contract.ts';
import { api } from './contract.ts';
import { tell, write } from './jobs.ts';
import { findReaders } from './queries.ts';

/** People are told once, by list and by letter, through a real mail server and on a real database; the clock is moved by hand. */

const smtp = await openMailServer();
const mailer = createMailer({ host: '127.0.0.1', port: smtp.port, encryption: 'none', from: 'Vươn Xa <nhac@tinh.example>', bounce: 've@tinh.example' });
const world = await openWorld({
  now: '2026-01-12T02:00:00Z',
  connections: 6,
  service: { ...plainService('t'), mail: { links: 'https://vx.example' } },
  jobs: mailJobs(mailer),
});
/** As the job runs: the system itself, everywhere. */
const act = <T>(fn: (ctx: Ctx) => Promise<T>): Promise<T> => world.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId() }, fn);
/** Nine in the morning in Viet Nam. */
const on = async (day: string, time = '09:00'): Promise<void> => {
  world.clock.set(`${day}T${time}:00+07:00`);
  await signedIn();
};
const later = async (minutes: number): Promise<void> => {
  world.clock.advance(minutes);
  await signedIn();
};
/** Sessions end while the clock is moved by weeks. */
const signedIn = () => sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);

let agency: TestAgency;
let officer: TestAccount;
let head: TestAccount;
let leader: TestAccount;
let tracker: TestAccount;
let administrator: TestAccount;
let planId: string;
let province: TestUnit;

beforeAll(async () => {
  const p = await anActivePlan(world);
  [planId, province] = [p.planId, p.province];
  tracker = p.tracker;
  // the one with most to do besides whoever tracks the plan
  const given = (await world.client(planApi, tracker).planGet({ id: planId })).tasks.filter((t) => t.kind !== 'report').flatMap((t) => [...t.lead, ...t.coordinating]);
  const busiest = [...Map.groupBy(given, (a) => a.name)].filter(([, of]) => of[0]!.id !== tracker.agency).sort((a, b) => b[1].length - a[1].length)[0]![0];
  agency = await p.agency(busiest);
  officer = await world.anAccount({ role: 'agencyOfficer', agency });
  head = await world.anAccount({ role: 'agencyHead', agency });
  leader = await world.anAccount({ role: 'leader', units: [p.province] });
  administrator = await world.anAccount({ role: 'administrator', units: [p.province] });
});

const as = (who: TestAccount) => world.client(api, who);
const listOf = async (who: TestAccount, workId: string) => (await as(who).noticeList({})).rows.filter((n) => n.workId === workId).map((n) => [n.step, n.day]);
const taken = async (workId: string, anchor: string) =>
  (
    await sql<{ step: string; day: string; told: number }>`select step, day, told from reminder_step where work_id = ${workId} and anchor = ${anchor} order by day`.execute(
      world.owner,
    )
  ).rows.map((r) => [r.step, r.day, r.told]);

/** A work of the agency that is given another last day. */
const workDue = async (schedule: { dueOn: string } | { term: { from: string; days: number; working: boolean } }, n: number): Promise<string> => {
  const plan = world.client(planApi, tracker);
  const task = (await plan.planGet({ id: planId })).tasks.filter((t) => t.kind !== 'report' && [...t.lead, ...t.coordinating].some((a) => a.id === agency.id))[n]!;
  await plan.taskSchedule({ id: task.id, version: task.version, cycle: null, dueOn: null, ...schedule });
  return (await plan.workList({ agency: agency.id })).rows.find((r) => r.taskId === task.id)!.workId;
};

describe('in the app', () => {
  test('officer, head, tracking agency, leader: each once and in turn, however often and by how many it is run', async () => {
    // a Sunday: the last working day is Friday the 13th
    const work = await workDue({ dueOn: '2026-03-15' }, 0);
    await on('2026-03-05');
    await tell(act);
    expect(await taken(work, '2026-03-15')).toEqual([]);
    await on('2026-03-06');
    await Promise.all([tell(act), tell(act), tell(act)]);
    expect(await listOf(officer, work)).toEqual([['ahead', '2026-03-06']]);
    for (const day of ['2026-03-13', '2026-03-14', '2026-03-16', '2026-03-16', '2026-03-13', '2026-03-17', '2026-03-19', '2026-03-20', '2026-03-27', '2026-06-01']) {
      await on(day);
      await tell(act);
    }
    expect(await taken(work, '2026-03-15')).toEqual([
      ['ahead', '2026-03-06', 1],
      ['today', '2026-03-13', 1],
      ['late', '2026-03-16', 1],
      ['head', '2026-03-17', 1],
      ['tracking', '2026-03-20', 1],
      ['leader', '2026-03-27', 1],
    ]);
    // what was said before is overtaken; each level has its own word, and no one else's
    expect([await listOf(officer, work), await listOf(head, work), await listOf(tracker, work), await listOf(leader, work)]).toEqual([
      [['late', '2026-03-16']],
      [['head', '2026-03-17']],
      [['tracking', '2026-03-20']],
      [['leader', '2026-03-27']],
    ]);
    const [mine] = (await as(officer).noticeList({})).rows.filter((n) => n.workId === work);
    expect(await as(head).noticeDismiss({ ids: [mine!.id] })).toEqual({ dismissed: 0 });
    const before = (await as(officer).noticeCount({})).total;
    expect(await as(officer).noticeDismiss({ ids: [mine!.id] })).toEqual({ dismissed: 1 });
    expect((await as(officer).noticeCount({})).total).toBe(before - 1);
    expect(await listOf(officer, work)).toEqual([]);
  });

  test('a word is put aside by itself once the thing is done; what lies with the head is told to the head', async () => {
    await on('2026-01-19');
    const work = await workDue({ dueOn: '2026-01-20' }, 3);
    await tell(act);
    expect(await listOf(officer, work)).toEqual([['ahead', '2026-01-19']]);
    await world
      .client(accountApi, head)
      .agencySettingSave({ agency: agency.id, version: (await world.client(accountApi, head).agencySetting({ agency: agency.id })).version, headApproves: true });
    const done = { workId: work, period: 'once', outcome: 'done' as const, text: 'Xong', evidence: [{ kind: 'count' as const, title: 'Cuộc họp', number: 1 }], send: true };
    const sent = await world.client(planApi, officer).progressSave({ ...done, version: 0 });
    expect([sent.state, await listOf(officer, work)]).toEqual(['submitted', []]);
    await on('2026-01-20');
    await tell(act);
    expect([await listOf(officer, work), await listOf(head, work)]).toEqual([[], [['today', '2026-01-20']]]);
    await world.client(planApi, head).progressDecide({ id: sent.id, version: sent.version, decision: 'approve', note: '' });
    expect(await listOf(head, work)).toEqual([]);
    await on('2026-01-21');
    await tell(act);
    const { rows } = await sql`select 1 from notice where work_id = ${work} and anchor = '2026-01-20' and dismissed_at is null`.execute(world.owner);
    expect(rows).toEqual([]);
    await world
      .client(accountApi, head)
      .agencySettingSave({ agency: agency.id, version: (await world.client(accountApi, head).agencySetting({ agency: agency.id })).version, headApproves: false });
  });

  test('broken off in the middle, the next run takes up what is missing and nothing twice', async () => {
    await on('2026-03-02');
    const work = await workDue({ dueOn: '2026-03-04' }, 1);
    await expect(
      act(async (ctx) => {
        await tell(async (fn) => fn(ctx));
        throw new Error('the machine went off');
      }),
    ).rejects.toThrow('went off');
    expect(await taken(work, '2026-03-04')).toEqual([]);
    await tell(act);
    await tell(act);
    expect(await taken(work, '2026-03-04')).toEqual([['ahead', '2026-03-02', 1]]);
  });

  test('holidays move what is open, never what is closed', async () => {
    await on('2026-03-02');
    const calendar = world.client(calendarApi, administrator);
    const plan = world.client(planApi, officer);
    const [closed, open] = [await workDue({ term: { from: '2026-03-02', days: 5, working: true } }, 2), await workDue({ term: { from: '2026-03-02', days: 5, working: true } }, 1)];
    const dueOf = async (id: string) => (await plan.workGet({ id })).periods.map((p) => [p.due, p.workDay]);
    expect(await dueOf(closed)).toEqual([['2026-03-09', '2026-03-09']]);
    await calendar.holidaySave({ id: newId(), version: 0, day: '2026-03-06', kind: 'off', name: 'Nghỉ thử' });
    expect(await dueOf(closed)).toEqual([['2026-03-10', '2026-03-10']]);
    await plan.progressSave({
      workId: closed,
      period: 'once',
      version: 0,
      outcome: 'done',
      text: 'Đã làm cho ông Lò Văn Thử',
      evidence: [{ kind: 'count', title: 'Cuộc họp', number: 2, numberUnit: 'cuộc' }],
      send: true,
    });
    await calendar.holidaySave({ id: newId(), version: 0, day: '2026-03-05', kind: 'off', name: 'Nghỉ thử nữa' });
    expect([await dueOf(closed), await dueOf(open)]).toEqual([[['2026-03-10', '2026-03-10']], [['2026-03-11', '2026-03-11']]]);
  });
});

describe('by letter', () => {
  const send = () => sendLetters(mailer, act);
  const lettersTo = (address: string) => smtp.received.filter((m) => m.to.includes(address));
  const allow = async (who: TestAccount, address: string) => {
    const { version } = await as(who).reminderMine({});
    await as(who).mailSave({ version, address, digest: true, escalation: true });
  };

  test('one summary a day at its hour, in plain words, with links and without anybody’s name', async () => {
    const work = await workDue({ dueOn: '2026-04-08' }, 1);
    await allow(officer, 'can-bo@so.example');
    await on('2026-04-08', '07:29');
    expect((await write(act)).summaries).toBe(0);
    await on('2026-04-08', '07:30');
    await Promise.all([write(act), write(act)]);
    await on('2026-04-08', '16:00');
    await write(act);
    await Promise.all([send(), send()]);
    const letters = lettersTo('can-bo@so.example');
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect(letter!.headers.get('subject')).toMatch(/^Việc ngày 08\/04\/2026: .*1 hết hạn hôm nay/u);
    expect(letter!.headers.get('from')).toBe('Vươn Xa <nhac@tinh.example>');
    expect(letter!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter!.text).toContain(`Kính gửi ${officer.name},`);
    expect(letter!.text).toMatch(/Hết hạn hôm nay \(1\)\n1\. /u);
    expect(letter!.text).toContain(`https://vx.example/viec/${work}?ky=once`);
    expect(letter!.text).toContain('https://vx.example/nhac-viec/cai-dat');
    expect(letter!.text).not.toMatch(/Lò Văn Thử|account|undefined|null/u);
    // a day off says nothing, the next working day does
    await on('2026-04-11', '09:00');
    expect((await write(act)).summaries).toBe(0);
    await on('2026-04-13', '09:00');
    expect((await write(act)).summaries).toBe(1);
    await send();
    expect(lettersTo('can-bo@so.example')).toHaveLength(2);
  });

  test('what is passed up comes in one letter of its own, once', async () => {
    await workDue({ dueOn: '2026-05-05' }, 0);
    await allow(head, 'thu-truong@so.example');
    await as(head).mailSave({ version: 1, address: 'thu-truong@so.example', digest: false, escalation: true });
    for (const day of ['2026-05-05', '2026-05-06', '2026-05-07', '2026-05-07', '2026-05-08']) {
      await on(day);
      await tell(act);
      await write(act);
      await send();
    }
    const letters = lettersTo('thu-truong@so.example').filter((m) => m.headers.get('subject')!.includes('được báo lên'));
    const told = letters.flatMap((m) => [...m.text.matchAll(/\/viec\/([0-9a-f-]{36})\?ky=([\w-]+)/gu)].map((x) => `${x[1]} ${x[2]}`));
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told).size).toBe(told.length);
    expect(letters[0]!.text).toContain(agency.name);
  });

  test('a busy server is asked again later; a server that died in between leaves a letter with the same Message-ID', async () => {
    await on('2026-06-01', '08:00');
    await allow(officer, 'ban@so.example');
    smtp.answers.set('ban@so.example', '450 4.2.0 try again');
    await as(officer).mailTry({});
    expect(await send()).toEqual({ later: 1 });
    smtp.answers.delete('ban@so.example');
    expect(await send()).toEqual({});
    await later(1);
    expect(await send()).toEqual({ sent: 1 });
    await as(officer).mailTry({});
    // taken, perhaps sent, and then nothing was heard of the sender
    const [lost] = await act((ctx) => takeLetters(ctx.tx, ctx.cipher, ctx.now, 1));
    await mailer.send(lost!);
    expect(await send()).toEqual({});
    await later(11);
    expect(await send()).toEqual({ sent: 1 });
    const ids = lettersTo('ban@so.example').map((m) => m.headers.get('message-id'));
    expect(ids).toEqual([expect.any(String), `<${lost!.id}@tinh.example>`, `<${lost!.id}@tinh.example>`]);
  });

  test('a sender that was held up for longer than the lease leaves the rest to whoever took it over', async () => {
    await on('2026-06-01', '14:00');
    await allow(officer, 'mot@so.example');
    await allow(head, 'hai@so.example');
    await as(officer).mailTry({});
    await as(head).mailTry({});
    let held = false;
    const slow = {
      ...mailer,
      send: async (l: Parameters<typeof mailer.send>[0]) => {
        if (!held) {
          held = true;
          await later(11);
          expect(await send()).toEqual({ sent: 2 });
        }
        return mailer.send(l);
      },
    };
    // the first was on its way; the second is not touched again
    expect(await sendLetters(slow, act)).toEqual({ sent: 1 });
    expect([lettersTo('mot@so.example').length, lettersTo('hai@so.example').length].toSorted()).toEqual([1, 2]);
    await as(head).mailSave({ version: (await as(head).reminderMine({})).version, address: 'hai@so.example', digest: false, escalation: false });
  });

  test('an address that takes nothing is marked; the person and the administrator see it; no letter goes there until it is put right', async () => {
    await on('2026-06-02', '08:00');
    await allow(officer, 'khong-co@so.example');
    smtp.answers.set('khong-co@so.example', '550 5.1.1 no such user');
    await as(officer).mailTry({});
    expect(await send()).toEqual({ bounced: 1 });
    expect((await as(officer).reminderMine({})).bounced).toMatchObject({ code: '5.1.1' });
    expect((await as(officer).noticeList({})).bounced).toBe(true);
    expect((await as(administrator).bouncedList({})).rows).toMatchObject([{ account: officer.id, name: officer.name, agencyName: agency.name, code: '5.1.1' }]);
    expect((await world.client(serviceApi, administrator).serviceState({})).mail).toMatchObject({ configured: true, bounced: 1, waiting: 0 });
    await on('2026-06-03', '08:00');
    await write(act);
    expect(await send()).toEqual({});
    expect(lettersTo('khong-co@so.example')).toEqual([]);
    await allow(officer, 'dung@so.example');
    expect((await as(officer).reminderMine({})).bounced).toBeNull();
    expect((await as(administrator).bouncedList({})).rows).toEqual([]);
  });

  test('whoever takes letters learns that an administrator issued a code; the code is not in the letter', async () => {
    await on('2026-06-03', '10:00');
    const [reads, silent] = [await world.anAccount({ role: 'agencyOfficer', agency }), await world.anAccount({ role: 'agencyOfficer', agency })];
    await allow(reads, 'tai-khoan@so.example');
    const issued = await world.client(accountApi, administrator).codesIssue({ ids: [reads.id, silent.id] });
    const { slips } = (await issued.json()) as { slips: { code: string }[] };
    expect(await send()).toEqual({ sent: 1 });
    const [letter] = lettersTo('tai-khoan@so.example');
    expect(letter!.headers.get('subject')).toContain('cấp mã dùng một lần');
    expect(letter!.text).toContain('lúc 10:00 ngày 03/06/2026, do quản trị viên thực hiện');
    for (const { code } of slips) expect(letter!.text).not.toContain(code);
  });

  test('a report that comes back later marks the address it went to, not a newer one', async () => {
    await on('2026-06-04', '08:00');
    const sent = async (address: string) => {
      await allow(officer, address);
      await as(officer).mailTry({});
      await send();
      await later(61);
      return lettersTo(address).at(-1)!;
    };
    const report = (to: string, action: string, status: string) =>
      `From MAILER-DAEMON Thu Jun  4 08:00:00 2026\r\nTo: <${to}>\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n boundary="b1"\r\n\r\n--b1\r\n\r\nTiếc quá.\r\n--b1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\nAction: ${action}\r\nStatus: ${status}\r\n\r\n--b1--\r\n`;
    const bounce = async (text: string): Promise<string> => {
      const said: string[] = [];
      const input = (async function* () {
        yield Buffer.from(text);
      })();
      expect(await mailCommand('bounce', { ownerUrl: world.ownerUrl, input, now: world.clock.now(), say: (l) => void said.push(l) })).toBe(0);
      return said.join('\n');
    };
    const first = await sent('cu@so.example');
    expect(first.from).toMatch(/^ve\+[0-9a-f]{32}@tinh\.example$/u);
    expect(await bounce(report(first.from, 'delayed', '4.4.1'))).toContain('Chưa ghi gì');
    expect(await bounce('Subject: Vắng mặt\r\n\r\nTôi đi công tác.')).toContain('Chưa ghi gì');
    await sent('moi@so.example');
    expect(await bounce(report(first.from, 'failed', '5.1.1'))).toContain('đã được đổi');
    expect((await as(officer).reminderMine({})).bounced).toBeNull();
    const lost = await sent('moi@so.example');
    expect(await bounce(report(lost.from, 'failed', '4.4.7'))).toContain('vẫn được gửi');
    expect((await as(officer).reminderMine({})).bounced).toBeNull();
    const second = await sent('moi@so.example');
    expect(await bounce(report(second.from, 'failed', '5.2.1'))).toContain('không nhận được');
    expect((await as(officer).reminderMine({})).bounced).toMatchObject({ code: '5.2.1' });
    expect(await bounce(report(second.from, 'failed', '5.2.1'))).toContain('Chưa ghi gì');
  });
});

test('who stands in for somebody reads what waits for that person, and of nobody’s approval that is not theirs to give', async () => {
  const work = await workDue({ dueOn: '2026-06-10' }, 1);
  await on('2026-06-10', '06:00');
  const plan = world.client(planApi, officer);
  await plan.workAssign({ id: work, version: (await plan.workGet({ id: work })).version, accountId: officer.id });
  const deputy = await world.anAccount({ role: 'agencyHead', agency: await world.anAgency({ seat: province, name: 'Sở Thử' }) });
  await world.client(accountApi, administrator).standInSave({ id: newId(), account: deputy.id, standsFor: officer.id, fromDay: '2026-06-10', toDay: '2026-06-12' });
  const readers = async (day: string) => (await act((ctx) => findReaders(ctx.tx, day, 500))).find((r) => r.account === deputy.id)!;
  await as(deputy).mailSave({ version: 0, address: 'thay@so.example', digest: true, escalation: true });
  expect(await readers('2026-06-10')).toMatchObject({ people: expect.arrayContaining([deputy.id, officer.id]), approving: [deputy.agency] });
  expect((await readers('2026-06-13')).people).toEqual([deputy.id]);
  await on('2026-06-10', '08:00');
  await write(act);
  const { rows } = await sql<{ body: string }>`select body from mail where account = ${deputy.id} and kind = 'digest' and day = '2026-06-10'`.execute(world.owner);
  expect(rows[0]?.body).toContain(`/viec/${work}?`);
});

test('the jobs do it by themselves: who asks for a letter gets it from the queue, as the system and not as the asker', async () => {
  await on('2026-06-05', '08:00');
  const { version } = await as(officer).reminderMine({});
  await as(officer).mailSave({ version, address: 'hang-doi@so.example', digest: true, escalation: true });
  await world.system.queue.work();
  await as(officer).mailTry({});
  await expect.poll(() => smtp.received.filter((m) => m.to.includes('hang-doi@so.example')).length, { timeout: 30_000 }).toBe(1);
  await expect
    .poll(
      async () => (await sql<{ state: string }>`select state from mail where account = ${officer.id} order by made_at desc, id desc limit 1`.execute(world.owner)).rows[0]?.state,
      { timeout: 10_000 },
    )
    .toBe('sent');
});

describe('settings', () => {
  test('a higher level is not told before a lower one; nobody but an administrator changes how reminding is done', async () => {
    const now = await as(administrator).reminderSetting({});
    await expect(as(administrator).reminderSettingSave({ ...now, headAfter: 6 })).rejects.toMatchObject({ code: 'reminder.order' });
    expect(await as(administrator).reminderSettingSave({ ...now, headAfter: null, ahead: 3 })).toEqual({ version: now.version + 1 });
    await expect(as(administrator).reminderSettingSave({ ...now, ahead: 4 })).rejects.toMatchObject({ code: 'kernel.stale' });
    await expect(as(head).reminderSettingSave({ ...now })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
