import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api as libraryApi } from '../../library/contract.ts';
import { api as registerApi } from '../../register/contract.ts';
import { api } from '../contract.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const province = await world.aProvince();
const commune = await world.aCommune({ province });
const [inspectors, owners, others] = [
  await world.anAgency({ seat: province }),
  await world.anAgency({ seat: commune, kind: 'committee' }),
  await world.anAgency({ seat: province }),
];
const inspector = await world.anAccount({ role: 'trackingOfficer', agency: inspectors, units: [province] });
const owner = await world.anAccount({ role: 'communeOfficer', agency: owners });
const other = await world.anAccount({ role: 'agencyOfficer', agency: others });
const at = { inspector: world.client(api, inspector), owner: world.client(api, owner), other: world.client(api, other) };
const base = { unitId: province.id, heldBy: inspectors.id, onDate: '2026-02-10' };

test('a finding of a visit has an owner and a day, is closed with evidence, can be opened again; open ones are listed', async () => {
  const visit = { id: newId(), kind: 'inspection', title: 'Kiểm tra thu nhận hồ sơ', ...base, values: { places: 2, result: 'Còn thiếu sổ' } };
  await at.inspector.activitySave(visit);
  const finding = { id: newId(), activityId: visit.id, text: 'Lập sổ theo dõi hồ sơ', owner: owners.id, dueOn: '2026-02-25' };
  expect((await refusal(at.inspector.followSave({ ...finding, dueOn: '2026-02-01' }))).fields).toHaveProperty('dueOn');
  await at.inspector.followSave(finding);
  // the owner sees what it has to do, though the inspection itself lies out of its sight
  expect((await refusal(at.owner.activityGet({ id: visit.id }))).status).toBe(404);
  const [mine] = (await at.owner.followList({ view: 'ours', open: 'true' })).rows;
  expect(mine).toMatchObject({
    id: finding.id,
    late: true,
    about: 'Kiểm tra, giám sát: Kiểm tra thu nhận hồ sơ',
    raisedBy: { id: inspectors.id },
    can: { close: null, change: 'activity.followNotRaiser' },
  });
  expect((await at.other.followList({})).rows).toEqual([]);
  expect((await refusal(at.other.followClose({ id: finding.id, version: 1, note: 'x' }))).status).toBe(404);
  expect((await refusal(at.owner.followClose({ id: finding.id, version: 1, note: 'Đã lập' }))).fields).toHaveProperty('activityId');
  const proof = { id: newId(), kind: 'other', title: 'Lập sổ', unitId: commune.id, heldBy: owners.id, onDate: '2026-02-27' };
  await at.owner.activitySave(proof);
  await at.owner.followClose({ id: finding.id, version: 1, note: 'Đã lập sổ', activityId: proof.id });
  expect((await at.inspector.followList({ view: 'raised', open: 'true' })).rows).toEqual([]);
  const { follows, activity } = await at.inspector.activityGet({ id: visit.id });
  expect(activity).toMatchObject({ follows: 1, openFollows: 0 });
  expect(follows[0]).toMatchObject({ closedOn: '2026-03-02', late: true, evidence: { kind: 'activity', id: proof.id, title: 'Lập sổ' } });
  // what was closed keeps its words and its last day
  expect((await refusal(at.inspector.followSave({ ...finding, version: 2, dueOn: '2026-03-30' }))).code).toBe('activity.followClosed');
  expect((await refusal(at.owner.followReopen({ id: finding.id, version: 2, reason: 'Chưa đủ' }))).code).toBe('activity.followNotRaiser');
  await at.inspector.followReopen({ id: finding.id, version: 2, reason: 'Sổ chưa đủ mục' });
  expect((await at.owner.followList({ open: 'true' })).rows.map((r) => r.id)).toEqual([finding.id]);
  const sheet = (await readXlsx(new Uint8Array(await (await at.owner.followExport({})).arrayBuffer()))).sheets[0]!.rows;
  expect(sheet[1]!.slice(0, 4)).toEqual(['Lập sổ theo dõi hồ sơ', owners.name, '25/02/2026', 'Quá hạn']);
  // a kind that leaves nothing to be done takes no finding
  expect((await refusal(at.owner.followSave({ ...finding, id: newId(), activityId: proof.id }))).code).toBe('activity.noFollow');
});

