import { sql } from 'kysely';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { FileContent } from '../../../kernel/file.ts';
import { readDocx } from '../../../reading/extract/docx.ts';
import type { LibraryEvent } from '../../library/events.ts';
import { api } from '../contract.ts';
import type { TargetEvent } from '../events.ts';
import type { TargetContent } from '../rules.ts';
import { columnsOf } from './rules.ts';
import { readPaste } from './rules-paste.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });

/** A province with communes, its committee's plan with one target, and the officer who keeps it. */
const aTarget = async (communes: readonly string[], over: Partial<TargetContent> = {}) => {
  const province = await world.aProvince();
  const units: TestUnit[] = [];
  for (const name of communes) units.push(await world.aCommune({ province, name }));
  const agency = await world.anAgency({ seat: province, kind: 'committee', name: 'Ủy ban nhân dân tỉnh Thử' });
  const who = await world.anAccount({ role: 'trackingOfficer', agency });
  const [documentId, fileId, id] = [newId(), newId(), newId()];
  const content: TargetContent = {
    sectionPath: 'II.1',
    text: 'Ít nhất 1.000 lao động đi làm việc ở nước ngoài.',
    kind: 'cumulative',
    value: 1000,
    valueMax: null,
    unit: 'lao động',
    comparator: '>=',
    periodText: '2026–2028',
    periodFrom: '2026-01-01',
    periodTo: '2028-12-31',
    cycle: null,
    reference: null,
    ...over,
  };
  const events: (LibraryEvent | TargetEvent)[] = [
    {
      type: 'library.documentUploaded',
      subjectId: documentId,
      data: { fileId, fileName: 'a.txt', contentType: 'text/plain', content: new FileContent(new TextEncoder().encode(documentId)), province: province.id, uploadedBy: agency.id },
    },
    { type: 'target.set', subjectId: id, data: { documentId, position: 0, span: null, content } },
  ];
  await world.system.act(await world.actor(who), { requestId: newId() }, (ctx) => ctx.record(events));
  return { province, units, agency, who, id, targets: world.client(api, who) };
};
const shape = { over: 'communes' as const, asOf: '2026-03-01', yearFrom: 2026, yearTo: 2028, markets: [] as string[] };
const cell = (line: number, year: number, value: number | null, seen: number | null = null, market = '') => ({ line, year, market, value, seen });
const bytesOf = async (path: string, account: TestAccount): Promise<Uint8Array> => new Uint8Array(await (await world.request(path, { account })).arrayBuffer());

