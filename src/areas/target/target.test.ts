import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAgency, type TestUnit } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { FileContent } from '../../kernel/file.ts';
import type { LibraryEvent } from '../library/events.ts';
import type { Identity } from '../library/rules.ts';
import { api } from './contract.ts';
import type { TargetEvent } from './events.ts';
import type { TargetContent } from './rules.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });

const content = (over: Partial<TargetContent> = {}): TargetContent => ({
  sectionPath: 'II.1',
  text: 'Số lao động đi làm việc ở nước ngoài đạt trên 130% chỉ tiêu giao',
  kind: 'ratio',
  value: 130,
  valueMax: null,
  unit: '%',
  comparator: '>',
  periodText: 'năm 2026',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  cycle: null,
  reference: { docNumber: '420/NQ-HĐND', date: null },
  ...over,
});

/** An agency with an officer, a document of its own and what is set in it. */
const office = async (contents: TargetContent[], options: { seat?: TestUnit; parent?: TestAgency } = {}) => {
  const agency = await world.anAgency(options);
  const who = await world.anAccount({ role: 'trackingOfficer', agency });
  const actor = await world.actor(who);
  const act = (events: (LibraryEvent | TargetEvent)[]) => world.system.act(actor, { requestId: newId() }, (ctx) => ctx.record(events));
  const document = async (number: string, date: string) => {
    const [id, fileId] = [newId(), newId()];
    const identity: Identity = {
      number,
      numberSuffix: null,
      type: 'NQ',
      issuerText: null,
      place: null,
      date,
      dateYear: 2026,
      title: `Văn bản ${number}`,
      periodFrom: null,
      periodTo: null,
      signer: null,
    };
    await act([
      {
        type: 'library.documentUploaded',
        subjectId: id,
        data: { fileId, fileName: 'a.txt', contentType: 'text/plain', content: new FileContent(new TextEncoder().encode(id)), province: agency.seat, uploadedBy: agency.id },
      },
      { type: 'library.identityCorrected', subjectId: id, data: { identity } },
    ]);
    return id;
  };
  const documentId = await document('7/KH-UBND', '2026-02-05');
  const ids = contents.map(() => newId());
  await act(contents.map((c, position) => ({ type: 'target.set', subjectId: ids[position]!, data: { documentId, position, span: { line: 3, start: 0, end: 10 }, content: c } })));
  return { agency, documentId, ids, act, document, targets: world.client(api, who) };
};

