import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../test/world.ts';
import { api } from './contract.ts';
import { answerHandlers } from './roster/answers.ts';

/** What must still hold when acts cross each other: nothing of one person falls to another, no fact is lost, nothing masked is told by the way. */

const world = await openWorld({ connections: 6 });
const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
const as = (account: TestAccount) => world.client(api, account);
let count = 0;
const aNumber = (): string => `015090${String(++count).padStart(6, '0')}`;
const aPerson = async (account: TestAccount, unit: TestUnit, over: object = {}): Promise<string> => {
  const id = newId();
  await as(account).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '1990-05-12', sex: 'male', unitId: unit.id, ...over });
  return id;
};
const aHousehold = async (account: TestAccount, unit: TestUnit, headId: string): Promise<string> => {
  const id = newId();
  await as(account).householdSave({ id, version: 0, unitId: unit.id, code: `H${++count}`, headId });
  return id;
};
const kept = { keep: ['idNumber' as const, 'phone' as const, 'ethnicity' as const] };
/** Two communes, an officer of each, and one who sees both. */
const twoCommunes = async () => {
  const province = await world.aProvince();
  const [here, there] = [await world.aCommune({ province }), await world.aCommune({ province })];
  return { province, here, there, officer: await officerOf(here), neighbour: await officerOf(there), above: await officerOf(province) };
};
const merge = async (account: TestAccount, keepId: string, goneId: string) => {
  const { id } = await as(account).duplicatePropose({ id: newId(), personId: keepId, otherId: goneId });
  const { versions, a } = await as(account).duplicateGet({ id });
  return as(account).duplicateMerge({ id, mergeId: newId(), keep: a.id === keepId ? 'a' : 'b', versions });
};

describe('a wish', () => {
  test('is never written over by the wish of someone else, near or far', async () => {
    const { here, there, officer, neighbour } = await twoCommunes();
    const [one, other] = [await aPerson(officer, here), await aPerson(officer, here)];
    const far = await aPerson(neighbour, there);
    const [near, away] = [newId(), newId()];
    await as(officer).wishSave({ id: other, wishId: near, market: 'JP', statedOn: '2026-01-10' });
    await as(neighbour).wishSave({ id: far, wishId: away, market: 'JP', statedOn: '2026-01-10' });
    for (const wishId of [near, away]) expect((await refusal(as(officer).wishSave({ id: one, wishId, market: 'KR', statedOn: '2026-01-11' }))).kind).toBe('notFound');
    expect((await as(officer).personGet({ id: other })).wishes).toMatchObject([{ market: 'JP', endedOn: null }]);
    expect((await as(neighbour).personGet({ id: far })).wishes).toMatchObject([{ market: 'JP', endedOn: null }]);
  });

  test('that was ended meanwhile is not put right over the one that stands', async () => {
    const { here, officer } = await twoCommunes();
    const id = await aPerson(officer, here);
    const first = newId();
    await as(officer).wishSave({ id, wishId: first, market: 'JP', statedOn: '2026-01-10' });
    await as(officer).wishSave({ id, wishId: newId(), market: 'KR', statedOn: '2026-02-10' });
    expect((await refusal(as(officer).wishSave({ id, wishId: first, market: 'DE', statedOn: '2026-01-10' }))).code).toBe('worker.wishOver');
    expect((await as(officer).personGet({ id })).wishes.map((w) => [w.market, w.endedOn])).toEqual([
      ['KR', null],
      ['JP', '2026-02-10'],
    ]);
  });

  test('heard earlier than the one that stands is refused beside its day', async () => {
    const { here, officer } = await twoCommunes();
    const id = await aPerson(officer, here);
    await as(officer).wishSave({ id, wishId: newId(), market: 'KR', statedOn: '2026-02-10' });
    expect(Object.keys((await refusal(as(officer).wishSave({ id, wishId: newId(), market: 'JP', statedOn: '2026-01-10' }))).fields!)).toEqual(['statedOn']);
    expect((await as(officer).personGet({ id })).wishes.map((w) => w.market)).toEqual(['KR']);
  });
});

