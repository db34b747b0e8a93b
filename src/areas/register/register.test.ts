import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestUnit } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api } from './contract.ts';
import { kinds } from './kinds.data.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const office = async (seat?: TestUnit, role = 'communeOfficer') => {
  const at = seat ?? (await world.aCommune());
  const agency = await world.anAgency({ seat: at });
  const who = await world.anAccount({ role, agency });
  return { seat: at, agency, who, registers: world.client(api, who) };
};
type Office = Awaited<ReturnType<typeof office>>;
const committee = (o: Pick<Office, 'seat' | 'agency'>, over: object = {}) => ({
  id: newId(),
  kind: 'steeringCommittee',
  title: 'Ban chỉ đạo xã',
  unitId: o.seat.id,
  heldBy: o.agency.id,
  validFrom: '2026-01-05',
  values: { decision: '12/QĐ-UBND', meetsEvery: 'quarter' },
  ...over,
});

describe('what stands', () => {
  test('is kept with its kind, validity and members; who leaves is replaced and stays in the history of the seat', async () => {
    const o = await office();
    const given = committee(o);
    await o.registers.entrySave(given);
    const [head, next] = [newId(), newId()];
    await o.registers.memberSave({
      id: given.id,
      version: 1,
      memberId: head,
      name: 'Người Thử Một',
      post: 'Chủ tịch UBND xã',
      role: 'head',
      charge: 'Phụ trách chung',
      inUnits: [o.seat.id],
      fromDay: '2026-01-05',
    });
    await o.registers.memberReplace({
      id: given.id,
      version: 2,
      memberId: head,
      newId: next,
      name: 'Người Thử Hai',
      post: 'Chủ tịch UBND xã',
      fromDay: '2026-02-16',
      reason: 'Chuyển công tác',
    });
    const seen = await o.registers.entryGet({ id: given.id });
    expect(seen.entry).toMatchObject({
      standing: true,
      members: 1,
      version: 4,
      unit: { name: o.seat.name },
      values: { decision: '12/QĐ-UBND', meetsEvery: 'quarter', standing: null },
    });
    expect(seen.members.map((m) => [m.name, m.role, m.charge, m.units.map((u) => u.id), m.fromDay, m.toDay, m.replaces])).toEqual([
      ['Người Thử Hai', 'head', 'Phụ trách chung', [o.seat.id], '2026-02-16', null, head],
      ['Người Thử Một', 'head', 'Phụ trách chung', [o.seat.id], '2026-01-05', '2026-02-15', null],
    ]);
    expect(seen.steps.map((s) => s.step)).toEqual(['memberAdded', 'memberEnded', 'memberAdded', 'entered']);
    expect((await refusal(o.registers.memberEnd({ id: given.id, version: 4, memberId: head, lastDay: '2026-03-01', reason: 'lần nữa' }))).code).toBe('register.memberGone');
    const { rows } = await sql<{ data: object }>`select data from event where subject_id = ${given.id}`.execute(world.owner);
    expect(JSON.stringify(rows)).not.toContain('Người Thử');
  });

  test('gives its place to a new one: the old ends the day before, members come along, both point to each other', async () => {
    const o = await office();
    const given = committee(o);
    await o.registers.entrySave(given);
    await o.registers.memberSave({ id: given.id, version: 1, memberId: newId(), name: 'Người Thử', role: 'deputy', fromDay: '2026-01-05' });
    const after = committee(o, { title: 'Ban chỉ đạo kiện toàn', validFrom: '2026-03-01', replaces: given.id });
    await o.registers.entrySave(after);
    const [old, fresh] = [await o.registers.entryGet({ id: given.id }), await o.registers.entryGet({ id: after.id })];
    expect(old).toMatchObject({ entry: { validTo: '2026-02-28', standing: false }, replacedBy: { id: after.id } });
    expect(fresh).toMatchObject({ replaces: { id: given.id }, members: [{ name: 'Người Thử', role: 'deputy', fromDay: '2026-03-01' }] });
    expect(old.members).toHaveLength(1);
    expect((await refusal(o.registers.entrySave(committee(o, { validFrom: '2026-03-02', replaces: given.id })))).code).toBe('register.replaced');
    expect((await o.registers.entryList({ kind: 'steeringCommittee' })).rows.map((r) => r.id)).toEqual([after.id]);
    expect((await o.registers.entryList({ kind: 'steeringCommittee', state: 'all' })).total).toBe(2);
    // one that begins later does not stand yet, neither in the list nor in the number beside the register
    await o.registers.entrySave(committee(o, { validFrom: '2027-01-01' }));
    expect((await o.registers.entryList({ kind: 'steeringCommittee', state: 'standing' })).total).toBe(1);
    expect((await o.registers.registerKinds({})).kinds.find((k) => k.code === 'steeringCommittee')!.standing).toBe(1);
    expect((await o.registers.entryList({ kind: 'steeringCommittee', state: 'all' })).total).toBe(3);
  });

  test.each<[string, object, string[]]>([
    ['a choice is not offered', { values: { meetsEvery: 'never' } }, ['values.meetsEvery']],
    ['it ends before it begins', { validTo: '2026-01-04' }, ['validTo']],
    ['an agency does not exist', { heldBy: 999_999 }, ['heldBy']],
    ['a document is out of sight', { documentId: newId() }, ['documentId']],
  ])('%s: nothing is kept and the place is named', async (_what, over, fields) => {
    const o = await office();
    const p = await refusal(o.registers.entrySave(committee(o, over)));
    expect({ status: p.status, fields: Object.keys(p.fields ?? {}).filter((f) => fields.includes(f)) }).toEqual({ status: 422, fields });
    expect((await o.registers.entryList({ state: 'all' })).total).toBe(0);
  });

  test('the province sees its communes; a sibling and another agency see nothing; the stale are told', async () => {
    const province = await world.aProvince();
    const a = await office(await world.aCommune({ province }));
    const given = committee(a);
    await a.registers.entrySave(given);
    const leader = await office(province, 'leader');
    expect((await leader.registers.entryGet({ id: given.id })).entry.id).toBe(given.id);
    expect((await refusal(leader.registers.entrySave({ ...given, version: 1 }))).status).toBe(403);
    for (const other of [await office(await world.aCommune({ province })), await office(province, 'agencyOfficer')]) {
      expect((await refusal(other.registers.entryGet({ id: given.id }))).status).toBe(404);
      expect((await other.registers.entryList({})).total).toBe(0);
    }
    await a.registers.entrySave({ ...given, version: 1, title: 'Tên mới' });
    expect((await refusal(a.registers.entrySave({ ...given, version: 1 }))).status).toBe(409);
    await a.registers.entryRemove({ id: given.id, version: 2, reason: 'Ghi nhầm' });
    expect((await refusal(a.registers.entryGet({ id: given.id }))).status).toBe(404);
  });
});

