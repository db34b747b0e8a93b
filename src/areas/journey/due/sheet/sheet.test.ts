import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorOf, opened } from '../../../../../test/sheet-door.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../../test/world.ts';
import { newId } from '../../../../kernel/clock.ts';
import { cellWords } from '../../../../kernel/sheet/words.ts';
import { viDate } from '../../../../kernel/text.ts';
import { api as worker } from '../../../worker/contract.ts';
import { whoTitles, whoWords } from '../../../worker/sheet/contract-who.ts';
import { api as journeys } from '../../contract.ts';
import { dueApi } from '../contract.ts';
import { api } from './contract.ts';
import { callSheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-11-22T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());
const doorFor = doorOf(world, api);
const as = (a: TestAccount) => world.client({ ...dueApi, ...api }, a);

const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
let n = 0;
/** Somebody abroad whose contract ended or ends on a day. */
const away = async (officer: TestAccount, unit: TestUnit, fullName: string, endsOn: string): Promise<string> => {
  const personId = newId();
  await world.client(worker, officer).personSave({ id: personId, version: 0, fullName, birth: `19${80 + (n++ % 20)}-05-12`, sex: 'male', unitId: unit.id, phone: '0912345678' });
  const { id } = await world.client(journeys, officer).journeyOpen({ id: newId(), personId, form: 'direct', market: 'JP', interested: '2023-01-01' });
  await sql`update journey set departed_on = '2023-12-01', contract_ends_on = ${endsOn}::date where id = ${id}`.execute(world.owner);
  return id;
};
const contacts = async (id: string) =>
  (
    await sql<{ onDay: string; outcome: string; spokeTo: string; nextOn: string | null; note: string | null }>`select on_day, outcome, spoke_to, next_on, note from journey_contact
      where journey_id = ${id} and removed_at is null order by id`.execute(world.owner)
  ).rows;

test('the list of the day goes out, is filled in without a network, comes back and is read: who was reached, the answer, the next date', async () => {
  const commune = await world.aCommune();
  const officer = await officerOf(commune);
  const [a, b, c] = [
    await away(officer, commune, 'Lò Văn Quá', '2026-11-01'),
    await away(officer, commune, 'Lò Văn Hạn', '2026-11-02'),
    await away(officer, commune, 'Lò Văn Sắp', '2026-12-10'),
  ];
  const far = await world.aCommune();
  await away(await officerOf(far), far, 'Người Nơi Khác', '2026-11-01');

  const list = await opened(as(officer).callExport({}));
  const head = list[0]!;
  const at = (title: string): number => head.indexOf(title);
  expect(list.slice(1).map((r) => r[0])).toEqual(['Lò Văn Quá', 'Lò Văn Hạn', 'Lò Văn Sắp']);
  expect(list[1]![at(whoTitles.phone)]).toBe('0912 345 678');
  expect(list[1]![at(w.columns.why)]).toBe('Quá hạn hợp đồng, cần xác minh');
  expect(list[1]![at('Ngày gọi')]).toBe('22/11/2026');
  // as it is filtered on the screen; masked where the reader sees it masked
  expect(await opened(as(officer).callExport({ reason: 'ends30' }))).toHaveLength(2);
  const seenByLeader = await opened(as(await officerOf(commune, 'leader')).callExport({}));
  expect(seenByLeader[1]!.slice(0, 3)).toEqual(['Lò V. Q.', '1980', '•••678']);

  // nothing filled in: nothing happens
  expect(await doorFor(officer).look(list)).toMatchObject({ good: 0, warned: 0, bad: 0, state: 'ready' });
  const filled = list.map((r) => [...r]);
  const put = (line: number, cells: Record<string, string>) => Object.entries(cells).forEach(([title, value]) => (filled[line]![at(title)] = value));
  put(1, { 'Kết quả gọi': 'hứa về', 'Đã nói với': 'vợ', 'Hẹn gọi lại': '06/12/2026', 'Ghi thêm': '=HYPERLINK("x")' });
  put(3, { 'Kết quả gọi': 'không nghe máy', 'Ngày gọi': '21/11/2026' });
  // sorted by the officer, whose codes go along
  const back = [filled[0]!, filled[3]!, filled[1]!, filled[2]!];
  const seen = await doorFor(officer).look(back);
  expect(seen.columns.filter((x) => x.target !== '').map((x) => x.target)).toEqual([
    'fullName',
    'birth',
    'unitId',
    'onDay',
    'outcome',
    'spokeTo',
    'channel',
    'nextOn',
    'note',
    'code',
  ]);
  expect((await doorFor(officer).rows(seen.id)).map((r) => [r.line, r.state, r.problems])).toEqual([
    [3, 'good', {}],
    [4, 'good', {}],
    [5, 'same', {}],
  ]);
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 2, bad: 0, same: 1 });
  expect(await contacts(a)).toEqual([{ onDay: '2026-11-22', outcome: 'willReturn', spokeTo: 'family', nextOn: '2026-12-06', note: '=HYPERLINK("x")' }]);
  expect(await contacts(c)).toEqual([{ onDay: '2026-11-21', outcome: 'none', spokeTo: 'worker', nextOn: null, note: null }]);
  expect(await contacts(b)).toEqual([]);
  // who was reached is off the list; what was said stands among what happened
  expect((await as(officer).callList({})).rows.map((r) => r.person.name)).toEqual(['Lò Văn Hạn', 'Lò Văn Sắp']);
  expect((await world.client(journeys, officer).journeyGet({ id: a })).happenings).toMatchObject([{ kind: 'persuaded', onDay: '2026-11-22' }]);
  // the same file again changes nothing
  expect(await doorFor(officer).look(back)).toMatchObject({ good: 0, warned: 0, bad: 0 });
  expect(await contacts(a)).toHaveLength(1);
});