describe('a list', () => {
  const aRoster = async (account: TestAccount, unit: TestUnit, people: string[]): Promise<string> => {
    const { id } = await as(account).rosterSave({ id: newId(), version: 0, kind: 'labourSurvey', unitId: unit.id, title: 'Điều tra thử', onDate: '2026-01-05' });
    if (people.length) await as(account).entryAdd({ id, people });
    return id;
  };

  test('takes someone once, though two put them on it at a time', async () => {
    const { here, officer } = await twoCommunes();
    const person = await aPerson(officer, here);
    const id = await aRoster(officer, here, []);
    const both = await Promise.all([1, 2].map(() => as(officer).entryAdd({ id, people: [person] })));
    expect(both.map((b) => b.added).sort()).toEqual([0, 1]);
    expect((await as(officer).entryList({ id })).total).toBe(1);
  });

  test('is answered before or after two records become one, never while: of two wishes one stands', async () => {
    const { here, officer } = await twoCommunes();
    const [stays, goes] = [await aPerson(officer, here), await aPerson(officer, here)];
    await as(officer).wishSave({ id: goes, wishId: newId(), market: 'JP', statedOn: '2026-01-10' });
    const id = await aRoster(officer, here, [stays]);
    const [entry] = (await as(officer).entryList({ id })).rows;
    let over = false;
    let merging: Promise<unknown> | undefined;
    await world.system.act(await world.actor(officer), { requestId: newId() }, async (ctx) => {
      await answerHandlers.answersSet(ctx, { id, entries: [{ id: entry!.id, version: entry!.version }], set: { wants: 'yes', market: 'KR' } }, undefined);
      merging = merge(officer, stays, goes).finally(() => (over = true));
      const waits = async (): Promise<boolean> =>
        (await sql`select from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))`.execute(ctx.tx)).rows.length > 0;
      while (!over && !(await waits()));
    });
    await merging;
    expect((await as(officer).personGet({ id: stays })).wishes.filter((w) => w.endedOn === null).map((w) => w.market)).toEqual(['KR']);
  });

  test('whose answer was given before the wish that stands neither ends nor changes it', async () => {
    const { here, officer } = await twoCommunes();
    const person = await aPerson(officer, here);
    const id = await aRoster(officer, here, [person]);
    await as(officer).wishSave({ id: person, wishId: newId(), market: 'KR', statedOn: '2026-02-10' });
    const [entry] = (await as(officer).entryList({ id })).rows;
    const { version } = await as(officer).answerSave({ id: entry!.id, version: entry!.version, askedOn: '2026-01-10', reached: 'reached', wants: 'no' });
    await as(officer).answerSave({ id: entry!.id, version, askedOn: '2026-01-11', reached: 'reached', wants: 'yes', market: 'JP' });
    expect((await as(officer).personGet({ id: person })).wishes.map((w) => [w.market, w.endedOn])).toEqual([['KR', null]]);
  });

  test('that was closed keeps the day on which it was', async () => {
    const { here, officer } = await twoCommunes();
    const id = await aRoster(officer, here, []);
    const { version } = await as(officer).rosterClose({ id, version: 1, closed: true });
    await sql`update roster set closed_on = '2026-01-20' where id = ${id}`.execute(world.owner);
    expect((await refusal(as(officer).rosterClose({ id, version, closed: true }))).code).toBe('worker.rosterClosed');
    expect((await as(officer).rosterGet({ id })).closedOn).toBe('2026-01-20');
  });
});

test('a record made by mistake is nowhere any more, and its number is free', async () => {
  const { here, there, officer, neighbour } = await twoCommunes();
  const number = aNumber();
  const id = await aPerson(officer, here, { idNumber: number, fullName: 'Lò Văn Nhầm' });
  await as(officer).personRemove({ id, version: 1, reason: 'Ghi nhầm người' });
  expect((await refusal(as(officer).personGet({ id }))).kind).toBe('notFound');
  for (const q of ['lo van nham', number]) expect((await as(officer).personSearch({ q })).rows).toEqual([]);
  const right = await aPerson(neighbour, there, { idNumber: number });
  expect((await as(neighbour).personSearch({ q: number })).rows.map((r) => r.id)).toEqual([right]);
});

