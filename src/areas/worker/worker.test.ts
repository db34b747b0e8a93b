import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../test/world.ts';
import { api } from './contract.ts';

const world = await openWorld();
const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
const as = (account: TestAccount) => world.client(api, account);

let count = 0;
/** Twelve digits that fit a man born in 1990, different each time. */
const aNumber = (): string => `014090${String(++count).padStart(6, '0')}`;
const aPerson = async (account: TestAccount, unit: TestUnit, over: object = {}): Promise<string> => {
  const id = newId();
  await as(account).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '1990-05-12', sex: 'male', unitId: unit.id, ...over });
  return id;
};

describe('a person', () => {
  test('is entered, found without diacritics, by number and by phone, and opened with the number masked', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const number = aNumber();
    const id = await aPerson(officer, commune, { fullName: 'Đặng Thị Hường', sex: 'female', birth: '1990', idNumber: number, phone: '0912 345 678', ethnicity: 'Thái' });
    for (const q of ['dang huong', 'thi h', number, '0912345', '0912 345 678', '+84912345678']) {
      const { rows } = await as(officer).personSearch({ q });
      expect([q, rows.map((r) => r.id)]).toEqual([q, [id]]);
    }
    const p = await as(officer).personGet({ id });
    expect(p.numbers).toEqual([{ id: expect.any(String), kind: 'cccd', masked: `•••${number.slice(-3)}` }]);
    expect(p).toMatchObject({ name: 'Đặng Thị Hường', birth: '1990', phone: '0912 345 678', fields: { ethnicity: 'Thái' }, warnings: ['Số định danh ghi giới tính khác.'] });
    expect(JSON.stringify(p)).not.toContain(number);
    expect(await as(officer).personReveal({ id, what: 'number', reason: 'Làm hồ sơ hộ chiếu' })).toEqual({ value: number });
    const { entries } = await as(officer).personTimeline({ id });
    expect(entries.map((e) => e.what)).toEqual(['Xem đủ số định danh. Lý do: Làm hồ sơ hộ chiếu', 'Lập hồ sơ.']);
    const stored = await sql<{ row: string }>`select row_to_json(n)::text as row from person_number n where person_id = ${id}
      union all select row_to_json(e)::text from event e where subject_id = ${id} union all select row_to_json(p)::text from event_personal p join event e on e.id = p.event_id where e.subject_id = ${id}
      union all select output::text from request where output is not null`.execute(world.owner);
    expect(stored.rows.filter((r) => r.row.includes(number))).toEqual([]);
  });

  test('is unknown to the neighbour, shortened to a leader, known to the province', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const officer = await officerOf(commune);
    const id = await aPerson(officer, commune, { fullName: 'Quàng Văn Biên', phone: '0987654321', hamlet: 'Bản Mòng' });
    const neighbour = await officerOf(await world.aCommune({ province }));
    expect((await refusal(as(neighbour).personGet({ id }))).kind).toBe('notFound');
    expect((await as(neighbour).personSearch({ q: 'quang bien' })).rows).toEqual([]);
    const leader = await officerOf(province, 'leader');
    expect(await as(leader).personGet({ id })).toMatchObject({
      name: 'Quàng V. B.',
      birth: '1990',
      phone: '•••321',
      hamlet: null,
      can: { write: 'kernel.noPermission', reveal: 'kernel.noPermission' },
    });
    const labour = await officerOf(province, 'labourOfficer');
    expect((await as(labour).personList({ unitId: commune.id })).rows.map((r) => r.name)).toEqual(['Quàng Văn Biên']);
  });

  test('with a number that another commune holds is not entered twice, and only the keeper is named', async () => {
    const province = await world.aProvince();
    const [here, there] = [await world.aCommune({ province }), await world.aCommune({ province })];
    const number = aNumber();
    await aPerson(await officerOf(there), there, { idNumber: number, fullName: 'Người Giữ Số' });
    const p = await refusal(aPerson(await officerOf(here), here, { idNumber: number }));
    expect(p.fields!['idNumber']).toContain(there.name);
    expect(JSON.stringify(p)).not.toMatch(/Người Giữ Số|\d{12}/);
  });

  test('is refused with the reason beside each field; nothing is saved', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const id = newId();
    const p = await refusal(as(officer).personSave({ id, version: 0, fullName: 'Lò Văn 2', birth: '1990-02-31', sex: null, phone: '12345', unitId: (await world.aCommune()).id }));
    expect(Object.keys(p.fields!).sort()).toEqual(['birth', 'fullName', 'phone', 'unitId']);
    expect((await refusal(as(officer).personGet({ id }))).kind).toBe('notFound');
  });

  test('changed by two at once: the second is shown the record as it stands', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const id = await aPerson(officer, commune);
    const change = { id, version: 1, fullName: 'Lò Văn Mới', unitId: commune.id, keep: ['idNumber' as const, 'phone' as const, 'ethnicity' as const] };
    expect(await as(officer).personSave(change)).toMatchObject({ version: 2 });
    const p = await refusal(as(officer).personSave({ ...change, fullName: 'Lò Văn Khác' }));
    expect([p.kind, (p.current as { name: string }).name]).toEqual(['conflict', 'Lò Văn Mới']);
  });

  test('stands in Vietnamese order by given name, page by page', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    for (const fullName of ['Lò Văn Ấn', 'Lò Văn An', 'Vì Thị Đào', 'Lò Thị Dung', 'Cà Văn Ân']) await aPerson(officer, commune, { fullName });
    expect((await as(officer).personList({})).rows.map((r) => r.name)).toEqual(['Lò Văn An', 'Cà Văn Ân', 'Lò Văn Ấn', 'Lò Thị Dung', 'Vì Thị Đào']);
  });

  test('wishes: a newer one ends the one before it', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const id = await aPerson(officer, commune);
    await as(officer).wishSave({ id, wishId: newId(), market: 'JP', job: 'Cơ khí', statedOn: '2026-01-10' });
    await as(officer).wishSave({ id, wishId: newId(), market: 'KR', statedOn: '2026-02-10' });
    const { wishes } = await as(officer).personGet({ id });
    expect(wishes.map((w) => [w.market, w.endedOn])).toEqual([
      ['KR', null],
      ['JP', '2026-02-10'],
    ]);
    expect((await as(officer).personList({ market: 'KR' })).rows.map((r) => r.id)).toEqual([id]);
  });

  test('a sealed paper is opened with a reason and lies unreadable in the database', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const id = await aPerson(officer, commune);
    const bytes = new TextEncoder().encode('%PDF-1.4 giay kham suc khoe');
    const { id: paperId } = await as(officer).paperAdd({ id, kind: 'health' }, { file: new Blob([bytes]), fileName: 'kham.pdf' });
    const stored = await sql<{ sealed: Buffer }>`select sealed from person_paper where id = ${paperId}`.execute(world.owner);
    expect(stored.rows[0]!.sealed.includes(Buffer.from('kham'))).toBe(false);
    const opened = await as(officer).paperOpen({ id, paperId, reason: 'Nộp cho doanh nghiệp' });
    expect(await opened.text()).toBe('%PDF-1.4 giay kham suc khoe');
    const labour = await officerOf(commune, 'labourOfficer');
    expect((await refusal(as(labour).paperOpen({ id, paperId, reason: 'Muốn xem thử' }))).kind).toBe('forbidden');
  });
});

