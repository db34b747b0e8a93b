import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { api } from '../contract.ts';
import type { Input } from '../../../kernel/contract.ts';
import { isOfWorkingAge } from './rules.ts';

const world = await openWorld({ connections: 6 });
const TODAY = '2026-03-02';
let province: TestUnit;
let above: TestAccount;

beforeAll(async () => {
  province = await world.aProvince();
  above = await world.anAccount({ role: 'communeOfficer', units: [province] });
});

const as = (account: TestAccount) => world.client(api, account);
const aCommune = async () => {
  const unit = await world.aCommune({ province });
  return { unit, officer: await world.anAccount({ role: 'communeOfficer', units: [unit] }) };
};
type Commune = Awaited<ReturnType<typeof aCommune>>;
const person = async ({ unit, officer }: Commune, fields: Partial<Input<typeof api.personSave>> = {}): Promise<string> =>
  (await as(officer).personSave({ id: newId(), version: 0, fullName: 'Lò Văn Thử', birth: '1990-05-12', sex: 'male', unitId: unit.id, ...fields })).id;
const roster = async ({ unit, officer }: Commune, kind = 'labourSurvey', onDate = TODAY): Promise<string> =>
  (await as(officer).rosterSave({ id: newId(), version: 0, kind, unitId: unit.id, title: 'Danh sách thử', onDate })).id;
const entries = async (officer: TestAccount, id: string, filter: object = {}) => (await as(officer).entryList({ id, ...filter })).rows;
const names = (rows: { person: { name: string | null } }[]) => rows.map((r) => r.person.name);
const wishesOf = async (officer: TestAccount, id: string) =>
  (await as(officer).personGet({ id })).wishes.map(({ market, job, statedOn, endedOn }) => ({ market, job, statedOn, endedOn }));

describe('a list', () => {
  test('is filled with a whole hamlet at once, nobody twice, and with people one by one', async () => {
    const c = await aCommune();
    await person(c, { fullName: 'Lò Thị Bình', sex: 'female', hamlet: 'Bản Một' });
    await person(c, { fullName: 'Lò Văn Anh', hamlet: 'Bản Một' });
    await person(c, { fullName: 'Lò Văn Già', hamlet: 'Bản Một', birth: '1950' });
    await person(c, { fullName: 'Lò Văn Trẻ', hamlet: 'Bản Một', birth: '2015-01-01' });
    const other = await person(c, { fullName: 'Lò Văn Xa', hamlet: 'Bản Hai' });
    const id = await roster(c);
    const filter = { id, hamlet: 'Bản Một', workingAge: true };
    expect(await as(c.officer).rosterCandidates(filter)).toMatchObject({ people: 2, already: 0, sample: [{ name: 'Lò Văn Anh' }, { name: 'Lò Thị Bình' }] });
    expect(await as(c.officer).rosterFill(filter)).toEqual({ added: 2, already: 0 });
    expect(await as(c.officer).rosterFill(filter)).toEqual({ added: 0, already: 2 });
    expect(await as(c.officer).entryAdd({ id, people: [other, other] })).toEqual({ added: 1, already: 0 });
    expect(await as(c.officer).entryAdd({ id, people: [other] })).toEqual({ added: 0, already: 1 });
    expect(names(await entries(c.officer, id))).toEqual(['Lò Văn Anh', 'Lò Thị Bình', 'Lò Văn Xa']);
    expect(names(await entries(c.officer, id, { q: 'binh', state: 'notAsked' }))).toEqual(['Lò Thị Bình']);
    expect(await as(c.officer).rosterGet({ id })).toMatchObject({ hamlets: ['Bản Hai', 'Bản Một'], counts: { entries: 3, notAsked: 3, notAnswered: 3, yes: 0 } });
  });

  test('takes nobody whom another commune keeps, and then adds none of those asked for', async () => {
    const [c, d] = [await aCommune(), await aCommune()];
    const [mine, theirs] = [await person(c), await person(d)];
    const id = await roster(c);
    for (const who of [c.officer, above]) await expect(as(who).entryAdd({ id, people: [mine, theirs] })).rejects.toMatchObject({ code: 'worker.notKeptHere' });
    expect(await entries(c.officer, id)).toEqual([]);
  });

  test('is of a commune, of a day that has come, and keeps its kind and commune', async () => {
    const c = await aCommune();
    const base = { id: newId(), version: 0, kind: 'labourSurvey', unitId: c.unit.id, title: 'Danh sách thử', onDate: TODAY };
    const wrong = async (change: object) => {
      const e = (await as(c.officer)
        .rosterSave({ ...base, ...change })
        .catch((x: unknown) => x)) as { fields: object };
      return e.fields;
    };
    expect(await wrong({ onDate: '2026-03-03' })).toEqual({ onDate: 'Ngày này chưa đến.' });
    expect(await wrong({ kind: 'nothing' })).toEqual({ kind: 'Loại danh sách này không có. Chọn lại.' });
    expect(await wrong({ unitId: province.id })).toHaveProperty('unitId');
    await as(c.officer).rosterSave(base);
    expect(await wrong({ version: 1, kind: 'youth' })).toHaveProperty('kind');
    await expect(as(c.officer).rosterSave({ ...base, version: 5 })).rejects.toMatchObject({ code: 'kernel.stale' });
  });

  test('once closed takes no answer until it is opened again; removed, it counts no more', async () => {
    const c = await aCommune();
    const who = await person(c);
    const id = await roster(c);
    await as(c.officer).entryAdd({ id, people: [who] });
    const [e] = await entries(c.officer, id);
    await as(c.officer).rosterClose({ id, version: 1, closed: true });
    await expect(as(c.officer).answersSet({ id, entries: [{ id: e!.id, version: 1 }], set: { wants: 'yes' } })).rejects.toMatchObject({ code: 'worker.rosterClosed' });
    await as(c.officer).rosterClose({ id, version: 2, closed: false });
    await as(c.officer).answersSet({ id, entries: [{ id: e!.id, version: 1 }], set: { workStatus: 'studying' } });
    const at = { unitId: c.unit.id, at: TODAY };
    expect((await as(c.officer).labourStatistics(at)).total.cells).toMatchObject({ studying: 1, notAsked: 0 });
    await as(c.officer).rosterRemove({ id, version: 3, reason: 'Lập nhầm' });
    await expect(as(c.officer).rosterGet({ id })).rejects.toMatchObject({ kind: 'notFound' });
    expect((await as(c.officer).labourStatistics(at)).total.cells).toMatchObject({ studying: 0, notAsked: 1 });
  });
});

