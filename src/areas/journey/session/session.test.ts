import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from '../../../../test/world.ts';
import { testCipher, testKeys } from '../../../../test/keys.ts';
import { opened } from '../../../../test/sheet-door.ts';
import { newId } from '../../../kernel/clock.ts';
import { verifyHistory } from '../../../kernel/seal/verify.ts';
import { api as activity } from '../../activity/contract.ts';
import { kinds } from '../../activity/kinds.data.ts';
import { api as worker } from '../../worker/contract.ts';
import { api as journeys } from '../contract.ts';
import { api, type SessionEntry } from './contract.ts';
import { sessionKinds } from './kinds.data.ts';
import { entryFaultWords } from './words.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const as = (account: TestAccount) => world.client(api, account);
const officerOf = async (unit: TestUnit, role = 'communeOfficer', agency?: TestAgency): Promise<TestAccount> =>
  world.anAccount({ role, agency: agency ?? (await world.anAgency({ seat: unit })), units: [unit] });

/** An employment centre with a fair under way, and a commune of its province. */
const aFair = async () => {
  const province = await world.aProvince();
  const commune = await world.aCommune({ province });
  const agency = await world.anAgency({ seat: province });
  const centre = await officerOf(province, 'centreOfficer', agency);
  const activityId = newId();
  await world.client(activity, centre).activitySave({
    id: activityId,
    version: 0,
    kind: 'jobFair',
    onDate: '2026-12-01',
    title: 'Phiên giao dịch thử',
    unitId: commune.id,
    place: 'Nhà văn hóa',
    heldBy: agency.id,
    values: { attendees: 300 },
  });
  let n = 0;
  const entry = (given: Partial<SessionEntry> = {}): SessionEntry => {
    n += 1;
    return {
      id: newId(),
      activityId,
      personId: newId(),
      journeyId: newId(),
      fullName: `${['Lò', 'Sùng', 'Vàng', 'Hạng', 'Quàng', 'Mùa'][n % 6]} ${['Văn', 'Thị', 'A', 'Mí', 'Khánh'][n % 5]} ${['Páo', 'Sử', 'Dơ', 'Chống', 'Lử', 'Nếnh', 'Say'][n % 7]} ${'abcdefghij'[Math.floor(n / 20)]}`,
      birth: String(1980 + (n % 25)),
      sex: 'male',
      idNumber: null,
      phone: `0912${String(300_000 + n)}`,
      unitId: commune.id,
      hamlet: null,
      market: 'JP',
      form: 'enterprise',
      counselled: true,
      registered: true,
      onDay: '2026-12-01',
      is: 'ask',
      isPerson: null,
      intoOpen: false,
      ...given,
    };
  };
  const numbers = async () => (await world.client(activity, centre).activityGet({ id: activityId })).activity.values;
  return { province, commune, centre, agency, activityId, entry, numbers };
};
const journeysAt = async (activityId: string): Promise<{ entries: number; journeys: number; people: number }> =>
  (
    await sql<{
      entries: number;
      journeys: number;
      people: number;
    }>`select count(*)::int as entries, count(distinct e.journey_id)::int as journeys, count(distinct j.person_id)::int as people
      from session_entry e join journey j on j.id = e.journey_id where e.activity_id = ${activityId}`.execute(world.owner)
  ).rows[0]!;

test('the kinds of session are kinds of activity that count whom they reach', () => {
  for (const code of sessionKinds) expect(kinds.find((k) => k.code === code)?.fields.map((f) => f.name)).toEqual(expect.arrayContaining(['counselled', 'registered']));
});

