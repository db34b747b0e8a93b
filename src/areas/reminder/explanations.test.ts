import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { aPlanOf, aTarget } from '../../../test/journeys.ts';
import { openMailServer } from '../../../test/mail-server.ts';
import { openWorld } from '../../../test/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { mailJobs, sendLetters } from '../../kernel/mail/jobs.ts';
import { createMailer } from '../../kernel/mail/smtp.ts';
import { plainService } from '../../kernel/service.ts';
import type { AllocationEvent } from '../target/allocation/events.ts';
import { api as targetApi } from '../target/contract.ts';
import { api } from './contract.ts';
import { tellOfExplanations } from './explanations.ts';
import { write } from './jobs.ts';

/** Who must explain why a target is missed gets a letter with the figure and the term; then reminders; then those above. */

const smtp = await openMailServer();
const mailer = createMailer({ host: '127.0.0.1', port: smtp.port, encryption: 'none', from: 'Vươn Xa <nhac@tinh.example>', bounce: 've@tinh.example' });
const world = await openWorld({ now: '2026-07-01T02:00:00Z', connections: 4, service: { ...plainService('t'), mail: { links: 'https://vx.example' } }, jobs: mailJobs(mailer) });
const act = <T>(fn: (ctx: Ctx) => Promise<T>): Promise<T> => world.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId() }, fn);
const on = async (day: string): Promise<void> => {
  world.clock.set(`${day}T09:00:00+07:00`);
  await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
};
const look = async () => {
  const steps = await act(tellOfExplanations);
  await write(act);
  await sendLetters(mailer, act);
  return steps;
};

test('a letter at once, a reminder before, on and after the last day; then head, asker and leader, each once; an answer ends it', async () => {
  const province = await world.aProvince();
  const commune = await world.aCommune({ province, name: 'Xã Chậm' });
  const plan = await aPlanOf(world, province, [aTarget({ value: 60, periodFrom: '2026-01-01', periodTo: '2026-12-31' })], 'trackingOfficer');
  const [target] = plan.ids as [string];
  const allocation = newId();
  const opened: AllocationEvent = {
    type: 'target.allocationOpened',
    subjectId: allocation,
    data: {
      targetId: target,
      over: 'units',
      asOf: '2026-01-01',
      years: [2026],
      markets: [],
      total: 60,
      units: [commune.id],
      agencies: [],
      goals: [0, 1].map((line) => ({ line, year: 2026, market: '', value: 60 })),
    },
  };
  const issued: AllocationEvent = { type: 'target.allocationIssued', subjectId: allocation, data: { from: 1, number: '45/QĐ-UBND', date: '2026-01-05', note: null } };
  await act((ctx) => ctx.record([opened]).then(() => ctx.record([issued])));

  const agency = await world.anAgency({ seat: commune });
  const [officer, head] = [await world.anAccount({ role: 'communeOfficer', agency, units: [commune] }), await world.anAccount({ role: 'agencyHead', agency, units: [commune] })];
  const asker = await world.anAccount({ role: 'leader', units: [province], agency: plan.agency });
  const addresses = [
    [officer, 'xa@x.example'],
    [head, 'thu-truong@x.example'],
    [asker, 'lanh-dao@x.example'],
  ] as const;
  for (const [who, address] of addresses) await world.client(api, who).mailSave({ version: 0, address, digest: false, escalation: true });
  const lettersTo = (address: string) => smtp.received.filter((m) => m.to.includes(address));
  const ask = newId();
  await world.client(targetApi, asker).explanationAsk({ explanationId: ask, targetId: target, unitId: commune.id, question: 'Vì sao chưa có ai đi?', dueOn: '2026-07-17' });

  expect(await look()).toBe(1);
  const [letter] = lettersTo('xa@x.example');
  expect(letter!.headers.get('subject')).toBe('Yêu cầu giải trình mục tiêu, hạn 17/07/2026');
  for (const said of ['Xã Chậm được yêu cầu giải trình', 'hết ngày 17/07/2026', '0 trên 60 được giao', 'Vì sao chưa có ai đi?', 'https://vx.example/muc-tieu'])
    expect(letter!.text).toContain(said);
  const notices = async (who: typeof officer) => (await world.client(api, who).noticeList({})).rows;
  expect(await notices(officer)).toMatchObject([{ step: 'ahead', due: '2026-07-17', agencyName: 'Xã Chậm', targetId: target, workId: null, clock: null }]);
  expect(await look()).toBe(0);
  expect(lettersTo('xa@x.example')).toHaveLength(1);

  for (const [day, letters] of [
    ['2026-07-10', 2],
    ['2026-07-17', 3],
    ['2026-07-20', 4],
  ] as const) {
    await on(day);
    expect(await look()).toBe(1);
    expect(lettersTo('xa@x.example')).toHaveLength(letters);
  }
  expect(lettersTo('xa@x.example').at(-1)!.headers.get('subject')).toBe('Quá hạn giải trình mục tiêu (hạn 17/07/2026)');
  expect(await notices(officer)).toMatchObject([{ step: 'late' }]);
  // passed up: the head after two days, who asked after five, the leader after ten
  for (const day of ['2026-07-21', '2026-07-24', '2026-07-31']) {
    await on(day);
    await look();
  }
  expect(await notices(head)).toMatchObject([{ step: 'head' }]);
  expect((await notices(asker)).map((n) => n.step)).toEqual(['leader']);
  expect(
    lettersTo('lanh-dao@x.example')
      .map((m) => m.text)
      .join(),
  ).toContain(`https://vx.example/muc-tieu/${target}/tien-do?xa=${commune.id}`);

  await world.client(targetApi, officer).explanationAnswer({ id: ask, version: 1, answer: 'Đơn tuyển bị hủy; đã đăng ký lại.' });
  await look();
  for (const [who] of addresses) expect(await notices(who)).toEqual([]);
});
