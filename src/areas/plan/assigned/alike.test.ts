import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../../test/world.ts';
import { addDays, newId } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db.ts';
import { api } from '../contract.ts';
import { findAlike, findWorks, type Reported } from './queries.ts';
import { periodsWithState } from './queries-rows.ts';

/** Work that stands alike stands as each of its pieces does alone, and work keeps what was reported of it. */

const today = '2026-05-20';
const world = await openWorld({ now: `${today}T02:00:00Z` });

let p: Awaited<ReturnType<typeof anActivePlan>>;
const asTracker = async <T>(look: (tx: Tx) => Promise<T>): Promise<T> =>
  world.system.act(await world.actor(p.tracker), { requestId: newId(), readOnly: true }, (ctx) => look(ctx.tx));
const begun = (w: Awaited<ReturnType<typeof findWorks>>[number]) => periodsWithState(w, today).filter((x) => x.period.from <= today && x.state !== 'notTracked');

beforeAll(async () => {
  p = await anActivePlan(world);
  const works = await asTracker((tx) => findWorks(tx, { planId: p.planId }));
  const officers = new Map<number, TestAccount>();
  const tracker = world.client(api, p.tracker);
  // of every second piece of work something was said: a draft, nothing, something without evidence, something with, accepted or sent back
  for (const [i, w] of works.entries()) {
    if (i % 2) continue;
    let officer = officers.get(w.agency);
    if (!officer) officers.set(w.agency, (officer = await world.anAccount({ role: 'agencyOfficer', agency: { id: w.agency, name: w.agencyName, seat: p.province.id, tier: 1 } })));
    for (const [n, { period }] of begun(w).entries()) {
      if ((i + n) % 4 === 3) continue;
      const { id, version } = await world.client(api, officer).progressSave({
        workId: w.id,
        period: period.key,
        version: 0,
        outcome: (['done', 'ongoing', 'nothing'] as const)[(i + n) % 3]!,
        text: 'Đã làm.',
        evidence: (i + n) % 5 === 4 ? [] : [{ kind: 'count', title: 'Vụ việc', number: n, numberUnit: null }],
        send: (i + n) % 7 !== 6,
      });
      if ((i + n) % 7 !== 6 && i % 6 === 0) await tracker.progressDecide({ id, version, decision: i % 12 ? 'accept' : 'return', note: 'Đã xem.' });
    }
  }
  // on the days of two months, hardly two pieces of work on the same
  await sql`update progress g set sent_on = ${today}::date - ('x' || right(md5(g.id::text), 3))::bit(12)::int % 60 where g.sent_on is not null`.execute(world.owner);
  // as a re-organisation leaves it: some ended, some took over
  await sql`update work set to_day = '2026-03-31' where plan_id = ${p.planId} and ('x' || right(id::text, 2))::bit(8)::int % 9 = 0`.execute(world.owner);
  await sql`update work set from_day = '2026-04-01', inherited_from = agency where plan_id = ${p.planId} and ('x' || right(id::text, 2))::bit(8)::int % 9 = 1`.execute(world.owner);
});

test('each period of each piece of work once, in the state that it has alone', async () => {
  const [alike, works] = await asTracker(async (tx) => [await findAlike(tx, { planId: p.planId }), await findWorks(tx, { planId: p.planId })]);
  const told = alike.flatMap((a) => a.works.map((w) => ({ ...w, periods: periodsWithState(a, today) }))).sort((a, b) => (a.id < b.id ? -1 : 1));
  const stands = ({ state, outcome, evidenceCount, dueOn, workDay }: Reported) => ({ state, outcome, evidenceCount: Math.min(1, evidenceCount), dueOn, workDay });
  const alone = works.map((w) => ({ id: w.id, agency: w.agency, periods: periodsWithState(w, today).map((x) => ({ ...x, progress: x.progress && stands(x.progress) })) }));
  expect(told).toEqual(alone.sort((a, b) => (a.id < b.id ? -1 : 1)));
  // and fewer than there are, of every kind
  expect(alike.length).toBeLessThan(works.length * 0.8);
  expect(new Set(told.flatMap((w) => w.periods.map((x) => x.state))).size).toBeGreaterThan(5);
  expect(await asTracker((tx) => findAlike(tx, {}))).toHaveLength(alike.length);
  // on how many days it was sent makes no more of them
  await sql`update progress set sent_on = ${today}::date where sent_on is not null`.execute(world.owner);
  expect(await asTracker((tx) => findAlike(tx, {}))).toHaveLength(alike.length);
});

