import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../kernel/sheet/sheet.ts';
import { newId } from '../../kernel/clock.ts';
import { refusal } from '../../../test/refusal.ts';
import { openWorld } from '../../../test/world.ts';
import { api } from './contract.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const office = async () => {
  const province = await world.aProvince();
  const officer = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
  return { province, firms: world.client(api, officer), officer };
};
const licence = (id: string, number: string, over: object = {}) => ({ id, licenceId: newId(), number, state: 'valid' as const, from: '2024-01-01', to: null, ...over });

describe('enterprises', () => {
  test('are read by everyone, written where they are kept, and stand once in the country by tax code and licence', async () => {
    const [a, b] = [await office(), await office()];
    const [one, two] = [newId(), newId()];
    await a.firms.enterpriseSave({
      id: one,
      version: 0,
      name: 'Công ty Thử Nghiệm Phương Đông',
      taxCode: '0101234567',
      keptIn: a.province.id,
      branches: 'Chi nhánh Bắc; Hà Nội\n\n Chi nhánh Nam ',
    });
    await a.firms.licenceAdd(licence(one, '77 / LĐTBXH – GP'));
    const seen = await b.firms.enterpriseGet({ id: one });
    expect(seen).toMatchObject({
      enterprise: { name: 'Công ty Thử Nghiệm Phương Đông', branches: ['Chi nhánh Bắc; Hà Nội', 'Chi nhánh Nam'], licence: { state: 'valid', since: '2024-01-01' }, version: 2 },
      can: { write: 'enterprise.keptElsewhere' },
    });
    expect((await b.firms.enterpriseList({ q: 'phuong dong' })).rows.map((r) => r.id)).toEqual([one]);
    expect((await b.firms.enterpriseList({ q: 'khong co' })).rows).toEqual([]);
    for (const act of [
      b.firms.enterpriseSave({ id: one, version: 2, name: 'Tên khác', keptIn: b.province.id }),
      b.firms.licenceAdd(licence(one, '78', { state: 'withdrawn', from: '2025-01-01' })),
    ])
      expect((await refusal(act)).code).toBe('kernel.notFound');
    const twin = await refusal(b.firms.enterpriseSave({ id: two, version: 0, name: 'Công ty Khác', taxCode: '0101234567', keptIn: b.province.id }));
    expect(twin.fields!['taxCode']).toContain('Công ty Thử Nghiệm Phương Đông');
    expect((await refusal(b.firms.enterpriseSave({ id: two, version: 0, name: 'Công ty Khác', keptIn: a.province.id }))).fields).toHaveProperty('keptIn');
    await b.firms.enterpriseSave({ id: two, version: 0, name: 'Công ty Khác', keptIn: b.province.id });
    expect((await refusal(b.firms.licenceAdd(licence(two, '77/lđtbxh-gp')))).fields!['number']).toContain('Phương Đông');
    // the database itself keeps others out, whatever the program says
    const write = await world.system.db.withActor(await world.actor(b.officer), (tx) => sql`update enterprise set name = 'x' where id = ${one}`.execute(tx));
    expect(write.numAffectedRows).toBe(0n);
    expect((await b.firms.enterpriseGet({ id: one })).enterprise.name).toBe('Công ty Thử Nghiệm Phương Đông');
  });

  test('keep every word on their licence: nothing is suspended that was not issued, and a row written by mistake goes with a reason', async () => {
    const { firms, province } = await office();
    const id = newId();
    await firms.enterpriseSave({ id, version: 0, name: 'Công ty Thử', keptIn: province.id });
    expect((await refusal(firms.licenceAdd(licence(id, '5/THU', { state: 'suspended', from: '2025-01-01' })))).fields).toHaveProperty('from');
    await firms.licenceAdd(licence(id, '5/THU'));
    expect((await refusal(firms.licenceAdd(licence(id, '5/THU', { to: '2023-12-31' })))).fields).toHaveProperty('to');
    const mistake = licence(id, '5/THU', { state: 'withdrawn', from: '2026-01-01' });
    await firms.licenceAdd(mistake);
    expect((await firms.enterpriseGet({ id })).enterprise.licence.state).toBe('withdrawn');
    expect((await firms.enterpriseList({ licence: 'valid', q: '5/THU' })).rows).toEqual([]);
    await firms.licenceRemove({ id, licenceId: mistake.licenceId, reason: 'Ghi nhầm doanh nghiệp' });
    const after = await firms.enterpriseGet({ id });
    expect({ state: after.enterprise.licence.state, rows: after.licences.length, version: after.enterprise.version }).toEqual({ state: 'valid', rows: 1, version: 4 });
    const sheet = await readSheet(new Uint8Array(await (await firms.enterpriseExport({ q: '5/THU' })).arrayBuffer()), { maxRows: 10 });
    expect(JSON.stringify(sheet)).toContain('Còn hiệu lực');
    const { rows } = await sql<{ type: string }>`select type from event where subject_id = ${id} order by id`.execute(world.owner);
    expect(rows.map((r) => r.type)).toEqual(['enterprise.added', 'enterprise.licenceSet', 'enterprise.licenceSet', 'enterprise.licenceRemoved']);
  });
});
