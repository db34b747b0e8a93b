import { expect, test } from 'vitest';
import { aReadPlan } from '../../../test/programme.ts';
import { openWorld } from '../../../test/world.ts';
import { writeSheets } from '../../kernel/sheet/sheet.ts';
import { api } from './contract.ts';

const world = await openWorld({ now: '2026-01-20T02:00:00Z' });
const annex = async (rows: (string | number)[][]): Promise<{ file: Blob; fileName: string }> => {
  const body = await writeSheets([{ name: 'Phụ lục', columns: [{ title: 'TT' }, { title: 'Đơn vị' }, { title: 'Đơn vị tính' }, { title: '2026' }, { title: '2027' }], rows }]);
  return { file: new Blob([body as Uint8Array<ArrayBuffer>]), fileName: 'phu-luc.xlsx' };
};

test('an annex is looked at first, then its numbers stand among the targets, once', async () => {
  const { tracker, documentId } = await aReadPlan(world);
  const plan = world.client(api, tracker);
  const { id } = await plan.planOpen({ documentId });
  const before = (await plan.planReview({ id })).items;
  const file = await annex([
    [1, 'Xã An Lộc', 'người', 40, 45],
    [2, 'Xã Khe Sim', 'người', '25', ''],
    ['', 'Tổng cộng', 'người', 70, 45],
  ]);
  const preview = await plan.annexRead({ id, save: false }, file);
  expect(preview.targets.map((t) => [t.line, t.text, t.value, t.unit, t.year, t.known])).toEqual([
    [2, 'Xã An Lộc', 40, 'người', '2026', false],
    [2, 'Xã An Lộc', 45, 'người', '2027', false],
    [3, 'Xã Khe Sim', 25, 'người', '2026', false],
    [4, 'Tổng cộng', 70, 'người', '2026', false],
    [4, 'Tổng cộng', 45, 'người', '2027', false],
  ]);
  expect(preview.sums).toEqual([{ year: '2026', total: 70, added: 65 }]);
  expect((await plan.planReview({ id })).items).toEqual(before);

  expect((await plan.annexRead({ id, save: true }, file)).added).toBe(5);
  const after = (await plan.planReview({ id })).items.filter((i) => i.kind === 'target');
  expect(after).toHaveLength(before.filter((i) => i.kind === 'target').length + 5);
  expect(after.slice(-5)[0]).toMatchObject({
    text: 'Xã An Lộc',
    sectionPath: 'PL.2',
    state: 'added',
    fields: { targetKind: 'count', value: 40, unit: 'người', comparator: '>=', period: '2026' },
  });
  // the same file again adds nothing
  expect(await plan.annexRead({ id, save: true }, file)).toMatchObject({ added: 0 });

  // the workbook stays with the plan, as it was sent; whoever does not read the plan does not get it
  const { annexes } = await plan.planReview({ id });
  expect(annexes).toMatchObject([{ name: 'phu-luc.xlsx', targets: 5 }]);
  const kept = await plan.annexFile({ id: annexes[0]!.id });
  expect(new Uint8Array(await kept.arrayBuffer())).toEqual(new Uint8Array(await file.file.arrayBuffer()));
  const stranger = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency({ seat: await world.aProvince() }) });
  await expect(world.client(api, stranger).annexFile({ id: annexes[0]!.id })).rejects.toMatchObject({ kind: 'notFound' });
});

test('what is no annex is refused and changes nothing', async () => {
  const { tracker, documentId } = await aReadPlan(world);
  const plan = world.client(api, tracker);
  const { id } = await plan.planOpen({ documentId });
  const names = await writeSheets([{ name: 'a', columns: [{ title: 'TT' }, { title: 'Họ tên' }], rows: [[1, 'Người Mẫu']] }]);
  await expect(plan.annexRead({ id, save: true }, { file: new Blob([names as Uint8Array<ArrayBuffer>]), fileName: 'a.xlsx' })).rejects.toMatchObject({ code: 'plan.annexEmpty' });
  await expect(plan.annexRead({ id, save: true }, { file: new Blob(['x,2026']), fileName: 'a.xlsx' })).rejects.toMatchObject({ code: 'plan.annexKind', status: 415 });
});
