import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorOf, opened } from '../../../../../test/sheet-door.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../../test/world.ts';
import { newId } from '../../../../kernel/clock.ts';
import { api as worker } from '../../../worker/contract.ts';
import { whoWords } from '../../../worker/sheet/contract-who.ts';
import { api as journeys } from '../../contract.ts';
import { homeApi } from '../contract.ts';
import { api } from './contract.ts';
import { homeSheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-11-22T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());
const doorFor = doorOf(world, api);
const as = (a: TestAccount) => world.client({ ...homeApi, ...api }, a);

const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
const back = async (officer: TestAccount, unit: TestUnit, fullName: string, born: string, returnedOn: string | null, reason = 'completed'): Promise<string> => {
  const personId = newId();
  await world.client(worker, officer).personSave({ id: personId, version: 0, fullName, birth: born, sex: 'female', unitId: unit.id });
  const { id } = await world.client(journeys, officer).journeyOpen({ id: newId(), personId, form: 'direct', market: 'JP', interested: '2020-01-01' });
  await sql`update journey set departed_on = '2021-01-01', returned_on = ${returnedOn}::date, return_reason = ${returnedOn && reason} where id = ${id}`.execute(world.owner);
  return id;
};
const gain = async (a: TestAccount, id: string) => (await as(a).homeGet({ id })).gain;

test('who came home goes out, is asked without a network and read back: answers after 6 and 12 months, income, skills and who seeks them; again nothing changes', async () => {
  const commune = await world.aCommune({ name: 'Xã Về Nhà' });
  const officer = await officerOf(commune);
  const [a, b] = [await back(officer, commune, 'Lò Thị Về', '1990-05-12', '2025-10-01'), await back(officer, commune, 'Sùng Thị Về', '1992-01-02', '2026-05-01')];
  await as(officer).gainSave({ id: b, trade: 'May', seeks: 'job', language: 'ja', help: ['loan'] });
  const list = await opened(as(officer).returnedExport({}));
  const head = list[0]!;
  const line = (name: string): string[] => list.find((r) => r[0] === name)!;
  expect(line('Sùng Thị Về')[head.indexOf('Đang tìm gì')]).toBe('Tìm việc làm');
  const untouched = await doorFor(officer).look(list);
  expect(await doorFor(officer).rows(untouched.id)).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'same', problems: {} })]));
  expect(untouched).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
  const fill = (name: string, cells: Record<string, string>): string[] => line(name).map((v, i) => cells[head[i]!] ?? v);
  const asked = { 'Ngày hỏi': '10/11/2026', 'Việc làm hiện nay': 'có việc', 'Thu nhập một tháng': 'Từ 8 đến dưới 12 triệu' };
  const filled = [
    head,
    fill('Lò Thị Về', {
      ...asked,
      'Cần giúp gì': 'học nghề; Thủ tục, bảo hiểm, thanh lý hợp đồng',
      'Ghi thêm': '=1+1',
      'Đang tìm gì': 'khởi nghiệp',
      'Nghề đã làm ở nước ngoài': 'Điều dưỡng',
    }),
    fill('Sùng Thị Về', { ...asked, 'Lần hỏi thăm': 'Sau 6 tháng', 'Đang tìm gì': 'không', 'Đã giúp xong': 'x' }),
  ];
  const seen = await doorFor(officer).look(filled);
  const rows = await doorFor(officer).rows(seen.id);
  expect(rows.map((r) => [r.state, r.problems])).toEqual([
    ['good', {}],
    ['warned', {}],
  ]);
  expect(rows[1]!.warnings).toEqual({ seeks: whoWords.overwrites('Tìm việc làm') });
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 2, bad: 0 });
  const found = (await as(officer).homeGet({ id: a })).followUps;
  expect(found.map((f) => [f.months, f.state, f.found?.work ?? null])).toEqual([
    [6, 'missed', null],
    [12, 'done', 'job'],
  ]);
  expect(found[1]!.found).toMatchObject({ income: 'from8', needs: ['training', 'papers'], note: '=1+1', onDay: '2026-11-10' });
  expect(await gain(officer, a)).toMatchObject({ seeks: 'startUp', trade: 'Điều dưỡng', version: 1 });
  expect(await gain(officer, b)).toMatchObject({ seeks: 'nothing', trade: 'May', language: 'ja', help: ['loan'], helpedOn: '2026-11-22', version: 2 });
  expect(await doorFor(officer).look(filled)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });

  // the income survey and who seeks what, as they stand on the screen
  const survey = await opened(as(officer).surveyExport({ from: '2025-01-01' }));
  expect(survey[1]!.slice(0, 6)).toEqual(['Xã Về Nhà', '2', '2', '0', '100', '2']);
  const seekers = async (who: TestAccount) => opened(as(who).seekerExport({ seeks: 'startUp' }));
  expect((await seekers(officer))[1]).toEqual(expect.arrayContaining(['Lò Thị Về', 'Điều dưỡng', 'Muốn khởi nghiệp']));
  expect((await seekers(await officerOf(commune, 'leader')))[1]![0]).toBe('Lò T. V.');
});