describe('a grid for a target', () => {
  test('begins with the communes of the day and the sum parted over its years; typed, read back, issued, then changed with a reason', async () => {
    const { targets, id, province, who } = await aTarget(['Xã Mường Bú', 'Xã Chiềng An']);
    const start = (await targets.allocationGet({ targetId: id })).start;
    expect(start).toEqual({ unitId: province.id, yearFrom: 2026, yearTo: 2028, total: 1000 });
    const opened = await targets.allocationOpen({ targetId: id, ...shape, unitId: province.id, total: 1000 });
    let a = (await targets.allocationGet({ targetId: id })).allocation!;
    expect(a.lines.map((l) => l.name)).toEqual(['Xã Chiềng An', 'Xã Mường Bú']);
    expect(a.cells).toEqual([
      { line: 0, year: 2026, market: '', value: 334 },
      { line: 0, year: 2027, market: '', value: 333 },
      { line: 0, year: 2028, market: '', value: 333 },
    ]);
    const typed = await targets.allocationType({ id: opened.id, cells: [cell(1, 2026, 200), cell(2, 2026, 134), cell(1, 2027, 333), cell(2, 2028, 332)] });
    expect(typed).toMatchObject({ saved: 4, clashes: [] });

    const short = await refusal(targets.allocationIssue({ id: opened.id, version: typed.version, number: '45/QĐ-UBND', date: '2026-03-02' }));
    expect({ code: short.code, facts: short.facts, fields: Object.keys(short.fields ?? {}) }).toEqual({
      code: 'allocation.difference',
      facts: { given: '999', goal: '1.000' },
      fields: ['note'],
    });
    const last = await targets.allocationType({ id: opened.id, cells: [cell(2, 2028, 333, 332)] });
    expect((await refusal(targets.allocationIssue({ id: opened.id, version: last.version, number: '45/QĐ-UBND', date: '2026-03-03' }))).code).toBe('allocation.future');
    await targets.allocationIssue({ id: opened.id, version: last.version, number: '45/QĐ-UBND', date: '2026-03-02' });

    expect((await refusal(targets.allocationType({ id: opened.id, cells: [cell(1, 2026, 201, 200)] }))).code).toBe('allocation.reasonMissing');
    await targets.allocationType({ id: opened.id, cells: [cell(1, 2026, 190, 200), cell(2, 2026, 144, 134)], reason: 'Xã Chiềng An có 10 người chuyển đi' });
    a = (await targets.allocationGet({ targetId: id })).allocation!;
    expect({ state: a.state, number: a.decisionNumber, date: a.decisionOn }).toEqual({ state: 'issued', number: '45/QĐ-UBND', date: '2026-03-02' });
    expect(a.changes).toMatchObject([
      {
        reason: 'Xã Chiềng An có 10 người chuyển đi',
        cells: [
          { line: 1, year: 2026, from: 200, to: 190 },
          { line: 2, year: 2026, from: 134, to: 144 },
        ],
      },
    ]);
    expect(a.changes[0]!.byName).not.toBeNull();

    // the change has a paper of its own, as a draft and as signed; what was signed first stays what it was
    const [{ id: changeId }] = a.changes as [(typeof a.changes)[number]];
    const grid = a.id;
    const paper = async () => readDocx(await bytesOf(`/api/targets/allocation/change/paper?id=${grid}&changeId=${changeId}`, who)).text.replace(/[\s*|]+/g, ' ');
    const draft = await paper();
    for (const said of [
      'Về việc điều chỉnh chỉ tiêu giai đoạn 2026–2028',
      'Căn cứ Quyết định số 45/QĐ-UBND ngày 02/03/2026',
      'giữ nguyên 1.000 lao động',
      'Lý do điều chỉnh: Xã Chiềng An có 10 người chuyển đi',
      'Xã Chiềng An',
      '+10',
      '−10',
    ])
      expect(draft).toContain(said);
    const decide = { id: a.id, changeId, number: '60/QĐ-UBND' };
    expect((await refusal(targets.allocationChangeDecide({ ...decide, date: '2026-03-01' }))).code).toBe('allocation.beforeIssue');
    expect((await refusal(targets.allocationChangeDecide({ ...decide, date: '2026-03-03' }))).code).toBe('allocation.future');
    await targets.allocationChangeDecide({ ...decide, date: '2026-03-02' });
    expect((await targets.allocationGet({ targetId: id })).allocation!.changes).toMatchObject([{ decisionNumber: '60/QĐ-UBND', decisionOn: '2026-03-02' }]);
    expect((await refusal(targets.allocationChangeDecide({ ...decide, date: '2026-03-02' }))).code).toBe('allocation.changeDecided');
    expect(await paper()).toContain('Kèm theo Quyết định số 60/QĐ-UBND ngày 02/03/2026');
    expect((await refusal(targets.allocationDrop({ id: a.id, version: a.version }))).code).toBe('allocation.issued');
  });

  test('a grid that nobody could read or type is not begun: it says how large it is and what to do', async () => {
    const { targets, id, province } = await aTarget(Array.from({ length: 70 }, (_, n) => `Xã Thử Rộng ${n}`));
    const markets = ['JP', 'KR', 'TW', 'DE', 'HU', 'PL', 'RO', 'SG', 'MY', 'AU', 'CA', 'AE', 'SA', 'QA', 'MO', 'LA', 'TH', 'CN', 'FR', 'IT'];
    const large = { targetId: id, ...shape, yearFrom: 2026, yearTo: 2040, unitId: province.id, total: 1000, markets };
    const refused = await refusal(targets.allocationOpen(large));
    expect([refused.code, refused.facts, refused.message.includes('bớt năm hoặc thị trường')]).toEqual(['allocation.cellsMany', { n: '21.000', most: '20.000' }, true]);
    const opened = await targets.allocationOpen({ ...large, yearTo: 2039 });
    expect((await refusal(targets.allocationReshape({ id: opened.id, version: opened.version, yearFrom: 2026, yearTo: 2040, markets, total: 1000 }))).code).toBe(
      'allocation.cellsMany',
    );
  });

  test('two writers: the cell that the other changed stays the other’s and is told, all other cells are kept', async () => {
    const { targets, id, province, agency } = await aTarget(['Xã A', 'Xã B']);
    const { id: grid } = await targets.allocationOpen({ targetId: id, ...shape, unitId: province.id, total: 1000 });
    const other = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency }));
    const [mine, theirs] = await Promise.all([
      targets.allocationType({ id: grid, cells: [cell(1, 2026, 10), cell(1, 2027, 20)] }),
      other.allocationType({ id: grid, cells: [cell(1, 2026, 11), cell(2, 2027, 30)] }),
    ]);
    expect(mine.saved + theirs.saved).toBe(3);
    const [clash] = [...mine.clashes, ...theirs.clashes];
    const stands = (await targets.allocationGet({ targetId: id })).allocation!.cells.find((c) => c.line === 1 && c.year === 2026)!.value;
    expect([10, 11]).toContain(stands);
    expect(clash).toMatchObject({ line: 1, year: 2026, theirs: stands, mine: stands === 10 ? 11 : 10 });
  });

  test('cells outside the grid change nothing; years and markets that are taken out keep their numbers for later', async () => {
    const { targets, id, province } = await aTarget(['Xã A']);
    const { id: grid } = await targets.allocationOpen({ targetId: id, ...shape, unitId: province.id, total: 1000 });
    expect((await refusal(targets.allocationType({ id: grid, cells: [cell(1, 2026, 5), cell(1, 2031, 5)] }))).code).toBe('allocation.outside');
    const { version } = await targets.allocationType({ id: grid, cells: [cell(1, 2028, 7)] });
    const less = await targets.allocationReshape({ id: grid, version, yearFrom: 2026, yearTo: 2027, total: 1000, markets: [] });
    const values = async () => (await targets.allocationGet({ targetId: id })).allocation!.cells.filter((c) => c.line === 1);
    expect(await values()).toEqual([]);
    await targets.allocationReshape({ id: grid, version: less.version, yearFrom: 2026, yearTo: 2028, total: 1000, markets: [] });
    expect(await values()).toEqual([{ line: 1, year: 2028, market: '', value: 7 }]);
  });

  test('a reader of the plan who does not keep it reads, and may not write; one grid a target', async () => {
    const { targets, id, province, agency } = await aTarget(['Xã A']);
    const { id: grid } = await targets.allocationOpen({ targetId: id, ...shape, unitId: province.id, total: 1000 });
    expect((await refusal(targets.allocationOpen({ targetId: id, ...shape, unitId: province.id, total: 1000 }))).code).toBe('allocation.thereIs');
    const guest = await world.anAgency({ seat: province });
    const target = await sql<{ documentId: string }>`select document_id from target where id = ${id}`.execute(world.owner);
    await sql`insert into shared_with values (${target.rows[0]!.documentId}, ${guest.id})`.execute(world.owner);
    const reader = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency: guest }));
    expect((await reader.allocationGet({ targetId: id })).keeps).toBe(false);
    expect((await refusal(reader.allocationType({ id: grid, cells: [cell(1, 2026, 5)] }))).code).toBe('library.notKept');
    const stranger = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency() }));
    expect((await refusal(stranger.allocationGet({ targetId: id }))).kind).toBe('notFound');
    expect(agency.id).not.toBe(guest.id);
  });

  test('sums of money are not given out cell by cell; what comes back each quarter is given out for its year', async () => {
    const money = await aTarget(['Xã A'], { text: 'Cho vay 50 tỷ đồng mỗi năm', value: 50_000_000_000, unit: 'đồng', cycle: 'year' });
    await money.targets.allocationOpen({ targetId: money.id, ...shape, unitId: money.province.id, total: null });
    expect((await money.targets.allocationGet({ targetId: money.id })).allocation!.cells).toEqual([]);
    const { targets, id, province } = await aTarget(['Xã A'], { kind: 'count', value: 3, unit: 'phiên', cycle: 'quarter' });
    expect((await targets.allocationGet({ targetId: id })).start.total).toBeNull();
    await targets.allocationOpen({ targetId: id, ...shape, yearTo: 2026, unitId: province.id, total: null });
    expect((await targets.allocationGet({ targetId: id })).allocation!.cells).toMatchObject([{ line: 0, year: 2026, value: 12 }]);
  });

  test('over agencies that were chosen, in their order', async () => {
    const { targets, id, province } = await aTarget([]);
    const [first, second] = [await world.anAgency({ seat: province, name: 'Trung tâm Dịch vụ việc làm' }), await world.anAgency({ seat: province, name: 'Trường Cao đẳng' })];
    await targets.allocationOpen({ targetId: id, ...shape, over: 'agencies', unitId: null, agencies: [second.id, first.id], total: 1000 });
    expect((await targets.allocationGet({ targetId: id })).allocation!.lines.map((l) => l.name)).toEqual(['Trường Cao đẳng', 'Trung tâm Dịch vụ việc làm']);
  });
});