describe('answers', () => {
  const asked = async (kind = 'labourSurvey', people = 1) => {
    const c = await aCommune();
    const ids: string[] = [];
    for (let i = 0; i < people; i++) ids.push(await person(c, { fullName: `Lò Văn ${'ABCDEFGH'[i]}` }));
    const id = await roster(c, kind);
    await as(c.officer).entryAdd({ id, people: ids });
    return { ...c, id, ids, rows: await entries(c.officer, id) };
  };
  const keys = (rows: { id: string; version: number }[]) => rows.map(({ id, version }) => ({ id, version }));

  test('one tap for several people states their wishes; undoing it takes everything back', async () => {
    const { officer, id, ids, rows } = await asked('labourSurvey', 3);
    await as(officer).wishSave({ id: ids[1]!, wishId: newId(), market: 'KR', job: 'Thợ hàn', statedOn: '2026-01-10' });
    const done = await as(officer).answersSet({ id, entries: keys(rows), set: { wants: 'yes', market: 'JP', workStatus: 'unemployed' } });
    expect(done).toMatchObject({ changed: 3, stale: [] });
    expect(await wishesOf(officer, ids[0]!)).toEqual([{ market: 'JP', job: null, statedOn: TODAY, endedOn: null }]);
    expect(await wishesOf(officer, ids[1]!)).toEqual([{ market: 'JP', job: 'Thợ hàn', statedOn: '2026-01-10', endedOn: null }]);
    expect((await as(officer).personGet({ id: ids[2]! })).workStatus).toBe('unemployed');
    expect((await as(officer).rosterGet({ id })).counts).toMatchObject({ entries: 3, reached: 3, yes: 3, notAnswered: 0 });

    expect(await as(officer).answersUndo({ id, actId: done.actId })).toEqual({ restored: 3, kept: 0 });
    expect((await as(officer).rosterGet({ id })).counts).toMatchObject({ entries: 3, notAsked: 3, yes: 0 });
    expect((await wishesOf(officer, ids[0]!)).filter((w) => !w.endedOn)).toEqual([]);
    expect(await wishesOf(officer, ids[1]!)).toEqual([{ market: 'KR', job: 'Thợ hàn', statedOn: '2026-01-10', endedOn: null }]);
    expect((await as(officer).personGet({ id: ids[2]! })).workStatus).toBeNull();
    expect(await as(officer).answersUndo({ id, actId: done.actId })).toEqual({ restored: 0, kept: 3 });
  });

  test('"does not want" ends the wish, and undoing brings it back with its day', async () => {
    const { officer, id, ids, rows } = await asked();
    await as(officer).wishSave({ id: ids[0]!, wishId: newId(), market: 'KR', statedOn: '2026-01-10' });
    const { actId } = await as(officer).answersSet({ id, entries: keys(rows), set: { wants: 'no' } });
    expect(await wishesOf(officer, ids[0]!)).toEqual([{ market: 'KR', job: null, statedOn: '2026-01-10', endedOn: TODAY }]);
    await as(officer).answersUndo({ id, actId });
    expect((await wishesOf(officer, ids[0]!)).filter((w) => !w.endedOn)).toEqual([{ market: 'KR', job: null, statedOn: '2026-01-10', endedOn: null }]);
  });

  test('what someone else changed meanwhile is left alone, both ways', async () => {
    const { officer, id, rows } = await asked('labourSurvey', 2);
    const [first, second] = rows;
    await as(officer).answersSet({ id, entries: keys([first!]), set: { reached: 'absent' } });
    const done = await as(officer).answersSet({ id, entries: keys(rows), set: { wants: 'undecided' } });
    expect(done).toMatchObject({ changed: 1, stale: [first!.id] });
    await as(officer).answersSet({ id, entries: [{ id: second!.id, version: 2 }], set: { workStatus: 'employed' } });
    expect(await as(officer).answersUndo({ id, actId: done.actId })).toEqual({ restored: 0, kept: 1 });
  });

  test("nobody undoes another's act", async () => {
    const { officer, unit, id, rows } = await asked();
    const colleague = await world.anAccount({ role: 'communeOfficer', units: [unit] });
    const { actId } = await as(officer).answersSet({ id, entries: keys(rows), set: { reached: 'refused' } });
    await expect(as(colleague).answersUndo({ id, actId })).rejects.toMatchObject({ code: 'worker.nothingToUndo' });
    expect((await entries(officer, id))[0]!.state).toBe('refused');
  });

  test("a whole form takes the kind's own fields, checks them, and adds up what counts", async () => {
    const { officer, id, rows } = await asked('returnees', 2);
    const form = { id: rows[0]!.id, version: 1, askedOn: '2026-02-20', reached: 'reached' as const, workStatus: 'employed' as const };
    await expect(as(officer).answerSave({ ...form, values: { returnedOn: 'hôm qua', unknown: 1 } })).rejects.toMatchObject({
      code: 'kernel.invalid',
      fields: { 'values.returnedOn': expect.any(String) as string },
    });
    await expect(as(officer).answerSave({ ...form, askedOn: '2026-03-05' })).rejects.toMatchObject({ fields: { askedOn: 'Ngày này chưa đến.' } });
    await as(officer).answerSave({
      ...form,
      wants: 'yes',
      market: 'JP',
      job: 'Hộ lý',
      values: { returnedOn: '2025-11-01', returnedFrom: 'Nhật Bản', counselled: true, income: 9.5 },
    });
    expect((await entries(officer, id, { wants: 'yes' }))[0]).toMatchObject({ askedOn: '2026-02-20', market: 'JP', values: { returnedFrom: 'Nhật Bản', income: 9.5 } });
    expect((await as(officer).rosterGet({ id })).sums).toEqual({ counselled: 1 });
  });

  test('what people answered stands nowhere in the open part of history', async () => {
    const { officer, id, rows } = await asked();
    await as(officer).answersSet({ id, entries: keys(rows), set: { wants: 'no', workStatus: 'unemployed' } });
    const { rows: events } = await sql<{ data: object; sealed: boolean }>`select e.data, exists (select 1 from event_personal p where p.event_id = e.id) as sealed
      from event e where e.type = 'worker.answered' and e.subject_id = ${rows[0]!.id}`.execute(world.owner);
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events[0]!.data)).not.toMatch(/unemployed|wants/);
    expect(events[0]!.sealed).toBe(true);
  });
});