describe('at the table', () => {
  test('sixty people, each sent up to three times, two at once and under other requests: sixty journeys, none twice; the session counts them itself', async () => {
    const f = await aFair();
    const entries = Array.from({ length: 60 }, (_, n) => f.entry({ is: 'other', registered: n % 3 !== 0 }));
    for (const [n, e] of entries.entries()) {
      const requestId = newId();
      const first =
        n % 4 === 0
          ? await Promise.all([as(f.centre).sessionRegister(e, { requestId }), as(f.centre).sessionRegister(e, { requestId })])
          : [await as(f.centre).sessionRegister(e, { requestId })];
      const again = [await as(f.centre).sessionRegister(e, { requestId }), ...(n % 5 === 0 ? [await as(f.centre).sessionRegister(e)] : [])];
      expect(new Set([...first, ...again].map((a) => `${a.state} ${a.journeyId}`))).toEqual(new Set([`opened ${e.journeyId}`]));
    }
    expect(await journeysAt(f.activityId)).toEqual({ entries: 60, journeys: 60, people: 60 });
    expect(await f.numbers()).toMatchObject({ counselled: 60, registered: 40, attendees: 300 });
    const { session, recent, days } = await as(f.centre).sessionGet({ id: f.activityId });
    expect(session).toMatchObject({ entered: 60, counselled: 60, registered: 40, waiting: 0 });
    expect(days).toEqual({ from: '2026-12-01', to: '2026-12-01' });
    expect(recent).toHaveLength(10);
    expect(recent[0]).toMatchObject({ journeyId: entries.at(-1)!.journeyId, opened: true });
    const { journey } = await world.client(journeys, f.centre).journeyGet({ id: entries[1]!.journeyId });
    expect(journey).toMatchObject({ form: 'enterprise', market: 'JP', stage: 3, dates: { interested: '2026-12-01', counselled: '2026-12-01', registered: '2026-12-01' } });
    // one that was entered by mistake counts no longer, and no form types over the count
    await world.client(journeys, f.centre).journeyClose({ id: entries[1]!.journeyId, version: 2, on: '2026-12-01', reason: 'mistaken' });
    expect(await f.numbers()).toMatchObject({ counselled: 59, registered: 39 });
    const { activity: now } = await world.client(activity, f.centre).activityGet({ id: f.activityId });
    await world.client(activity, f.centre).activitySave({
      id: f.activityId,
      version: now.version,
      kind: 'jobFair',
      onDate: '2026-12-01',
      title: now.title,
      unitId: now.unit.id,
      heldBy: f.agency.id,
      values: { attendees: 250, counselled: 1, registered: 2 },
    });
    expect(await f.numbers()).toMatchObject({ attendees: 250, counselled: 59, registered: 39 });
  });

  test('somebody known goes on in their way, or is asked for: by number, by name and birth; a slip in a number writes into nobody else', async () => {
    const f = await aFair();
    const first = f.entry({ fullName: 'Lò Văn Thử', birth: '1990-05-12', idNumber: '014090000017', phone: '0912345678' });
    expect(await as(f.centre).sessionRegister({ ...first, registered: false })).toMatchObject({ state: 'opened' });
    // the same at another table of the same session
    const twice = f.entry({ fullName: 'lò văn thử', birth: '1990', idNumber: '014090000017' });
    expect((await refusal(as(f.centre).sessionRegister(twice))).code).toBe('session.twice');
    const slip = f.entry({ fullName: 'Sùng Thị Dơ', birth: '1990', idNumber: '014090000017' });
    expect(await as(f.centre).sessionRegister(slip)).toEqual({ state: 'choose', journeyId: null, candidates: [first.personId], sameNumber: true });
    expect((await refusal(as(f.centre).sessionRegister({ ...slip, is: 'other' }))).fields).toEqual({ idNumber: entryFaultWords.numberOther });

    // another fair: the way goes on
    const later = await world.client(activity, f.centre).activitySave({
      id: newId(),
      version: 0,
      kind: 'jobFair',
      onDate: '2026-12-01',
      title: 'Ngày hội thử',
      unitId: f.commune.id,
      heldBy: f.agency.id,
      values: { attendees: 100 },
    });
    const at = { activityId: later.id };
    const known = f.entry({ ...at, fullName: 'Lò Văn Thử', birth: '1990-05-12', phone: '0987654321' });
    const asked = await as(f.centre).sessionRegister(known);
    expect(asked).toMatchObject({ state: 'choose', candidates: [first.personId], sameNumber: false });
    const { people } = await as(f.centre).sessionPeople({ ids: asked.candidates });
    expect(people[0]).toMatchObject({ person: { name: 'Lò Văn Thử', number: '•••017' }, journey: expect.stringContaining('Đã tư vấn') });
    const elsewhere = { ...known, is: 'this' as const, isPerson: first.personId, market: 'KR' };
    expect(await refusal(as(f.centre).sessionRegister(elsewhere))).toMatchObject({ code: 'session.otherWay' });
    expect(await as(f.centre).sessionRegister({ ...elsewhere, intoOpen: true })).toMatchObject({ state: 'continued', journeyId: first.journeyId });
    const { journey } = await world.client(journeys, f.centre).journeyGet({ id: first.journeyId });
    expect(journey).toMatchObject({ market: 'JP', stage: 3, dates: { counselled: '2026-12-01', registered: '2026-12-01' } });
    // somebody else of that name
    const other = f.entry({ ...at, fullName: 'Lò Văn Thử', birth: '1990-05-12', is: 'other' });
    expect(await as(f.centre).sessionRegister(other)).toMatchObject({ state: 'opened', journeyId: other.journeyId });
    expect((await sql`select 1 from person where name_folded = ' lo van thu'`.execute(world.owner)).rows).toHaveLength(2);
  });

  test('what is wrong is said by field and nothing of it stays; whoever is abroad is not registered', async () => {
    const f = await aFair();
    const bad = f.entry({ birth: null, phone: null });
    expect((await refusal(as(f.centre).sessionRegister(bad))).fields).toEqual({ birth: entryFaultWords.birthNeeded, idNumber: entryFaultWords.numberOrPhone });
    expect(Object.keys((await refusal(as(f.centre).sessionRegister(f.entry({ phone: '12' })))).fields ?? {})).toEqual(['phone']);
    expect((await refusal(as(f.centre).sessionRegister(f.entry({ onDay: '2026-11-30' })))).code).toBe('session.otherDay');
    expect(await journeysAt(f.activityId)).toEqual({ entries: 0, journeys: 0, people: 0 });
    // put right under the same entry
    expect(await as(f.centre).sessionRegister({ ...bad, birth: '1995', phone: '0912000001' })).toMatchObject({ state: 'opened' });
    const away = f.entry({ form: 'otherWay', fullName: 'Vàng A Xa', idNumber: '014088000021', phone: null, birth: '1988', counselled: false, registered: false });
    await as(f.centre).sessionRegister(away);
    const { journey } = await world.client(journeys, f.centre).journeyGet({ id: away.journeyId });
    await world.client(journeys, f.centre).journeyDatesSave({ ...journey.dates, id: away.journeyId, version: journey.version, departed: '2026-12-01' });
    expect((await refusal(as(f.centre).sessionRegister(f.entry({ fullName: 'Vàng A Xa', birth: '1988', idNumber: '014088000021' })))).code).toBe('session.abroad');
    const meeting = await world.client(activity, f.centre).activitySave({
      id: newId(),
      version: 0,
      kind: 'committeeMeeting',
      onDate: '2026-12-01',
      title: 'Họp thử',
      unitId: f.commune.id,
      heldBy: f.agency.id,
      values: { attendees: 9, result: 'Đã họp' },
    });
    expect((await refusal(as(f.centre).sessionRegister(f.entry({ activityId: meeting.id })))).code).toBe('session.notOne');
  });
});

