import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { readCalendar, textOf, type Component } from '../../../test/ical.ts';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { plainService } from '../../kernel/service.ts';
import { api as calendarApi } from '../calendar/contract.ts';
import { api as planApi } from '../plan/contract.ts';
import { api } from './contract.ts';

/** A person's calendar as their own program fetches it: by a secret address, without a session. */

const world = await openWorld({ now: '2026-03-02T02:00:00Z', service: { ...plainService('t'), mail: { links: 'https://vx.example' } } });
let officer: TestAccount;
let tracker: TestAccount;
let administrator: TestAccount;
let planId: string;
beforeAll(async () => {
  const p = await anActivePlan(world);
  [tracker, planId] = [p.tracker, p.planId];
  const agency = await p.agency('Sở Giáo dục và Đào tạo');
  officer = await world.anAccount({ role: 'agencyOfficer', agency });
  administrator = await world.anAccount({ role: 'administrator', units: [p.province] });
});

const fetchFeed = (path: string, headers: Record<string, string> = {}) => world.request(path, { headers });
const eventsOf = async (path: string): Promise<Component[]> => {
  const r = await fetchFeed(path);
  expect([r.status, r.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  return readCalendar(new Uint8Array(await r.arrayBuffer())).components.filter((c) => c.name === 'VEVENT');
};
const value = (c: Component, name: string): string => c.properties.find((p) => p.name === name)?.value ?? '';

test('holds the own last days, whole days as written, in a form that a strict reader takes', async () => {
  const { path } = await world.client(api, officer).feedMake({});
  const events = await eventsOf(path);
  const work = (await world.client(planApi, officer).workList({ agency: officer.agency!, from: '2026-03-02' })).rows.filter((r) => r.due && r.state !== 'done');
  expect(events.length).toBeGreaterThanOrEqual(work.length);
  for (const r of work) {
    const e = events.find((x) => value(x, 'UID') === `${r.workId}-${r.period}@vuonxa`)!;
    expect(value(e, 'DTSTART')).toBe(r.due!.replaceAll('-', ''));
    expect(textOf(value(e, 'SUMMARY'))).toContain(r.text.slice(0, 60));
    expect(textOf(value(e, 'DESCRIPTION'))).toContain(`https://vx.example/viec/${r.workId}?ky=${r.period}`);
    // a month that ends on a Saturday or Sunday says until when offices work
    expect(textOf(value(e, 'DESCRIPTION')).includes('Ngày làm việc cuối')).toBe(r.workDay! < r.due!);
  }
  const whole = await (await fetchFeed(path)).text();
  expect(whole).not.toContain(officer.name);
  expect(whole).not.toContain(officer.login);
});

test('the same bytes as long as nothing changes; then a higher SEQUENCE under the same UID', async () => {
  const { path } = await world.client(api, officer).feedMake({});
  const first = await fetchFeed(path);
  const etag = first.headers.get('etag')!;
  const before = new Map((await eventsOf(path)).map((e) => [value(e, 'UID'), Number(value(e, 'SEQUENCE'))]));
  world.clock.advance(5);
  const again = await fetchFeed(path, { 'if-none-match': `"other", W/${etag}` });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  const plan = world.client(planApi, tracker);
  const task = (await plan.planGet({ id: planId })).tasks.find((t) => t.kind !== 'report' && t.lead.some((a) => a.id === officer.agency))!;
  await plan.taskSchedule({ id: task.id, version: task.version, cycle: null, dueOn: null, term: { from: '2026-03-02', days: 10, working: true } });
  const moved = await fetchFeed(path, { 'if-none-match': etag });
  expect(moved.status).toBe(200);
  const workId = (await plan.workList({ agency: officer.agency! })).rows.find((r) => r.taskId === task.id)!.workId;
  const find = async () => (await eventsOf(path)).find((e) => value(e, 'UID') === `${workId}-once@vuonxa`)!;
  const counted = await find();
  expect(value(counted, 'DTSTART')).toBe('20260316');
  await world.client(calendarApi, administrator).holidaySave({ id: newId(), version: 0, day: '2026-03-10', kind: 'off', name: 'Nghỉ thử' });
  const later = await find();
  expect(value(later, 'DTSTART')).toBe('20260317');
  expect(Number(value(later, 'SEQUENCE'))).toBeGreaterThan(Number(value(counted, 'SEQUENCE')));
  for (const e of await eventsOf(path)) expect(Number(value(e, 'SEQUENCE'))).toBeGreaterThan(before.get(value(e, 'UID')) ?? -1);
});

test('the address lies in the database as a digest alone, opens nothing once it was replaced, given up, or its person has left', async () => {
  const mine = world.client(api, officer);
  const first = (await mine.feedMake({})).path;
  const token = /([\w-]{32})\.ics$/u.exec(first)![1]!;
  const { rows } = await sql<{ row: string }>`select f::text as row from calendar_feed f union all select e.data::text from event e where e.area = 'reminder'`.execute(world.owner);
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.some((r) => r.row.includes(token))).toBe(false);
  const second = (await mine.feedMake({})).path;
  expect([(await fetchFeed(first)).status, (await fetchFeed(second)).status]).toEqual([404, 200]);
  await mine.feedEnd({});
  expect((await fetchFeed(second)).status).toBe(404);
  const third = (await mine.feedMake({})).path;
  await sql`update account set ended_at = now() where id = ${officer.id}`.execute(world.owner);
  expect((await fetchFeed(third)).status).toBe(404);
  for (const path of ['/lich/x.ics', `/lich/${'a'.repeat(32)}.ics`, `/lich/${token}`, '/lich/..%2f.ics']) expect([path, (await fetchFeed(path)).status]).toEqual([path, 404]);
});
