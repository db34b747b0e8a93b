import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, newId } from '../../../kernel/clock.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import { api as workerApi } from '../../worker/contract.ts';
import { forms, type Form } from '../choices.data.ts';
import { api as journeyApi } from '../contract.ts';
import { milestoneOrder, type Dates } from '../rules/milestones.ts';
import { lawBook } from '../rules/law.ts';
import { certificateUntil } from '../rules/gate.ts';
import { dueLabels, type Outcome } from './choices.data.ts';
import { dueApi } from './contract.ts';
import { asksOn, openDues, type DueFacts } from './rules.ts';
import { findCalls } from './queries-calls.ts';
import { findDues } from './queries.ts';

/** Terms asked of the rows are those of the rules; a person is called for a reason, and is off the list when that was done. */

const today = '2026-12-01';
const world = await openWorld({ now: `${today}T02:00:00Z` });
let province: TestUnit;
let commune: TestUnit;
let officer: TestAccount;
beforeAll(async () => {
  province = await world.aProvince();
  commune = await world.aCommune({ province });
  officer = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: commune }), units: [commune] });
});
const as = (a: TestAccount) => world.client(dueApi, a);
const aPerson = async (a = officer, unit = commune): Promise<string> => {
  const id = newId();
  await world.client(workerApi, a).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '1995-05-12', sex: 'male', unitId: unit.id, phone: '0912345678' });
  return id;
};
interface Row {
  form?: Form;
  dates: Dates;
  endsOn?: string | null;
  returnReason?: string;
}
const columns = milestoneOrder.map((m) => `${m.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_on`);
/** A journey as rows have it, past what the acts would allow: terms must hold for whatever stands there. */
const aJourney = async (r: Row, unit = commune, personId?: string): Promise<{ id: string; personId: string }> => {
  const id = newId();
  const person = personId ?? (await aPerson());
  await sql`insert into journey (id, person_id, unit_id, form, market, contract_ends_on, return_reason, ${sql.join(columns.map((c) => sql.ref(c)))})
    values (${id}, ${person}, ${unit.id}, ${r.form ?? 'enterprise'}, 'JP', ${r.endsOn ?? null}::date, ${r.returnReason ?? null},
      ${sql.join(milestoneOrder.map((m) => sql`${r.dates[m] ?? null}::date`))})`.execute(world.owner);
  return { id, personId: person };
};
const nation = { ...systemActor('Thử'), nation: true };

