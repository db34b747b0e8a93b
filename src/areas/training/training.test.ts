import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../test/world.ts';
import { api as journeyApi } from '../journey/contract.ts';
import { api as worker } from '../worker/contract.ts';
import { api } from './contract.ts';
import { trainedFact } from './queries-certificates.ts';
import { trainedForExit } from './rules/certificate.ts';
import { contents } from './rules/law.data.ts';
import { TRIES } from './rules/tries.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const as = (account: TestAccount) => world.client(api, account);
const province = await world.aProvince();
const agency = await world.anAgency({ seat: province });
const officer = await world.anAccount({ role: 'labourOfficer', agency, units: [province] });
const communeOf = async () => {
  const unit = await world.aCommune({ province });
  return { unit, keeper: await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: unit }), units: [unit] }) };
};
const [here, there] = [await communeOf(), await communeOf()];
let born = 0;
const aPerson = async (at: { unit: TestUnit; keeper: TestAccount }, wish?: string, fullName = `Lò Văn Thử ${String.fromCharCode(65 + (born++ % 26))}`): Promise<string> => {
  const id = newId();
  await world.client(worker, at.keeper).personSave({ id, version: 0, fullName, birth: '1999-05-12', sex: 'male', unitId: at.unit.id });
  if (wish) await world.client(worker, at.keeper).wishSave({ id, wishId: newId(), market: wish, statedOn: '2026-02-01' });
  return id;
};
const aCourse = async (kind: 'orientation' | 'language' = 'orientation') => {
  const id = newId();
  const given = { title: 'Định hướng Nhật Bản', kind, market: 'JP', hours: 74, contents: Object.keys(contents) as (keyof typeof contents)[], unitId: province.id };
  await as(officer).courseSave({ id, version: 0, ...given, ...(kind === 'language' ? { language: 'ja' } : {}) });
  return id;
};
const courseId = await aCourse();
type Given = Partial<Parameters<ReturnType<typeof as>['classSave']>[0]>;
const aClass = async (given: Given = {}) => {
  const id = newId();
  const fields = {
    title: 'Định hướng Nhật K1',
    courseId,
    unitId: province.id,
    heldBy: agency.id,
    place: 'Trung tâm Thử',
    market: 'JP',
    fromOn: '2026-02-16',
    toOn: '2026-03-01',
    places: 3,
  };
  await as(officer).classSave({ id, version: 0, ...fields, ...given });
  return id;
};
const learners = async (id: string, who = officer) => (await as(who).classPeople({ id })).rows;
const finished = async (id: string) => {
  const rows = (await learners(id)).filter((r) => r.state === 'enrolled');
  await as(officer).resultsSave({ id, rows: rows.map((r) => ({ enrolmentId: r.id, result: 'passed', mark: 8.5 })) });
  await as(officer).classFinish({ id });
};
const page = async (path: string, init: { env?: object } = {}) => {
  const r = await world.request(path, init);
  return { status: r.status, headers: r.headers, text: await r.text() };
};

