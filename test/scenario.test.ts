import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { api as libraryApi } from '../src/areas/library/contract.ts';
import { api as planApi } from '../src/areas/plan/contract.ts';
import { api as reorganisationApi } from '../src/areas/reorganisation/contract.ts';
import { newId } from '../src/kernel/clock.ts';
import { provinceThen, setUpThen, turnBack } from './before-july.ts';
import { readNow, settleAll } from './programme.ts';
import { dice, isOverdue, lastWeek, recount, type Counted } from './recount.ts';
import { openWorld, type TestAccount, type World } from './world.ts';

/**
 * Five signed plans run together from 2021 to 2026, through the act of 1 July 2025, which ends the districts and makes 75 communes of some 200, and a merger of two communes in 2026. Agencies report at random, some of
 * it is sent back. On every date each number that a leader, a tracking officer and an agency are shown equals a recount of the raw rows by test/recount.ts, which shares no code
 * with the system; and no work is without a keeper.
 */

const seeds = new URL('../../shared/corpus/seeds/', import.meta.url);
const data = (name: string) => new Blob([readFileSync(new URL(`../../shared/data/${name}`, import.meta.url))]);
const present = existsSync(seeds);
if (process.env['CI'] && !present) throw new Error('the corpus is absent: ../shared/corpus');

const idOf = async (world: World, query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(world.owner)).rows[0]!.id;

const sonLa = async (world: World) => {
  await turnBack(world.owner);
  const province = await provinceThen(world.owner, 'Tỉnh Sơn La');
  await setUpThen(world.owner, province);
  const agency = async (name: string) => ({
    id: await idOf(
      world,
      sql`select a.id from agency a join agency_name n on n.agency = a.id where n.name = ${name} and not n.is_alias and n.valid_to is null and a.seat_unit = ${province.id}`,
    ),
    name,
    seat: province.id,
    tier: 1,
  });
  return { province, agency };
};

/** The years go by; whoever signed in stays so. */
const moveTo = async (world: World, day: string): Promise<void> => {
  world.clock.set(`${day}T02:00:00Z`);
  await sql`update session set started_at = ${world.clock.now()}, seen_at = ${world.clock.now()}`.execute(world.owner);
};