describe('figures', () => {
  const cellNames = ['employed', 'unemployed', 'studying', 'inactive', 'abroad', 'notAsked', 'unknownBirth'] as const;

  test('parts add up to the whole, each list is as long as its number, for any people, day and reader', async () => {
    const one = await world.aProvince();
    const communes: Commune[] = [];
    for (let i = 0; i < 3; i++) {
      const unit = await world.aCommune({ province: one });
      communes.push({ unit, officer: await world.anAccount({ role: 'communeOfficer', units: [unit] }) });
    }
    const chief = await world.anAccount({ role: 'communeOfficer', units: [one] });
    const actor = await world.actor(chief);
    const births = ['1950', '1964-08-31', '1964-09', '1969-02-28', '1969-03-15', '1990-05-12', '2000', '2011-03-02', '2011-03-03', '2015-01-01', null];
    const all: { id: string; commune: number; birth: string | null; sex: 'male' | 'female' | null; from: string; status: string | null }[] = [];
    const rnd = fc.sample(
      fc.record({
        commune: fc.nat(2),
        birth: fc.constantFrom(...births),
        sex: fc.constantFrom('male' as const, 'female' as const, null),
        from: fc.constantFrom('2024-05-01', '2025-09-01', '2026-03-01'),
        status: fc.constantFrom(null, 'employed', 'unemployed', 'studying', 'inactive', 'abroad'),
      }),
      { numRuns: 150, seed: 6 },
    );
    for (const r of rnd) all.push({ ...r, id: newId() });
    await world.system.act(actor, { requestId: newId() }, (ctx) =>
      ctx.record(
        all.map((p) => ({
          type: 'worker.personAdded',
          subjectId: p.id,
          unitId: communes[p.commune]!.unit.id,
          data: { householdId: null, residenceId: newId(), on: p.from, basis: { basisId: newId(), purpose: 'registry', kind: 'law', legalBasis: 'x', givenOn: p.from } },
          personal: {
            fullName: 'Lò Văn Đếm',
            birth: p.birth,
            sex: p.sex,
            phone: null,
            hamlet: null,
            relation: null,
            education: null,
            qualification: null,
            skills: [],
            languages: [],
            occupation: null,
            workStatus: null,
            note: null,
            number: null,
            ethnicity: null,
          },
        })),
      ),
    );
    for (const [i, c] of communes.entries()) {
      const id = await roster(c, 'labourSurvey', '2026-02-01');
      await as(c.officer).entryAdd({ id, people: all.filter((p) => p.commune === i).map((p) => p.id) });
      const of = new Map(all.map((p) => [p.id, p.status]));
      for (let page = 0; ; page++) {
        const { rows } = await as(c.officer).entryList({ id, page });
        for (const status of ['employed', 'unemployed', 'studying', 'inactive', 'abroad'] as const) {
          const some = rows.filter((r) => of.get(r.person.id) === status);
          if (some.length) await as(c.officer).answersSet({ id, entries: some.map(({ id: e, version }) => ({ id: e, version })), set: { workStatus: status } });
        }
        if (rows.length < 50) break;
      }
    }
    for (const at of ['2024-01-01', '2024-06-01', '2026-03-01', TODAY, '2026-12-31', '2027-03-03']) {
      const figures = await as(chief).labourStatistics({ unitId: one.id, at });
      expect(figures.rows.map((r) => r.unit?.id).sort()).toEqual(communes.map((c) => c.unit.id).sort());
      const sum = (pick: (r: (typeof figures.rows)[number]) => number) => figures.rows.reduce((n, r) => n + pick(r), 0);
      for (const cell of cellNames.slice(0, 6) as (keyof typeof figures.total.cells)[]) expect(figures.total.cells[cell]).toBe(sum((r) => r.cells[cell]));
      for (const r of [figures.total, ...figures.rows]) expect(Object.values(r.cells).reduce((a, b) => a + b, 0)).toBe(r.total);
      // counted apart from the program: by the rule, over the people as they were made up
      for (const [i, c] of communes.entries()) {
        const here = all.filter((p) => p.commune === i && p.from <= at);
        const working = here.filter((p) => {
          const [year, month, day] = (p.birth ?? '').split('-').map(Number);
          return p.birth !== null && isOfWorkingAge({ year: year!, month: month ?? null, day: day ?? null }, p.sex, at);
        });
        const answered = at >= TODAY && at < '2027-03-03' ? working : [];
        const row = figures.rows.find((r) => r.unit?.id === c.unit.id)!;
        expect(row.total).toBe(working.length);
        expect(row.unknownBirth).toBe(here.filter((p) => p.birth === null).length);
        expect(row.cells.employed).toBe(answered.filter((p) => p.status === 'employed').length);
        expect(row.cells.notAsked).toBe(working.length - answered.filter((p) => p.status !== null).length);
        // the commune itself reads the same figures
        expect((await as(c.officer).labourStatistics({ at })).total).toEqual({ ...row, unit: null });
      }
    }
    const figures = await as(chief).labourStatistics({ unitId: one.id, at: TODAY });
    const lengthOf = async (of: object) => {
      let n = 0;
      for (let page = 0; ; page++) {
        const list = await as(chief).labourPeople({ unitId: one.id, at: TODAY, page, ...of });
        n += list.rows.length;
        if (list.rows.length < list.pageSize) return [n, list.total];
      }
    };
    for (const cell of cellNames) {
      const whole = cell === 'unknownBirth' ? figures.total.unknownBirth : figures.total.cells[cell];
      expect(await lengthOf({ cell })).toEqual([whole, whole]);
      const row = figures.rows[0]!;
      const part = cell === 'unknownBirth' ? row.unknownBirth : row.cells[cell];
      expect(await lengthOf({ cell, rowUnitId: row.unit!.id })).toEqual([part, part]);
    }
    expect(await lengthOf({})).toEqual([figures.total.total, figures.total.total]);
  });

  test('someone who moved away still counts where and when they lived, and is then a line without a name', async () => {
    const [c, d] = [await aCommune(), await aCommune()];
    const who = await person(c);
    await sql`update residence set from_on = '2025-01-01' where person_id = ${who}`.execute(world.owner);
    const { id } = await as(c.officer).transferOffer({ id: who, transferId: newId(), toUnitId: d.unit.id, movedOn: '2026-03-01' });
    await as(d.officer).transferAnswer({ transferId: id, answer: 'accepted' });
    const before = { unitId: c.unit.id, at: '2026-02-01' };
    expect((await as(c.officer).labourStatistics(before)).total.total).toBe(1);
    expect((await as(above).labourStatistics(before)).total.total).toBe(1);
    expect((await as(c.officer).labourPeople(before)).rows).toMatchObject([{ id: who, name: null }]);
    expect((await as(above).labourPeople(before)).rows).toMatchObject([{ id: who, name: 'Lò Văn Thử' }]);
    expect((await as(c.officer).labourStatistics({ at: TODAY })).total.total).toBe(0);
    expect((await as(d.officer).labourStatistics({ at: TODAY })).total.total).toBe(1);
  });

  test("what a person's own record says counts from the day it said so", async () => {
    const c = await aCommune();
    const who = await person(c, { workStatus: 'employed' });
    await sql`update residence set from_on = '2025-01-01' where person_id = ${who}`.execute(world.owner);
    expect((await as(c.officer).labourStatistics({ at: TODAY })).total.cells).toMatchObject({ employed: 1 });
    expect((await as(c.officer).labourStatistics({ at: '2026-03-01' })).total.cells).toMatchObject({ employed: 0, notAsked: 1 });
    expect((await as(c.officer).labourStatistics({ at: TODAY, from: '2026-03-03' })).total.cells).toMatchObject({ notAsked: 1 });
  });

  test('people of a split commune are a row of their own until they are confirmed', async () => {
    const [c, d] = [await aCommune(), await aCommune()];
    const old = await world.aCommune({ province });
    const officer = await world.anAccount({ role: 'communeOfficer', units: [old] });
    const who = await person({ unit: old, officer });
    await sql`update residence set from_on = '2025-01-01' where person_id = ${who}`.execute(world.owner);
    await sql`update unit set valid_to = '2025-06-30' where id = ${old.id}`.execute(world.owner);
    await sql`insert into unit_succession (old_id, new_id, extent, since) values (${old.id}, ${c.unit.id}, 'split', '2025-07-01'), (${old.id}, ${d.unit.id}, 'split', '2025-07-01')`.execute(
      world.owner,
    );
    await sql`insert into unit_closure (ancestor, descendant) values (${c.unit.id}, ${old.id}), (${d.unit.id}, ${old.id})`.execute(world.owner);
    const rows = (await as(above).labourStatistics({ unitId: province.id, at: TODAY })).rows;
    expect(rows.at(-1)).toMatchObject({ unit: null, total: 1 });
    expect(rows.find((r) => r.unit?.id === c.unit.id)).toMatchObject({ total: 0 });
    expect((await as(above).labourPeople({ unitId: province.id, at: TODAY, unplaced: true })).rows).toMatchObject([{ id: who }]);
    // while the old commune stood they were its own
    expect((await as(above).labourStatistics({ unitId: province.id, at: '2025-06-01' })).rows.find((r) => r.unit?.id === old.id)).toMatchObject({ total: 1 });
  });

  test('demand: each person once, by the latest answer; markets add up to those who wish to go', async () => {
    const c = await aCommune();
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await person(c, { fullName: `Lò Văn ${'ABCD'[i]}` }));
    const first = await roster(c, 'demandSurvey', '2026-01-15');
    const second = await roster(c, 'youth', '2026-02-15');
    for (const id of [first, second]) await as(c.officer).entryAdd({ id, people: ids });
    const say = async (id: string, n: number, form: object) => {
      const e = (await entries(c.officer, id)).find((r) => r.person.id === ids[n])!;
      await as(c.officer).answerSave({ id: e.id, version: e.version, reached: 'reached', ...form } as never);
    };
    await say(first, 0, { askedOn: '2026-01-20', wants: 'no' });
    await say(second, 0, { askedOn: '2026-02-20', wants: 'yes', market: 'JP' });
    await say(second, 1, { askedOn: '2026-02-10', wants: 'yes' });
    await say(first, 1, { askedOn: '2026-02-20', wants: 'undecided' });
    await say(first, 2, { askedOn: '2026-01-20', wants: 'yes', market: 'KR' });
    const at = { unitId: c.unit.id, at: TODAY };
    const { total } = await as(c.officer).demandStatistics(at);
    expect(total).toEqual({
      unit: null,
      total: 4,
      cells: { yes: 2, undecided: 1, no: 0, notAnswered: 1 },
      markets: [
        { market: 'JP', people: 1 },
        { market: 'KR', people: 1 },
      ],
    });
    expect((await as(c.officer).demandStatistics({ ...at, kind: 'demandSurvey' })).total.cells).toEqual({ yes: 1, undecided: 1, no: 1, notAnswered: 1 });
    expect((await as(c.officer).demandStatistics({ ...at, at: '2026-01-25' })).total.cells).toEqual({ yes: 1, undecided: 0, no: 1, notAnswered: 2 });
    expect((await as(c.officer).demandPeople({ ...at, cell: 'yes', market: 'KR' })).rows.map((r) => r.id)).toEqual([ids[2]]);
    expect((await as(c.officer).demandPeople({ ...at, cell: 'yes' })).total).toBe(2);
  });

  test('communes without a list are flagged, by the units in force', async () => {
    const big = await world.aProvince();
    const [has, hasNot] = [await world.aCommune({ province: big }), await world.aCommune({ province: big })];
    const gone = await world.aCommune({ province: big });
    await sql`update unit set valid_to = '2025-06-30' where id = ${gone.id}`.execute(world.owner);
    await sql`insert into unit_closure (ancestor, descendant) values (${has.id}, ${gone.id})`.execute(world.owner);
    const chief = await world.anAccount({ role: 'communeOfficer', units: [big] });
    const id = await roster({ unit: has, officer: chief }, 'demandSurvey', '2026-02-01');
    const now = await as(chief).rosterCoverage({ kind: 'demandSurvey', year: 2026 });
    expect(now).toMatchObject({ at: TODAY, communes: 2, withList: 1 });
    expect(now.rows).toEqual([
      { unit: { id: hasNot.id, name: hasNot.name }, lists: 0, lastOn: null, entries: 0, asked: 0, rosterId: null },
      { unit: { id: has.id, name: has.name }, lists: 1, lastOn: '2026-02-01', entries: 0, asked: 0, rosterId: id },
    ]);
    expect((await as(chief).rosterCoverage({ kind: 'demandSurvey', year: 2026, missing: 'true' })).rows).toHaveLength(1);
    expect((await as(chief).rosterCoverage({ kind: 'demandSurvey', year: 2024, unitId: big.id })).communes).toBe(3);
    await expect(as(chief).rosterCoverage({ kind: 'nothing', year: 2026 })).rejects.toMatchObject({ code: 'worker.unknownRosterKind' });
  });
});