describe('again, later', () => {
  test('the commune of the session is offered, not the province of one that is for all', async () => {
    const f = await aFair();
    expect((await as(f.centre).sessionGet({ id: f.activityId })).home).toBe(f.commune.id);
    const id = newId();
    const fair = { id, version: 0, kind: 'jobFair', onDate: '2026-12-01', title: 'Ngày hội toàn tỉnh thử', unitId: f.province.id, heldBy: f.agency.id, values: { attendees: 90 } };
    await world.client(activity, f.centre).activitySave(fair);
    expect((await as(f.centre).sessionGet({ id })).home).toBeNull();
    expect((await refusal(as(f.centre).sessionRegister(f.entry({ activityId: id, unitId: f.province.id })))).fields).toHaveProperty('unitId');
  });

  test('two tables that enter the same newcomer at once: one is entered, the other is told when it comes again', async () => {
    const f = await aFair();
    const both = [1, 2].map(() => f.entry({ fullName: 'Lò Văn Hai Bàn', idNumber: '014090000517', birth: '1990' }));
    const answers = await Promise.allSettled(both.map((e) => as(f.centre).sessionRegister(e)));
    // the late one is refused, or, when it came a moment later, asked whether it is the same person
    const entered = answers.map((a) => a.status === 'fulfilled' && a.value.state === 'opened');
    expect(entered.filter(Boolean)).toHaveLength(1);
    const late = both[entered.indexOf(false)]!;
    expect((await refusal(as(f.centre).sessionRegister(late))).code).toBe('session.twice');
    expect(await journeysAt(f.activityId)).toEqual({ entries: 1, journeys: 1, people: 1 });
  });

  test('nobody is written into a record that is merged away at the same moment', async () => {
    const f = await aFair();
    const [gone, kept] = [f.entry({ idNumber: '014090000417' }), f.entry()];
    for (const e of [gone, kept]) await as(f.centre).sessionRegister({ ...e, is: 'other' });
    await world.client(journeys, f.centre).journeyClose({ id: gone.journeyId, version: 2, on: '2026-12-01', reason: 'changedMind' });
    const again = f.entry({ fullName: gone.fullName, idNumber: gone.idNumber });
    const sent = await world.owner.transaction().execute(async (tx) => {
      await sql`update person set merged_into = ${kept.personId} where id = ${gone.personId}`.execute(tx);
      const answer = refusal(as(f.centre).sessionRegister(again));
      while (!(await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(world.owner)).rows.length);
      return { answer };
    });
    expect((await sent.answer).code).toBe('session.changed');
    expect((await sql`select 1 from journey where id = ${again.journeyId}`.execute(world.owner)).rows).toHaveLength(0);
  });

  test('an entry that is there is there, whatever became of the session since', async () => {
    const f = await aFair();
    const e = f.entry();
    await as(f.centre).sessionRegister(e);
    const { activity: now } = await world.client(activity, f.centre).activityGet({ id: f.activityId });
    await world.client(activity, f.centre).activitySave({
      id: f.activityId,
      version: now.version,
      kind: 'jobFair',
      onDate: '2026-11-20',
      title: now.title,
      unitId: now.unit.id,
      heldBy: f.agency.id,
      values: { attendees: 250 },
    });
    expect(await as(f.centre).sessionRegister(e)).toMatchObject({ state: 'opened', journeyId: e.journeyId });
    expect((await refusal(as(f.centre).sessionRegister(f.entry()))).code).toBe('session.otherDay');
    const out = await opened(as(f.centre).sessionExport({ id: f.activityId }));
    expect(out.at(-1)!.slice(0, 2)).toEqual([String(out.length - 1), e.fullName]);
  });
});

