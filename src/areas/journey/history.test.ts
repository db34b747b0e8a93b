import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testCipher } from '../../../test/keys.ts';
import { openWorld } from '../../../test/world.ts';
import { applies } from '../../areas.ts';
import type { Actor } from '../../kernel/actor.ts';
import { addDays, newId } from '../../kernel/clock.ts';
import { openPersonal } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import { batchStage } from './batch/batch.fixture.ts';
import { happenings as kinds, type Happening } from './choices.data.ts';
import { dueApi } from './due/contract.ts';
import { outcomeLabels } from './due/choices.data.ts';
import { journeyWorld } from './journeys.fixture.ts';
import { dateFaults, milestoneOrder } from './rules/milestones.ts';

/** Over random acts through the real handlers: nothing forbidden is reached, the history alone makes the same rows again, and what was known on a day stays known. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { officerOf, as, aJourney, prepared } = journeyWorld(world);
type Journey = Awaited<ReturnType<typeof aJourney>>;

/** Every row that a journey's events write, without the moments of writing. */
const rowsOf = async (tx: typeof world.owner, id: string): Promise<unknown> => {
  const moments = sql`'{created_at,updated_at,removed_at,asked_at,decided_at,withdrawn_at}'::text[]`;
  const of = async (tab: string, key: string) =>
    (
      await sql<{
        row: unknown;
      }>`select (to_jsonb(t) - ${moments}) || jsonb_build_object('removed', to_jsonb(t) ->> 'removed_at' is not null) as row from ${sql.table(tab)} t where ${sql.ref(key)} = ${id} order by id`.execute(
        tx,
      )
    ).rows.map((r) => r.row);
  return {
    journey: await of('journey', 'id'),
    happenings: await of('journey_happening', 'journey_id'),
    contacts: await of('journey_contact', 'journey_id'),
    exceptions: await of('gate_exception', 'journey_id'),
    costs: await of('journey_cost', 'journey_id'),
    funding: await of('journey_funding', 'journey_id'),
    counted: (
      await sql<{ fact: string; onDay: string }>`select fact, on_day from journey_entry where journey_id = ${id} group by fact, on_day having sum(d) <> 0 order by fact`.execute(tx)
    ).rows,
  };
};
class Undone extends Error {}
/** The same rows made again from the events alone; the database is left as it was. */
const replayed = async (id: string): Promise<unknown> => {
  let rows: unknown;
  await world.owner
    .transaction()
    .execute(async (tx) => {
      for (const [tab, key] of [
        ['journey_contact', 'journey_id'],
        ['journey_happening', 'journey_id'],
        ['gate_exception', 'journey_id'],
        ['journey_cost', 'journey_id'],
        ['journey_funding', 'journey_id'],
        ['journey_entry', 'journey_id'],
        ['journey', 'id'],
      ] as const)
        await sql`delete from ${sql.table(tab)} where ${sql.ref(key)} = ${id}`.execute(tx);
      const events = await sql<{ type: string; subjectId: string; unitId: number; data: object; actor: string; at: Date; requestId: string; sealed: Buffer | null }>`
        select e.type, e.subject_id, e.unit_id, e.data, e.actor, e.at, e.request_id, p.sealed from event e left join event_personal p on p.event_id = e.id
          where e.subject_id = ${id} or e.type in ('journey.contactMade', 'journey.contactRemoved') and e.data ->> 'journeyId' = ${id}::text order by e.id`.execute(tx);
      for (const { sealed, actor, at, requestId, ...e } of events.rows) {
        const personal = sealed ? { personal: openPersonal(testCipher, { requestId, type: e.type, subjectId: e.subjectId, sealed }) as object } : {};
        await applies[e.type]!(tx as never, [{ ...e, ...personal }], { actor: { accountId: actor } as Actor, now: at, requestId, cipher: testCipher });
      }
      rows = await rowsOf(tx as never, id);
      throw new Undone();
    })
    .catch((e: unknown) => {
      if (!(e instanceof Undone)) throw e;
    });
  return rows;
};
const entries = async (id: string) =>
  (
    await sql<{
      id: string;
      fact: string;
      onDay: string;
      d: number;
    }>`select id::text as id, fact, on_day, d from journey_entry where journey_id = ${id} order by journey_entry.id`.execute(world.owner)
  ).rows;
