import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld } from '../../../test/world.ts';
import { createClient, type Client } from '../../kernel/client.ts';
import { newId } from '../../kernel/clock.ts';
import type { Api } from '../../kernel/contract.ts';
import { areaServer, createApi, SESSION_COOKIE, type AreaServer } from '../../kernel/http.ts';
import { fieldsOf } from '../../kernel/contract.ts';
import { valueName } from '../../kernel/kind.ts';
import type { Problem } from '../../kernel/problem.ts';
import { authenticate } from '../account/session.ts';
import { api as planApi } from '../plan/contract.ts';
import { api as registerApi } from '../register/contract.ts';
import { registerHandlers } from '../register/handlers.ts';
import { kinds as registerKinds, type RegisterKind } from '../register/kinds.data.ts';
import { api as activityApi } from './contract.ts';
import { activityHandlers } from './handlers.ts';
import { kinds as activityKinds, type Kind } from './kinds.data.ts';
import { formSchema } from './screens/form-schema.ts';

/** A new kind of register and a new kind of activity, described as data and nothing else: they get form, list, Excel out and in, members, follow-up, evidence and count. */

const creditGroup: RegisterKind = {
  code: 'creditGroup',
  title: 'Tổ vay vốn thử',
  hint: 'Thử',
  titleLabel: 'Tên tổ',
  permission: 'register.write',
  fields: [
    { name: 'borrowers', type: 'int', label: 'Số hộ vay', unit: 'hộ', required: true, counts: true },
    { name: 'poor', type: 'int', label: 'Trong đó hộ nghèo', unit: 'hộ', counts: true, partOf: 'borrowers' },
    { name: 'since', type: 'date', label: 'Ngày lập' },
  ],
  members: { roles: { lead: 'Tổ trưởng', member: 'Tổ viên' }, charge: true },
};
const groupVisit: Kind = {
  code: 'groupVisit',
  title: 'Thăm tổ vay vốn thử',
  hint: 'Thử',
  titleLabel: 'Nội dung thăm tổ',
  permission: 'activity.write',
  of: ['creditGroup'],
  owed: 'quarter',
  follow: { title: 'Việc tổ phải làm', item: 'Việc' },
  fields: [
    { name: 'households', type: 'int', label: 'Số hộ đã thăm', unit: 'hộ', required: true, counts: true },
    { name: 'mood', type: 'choice', label: 'Tình hình', choices: { good: 'Tốt', weak: 'Chưa tốt' } },
    { name: 'recheck', type: 'date', label: 'Ngày thăm lại' },
  ],
};

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const p = await anActivePlan(world);
const agency = await p.agency(`Ủy ban nhân dân ${p.communes[0]!.name.replace('Xã ', 'xã ')}`);
const officer = await world.anAccount({ role: 'communeOfficer', agency });

/** The real areas with one kind more in their data. */
const { db, act, clock } = world.system;
const server = createApi({
  areas: [
    areaServer('register', registerApi, registerHandlers([...registerKinds, creditGroup])),
    areaServer('activity', activityApi, activityHandlers([...activityKinds, groupVisit])),
  ] as AreaServer[],
  db,
  act,
  authenticate: (token) => authenticate(db, token, clock),
  words: {},
  trustProxy: false,
});
const clientOf = <T extends Api>(api: T): Client<T> =>
  createClient(api, async (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', `${SESSION_COOKIE}=${officer.cookie}`);
    return server.request(path, { ...init, headers });
  });
const [registers, activities] = [clientOf(registerApi), clientOf(activityApi)];
const unitId = p.communes[0]!.id;
const book = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const rowsOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets[0]!.rows;