describe('somebody kept elsewhere', () => {
  test('waits for the commune that keeps them: accepted, the way begins there and counts here; what was said is gone after the answer', async () => {
    const f = await aFair();
    const far = await world.aCommune({ name: 'Xã Xa' });
    const keeper = await officerOf(far);
    const personId = newId();
    await world.client(worker, keeper).personSave({ id: personId, version: 0, fullName: 'Hạng Mí Sính', birth: '1992', sex: 'male', unitId: far.id, idNumber: '002092000031' });
    const known = f.entry({ fullName: 'Hạng Mí Sính', birth: '1992', idNumber: '002092000031', hamlet: 'Bản Một' });
    const stranger = f.entry({ fullName: 'Quàng Thị Lạ', birth: '1999', unitId: far.id });
    for (const e of [known, stranger]) {
      expect(await as(f.centre).sessionRegister(e)).toMatchObject({ state: 'waiting', journeyId: null });
      expect(await as(f.centre).sessionRegister(e)).toMatchObject({ state: 'waiting' });
    }
    const nobody = f.entry({ fullName: 'Mùa A Thôi', birth: '1980', unitId: far.id });
    await as(f.centre).sessionRegister(nobody);
    expect((await as(f.centre).sessionGet({ id: f.activityId })).session).toMatchObject({ entered: 0, waiting: 3 });
    expect((await as(keeper).sessionList({})).toAnswer).toBe(3);
    // history keeps what was said while somebody has to answer, and its digest alone afterwards
    const kept = async () =>
      (
        await sql<{ n: number }>`select count(*)::int as n from event e join event_personal p on p.event_id = e.id where e.type = 'session.referred'
          and e.subject_id = any(${[known.id, stranger.id, nobody.id]}::uuid[])`.execute(world.owner)
      ).rows[0]!.n;
    expect(await kept()).toBe(3);
    expect([await as(keeper).sessionToAnswer({}), await as(await officerOf(far, 'leader')).sessionToAnswer({})]).toEqual([{ count: 3 }, { count: 0 }]);
    const { rows } = await as(keeper).sessionWaiting({});
    expect(rows.find((r) => r.id === known.id)).toMatchObject({ name: 'Hạng Mí Sính', mine: 'answer', session: { title: 'Phiên giao dịch thử' }, to: { name: 'Xã Xa' } });
    expect((await as(f.centre).sessionWaiting({})).rows.map((r) => r.mine)).toEqual(['withdraw', 'withdraw', 'withdraw']);

    const answer = (id: string, more: object = {}) =>
      as(keeper).sessionAnswer({ id, answer: 'accepted', note: null, personId: newId(), journeyId: newId(), is: 'ask', isPerson: null, ...more });
    const taken = await answer(known.id);
    expect(taken).toMatchObject({ state: 'opened', answered: true });
    expect((await world.client(journeys, keeper).journeysOf({ personId })).journeys.map((j) => j.id)).toEqual([taken.journeyId]);
    expect(await answer(stranger.id)).toMatchObject({ state: 'opened', answered: true });
    await as(keeper).sessionAnswer({ id: nobody.id, answer: 'declined', note: 'Không có người này', personId: newId(), journeyId: newId() });
    expect((await refusal(answer(nobody.id))).code).toBe('session.answered');
    expect((await as(f.centre).sessionGet({ id: f.activityId })).session).toMatchObject({ entered: 2, counselled: 2, waiting: 0, declined: 1 });
    expect(await f.numbers()).toMatchObject({ counselled: 2, registered: 2 });
    const left = await sql<{ name: string | null; sealed: unknown }>`select name, sealed from session_waiting`.execute(world.owner);
    expect(left.rows.every((r) => r.name === null && r.sealed === null)).toBe(true);
    expect(await kept()).toBe(0);
    const verified = await verifyHistory(world.ownerUrl, { key: testKeys.seal, cipher: testCipher, heads: null });
    expect(verified.findings.filter((x) => x.kind === 'personalRemoved')).toEqual([]);
    // who is kept elsewhere counts at the session and is not on its list
    const out = await opened(as(f.centre).sessionExport({ id: f.activityId }));
    expect(out).toHaveLength(1);
    // a third commune knows of none of it
    const third = await officerOf(await world.aCommune());
    expect((await as(third).sessionWaiting({ open: 'false' })).rows).toEqual([]);
    expect((await refusal(as(third).sessionAnswer({ id: nobody.id, answer: 'declined', personId: newId(), journeyId: newId() }))).kind).toBe('notFound');
  });

  test('the commune is asked too when it knows somebody like this; who asked may take it back', async () => {
    const f = await aFair();
    const far = await world.aCommune();
    const keeper = await officerOf(far);
    const personId = newId();
    await world.client(worker, keeper).personSave({ id: personId, version: 0, fullName: 'Lò Thị Giống', birth: '1993-03-04', sex: 'female', unitId: far.id });
    const e = f.entry({ fullName: 'Lò Thị Giống', birth: '1993-03-04', sex: 'female', unitId: far.id });
    await as(f.centre).sessionRegister(e);
    const given = { id: e.id, answer: 'accepted' as const, personId: newId(), journeyId: newId() };
    expect(await as(keeper).sessionAnswer(given)).toMatchObject({ state: 'choose', candidates: [personId], answered: false });
    expect((await as(keeper).sessionWaiting({})).rows).toHaveLength(1);
    expect(await as(keeper).sessionAnswer({ ...given, is: 'this', isPerson: personId })).toMatchObject({ state: 'opened', answered: true });
    const back = f.entry({ unitId: far.id });
    await as(f.centre).sessionRegister(back);
    expect((await refusal(as(f.centre).sessionAnswer({ ...given, id: back.id }))).code).toBe('session.notYourTurn');
    expect(await as(f.centre).sessionAnswer({ ...given, id: back.id, answer: 'withdrawn' })).toMatchObject({ answered: true });
    expect((await as(keeper).sessionWaiting({})).rows).toEqual([]);
  });
});
