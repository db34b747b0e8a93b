import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { api } from '../src/areas/worker/contract.ts';
import { createCipher } from '../src/kernel/cipher.ts';
import { createClient, type Send } from '../src/kernel/client.ts';
import { dayInVietnam } from '../src/kernel/clock.ts';
import type { Output } from '../src/kernel/contract.ts';
import { SESSION_COOKIE } from '../src/kernel/http.ts';
import { random } from '../tools/bench/country/random.ts';
import { dayOf, type Step } from '../tools/bench/people/mix.ts';
import { makeReaders, type Reader } from '../tools/bench/people/readers.ts';
import { clientsOf, dayOf as wholeDayOf } from '../tools/bench/scale/day.ts';
import { checkExact } from '../tools/bench/scale/exact.ts';
import { fillScale } from '../tools/bench/scale/make.ts';
import { makeUsers, type User } from '../tools/bench/scale/users.ts';
import { testRing } from './keys.ts';
import { openWorld } from './world.ts';

/** The same day as in the measurement, on a small country: not how fast, but that every answer is right while others read and write. */

const PEOPLE = 10_000;
const STEPS = 320;
const AT_ONCE = 8;

const world = await openWorld({ now: new Date().toISOString(), connections: AT_ONCE });
const cipher = createCipher(testRing);

