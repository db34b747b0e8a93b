import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { refusal } from '../../../../test/refusal.ts';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api as accountApi } from '../../account/contract.ts';
import { api } from '../contract.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const p = await anActivePlan(world);
const commune = await p.agency(`Ủy ban nhân dân xã ${p.communes[0]!.name.replace('Xã ', '')}`);
const police = await p.agency('Công an tỉnh');
const officer = await world.anAccount({ role: 'communeOfficer', agency: commune });
const colleague = await world.anAccount({ role: 'communeOfficer', agency: commune });
const policeman = await world.anAccount({ role: 'agencyOfficer', agency: police });
const leader = await world.anAccount({ role: 'leader', agency: await world.anAgency({ seat: p.province, kind: 'committee' }), units: [p.province] });
const stranger = await world.anAccount({ role: 'communeOfficer', agency: await p.agency(`Ủy ban nhân dân xã ${p.communes[1]!.name.replace('Xã ', '')}`) });
const at = {
  officer: world.client(api, officer),
  colleague: world.client(api, colleague),
  police: world.client(api, policeman),
  tracker: world.client(api, p.tracker),
  stranger: world.client(api, stranger),
};
/** Another day, everybody signed in anew. */
const on = async (day: string): Promise<void> => {
  world.clock.set(`${day}T02:00:00Z`);
  await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
};
const work = (await at.officer.workList({})).rows[0]!;
const sent = async (over: object = {}) => {
  const id = newId();
  await at.officer.obstacleSend({ id, workId: work.workId, text: 'Không có phòng học để mở lớp', asked: 'Cho mượn hội trường', to: police.id, ...over });
  return id;
};

test('goes up, is passed on with a reason, comes back answered; days with each; the sender alone closes it', async () => {
  await on('2026-03-02');
  const offered = await at.officer.obstacleTo({ workId: work.workId });
  expect(offered.sender?.id).toBe(commune.id);
  expect(offered.reason).toBeNull();
  expect(offered.rows.map((r) => r.id)).toContain(p.tracker.agency);
  expect(offered.rows.map((r) => r.id)).not.toContain(commune.id);
  const id = await sent({ to: p.tracker.agency! });
  await on('2026-03-05');
  await at.tracker.obstaclePass({ id, version: 1, to: police.id, note: 'Hội trường do công an quản lý' });
  expect((await refusal(at.tracker.obstacleAnswer({ id, version: 2, note: 'x' }))).code).toBe('plan.obstacleNotHeld');
  await on('2026-03-09');
  expect((await at.police.obstacleList({ view: 'ours' })).rows.map((r) => r.id)).toEqual([id]);
  await at.police.obstacleAnswer({ id, version: 2, note: 'Đồng ý cho mượn từ 10/3' });
  expect((await refusal(at.police.obstacleClose({ id, version: 3 }))).code).toBe('plan.obstacleNotSender');
  expect((await refusal(at.tracker.obstacleClose({ id, version: 3 }))).code).toBe('plan.obstacleNotSender');
  await on('2026-03-10');
  const seen = await at.colleague.obstacleGet({ id });
  expect(seen.turns.map((t) => [t.of, t.agency, t.days, t.workingDays])).toEqual([
    ['holder', 'Sở Nội vụ', 3, 3],
    ['holder', 'Công an tỉnh', 4, 2],
    ['sender', commune.name, 1, 1],
  ]);
  expect(seen).toMatchObject({ state: 'answered', about: work.text, taken: { days: 7, workingDays: 5 }, hands: 1 });
  await at.colleague.obstacleReopen({ id, version: 3, note: 'Chưa có chìa khóa' });
  expect((await at.police.obstacleGet({ id })).state).toBe('open');
  // the sender may end it whenever the way is free
  await at.officer.obstacleClose({ id, version: 4 });
  expect((await at.officer.obstacleGet({ id })).steps.map((s) => s.step)).toEqual(['sent', 'passed', 'answered', 'reopened', 'closed']);
  expect((await refusal(at.police.obstacleAnswer({ id, version: 5, note: 'x' }))).code).toBe('plan.obstacleNotOpen');
  expect((await refusal(at.officer.obstacleClose({ id, version: 4 }))).status).toBe(409);
});

test('seen by sender, holders, tracking agency and those above; by nobody else; without a task it goes up all the same', async () => {
  await on('2026-03-12');
  const id = await sent();
  for (const who of [at.officer, at.colleague, at.police, at.tracker]) expect((await who.obstacleGet({ id })).id).toBe(id);
  expect((await refusal(at.stranger.obstacleGet({ id }))).status).toBe(404);
  expect((await refusal(at.stranger.obstacleSend({ id: newId(), workId: work.workId, text: 'x', asked: 'y', to: police.id }))).status).toBe(404);
  const bare = await sent({ workId: null });
  expect((await at.officer.obstacleGet({ id: bare })).about).toBeNull();
  expect((await refusal(at.tracker.obstacleGet({ id: bare }))).status).toBe(404);
  expect((await refusal(sent({ to: commune.id }))).fields).toHaveProperty('to');
  expect((await refusal(sent({ to: 999_999 }))).fields).toHaveProperty('to');
  expect((await refusal(sent({ documents: [newId()] }))).fields).toHaveProperty('documents');
  expect((await refusal(world.client(api, leader).obstacleSend({ id: newId(), text: 'x', asked: 'y', to: police.id }))).status).toBe(403);
});

test('on the task, oldest first; the workbook holds what is shown; what people write stays out of the open part of history', async () => {
  await on('2026-03-16');
  const id = await sent({ text: 'Bà Thử Nghiệm chưa có giấy tờ' });
  const list = await at.officer.obstacleList({ workId: work.workId });
  const open = list.rows.filter((r) => r.state === 'open');
  expect(open.map((r) => r.sentOn)).toEqual(open.map((r) => r.sentOn).toSorted());
  expect(list.rows.findIndex((r) => r.state === 'closed')).toBe(list.rows.length - 1);
  const sheet = (await readXlsx(new Uint8Array(await (await at.officer.obstacleExport({ q: 'ba thu nghiem' })).arrayBuffer()))).sheets[0]!.rows;
  expect(sheet).toHaveLength(2);
  expect(sheet[1]!.slice(0, 2)).toEqual(['Bà Thử Nghiệm chưa có giấy tờ', 'Cho mượn hội trường']);
  const { rows } = await sql<{ data: object }>`select data from event where subject_id = ${id}`.execute(world.owner);
  expect(JSON.stringify(rows)).not.toContain('Thử Nghiệm');
});

test('whoever follows an obstacle leaves: a colleague takes it over in the same act', async () => {
  await on('2026-04-08');
  const id = await sent({ text: 'Còn mở khi người gửi nghỉ' });
  const chief = world.client(accountApi, await world.anAccount({ role: 'administrator', units: [p.province] }));
  const held = (await chief.accountWork({ id: officer.id })).work.map((w) => w.id);
  expect(held).toContain(id);
  expect((await refusal(chief.accountEnd({ id: officer.id, version: 1 }))).code).toBe('account.workOpen');
  await chief.accountEnd({ id: officer.id, version: 1, handTo: colleague.id });
  const seen = await at.colleague.obstacleGet({ id });
  expect(seen.keptBy).toBe(colleague.name);
  await at.colleague.obstacleClose({ id, version: seen.version });
  expect((await at.colleague.obstacleGet({ id })).state).toBe('closed');
});
