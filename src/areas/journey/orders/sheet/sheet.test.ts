import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSheetDoor, opened, type Cell } from '../../../../../test/sheet-door.ts';
import { openWorld } from '../../../../../test/world.ts';
import { newId } from '../../../../kernel/clock.ts';
import { api as enterprises } from '../../../enterprise/contract.ts';
import { whoWords } from '../../../worker/sheet/contract-who.ts';
import { orderApi } from '../contract.ts';
import { faults } from '../words.ts';
import { api } from './contract.ts';
import { sheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

let n = 0;
const office = async () => {
  const province = await world.aProvince();
  const labour = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
  const firms = world.client(enterprises, labour);
  const aFirm = async (name: string, until: string | null = null) => {
    const [id, number] = [newId(), `${++n}/ĐƠN-GP`];
    await firms.enterpriseSave({ id, version: 0, name, keptIn: province.id });
    await firms.licenceAdd({ id, licenceId: newId(), number, state: 'valid', from: '2024-01-01', to: until });
    return { id, name, number };
  };
  return { province, aFirm, orders: world.client(orderApi, labour), door: aSheetDoor(world, world.client(api, labour)) };
};
const events = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from event`.execute(world.owner)).rows[0]!.n;
const head = [
  'Công ty',
  'Giấy phép',
  'Văn bản chấp thuận',
  'Ngày chấp thuận',
  'Nước',
  'Ngành nghề',
  'Mã ISCO',
  'Xí nghiệp tiếp nhận',
  'Nơi làm việc',
  'Lương',
  'Loại tiền',
  'Thời hạn HĐ (tháng)',
  'Số lượng nam',
  'Số lượng',
  'Phí dịch vụ',
  'Tiền môi giới',
  'Khám sức khỏe',
  'Hạn tuyển',
  'Nơi tuyển',
];
type Told = Partial<Record<'firm' | 'licence' | 'approval' | 'job' | 'code' | 'wage' | 'fee' | 'brokerage' | 'health' | 'until' | 'where' | 'months' | 'any', Cell>>;
const row = (o: Told): Cell[] => [
  o.firm ?? null,
  o.licence ?? null,
  o.approval ?? '1/CT',
  '05/11/2026',
  'Nhật',
  o.job ?? 'Cơ khí',
  o.code ?? null,
  'Xưởng Mẫu',
  'Osaka',
  o.wage ?? '180.000',
  'yên',
  o.months ?? 36,
  2,
  o.any ?? 3,
  o.fee ?? null,
  o.brokerage ?? null,
  o.health ?? null,
  o.until ?? '31/12/2026',
  o.where ?? null,
];

describe('a list of job orders', () => {
  test('money beyond all measure is a wrong cell, not the end of the list', async () => {
    const here = await office();
    const firm = await here.aFirm('Công ty Quá Nhiều Tiền');
    const seen = await here.door.look([head, row({ firm: firm.name, fee: '9.999.999.999.999 JPY' }), row({ firm: firm.name, approval: '2/CT' })]);
    expect((await here.door.rows(seen.id)).map((r) => [r.state, Object.keys(r.problems)])).toEqual([
      ['bad', ['serviceFee']],
      ['good', []],
    ]);
  });

  test('enterprise by licence, code or name; costs held against their caps at the cell; bad rows back with the reason; again nothing changes; out and in again neither', async () => {
    const here = await office();
    const commune = await world.aCommune({ province: here.province, name: 'Xã Tuyển Mẫu' });
    const [good, ended] = [await here.aFirm('Công ty cổ phần Tuyển Mẫu'), await here.aFirm('Công ty Hết Phép', '2026-06-30')];
    const list = [
      ['DANH SÁCH ĐƠN TUYỂN'],
      head,
      row({ firm: 'Công ty cổ phần tuyển mẫu', code: '7223', fee: '500.000 JPY', health: '1.200.000', where: 'Tuyển Mẫu' }),
      row({ firm: 'Cty CP Tuyển Mẫu', licence: good.number.toLowerCase(), approval: '2/CT', job: '=cmd()' }),
      row({ firm: 'Công ty Tuyển Mẫu' }),
      row({ firm: ended.name, approval: '3/CT' }),
      row({ firm: good.name, approval: '4/CT', fee: '900.000 yên' }),
      row({ firm: good.name, approval: '5/CT', brokerage: '10 triệu đồng' }),
      row({ firm: good.name, approval: '6/CT', until: '30/11/2026' }),
      row({ firm: good.name, approval: '7/CT', wage: 'nhiều' }),
      row({ firm: good.name, approval: '8/CT', fee: 'theo luật', where: 'Xã Không Có' }),
      row({ firm: good.name, approval: '9/CT', code: '9999' }),
      row({ firm: good.name, licence: ended.number, approval: '10/CT' }),
    ];
    const seen = await here.door.look(list);
    expect(seen.columns.map((c) => c.target)).toEqual([
      'enterprise',
      'licence',
      'approvalNumber',
      'approvalOn',
      'market',
      'job',
      'occupation',
      'employer',
      'workplace',
      'wage',
      'currency',
      'termMonths',
      'slotsMale',
      'slotsAny',
      'serviceFee',
      'brokerage',
      'health',
      'recruitTo',
      'recruitIn',
    ]);
    const rows = await here.door.rows(seen.id);
    expect(rows.map((r) => r.state)).toEqual(['warned', 'good', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad']);
    expect(rows[0]!.warnings).toEqual({ health: w.costDong });
    expect(rows.slice(2).map((r) => Object.entries(r.problems))).toEqual([
      [['enterprise', w.noFirm('Công ty Tuyển Mẫu', [good.name])]],
      [['enterprise', expect.stringContaining('Ngày 01/12/2026: đã hết hiệu lực')]],
      [['serviceFee', expect.stringMatching(/^Vượt trần: tiền dịch vụ \(trần tiền dịch vụ 540\.000 JPY; /)]],
      [['brokerage', expect.stringMatching(/^Vượt trần: tiền môi giới .*Luật 69\/2020 Đ7\.8/)]],
      [['recruitTo', faults.past]],
      [['wage', expect.any(String)]],
      [
        ['serviceFee', w.cost],
        ['recruitIn', expect.stringContaining('Xã Không Có')],
      ],
      [['occupation', w.occupation]],
      [['licence', w.twoFirms(ended.name)]],
    ]);
    expect(await here.door.save(seen.id)).toMatchObject({ saved: 2, bad: 9 });
    const saved = (await here.orders.orderList({ state: 'all' })).rows;
    expect(saved.map((o) => o.job).toSorted()).toEqual(['=cmd()', 'Cơ khí']);
    const one = saved.find((o) => o.job === 'Cơ khí')!;
    expect((await here.orders.orderGet({ id: one.id })).order).toMatchObject({
      places: 5,
      fields: {
        occupation: '7223',
        recruitIn: [commune.id],
        recruitFrom: '2026-12-01',
        costs: [
          { kind: 'serviceFee', amount: 500_000, currency: 'JPY' },
          { kind: 'health', amount: 1_200_000, currency: 'VND' },
        ],
      },
    });
    expect(await here.door.bad(seen.id)).toHaveLength(10);
    const before = await events();
    expect(await here.door.look(list)).toMatchObject({ good: 0, warned: 0, same: 2, bad: 9 });
    const out = await opened(here.orders.orderExport({ state: 'all' }));
    expect(out.flat()).toContain('=cmd()');
    expect(await here.door.look(out)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
    expect(await events()).toBe(before);
    expect((await here.door.mend(seen.id, rows[4]!.line, { serviceFee: '540.000 JPY' })).state).toBe('good');
    expect(await here.door.save(seen.id)).toMatchObject({ saved: 3, bad: 8 });
    // a province without any right over it reads the same list and changes nothing
    const there = await office();
    expect(await there.door.look([head, row({ firm: good.name, approval: '2/CT', job: '=cmd()', any: 9 })])).toMatchObject({ bad: 1, good: 0 });
  });

  test('what is changed says what stood; an order that closes meanwhile, or was changed by somebody, is not written over', async () => {
    const { door, orders, aFirm } = await office();
    const firm = await aFirm('Công ty Đổi Đơn');
    expect(await door.save((await door.look([head, row({ firm: firm.name }), row({ firm: firm.name, approval: '2/CT' })])).id)).toMatchObject({ saved: 2 });
    const again = [head, row({ firm: firm.name, wage: '190.000' }), row({ firm: firm.name, approval: '2/CT', wage: '195.000' })];
    const seen = await door.look(again);
    expect((await door.rows(seen.id))[0]).toMatchObject({ state: 'warned', warnings: { wage: whoWords.overwrites('180000') } });
    const all = (await orders.orderList({ state: 'all', enterpriseId: firm.id })).rows;
    const gets = await Promise.all(all.map((o) => orders.orderGet({ id: o.id })));
    const [first, second] = gets.map((g) => g.order).toSorted((a, b) => a.fields.approvalNumber.localeCompare(b.fields.approvalNumber));
    await orders.orderClose({ id: first!.id, version: 1, reason: 'withdrawn' });
    await orders.orderSave({ ...second!.fields, id: second!.id, version: 1, wage: 200_000 });
    expect(await door.save(seen.id)).toMatchObject({ saved: 0, bad: 2 });
    expect((await door.rows(seen.id)).map((r) => r.problems)).toEqual([{ job: w.ended('2026-12-01') }, { wage: whoWords.changedMeanwhile }]);
    expect((await orders.orderGet({ id: second!.id })).order.wage).toBe(200_000);
  });
});
