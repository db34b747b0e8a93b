import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld, type TestAccount, type World } from '../../../test/world.ts';
import { offers } from '../../areas.ts';
import { systemActor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import { api as planApi } from '../plan/contract.ts';
import { api } from './contract.ts';
import type { Line } from './contract-lines.ts';
import { reorganisationJobs } from './jobs.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const DAY = '2026-03-02';

/** Everything that must be the same again after an act was taken back. */
const picture = async (w: World) =>
  (
    await sql<Record<string, unknown>>`select
      (select md5(string_agg(concat_ws('|', id, valid_from, valid_to), ',' order by id)) from unit where valid_from is null or valid_to is null or valid_from <= valid_to) as units,
      (select md5(string_agg(concat_ws('|', unit, parent, valid_from, valid_to), ',' order by unit, parent)) from unit_parent) as parents,
      (select md5(string_agg(concat_ws('|', old_id, new_id, extent), ',' order by old_id, new_id)) from unit_succession) as successions,
      (select md5(string_agg(concat_ws('|', unit, commune, province), ',' order by unit)) from unit_place p where exists (select from unit u where u.id = p.unit and (u.valid_from is null or u.valid_to is null or u.valid_from <= u.valid_to))) as places,
      (select md5(string_agg(concat_ws('|', id, valid_from, valid_to), ',' order by id)) from agency where valid_from is null or valid_to is null or valid_from <= valid_to) as agencies,
      (select md5(string_agg(concat_ws('|', old_id, new_id), ',' order by old_id, new_id)) from agency_succession) as heirs,
      (select md5(string_agg(concat_ws('|', function_code, seat_unit, agency, valid_from, valid_to), ',' order by function_code, seat_unit, agency, valid_from)) from function_holder) as functions,
      (select md5(string_agg(concat_ws('|', id, agency, from_day, to_day, handed_to), ',' order by id)) from work where withdrawn_at is null) as work,
      (select md5(string_agg(concat_ws('|', id, lead, coordinating), ',' order by id)) from task) as tasks,
      (select md5(string_agg(concat_ws('|', id, tracking_agency), ',' order by id)) from plan) as plans,
      (select md5(string_agg(concat_ws('|', a.id, a.agency, a.unit_id, array(select in_unit from account_unit u where u.account = a.id order by 1)), ',' order by a.id)) from account a) as accounts`.execute(
      w.owner,
    )
  ).rows[0];

const aDocument = async (agency: number, province: number): Promise<string> => {
  const [id, file] = [newId(), newId()];
  await sql`insert into file (id, name, content_type, size, sha256, content) values (${file}, 'nq.txt', 'text/plain', 1, 'x', '\\x00')`.execute(world.owner);
  await sql`insert into document (id, number, title, date, file_id, sha256, province, uploaded_by, state) values (${id}, '12/NQ-HĐND', 'Sắp xếp đơn vị hành chính', '2026-02-20', ${file}, 'x', ${province}, ${agency}, 'read')`.execute(
    world.owner,
  );
  await sql`insert into shared_with (subject_id, agency_id) values (${id}, ${agency})`.execute(world.owner);
  return id;
};

const setting = async () => {
  const p = await anActivePlan(world);
  const [a, b] = p.communes as [(typeof p.communes)[0], (typeof p.communes)[0]];
  const committees = new Map<number, number>();
  for (const c of p.communes) committees.set(c.id, (await p.agency(`Ủy ban nhân dân ${c.name.replace(/^Xã/, 'xã')}`)).id);
  const at = (unit: { id: number; name: string }) => ({ id: committees.get(unit.id)!, name: unit.name, seat: unit.id, tier: 3 });
  const admin = await world.anAccount({ role: 'administrator', agency: await p.agency(`Ủy ban nhân dân ${p.province.name.replace(/^Tỉnh/, 'tỉnh')}`), units: [p.province] });
  const officerA = await world.anAccount({ role: 'communeOfficer', agency: at(a), units: [a] });
  const documentId = await aDocument(admin.agency!, p.province.id);
  const merge: Line = {
    do: 'formUnit',
    key: 'moi',
    name: 'Xã Hợp Nhất',
    code: null,
    parent: p.province.id,
    from: [
      { unit: a.id, extent: 'whole' },
      { unit: b.id, extent: 'whole' },
    ],
  };
  return { ...p, a, b, admin, officerA, documentId, merge, committeeOf: (u: { id: number }) => committees.get(u.id)! };
};
const refusal = async (p: Promise<unknown>): Promise<string> =>
  p.then(
    () => 'done',
    (e: Problem) => e.code,
  );
const save = async (who: TestAccount, given: { province: number; documentId: string | null; lines: Line[]; day?: string }) => {
  const id = newId();
  return world
    .client(api, who)
    .reorganisationSave({ id, version: 0, unitId: given.province, title: 'Sắp xếp cấp xã', documentId: given.documentId, effectiveOn: given.day ?? DAY, lines: given.lines });
};

test('two communes become one: work, accounts and sight go to the new one, in one act, and can be taken back to the letter', async () => {
  const s = await setting();
  const before = await picture(world);
  const client = world.client(api, s.admin);
  const act = await save(s.admin, { province: s.province.id, documentId: s.documentId, lines: [s.merge] });
  const tried = await client.reorganisationTry({ id: act.id });
  expect(tried.faults).toEqual([]);
  expect(tried.summary).toMatchObject({ unitsNew: 1, unitsEnded: 2, agenciesNew: 3, agenciesEnded: 6 });
  expect(tried.open).toBe(0);
  const group = tried.groups.find((g) => g.key === `a:${s.committeeOf(s.a)}`)!;
  expect(group.heirs).toEqual([{ ref: 't:u:moi:ubnd', name: 'Ủy ban nhân dân xã Hợp Nhất' }]);
  expect(group.kinds.map((k) => k.kind)).toContain('account');
  expect(await picture(world)).toEqual(before);

  const done = await client.reorganisationDo(act);
  expect(done.handed).toBe(tried.things);
  const orphaned =
    await sql`select 1 from work w join agency g on g.id = w.agency where w.withdrawn_at is null and g.valid_to is not null and (w.to_day is null or w.to_day > g.valid_to)`.execute(
      world.owner,
    );
  expect(orphaned.rows).toEqual([]);
  // the officer signs in as before and works in the new commune
  const mine = await world.client(planApi, s.officerA).workMine({});
  expect(new Set(mine.rows.filter((r) => r.mine).map((r) => r.agency.name))).toEqual(new Set(['Ủy ban nhân dân xã Hợp Nhất']));
  const list = await world.client(api, s.officerA).inheritedList({});
  expect(list.unseen).toBe(1);
  expect(list.acts[0]!.from.map((f) => f.name).sort()).toEqual([s.a, s.b].map((u) => `Ủy ban nhân dân ${u.name.replace(/^Xã/, 'xã')}`).sort());
  await world.client(api, s.officerA).inheritedSeen({ id: act.id });
  expect((await world.client(api, s.officerA).inheritedList({})).unseen).toBe(0);

  const shown = await client.reorganisationGet({ id: act.id });
  expect(shown.undoRefused).toBeNull();
  // somebody was moved on since: taking the act back would undo that too
  const { rows: now } = await sql<{
    agency: number;
  }>`update account a set agency = ${s.admin.agency} from account b where b.id = a.id and a.id = ${s.officerA.id} returning b.agency`.execute(world.owner);
  expect((await client.reorganisationGet({ id: act.id })).undoRefused).toBe('1 tài khoản đã được chuyển sang cơ quan khác');
  await sql`update account set agency = ${now[0]!.agency} where id = ${s.officerA.id}`.execute(world.owner);
  await client.reorganisationUndo({ id: act.id, version: shown.version });
  expect(await picture(world)).toEqual(before);
  expect((await world.client(api, s.officerA).inheritedList({})).acts).toEqual([]);
});

test('what nobody would have stops the act until it is given somebody; what was built on it keeps it from being taken back', async () => {
  const s = await setting();
  const client = world.client(api, s.admin);
  // an agency ends without an heir: its superior is proposed; of two heirs the account must go to one, and nobody can guess which
  const [ending, one, two] = [await s.agency('Sở Giáo dục và Đào tạo'), await s.agency('Sở Y tế'), await s.agency('Sở Nội vụ')];
  const clerk = await world.anAccount({ role: 'agencyOfficer', agency: ending });
  const split: Line = { do: 'endAgency', key: 'chia', agencies: [ending.id], heirs: [one.id, two.id] };
  const act = await save(s.admin, { province: s.province.id, documentId: null, lines: [split] });
  const tried = await client.reorganisationTry({ id: act.id });
  const group = tried.groups.find((g) => g.key === `a:${ending.id}`)!;
  expect(group.kinds.find((k) => k.kind === 'account')).toMatchObject({ count: 1, open: 1, why: 'none' });
  expect(group.kinds.filter((k) => k.takers === 'each').every((k) => k.open === 0 && k.heirs.length === 2)).toBe(true);
  expect(tried.open).toBeGreaterThan(0);

  expect(await refusal(client.reorganisationDo(act))).toBe('reorganisation.documentMissing');
  const signed = await client.reorganisationSave({ ...act, unitId: s.province.id, title: 'Chia', documentId: s.documentId, effectiveOn: DAY, lines: [split] });
  expect(await refusal(client.reorganisationDo(signed))).toBe('reorganisation.orphans');
  expect((await sql`select 1 from agency where id = ${ending.id} and valid_to is not null`.execute(world.owner)).rows).toEqual([]);
  expect(await refusal(client.reorganisationChoose({ ...signed, choices: [{ key: `a:${ending.id}/account`, heirs: [ending.id] }] }))).toBe('reorganisation.badChoice');
  const rest = (await client.reorganisationTry({ id: act.id })).groups.find((g) => g.key === `a:${ending.id}`)!.kinds.filter((k) => k.open > 0);
  const chosen = await client.reorganisationChoose({ ...signed, choices: rest.map((k) => ({ key: k.key, heirs: [two.id] })) });
  const done = await client.reorganisationDo(chosen);
  expect((await sql<{ agency: number }>`select agency from account where id = ${clerk.id}`.execute(world.owner)).rows[0]!.agency).toBe(two.id);

  // an heir reports on what it inherited
  const made = (await world.client(planApi, clerk).workMine({})).rows.filter((r) => r.agency.id === two.id);
  const { rows } = await sql<{ id: string }>`select id from work where inherited_from = ${ending.id} and agency = ${two.id} limit 1`.execute(world.owner);
  expect(made.length).toBeGreaterThan(0);
  await sql`insert into urging (id, plan_id, work_id, period, at, actor_name, text) select ${newId()}, plan_id, id, 'once', now(), 'Người thử', 'Nhắc' from work where id = ${rows[0]!.id}`.execute(
    world.owner,
  );
  expect((await client.reorganisationGet({ id: act.id })).undoRefused).toMatch(/1 việc/);
  expect(await refusal(client.reorganisationUndo({ id: act.id, version: done.version }))).toBe('reorganisation.builtOn');
});

test('an act for a day to come waits, tells those concerned, and is done by itself on the day', async () => {
  const s = await setting();
  const client = world.client(api, s.admin);
  const receiver = await s.agency('Sở Y tế');
  const ending = await s.agency('Sở Giáo dục và Đào tạo');
  const act = await save(s.admin, {
    province: s.province.id,
    documentId: s.documentId,
    day: '2026-04-01',
    lines: [
      { do: 'endAgency', key: 'nhap', agencies: [ending.id], heirs: [receiver.id] },
      { do: 'renameAgency', key: 'ten', agency: receiver.id, name: 'Sở Y tế và Giáo dục', shortName: null },
    ],
  });
  // a register that stands until the end of the year, and work that ends in June
  const entry = newId();
  await sql`insert into register_entry (id, kind, title, unit_id, held_by, valid_from, valid_to) values (${entry}, 'agreement', 'Thỏa thuận', ${s.province.id}, ${ending.id}, '2026-01-01', '2026-12-31')`.execute(
    world.owner,
  );
  const { rows: ended } = await sql<{ taskId: string }>`update work set to_day = '2026-06-30' where agency = ${ending.id} and withdrawn_at is null
    and task_id not in (select w.task_id from work w where w.agency = ${receiver.id}) returning task_id`.execute(world.owner);
  expect(ended.length).toBeGreaterThan(0);
  expect(await refusal(client.reorganisationDo(act))).toBe('reorganisation.dayToCome');
  const ready = await client.reorganisationPrepare(act);
  expect(await refusal(client.reorganisationChoose({ ...ready, choices: [{ key: `a:${ending.id}`, heirs: null }] }))).toBe('reorganisation.notDraft');
  const officer = world.client(api, await world.anAccount({ role: 'agencyOfficer', agency: receiver }));
  await officer.inheritedSeen({ id: act.id });
  expect((await officer.inheritedList({})).unseen).toBe(0);
  const told = (await officer.inheritedList({})).acts[0]!;
  expect([told.announced, told.from.map((f) => f.name)]).toEqual([true, ['Sở Giáo dục và Đào tạo']]);

  const day = reorganisationJobs(offers)['reorganisation.day']!;
  const run = () => day.run({}, (fn) => world.system.act(systemActor('thử'), { requestId: newId() }, fn));
  await run();
  expect((await client.reorganisationGet({ id: act.id })).state).toBe('ready');
  world.clock.set('2026-04-01T02:00:00Z');
  await run();
  await run();
  // sessions have ended meanwhile
  const later = world.client(api, await world.anAccount({ role: 'administrator', units: [s.province] }));
  const after = await later.reorganisationGet({ id: act.id });
  expect(after.state).toBe('done');
  await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
  const { acts: list, unseen } = await officer.inheritedList({});
  // who looked at what was announced has not looked at what came
  expect(unseen).toBe(1);
  expect((await sql<{ heldBy: number }>`select held_by from register_entry where id = ${entry}`.execute(world.owner)).rows).toEqual([{ heldBy: receiver.id }]);
  const given = await sql<{
    toDay: string;
  }>`select to_day from work where agency = ${receiver.id} and inherited_from = ${ending.id} and task_id = any(${ended.map((e) => e.taskId)}::uuid[])`.execute(world.owner);
  expect(given.rows).toEqual(ended.map(() => ({ toDay: '2026-06-30' })));
  expect(list.map((a) => a.announced)).toEqual([false]);
  expect(list[0]!.from[0]!.things.length).toBeGreaterThan(0);
  // history opens under the old name
  const names = await sql<{
    name: string;
    on: string;
  }>`select n.name, coalesce(n.valid_from::text, '') as on from agency_name n where n.agency = ${receiver.id} and not is_alias order by n.valid_from nulls first`.execute(
    world.owner,
  );
  expect(names.rows.map((n) => n.name)).toEqual(['Sở Y tế', 'Sở Y tế và Giáo dục']);
  world.clock.set('2026-03-02T02:00:00Z');
});

test('whoever keeps only a part of what an act changes may prepare it, but not do it', async () => {
  const s = await setting();
  const other = await world.aProvince();
  const theirs = await world.aCommune({ province: other });
  const act = await save(s.admin, {
    province: s.province.id,
    documentId: s.documentId,
    lines: [
      {
        do: 'formUnit',
        key: 'lien-tinh',
        name: 'Xã Liên Tỉnh',
        code: null,
        parent: s.province.id,
        from: [
          { unit: theirs.id, extent: 'whole' },
          { unit: s.a.id, extent: 'whole' },
        ],
      },
    ],
  });
  expect(await refusal(world.client(api, s.admin).reorganisationDo(act))).toBe('reorganisation.notYours');
  expect((await sql`select 1 from unit where id = ${theirs.id} and valid_to is not null`.execute(world.owner)).rows).toEqual([]);
});

test('an act reaches no agency and no unit outside of its own territory, neither to end it nor to give it something', async () => {
  const s = await setting();
  const client = world.client(api, s.admin);
  const other = await world.aProvince();
  const theirs = await world.aCommune({ province: other });
  const [office, ours] = [await world.anAgency({ seat: other }), await s.agency('Sở Y tế')];
  const acts: Line[] = [
    { do: 'endAgency', key: 'nguoi-khac', agencies: [office.id], heirs: [ours.id] },
    { do: 'renameAgency', key: 'nguoi-khac', agency: office.id, name: 'Sở Đổi Tên', shortName: null },
    { do: 'endAgency', key: 'ra-ngoai', agencies: [ours.id], heirs: [office.id] },
    { do: 'formAgency', key: 'ra-ngoai', name: 'Sở Mới', kind: 'department', seat: other.id, parent: null, from: [] },
    { do: 'joinUnit', key: 'ra-ngoai', into: theirs.id, from: [{ unit: s.a.id, extent: 'whole' }] },
  ];
  for (const line of acts)
    expect([line.do, await refusal(client.reorganisationDo(await save(s.admin, { province: s.province.id, documentId: s.documentId, lines: [line] })))]).toEqual([
      line.do,
      'reorganisation.notYours',
    ]);
  // records and accounts of an ended unit are not given to one elsewhere
  const ending = await save(s.admin, { province: s.province.id, documentId: s.documentId, lines: [{ do: 'endUnit', key: 'het', units: [s.a.id] }] });
  const chosen = await client.reorganisationChoose({ ...ending, choices: [{ key: `u:${s.a.id}`, heirs: [theirs.id] }] });
  expect(await refusal(client.reorganisationDo(chosen))).toBe('reorganisation.notYours');
});