test('what a household was called ends once; a second end does not stretch it', async () => {
  const { here, officer } = await twoCommunes();
  const id = await aHousehold(officer, here, await aPerson(officer, here));
  const classId = newId();
  await as(officer).householdClassSet({ id, classId, class: 'poor', fromOn: '2025-01-01' });
  await as(officer).householdClassEnd({ id, classId, toOn: '2025-06-30' });
  await as(officer).householdClassSet({ id, classId: newId(), class: 'poor', fromOn: '2025-08-01' });
  expect((await refusal(as(officer).householdClassEnd({ id, classId, toOn: '2025-12-31' }))).code).toBe('worker.classOver');
});

test('a consent withdrawn once keeps its day', async () => {
  const { here, officer } = await twoCommunes();
  const id = await aPerson(officer, here);
  const basisId = newId();
  await as(officer).basisSave({ id, basisId, purpose: 'sharing', kind: 'consent', givenOn: '2026-01-10' });
  await as(officer).basisWithdraw({ id, basisId });
  await sql`update processing_basis set withdrawn_on = '2026-01-20' where id = ${basisId}`.execute(world.owner);
  expect((await refusal(as(officer).basisWithdraw({ id, basisId }))).code).toBe('worker.alreadyWithdrawn');
  expect((await as(officer).personGet({ id })).bases.find((b) => b.id === basisId)!.withdrawnOn).toBe('2026-01-20');
});

describe('the head of a household', () => {
  test('is nobody once that person has moved away, was removed, or was put elsewhere', async () => {
    const { here, there, officer, neighbour } = await twoCommunes();
    const [moves, goes] = [await aPerson(officer, here), await aPerson(officer, here)];
    const [a, b] = [await aHousehold(officer, here, moves), await aHousehold(officer, here, goes)];
    const transferId = newId();
    await as(officer).transferOffer({ id: moves, transferId, toUnitId: there.id, movedOn: '2026-03-01' });
    await as(neighbour).transferAnswer({ transferId, answer: 'accepted' });
    await as(officer).personRemove({ id: goes, version: 2, reason: 'Ghi nhầm người' });
    const heads = await sql<{ headId: string | null }>`select head_id from household where id in (${a}, ${b})`.execute(world.owner);
    expect(heads.rows).toEqual([{ headId: null }, { headId: null }]);
  });

  test('is not taken out of another household by the way', async () => {
    const { here, officer } = await twoCommunes();
    const head = await aPerson(officer, here);
    const first = await aHousehold(officer, here, head);
    expect((await refusal(as(officer).householdSave({ id: newId(), version: 0, unitId: here.id, headId: head }))).code).toBe('worker.inOtherHousehold');
    expect((await as(officer).householdGet({ id: first })).people.map((p) => p.id)).toEqual([head]);
  });

  test('who joins as head is the head, and there is one', async () => {
    const { here, officer } = await twoCommunes();
    const [old, next] = [await aPerson(officer, here), await aPerson(officer, here, { fullName: 'Lò Thị Mới', sex: 'female' })];
    const id = await aHousehold(officer, here, old);
    await as(officer).householdJoin({ id, personId: next, relation: 'head' });
    const seen = await as(officer).householdGet({ id });
    expect(seen.household.head).toBe('Lò Thị Mới');
    expect(seen.people.map((p) => [p.id, p.relation])).toEqual([
      [next, 'head'],
      [old, null],
    ]);
  });
});