describe('a class from enrolling to certificates', () => {
  test('places in order and a waiting list, attendance as one act, results, numbers in a row, a page for anybody, withdrawal', async () => {
    const id = await aClass();
    const people = [await aPerson(here, 'JP', 'Lò Thị Ánh'), await aPerson(here, 'JP', 'Đèo Văn Bình'), await aPerson(there, 'JP'), await aPerson(there, 'JP')];
    expect(await as(officer).classEnrol({ id, personIds: people })).toEqual({ enrolled: 3, waiting: 1, already: 0 });
    expect(await as(officer).classEnrol({ id, personIds: people.slice(0, 2) })).toEqual({ enrolled: 0, waiting: 0, already: 2 });
    expect((await as(officer).classGet({ id })).class).toMatchObject({ state: 'ended', enrolled: 3, waiting: 1, places: 3 });
    expect((await refusal(as(officer).enrolmentMoveUp({ id, enrolmentId: (await learners(id)).find((r) => r.state === 'waiting')!.id }))).code).toBe('training.full');

    const [first, second, third] = (await learners(id)).filter((r) => r.state === 'enrolled');
    expect(await as(officer).attendanceSave({ id, onDay: '2026-02-16', absent: [second!.id] })).toEqual({ present: 2, absent: 1 });
    expect(await as(officer).attendanceSave({ id, onDay: '2026-02-17', absent: [second!.id, third!.id] })).toEqual({ present: 1, absent: 2 });
    // looked at again: the later look stands
    await as(officer).attendanceSave({ id, onDay: '2026-02-17', absent: [second!.id] });
    expect(await as(officer).attendanceGet({ id, onDay: '2026-02-17' })).toEqual({
      taken: true,
      absent: [second!.id],
      there: expect.arrayContaining([first!.id, second!.id, third!.id]),
    });
    expect((await learners(id)).map((r) => [r.days, r.absent]).slice(0, 3)).toEqual([
      [2, 0],
      [2, 2],
      [2, 0],
    ]);
    expect((await refusal(as(officer).attendanceSave({ id, onDay: '2026-02-15', absent: [] }))).fields).toHaveProperty('onDay');
    expect((await refusal(as(officer).attendanceSave({ id, onDay: '2026-02-18', absent: [newId()] }))).fields).toHaveProperty('absent');

    // the first who waits comes in when somebody leaves
    expect(await as(officer).enrolmentLeave({ id, enrolmentId: third!.id, reason: 'Chuyển sang lớp khác' })).toEqual({ id: third!.id, movedUp: 1 });
    expect((await learners(id)).map((r) => r.state)).toEqual(['enrolled', 'enrolled', 'enrolled', 'left']);

    expect((await refusal(as(officer).classFinish({ id }))).facts).toMatchObject({ open: 3 });
    expect((await refusal(as(officer).certificatesIssue({ id, issuedOn: '2026-03-02' }))).code).toBe('training.notFinished');
    const rows = (await learners(id)).filter((r) => r.state === 'enrolled');
    await as(officer).resultsSave({ id, rows: rows.map((r, i) => ({ enrolmentId: r.id, result: r.id === first!.id ? 'failed' : 'passed', mark: 7 + i })) });
    await as(officer).classFinish({ id });
    expect((await refusal(as(officer).classEnrol({ id, personIds: people }))).code).toBe('training.finished');
    const series = await as(officer).certificatesIssue({ id, issuedOn: '2026-03-02' });
    expect(series).toEqual({ issued: 2, first: '0001/2026/GDĐH', last: '0002/2026/GDĐH' });
    expect((await refusal(as(officer).certificatesIssue({ id, issuedOn: '2026-03-02' }))).code).toBe('training.nobodyToCertify');
    expect((await refusal(as(officer).resultsSave({ id, rows: [{ enrolmentId: second!.id, result: 'failed' }] }))).code).toBe('training.certifiedAlready');

    const certificate = (await learners(id)).find((r) => r.person.name === 'Lò Thị Ánh')!.certificate!;
    expect(certificate).toMatchObject({ state: 'valid', market: 'JP', until: '2028-03-02', issuer: agency.name });
    const known = await page(`/xac-minh/${certificate.code}`);
    expect(known.status).toBe(200);
    for (const shown of ['Giấy còn giá trị', 'L. T. Á.', '1999', 'Nhật Bản', '02/03/2026']) expect(known.text).toContain(shown);
    for (const hidden of ['Ánh', certificate.number, people[0]!, '12/05']) expect(known.text).not.toContain(hidden);
    expect([known.headers.get('cache-control'), known.headers.get('content-security-policy')]).toEqual(['no-store', expect.stringContaining("default-src 'none'")]);
    expect(known.text).not.toContain('<script');
    expect(known.text.length).toBeLessThan(50_000);
    expect((await page(`/xac-minh?ma=${certificate.code!.replaceAll('-', ' ').toLowerCase()}`)).text).toContain('Giấy còn giá trị');
    const paper = await world.request(`/api/training/certificates/paper?id=${id}`, { account: officer });
    expect([paper.status, [...new Uint8Array(await paper.arrayBuffer()).slice(0, 2)]]).toEqual([200, [0x50, 0x4b]]);

    await as(officer).certificateWithdraw({ id: certificate.id, reason: 'Cấp nhầm người' });
    expect((await refusal(as(officer).certificateWithdraw({ id: certificate.id, reason: 'Cấp nhầm người' }))).code).toBe('training.withdrawnAlready');
    expect((await page(`/xac-minh/${certificate.code}`)).text).toContain('Giấy đã bị thu hồi');
    // the one put right goes on in the series; the withdrawn number is not given again
    expect(await as(officer).certificatesIssue({ id, issuedOn: '2026-03-02' })).toMatchObject({ issued: 1, first: '0003/2026/GDĐH' });
    expect((await as(here.keeper).trainingOf({ personId: people[0]! })).certificates.map((c) => [c.number, c.state])).toEqual([
      ['0003/2026/GDĐH', 'valid'],
      ['0001/2026/GDĐH', 'withdrawn'],
    ]);
    const events = await sql<{ type: string; open: boolean }>`select type, data::text like '%cấp nhầm%' or data::text like ${`%${certificate.number}%`} as open from event
      where subject_id in (${id}, ${certificate.id}) and area = 'training' order by id`.execute(world.owner);
    expect(events.rows.some((e) => e.open)).toBe(false);
    expect(events.rows.map((e) => e.type)).toEqual(expect.arrayContaining(['training.attended', 'training.movedUp', 'training.certified', 'training.withdrawn']));
  });

  test('numbers of one series have no gap and no double when classes are certified at the same time; those recorded by hand are passed over', async () => {
    const provider = 'Trường Nghề Thử';
    const classes = await Promise.all([1, 2, 3, 4].map(() => aClass({ provider })));
    for (const id of classes) {
      await as(officer).classEnrol({ id, personIds: [await aPerson(here), await aPerson(there), await aPerson(here)] });
      await finished(id);
    }
    await as(officer).certificateRecord({
      id: newId(),
      personId: await aPerson(here),
      kind: 'orientation',
      number: '0005/2026/GDĐH',
      issuedOn: '2026-01-05',
      issuer: provider,
      market: 'JP',
    });
    await Promise.all(
      [...classes, ...classes].map((id) =>
        as(officer)
          .certificatesIssue({ id, issuedOn: '2026-03-02' })
          .catch((e: Problem) => expect(e.code).toBe('training.nobodyToCertify')),
      ),
    );
    const { rows } = await sql<{
      serial: number;
      number: string;
      code: string;
    }>`select serial, number, code from training_certificate where issuer = ${provider} and serial is not null order by serial`.execute(world.owner);
    expect(rows.map((r) => r.serial)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(new Set(rows.map((r) => r.code)).size).toBe(12);
    const twice = as(officer).certificateRecord({
      id: newId(),
      personId: await aPerson(here),
      kind: 'orientation',
      number: '0007/2026/GDĐH',
      issuedOn: '2026-01-05',
      issuer: provider,
      market: 'JP',
    });
    expect((await refusal(twice)).code).toBe('training.numberTaken');
  });

  test('two who enrol at the same time do not share the last place', async () => {
    const id = await aClass({ places: 2, fromOn: '2026-04-01', toOn: '2026-04-20' });
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(here)));
    await Promise.all(people.map((p) => as(officer).classEnrol({ id, personIds: [p] })));
    expect((await as(officer).classGet({ id })).class).toMatchObject({ enrolled: 2, waiting: 4, state: 'coming' });
  });
});