test('bad rows come back with the reason; a way of another commune, a pasted row, a way closed meanwhile and a second word on one day are told apart', async () => {
  const commune = await world.aCommune();
  const officer = await officerOf(commune);
  const far = await world.aCommune();
  const foreign = await away(await officerOf(far), far, 'Người Nơi Khác', '2026-11-01');
  const [a, b, c] = [
    await away(officer, commune, 'Sùng A Một', '2026-11-01'),
    await away(officer, commune, 'Sùng A Hai', '2026-11-01'),
    await away(officer, commune, 'Sùng A Ba', '2026-11-01'),
  ];
  await as(officer).contactSave({ id: c, contactId: newId(), onDay: '2026-11-20', outcome: 'fine' });
  const head = ['Họ và tên', 'Ngày gọi', 'Kết quả gọi', 'Hẹn gọi lại', 'Ghi thêm', 'Mã dòng (giữ nguyên)'];
  const list = [
    ['UBND XÃ MẪU', null, null, null, null, null],
    head,
    ['Sùng A Một', '23/11/2026', 'bình thường', null, null, a],
    ['Sùng A Hai', '20/11/2026', 'bình thường', '19/11/2026', null, b],
    ['Sùng A Hai', '20/11/2026', 'không biết', null, null, b],
    ['Sùng A Hai', null, 'bình thường', null, null, b],
    ['Sùng A Hai', '20/11/2026', null, null, 'Đã nhắn', b],
    ['Người Nơi Khác', '20/11/2026', 'bình thường', null, null, foreign],
    ['Sùng A Hai', '20/11/2026', 'bình thường', null, null, a],
    ['Sùng A Ba', '20/11/2026', 'hứa về', null, null, c],
    ['Không Có Mã', '20/11/2026', 'bình thường', null, null, null],
    ['Sùng A Ba', '18/11/2026', 'không nghe máy', null, null, c],
    ['Sùng A Ba', '19/11/2026', 'chưa muốn về', null, null, c],
    ['Sùng A Hai', '19/11/2026', 'bình thường', null, null, b],
  ];
  const seen = await doorFor(officer).look(list);
  const rows = await doorFor(officer).rows(seen.id);
  expect(rows.map((r) => Object.keys(r.problems))).toEqual([['onDay'], ['nextOn'], ['outcome'], ['onDay'], ['outcome'], ['code'], ['fullName'], [], ['fullName'], [], [], []]);
  expect(rows[5]!.problems['code']).toBe(whoWords.codeUnknown);
  expect(rows[6]!.problems['fullName']).toBe(whoWords.codeOther);
  expect(rows[7]!.warnings['onDay']).toContain('đã nói chuyện, bình thường');
  // somebody closes a way between looking and saving
  await sql`update journey set closed_on = '2026-11-22', closed_reason = 'mistaken' where id = ${b}`.execute(world.owner);
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 3, bad: 9 });
  expect(await contacts(c)).toHaveLength(4);
  expect((await world.client(journeys, officer).journeyGet({ id: c })).happenings.map((h) => [h.kind, h.onDay])).toEqual([
    ['contacted', '2026-11-20'],
    ['persuaded', '2026-11-20'],
    ['persuaded', '2026-11-19'],
  ]);
  const given = await doorFor(officer).bad(seen.id);
  expect(given).toHaveLength(10);
  expect(given.at(-1)!.join(' ')).toContain('đã kết thúc');
});

test('terms and communes go out as they are shown', async () => {
  const commune = await world.aCommune({ name: 'Xã Ra Ngoài' });
  const officer = await officerOf(commune);
  await away(officer, commune, 'Giàng A Trễ', '2026-11-01');
  await away(officer, commune, 'Giàng A Sắp', '2026-12-20');
  const due = async (state?: 'late' | 'running') => opened(as(officer).dueExport({ kind: 'T-OVER', ...(state ? { state } : {}) }));
  expect(await due()).toHaveLength(3);
  expect((await due('late'))[1]).toEqual(expect.arrayContaining(['Giàng A Trễ', '01/11/2026', 'Quá hạn', 'Xã, phường', viDate('2026-11-01')]));
  expect((await due('running'))[1]![1]).toBe('Giàng A Sắp');
  const counts = await opened(as(officer).callCountExport({}));
  expect(counts[1]!.slice(0, 2)).toEqual(['Xã Ra Ngoài', '2']);
});

test('a call told once by the code of its row and once by the name is one call, and the second row says so', async () => {
  const commune = await world.aCommune();
  const officer = await officerOf(commune);
  const way = await away(officer, commune, 'Tẩn A Đôi', '2026-11-01');
  const { rows: born } = await sql<{
    text: string;
  }>`select to_char(make_date(birth_year, birth_month, birth_day), 'DD/MM/YYYY') as text from person where full_name = 'Tẩn A Đôi'`.execute(world.owner);
  const seen = await doorFor(officer).look([
    ['Họ và tên', 'Ngày sinh', 'Ngày gọi', 'Kết quả gọi', 'Mã dòng (giữ nguyên)'],
    ['Tẩn A Đôi', born[0]!.text, '20/11/2026', 'bình thường', way],
    ['Tẩn A Đôi', born[0]!.text, '20/11/2026', 'bình thường', null],
  ]);
  const rows = await doorFor(officer).rows(seen.id);
  expect(rows.map((r) => r.problems)).toEqual([{}, { fullName: cellWords.twiceInFile(rows[0]!.line) }]);
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 1, bad: 1 });
  expect(await contacts(way)).toHaveLength(1);
});
