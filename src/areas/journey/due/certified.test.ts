import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openWorld } from '../../../../test/world.ts';
import { addDays, newId } from '../../../kernel/clock.ts';
import { openOwner } from '../../../kernel/db.ts';
import { api as workerApi } from '../../worker/contract.ts';

/** A journey keeps the day of the certificate that is for it (0114, 0118), whatever is written, by whom and in whichever order. */

const today = '2026-12-01';
const world = await openWorld({ now: `${today}T02:00:00Z` });
const commune = await world.aCommune();
const officer = world.client(workerApi, await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: commune }), units: [commune] }));
const aPerson = async (): Promise<string> => {
  const id = newId();
  await officer.personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth: '1995-05-12', sex: 'male', unitId: commune.id });
  return id;
};
const aJourney = async (): Promise<{ id: string; personId: string }> => {
  const [id, personId] = [newId(), await aPerson()];
  await sql`insert into journey (id, person_id, unit_id, form, market, interested_on) values (${id}, ${personId}, ${commune.id}, 'enterprise', 'JP', '2025-01-05')`.execute(
    world.owner,
  );
  return { id, personId };
};
const keptOf = async (id: string) => (await sql<{ on: string | null }>`select certified_on as on from journey where id = ${id}`.execute(world.owner)).rows[0]!.on;
const certify = (personId: string, c: { on: string; market?: string | null; sender?: string | null; job?: string | null }, by = world.owner) => {
  const id = newId();
  return sql`insert into training_certificate (id, person_id, number, issued_on, issuer, market, sender, job)
    values (${id}, ${personId}, ${id}, ${c.on}::date, 'Trung tâm Thử', ${c.market ?? null}, ${c.sender ?? null}, ${c.job ?? null})`
    .execute(by)
    .then(() => id);
};

test('it is the newest that stands and is for this journey, whatever is written in whichever order; and nothing of who left or gave up', async () => {
  const { id, personId } = await aJourney();
  const word = fc.constantFrom(null, 'A', ' a ', 'B');
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('certificate' as const),
      on: fc.integer({ min: 0, max: 9 }).map((n) => addDays('2025-03-01', n)),
      market: fc.constantFrom(null, 'JP', 'KR'),
      sender: word,
      job: word,
    }),
    fc.record({ kind: fc.constant('withdraw' as const), nth: fc.nat(9) }),
    fc.record({ kind: fc.constant('terms' as const), market: fc.constantFrom('JP', 'KR'), sender: word, job: word }),
    fc.record({ kind: fc.constant('left' as const), left: fc.boolean() }),
    fc.record({ kind: fc.constant('closed' as const), closed: fc.boolean() }),
  );
  const same = (a: string | null, b: string | null) => a === null || b === null || a.trim().toLowerCase() === b.trim().toLowerCase();
  const stand: { id: string; on: string; market: string | null; sender: string | null; job: string | null }[] = [];
  const j = { market: 'JP' as string, sender: null as string | null, job: null as string | null, left: false, closed: false };
  for (const a of fc.sample(act, { numRuns: 120, seed: 4 })) {
    if (a.kind === 'certificate') stand.push({ ...a, id: await certify(personId, a) });
    else if (a.kind === 'withdraw') {
      const [gone] = stand.splice(a.nth, 1);
      if (gone) await sql`update training_certificate set withdrawn_on = ${today}::date, withdrawn_reason = 'Thử' where id = ${gone.id}`.execute(world.owner);
    } else if (a.kind === 'terms') {
      Object.assign(j, { market: a.market, sender: a.sender, job: a.job });
      await sql`update journey set market = ${a.market}, sender = ${a.sender}, job = ${a.job} where id = ${id}`.execute(world.owner);
    } else if (a.kind === 'left') {
      j.left = a.left;
      await sql`update journey set departed_on = ${a.left ? '2025-06-01' : null}::date where id = ${id}`.execute(world.owner);
    } else {
      j.closed = a.closed;
      await sql`update journey set closed_on = ${a.closed ? today : null}::date, closed_reason = ${a.closed ? 'other' : null} where id = ${id}`.execute(world.owner);
    }
    const mine = stand.filter((c) => same(c.market, j.market) && same(c.sender, j.sender) && same(c.job, j.job)).map((c) => c.on);
    expect(await keptOf(id)).toBe(j.left || j.closed ? null : (mine.sort().at(-1) ?? null));
  }
  // a statement that writes something else into it writes nothing
  const before = await keptOf(id);
  await sql`update journey set certified_on = '2020-01-01' where id = ${id}`.execute(world.owner);
  expect(await keptOf(id)).toBe(before);
});

