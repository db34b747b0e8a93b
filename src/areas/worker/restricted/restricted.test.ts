import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { api } from '../contract.ts';
import { can, lastDay, stateOf } from './rules.ts';

const world = await openWorld({ connections: 6 });
let province: TestUnit;
let here: TestUnit;
let officer: TestAccount;
let police: TestAccount;
let party: TestAccount;

beforeAll(async () => {
  province = await world.aProvince();
  here = await world.aCommune({ province });
  officer = await world.anAccount({ role: 'communeOfficer', units: [here] });
  police = await world.anAccount({ role: 'policeOfficer', units: [province] });
  party = await world.anAccount({ role: 'partyOrganiser', units: [province] });
});

const as = (account: TestAccount) => world.client(api, account);
const said = { purpose: 'Vận động học nghề, tìm việc làm', legalBasis: 'Kế hoạch thử số 1, mục 6' };
const aList = async (account = police, of: 'rehabilitated' | 'party' = 'rehabilitated'): Promise<string> =>
  (await as(account).restrictedSave({ id: newId(), version: 0, class: of, unitId: here.id, title: 'Danh sách thử', expiresOn: '2027-06-01', ...said })).id;
const open = (account: TestAccount, id: string) => as(account).restrictedOpen({ id, accessId: newId(), ...said });
const person = async (name = 'Lò Văn Kín') => (await as(officer).personSave({ id: newId(), version: 0, fullName: name, birth: '1990-05-12', sex: 'male', unitId: here.id })).id;
const anEntry = async (rosterId: string, personId: string, values: Record<string, string | boolean> = { trade: 'Thợ mộc kín đáo', wantsTraining: true }) => {
  await open(police, rosterId);
  return (await as(police).restrictedEntrySave({ rosterId, id: newId(), version: 0, personId, values })).id;
};
const rawEntries = async (account: TestAccount, rosterId: string): Promise<number> =>
  world.system.db.withActor(
    await world.actor(account),
    async (tx) => (await sql<{ n: number }>`select count(*)::int as n from restricted_entry where roster_id = ${rosterId}`.execute(tx)).rows[0]!.n,
  );