/** What stood, by the ledger, up to an entry. */
const standing = (ledger: Awaited<ReturnType<typeof entries>>, upto = Infinity): Record<string, string> => {
  const sums = new Map<string, number>();
  for (const e of ledger) if (Number(e.id) <= upto) sums.set(`${e.fact} ${e.onDay}`, (sums.get(`${e.fact} ${e.onDay}`) ?? 0) + e.d);
  for (const n of sums.values()) expect([0, 1]).toContain(n);
  return Object.fromEntries([...sums].filter(([, n]) => n === 1).map(([k]) => k.split(' ') as [string, string]));
};

const acts = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('date' as const), m: fc.constantFrom(...milestoneOrder), on: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'prepare',
        'spoil',
        'term',
        'leave',
        'extend',
        'unextend',
        'ask',
        'askHealth',
        'grant',
        'grantAlone',
        'withdraw',
        'happen',
        'call',
        'uncall',
        'pay',
        'borrow',
        'fund',
        'close',
        'mistaken',
        'reopen',
      ),
      n: fc.nat(900),
    }),
  },
);
type Act = typeof acts extends fc.Arbitrary<infer A> ? A : never;
const once = async (j: Journey, head: Awaited<ReturnType<typeof officerOf>>, a: Act): Promise<unknown> => {
  const { journey, exceptions, happenings } = await j.get();
  const { id } = j;
  const officer = as(j.officer);
  const calls = world.client(dueApi, j.officer);
  if (a.kind === 'date')
    return j.dates(
      { [a.m]: a.on === null ? null : addDays('2023-01-01', a.on) },
      { reason: 'Ghi lại cho đúng', ...(a.m === 'returned' ? { returnReason: 'completed' } : {}), ...(a.m === 'settled' ? { settledAs: 'job' } : {}) },
    );
  const day = addDays('2023-04-10', a.n);
  const acted: Record<typeof a.kind, () => Promise<unknown>> = {
    prepare: () => prepared(j),
    spoil: () => j.terms({ declared: false }),
    term: () => j.terms({ termMonths: 1 + (a.n % 60), contractEndsOn: a.n % 3 ? null : day }),
    leave: () => j.dates({ departed: addDays('2023-04-10', a.n % 30) }, { reason: 'Ghi lại cho đúng' }),
    extend: () => officer.happeningAdd({ id, happeningId: newId(), kind: 'extended', onDay: day, untilOn: addDays(journey.endsOn ?? day, 100), what: null }),
    unextend: () => officer.happeningRemove({ id, happeningId: happenings.at(a.n % Math.max(1, happenings.length))?.id ?? newId() }),
    happen: () => {
      const other = (Object.keys(kinds) as Happening[]).filter((k) => k !== 'extended');
      return officer.happeningAdd({ id, happeningId: newId(), kind: other[a.n % other.length]!, onDay: day, untilOn: null, what: 'Ghi lại' });
    },
    call: () => {
      const said = Object.keys(outcomeLabels) as (keyof typeof outcomeLabels)[];
      return calls.contactSave({
        id,
        contactId: newId(),
        onDay: day,
        spokeTo: a.n % 2 ? 'worker' : 'family',
        outcome: said[a.n % said.length]!,
        nextOn: a.n % 3 ? null : addDays(day, 30),
      });
    },
    uncall: async () => {
      const { rows } = await sql<{ id: string }>`select id from journey_contact where journey_id = ${id} and removed_at is null order by id desc limit 1`.execute(world.owner);
      return calls.contactRemove({ id, contactId: rows[0]?.id ?? newId() });
    },
    askHealth: () => officer.exceptionAsk({ id, exceptionId: newId(), rule: 'W-HEALTH', reason: 'Chờ kết quả khám của bệnh viện.' }),
    // whoever asked may not decide, even with the right to
    grantAlone: async () => {
      const exceptionId = newId();
      await as(head).exceptionAsk({ id, exceptionId, rule: 'H-REG', reason: 'Văn bản chấp thuận đang gửi về.' });
      await as(head).exceptionDecide({ id, exceptionId, granted: true, note: 'Tự đồng ý.' });
    },
    fund: () =>
      officer.fundingAdd({
        id,
        fundingId: newId(),
        kind: 'fundReturn',
        amount: 1 + a.n,
        appliedOn: '2026-01-01',
        paidOn: null,
        months: null,
        borrower: null,
        programme: null,
      }),
    ask: () => officer.exceptionAsk({ id, exceptionId: newId(), rule: 'W-CERT', reason: 'Giấy chứng nhận đang chờ cấp lại.' }),
    grant: () => as(head).exceptionDecide({ id, exceptionId: exceptions.find((x) => x.granted === null)?.id ?? newId(), granted: true, note: 'Đồng ý.' }),
    withdraw: () => as(head).exceptionWithdraw({ id, exceptionId: exceptions.find((x) => x.granted && !x.withdrawn)?.id ?? newId(), reason: 'Đồng ý nhầm hồ sơ.' }),
    pay: () => officer.costAdd({ id, costId: newId(), kind: 'serviceFee', amount: a.n + 1, currency: 'JPY', paidOn: day }),
    borrow: () =>
      officer.fundingAdd({
        id,
        fundingId: newId(),
        kind: a.n % 2 ? 'loan' : 'language',
        amount: 2_000_000,
        appliedOn: '2023-03-01',
        paidOn: day,
        months: null,
        borrower: null,
        programme: null,
      }),
    close: () => officer.journeyClose({ id, version: journey.version, on: '2026-01-01', reason: 'changedMind' }),
    mistaken: () => officer.journeyClose({ id, version: journey.version, on: '2026-01-01', reason: 'mistaken' }),
    reopen: () => officer.journeyReopen({ id, version: journey.version }),
  };
  return acted[a.kind]();
};