describe('terms', () => {
  test('asked of the rows they are the same as by the rules, whatever the dates, the form and the days off', async () => {
    await sql`insert into holiday (id, day, kind, name) values (${newId()}, '2026-11-20', 'off', 'Nghỉ thử'), (${newId()}, '2026-11-22', 'work', 'Làm bù thử') on conflict do nothing`.execute(
      world.owner,
    );
    const place = await world.aCommune({ province });
    const day = fc.integer({ min: -900, max: 40 }).map((n) => addDays(today, n));
    const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null });
    const one = fc.record({
      form: fc.constantFrom(...(Object.keys(forms) as Form[])),
      selected: maybe(day),
      interested: maybe(day),
      departed: maybe(day),
      away: maybe(fc.integer({ min: 0, max: 400 })),
      notified: fc.boolean(),
      liquidated: fc.boolean(),
      registered: fc.boolean(),
      died: fc.boolean(),
      endsOn: maybe(day),
      certificate: maybe(fc.integer({ min: -900, max: -600 }).map((n) => addDays(today, n))),
      followed: fc.subarray([6, 12]),
      closed: fc.boolean(),
    });
    const made = fc.sample(one, { numRuns: 160, seed: 2 });
    const expected: string[] = [];
    const facts: { id: string; f: DueFacts }[] = [];
    const book = lawBook();
    const base = await aPerson();
    for (const m of made) {
      const returned = m.departed && m.away !== null ? addDays(m.departed, m.away) : null;
      const dates: Dates = {
        interested: m.interested,
        selected: m.selected,
        departed: m.departed,
        returned,
        residenceNotified: returned && m.notified ? returned : null,
        liquidated: m.liquidated ? today : null,
      };
      // a person for each, copied: making them through the door is not what is tested
      const personId = newId();
      await sql`insert into person select (p).* from (select jsonb_populate_record(p, jsonb_build_object('id', ${personId}::text)) as p from person p where p.id = ${base}) x`.execute(
        world.owner,
      );
      const { id } = await aJourney({ form: m.form, dates, endsOn: m.endsOn, ...(m.died ? { returnReason: 'died' } : {}) }, place, personId);
      if (m.registered && m.departed) await sql`update journey set registered_exit_on = departed_on where id = ${id}`.execute(world.owner);
      if (m.closed) await sql`update journey set closed_on = ${today}::date, closed_reason = 'other' where id = ${id}`.execute(world.owner);
      if (m.certificate)
        await sql`insert into training_certificate (id, person_id, number, issued_on, issuer, market) values (${newId()}, ${personId}, ${id.slice(-12)}, ${m.certificate}::date, 'Trung tâm Thử', 'JP')`.execute(
          world.owner,
        );
      for (const months of m.followed)
        await sql`insert into journey_follow_up (id, journey_id, months, on_day, work, income) values (${newId()}, ${id}, ${months}, ${today}::date, 'job', 'from8')`.execute(
          world.owner,
        );
      facts.push({
        id,
        f: {
          form: m.form,
          dates,
          contractEndsOn: m.endsOn,
          certificateUntil: m.certificate && certificateUntil(m.certificate, book),
          registeredExitOn: m.registered ? m.departed : null,
          died: m.died,
          closed: m.closed,
          followed: m.followed,
          leftAgain: false,
        },
      });
    }
    await world.system.act(nation, { requestId: newId() }, async (ctx) => {
      const calendar = await getWorkCalendar(ctx.tx);
      for (const { id, f } of facts) for (const d of openDues(f, today, book, calendar)) expected.push(`${id} ${d.kind} ${d.opensOn} ${d.dueOn}`);
      const found = await findDues(ctx.tx, { units: [place.id], today, book }, { limit: 10_000, offset: 0 });
      // an administrator may say that there is no time at all
      const at0 = lawBook([{ rule: 'database.afterExitWorking', value: 0, unit: 'workingDays', legalBasis: 'Thử', from: '1900-01-01', to: null, verified: false }]);
      const atOnce = await findDues(ctx.tx, { units: [place.id], today, book: at0, kinds: ['T-DB5'] }, { limit: 10_000, offset: 0 });
      const byRules = facts.flatMap(({ id, f }) => openDues(f, today, at0, calendar).flatMap((d) => (d.kind === 'T-DB5' ? [`${id} ${d.dueOn}`] : [])));
      expect(atOnce.map((d) => `${d.journeyId} ${d.dueOn}`).sort()).toEqual(byRules.sort());
      expect(found.map((d) => `${d.journeyId} ${d.kind} ${d.opensOn} ${d.dueOn}`).sort()).toEqual(expected.sort());
      expect([...new Set(found.map((d) => d.kind))].sort()).toEqual(Object.keys(dueLabels).sort());
    });
  });

  test('a term ends by itself when the journey shows what it waited for, and opens again when the date is put right', async () => {
    const { id } = await aJourney({ dates: { departed: '2023-01-05', returned: '2026-11-10' }, endsOn: '2026-11-09' });
    const residence = async () => (await as(officer).dueList({ kind: 'T-RET15' })).rows.find((r) => r.journeyId === id);
    expect(await residence()).toMatchObject({ dueOn: '2026-11-25', late: true });
    await sql`update journey set residence_notified_on = '2026-11-20' where id = ${id}`.execute(world.owner);
    expect(await residence()).toBeUndefined();
    await sql`update journey set residence_notified_on = null, returned_on = '2026-11-16' where id = ${id}`.execute(world.owner);
    // 15 days after the 16th: the last day is today, and tomorrow it is late
    expect(await residence()).toMatchObject({ dueOn: today, late: false });
    const counts = (await as(officer).dueCounts({})).rows.find((r) => r.kind === 'T-RET15')!;
    expect(counts.running).toBeGreaterThanOrEqual(1);
    expect(counts.owner).toBe('Xã, phường');
  });
});