test.skipIf(!present)(
  'five plans, 2021 to 2026: every number is a recount, nothing is orphaned',
  async () => {
    const world = await openWorld({ now: '2021-03-01T02:00:00Z', connections: 6 });
    const { province, agency } = await sonLa(world);
    const home = await agency('Sở Nội vụ');
    const committee = await agency('Ủy ban nhân dân tỉnh Sơn La');
    const tracker = await world.anAccount({ role: 'trackingOfficer', agency: home, units: [province] });
    const leader = await world.anAccount({ role: 'leader', agency: committee, units: [province] });
    const roll = dice(20260302);
    const officers = new Map<number, TestAccount>();
    const officerOf = async (id: number): Promise<TestAccount> => {
      const known = officers.get(id);
      if (known) return known;
      const made = await world.anAccount({ role: 'agencyOfficer', agency: { id, name: '', seat: province.id, tier: 1 } });
      officers.set(id, made);
      return made;
    };

    const activate = async (seed: string, startsOn: string, cycle: 'month' | 'quarter' | 'half' | 'year'): Promise<void> => {
      const text = readFileSync(new URL(`${seed}.txt`, seeds), 'utf8').replace(/^# source:.*\n/, '');
      const { id: documentId } = await world.client(libraryApi, tracker).documentUpload({}, { file: new Blob([text]), fileName: `${seed}.txt` });
      await readNow(world, tracker, documentId);
      const plan = world.client(planApi, tracker);
      const { id } = await plan.planOpen({ documentId });
      await settleAll(world, tracker, id);
      const { plan: head } = await plan.planReview({ id });
      await plan.planActivate({ id, version: head.version, startsOn, cycle, trackingAgency: home.id });
    };

    /** Some agencies report on some of what is open to them; the tracking officer takes some and sends some back. */
    const someReport = async (today: string): Promise<void> => {
      const open = (await recount(world, today)).filter((p) => ['due', 'late', 'noEvidence', 'returned'].includes(p.state) && p.from <= today);
      for (let n = 0; n < 10 && open.length > 0; n++) {
        const p = open.splice(Math.floor(roll() * open.length), 1)[0]!;
        const as = roll() < 0.15 ? tracker : await officerOf(p.agency);
        const evidence = roll() < 0.75 ? [{ kind: 'count' as const, title: 'Lượt người', number: 1 + Math.floor(roll() * 90), numberUnit: 'người' }] : [];
        const saved = await world.client(planApi, as).progressSave({
          workId: p.work,
          period: p.key,
          version: p.version,
          outcome: roll() < 0.5 ? 'done' : roll() < 0.8 ? 'ongoing' : 'nothing',
          text: 'Báo cáo thử.',
          evidence,
          send: roll() < 0.9,
        });
        if (saved.state === 'sent' && roll() < 0.4)
          await world.client(planApi, tracker).progressDecide({ id: saved.id, version: saved.version, decision: roll() < 0.5 ? 'accept' : 'return', note: 'Xem lại' });
      }
    };

    /** What is shown on a date is what the rows say. */
    const compare = async (today: string): Promise<void> => {
      const all = await recount(world, today);
      const of = (states: readonly string[], among: readonly Counted[] = all) => among.filter((p) => states.includes(p.state)).length;
      const asLeader = world.client(planApi, leader);
      const page = await asLeader.planOverview({});
      const { rows: active } = await sql<{ id: string }>`select id from plan where state = 'active' order by id`.execute(world.owner);
      expect(page.plans.map((p) => p.plan.id).sort(), today).toEqual(active.map((p) => p.id));
      for (const { plan, counts } of page.plans) {
        const own = all.filter((p) => p.plan === plan.id);
        expect(counts, `${today} ${plan.number}`).toEqual({
          late: of(['late'], own),
          noEvidence: of(['noEvidence'], own),
          returned: of(['returned'], own),
          due: of(['due'], own),
          done: of(['done'], own),
        });
      }
      const overdue = all.filter((p) => isOverdue(p.state));
      const expected = [...Map.groupBy(overdue, (p) => p.agency)].map(([a, ps]) => [a, ps.length, ps.map((p) => p.due!).sort()[0]!] as const).sort((x, y) => x[0] - y[0]);
      expect(
        page.behind.map((b) => [b.agency.id, b.overdue, b.since] as const).sort((x, y) => x[0] - y[0]),
        today,
      ).toEqual(expected);
      const [from, passed] = lastWeek(today);
      expect(page.week, today).toMatchObject({
        done: all.filter((p) => p.state === 'done' && p.sentOn! >= from).length,
        newlyOverdue: overdue.filter((p) => p.due! >= passed).length,
      });

      // a figure opens a list of exactly as many
      const some = page.behind[Math.floor(roll() * page.behind.length)];
      const figures = [
        ...(some ? [{ filter: { agency: some.agency.id, state: 'overdue' as const }, shown: some.overdue }] : []),
        { filter: { state: 'done' as const, sentFrom: from }, shown: page.week.done },
        { filter: { state: 'overdue' as const, from: passed }, shown: page.week.newlyOverdue },
      ];
      const figure = figures[Math.floor(roll() * figures.length)]!;
      expect((await asLeader.workList({ ...figure.filter, limit: 1 })).total, `${today} ${JSON.stringify(figure.filter)}`).toBe(figure.shown);

      // the tracking matrix: cell by cell done of what had to be done
      const plan = page.plans[Math.floor(roll() * page.plans.length)]!.plan.id;
      const track = await world.client(planApi, tracker).track({ id: plan, by: 'quarter' });
      for (const row of track.rows.filter((r) => r.agency)) {
        const own = all.filter((p) => p.plan === plan && p.agency === row.agency!.id && p.state !== 'handedOver' && p.state !== 'notTracked');
        row.cells.forEach((cell, i) => {
          const column = track.columns[i]!;
          const inside = own.filter((p) => column.from <= p.day && p.day <= column.to);
          expect(cell && cell.of > 0 ? [cell.done, cell.of] : null, `${today} ${row.label} ${column.key}`).toEqual(inside.length ? [of(['done'], inside), inside.length] : null);
        });
      }

      // my work: of those who hold work on this day
      const holders = [...new Set(all.map((p) => p.agency))];
      const one = holders[Math.floor(roll() * holders.length)]!;
      // nobody works at an agency that has ended: whoever tracks looks at it
      const over = (await sql`select 1 from agency where id = ${one} and valid_to < ${today}::date`.execute(world.owner)).rows.length > 0;
      const mine = await world.client(planApi, over ? tracker : await officerOf(one)).workMine({ agency: one });
      const own = all.filter((p) => p.agency === one && p.from <= today);
      const counted = Object.fromEntries([...Map.groupBy(own, (p) => p.state)].map(([state, ps]) => [state, ps.length]));
      expect(mine.counts, `${today} my work of ${one}`).toEqual(counted);
    };

    /** Each task that anyone was given has somebody alive who holds it, on each day of its time once; ended agencies hold nothing. */
    const noOrphans = async (today: string): Promise<void> => {
      // a single deadline that was met stays with whoever met it
      const { rows: dead } = await sql`select w.id from work w join task t on t.id = w.task_id join agency a on a.id = w.agency
        where w.withdrawn_at is null and a.valid_to < ${today}::date and (w.to_day is null or w.to_day > a.valid_to)
          and not (t.schedule ->> 'type' = 'once' and exists (select from progress g where g.work_id = w.id and g.state in ('sent', 'accepted') and g.outcome = 'done'))`.execute(
        world.owner,
      );
      expect(dead, today).toEqual([]);
      const { rows: kept } = await sql<{ tasks: number; held: number }>`
      select count(*)::int as tasks, (count(*) filter (where exists (select from work w where w.task_id = t.id and w.withdrawn_at is null and w.from_day <= greatest(${today}::date, p.starts_on) and (w.to_day is null or w.to_day >= ${today}::date))))::int as held
      from task t join plan p on p.id = t.plan_id where p.state = 'active' and t.withdrawn_at is null and t.lead || t.coordinating <> '{}'`.execute(world.owner);
      expect(kept[0]!.held, today).toBe(kept[0]!.tasks);
      const { rows: gaps } = await sql`select w.id from work w where w.withdrawn_at is null and w.to_day is not null and w.handed_to is not null
      and not exists (select from work h where h.task_id = w.task_id and h.agency = w.handed_to and h.withdrawn_at is null and h.from_day <= w.to_day + 1)`.execute(world.owner);
      expect(gaps, today).toEqual([]);
    };

    const on = async (day: string): Promise<void> => {
      await moveTo(world, day);
      await someReport(day);
      await compare(day);
      await noOrphans(day);
    };

    await activate('002', '2021-01-01', 'quarter');
    await on('2021-12-20');
    await moveTo(world, '2023-02-01');
    await activate('001', '2023-01-01', 'quarter');
    await moveTo(world, '2023-06-20');
    await activate('000', '2023-06-14', 'half');
    await activate('004', '2023-05-06', 'quarter');
    await on('2023-07-03');
    await on('2024-12-31');
    await moveTo(world, '2025-05-05');
    await activate('003', '2025-05-01', 'month');
    await on('2025-05-20');
    // the last day of the districts, the act, and the first day without them
    await on('2025-06-30');
    await moveTo(world, '2025-07-01');
    const { rows: signed } = await sql<{ id: string }>`select id from document where number is not null and date is not null order by id limit 1`.execute(world.owner);
    const documentId = signed[0]!.id;
    const acts = world.client(reorganisationApi, await world.anAccount({ role: 'administrator', agency: committee, units: [province] }));
    const real = { id: newId(), version: 0, unitId: province.id, title: 'Sắp xếp đơn vị hành chính năm 2025', documentId, effectiveOn: '2025-07-01', lines: [] };
    const list = await acts.reorganisationFill(await acts.reorganisationSave(real), { file: data('units-2025.csv'), fileName: 'units.csv' });
    const pairs = await acts.reorganisationFill({ id: list.id, version: list.version }, { file: data('mergers-2025.csv'), fileName: 'mergers.csv' });
    const tried = await acts.reorganisationTry({ id: real.id });
    expect(tried.faults).toEqual([]);
    const open = tried.groups.flatMap((g) =>
      g.what === 'unit' ? (g.open ? [{ key: g.key, heirs: [g.options[0]!.ref] }] : []) : g.kinds.filter((k) => k.open).map((k) => ({ key: k.key, heirs: [home.id] })),
    );
    const ready = { id: real.id, version: pairs.version };
    await acts.reorganisationDo(open.length ? await acts.reorganisationChoose({ ...ready, choices: open }) : ready);
    officers.clear();
    await on('2025-07-01');
    await on('2025-12-16');

    await moveTo(world, '2026-03-02');
    const { rows: two } = await sql<{
      id: number;
      agency: number;
    }>`select u.id, a.id as agency from unit u join unit_place p on p.unit = u.id and p.province = ${province.id} join agency a on a.seat_unit = u.id and a.kind = 'committee' and a.valid_to is null
    where u.tier = 3 and u.valid_to is null order by u.id limit 2`.execute(world.owner);
    const before = (await recount(world, '2026-03-01')).length;
    const act = await acts.reorganisationSave({
      id: newId(),
      version: 0,
      unitId: province.id,
      title: 'Sáp nhập hai xã để thử',
      documentId,
      effectiveOn: '2026-03-02',
      lines: [{ do: 'formUnit', key: 'moi', name: 'Xã Thử Hợp Nhất', code: null, parent: province.id, from: two.map((u) => ({ unit: u.id, extent: 'whole' as const })) }],
    });
    await acts.reorganisationDo(act);
    const after = await recount(world, '2026-03-02');
    expect(after.length).toBeGreaterThan(before);
    // what is still to come is with the new commune; what was due before stays in the old ones' name
    const ended = after.filter((p) => two.some((u) => u.agency === p.agency) && p.state !== 'handedOver' && p.state !== 'notTracked');
    expect(ended.length).toBeGreaterThan(0);
    expect(ended.filter((p) => p.day >= '2026-03-02' && p.state !== 'done')).toEqual([]);
    officers.clear();
    await on('2026-03-02');
    await on('2026-11-22');
  },
  240_000,
);