test('no sequence of acts reaches what the rules forbid; the history makes the same rows again; later acts change the present and not what was known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 8, maxLength: 14 }), async (sequence) => {
      const j = await aJourney();
      const head = await officerOf(j.province, 'labourOfficer');
      const known: { upto: number; stood: Record<string, string> }[] = [];
      for (const a of sequence) {
        // refused is fine; a fault of the server is not
        const problem = await once(j, head, a)
          .then(() => null)
          .catch((e: unknown) => e);
        if (problem !== null) expect([problem instanceof Problem ? problem.kind : String(problem), a.kind]).not.toEqual(['internal', a.kind]);
        expect(problem === null || problem instanceof Problem).toBe(true);
        const all = await entries(j.id);
        known.push({ upto: Number(all.at(-1)?.id ?? 0), stood: standing(all) });
      }
      const view = await j.get();
      const d = view.journey.dates;
      expect(dateFaults(d, '2026-12-01')).toEqual({});
      // who is gone passed the gate, or was let go by two people
      const left = await sql<{
        gate: { rule: string; state: string }[];
      }>`select data -> 'gate' as gate from event where subject_id = ${j.id} and data ? 'gate' order by id desc limit 1`.execute(world.owner);
      const granted = await sql<{
        rule: string;
      }>`select rule from gate_exception where journey_id = ${j.id} and granted and withdrawn_at is null and asked_by <> decided_by`.execute(world.owner);
      const alone = await sql`select 1 from gate_exception where journey_id = ${j.id} and granted and asked_by = decided_by`.execute(world.owner);
      expect(alone.rows).toEqual([]);
      const shut = (left.rows[0]?.gate ?? []).filter((g) => (g.state === 'missing' || g.state === 'blocked') && !granted.rows.some((r) => r.rule === g.rule));
      if (d['departed']) expect([left.rows.length, shut]).toEqual([1, []]);
      // the ledger says what the row says, and says of every moment before what it said then
      const all = await entries(j.id);
      const mistaken = (await sql`select 1 from journey where id = ${j.id} and closed_reason = 'mistaken'`.execute(world.owner)).rows.length > 0;
      expect(standing(all)).toEqual(mistaken ? {} : Object.fromEntries(Object.entries(d).filter(([, day]) => day !== null)));
      for (const { upto, stood } of known) expect(standing(all, upto)).toEqual(stood);
      expect(await replayed(j.id)).toEqual(await rowsOf(world.owner, j.id));
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

const seasonal = fc.array(
  fc.record({
    kind: fc.constantFrom('join', 'leave', 'papers', 'out', 'out', 'in', 'home', 'written', 'unwritten', 'exit', 'back', 'close', 'reopen'),
    who: fc.nat(2),
    n: fc.nat(240),
  }),
  { minLength: 12, maxLength: 20 },
);
test('the same of people of a batch: never more of them than places, nobody out twice or in before out, nobody gone without papers; crossings that follow a corrected exit are replayed too', async () => {
  const stage = batchStage(world);
  await fc.assert(
    fc.asyncProperty(seasonal, async (sequence) => {
      const p = await stage.aPlace();
      const { batchId } = await stage.aBatch(p, { people: 2, places: 2 });
      const people = [await stage.aPerson(p.officer, p.here), await stage.aPerson(p.officer, p.here), await stage.aPerson(p.officer, p.here)];
      const [batches, journeys] = [stage.batches(p.officer), as(p.officer)];
      const journeyOf = async (who: number): Promise<string> =>
        (await sql<{ id: string }>`select id from journey where person_id = ${people[who]!} order by created_at desc limit 1`.execute(world.owner)).rows[0]?.id ?? newId();
      await batches.batchJoin({ batchId, personIds: people.slice(0, 2) });
      // they have gone once; what follows is random
      const gone = await stage.ready(p.officer, batchId);
      await batches.batchCross({ batchId, journeyIds: gone, direction: 'out', onDay: '2026-02-01' });
      const known: { id: string; upto: number; stood: Record<string, string> }[] = [];
      for (const [i, a] of sequence.entries()) {
        const id = await journeyOf(a.who);
        // days go on as they do in life, more or less
        const onDay = addDays('2026-02-01', i * 10 + (a.n % 30));
        const get = () => journeys.journeyGet({ id });
        const corrected = async (m: 'departed' | 'returned') => {
          const { journey } = await get();
          return journeys.journeyDatesSave({
            ...journey.dates,
            returnReason: 'completed',
            settledAs: null,
            [m]: (journey.dates[m] === null && m === 'departed') || (m === 'returned' && a.n % 3 === 0) ? null : onDay,
            reason: 'Ghi lại cho đúng',
            id,
            version: journey.version,
          } as Parameters<typeof journeys.journeyDatesSave>[0]);
        };
        const acted: Record<typeof a.kind, () => Promise<unknown>> = {
          join: () => batches.batchJoin({ batchId, personIds: [people[a.who]!] }),
          leave: () => batches.batchLeave({ batchId, journeyId: id }),
          papers: () => batches.batchPapers({ batchId, journeyIds: [id], healthPassed: '2026-01-20', contractSigned: a.n % 2 ? '2026-01-25' : null, declared: true }),
          out: () => batches.batchCross({ batchId, journeyIds: [id], direction: 'out', onDay }),
          in: () => batches.batchCross({ batchId, journeyIds: [id], direction: 'in', onDay }),
          home: () => batches.batchCross({ batchId, journeyIds: [id], direction: 'in', onDay, final: true }),
          written: () => journeys.happeningAdd({ id, happeningId: newId(), kind: a.n % 2 ? 'borderOut' : 'borderIn', onDay, untilOn: null, what: null }),
          unwritten: async () => journeys.happeningRemove({ id, happeningId: (await get()).happenings.at(-1)?.id ?? newId() }),
          exit: () => corrected('departed'),
          back: () => corrected('returned'),
          close: async () => journeys.journeyClose({ id, version: (await get()).journey.version, on: '2026-11-01', reason: 'changedMind' }),
          reopen: async () => journeys.journeyReopen({ id, version: (await get()).journey.version }),
        };
        const problem = await acted[a.kind]()
          .then(() => null)
          .catch((e: unknown) => e);
        if (problem !== null) expect([a.kind, problem instanceof Problem ? problem.kind : String(problem)]).not.toEqual([a.kind, 'internal']);
        expect(problem === null || problem instanceof Problem).toBe(true);
        const all = await entries(id);
        known.push({ id, upto: Number(all.at(-1)?.id ?? 0), stood: standing(all) });
      }
      const { rows } = await sql<{ id: string; personId: string; departedOn: string | null; healthPassedOn: string | null; contractSignedOn: string | null; declared: boolean }>`
        select id, person_id, departed_on, health_passed_on, contract_signed_on, declared from journey where batch_id = ${batchId}`.execute(world.owner);
      // a place is a person's, however often they go
      expect(new Set(rows.map((j) => j.personId)).size).toBeLessThanOrEqual(2);
      for (const j of rows) {
        const view = await journeys.journeyGet({ id: j.id });
        expect(dateFaults(view.journey.dates as Record<string, string | null>, '2026-12-01')).toEqual({});
        if (j.departedOn) expect([j.declared, j.healthPassedOn! <= j.departedOn, j.contractSignedOn! <= j.departedOn]).toEqual([true, true, true]);
      }
      for (const { id, upto, stood } of known) expect(standing(await entries(id), upto)).toEqual(stood);
      for (const id of new Set(known.map((k) => k.id))) expect(await replayed(id)).toEqual(await rowsOf(world.owner, id));
    }),
    { numRuns: 4, endOnFailure: true },
  );
});