describe('the day’s calls', () => {
  test('who was spoken to is quiet as the rules say, whatever was said and agreed before', async () => {
    const place = await world.aCommune({ province });
    const contact = fc.record({
      ago: fc.integer({ min: 0, max: 90 }),
      outcome: fc.constantFrom<Outcome>('none', 'fine'),
      next: fc.option(fc.integer({ min: 1, max: 130 }), { nil: null }),
    });
    const made = fc.sample(fc.array(contact, { maxLength: 4 }), { numRuns: 120, seed: 6 });
    const personId = await aPerson();
    const expected: string[] = [];
    for (const talks of made) {
      const { id } = await aJourney({ dates: { departed: '2022-01-05' }, endsOn: addDays(today, -100) }, place, personId);
      const said = talks.map((t) => ({ id: newId(), onDay: addDays(today, -t.ago), outcome: t.outcome, nextOn: t.next === null ? null : addDays(today, t.next - t.ago) }));
      for (const t of said)
        await sql`insert into journey_contact (id, journey_id, on_day, spoke_to, channel, outcome, next_on) values (${t.id}, ${id}, ${t.onDay}::date, 'worker', 'phone', ${t.outcome}, ${t.nextOn}::date)`.execute(
          world.owner,
        );
      const last = said.toSorted((a, b) => `${a.onDay} ${a.id}`.localeCompare(`${b.onDay} ${b.id}`)).at(-1) ?? null;
      if (asksOn('overdue', addDays(today, -99), last) <= today) expected.push(id);
    }
    await world.system.act(nation, { requestId: newId() }, async (ctx) => {
      const { rows, counts } = await findCalls(ctx.tx, { units: [place.id], today, book: lawBook(), reason: 'overdue' }, { limit: 1_000, offset: 0 });
      expect(rows.map((r) => r.journeyId).sort()).toEqual(expected.sort());
      expect(counts.find((c) => c.reason === 'overdue')?.people).toBe(expected.length);
    });
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.length).toBeLessThan(100);
  });

  const away = (endsOn: string) => ({ dates: { departed: '2023-12-05', arrived: '2023-12-06' }, endsOn });

  test('each reason on its first day and not a day before; one row for a person, the most pressing reason first', async () => {
    const place = await world.aCommune({ province });
    const keeper = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: place }), units: [place] });
    const person = await aPerson(keeper, place);
    const make = async (r: Row) => (await aJourney(r, place, person)).id;
    const reasonOf = async (id: string): Promise<string[]> => ((await as(keeper).callList({})).rows.find((r) => r.journeyId === id)?.reasons ?? []).map((r) => r.reason);
    const cases: [string[], Row][] = [
      [[], away(addDays(today, 91))],
      [['ends90'], away(addDays(today, 90))],
      [['ends90'], away(addDays(today, 31))],
      [['ends30'], away(addDays(today, 30))],
      [['ends30'], away(today)],
      [['overdue'], away(addDays(today, -1))],
      [[], { dates: { departed: '2023-12-05', returned: addDays(today, -15) }, endsOn: '2026-12-31' }],
      [['residence'], { dates: { departed: '2023-12-05', returned: addDays(today, -16) }, endsOn: '2026-12-31' }],
      [[], { dates: { interested: addDays(today, -60) } }],
      [['stuck'], { dates: { interested: addDays(today, -61) } }],
    ];
    for (const [expected, row] of cases) {
      const id = await make(row);
      expect([row, await reasonOf(id)]).toEqual([row, expected]);
      await sql`delete from journey_entry where journey_id = ${id}`.execute(world.owner);
      await sql`delete from journey where id = ${id}`.execute(world.owner);
    }
    const late = await make({ dates: { departed: '2023-01-05', returned: '2026-06-01' }, endsOn: '2026-06-01' });
    expect(await reasonOf(late)).toEqual(['residence', 'followUp']);
    const counts = await as(await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] })).callCounts({});
    expect(counts.rows.find((r) => r.unit.id === place.id)).toMatchObject({ unit: { name: place.name }, people: 1, byReason: { residence: 1, followUp: 1 } });
    // the last page has been called through: who stands on the others is still to be called
    expect(await as(keeper).callList({ page: 1 })).toMatchObject({ rows: [], total: 1 });
  });

  test('a result takes the person off the list: not reached until tomorrow, reached until the reason comes again, or until the day agreed', async () => {
    const journey = await aJourney(away(addDays(today, -3)));
    const onList = async () => (await as(officer).callList({})).rows.find((r) => r.journeyId === journey.id);
    const say = (outcome: 'none' | 'willReturn' | 'fine', nextOn: string | null = null) => as(officer).contactSave({ id: journey.id, contactId: newId(), outcome, nextOn });
    expect((await onList())!.person.phone).toBe('0912 345 678');
    await say('none');
    expect(await onList()).toBeUndefined();
    world.clock.set('2026-12-02T02:00:00Z');
    await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
    expect(await onList()).toMatchObject({ last: { onDay: today, outcome: 'none' } });
    const { id: kept } = await say('willReturn');
    expect(await onList()).toBeUndefined();
    const happened = async () => (await world.client(journeyApi, officer).journeyGet({ id: journey.id })).happenings.map((h) => [h.id === kept, h.kind, h.what]);
    expect(await happened()).toEqual([[true, 'persuaded', 'Người lao động. Hứa về đúng hạn']]);
    // written by mistake: taken back in either place it is gone from both
    await world.client(journeyApi, officer).happeningRemove({ id: journey.id, happeningId: kept });
    expect([await happened(), (await onList()) !== undefined]).toEqual([[], true]);
    const { id: agreed } = await say('fine', '2026-12-10');
    expect(await onList()).toBeUndefined();
    world.clock.set('2026-12-10T02:00:00Z');
    await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
    expect((await onList())!.reasons.map((r) => r.reason)).toEqual(['agreed', 'overdue']);
    await as(officer).contactRemove({ id: journey.id, contactId: agreed });
    expect([await happened(), (await onList())!.reasons.map((r) => r.reason)]).toEqual([[], ['overdue']]);
    const wrong = await refusal(as(officer).contactSave({ id: journey.id, contactId: newId(), outcome: 'fine', onDay: '2026-12-11', nextOn: '2026-12-11' }));
    expect(Object.keys(wrong.fields ?? {})).toEqual(['onDay', 'nextOn']);
    expect(asksOn('overdue', '2026-11-29', { onDay: '2026-12-10', outcome: 'willReturn', nextOn: null })).toBe('2027-01-09');
  });

  test('who may not write with people sees the reason and no number, and another commune sees nobody', async () => {
    const { id } = await aJourney(away(addDays(today, -2)));
    const leader = await world.anAccount({ role: 'leader', units: [province] });
    const seen = (await as(leader).callList({ unitId: commune.id })).rows.find((r) => r.journeyId === id)!;
    expect([seen.person.name, seen.person.phone]).toEqual(['Lò V. T.', '•••678']);
    const other = await world.aCommune({ province });
    const stranger = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: other }), units: [other] });
    expect((await as(stranger).callList({})).rows).toEqual([]);
    expect((await refusal(as(stranger).contactSave({ id, contactId: newId(), outcome: 'fine' }))).kind).toBe('notFound');
  });

  test('nobody is taken out as written by mistake while a journey of theirs stands: it would ask for calls about nobody', async () => {
    const { id, personId } = await aJourney(away(addDays(today, -2)));
    const people = world.client(workerApi, officer);
    const { version } = await people.personGet({ id: personId });
    const remove = () => people.personRemove({ id: personId, version, reason: 'Ghi nhầm người' });
    expect((await refusal(remove())).code).toBe('worker.journeyStands');
    expect((await as(officer).callList({})).rows.find((r) => r.journeyId === id)?.person.name).toBe('Lò Văn Thử');
    await sql`update journey set closed_on = ${today}::date, closed_reason = 'mistaken' where id = ${id}`.execute(world.owner);
    await remove();
  });

  test('a call that was agreed is asked for until somebody was reached or another day is agreed, also when nothing else asks for it', async () => {
    const on = async (day: string) => {
      world.clock.set(`${day}T02:00:00Z`);
      await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
    };
    await on('2026-12-14');
    const { id } = await aJourney(away('2029-01-01'));
    const say = (outcome: 'none' | 'fine', nextOn: string | null = null) => as(officer).contactSave({ id, contactId: newId(), outcome, nextOn });
    const reasons = async () => ((await as(officer).callList({})).rows.find((r) => r.journeyId === id)?.reasons ?? []).map((r) => `${r.reason} ${r.dueOn}`);
    expect(await reasons()).toEqual([]);
    await say('fine', '2026-12-16');
    await on('2026-12-16');
    expect(await reasons()).toEqual(['agreed 2026-12-16']);
    await say('none');
    expect(await reasons()).toEqual([]);
    await on('2026-12-17');
    expect(await reasons()).toEqual(['agreed 2026-12-16']);
    await say('none', '2026-12-21');
    await on('2026-12-18');
    expect(await reasons()).toEqual([]);
    await on('2026-12-21');
    expect(await reasons()).toEqual(['agreed 2026-12-21']);
    await say('fine');
    await on('2026-12-22');
    expect(await reasons()).toEqual([]);
  });
});
