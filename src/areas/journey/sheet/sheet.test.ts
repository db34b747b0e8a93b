import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { readSheet, writeSheets } from '../../../kernel/sheet/sheet.ts';
import { viDate } from '../../../kernel/text.ts';
import { api as worker } from '../../worker/contract.ts';
import { whoWords } from '../../worker/sheet/contract-who.ts';
import { forms, type Form } from '../choices.data.ts';
import { api as journeys } from '../contract.ts';
import { dateFaultWords, fieldWords } from '../words.ts';
import { api } from './contract.ts';
import { exportTitles } from './sheet.data.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

type Cell = string | number | null;
const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
const as = (account: TestAccount) => world.client(api, account);
const ways = (account: TestAccount) => world.client(journeys, account);
const book = async (rows: Cell[][]): Promise<Blob> =>
  new Blob([await writeSheets([{ name: 'DS', columns: Array.from({ length: Math.max(...rows.map((r) => r.length)) }, () => ({ title: '' })), rows }])]);
const until = async (account: TestAccount, id: string, ...states: string[]) => {
  for (;;) {
    const now = await as(account).sheetGet({ id });
    if (states.includes(now.state)) return now;
    if (now.state === 'failed') throw new Error(now.failure ?? 'failed');
    await sql`select pg_sleep(0.05)`.execute(world.owner);
  }
};
const look = async (account: TestAccount, rows: Cell[][], given: { form?: Form } = {}) => {
  const { id } = await as(account).sheetStart(given, { file: await book(rows), fileName: 'xuat-canh.xlsx' });
  return until(account, id, 'ready');
};
const rowsOf = async (account: TestAccount, id: string) => (await as(account).sheetRows({ id })).rows;
const save = async (account: TestAccount, id: string) => {
  await as(account).sheetSave({ id });
  return until(account, id, 'ready', 'done');
};
const aPerson = async (account: TestAccount, unit: TestUnit, fullName: string, birth: string, idNumber?: string): Promise<string> => {
  const id = newId();
  await world.client(worker, account).personSave({ id, version: 0, fullName, birth, sex: 'male', unitId: unit.id, ...(idNumber ? { idNumber } : {}) });
  return id;
};
const wayOf = async (account: TestAccount, personId: string) => {
  const [one] = (await ways(account).journeysOf({ personId })).journeys;
  return one && (await ways(account).journeyGet({ id: one.id })).journey;
};