test('a member of a steering committee in charge of something and nowhere in a quarter is flagged', async () => {
  const registers = world.client(registerApi, inspector);
  const id = newId();
  await registers.entrySave({ id, kind: 'steeringCommittee', title: 'Ban chỉ đạo tỉnh', unitId: province.id, heldBy: inspectors.id, validFrom: '2025-01-01' });
  const [seen, lazy, secretary] = [newId(), newId(), newId()];
  await registers.memberSave({ id, version: 1, memberId: seen, name: 'Thử Đi', role: 'deputy', inUnits: [commune.id], fromDay: '2025-01-01' });
  await registers.memberSave({ id, version: 2, memberId: lazy, name: 'Thử Chưa', role: 'member', charge: 'Vay vốn', fromDay: '2025-01-01' });
  await registers.memberSave({ id, version: 3, memberId: secretary, name: 'Thử Ký', role: 'secretary', fromDay: '2025-01-01' });
  const visit = { kind: 'committeeVisit', title: 'Đi xã', ...base, entryId: id, memberId: seen, values: { places: 1 } };
  await at.inspector.activitySave({ ...visit, id: newId() });
  expect((await refusal(at.inspector.activitySave({ ...visit, id: newId(), onDate: '2024-12-01' }))).fields).toHaveProperty('memberId');
  expect((await refusal(at.inspector.activitySave({ ...visit, id: newId(), kind: 'counselling', values: { attendees: 1 } }))).fields).toHaveProperty('entryId');
  const quarter = async (q?: string) => (await at.inspector.memberVisits({ entryId: id, ...(q ? { quarter: q } : {}) })).rows.map((r) => [r.name, r.visits, r.missing]);
  expect(await quarter()).toEqual([
    ['Thử Đi', 1, false],
    ['Thử Chưa', 0, true],
    ['Thử Ký', 0, false],
  ]);
  expect(await quarter('2025-Q4')).toEqual([
    ['Thử Đi', 0, true],
    ['Thử Chưa', 0, true],
    ['Thử Ký', 0, false],
  ]);
  expect((await at.inspector.activityList({ entryId: id })).rows.map((r) => [r.entry?.title, r.member?.name])).toEqual([['Ban chỉ đạo tỉnh', 'Thử Đi']]);
});

test('how far a document has been made known: which bodies held or joined a session, which did not', async () => {
  const { id: documentId } = await world.client(libraryApi, inspector).documentUpload({}, { file: new Blob(['Số: 9/CT-TU\nCHỈ THỊ\nvề thử']), fileName: 'chi-thi.txt' });
  const session = { kind: 'briefing', title: 'Quán triệt', ...base, withAgencies: [others.id], documentId, values: { attendees: 40, partyMembers: 25 } };
  await at.inspector.activitySave({ ...session, id: newId() });
  const all = await at.inspector.documentCoverage({ documentId });
  expect(all).toMatchObject({ reached: 2, of: 3, attendees: 40, partyMembers: 25 });
  expect(all.rows.map((r) => [r.agency.id, r.sessions, r.attendees])).toEqual([
    [owners.id, 0, 0],
    ...[
      [inspectors, 40],
      [others, 0],
    ]
      .map(([a, n]) => [(a as typeof others).name, (a as typeof others).id, 1, n] as const)
      .toSorted(([a], [b]) => a.localeCompare(b, 'vi', { numeric: true }))
      .map(([, ...rest]) => rest),
  ]);
});