describe('a ratio to a number that the plan does not give', () => {
  test('cannot be computed, with the document it waits for; the number and its document make it computable', async () => {
    const { targets, ids, documentId } = await office([content()]);
    const [row] = (await targets.targetList({ documentId })).rows;
    expect(row).toMatchObject({
      id: ids[0],
      state: 'uncomputable',
      stateText: 'Không tính được, vì chưa có chỉ tiêu của Nghị quyết 420/NQ-HĐND',
      required: null,
      base: null,
      needsBase: true,
      documentNumber: '7/KH-UBND',
      span: { line: 3, start: 0, end: 10 },
    });
    const saved = await targets.targetBaseEnter({ id: ids[0]!, version: row!.version, value: 1000, unit: 'lao động', number: '420/NQ-HĐND', date: '2025-12-10', note: 'Biểu 2' });
    const after = await targets.targetGet({ id: ids[0]! });
    expect(saved.version).toBe(2);
    expect(after.target).toMatchObject({
      state: 'noData',
      stateText: expect.stringContaining('Chưa có số liệu'),
      required: { comparator: '>', value: 1300, unit: 'lao động', text: 'trên 130 % của 1.000 là trên 1.300 lao động' },
      base: { value: 1000, number: '420/NQ-HĐND', date: '2025-12-10', note: 'Biểu 2' },
    });
    expect(after.versions).toMatchObject([{ version: 1, reason: 'Biểu 2', was: { required: 'trên 130 %' } }]);
  });

  test('the number may come from a document of the library, which then gives number and date', async () => {
    const { targets, ids, document } = await office([content()]);
    const source = await document('420/NQ-HĐND', '2025-12-10');
    await targets.targetBaseEnter({ id: ids[0]!, version: 1, value: 800, documentId: source });
    expect((await targets.targetGet({ id: ids[0]! })).target.base).toMatchObject({ value: 800, documentId: source, number: '420/NQ-HĐND', date: '2025-12-10' });
  });

  test.each([
    [{}, 'target.baseWithoutSource', 'number'],
    [{ number: '420/NQ-HĐND' }, 'target.baseWithoutSource', 'date'],
    [{ number: '421/NQ-HĐND', date: '2025-12-10' }, 'target.otherDocument', 'number'],
  ])('from %o it is refused as %s', async (given, code, name) => {
    const { targets, ids } = await office([content()]);
    const p = await refusal(targets.targetBaseEnter({ id: ids[0]!, version: 1, value: 1000, ...given }));
    expect({ code: p.code, fields: Object.keys(p.fields ?? {}) }).toEqual({ code, fields: [name] });
    expect((await targets.targetGet({ id: ids[0]! })).target.base).toBeNull();
  });

  test('another document is taken when a note says why', async () => {
    const { targets, ids } = await office([content()]);
    await targets.targetBaseEnter({ id: ids[0]!, version: 1, value: 1000, number: '500/NQ-HĐND', date: '2025-12-20', note: 'Thay thế Nghị quyết 420' });
    expect((await targets.targetGet({ id: ids[0]! })).target.required?.value).toBe(1300);
  });

  test('a target of another kind takes no such number', async () => {
    const { targets, ids } = await office([content({ kind: 'count', value: 120, comparator: '>=', unit: 'lao động', reference: null })]);
    expect((await refusal(targets.targetBaseEnter({ id: ids[0]!, version: 1, value: 5, number: '1/QĐ', date: '2026-01-01' }))).code).toBe('target.noBaseNeeded');
  });
});

describe('changing a target', () => {
  const change = { text: 'Ít nhất 150 lao động', kind: 'count' as const, comparator: '>=' as const, value: 150, unit: 'lao động', reason: 'Điều chỉnh theo Quyết định 99/QĐ-UBND' };

  test('keeps the version before it with the reason; the base goes with its document', async () => {
    const { targets, ids } = await office([content()]);
    await targets.targetBaseEnter({ id: ids[0]!, version: 1, value: 1000, number: '420/NQ-HĐND', date: '2025-12-10' });
    await targets.targetSave({ id: ids[0]!, version: 2, ...change });
    const { target, versions } = await targets.targetGet({ id: ids[0]! });
    expect(target).toMatchObject({
      version: 3,
      value: 150,
      comparator: '>=',
      base: null,
      reference: null,
      sectionPath: 'II.1',
      required: { value: 150, text: 'ít nhất 150 lao động' },
    });
    expect(versions.map((v) => [v.version, v.reason, v.was.required])).toEqual([
      [2, 'Điều chỉnh theo Quyết định 99/QĐ-UBND', 'trên 130 % của 1.000 là trên 1.300'],
      [1, '420/NQ-HĐND', 'trên 130 %'],
    ]);
    expect(versions[0]!.changedByName).toMatch(/^Người thử/);
  });

  test('needs a reason', async () => {
    const { targets, ids } = await office([content()]);
    const p = await refusal(targets.targetSave({ id: ids[0]!, version: 1, ...change, reason: '  ' }));
    expect({ status: p.status, fields: Object.keys(p.fields ?? {}) }).toEqual({ status: 422, fields: ['reason'] });
  });

  test('that contradicts itself is refused with the place', async () => {
    const { targets, ids } = await office([content()]);
    const p = await refusal(targets.targetSave({ id: ids[0]!, version: 1, ...change, comparator: 'range', valueMax: 120 }));
    expect(p.fields).toEqual({ valueMax: 'Số trên phải lớn hơn số dưới.' });
    expect((await targets.targetGet({ id: ids[0]! })).target.version).toBe(1);
  });

  test('from a stale sight gets 409 with the target as it stands', async () => {
    const { targets, ids } = await office([content()]);
    await targets.targetSave({ id: ids[0]!, version: 1, ...change });
    const p = await refusal(targets.targetSave({ id: ids[0]!, version: 1, ...change, value: 99 }));
    expect(p.status).toBe(409);
    expect(p.current).toMatchObject({ value: 150, version: 2 });
  });
});

