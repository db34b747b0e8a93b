import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { aProvinceWithAgencies, readNow, settleAll, type Programme } from '../../../../test/programme.ts';
import { openWorld, type TestAccount, type TestAgency } from '../../../../test/world.ts';
import { api as libraryApi } from '../../library/contract.ts';
import { api } from '../contract.ts';

/** A province's plan, what its communes and agencies issue below it, and what takes its place: through real requests. */

const world = await openWorld({ now: '2026-05-04T02:00:00Z', connections: 6 });

const directive = `BAN CHẤP HÀNH TRUNG ƯƠNG
Số: 31-CT/TW

Hà Nội, ngày 12 tháng 01 năm 2026

CHỈ THỊ
về việc làm ngoài nước

1. Cấp ủy, chính quyền các cấp tổ chức tuyên truyền, phổ biến chính sách đưa người lao động đi làm việc ở nước ngoài tới từng thôn, bản.
2. Đào tạo ngoại ngữ, kỹ năng nghề cho người lao động trước khi xuất cảnh, phù hợp với từng thị trường tiếp nhận.
3. Ngăn chặn, xử lý nghiêm tổ chức, cá nhân môi giới, lừa đảo người lao động.
`;
const plan = (o: { issuer: string; number: string; day: string; upper: string; body: string; year?: string }) => `${o.issuer.toUpperCase()}
Số: ${o.number}

Thử, ngày ${o.day.slice(8)} tháng ${o.day.slice(5, 7)} năm ${o.day.slice(0, 4)}

KẾ HOẠCH
Triển khai ${o.upper} năm ${o.year ?? '2026'}

Thực hiện ${o.upper}, ${o.issuer} ban hành kế hoạch như sau:

I. NHIỆM VỤ
${o.body}
Nơi nhận:
- Sở Tài chính (b/c);
- Công an tỉnh;
- Cổng Thông tin điện tử tỉnh (đăng tin);
- Lưu: VT.
`;
const upperBody = `1. Tuyên truyền, phổ biến chính sách đưa người lao động đi làm việc ở nước ngoài tới từng thôn, bản.
Cơ quan chủ trì: Sở Nội vụ.
2. Đào tạo ngoại ngữ, kỹ năng nghề cho người lao động trước khi xuất cảnh.
Cơ quan chủ trì: Sở Giáo dục và Đào tạo, Sở Nội vụ.
3. Rà soát quỹ đất xây dựng ký túc xá cho học viên nội trú.
II. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các xã, phường
a) Xây dựng kế hoạch triển khai thực hiện tại địa phương.
2. Sở Y tế
a) Hằng năm xây dựng chương trình khám sức khỏe, trình Ban Thường vụ Tỉnh ủy cho ý kiến trước khi ban hành.
`;
const bring = async (who: TestAccount, text: string): Promise<string> => {
  const { id } = await world.client(libraryApi, who).documentUpload({}, { file: new Blob([text]), fileName: 'van-ban.txt' });
  await readNow(world, who, id);
  return id;
};
const activate = async (who: TestAccount, documentId: string): Promise<string> => {
  const plans = world.client(api, who);
  const { id } = await plans.planOpen({ documentId });
  await settleAll(world, who, id);
  const { plan: head } = await plans.planReview({ id });
  await plans.planActivate({ id, version: head.version, startsOn: '2026-03-01', cycle: 'month', trackingAgency: who.agency! });
  return id;
};