test('what was sent since a day is known with its day, of each piece of work its own; what was sent before, is not', async () => {
  await sql`update progress g set sent_on = ${today}::date - ('x' || right(md5(g.id::text), 3))::bit(12)::int % 60 where g.sent_on is not null`.execute(world.owner);
  const works = await asTracker((tx) => findWorks(tx, { planId: p.planId }));
  const days = works.flatMap((w) => Object.values(w.reported).flatMap((r) => r.sentOn ?? []));
  expect(new Set(days).size).toBeGreaterThan(20);
  for (const since of [today, addDays(today, -6), addDays(today, -30), addDays(today, -59), addDays(today, 1)]) {
    const told = (await asTracker((tx) => findAlike(tx, { planId: p.planId, sentSince: since }))).flatMap((a) => a.works.map(({ id }) => [id, a.sentOn ?? {}] as const));
    const own = works.map(
      (w) => [w.id, Object.fromEntries(Object.entries(w.reported).flatMap(([period, r]) => (r.sentOn && r.sentOn >= since ? [[period, r.sentOn]] : [])))] as const,
    );
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(own));
    const sent = (await world.client(api, p.tracker).workList({ planId: p.planId, sentFrom: since })).total;
    // a period before the agency held the work is listed too, as not tracked
    const periods = works.flatMap((w) => periodsWithState(w, today).filter((x) => (x.progress?.sentOn ?? '') >= since));
    expect([since, sent]).toEqual([since, periods.length]);
  }
});

test('work keeps of each report what its state is made of; whatever is done to a report', async () => {
  const { rows } = await sql<{
    kept: object;
    said: object;
    n: number;
  }>`select w.reported::jsonb as kept, coalesce(jsonb_object_agg(g.period, jsonb_build_object('state', g.state, 'outcome', g.outcome,
      'evidenceCount', g.evidence_count, 'sentOn', g.sent_on, 'dueOn', g.due_on, 'workDay', g.work_day, 'version', g.version)) filter (where g.id is not null), '{}') as said, count(g.id)::int as n
    from work w left join progress g on g.work_id = w.id group by w.id`.execute(world.owner);
  for (const { kept, said } of rows) expect(kept).toEqual(said);
  expect(Math.max(...rows.map((r) => r.n))).toBeGreaterThan(2);
  expect(new Set(rows.flatMap((r) => Object.values(r.said).map((s: { state: string }) => s.state)))).toEqual(new Set(['draft', 'sent', 'accepted', 'returned']));
});

test('what is kept is written by the trigger alone, not by whoever may write work and reports', async () => {
  const officer = await world.actor(p.tracker);
  for (const write of [sql`update work set reported = '{}'`, sql`update progress set period = '1990'`, sql`update progress set work_id = gen_random_uuid()`])
    await expect(world.system.act(officer, { requestId: newId() }, (ctx) => write.execute(ctx.tx))).rejects.toMatchObject({ code: '42501' });
});

test('two reports on one piece of work at the same time are both kept', async () => {
  const [work] = await asTracker((tx) => findWorks(tx, { planId: p.planId }));
  const report = (tx: Pick<typeof world.owner, 'getExecutor'>, period: string) =>
    sql`insert into progress (id, work_id, period, state, outcome, text) values (${newId()}, ${work!.id}, ${period}, 'draft', 'ongoing', '')`.execute(tx);
  let second: Promise<unknown> | undefined;
  await world.owner.transaction().execute(async (first) => {
    await report(first, '1990-01');
    second = report(world.owner, '1990-02');
    const waits = async (): Promise<boolean> =>
      (await sql`select from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))`.execute(first)).rows.length > 0;
    while (!(await waits()));
  });
  await second;
  const [after] = (await sql<{ reported: string }>`select reported from work where id = ${work!.id}`.execute(world.owner)).rows;
  expect(Object.keys(JSON.parse(after!.reported) as object)).toEqual(expect.arrayContaining(['1990-01', '1990-02', ...Object.keys(work!.reported)]));
});