test('targets stand in the order of their text, and a plan taken back takes its own away', async () => {
  const { targets, ids, act, documentId } = await office([
    content({ text: 'Một' }),
    content({ text: 'Hai', kind: 'qualitative', value: null, comparator: null, reference: null, unit: null }),
  ]);
  expect((await targets.targetList({ documentId })).rows.map((r) => [r.text, r.stateText])).toEqual([
    ['Một', expect.stringContaining('420')],
    ['Hai', 'Chưa có số liệu, xét bằng minh chứng'],
  ]);
  await act(ids.map((subjectId) => ({ type: 'target.withdrawn', subjectId, data: {} })));
  expect((await targets.targetList({})).rows).toEqual([]);
  expect((await refusal(targets.targetGet({ id: ids[0]! }))).status).toBe(404);
});

test('of many plans some are counted at a time, each with all of its targets', async () => {
  const { targets, act, document } = await office([]);
  for (let n = 1; n <= 7; n++) {
    const documentId = await document(`${n}/KH`, '2026-01-05');
    await act(
      [0, 1].map((position): TargetEvent => ({
        type: 'target.set',
        subjectId: newId(),
        data: { documentId, position, span: null, content: content({ text: `${n}.${position}` }) },
      })),
    );
  }
  const [first, second] = [await targets.targetList({}), await targets.targetList({ page: 1 })];
  expect([first.plans, first.pageSize, first.rows.length, second.rows.length]).toEqual([7, 6, 12, 2]);
  expect(new Set([...first.rows, ...second.rows].map((r) => r.text)).size).toBe(14);
  expect((await targets.targetList({ documentId: second.rows[0]!.documentId, page: 5 })).rows.map((r) => r.id)).toEqual(second.rows.map((r) => r.id));
  // to the ministry each plan may be another province, which takes as long to count as all that a province has
  const ministry = world.client(api, await world.anAccount({ role: 'ministryReader', units: [] }));
  const shown = [await ministry.targetList({}), await ministry.targetList({ page: 1 })];
  expect(shown.map((p) => [p.pageSize, p.rows.length])).toEqual([
    [2, 4],
    [2, 4],
  ]);
  expect(new Set(shown.flatMap((p) => p.rows.map((r) => r.documentId))).size).toBe(4);
});

test('Excel holds the targets as they are shown', async () => {
  const { targets, documentId } = await office([content()]);
  const { rows } = (await readXlsx(new Uint8Array(await (await targets.targetExport({ documentId })).arrayBuffer()))).sheets[0]!;
  expect(rows[1]).toEqual(['7/KH-UBND', 'II.1', content().text, 'Tỷ lệ', 'trên 130 %', null, 'năm 2026', expect.stringContaining('Không tính được')]);
});

test('who does not see the document does not see its targets', async () => {
  const province = await world.aProvince();
  const one = await office([content()], { seat: province });
  const other = await office([], { seat: province });
  expect((await other.targets.targetList({})).rows).toEqual([]);
  expect((await refusal(other.targets.targetGet({ id: one.ids[0]! }))).status).toBe(404);
  expect((await refusal(other.targets.targetBaseEnter({ id: one.ids[0]!, version: 1, value: 1, number: '420/NQ-HĐND', date: '2025-12-10' }))).status).toBe(404);
  await one.act([{ type: 'library.shared', subjectId: one.documentId, data: { agencyIds: [other.agency.id] } }]);
  expect((await other.targets.targetList({})).rows.map((r) => r.id)).toEqual(one.ids);
});