test('what cannot be comes back with the reason: too early, the dead, not home, asked already, half an answer, another commune’s, a word in between', async () => {
  const commune = await world.aCommune();
  const officer = await officerOf(commune);
  const far = await world.aCommune();
  const foreign = await back(await officerOf(far), far, 'Người Nơi Khác', '1991-01-01', '2025-01-01');
  const [early, dead, away, asked, half, stale] = [
    await back(officer, commune, 'Vàng Thị Sớm', '1990-01-01', '2026-10-01'),
    await back(officer, commune, 'Vàng Thị Mất', '1991-01-01', '2025-01-01', 'died'),
    await back(officer, commune, 'Vàng Thị Chưa', '1992-01-01', null),
    await back(officer, commune, 'Vàng Thị Rồi', '1993-01-01', '2026-04-01'),
    await back(officer, commune, 'Vàng Thị Nửa', '1994-01-01', '2026-04-01'),
    await back(officer, commune, 'Vàng Thị Lâu', '1995-01-01', '2026-04-01'),
  ];
  await as(officer).followUpSave({ id: asked, followUpId: newId(), months: 6, onDay: '2026-10-05', work: 'none', income: 'none' });
  await as(officer).gainSave({ id: stale, seeks: 'job' });
  const head = ['Họ và tên', 'Lần hỏi thăm', 'Ngày hỏi', 'Việc làm', 'Thu nhập', 'Cần giúp gì', 'Đang tìm gì', 'Mã dòng'];
  const answer = ['Sau 6 tháng', '10/11/2026', 'có việc', 'dưới 5', null, null] as const;
  const seen = await doorFor(officer).look([
    head,
    ['Vàng Thị Sớm', ...answer, early],
    ['Vàng Thị Mất', ...answer, dead],
    ['Vàng Thị Chưa', ...answer, away],
    ['Vàng Thị Rồi', ...answer, asked],
    ['Vàng Thị Nửa', null, '10/11/2026', null, null, null, null, half],
    ['Vàng Thị Nửa', ...answer.slice(0, 4), 'tiền mặt', null, half],
    ['Người Nơi Khác', ...answer, foreign],
    ['Vàng Thị Lâu', null, null, null, null, null, 'khởi nghiệp', stale],
    ['Vàng Thị Nửa', ...answer, half],
  ]);
  const rows = await doorFor(officer).rows(seen.id);
  expect(rows.map((r) => Object.keys(r.problems))).toEqual([['onDay'], ['fullName'], ['fullName'], ['months'], ['work', 'income'], ['needs'], ['code'], [], []]);
  expect([rows[0]!.problems['onDay'], rows[3]!.problems['months']]).toEqual([w.early('01/04/2027'), w.asked('05/10/2026', 'chưa có việc')]);
  await as(officer).gainSave({ id: stale, version: 1, seeks: 'again' });
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 1, bad: 8 });
  expect(await gain(officer, stale)).toMatchObject({ seeks: 'again', version: 2 });
  expect((await doorFor(officer).bad(seen.id)).at(-1)!.join(' ')).toContain(whoWords.changedMeanwhile);
});