describe('Excel out and in', () => {
  test('what is given out can be given back: members too; bad rows come back with the reason; the same file changes nothing', async () => {
    const o = await office();
    const given = committee(o);
    await o.registers.entrySave(given);
    await o.registers.memberSave({
      id: given.id,
      version: 1,
      memberId: newId(),
      name: 'Người Thử Ba',
      post: 'Bí thư',
      role: 'head',
      charge: 'Chung; mọi mặt',
      fromDay: '2026-01-05',
    });
    await o.registers.memberSave({ id: given.id, version: 2, memberId: newId(), name: 'Người Thử Bốn', role: 'member', fromDay: '2026-01-05' });
    const book = new Uint8Array(await (await o.registers.registerExport({ kind: 'steeringCommittee' })).arrayBuffer());
    await o.registers.entryRemove({ id: given.id, version: 3, reason: 'Ghi lại từ tệp' });
    const start = { kind: 'steeringCommittee', unitId: o.seat.id, heldBy: o.agency.id };
    const preview = await o.registers.registerSheet(start, { file: new Blob([book]), fileName: 'a.xlsx' });
    expect(preview.rows.map((r) => [r.state, r.problems])).toEqual([['new', {}]]);
    const rows = preview.rows.map(({ line, cells }) => ({ line, cells }));
    const bad = { line: 9, cells: { title: 'Không ngày', members: 'Ai đó; ; Vua' } };
    const saved = await o.registers.registerSheetRows({ ...start, save: true, rows: [...rows, bad] });
    expect(saved).toMatchObject({ saved: 1, same: 1, bad: 1 });
    expect(Object.keys(saved.rows[1]!.problems).sort()).toEqual(['members', 'validFrom']);
    const { rows: list } = await o.registers.entryList({ kind: 'steeringCommittee' });
    const back = await o.registers.entryGet({ id: list[0]!.id });
    expect(back.entry).toMatchObject({ title: 'Ban chỉ đạo xã', validFrom: '2026-01-05', values: { decision: '12/QĐ-UBND', meetsEvery: 'quarter' } });
    expect(back.members.map((m) => [m.name, m.post, m.role, m.charge])).toEqual([
      ['Người Thử Ba', 'Bí thư', 'head', 'Chung, mọi mặt'],
      ['Người Thử Bốn', null, 'member', null],
    ]);
    expect((await o.registers.registerSheet(start, { file: new Blob([book]), fileName: 'a.xlsx' })).same).toBe(1);
    const given2 = (await readXlsx(new Uint8Array(await (await o.registers.registerSheetBad({ kind: 'steeringCommittee', rows: saved.rows })).arrayBuffer()))).sheets[0]!.rows;
    expect(String(given2[1]!.at(-1))).toContain('Thành viên: ');
  }, 60_000);

  test('a template follows the kind; every kind that ships is whole', async () => {
    const o = await office();
    const kind = kinds.find((k) => k.code === 'agreement')!;
    const sheets = (await readXlsx(new Uint8Array(await (await o.registers.registerTemplate({ kind: kind.code })).arrayBuffer()))).sheets;
    expect(sheets[0]!.rows[0]).toEqual(['Tên', 'Địa bàn', 'Cơ quan giữ', 'Có hiệu lực từ', 'Đến ngày', ...kind.fields.map((f) => f.label)]);
    for (const k of kinds) {
      expect(new Set(k.fields.map((f) => f.name)).size).toBe(k.fields.length);
      for (const f of k.fields) if (f.type === 'choice') expect(Object.keys(f.choices ?? {}).length).toBeGreaterThan(1);
    }
  }, 60_000);
});