describe('who sees and does what', () => {
  test('a commune reads a class of the province, sees its own people in it, asks for places and takes that back; the rest is the keeper’s', async () => {
    const id = await aClass({ places: 10 });
    await as(officer).classEnrol({ id, personIds: [await aPerson(there)] });
    const mine = await aPerson(here);
    expect(await as(here.keeper).classEnrol({ id, personIds: [mine] })).toEqual({ enrolled: 0, waiting: 1, already: 0 });
    expect((await as(here.keeper).classGet({ id })).can).toEqual({ write: 'training.notYours', propose: null });
    const seen = await as(here.keeper).classPeople({ id });
    expect([seen.rows.map((r) => [r.person.id, r.state]), seen.elsewhere]).toEqual([[[mine, 'waiting']], 1]);
    const mineOnly = { title: 'Lớp đổi tên', courseId, unitId: here.unit.id, heldBy: agency.id, place: 'Xã', market: 'JP', fromOn: '2026-02-16', toOn: '2026-03-01', places: 3 };
    for (const act of [
      () => as(here.keeper).attendanceSave({ id, onDay: '2026-02-16', absent: [] }),
      () => as(here.keeper).classCancel({ id, reason: 'Không mở nữa' }),
      () => as(here.keeper).enrolmentMoveUp({ id, enrolmentId: seen.rows[0]!.id }),
      () => as(here.keeper).classSave({ id, version: 1, ...mineOnly }),
    ])
      expect((await refusal(act())).code).toBe('training.notYours');
    expect((await refusal(as(here.keeper).classEnrol({ id, personIds: [await aPerson(there)] }))).kind).toBe('notFound');
    await as(here.keeper).enrolmentLeave({ id, enrolmentId: seen.rows[0]!.id, reason: 'Đổi nguyện vọng' });
    const elsewhere = await world.aCommune();
    const stranger = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: elsewhere }), units: [elsewhere] });
    expect((await refusal(as(stranger).classGet({ id }))).kind).toBe('notFound');
  });

  test('whoever tries codes learns nothing, and is stopped after so many', async () => {
    const from = { env: { incoming: { socket: { remoteAddress: '203.0.113.7' } } } };
    const answers = [await page('/xac-minh/ABCD-EFGH-JKMN', from), await page('/xac-minh/x', from)];
    expect(answers.map((a) => a.status)).toEqual([404, 404]);
    const said = answers.map((a) => a.text.replace(/nonce="[^"]*"/g, '').replace(/value="[^"]*"/g, ''));
    expect(said[0]).toBe(said[1]);
    expect((await page('/xac-minh?ma=%3Cscript%3E', from)).text).not.toContain('<script');
    for (let i = 3; i < TRIES; i++) await world.request('/xac-minh/x', from);
    const stopped = await page('/xac-minh/x', from);
    expect([stopped.status, Number(stopped.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await page('/xac-minh/x', { env: { incoming: { socket: { remoteAddress: '203.0.113.8' } } } })).status).toBe(404);
    expect((await page('/xac-minh', from)).status).toBe(200);
  });
});