const clientOf = (r: Reader) =>
  createClient(api, (path, init) => world.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${r.token}` } }));

const scopeOf = (r: Reader) => (r.units.length ? sql`p.keeper_unit_id in (select descendant from unit_closure where ancestor = any(${r.units}::int[]))` : sql`true`);
const living = sql`p.merged_into is null and p.removed_at is null`;
const idsOf = async (r: Reader, where: ReturnType<typeof sql>, order = sql`p.id`): Promise<string[]> =>
  (await sql<{ id: string }>`select p.id from person p where ${living} and ${scopeOf(r)} and ${where} order by ${order}`.execute(world.owner)).rows.map((x) => x.id);

/** Whom the text means, by looking at every person there is. */
const meant = async (r: Reader, typed: string): Promise<string[]> => {
  if (/^\d{9,12}$/.test(typed) && !typed.startsWith('0')) return [];
  const digits = /^0\d+$/.test(typed) ? `+84${typed.slice(1)}%` : null;
  return digits
    ? idsOf(r, sql`p.phone like ${digits}`)
    : idsOf(
        r,
        sql`p.name_folded like ${`%${typed
          .split(' ')
          .map((w) => ` ${w}`)
          .join('%')}%`}`,
      );
};

const faultOf = async (s: Step, answer: unknown): Promise<string | null> => {
  const told = (what: string) => `${s.act} as ${s.reader.role}${s.typed === undefined ? '' : ` "${s.typed}"`}: ${what}`;
  if (s.act === 'open') {
    const p = answer as Output<(typeof api)['personGet']>;
    return p.id === s.person.id && p.unit.id === s.person.unit && (s.reader.role === 'nation' || p.name === s.person.fullName) ? null : told('another person');
  }
  if (s.act === 'search') {
    const { rows, more } = answer as Output<(typeof api)['personSearch']>;
    const found = rows.map((x) => x.id);
    if (s.typed === s.person.number) return found.includes(s.person.id) ? null : told('not found by number');
    const all = new Set(await meant(s.reader, s.typed!));
    if (!found.every((id) => all.has(id))) return told('someone who is not meant');
    return more ? (all.size > rows.length && rows.length === 20 ? null : told('more is not so')) : found.length === all.size ? null : told(`${found.length} of ${all.size}`);
  }
  if (s.act === 'list' && s.filter!.order === 'name') {
    const { rows } = answer as Output<(typeof api)['personList']>;
    const page = s.filter!.page ?? 0;
    const right = (await idsOf(s.reader, sql`true`, sql`p.name_key, p.id`)).slice(page * 50, (page + 1) * 50);
    return rows.map((x) => x.id).join() === right.join() ? null : told('another order');
  }
  if (s.act === 'list, narrowed' && s.filter!.sex) {
    const { rows, total } = answer as Output<(typeof api)['personList']>;
    const unit = s.filter!.unitId;
    const right = await idsOf(
      s.reader,
      sql`p.sex = ${s.filter!.sex} and ${unit === undefined ? sql`true` : sql`p.keeper_unit_id in (select descendant from unit_closure where ancestor = ${unit})`}`,
      sql`p.name_key, p.id`,
    );
    return rows.map((x) => x.id).join() === right.slice(0, 50).join() && (total === right.length || (total === null && right.length > 2_000))
      ? null
      : told(`${total} of ${right.length}`);
  }
  if (s.act === 'home') {
    const { counts } = answer as Output<(typeof api)['workerHome']>;
    const people = await idsOf(s.reader, sql`true`);
    const numbered = await idsOf(
      s.reader,
      sql`age_of(p.birth_year, p.birth_month, p.birth_day, current_date) between 15 and 60 and not exists (select 1 from person_number n where n.person_id = p.id and n.kind = 'cccd' and n.ended_at is null)`,
    );
    return counts.people === people.length && counts.noNumber === numbered.length ? null : told('miscounted');
  }
  return null;
};

beforeAll(() => fillScale(world.ownerUrl, cipher, { size: PEOPLE }, () => undefined), 180_000);

test('every answer is right while a commune, a province and the nation read and write at once', async () => {
  const readers = await makeReaders(world.ownerUrl, cipher, 10);
  const next = dayOf(readers, clientOf, random(11));
  const faults: string[] = [];
  const saves = new Map<string, number>();
  let [done, wishes] = [0, 0];
  const worker = async (): Promise<void> => {
    while (done++ < STEPS) {
      const step = next();
      // what others wrote between an answer and the look is no fault of the answer: it is asked for once more
      const fault = (await faultOf(step, await step.run())) && (await faultOf(step, await step.run()));
      if (fault) faults.push(fault);
      if (step.act === 'save') saves.set(step.person.id, (saves.get(step.person.id) ?? 0) + 1);
      if (step.act === 'wish') wishes++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(faults).toEqual([]);
  expect(saves.size).toBeGreaterThan(10);

  // nothing that was acknowledged is lost, nothing is done twice
  const stored = await sql<{
    id: string;
    version: number;
    status: string;
  }>`select id, version, work_status as status from person where id = any(${[...saves.keys()]}::uuid[])`.execute(world.owner);
  expect(stored.rows.map((p) => [p.id, p.version, p.status]).sort()).toEqual([...saves].map(([id, n]) => [id, n + 1, 'employed']).sort());
  // what stood in history before is of an earlier life of it
  const history = await sql<{
    type: string;
    n: number;
  }>`select type, count(*)::int as n from event where type in ('worker.personChanged', 'worker.wishStated') and epoch = (select epoch from history) group by 1 order by 1`.execute(
    world.owner,
  );
  expect(history.rows).toEqual([
    { type: 'worker.personChanged', n: [...saves.values()].reduce((a, b) => a + b, 0) },
    { type: 'worker.wishStated', n: wishes },
  ]);
});

test('whatever officers, leaders and the ministry do all day is answered, and each number is what the rows say and as long as its list', async () => {
  const today = dayInVietnam(new Date());
  const users = await makeUsers(world.ownerUrl, cipher, 60);
  const send =
    (u: User): Send =>
    (path, init) =>
      world.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${u.token}` } });
  const day = wholeDayOf(users, (u) => clientsOf(send(u)), random(3), today);
  const failed: string[] = [];
  const done = new Set<string>();
  let left = 160;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const step = day.next();
      done.add(step.act);
      await step.run().catch((e: unknown) => failed.push(`${step.act} as ${step.user.role}: ${e instanceof Error ? e.message : String(e)}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(failed).toEqual([]);
  expect(done.size).toBeGreaterThan(15);

  const some = (role: string, n: number) => users.filter((u) => u.role === role).slice(0, n);
  const exact = await checkExact(world.ownerUrl, [...some('communeOfficer', 3), ...some('labourOfficer', 2), ...some('ministryReader', 1)], (u) => clientsOf(send(u)), today);
  expect(exact.faults).toEqual([]);
  expect(exact.looked).toBeGreaterThan(80);
});

test('more than can be served at once are told so at once; those before are answered, and right after everyone is', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()] });
  const home = () => world.request('/api/people/home', { account: officer });
  const ALL = 600;
  // more than a page of one person ever asks for stand in no line (line.ts)
  const IN_LINE = 12;
  const answers: Promise<Response>[] = [];
  const told: Response[] = [];
  // while this is held nobody is served, and nobody's patience ends: whoever is told is told at once
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await world.owner
    .transaction()
    .execute(async (tx) => {
      await sql`lock table session in access exclusive mode`.execute(tx);
      await new Promise<void>((all) => {
        for (let i = 0; i < ALL; i++) {
          const answer = home();
          answers.push(answer);
          void answer.then((a) => told.push(a) === ALL - AT_ONCE - IN_LINE && all());
        }
      });
    })
    .finally(() => vi.useRealTimers());
  for (const a of told.slice(0, ALL - AT_ONCE - IN_LINE)) {
    expect([a.status, ((await a.json()) as { code: string }).code]).toEqual([503, 'kernel.busy']);
    expect(Number(a.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  // those at work and those in line before them
  const statuses = (await Promise.all(answers)).map((a) => a.status);
  expect(statuses.flatMap((s, n) => (s === 200 ? [n] : []))).toEqual(Array.from({ length: AT_ONCE + IN_LINE }, (_, n) => n));
  expect((await home()).status).toBe(200);
});