describe('keeper', () => {
  test('moving house: the new commune accepts; what counted in the old one stays there', async () => {
    const province = await world.aProvince();
    const [from, to] = [await world.aCommune({ province }), await world.aCommune({ province })];
    const [giver, taker] = [await officerOf(from), await officerOf(to)];
    const id = await aPerson(giver, from, { hamlet: 'Bản Cũ' });
    await as(giver).wishSave({ id, wishId: newId(), market: 'JP', statedOn: '2026-01-10' });
    const transferId = newId();
    await as(giver).transferOffer({ id, transferId, toUnitId: to.id, movedOn: '2026-03-01' });
    expect((await refusal(as(giver).transferAnswer({ transferId, answer: 'accepted' }))).code).toBe('worker.notYourTurn');
    expect((await as(taker).transferList({})).rows).toMatchObject([{ name: 'Lò Văn Thử', birthYear: 1990, mine: 'answer' }]);
    expect((await as(taker).personSearch({ q: 'lo van thu' })).rows).toEqual([]);
    await as(taker).transferAnswer({ transferId, answer: 'accepted' });
    expect((await refusal(as(giver).personGet({ id }))).kind).toBe('notFound');
    const p = await as(taker).personGet({ id });
    expect(p.unit.id).toBe(to.id);
    expect(p.wishes.map((w) => [w.market, w.unit.id, w.endedOn])).toEqual([['JP', to.id, null]]);
    expect((await as(taker).personSearch({ q: 'lo van thu' })).rows.map((r) => r.id)).toEqual([id]);
    const facts = await sql<{ unitId: number; endedOn: string | null }>`select unit_id, ended_on from wish where person_id = ${id} order by stated_on`.execute(world.owner);
    expect(facts.rows).toEqual([
      { unitId: from.id, endedOn: '2026-02-28' },
      { unitId: to.id, endedOn: null },
    ]);
  });

  test('a commune that meets someone whose number another holds asks, and the keeper answers', async () => {
    const province = await world.aProvince();
    const [from, to] = [await world.aCommune({ province }), await world.aCommune({ province })];
    const [giver, taker] = [await officerOf(from), await officerOf(to)];
    const number = aNumber();
    const id = await aPerson(giver, from, { idNumber: number });
    const transferId = newId();
    await as(taker).transferRequest({ transferId, idNumber: number, name: 'Lò Văn Thử', toUnitId: to.id, movedOn: '2026-02-01' });
    expect((await refusal(as(taker).transferAnswer({ transferId, answer: 'accepted' }))).code).toBe('worker.notYourTurn');
    await as(giver).transferAnswer({ transferId, answer: 'accepted' });
    expect((await as(taker).personGet({ id })).unit.id).toBe(to.id);
    expect((await refusal(as(taker).transferRequest({ transferId: newId(), idNumber: number, name: 'Lò Văn Thử', toUnitId: to.id, movedOn: '2026-02-01' }))).code).toBe(
      'worker.alreadyHere',
    );
  });

  test('nobody moves a person but by an accepted transfer, not even with SQL of the application role', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const id = await aPerson(officer, commune);
    const actor = await world.actor(officer);
    const other = await world.aCommune();
    await expect(world.system.db.withActor(actor, (tx) => sql`update person set keeper_unit_id = ${other.id} where id = ${id}`.execute(tx))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(world.system.db.withActor(actor, (tx) => sql`select confirm_keeper(${id}::uuid, ${commune.id})`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  });

  test('people of a split commune wait for confirmation, seen by each candidate until one confirms', async () => {
    const province = await world.aProvince();
    const [old, north, south] = [await world.aCommune({ province, name: 'Xã Chia' }), await world.aCommune({ province }), await world.aCommune({ province })];
    const before = await officerOf(old);
    const id = await aPerson(before, old);
    for (const to of [north, south]) {
      await sql`insert into unit_succession (old_id, new_id, extent, since) values (${old.id}, ${to.id}, 'split', '2026-03-01')`.execute(world.owner);
      await sql`insert into unit_closure values (${to.id}, ${old.id})`.execute(world.owner);
    }
    const [n, s] = [await officerOf(north), await officerOf(south)];
    expect((await as(n).personList({ needsConfirmation: true })).rows.map((r) => r.id)).toEqual([id]);
    expect((await as(s).personGet({ id })).candidates.map((c) => c.id).sort()).toEqual([north.id, south.id].sort());
    expect(await as(n).keeperConfirm({ ids: [id], toUnitId: north.id })).toEqual({ confirmed: 1 });
    expect((await refusal(as(s).personGet({ id }))).kind).toBe('notFound');
    expect((await as(n).personGet({ id })).needsConfirmation).toBe(false);
  });
});

describe('a household', () => {
  test('holds its people, is poor from a day on, and only those with the right know', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const officer = await officerOf(commune);
    const [head, child] = [await aPerson(officer, commune), await aPerson(officer, commune, { fullName: 'Lò Thị Con', birth: '2010', sex: 'female' })];
    const id = newId();
    await as(officer).householdSave({ id, version: 0, unitId: commune.id, code: 'H01', headId: head });
    await as(officer).householdJoin({ id, personId: child, relation: 'child' });
    const classId = newId();
    await as(officer).householdClassSet({ id, classId, class: 'poor', fromOn: '2025-01-01', basis: 'Quyết định thử' });
    expect((await refusal(as(officer).householdClassSet({ id, classId: newId(), class: 'poor', fromOn: '2025-06-01' }))).code).toBe('worker.classTwice');
    const seen = await as(officer).householdGet({ id });
    expect(seen.people.map((p) => [p.name, p.relation])).toEqual([
      ['Lò Văn Thử', 'head'],
      ['Lò Thị Con', 'child'],
    ]);
    expect(seen.household.classes).toEqual(['poor']);
    const leader = await officerOf(province, 'leader');
    expect(await as(leader).householdGet({ id })).toMatchObject({ household: { head: 'Lò V. T.', classes: null }, classHistory: null });
    await as(officer).householdClassEnd({ id, classId, toOn: '2025-12-31' });
    expect((await as(officer).householdGet({ id })).household.classes).toEqual([]);
    expect((await as(officer).householdList({ class: 'poor', at: '2025-07-01' })).rows.map((r) => r.id)).toEqual([id]);
  });
});

describe('a commune officer', () => {
  test('begins the day with whom to ask and who wishes to go; each number is the length of its list', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const [wants] = [
      await aPerson(officer, commune, { fullName: 'Lò Thị Muốn', sex: 'female' }),
      await aPerson(officer, commune),
      await aPerson(officer, commune, { birth: '2020' }),
    ];
    await as(officer).wishSave({ id: wants!, wishId: newId(), market: 'JP', statedOn: '2026-02-01' });
    const home = await as(officer).workerHome({});
    expect(home.counts).toEqual({ people: 3, workingAge: 2, wants: 1, notAsked: 1, noNumber: 2, needsConfirmation: 0, transfersToAnswer: 0 });
    expect(home.wants.map((p) => p.name)).toEqual(['Lò Thị Muốn']);
    expect((await as(officer).personList({ asked: 'wants' })).total).toBe(1);
  });

  test('is told how many there are of a list that goes on, whatever narrows it; ages are the same in every question', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    // born on every kind of date, known or not, around the days on which somebody is a year older
    await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, work_status)
      select gen_random_uuid(), ${commune.id}, 'Lò Văn Tuổi', 'lo van tuoi', 'lo van tuoi', y, m, d, case when y % 2 = 0 then 'male' else 'female' end, 'unemployed'
      from (values (1985), (1986), (2007), (2008), (2010), (2011), (1965), (1964), (null)) ys (y),
        (values (1, 31), (2, 28), (3, 1), (3, 2), (3, 3), (3, null), (12, 31), (null, null)) ds (m, d) where y is not null or m is null`.execute(world.owner);
    const until = (from: number, to: number) =>
      sql<{
        n: number;
      }>`select count(*)::int as n from person where keeper_unit_id = ${commune.id} and age_of(birth_year, birth_month, birth_day, '2026-03-02') between ${from} and ${to}`
        .execute(world.owner)
        .then(({ rows }) => rows[0]!.n);
    for (const [ageFrom, ageTo] of [
      [18, 40],
      [15, 60],
      [0, 100],
      [40, 40],
    ] as const)
      expect([ageFrom, ageTo, (await as(officer).personList({ ageFrom, ageTo })).total]).toEqual([ageFrom, ageTo, await until(ageFrom, ageTo)]);
    const all = await as(officer).personList({ asked: 'never', workStatus: 'unemployed' });
    expect([all.rows.length, all.total]).toEqual([50, 65]);
    const rest = await as(officer).personList({ asked: 'never', workStatus: 'unemployed', page: 1 });
    expect(new Set([...all.rows, ...rest.rows].map((r) => r.id)).size).toBe(65);
    expect((await as(officer).workerHome({})).counts).toMatchObject({ people: 65, workingAge: await until(15, 60), notAsked: await until(15, 60) });
  });

  test('the answer that counts is the latest by its day, of one day the later one; one without a day comes before all', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const [undated, sameDay] = [await aPerson(officer, commune), await aPerson(officer, commune)];
    for (const [id, on, wants] of [
      [undated, '2026-01-20', 'undecided'],
      [undated, null, 'no'],
      [sameDay, '2026-01-20', 'undecided'],
      [sameDay, '2026-01-20', 'no'],
      [sameDay, '2026-01-20', 'undecided'],
    ] as const) {
      const roster = newId();
      await sql`insert into roster (id, kind, unit_id, title, on_date) values (${roster}, 'labour', ${commune.id}, 'Khảo sát', '2026-01-01')`.execute(world.owner);
      await sql`insert into roster_entry (id, roster_id, person_id, unit_id, asked_on, wants) values (${newId()}, ${roster}, ${id}, ${commune.id}, ${on}::date, ${wants})`.execute(
        world.owner,
      );
    }
    expect((await as(officer).personList({ asked: 'undecided' })).total).toBe(2);
    expect((await as(officer).personList({ asked: 'no' })).total).toBe(0);
  });

  test('changes many at once and takes it back', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const ids = [await aPerson(officer, commune, { workStatus: 'studying' }), await aPerson(officer, commune)];
    const { previous } = await as(officer).personBulkSet({ field: 'workStatus', changes: ids.map((id) => ({ id, version: 1, value: 'employed' })) });
    const states = async () => (await as(officer).personList({ order: 'name' })).rows.map((r) => [r.id, r.workStatus]).sort();
    expect(await states()).toEqual(ids.map((id) => [id, 'employed']).sort());
    expect((await refusal(as(officer).personBulkSet({ field: 'workStatus', changes: ids.map((id) => ({ id, version: 1, value: null })) }))).code).toBe('worker.bulkStale');
    await as(officer).personBulkSet({ field: 'workStatus', changes: previous });
    expect(await states()).toEqual(
      [
        [ids[0], 'studying'],
        [ids[1], null],
      ].sort(),
    );
  });

  test('keeps filters of the own', async () => {
    const commune = await world.aCommune();
    const [one, other] = [await officerOf(commune), await officerOf(commune)];
    const id = newId();
    await as(one).filterSave({ id, name: 'Nữ muốn đi Nhật', filter: { sex: 'female', market: 'JP' } });
    expect((await as(one).filterList({})).rows).toMatchObject([{ id, name: 'Nữ muốn đi Nhật', filter: { sex: 'female', market: 'JP', order: 'name' } }]);
    expect((await as(other).filterList({})).rows).toEqual([]);
    expect((await refusal(as(other).filterRemove({ id }))).kind).toBe('notFound');
  });
});