describe('the fair split', () => {
  test('follows people of working age, wishes and past departures; says how; each input stands beside the number; kept when it is taken', async () => {
    const { targets, id, province, units, agency } = await aTarget(['Xã A', 'Xã B'], { periodTo: '2026-12-31' });
    const person = async (unit: number, year: number): Promise<string> => {
      const p = newId();
      await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year) values (${p}, ${unit}, 'Người Thử', ' nguoi thu', 'x', ${year})`.execute(
        world.owner,
      );
      return p;
    };
    // 3 of working age in A, 1 in B; a child and an old person count nowhere
    const people = [await person(units[0]!.id, 1990), await person(units[0]!.id, 1995), await person(units[0]!.id, 2000), await person(units[1]!.id, 1999)];
    await person(units[1]!.id, 2015);
    await person(units[1]!.id, 1950);
    const journey = (p: string, unit: number, on: { interested?: string; departed?: string }) =>
      sql`insert into journey (id, person_id, unit_id, form, market, interested_on, departed_on) values (${newId()}, ${p}, ${unit}, 'enterprise', 'JP', ${on.interested ?? null}::date, ${on.departed ?? null}::date)`.execute(
        world.owner,
      );
    await journey(people[0]!, units[0]!.id, { interested: '2026-01-05' });
    await journey(people[3]!, units[1]!.id, { interested: '2024-01-05', departed: '2024-06-01' });
    const { id: grid } = await targets.allocationOpen({ targetId: id, ...shape, yearTo: 2026, unitId: province.id, total: 1000 });
    const p = await targets.allocationPropose({ id: grid, supply: 1, wishes: 0, past: 0 });
    expect(p.inputs).toEqual([
      { line: 1, supply: 3, wishes: 1, past: 0 },
      { line: 2, supply: 1, wishes: 0, past: 1 },
    ]);
    expect(p.cells.map((c) => c.value)).toEqual([750, 250]);
    expect(p.method).toContain('số người từ 18 đến 59 tuổi');
    expect(p.method).toContain('phần dư lớn nhất');
    const all = await targets.allocationPropose({ id: grid, supply: 5, wishes: 3, past: 2, least: 300 });
    expect(all.cells.reduce((n, c) => n + c.value, 0)).toBe(1000);
    expect(Math.min(...all.cells.map((c) => c.value))).toBeGreaterThanOrEqual(300);
    const none = await targets.allocationPropose({ id: grid, least: 600 });
    expect(none.left).toEqual([{ year: 2026, why: '1.000 người không đủ cho 2 nơi, mỗi nơi 600' }]);
    const blind = world.client(api, await world.anAccount({ role: 'agencyOfficer', agency }));
    expect((await refusal(blind.allocationPropose({ id: grid }))).code).toBe('allocation.notInSight');
    await targets.allocationType({ id: grid, cells: p.cells.map((c) => ({ ...c, seen: null })), proposed: { supply: 1, wishes: 0, past: 0, least: 0 } });
    const method = async () => (await targets.allocationGet({ targetId: id })).allocation!.method;
    expect(await method()).toBe(p.method);
    // numbers that were changed are no longer all this rule's, and who cannot know the inputs cannot say that it is
    await targets.allocationType({ id: grid, cells: [cell(1, 2026, 749, 750)] });
    expect(await method()).toBe(`${p.method} Sau đó có ô được sửa khác với cách chia này.`);
    const claimed = { id: grid, cells: [cell(2, 2026, 251, 250)], proposed: { supply: 1, wishes: 0, past: 0, least: 0 } };
    expect((await refusal(blind.allocationType(claimed))).code).toBe('allocation.notInSight');
    await targets.allocationType(claimed);
    expect(await method()).toContain('sửa khác với cách chia này');
  });
});

describe('what leaves the system', () => {
  test('the decision in official form with its table, as a draft and as signed; the sheet can be pasted back', async () => {
    const { targets, id, province, who, agency } = await aTarget(['Xã A', 'Xã B'], { periodTo: '2026-12-31' });
    const { id: grid } = await targets.allocationOpen({ targetId: id, ...shape, yearTo: 2026, unitId: province.id, total: 1000, markets: ['JP', 'KR'] });
    const { version } = await targets.allocationType({ id: grid, cells: [cell(1, 2026, 600, null, 'JP'), cell(2, 2026, 400, null, 'KR')] });
    const paper = async () => readDocx(await bytesOf(`/api/targets/allocation/paper?id=${grid}`, who)).text.replace(/[\s*|]+/g, ' ');
    const draft = await paper();
    expect(draft).toContain('ỦY BAN NHÂN DÂN TỈNH THỬ');
    expect(draft).toContain('QUYẾT ĐỊNH Về việc giao chỉ tiêu năm 2026 cho các xã, phường, đặc khu');
    expect(draft).toContain('Điều 1. Giao 2 xã, phường, đặc khu thực hiện mục tiêu “Ít nhất 1.000 lao động đi làm việc ở nước ngoài” năm 2026, tổng số 1.000 lao động.');
    expect(draft).toContain('TM. ỦY BAN NHÂN DÂN');
    expect(draft).toMatch(/Năm 2026: 1\.000 lao động TT Đơn vị Nhật Bản Hàn Quốc Cộng 1 Xã A 600 600 2 Xã B 400 400 Cộng 600 400 1\.000/);
    await targets.allocationIssue({ id: grid, version, number: '45/QĐ-UBND', date: '2026-03-02' });
    expect(await paper()).toContain('(Kèm theo Quyết định số 45/QĐ-UBND ngày 02/03/2026 của Ủy ban nhân dân tỉnh Thử)');
    // nor is a name that came later, or a later change, part of what was signed
    await sql`update agency_name set valid_to = '2026-03-02' where agency = ${agency.id}`.execute(world.owner);
    await sql`insert into agency_name (agency, name, folded, valid_from) values (${agency.id}, 'Ủy ban nhân dân tỉnh Tên Mới', 'uy ban nhan dan tinh ten moi', '2026-03-03')`.execute(
      world.owner,
    );
    expect(await paper()).toContain('của Ủy ban nhân dân tỉnh Thử)');
    await targets.allocationType({ id: grid, cells: [cell(1, 2026, 555, 600, 'JP'), cell(2, 2026, 45, null, 'JP')], reason: 'Xã A xin giảm' });
    await targets.allocationType({ id: grid, cells: [cell(1, 2026, 500, 555, 'JP'), cell(1, 2026, 55, null, 'KR')], reason: 'Chuyển thị trường' });
    expect(await paper()).toMatch(/1 Xã A 600 600 2 Xã B 400 400 Cộng 600 400 1\.000/);
    await targets.allocationType({ id: grid, cells: [cell(1, 2026, 600, 500, 'JP'), cell(1, 2026, null, 55, 'KR'), cell(2, 2026, null, 45, 'JP')], reason: 'Trả lại như cũ' });
    const book = await readXlsx(await bytesOf(`/api/targets/allocation/export?id=${grid}`, who));
    expect(book.sheets[0]!.rows.slice(0, 3)).toEqual([
      ['Đơn vị', '2026 Nhật Bản', '2026 Hàn Quốc', '2026 Cả năm', 'Cộng'],
      ['Xã A', 600, null, 600, 600],
      ['Xã B', null, 400, 400, 400],
    ]);
    // what each year has to give out stands in it too
    expect(book.sheets[0]!.rows.slice(3)).toEqual([
      ['Tổng cộng', 600, 400, 1000, 1000],
      ['Tổng số phải giao', null, null, 1000, 1000],
    ]);
    const a = (await targets.allocationGet({ targetId: id })).allocation!;
    const read = readPaste(book.sheets[0]!.rows.map((r) => r.join('\t')).join('\n'), a.lines, columnsOf(a), { line: 1, column: 0 });
    expect(read).toMatchObject({ cells: a.cells.filter((c) => c.line > 0).map((c) => ({ line: c.line, value: c.value })), left: [], differs: [] });
  });
});

test('what was given to communes of then is read in those of today: a merger adds up, a split waits to be confirmed', async () => {
  const { targets, id, province, units } = await aTarget(['Xã Cũ Một', 'Xã Cũ Hai', 'Xã Bị Chia']);
  const { id: grid } = await targets.allocationOpen({ targetId: id, ...shape, unitId: province.id, total: 1000 });
  const [merged, part] = [await world.aCommune({ province, name: 'Xã Mới' }), await world.aCommune({ province, name: 'Xã Phần' })];
  for (const u of units) await sql`update unit set valid_to = '2026-03-01' where id = ${u.id}`.execute(world.owner);
  for (const u of units.slice(0, 2))
    await sql`insert into unit_succession (old_id, new_id, extent, since) values (${u.id}, ${merged.id}, 'whole', '2026-03-02')`.execute(world.owner);
  for (const to of [merged, part])
    await sql`insert into unit_succession (old_id, new_id, extent, since) values (${units[2]!.id}, ${to.id}, 'split', '2026-03-02')`.execute(world.owner);
  await sql`select rebuild_unit_closure()`.execute(world.owner);
  const lines = (await targets.allocationGet({ targetId: id })).allocation!.lines;
  expect(grid).toBeTruthy();
  expect(lines.map((l) => [l.name, l.ended, l.now?.name ?? null])).toEqual([
    ['Xã Bị Chia', '2026-03-01', null],
    ['Xã Cũ Hai', '2026-03-01', 'Xã Mới'],
    ['Xã Cũ Một', '2026-03-01', 'Xã Mới'],
  ]);
});