test('a household of a split commune goes with the first who is confirmed; nobody is stuck', async () => {
  const { here: north, there: south, province } = await twoCommunes();
  const old = await world.aCommune({ province, name: 'Xã Tách' });
  const before = await officerOf(old);
  const [head, son, gone] = [
    await aPerson(before, old),
    await aPerson(before, old, { fullName: 'Lò Văn Con', birth: '2005' }),
    await aPerson(before, old, { fullName: 'Lò Văn Xa', birth: '2004' }),
  ];
  const household = await aHousehold(before, old, head);
  for (const personId of [son, gone]) await as(before).householdJoin({ id: household, personId, relation: 'child' });
  await as(before).householdClassSet({ id: household, classId: newId(), class: 'poor', fromOn: '2025-01-01' });
  for (const to of [north, south]) {
    await sql`insert into unit_succession (old_id, new_id, extent, since) values (${old.id}, ${to.id}, 'split', '2026-03-01')`.execute(world.owner);
    await sql`insert into unit_closure values (${to.id}, ${old.id})`.execute(world.owner);
  }
  const [n, s] = [await officerOf(north), await officerOf(south)];
  await as(n).keeperConfirm({ ids: [head, son], toUnitId: north.id });
  await as(s).keeperConfirm({ ids: [gone], toUnitId: south.id });
  const seen = await as(n).householdGet({ id: household });
  expect([seen.household.unit.id, seen.people.map((p) => p.id)]).toEqual([north.id, [head, son]]);
  expect(seen.classHistory!.map((c) => [c.class, c.fromOn, c.toOn])).toEqual([
    ['poor', '2026-03-01', null],
    ['poor', '2025-01-01', '2026-02-28'],
  ]);
  const p = await as(s).personGet({ id: gone });
  expect(p.household).toBeNull();
  const mended = await as(n).personGet({ id: son });
  expect(await as(n).personSave({ id: son, version: mended.version, fullName: 'Lò Văn Con', unitId: north.id, householdId: household, ...kept })).toMatchObject({
    version: mended.version + 1,
  });
});

describe('a transfer', () => {
  test('under way keeps the record from being removed or confirmed elsewhere', async () => {
    const { here, there, officer } = await twoCommunes();
    const id = await aPerson(officer, here);
    await as(officer).transferOffer({ id, transferId: newId(), toUnitId: there.id, movedOn: '2026-03-01' });
    expect((await refusal(as(officer).personRemove({ id, version: 1, reason: 'Ghi nhầm người' }))).code).toBe('worker.transferOpen');
  });

  test('of a record that was merged, removed or moved meanwhile is refused with what to do; it can still be sent back', async () => {
    const { here, there, officer, neighbour } = await twoCommunes();
    const id = await aPerson(officer, here);
    const transferId = newId();
    await as(officer).transferOffer({ id, transferId, toUnitId: there.id, movedOn: '2026-03-01' });
    await sql`update person set removed_at = now() where id = ${id}`.execute(world.owner);
    expect((await refusal(as(neighbour).transferAnswer({ transferId, answer: 'accepted' }))).code).toBe('worker.transferStale');
    await as(neighbour).transferAnswer({ transferId, answer: 'declined' });
    expect((await as(neighbour).transferList({})).rows).toEqual([]);
  });
});

