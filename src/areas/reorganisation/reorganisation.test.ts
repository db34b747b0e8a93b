import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld, type TestAccount, type World } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import { api as planApi } from '../plan/contract.ts';
import { api } from './contract.ts';
import type { Line } from './contract-lines.ts';

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
const refusal = async (p: Promise<unknown>): Promise<string> => p.then(
    () => 'done',
    (e: Problem) => e.code,
  );
const save = async (who: TestAccount, given: { province: number; documentId: string | null; lines: Line[]; day?: string }) => {
  const id = newId();
  return world.client(api, who).reorganisationSave({ id, version: 0, unitId: given.province, title: 'Sắp xếp cấp xã', documentId: given.documentId, effectiveOn: given.day ?? DAY, lines: given.lines });
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
  const orphaned = await sql`select 1 from work w join agency g on g.id = w.agency where w.withdrawn_at is null and g.valid_to is not null and (w.to_day is null or w.to_day > g.valid_to)`.execute(world.owner);
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
  await client.reorganisationUndo({ id: act.id, version: shown.version });
  expect(await picture(world)).toEqual(before);
  expect((await world.client(api, s.officerA).inheritedList({})).acts).toEqual([]);
});