describe('a plan and what is issued below it', () => {
  let place: Omit<Programme, 'tracker' | 'documentId'>;
  let tracker: TestAccount;
  let commune: TestAccount;
  let committee: TestAgency;
  let directiveId: string;
  let upper: string;
  let upperDocument: string;
  let lower: string;
  let lowerDocument: string;

  beforeAll(async () => {
    place = await aProvinceWithAgencies(world);
    tracker = await world.anAccount({ role: 'trackingOfficer', agency: await place.agency('Sở Nội vụ'), units: [place.province] });
    const [first] = place.communes;
    const { rows } = await sql<TestAgency>`select a.id, n.name, a.seat_unit as seat, a.tier from agency a join agency_name n on n.agency = a.id
      where a.seat_unit = ${first!.id} and a.kind = 'committee' and not n.is_alias and n.valid_to is null`.execute(world.owner);
    committee = rows[0]!;
    commune = await world.anAccount({ role: 'trackingOfficer', agency: committee, units: [first!] });
    directiveId = await bring(tracker, directive);
    upperDocument = await bring(
      tracker,
      plan({ issuer: 'Ủy ban nhân dân tỉnh', number: '15/KH-UBND', day: '2026-02-02', upper: 'Chỉ thị số 31-CT/TW ngày 12/01/2026 của Ban Bí thư', body: upperBody }),
    );
    upper = await activate(tracker, upperDocument);
  });

  const coverage = (who = tracker) => world.client(api, who).cascadeCoverage({ id: upper });

  test('lines that order a plan are proposed, with who must issue it, each year, after whose opinion', async () => {
    const { proposals, lines } = await coverage();
    expect(proposals.map((p) => [p.agencies.length, p.yearly, p.opinionOf])).toEqual([
      [place.communes.length, false, null],
      [1, true, 'Ban Thường vụ Tỉnh ủy'],
    ]);
    // the task without an agency, and the one with two: said where they stand
    expect(lines.map((l) => l.flags).filter((f) => f.length)).toEqual([['twoLeads'], ['noLead']]);
  });

  test('the level below must issue theirs: who has, in time, late, not yet, and the share', async () => {
    const plans = world.client(api, tracker);
    const { proposals } = await coverage();
    await plans.demandSave({ planId: upper, itemId: proposals[0]!.itemId, text: proposals[0]!.text, level: 'communes', dueOn: '2026-04-15' });
    await plans.demandSave({
      planId: upper,
      itemId: proposals[1]!.itemId,
      text: proposals[1]!.text,
      level: 'chosen',
      agencies: proposals[1]!.agencies.map((a) => a.id),
      yearly: true,
      yearFrom: 2025,
      yearTo: 2030,
      opinionOf: 'Ban Thường vụ Tỉnh ủy',
    });
    const before = await coverage();
    expect(before.proposals).toEqual([]);
    expect(before.demands.map((d) => [d.group, d.counts, d.percent])).toEqual([
      ['UBND các xã, phường', { late: place.communes.length }, 0],
      // the body without its year's programme is flagged for the year that is over, this year is still open
      [null, { late: 1, waiting: 1 }, 0],
    ]);
    // recorded by the tracking agency for a commune that has no account, and by the commune itself
    const [rowA, rowB] = before.demands[0]!.rows.filter((r) => r.agency.id !== committee.id);
    await plans.answerRecord({ demandId: before.demands[0]!.id, agency: rowA!.agency.id, number: '4/KH-UBND', issuedOn: '2026-04-10' });
    await plans.answerRecord({ demandId: before.demands[0]!.id, agency: rowB!.agency.id, issuedOn: '2026-04-20' });
    const after = (await coverage()).demands[0]!;
    expect(after.counts).toEqual({ issued: 1, issuedLate: 1, late: place.communes.length - 2 });
    expect(after.percent).toBe(Math.floor(200 / place.communes.length));
    expect(after.rows.find((r) => r.agency.id === rowA!.agency.id)).toMatchObject({ state: 'issued', number: '4/KH-UBND', onBehalf: true });
    await plans.answerRemove({ id: after.rows.find((r) => r.agency.id === rowB!.agency.id)!.answerId! });
    expect((await coverage()).demands[0]!.counts).toEqual({ issued: 1, late: place.communes.length - 1 });
    // no commune records for another
    expect(await refusal(world.client(api, commune).answerRecord({ demandId: after.id, agency: rowB!.agency.id, issuedOn: '2026-04-20' }))).toMatchObject({
      code: 'plan.notYours',
    });
    expect(await refusal(plans.answerRecord({ demandId: after.id, agency: rowB!.agency.id, issuedOn: '2026-12-20' }))).toMatchObject({ code: 'plan.issuedLater' });
  });

  test("a commune's own plan is found by what it cites; once named as carried out, the tracking agency sees it", async () => {
    const plans = world.client(api, commune);
    lowerDocument = await bring(
      commune,
      plan({
        issuer: committee.name,
        number: '9/KH-UBND',
        day: '2026-04-01',
        upper: 'Kế hoạch số 15/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh',
        body: '1. Tuyên truyền, phổ biến chính sách đưa người lao động đi làm việc ở nước ngoài tại 6 thôn, bản của xã.\n2. Lập danh sách thanh niên có nhu cầu học tiếng Nhật.\n',
      }),
    );
    ({ id: lower } = await plans.planOpen({ documentId: lowerDocument }));
    expect((await plans.compareAbove({ id: lower })).above.map((a) => [a.documentId, a.linked])).toEqual([[upperDocument, false]]);
    expect((await coverage()).demands[0]!.rows.find((r) => r.agency.id === committee.id)?.state).toBe('late');
    await plans.aboveSet({ id: lower, documentId: upperDocument });
    expect((await coverage()).demands[0]!.rows.find((r) => r.agency.id === committee.id)).toMatchObject({
      state: 'issued',
      issuedOn: '2026-04-01',
      documentId: lowerDocument,
      answerId: null,
    });
    expect((await coverage()).below.map((b) => b.documentId)).toEqual([lowerDocument]);
    expect(await refusal(plans.aboveSet({ id: lower, documentId: lowerDocument }))).toMatchObject({ code: 'plan.aboveItself' });
  });

  test('line by line: likely pairs are proposed, a person decides; what nobody takes up is a gap; and the way leads up to the directive and back', async () => {
    const below = world.client(api, commune);
    const before = await below.compareAbove({ id: lower });
    const first = before.lines.find((l) => l.proposals.length > 0)!;
    expect(first.text).toContain('Tuyên truyền');
    const own = before.own.find((o) => o.itemId === first.proposals[0]!.itemId)!;
    expect(own.text).toContain('6 thôn, bản');
    await below.lineLink({ links: [{ itemId: own.itemId, documentId: upperDocument, line: first.line, linked: true }] });
    const after = await below.compareAbove({ id: lower });
    expect(after.lines.find((l) => l.line === first.line)).toMatchObject({ linked: [own.itemId], proposals: [] });
    expect(after.own.map((o) => o.links)).toEqual([1, 0]);
    const gaps = (await coverage()).lines;
    expect(gaps.find((l) => l.itemId === first.itemId)).toMatchObject({ below: 1, flags: [] });
    expect(gaps.filter((l) => l.flags.includes('nobodyBelow'))).toHaveLength(gaps.length - 1);

    // the province's line carries out a sentence of the directive
    const above = world.client(api, tracker);
    const sentences = await above.compareAbove({ id: upper });
    expect(sentences.chosen).toBe(directiveId);
    const sentence = sentences.lines.find((l) => l.text.startsWith('1. Cấp ủy'))!;
    expect(sentence.proposals[0]?.itemId).toBe(first.itemId);
    await above.lineLink({ links: [{ itemId: first.itemId!, documentId: directiveId, line: sentence.line, linked: true }] });
    const down = await above.lineTrace({ documentId: directiveId, line: sentence.line });
    expect(down.lines).toHaveLength(1);
    expect(down.lines[0]!.tasks.map((t) => [t.itemId, t.depth, t.planId])).toEqual([
      [first.itemId, 1, upper],
      [own.itemId, 2, lower],
    ]);
    // back up from the commune's line: those the commune may read
    expect((await below.itemTrace({ id: own.itemId })).above.map((a) => a.documentId)).toEqual([upperDocument]);
    expect((await above.itemTrace({ id: own.itemId })).above.map((a) => [a.depth, a.documentId])).toEqual([
      [1, upperDocument],
      [2, directiveId],
    ]);
    // said "no", it is not proposed again
    await above.lineLink({ links: [{ itemId: first.itemId!, documentId: directiveId, line: sentence.line, linked: false }] });
    expect((await above.compareAbove({ id: upper })).lines.find((l) => l.line === sentence.line)).toMatchObject({ linked: [], proposals: [] });
  });

  test('a circle of links ends', async () => {
    const above = world.client(api, tracker);
    const items = (await above.compareAbove({ id: upper, above: lowerDocument })).own;
    const lowerLine = (await world.client(api, commune).compareAbove({ id: lower })).own[0]!;
    await above.lineLink({ links: [{ itemId: items[0]!.itemId, documentId: lowerDocument, line: lowerLine.line!, linked: true }] });
    expect((await above.itemTrace({ id: items[0]!.itemId })).above.length).toBeLessThan(5);
    expect((await above.lineTrace({ documentId: upperDocument })).lines.length).toBeGreaterThan(0);
  });

  test('a plan that needs an opinion is not issued before day, body and text are recorded', async () => {
    const plans = world.client(api, commune);
    await settleAll(world, commune, lower);
    const head = async () => (await plans.planReview({ id: lower })).plan.version;
    const issue = async () => plans.planActivate({ id: lower, version: await head(), startsOn: '2026-04-01', cycle: 'month', trackingAgency: committee.id });
    const { id } = await plans.opinionSave({ planId: lower, organ: 'Ban Thường vụ Đảng ủy xã', askedOn: '2026-03-20' });
    expect(await refusal(issue())).toMatchObject({ code: 'plan.opinionMissing', facts: { organ: 'Ban Thường vụ Đảng ủy xã' } });
    expect(await refusal(plans.opinionSave({ planId: lower, id, version: 1, organ: 'Ban Thường vụ Đảng ủy xã', givenOn: '2026-03-25' }))).toMatchObject({
      code: 'plan.opinionWhole',
    });
    await plans.opinionSave({
      planId: lower,
      id,
      version: 1,
      organ: 'Ban Thường vụ Đảng ủy xã',
      askedOn: '2026-03-20',
      givenOn: '2026-03-25',
      agrees: 'no',
      text: 'Bổ sung chỉ tiêu từng thôn.',
    });
    expect(await refusal(issue())).toMatchObject({ code: 'plan.opinionMissing' });
    await plans.opinionSave({
      planId: lower,
      id,
      version: 2,
      organ: 'Ban Thường vụ Đảng ủy xã',
      askedOn: '2026-03-20',
      givenOn: '2026-03-28',
      agrees: 'yes',
      text: 'Thống nhất ban hành.',
    });
    await issue();
    expect(await refusal(plans.opinionRemove({ id, version: 3 }))).toMatchObject({ code: 'plan.opinionInForce' });
    // nor is the agreement unmade by changing it; its words may be put right
    const organ = 'Ban Thường vụ Đảng ủy xã';
    expect(await refusal(plans.opinionSave({ planId: lower, id, version: 3, organ, askedOn: '2026-03-20' }))).toMatchObject({ code: 'plan.opinionInForce' });
    await plans.opinionSave({ planId: lower, id, version: 3, organ, askedOn: '2026-03-20', givenOn: '2026-03-28', agrees: 'yes', text: 'Thống nhất.', number: '12-TB/ĐU' });
  });

  test("an agency that a plan above told to ask first can't issue without", async () => {
    const health = await place.agency('Sở Y tế');
    const officer = await world.anAccount({ role: 'trackingOfficer', agency: health, units: [place.province] });
    const plans = world.client(api, officer);
    const documentId = await bring(
      officer,
      plan({
        issuer: 'Sở Y tế',
        number: '77/CTr-SYT',
        day: '2026-04-02',
        upper: 'Kế hoạch số 15/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh',
        body: '1. Khám sức khỏe cho người lao động.\n',
      }),
    );
    const { id } = await plans.planOpen({ documentId });
    await settleAll(world, officer, id);
    expect((await plans.planOpinions({ id })).demanded.map((d) => d.organ)).toEqual(['Ban Thường vụ Tỉnh ủy']);
    const { version } = (await plans.planReview({ id })).plan;
    expect(await refusal(plans.planActivate({ id, version, startsOn: '2026-04-02', cycle: 'month', trackingAgency: health.id }))).toMatchObject({ code: 'plan.opinionMissing' });
    await plans.opinionSave({ planId: id, organ: 'Ban Thường vụ Tỉnh ủy', givenOn: '2026-04-01', agrees: 'yes', text: 'Thống nhất.', number: '12-TB/TU' });
    await plans.planActivate({ id, version, startsOn: '2026-04-02', cycle: 'month', trackingAgency: health.id });
    expect((await coverage()).demands[1]!.rows.find((r) => r.year === 2026)).toMatchObject({ state: 'waiting' });
  });

  test('nơi nhận: each line with its agencies, sent once, opened when one of theirs opens it', async () => {
    const plans = world.client(api, tracker);
    const list = async () => (await plans.distributionGet({ id: upper })).lines;
    expect((await list()).map((l) => [l.text, l.agencies.length, l.kept, l.published])).toEqual([
      ['Sở Tài chính (b/c)', 1, false, false],
      ['Công an tỉnh', 1, false, false],
      ['Cổng Thông tin điện tử tỉnh (đăng tin)', 1, false, true],
      ['Lưu: VT', 0, true, false],
    ]);
    const finance = await place.agency('Sở Tài chính');
    const reader = await world.anAccount({ role: 'agencyOfficer', agency: finance });
    expect(await refusal(world.client(libraryApi, reader).documentGet({ id: upperDocument }))).toMatchObject({ kind: 'notFound' });
    expect(await plans.distributionSend({ id: upper, positions: [0, 1, 3] })).toEqual({ sent: 2, agencies: 2 });
    expect((await list())[0]).toMatchObject({ sentBy: tracker.name, agencies: [{ id: finance.id, openedAt: null }] });
    await world.client(libraryApi, reader).documentOpened({ id: upperDocument });
    expect((await list()).map((l) => l.agencies.map((a) => a.openedAt !== null))).toEqual([[true], [false], [false], []]);
    expect(await refusal(plans.distributionSave({ id: upper, position: 0, agencies: [] }))).toMatchObject({ code: 'plan.recipientSent' });
    await plans.distributionSave({ id: upper, position: 2, agencies: [finance.id] });
    expect((await list())[2]!.agencies.map((a) => a.id)).toEqual([finance.id]);
    expect(await refusal(world.client(api, commune).distributionSend({ id: upper, positions: [2] }))).toMatchObject({ code: 'library.notKept' });
  });

  test('a commune that went into another: what it had not issued is now for its heir, once', async () => {
    const before = (await coverage()).demands[0]!;
    const [gone, heir] = before.rows.filter((r) => r.state === 'late').map((r) => r.agency.id);
    await sql`update agency set valid_to = '2026-04-30' where id = ${gone}`.execute(world.owner);
    await sql`insert into agency_succession (old_id, new_id, since) values (${gone}, ${heir}, '2026-05-01')`.execute(world.owner);
    const after = (await coverage()).demands[0]!;
    expect(after.rows.map((r) => r.agency.id)).toEqual(before.rows.map((r) => r.agency.id).filter((a) => a !== gone));
    await world.client(api, tracker).answerRecord({ demandId: after.id, agency: heir!, issuedOn: '2026-05-03' });
    expect((await coverage()).demands[0]!.rows.find((r) => r.agency.id === heir)?.state).toBe('issuedLate');
  });

  test('a plan that replaces it: each running task goes on or ends from a day, and history opens', async () => {
    const plans = world.client(api, tracker);
    const documentId = await bring(
      tracker,
      plan({
        issuer: 'Ủy ban nhân dân tỉnh',
        number: '88/KH-UBND',
        day: '2026-05-01',
        upper: 'Chỉ thị số 31-CT/TW ngày 12/01/2026 của Ban Bí thư, thay thế Kế hoạch số 15/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh',
        body: '1. Tuyên truyền, phổ biến chính sách đưa người lao động đi làm việc ở nước ngoài tới từng thôn, bản và trên mạng xã hội.\nCơ quan chủ trì: Sở Nội vụ.\n2. Mở sàn giao dịch việc làm ngoài nước.\nCơ quan chủ trì: Sở Nội vụ.\n',
      }),
    );
    const id = await activate(tracker, documentId);
    const state = await plans.replaceState({ id });
    expect(state.candidates[0]).toMatchObject({ planId: upper, said: 'replaces' });
    const { rows, tasks } = await plans.replaceCompare({ id, old: upper });
    const goesOn = rows.filter((r) => r.now !== null);
    expect(goesOn.map((r) => [r.old.text.slice(0, 12), tasks.find((t) => t.id === r.now)!.text.includes('mạng xã hội'), r.same])).toEqual([['Tuyên truyền', true, false]]);
    const fates = rows.map((r) => ({ old: r.old.id, now: r.now }));
    expect(await refusal(plans.replaceSave({ id, old: upper, kind: 'replaces', inForce: '2026-06-01', fates: fates.slice(1) }))).toMatchObject({
      code: 'plan.fateMissing',
      facts: { left: 1 },
    });
    expect(await plans.replaceSave({ id, old: upper, kind: 'replaces', inForce: '2026-06-01', fates })).toEqual({ continued: 1, ended: rows.length - 1, added: tasks.length - 1 });
    expect(await refusal(plans.replaceSave({ id, old: upper, kind: 'replaces', inForce: '2026-06-01', fates }))).toMatchObject({ code: 'plan.alreadySucceeds' });
    expect((await plans.replaceState({ id })).before).toMatchObject({ planId: upper, kind: 'replaces', inForce: '2026-06-01' });
    expect((await plans.replaceState({ id: upper })).after.map((a) => a.planId)).toEqual([id]);
    // the new plan is not simply taken back: the old tasks have ended for it
    expect(await refusal(plans.planUndo({ id, version: state.plan.version }))).toMatchObject({ code: 'plan.succeededStays' });
    // no day of the old work after the last day, none of it lost
    const { rows: works } = await sql<{
      n: number;
      late: number;
    }>`select count(*)::int as n, count(*) filter (where to_day is distinct from '2026-05-31')::int as late from work where plan_id = ${upper} and withdrawn_at is null`.execute(
      world.owner,
    );
    expect(works[0]!.n).toBeGreaterThan(0);
    expect(works[0]!.late).toBe(0);
    expect((await plans.planGet({ id: upper })).tasks.length).toBe(rows.length);
  });
});