describe('a merger', () => {
  test('across two communes takes no household of the other one, and leaves it no head who is not there', async () => {
    const { here, there, officer, neighbour, above } = await twoCommunes();
    const [stays, goes] = [await aPerson(officer, here, { idNumber: aNumber() }), await aPerson(neighbour, there)];
    const household = await aHousehold(neighbour, there, goes);
    const { id } = await merge(above, stays, goes);
    const stored = () =>
      sql<{
        householdId: string | null;
        headId: string | null;
      }>`select (select household_id from person where id = ${stays}) as household_id, head_id from household where id = ${household}`
        .execute(world.owner)
        .then((r) => r.rows[0]);
    expect(await stored()).toEqual({ householdId: null, headId: null });
    await as(above).mergeUndo({ id, reason: 'Gộp nhầm người' });
    expect(await stored()).toEqual({ householdId: null, headId: goes });
  });

  test('is not made over a decision that was taken meanwhile', async () => {
    const { here, officer } = await twoCommunes();
    const [a, b] = [await aPerson(officer, here), await aPerson(officer, here)];
    const { id } = await as(officer).duplicatePropose({ id: newId(), personId: a, otherId: b });
    const { versions } = await as(officer).duplicateGet({ id });
    const both = await Promise.allSettled([as(officer).duplicateReject({ id }), as(officer).duplicateMerge({ id, mergeId: newId(), keep: 'a', versions })]);
    expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  });

  test('whose ended number someone else was given since is not taken apart', async () => {
    const { here, officer } = await twoCommunes();
    const number = aNumber();
    const [stays, goes] = [await aPerson(officer, here, { idNumber: aNumber() }), await aPerson(officer, here, { idNumber: number })];
    const { id } = await merge(officer, stays, goes);
    await aPerson(officer, here, { fullName: 'Lò Văn Thật', idNumber: number });
    expect((await refusal(as(officer).mergeUndo({ id, reason: 'Gộp nhầm người' }))).code).toBe('worker.mergeBuiltOn');
    expect((await as(officer).mergeList({ personId: stays })).rows).toMatchObject([{ undo: 'worker.mergeBuiltOn' }]);
  });
});

describe('what is masked', () => {
  test('is not found out digit by digit: who sees no telephone finds by the whole one alone', async () => {
    const { province, here, officer } = await twoCommunes();
    const id = await aPerson(officer, here, { phone: '0912333444' });
    const leader = await officerOf(province, 'leader');
    const hits = async (q: string) => [(await as(leader).personSearch({ q })).rows.map((r) => r.id), (await as(leader).personList({ q })).rows.map((r) => r.id)];
    expect(await hits('091233')).toEqual([[], []]);
    expect(await hits('0912 333 444')).toEqual([[id], [id]]);
    expect((await as(officer).personSearch({ q: '091233' })).rows.map((r) => r.id)).toEqual([id]);
    await aPerson(officer, here, { phone: '+82 10 2345 6789' });
    expect((await as(officer).personSearch({ q: '+82 10 2345 6789' })).rows.map((r) => r.phone)).toEqual(['+82 10 2345 6789']);
  });

  test('is not found out by filters: a hamlet that is not shown narrows nothing', async () => {
    const { province, here, officer } = await twoCommunes();
    const id = await aPerson(officer, here, { hamlet: 'Bản Mật', fullName: 'Lò Văn Ẩn' });
    await as(officer).householdSave({ id: newId(), version: 0, unitId: here.id, hamlet: 'Bản Mật', headId: id });
    const leader = await officerOf(province, 'leader');
    expect((await refusal(as(leader).personList({ hamlet: 'Bản Mật' }))).code).toBe('kernel.noPermission');
    expect((await as(leader).householdList({ q: 'ban mat' })).rows).toEqual([]);
    expect((await as(officer).personList({ hamlet: 'Bản Mật' })).rows.map((r) => r.id)).toEqual([id]);
    expect((await as(officer).householdList({ q: 'ban mat' })).total).toBe(1);
  });

  test('is not told by history, counts of what hangs on a record, or notes', async () => {
    const { province, here, officer } = await twoCommunes();
    const [id, other] = [await aPerson(officer, here), await aPerson(officer, here)];
    await as(officer).paperAdd({ id, kind: 'judicial' }, { file: new Blob([new TextEncoder().encode('%PDF-1.4 x')]), fileName: 'ly lich Lo Van Thu.pdf' });
    await as(officer).wishSave({ id, wishId: newId(), market: 'JP', statedOn: '2026-02-01', wishNote: 'đang chữa bệnh' });
    const { id: pair } = await as(officer).duplicatePropose({ id: newId(), personId: id, otherId: other });
    const told = async (account: TestAccount) =>
      JSON.stringify([await as(account).personGet({ id }), await as(account).personTimeline({ id }), (await as(account).duplicateGet({ id: pair })).facts]);
    expect(await told(await officerOf(province, 'leader'))).not.toMatch(/tư pháp|mã hóa|chữa bệnh/);
    expect(await told(officer)).toMatch(/Lý lịch tư pháp.*Giấy tờ mã hóa/);
  });

  test('free words of people and names of files lie in the part of history that can be erased', async () => {
    const { here, there, officer, neighbour } = await twoCommunes();
    const id = await aPerson(officer, here);
    await as(officer).paperAdd({ id, kind: 'health' }, { file: new Blob([new TextEncoder().encode('%PDF-1.4 x')]), fileName: 'Bí mật tệp.pdf' });
    const [wishId, transferId] = [newId(), newId()];
    await as(officer).wishSave({ id, wishId, market: 'JP', statedOn: '2026-02-01' });
    await as(officer).wishEnd({ id, wishId, reason: 'Bí mật bệnh' });
    await as(officer).transferOffer({ id, transferId, toUnitId: there.id, movedOn: '2026-03-01' });
    await as(neighbour).transferAnswer({ transferId, answer: 'declined', note: 'Bí mật nhà' });
    const open = await sql<{ data: string }>`select data::text as data from event where subject_id = ${id}`.execute(world.owner);
    expect(open.rows.filter((r) => r.data.includes('Bí mật'))).toEqual([]);
    expect((await as(neighbour).transferList({ open: 'false' })).rows).toMatchObject([{ answerNote: 'Bí mật nhà' }]);
  });
});