test('a new kind takes no code: form, list, sheet there and back, members, follow-up, evidence and count', async () => {
  // form: the fields of the contract and of the kind, with their labels and bounds
  const view = (await activities.kindList({})).kinds.find((k) => k.code === 'groupVisit')!;
  const form = formSchema(view);
  expect(fieldsOf(form).map((f) => f.meta.label)).toEqual(expect.arrayContaining(['Nội dung thăm tổ', 'Số hộ đã thăm', 'Tình hình', 'Ngày thăm lại']));
  expect(form.shape).toHaveProperty([valueName('households')]);
  const wrong = await activities
    .activitySave({ id: newId(), kind: 'groupVisit', title: 'x', onDate: '2026-02-20', unitId, heldBy: agency.id, values: { mood: 'odd' } })
    .catch((e: Problem) => Object.keys(e.fields ?? {}));
  expect(wrong).toEqual(['values.households', 'values.mood']);

  // a register with members
  const entry = {
    id: newId(),
    kind: 'creditGroup',
    title: 'Tổ bản Một',
    unitId,
    heldBy: agency.id,
    validFrom: '2026-01-10',
    values: { borrowers: 12, poor: 5, since: '2026-01-08' },
  };
  await registers.entrySave(entry);
  const memberId = newId();
  await registers.memberSave({ id: entry.id, version: 1, memberId, name: 'Người Thử', role: 'lead', charge: 'Cho vay', fromDay: '2026-01-10' });
  expect((await registers.entryList({ kind: 'creditGroup' })).sums).toEqual({ borrowers: 12, poor: 5 });

  // an activity of it, by a member, with something left to be done
  const visit = {
    id: newId(),
    kind: 'groupVisit',
    title: 'Thăm bản Một',
    onDate: '2026-02-20',
    unitId,
    heldBy: agency.id,
    entryId: entry.id,
    values: { households: 7, mood: 'good', recheck: '2026-04-20' },
  };
  expect((await activities.memberVisits({ entryId: entry.id })).rows[0]).toMatchObject({ name: 'Người Thử', missing: true });
  await activities.activitySave({ ...visit, memberId });
  expect((await activities.memberVisits({ entryId: entry.id })).rows[0]).toMatchObject({ visits: 1, missing: false });
  await activities.followSave({ id: newId(), activityId: visit.id, text: 'Lập sổ', owner: agency.id, dueOn: '2026-03-20' });
  const list = await activities.activityList({ kind: 'groupVisit', entryId: entry.id });
  expect(list).toMatchObject({ total: 1, sums: { households: 7 }, rows: [{ kindTitle: 'Thăm tổ vay vốn thử', openFollows: 1, member: { name: 'Người Thử' } }] });

  // Excel out and back in: the same values, and nothing twice
  for (const [kind, out, sheet, save] of [
    ['groupVisit', () => activities.activityExport({ kind: 'groupVisit' }), activities.activitySheet, activities.activitySheetRows],
    ['creditGroup', () => registers.registerExport({ kind: 'creditGroup' }), registers.registerSheet, registers.registerSheetRows],
  ] as const) {
    const bytes = await book(await out());
    const start = { kind, unitId, heldBy: agency.id };
    const preview = await sheet(start, { file: new Blob([bytes]), fileName: 'a.xlsx' });
    expect(preview.rows.map((r) => [r.state, r.problems])).toEqual([['new', {}]]);
    const rows = preview.rows.map(({ line, cells }) => ({ line, cells }));
    expect(await save({ ...start, save: true, rows })).toMatchObject({ saved: 1 });
    expect(await save({ ...start, save: true, rows })).toMatchObject({ saved: 0, same: 1 });
    const again = await rowsOf(await book(await out()));
    expect(again).toHaveLength(3);
    expect(again[1]).toEqual(again[2]);
  }
  expect((await activities.activityList({ kind: 'groupVisit' })).sums).toEqual({ households: 14 });
  expect((await registers.entryList({ kind: 'creditGroup' })).sums).toEqual({ borrowers: 24, poor: 10 });

  // both prove work of the plan
  const plan = world.client(planApi, officer);
  const work = (await plan.workList({})).rows.find((r) => r.state !== 'notDue')!;
  const evidence = [
    { kind: 'activity' as const, activityId: visit.id, title: visit.title },
    { kind: 'entry' as const, entryId: entry.id, title: entry.title },
  ];
  const refused = await plan
    .progressSave({ workId: work.workId, period: work.period, version: 0, outcome: 'done', text: '', evidence: [{ ...evidence[1]!, entryId: newId() }], send: true })
    .catch((e: Problem) => e.code);
  expect(refused).toBe('plan.entryGone');
  await plan.progressSave({ workId: work.workId, period: work.period, version: 0, outcome: 'done', text: '', evidence, send: true });
  const kept = (await plan.workGet({ id: work.workId })).periods.find((one) => one.key === work.period)!.progress!.evidence;
  expect(kept.map((e) => [e.kind, e.activityId ?? e.entryId])).toEqual(
    expect.arrayContaining([
      ['activity', visit.id],
      ['entry', entry.id],
    ]),
  );
}, 90_000);