test('a journey begun in the moment of a certificate has it, whichever of the two is first', async () => {
  const waiting = openOwner(world.ownerUrl);
  // what is running is seen once in a transaction: somebody else looks
  const looking = openOwner(world.ownerUrl);
  for (const first of ['journey', 'certificate'] as const) {
    const personId = await aPerson();
    const id = newId();
    const begin = (by: typeof world.owner) =>
      sql`insert into journey (id, person_id, unit_id, form, market, interested_on) values (${id}, ${personId}, ${commune.id}, 'enterprise', 'JP', '2025-01-01')`.execute(by);
    const issue = (by: typeof world.owner) => certify(personId, { on: '2025-03-01' }, by);
    let second: Promise<unknown> = Promise.resolve();
    await world.owner.transaction().execute(async (tx) => {
      await (first === 'journey' ? begin(tx) : issue(tx));
      let through = false;
      second = (first === 'journey' ? issue(waiting.kysely) : begin(waiting.kysely)).then(() => (through = true));
      for (;;) {
        const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into%'`.execute(
          looking.kysely,
        );
        if (through || rows.length > 0) break;
      }
    });
    await second;
    expect([first, await keptOf(id)]).toEqual([first, '2025-03-01']);
  }
  await waiting.close();
  await looking.close();
});

test('where two records became one and that is undone, each has its own again', async () => {
  const [kept, gone] = [await aJourney(), await aJourney()];
  const own = await certify(gone.personId, { on: '2025-03-01' });
  // as follow_merge and unfollow_merge do it (0014): one table after the other
  for (const to of [kept.personId, gone.personId]) {
    await sql`update journey set person_id = ${to} where id = ${gone.id}`.execute(world.owner);
    await sql`update training_certificate set person_id = ${to} where id = ${own}`.execute(world.owner);
    expect([await keptOf(kept.id), await keptOf(gone.id)]).toEqual([to === kept.personId ? '2025-03-01' : null, '2025-03-01']);
  }
});

test('two lists of certificates of the same people, in whichever order they name them, do not stop each other', async () => {
  const people = [await aJourney(), await aJourney()];
  const [lists, looking] = [openOwner(world.ownerUrl), openOwner(world.ownerUrl)];
  const list = (of: typeof people, on: string) =>
    sql`insert into training_certificate (id, person_id, number, issued_on, issuer) values ${sql.join(
      of.map(({ personId }) => sql`(${newId()}, ${personId}, ${newId()}, ${on}::date, 'Trung tâm Thử')`),
    )}`.execute(lists.kysely);
  let both: Promise<unknown> = Promise.resolve();
  await world.owner.transaction().execute(async (tx) => {
    await sql`select from journey where id = any(${people.map((j) => j.id)}::uuid[]) for update`.execute(tx);
    both = Promise.all([list(people, '2025-03-01'), list(people.toReversed(), '2025-03-02')]);
    both.catch(() => undefined);
    for (;;) {
      const { rows } =
        await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into training_certificate%'`.execute(
          looking.kysely,
        );
      if (rows.length === 2) break;
    }
  });
  await both;
  for (const j of people) expect(await keptOf(j.id)).toBe('2025-03-02');
  await lists.close();
  await looking.close();
});