describe('what hangs on a person', () => {
  const rows = (table: string, people: readonly string[]) =>
    ({
      residence: sql`insert into residence (id, person_id, unit_id, from_on) select gen_random_uuid(), p, 1, '2026-01-01' from unnest(${people}::uuid[]) p`,
      processing_basis: sql`insert into processing_basis (id, person_id, unit_id, purpose, kind, legal_basis, given_on) select gen_random_uuid(), p, 1, 'registry', 'law', 'x', '2026-01-01' from unnest(${people}::uuid[]) p`,
      person_number: sql`insert into person_number (id, person_id, kind, sealed, number_index, tail) select gen_random_uuid(), p, 'passport', 'x', uuid_send(gen_random_uuid()), 'x' from unnest(${people}::uuid[]) p`,
      person_trait: sql`insert into person_trait (person_id, keeper_unit_id) select p, 1 from unnest(${people}::uuid[]) p`,
      wish: sql`insert into wish (id, person_id, unit_id, stated_on) select gen_random_uuid(), p, 1, '2026-01-01' from unnest(${people}::uuid[]) p`,
    })[table]!;

  test.each(['residence', 'processing_basis', 'person_number', 'person_trait', 'wish'])(
    '%s: no row without the person, also as the owner of the tables, neither new nor changed',
    async (table) => {
      const { here, officer } = await twoCommunes();
      const [id, nobody] = [await aPerson(officer, here), newId()];
      const count = async (): Promise<unknown> => (await sql`select count(*) from ${sql.table(table)} where person_id = ${id}`.execute(world.owner)).rows;
      const before = await count();
      await expect(rows(table, [id, nobody]).execute(world.owner)).rejects.toMatchObject({ code: '23503' });
      expect(await count()).toEqual(before);
      await rows(table, [id]).execute(world.owner);
      expect(await count()).not.toEqual(before);
      await expect(sql`update ${sql.table(table)} set person_id = ${nobody} where person_id = ${id}`.execute(world.owner)).rejects.toMatchObject({ code: '23503' });
    },
  );

  test('the person stays, and under the same number', async () => {
    const { here, officer } = await twoCommunes();
    const id = await aPerson(officer, here);
    for (const act of [sql`delete from person where id = ${id}`, sql`update person set id = ${newId()} where id = ${id}`, sql`truncate person cascade`])
      await expect(act.execute(world.owner)).rejects.toMatchObject({ code: '23001' });
    expect((await as(officer).personGet({ id })).name).toBe('Lò Văn Thử');
  });
});