describe('without the right of its class a list is not there', () => {
  test('not for an officer of all the province, a leader, the ministry, nor the other class', async () => {
    const id = await aList();
    const partyList = await aList(party, 'party');
    const whole = await world.anAccount({ role: 'communeOfficer', units: [province] });
    const ministry = await world.anAccount({ role: 'ministryReader', units: [] });
    for (const account of [whole, ministry, await world.anAccount({ role: 'leader', units: [province] }), await world.anAccount({ role: 'administrator', units: [province] })]) {
      await expect(as(account).restrictedList({})).rejects.toMatchObject({ code: 'kernel.noPermission' });
      await expect(as(account).restrictedEntries({ id })).rejects.toMatchObject({ code: 'kernel.noPermission' });
      const seen = await world.system.db.withActor(await world.actor(account), async (tx) => (await sql`select 1 from restricted_roster`.execute(tx)).rows.length);
      expect(seen).toBe(0);
    }
    const listed = await as(police).restrictedList({});
    expect(listed.rows.map((r) => r.id)).toContain(id);
    expect(listed.rows.map((r) => r.id)).not.toContain(partyList);
    expect(listed.classes.map((c) => c.code)).toEqual(['rehabilitated']);
    await expect(as(police).restrictedEntries({ id: partyList })).rejects.toMatchObject({ kind: 'notFound' });
    await expect(open(police, partyList)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(aList(police, 'party')).rejects.toMatchObject({ fields: { class: 'Vai trò của bạn không được lập loại danh sách này.' } });
  });

  test('nor for the same role of another place', async () => {
    const id = await aList();
    const elsewhere = await world.anAccount({ role: 'policeOfficer', units: [await world.aCommune({ province })] });
    expect((await as(elsewhere).restrictedList({})).rows).toEqual([]);
    await expect(open(elsewhere, id)).rejects.toMatchObject({ kind: 'notFound' });
  });

  test('the permission to open lists without the right of a class shows no list', async () => {
    const id = await aList();
    const rights = await world.system.db.withActor(
      { ...(await world.actor(police)), permissions: new Set(['restricted.read']), seats: undefined } as never,
      async (tx) => (await sql`select 1 from restricted_roster where id = ${id}`.execute(tx)).rows.length,
    );
    expect(rights).toBe(0);
  });
});

describe('nobody on it is shown before it is opened', () => {
  test('for a purpose and a legal basis, to this reader alone, at most eight hours; each look is logged', async () => {
    const id = await aList();
    const who = await person();
    await expect(as(police).restrictedEntries({ id })).rejects.toMatchObject({ code: 'worker.restrictedOpenFirst' });
    await expect(as(police).restrictedEntrySave({ rosterId: id, id: newId(), version: 0, personId: who, values: {} })).rejects.toMatchObject({
      code: 'worker.restrictedOpenFirst',
    });
    await anEntry(id, who);
    const colleague = await world.anAccount({ role: 'policeOfficer', units: [province] });
    expect(await rawEntries(police, id)).toBe(1);
    expect(await rawEntries(colleague, id)).toBe(0);
    await expect(as(colleague).restrictedEntries({ id })).rejects.toMatchObject({ code: 'worker.restrictedOpenFirst' });
    await expect(as(colleague).restrictedOpen({ id, accessId: newId(), ...said, purpose: '' })).rejects.toMatchObject({ code: 'kernel.invalid' });
    await expect(as(colleague).restrictedOpen({ id, accessId: newId(), ...said, legalBasis: '' })).rejects.toMatchObject({ code: 'kernel.invalid' });
    await expect(as(colleague).restrictedOpen({ id, accessId: newId(), ...said, hours: 9 })).rejects.toMatchObject({ code: 'kernel.invalid' });
    await expect(
      world.system.db.withActor(await world.actor(colleague), (tx) =>
        sql`insert into restricted_access (id, roster_id, actor, purpose, legal_basis, expires_at) values (${newId()}, ${id}, ${colleague.id}, 'x', 'x', now() + interval '9 hours')`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ code: '23514' });

    await open(colleague, id);
    for (let look = 0; look < 2; look++)
      expect((await as(colleague).restrictedEntries({ id })).rows).toMatchObject([
        { person: { id: who, name: 'Lò Văn Kín' }, values: { trade: 'Thợ mộc kín đáo', wantsTraining: true } },
      ]);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from access_log where actor = ${colleague.id} and endpoint = 'worker.restrictedEntries' and subject_id = ${id} and outcome = 'read'`.execute(
      world.owner,
    );
    expect(rows[0]!.n).toBe(2);
    const told = await sql<{ data: object }>`select data from event where type = 'worker.restrictedOpened' and actor = ${colleague.id}`.execute(world.owner);
    expect(told.rows).toMatchObject([{ data: { ...said, hours: 1 } }]);
  });

  test('when the hours are over it is closed again', async () => {
    const id = await aList();
    await anEntry(id, await person());
    await sql`update restricted_access set opened_at = now() - interval '2 hours', expires_at = now() - interval '1 second' where roster_id = ${id}`.execute(world.owner);
    await expect(as(police).restrictedEntries({ id })).rejects.toMatchObject({ code: 'worker.restrictedOpenFirst' });
    expect(await rawEntries(police, id)).toBe(0);
  });

  test('past its last day, or closed, it shows nothing to anybody, opened or not', async () => {
    const [expired, closed] = [await aList(), await aList()];
    for (const id of [expired, closed]) await anEntry(id, await person());
    await sql`update restricted_roster set expires_on = '2026-03-01' where id = ${expired}`.execute(world.owner);
    await as(police).restrictedClose({ id: closed, version: 1 });
    for (const [id, code] of [
      [expired, 'worker.restrictedExpired'],
      [closed, 'worker.restrictedClosed'],
    ] as const) {
      await expect(as(police).restrictedEntries({ id })).rejects.toMatchObject({ code });
      await expect(open(police, id)).rejects.toMatchObject({ code });
      expect(await rawEntries(police, id)).toBe(0);
    }
    await expect(
      as(police).restrictedSave({ id: closed, version: 2, class: 'rehabilitated', unitId: here.id, title: 'Danh sách thử', expiresOn: '2027-06-01', ...said }),
    ).rejects.toMatchObject({ code: 'worker.restrictedClosed' });
  });

  test('what it keeps of a person lies sealed, bound to its row, and the open history names nobody', async () => {
    const id = await aList();
    const who = await person();
    const entry = await anEntry(id, who);
    const other = await anEntry(id, await person('Lò Văn Khác'));
    const { rows } = await sql<{ sealed: Buffer }>`select sealed from restricted_entry where id = ${entry}`.execute(world.owner);
    expect(rows[0]!.sealed.toString('latin1')).not.toMatch(/trade|kín/);
    const events = await sql<{ data: object }>`select data from event where subject_id in (${entry}, ${id})`.execute(world.owner);
    expect(JSON.stringify(events.rows)).not.toContain(who);
    await sql`update restricted_entry set sealed = (select sealed from restricted_entry where id = ${other}) where id = ${entry}`.execute(world.owner);
    await expect(as(police).restrictedEntries({ id })).rejects.toMatchObject({ code: 'kernel.internal' });
  });
});

describe('the rest of the system does not know', () => {
  test('a person looks the same in pages, lists, search, counts, timelines and doubles, whether on such a list or not', async () => {
    const who = await person('Lò Văn Thường');
    const twin = await person('Lò Văn Thường');
    const { id: pairId } = await as(officer).duplicatePropose({ id: newId(), personId: who, otherId: twin });
    const look = async () => {
      const o = as(officer);
      return JSON.stringify([
        await o.personGet({ id: who }),
        await o.personTimeline({ id: who }),
        await o.personList({ q: '' }),
        await o.personSearch({ q: 'thuong' }),
        await o.duplicateGet({ id: pairId }),
        await o.labourStatistics({ at: '2026-03-02' }),
        await o.demandStatistics({ at: '2026-03-02' }),
        await o.rosterList({}),
      ]);
    };
    const before = await look();
    await anEntry(await aList(), who);
    expect(await look()).toBe(before);
  });

  test('when two records become one, the list finds the one that stays, and the merger tells nothing of it', async () => {
    const kept = await person('Lò Văn Gộp Kín');
    const gone = await person('Lò Văn Gộp Kín');
    const id = await aList();
    await anEntry(id, gone);
    const { id: pairId } = await as(officer).duplicatePropose({ id: newId(), personId: kept, otherId: gone });
    const page = await as(officer).duplicateGet({ id: pairId });
    const mergeId = newId();
    await as(officer).duplicateMerge({ id: pairId, mergeId, keep: page.a.id === kept ? 'a' : 'b', versions: page.versions });
    expect((await as(police).restrictedEntries({ id })).rows).toMatchObject([{ person: { id: kept, name: 'Lò Văn Gộp Kín' } }]);
    const { rows } = await sql<{ moved: object }>`select moved from person_merge where id = ${mergeId}`.execute(world.owner);
    expect(JSON.stringify(rows[0]!.moved)).not.toContain('restricted');
  });
});

describe('keeping a list', () => {
  test('it says what for, by which article and until when; two years at most', async () => {
    const base = { id: newId(), version: 0, class: 'rehabilitated' as const, unitId: here.id, title: 'Danh sách thử', expiresOn: '2027-06-01', ...said };
    const faults = async (change: object) =>
      (
        (await as(police)
          .restrictedSave({ ...base, ...change })
          .catch((x: unknown) => x)) as { fields: object }
      ).fields;
    expect(Object.keys(await faults({ purpose: '', legalBasis: '' }))).toEqual(['purpose', 'legalBasis']);
    expect(await faults({ expiresOn: '2026-03-02' })).toEqual({ expiresOn: 'Ngày hết hạn phải sau hôm nay.' });
    expect(await faults({ expiresOn: '2028-03-03' })).toEqual({ expiresOn: 'Tối đa hai năm kể từ hôm nay.' });
    const outside = await world.aCommune();
    expect(await faults({ unitId: outside.id })).toEqual({ unitId: 'Địa bàn này ngoài phạm vi của bạn.' });
    await as(police).restrictedSave(base);
    await expect(as(police).restrictedSave({ ...base, version: 4 })).rejects.toMatchObject({ code: 'kernel.stale' });
    expect((await as(police).restrictedSave({ ...base, version: 1, expiresOn: '2027-09-01' })).version).toBe(2);
  });

  test('entries are put right and taken off; nobody is on it twice, and an entry stays with its person', async () => {
    const id = await aList();
    const [who, other] = [await person('Lò Văn Một'), await person('Lò Văn Hai')];
    const entry = await anEntry(id, who);
    await expect(anEntry(id, who)).rejects.toMatchObject({ code: 'worker.restrictedTwice' });
    await expect(as(police).restrictedEntrySave({ rosterId: id, id: entry, version: 1, personId: other, values: {} })).rejects.toMatchObject({
      code: 'worker.restrictedPersonStays',
    });
    await expect(as(police).restrictedEntrySave({ rosterId: id, id: entry, version: 1, personId: who, values: { unknown: 'x' } })).rejects.toMatchObject({
      code: 'kernel.invalid',
    });
    await as(police).restrictedEntrySave({ rosterId: id, id: entry, version: 1, personId: who, values: { trade: 'Thợ hàn' } });
    await expect(as(police).restrictedEntrySave({ rosterId: id, id: entry, version: 1, personId: who, values: {} })).rejects.toMatchObject({ code: 'kernel.stale' });
    expect((await as(police).restrictedEntries({ id })).rows).toMatchObject([{ version: 2, values: { trade: 'Thợ hàn' } }]);
    await as(police).restrictedEntryRemove({ rosterId: id, id: entry, version: 2, reason: 'Ghi nhầm người' });
    expect((await as(police).restrictedEntries({ id })).rows).toEqual([]);
    expect((await as(police).restrictedEntrySave({ rosterId: id, id: newId(), version: 0, personId: who, values: {} })).version).toBe(1);
  });

  test('state and longest life, by the day', () => {
    expect(stateOf({ closedOn: null, expiresOn: '2026-03-02' }, '2026-03-02')).toBe('open');
    expect(stateOf({ closedOn: null, expiresOn: '2026-03-01' }, '2026-03-02')).toBe('expired');
    expect(stateOf({ closedOn: '2026-01-01', expiresOn: '2026-03-01' }, '2026-03-02')).toBe('closed');
    expect(can.open({ closedOn: null, expiresOn: '2026-03-02' }, '2026-03-02')).toBeNull();
    expect(lastDay('2026-03-02')).toBe('2028-03-02');
  });
});