describe('a list of those who left', () => {
  test('as an enterprise keeps it: people are found, never guessed; the gate holds; good rows are written, bad ones come back with the reason; again nothing changes', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const byNumber = await aPerson(officer, commune, 'Lò Văn Thử', '1990-05-12', '014090000117');
    const byName = await aPerson(officer, commune, 'Sùng Thị Mẫu', '1995-03-04');
    await aPerson(officer, commune, 'Vàng A Hai', '1991-01-02');
    await aPerson(officer, commune, 'Vàng A Hai', '1991-09-08');
    const far = await world.aCommune({ name: 'Xã Xa' });
    await aPerson(await officerOf(far), far, 'Hạng Mí Sính', '1992', '002092000131');
    const list: Cell[][] = [
      ['CÔNG TY MẪU'],
      ['DANH SÁCH LAO ĐỘNG XUẤT CẢNH'],
      ['STT', 'Họ tên', 'NTNS', 'CCCD', 'Xã', 'Loại hình', 'Nước', 'Công ty', 'Nghề', 'Thời hạn HĐ', 'Lương', 'Ngày ký HĐ', 'Xuất cảnh'],
      [1, 'LÒ VĂN THỬ', '12/5/1990', '014090000117', null, 'tự đi', 'Nhật', 'Công ty Mẫu', 'Cơ khí', 36, '180.000', '05/03/2026', '10/04/2026'],
      [2, 'Sùng Thị Mẫu', '04/03/1995', null, commune.name, 'doanh nghiệp', 'Đài Loan', 'Công ty Mẫu', 'Điện tử', 24, null, '05/03/2026', null],
      [3, 'Vàng A Hai', 1991, null, commune.name, 'doanh nghiệp', 'Nhật', null, null, null, null, null, null],
      [4, 'Không Ai Biết', '01/01/1990', null, commune.name, 'doanh nghiệp', 'Nhật', null, null, null, null, null, null],
      [5, 'Hạng Mí Sính', 1992, '002092000131', null, 'doanh nghiệp', 'Nhật', null, null, null, null, null, null],
      [6, 'Sùng Thị Dơ', '12/5/1990', '014090000117', null, 'doanh nghiệp', 'Nhật', null, null, null, null, null, null],
      [7, 'Vàng A Hai', '08/09/1991', null, commune.name, 'doanh nghiệp', 'Nhật', 'Công ty Mẫu', null, null, null, '05/03/2026', '10/04/2026'],
    ];
    const seen = await look(officer, list);
    expect(seen.columns.map((c) => c.target)).toEqual([
      '',
      'fullName',
      'birth',
      'idNumber',
      'unitId',
      'form',
      'market',
      'sender',
      'job',
      'termMonths',
      'wage',
      'contractSigned',
      'departed',
    ]);
    const rows = await rowsOf(officer, seen.id);
    expect(rows.map((r) => r.state)).toEqual(['warned', 'good', 'bad', 'bad', 'bad', 'bad', 'bad']);
    expect(rows.slice(2, 6).map((r) => Object.values(r.problems))).toEqual([
      [expect.stringMatching(/^Xã, phường có 2 người .*: Vàng A Hai, sinh .*; Vàng A Hai, sinh .*Ghi số định danh/)],
      [whoWords.whoUnknown],
      [whoWords.numberElsewhere('Xã Xa')],
      [whoWords.numberOther],
    ]);
    expect(rows[6]!.problems['departed']).toContain('giấy chứng nhận giáo dục định hướng (chưa có giấy chứng nhận)');
    expect(await save(officer, seen.id)).toMatchObject({ saved: 2, bad: 5 });
    expect(await wayOf(officer, byNumber)).toMatchObject({
      form: 'otherWay',
      market: 'JP',
      stage: 13,
      endsOn: '2029-04-09',
      terms: { sender: 'Công ty Mẫu', job: 'Cơ khí', wage: 180_000 },
      dates: { contractSigned: '2026-03-05', departed: '2026-04-10' },
    });
    expect(await wayOf(officer, byName)).toMatchObject({ form: 'enterprise', market: 'TW', stage: 10 });
    const back = await readSheet(new Uint8Array(await (await as(officer).sheetBad({ id: seen.id })).arrayBuffer()), { maxRows: 20 });
    expect(back).toHaveLength(6);
    const before = await sql<{ n: number }>`select count(*)::int as n from event`.execute(world.owner);
    expect(await look(officer, list)).toMatchObject({ good: 0, warned: 0, same: 2, bad: 5 });
    expect(await sql<{ n: number }>`select count(*)::int as n from event`.execute(world.owner)).toEqual(before);

    // later papers of the same way: a date that stood asks for a word, an order of dates is kept, an empty cell changes nothing
    const head = ['Họ tên', 'Số căn cước', 'Hình thức đi', 'Nước đến', 'Ngày xuất cảnh', 'Ngày nhập cảnh', 'Lý do về', 'Ngày thông báo cư trú', 'Lý do điều chỉnh'];
    const homes: Cell[][] = [head, ['Lò Văn Thử', '014090000117', 'tự đi', null, null, '01/11/2026', 'hết hạn', '10/11/2026', null]];
    const home = await look(officer, homes);
    expect(await save(officer, home.id)).toMatchObject({ saved: 1 });
    // the same list again, which does not say when they left
    expect(await look(officer, homes)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 1 });
    expect(await wayOf(officer, byNumber)).toMatchObject({
      market: 'JP',
      stage: 16,
      returnReason: 'completed',
      terms: { job: 'Cơ khí' },
      dates: { departed: '2026-04-10', returned: '2026-11-01' },
    });
    const wrong = await look(
      officer,
      [head, ['Sùng Thị Mẫu', null, 'doanh nghiệp', 'Đài Loan', null, '01/11/2026', null, null, null]].map((r, i) => [...r, i ? '04/03/1995' : 'Ngày sinh']),
    );
    expect((await rowsOf(officer, wrong.id))[0]!.problems).toEqual({ returned: dateFaultWords('missing'), returnReason: fieldWords('journey.mistakenReturn') });
    const late = (why: string | null): Cell[][] => [
      ['Họ tên', 'Ngày sinh', 'Hình thức đi', 'Nước đến', 'Ngày ký hợp đồng', 'Lý do sửa ngày'],
      ['Sùng Thị Mẫu', '04/03/1995', 'doanh nghiệp', 'Đài Loan', '06/03/2026', why],
    ];
    expect((await rowsOf(officer, (await look(officer, late(null))).id))[0]!.problems).toEqual({ contractSigned: fieldWords('journey.whyChanged') });
    const mended = await look(officer, late('Ghi nhầm ngày'));
    expect(await save(officer, mended.id)).toMatchObject({ saved: 1 });
    expect(await wayOf(officer, byName)).toMatchObject({ dates: { contractSigned: '2026-03-06' } });
    // what a list says of the person is not taken for the way abroad
    const plain = await look(officer, [
      ['Họ tên', 'Ngày sinh', 'Xã', 'Thôn', 'Địa chỉ', 'Hình thức đi', 'Nước đến'],
      ['Sùng Thị Mẫu', '04/03/1995', commune.name, 5, 'Số 5', 'doanh nghiệp', 'Đài Loan'],
    ]);
    expect(plain).toMatchObject({ same: 1, good: 0 });
    expect(plain.columns.map((c) => c.target)).toEqual(['fullName', 'birth', 'unitId', '', '', 'form', 'market']);
    // one of that name and year in the commune: likely, not certain
    const byYear = await look(officer, [
      ['Họ tên', 'Năm sinh', 'Hình thức đi', 'Nước đến', 'Nghề'],
      ['Sùng Thị Mẫu', 1995, 'doanh nghiệp', 'Đài Loan', 'May'],
    ]);
    expect((await rowsOf(officer, byYear.id))[0]).toMatchObject({ state: 'warned', warnings: { birth: whoWords.matchedByYear } });
    const other = await look(officer, [
      ['Họ tên', 'Ngày sinh', 'Hình thức đi', 'Nước đến'],
      ['Sùng Thị Mẫu', '04/03/1995', 'EPS', 'Hàn'],
    ]);
    expect((await rowsOf(officer, other.id))[0]!.problems['form']).toContain('Doanh nghiệp dịch vụ');
  });

  test('goes out as it is filtered, masked as on the screen, formulas as text; sent back unchanged it changes nothing', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    for (const [n, name] of ['Lò Văn Xuất', 'Lò Thị Lọc', 'Lò Thị Ra'].entries()) {
      const personId = await aPerson(officer, commune, name, `199${n}-02-03`, `01409${n}000211`);
      const { id } = await ways(officer).journeyOpen({ id: newId(), personId, form: 'otherWay', market: n ? 'JP' : 'KR', interested: '2026-01-05' });
      const { journey } = await ways(officer).journeyGet({ id });
      await ways(officer).journeyTermsSave({ ...journey.terms, job: '=1+1', wage: 1_500.5, declared: true, id, version: 1 });
      if (n) await ways(officer).journeyDatesSave({ ...journey.dates, id, version: 2, departed: '2026-02-01' });
    }
    const out = async (account: TestAccount, filter: object) => readSheet(new Uint8Array(await (await as(account).journeyExport(filter)).arrayBuffer()), { maxRows: 100 });
    const all = await out(officer, {});
    expect(all).toHaveLength(4);
    expect(all[0]!.slice(0, 2)).toEqual([exportTitles.name, exportTitles.birth]);
    expect(all.slice(1).every((r) => r.includes('=1+1') && r.some((c) => /^•••211$/.test(c)))).toBe(true);
    expect(await out(officer, { list: 'departed', market: 'JP' })).toHaveLength(3);
    expect(await out(officer, { list: 'departed' })).toHaveLength(3);
    expect(await out(officer, { list: 'returned' })).toHaveLength(1);
    // the list says who is on it, whatever the screen shows
    expect(await out(officer, { list: 'returned', phase: 'abroad' })).toHaveLength(1);
    expect(await out(officer, { list: 'departed', phase: 'wishing' })).toHaveLength(1);
    expect((await out(officer, { list: 'departed' }))[0]).toContain(exportTitles.ethnicity);
    // what the household was called on the day of leaving, what was received and not what was asked for
    const money = world.client(journeys, officer);
    const [left] = (await ways(officer).journeyList({ market: 'JP' })).rows;
    const personId = left!.person.id;
    const household = { id: newId(), version: 0, unitId: commune.id, code: 'H-1', hamlet: null };
    await world.client(worker, officer).householdSave(household);
    await sql`update person set household_id = ${household.id} where id = ${personId}`.execute(world.owner);
    for (const [cls, from, to] of [
      ['poor', '2025-01-01', '2026-12-31'],
      ['nearPoor', '2026-03-01', null],
    ] as const)
      await sql`insert into household_class (id, household_id, unit_id, class, from_on, to_on) values (${newId()}, ${household.id}, ${commune.id}, ${cls}, ${from}::date, ${to}::date)`.execute(
        world.owner,
      );
    for (const [kind, amount, paidOn] of [
      ['loan', 80_000_000, '2026-01-20'],
      ['loan', 5_000_000, null],
      ['health', 750_000, '2026-01-21'],
      ['papers', 1_200_000, '2026-01-22'],
    ] as const)
      await money.fundingAdd({
        id: left!.id,
        fundingId: newId(),
        kind,
        amount,
        appliedOn: '2026-01-10',
        paidOn,
        ...(kind === 'loan' ? { months: 36, borrower: 'priority' as const } : {}),
      });
    const list = await out(officer, { list: 'departed' });
    const at = (title: string) => list.slice(1).map((r) => r[list[0]!.indexOf(title)]);
    expect(at(exportTitles.priority)).toEqual(expect.arrayContaining(['Hộ nghèo']));
    expect(at(exportTitles.priority).join()).not.toContain('cận');
    expect(at(exportTitles.loan)).toEqual(expect.arrayContaining(['80000000']));
    expect(at(exportTitles.support)).toEqual(expect.arrayContaining(['1950000']));
    expect(await look(officer, list as Cell[][])).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
    await sql`update journey set returned_on = '2026-11-01', return_reason = 'completed' where id = ${left!.id}`.execute(world.owner);
    await sql`insert into journey_gain (journey_id, seeks, help, help_on, said_on, updated_at) values (${left!.id}, 'startUp', '{loan}', '2026-11-10', '2026-11-10', now())`.execute(
      world.owner,
    );
    const home = await out(officer, { list: 'returned' });
    expect(home).toHaveLength(2);
    expect(home[1]![home[0]!.indexOf(exportTitles.needs)]).toBe('Muốn khởi nghiệp; Vay vốn');
    const sentBack = await look(officer, home as Cell[][], { form: 'otherWay' });
    expect(sentBack.columns.map((c) => c.target).filter((t) => ['licence', 'wage', 'workplace'].includes(t))).toEqual([]);
    expect(sentBack).toMatchObject({ good: 0, warned: 0, bad: 0, same: 1 });
    const leader = await officerOf(commune, 'leader');
    const masked = await out(leader, { list: 'departed' });
    expect(masked[0]).not.toContain(exportTitles.ethnicity);
    expect(masked[0]).not.toContain(exportTitles.priority);
    expect(
      masked
        .slice(1)
        .map((r) => r[0])
        .toSorted(),
    ).toEqual(['Lò T. L.', 'Lò T. R.']);
    const again = await look(officer, all as Cell[][]);
    expect(again).toMatchObject({ good: 0, warned: 0, bad: 0, same: 3 });
  });

  test('terms that somebody writes while the rows are saved stand', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const personId = await aPerson(officer, commune, 'Lò Văn Cùng Lúc', '1990-05-12', '014090000517');
    const { id } = await ways(officer).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: '2026-01-05' });
    const seen = await look(officer, [
      ['Họ tên', 'Số CCCD', 'Hình thức đi', 'Nước đến', 'Nghề'],
      ['Lò Văn Cùng Lúc', '014090000517', 'doanh nghiệp', 'Nhật', 'Cơ khí'],
    ]);
    await world.owner.transaction().execute(async (tx) => {
      await sql`update journey set employer = 'Xưởng Mẫu' where id = ${id}`.execute(tx);
      await as(officer).sheetSave({ id: seen.id });
      while (!(await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(world.owner)).rows.length);
    });
    await until(officer, seen.id, 'done');
    expect((await ways(officer).journeyGet({ id })).journey.terms).toMatchObject({ job: 'Cơ khí', employer: 'Xưởng Mẫu' });
  });

  test('whatever rows: what was good is what is saved, and twice is once', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const people = Array.from({ length: 12 }, (_, n) => ({
      name: `Quàng Văn ${['Páo', 'Sử', 'Dơ', 'Chống', 'Lử', 'Say'][n % 6]}${n < 6 ? '' : ' Lầu'}`,
      birth: `19${80 + n}-0${1 + (n % 9)}-11`,
      number: `0140${80 + n}00031${n % 10}`,
    }));
    const ids = new Map<string, string>();
    for (const [n, p] of people.entries()) ids.set(p.name, await aPerson(officer, commune, p.name, p.birth, n % 2 ? p.number : undefined));
    const day = fc.integer({ min: 0, max: 1_000 }).map((d) => new Date(Date.UTC(2024, 0, 1) + d * 86_400_000).toISOString().slice(0, 10));
    const row = fc.record({
      who: fc.integer({ min: 0, max: 13 }),
      numbered: fc.boolean(),
      form: fc.constantFrom<Form>('enterprise', 'otherWay', 'direct'),
      market: fc.constantFrom('Nhật Bản', 'Hàn Quốc', null),
      signed: fc.option(day),
      departed: fc.option(day),
      returned: fc.option(day),
      why: fc.option(fc.constantFrom('hết hạn', 'tử vong')),
      job: fc.option(fc.constantFrom('Cơ khí', '=1+1', 'Xây dựng')),
    });
    const head = ['Họ và tên', 'Ngày sinh', 'Số CCCD', 'Hình thức đi', 'Nước đến', 'Ngày ký hợp đồng', 'Ngày xuất cảnh', 'Ngày về nước', 'Lý do về nước', 'Ngành nghề'];
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 15, maxLength: 30 }), async (given) => {
        const say = (d: string | null) => (d === null ? null : viDate(d));
        const list: Cell[][] = given.map((r) => {
          const p = people[r.who] ?? { name: 'Người Không Có', birth: '1970-01-01', number: '014070000999' };
          return [p.name, viDate(p.birth), r.numbered ? p.number : null, forms[r.form], r.market, say(r.signed), say(r.departed), say(r.returned), r.why, r.job];
        });
        const counted = async () =>
          (await sql<{ ways: number; events: number }>`select (select count(*)::int from journey) as ways, (select count(*)::int from event) as events`.execute(world.owner))
            .rows[0]!;
        const seen = await look(officer, [head, ...list]);
        expect(seen.good + seen.warned + seen.bad + seen.same).toBe(list.length);
        const judged = await rowsOf(officer, seen.id);
        const done = await save(officer, seen.id);
        expect(done).toMatchObject({ saved: seen.good + seen.warned, bad: seen.bad, same: seen.same });
        for (const r of judged.filter((x) => x.state === 'good' || x.state === 'warned')) {
          const { journeys: own } = await ways(officer).journeysOf({ personId: ids.get(r.cells['fullName']!)! });
          expect(own.some((j) => forms[j.form] === r.cells['form'] && (!r.cells['market'] || j.market !== null))).toBe(true);
        }
        const open = await sql<{
          n: number;
        }>`select max(n)::int as n from (select count(*) as n from journey where closed_on is null and returned_on is null group by person_id) t`.execute(world.owner);
        expect(open.rows[0]!.n ?? 0).toBeLessThanOrEqual(1);
        const before = await counted();
        const again = await look(officer, [head, ...list]);
        expect(again.good + again.warned).toBe(0);
        expect(await counted()).toEqual(before);
      }),
      { numRuns: 3 },
    );
  });
});