describe('need and the fact', () => {
  test('need against places adds up by market and by unit, and each number opens to its people', async () => {
    const home = await world.aProvince();
    const unit = await world.aCommune({ province: home });
    const at = { unit, keeper: await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: unit }), units: [unit] }) };
    const held = await world.anAgency({ seat: home });
    const boss = await world.anAccount({ role: 'labourOfficer', agency: held, units: [home] });
    const [certified, learning, wishing, going, gone, direct] = await Promise.all([
      aPerson(at, 'JP'),
      aPerson(at, 'JP'),
      aPerson(at, 'JP'),
      aPerson(at, 'KR'),
      aPerson(at, 'JP'),
      aPerson(at),
    ]);
    await as(at.keeper).certificateRecord({ id: newId(), personId: certified, kind: 'orientation', number: '1', issuedOn: '2024-03-02', issuer: 'Nơi khác', market: 'JP' });
    const journeys = world.client(journeyApi, at.keeper);
    await journeys.journeyOpen({ id: newId(), personId: going, form: 'enterprise', market: 'JP', interested: '2026-01-01' });
    const left = newId();
    await journeys.journeyOpen({ id: left, personId: gone, form: 'otherWay', market: 'JP', interested: '2026-01-01' });
    await journeys.journeyOpen({ id: newId(), personId: direct, form: 'direct', market: 'JP', interested: '2026-01-01' });
    const course = newId();
    await as(boss).courseSave({ id: course, version: 0, title: 'Định hướng', kind: 'orientation', market: 'JP', hours: 74, unitId: home.id });
    const id = newId();
    const days = { fromOn: '2026-03-10', toOn: '2026-03-30' };
    await as(boss).classSave({ id, version: 0, title: 'Lớp sắp mở', courseId: course, unitId: home.id, heldBy: held.id, place: 'Nơi học', market: 'JP', ...days, places: 2 });
    await as(boss).classEnrol({ id, personIds: [learning] });
    const need = await as(boss).trainingNeed({});
    // the journey says where to, not the wish; who needs no certificate and who left are not asked
    expect(need.rows).toEqual([{ market: 'JP', preparing: 4, certified: 1, inClass: 1, need: 2, places: 1, gap: 1 }]);
    expect(need.total).toEqual({ preparing: 4, certified: 1, inClass: 1, need: 2, places: 1, gap: 1 });
    expect(need.units).toMatchObject([{ unit: { id: unit.id }, preparing: 4, certified: 1, inClass: 1, need: 2 }]);
    const opened = await as(boss).needPeople({ market: 'JP' });
    expect([opened.total, new Set(opened.rows.map((r) => r.id))]).toEqual([2, new Set([wishing, going])]);
    expect((await as(boss).classCandidates({ id })).rows.map((r) => r.id).toSorted()).toEqual([wishing, going].toSorted());
    expect((await as(boss).classCandidates({ id, q: 'lo van thu' })).rows.map((r) => r.id)).toContain(direct);
  });

  test('trained before leaving and for that market: the rule and the statement say the same, and a withdrawn certificate shuts the gate again', async () => {
    const person = await aPerson(here);
    const record = async (issuedOn: string, market: string | null, kind: 'orientation' | 'language' = 'orientation') => {
      const id = newId();
      await as(here.keeper).certificateRecord({ id, personId: person, kind, number: id.slice(-8), issuedOn, issuer: 'Nơi khác', market });
      return id;
    };
    const mistaken = await record('2024-01-15', 'TW');
    await record('2022-01-31', 'JP');
    await record('2024-05-01', 'KR');
    await record('2025-01-01', null);
    await record('2025-06-01', 'DE', 'language');
    await as(here.keeper).certificateWithdraw({ id: mistaken, reason: 'Ghi nhầm người' });
    const { certificates } = await as(here.keeper).trainingOf({ personId: person });
    const held = certificates.map((c) => ({ ...c, withdrawnOn: c.state === 'withdrawn' ? '2026-03-02' : null, ownMonths: null }));
    for (const market of ['JP', 'KR', 'TW', 'DE', null])
      for (const departedOn of ['2022-01-30', '2022-01-31', '2024-01-31', '2024-02-01', '2024-04-30', '2024-05-01', '2026-03-01', '2026-05-01', '2026-05-02']) {
        const fact = trainedFact({ person: sql`${person}::uuid`, market: sql`${market}::text`, departedOn: sql`${departedOn}::date` });
        const { rows } = await sql<{ trained: boolean }>`select ${fact} as trained`.execute(world.owner);
        expect([market, departedOn, rows[0]!.trained]).toEqual([market, departedOn, trainedForExit(held, { market, departedOn }).trained]);
      }
    const journeyId = newId();
    const journeys = world.client(journeyApi, here.keeper);
    await journeys.journeyOpen({ id: journeyId, personId: person, form: 'enterprise', market: 'KR', interested: '2026-01-01' });
    const gate = async () => (await journeys.journeyGet({ id: journeyId })).gate.find((a) => a.rule === 'W-CERT')!.state;
    expect(await as(here.keeper).trainingOfJourney({ journeyId })).toMatchObject({ trained: true, until: '2026-05-01', why: null });
    expect(await gate()).toBe('met');
    for (const c of certificates.filter((x) => x.state !== 'withdrawn')) await as(here.keeper).certificateWithdraw({ id: c.id, reason: 'Ghi nhầm người' });
    expect(await gate()).toBe('missing');
    expect(await as(here.keeper).trainingOfJourney({ journeyId })).toMatchObject({ trained: false, why: 'none' });
  });

  test('what is not right is refused in its field, and nothing is half saved', async () => {
    const id = await aClass({ places: 3 });
    await as(officer).classEnrol({ id, personIds: [await aPerson(here), await aPerson(here)] });
    const given = {
      id,
      version: 1,
      title: 'Lớp',
      courseId,
      unitId: province.id,
      heldBy: agency.id,
      place: 'Nơi',
      market: 'KR',
      fromOn: '2026-03-10',
      toOn: '2026-03-01',
      places: 1,
    };
    const wrong = await refusal(as(officer).classSave({ ...given, title: 'Lớp mới' }));
    expect(Object.keys(wrong.fields ?? {}).toSorted()).toEqual(['market', 'places', 'toOn']);
    expect((await as(officer).classGet({ id })).class).toMatchObject({ title: 'Định hướng Nhật K1', places: 3, version: 1 });
    expect((await refusal(as(officer).courseSave({ id: newId(), version: 0, title: 'Tiếng', kind: 'language', hours: 10, unitId: province.id }))).fields).toHaveProperty(
      'language',
    );
    const short = newId();
    await as(officer).courseSave({ id: short, version: 0, title: 'Định hướng ngắn', kind: 'orientation', hours: 20, unitId: province.id });
    const row = (await as(officer).courseList({})).rows.find((c) => c.id === short)!;
    expect(row.lacks.map((l) => l.verified)).toEqual([true, false]);
    await as(officer).courseEnd({ id: short, ended: true });
    expect((await refusal(as(officer).classSave({ ...given, id: newId(), version: 0, courseId: short, title: 'Lớp mới', toOn: '2026-04-01' }))).fields).toHaveProperty('courseId');
    await as(officer).classCancel({ id, reason: 'Không đủ người học' });
    expect((await refusal(as(officer).classEnrol({ id, personIds: [await aPerson(here)] }))).code).toBe('training.cancelled');
  });
});
