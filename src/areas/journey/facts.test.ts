import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { openOwner } from '../../kernel/db.ts';
import { api as trainingApi } from '../training/contract.ts';
import { dueApi } from './due/contract.ts';
import { journeyWorld } from './journeys.fixture.ts';

/** Facts of a person and of a journey lie where their keeper is, whatever moves the person: row-level security asks their own column. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { officerOf, as, people, aJourney, aPerson, prepared } = journeyWorld(world);

/** How many facts lie elsewhere than their person or their journey. */
const astray = async (): Promise<number> =>
  (
    await sql<{ n: number }>`select (
      (select count(*) from person_number c join person p on p.id = c.person_id where c.keeper_unit_id <> p.keeper_unit_id)
      + (select count(*) from training_certificate c join person p on p.id = c.person_id where c.keeper_unit_id <> p.keeper_unit_id)
      + (select count(*) from training_enrolment c join person p on p.id = c.person_id where c.keeper_unit_id <> p.keeper_unit_id)
      + (select count(*) from journey_contact c join journey j on j.id = c.journey_id where c.unit_id <> j.unit_id)
      + (select count(*) from journey_happening c join journey j on j.id = c.journey_id where c.unit_id <> j.unit_id)
      + (select count(*) from journey_follow_up c join journey j on j.id = c.journey_id where c.unit_id <> j.unit_id)
      + (select count(*) from journey_gain c join journey j on j.id = c.journey_id where c.unit_id <> j.unit_id)
      + (select count(*) from gate_exception c join journey j on j.id = c.journey_id where c.unit_id <> j.unit_id))::int as n`.execute(world.owner)
  ).rows[0]!.n;
const seenBy = async (account: Parameters<typeof as>[0], personId: string) => {
  const actor = await world.actor(account);
  return world.system.act(
    actor,
    { requestId: newId() },
    async (ctx) =>
      (
        await sql<{
          numbers: number;
          certificates: number;
          contacts: number;
        }>`select (select count(*)::int from person_number where person_id = ${personId} and ended_at is null) as numbers,
        (select count(*)::int from training_certificate where person_id = ${personId}) as certificates,
        (select count(*)::int from journey_contact c join journey j on j.id = c.journey_id where j.person_id = ${personId}) as contacts`.execute(ctx.tx)
      ).rows[0]!,
  );
};
/** Somebody ready to go, with a number of identity, a certificate, a contact, an exception, and what is asked of everybody. */
const known = async () => {
  const j = await aJourney();
  await as(j.officer).exceptionAsk({ id: j.id, exceptionId: newId(), rule: 'W-HEALTH', reason: 'Chờ kết quả khám của bệnh viện.' });
  await prepared(j);
  await world.client(dueApi, j.officer).contactSave({ id: j.id, contactId: newId(), outcome: 'fine' });
  await sql`insert into person_number (id, person_id, kind, sealed, number_index, tail) values (${newId()}, ${j.personId}, 'cccd', 'x', uuid_send(gen_random_uuid()), '001')`.execute(
    world.owner,
  );
  return j;
};
const all = { numbers: 1, certificates: 1, contacts: 1 };
const none = { numbers: 0, certificates: 0, contacts: 0 };

test('a transfer takes them along: the new commune sees them, the old one no longer', async () => {
  const j = await known();
  const to = await world.aCommune({ province: j.province });
  const there = await officerOf(to);
  expect([await seenBy(j.officer, j.personId), await seenBy(there, j.personId)]).toEqual([all, none]);
  const transferId = newId();
  await people(j.officer).transferOffer({ id: j.personId, transferId, toUnitId: to.id, movedOn: '2026-11-01', note: null });
  await people(there).transferAnswer({ transferId, answer: 'accepted', note: null });
  expect([await seenBy(j.officer, j.personId), await seenBy(there, j.personId)]).toEqual([none, all]);
  expect(await astray()).toBe(0);
});

test('of two records that became one they lie where the one is kept, and go back when that is undone', async () => {
  const j = await known();
  const to = await world.aCommune({ province: j.province });
  const there = await officerOf(to);
  const stays = await aPerson(there, to);
  const above = people(await officerOf(j.province));
  const { id } = await above.duplicatePropose({ id: newId(), personId: stays, otherId: j.personId });
  const { versions, a } = await above.duplicateGet({ id });
  const merge = await above.duplicateMerge({ id, mergeId: newId(), keep: a.id === stays ? 'a' : 'b', versions });
  expect([await seenBy(there, stays), await seenBy(j.officer, stays)]).toEqual([all, none]);
  expect(await astray()).toBe(0);
  await above.mergeUndo({ id: merge.id, reason: 'Gộp nhầm người' });
  expect([await seenBy(there, stays), await seenBy(j.officer, j.personId)]).toEqual([none, all]);
  expect(await astray()).toBe(0);
});

test('a commune that was split: each person is confirmed, and theirs go along', async () => {
  const j = await known();
  const to = await world.aCommune({ province: j.province });
  const there = await officerOf(to);
  await sql`insert into unit_succession (old_id, new_id, extent, since) values (${j.commune.id}, ${to.id}, 'split', '2026-03-01')`.execute(world.owner);
  await sql`insert into unit_closure (ancestor, descendant) values (${to.id}, ${j.commune.id}) on conflict do nothing`.execute(world.owner);
  await people(there).keeperConfirm({ ids: [j.personId], toUnitId: to.id });
  expect(await seenBy(there, j.personId)).toEqual(all);
  expect(await astray()).toBe(0);
});

test('a certificate entered in the moment of a transfer goes along: whoever moves a person waits for who writes about them', async () => {
  const j = await known();
  const to = await world.aCommune({ province: j.province });
  const looking = openOwner(world.ownerUrl);
  let moving: Promise<unknown> = Promise.resolve();
  await world.owner.transaction().execute(async (tx) => {
    await sql`insert into training_certificate (id, person_id, number, issued_on, issuer) values (${newId()}, ${j.personId}, ${newId()}, '2026-01-01', 'Thử')`.execute(tx);
    let moved = false;
    moving = sql`update person set keeper_unit_id = ${to.id} where id = ${j.personId}`.execute(world.owner).then(() => (moved = true));
    // it either waits for this certificate or is through
    for (;;) {
      const { rows } =
        await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update person set keeper_unit_id%'`.execute(
          looking.kysely,
        );
      if (moved || rows.length > 0) break;
    }
  });
  await moving;
  await looking.close();
  expect(await astray()).toBe(0);
});

test('a journey that goes on again lies where its person is kept by now, and what is known of it', async () => {
  const j = await known();
  await sql`update training_certificate set issued_on = '2026-06-01' where person_id = ${j.personId}`.execute(world.owner);
  const { journey } = await j.get();
  await as(j.officer).journeyClose({ id: j.id, version: journey.version, on: '2026-11-01', reason: 'changedMind' });
  const to = await world.aCommune({ province: j.province });
  const there = await officerOf(to);
  const transferId = newId();
  await people(j.officer).transferOffer({ id: j.personId, transferId, toUnitId: to.id, movedOn: '2026-11-01', note: null });
  await people(there).transferAnswer({ transferId, answer: 'accepted', note: null });
  const version = journey.version + 1;
  // the old commune no longer keeps the person: it opens nothing for them
  const no = await as(j.officer)
    .journeyReopen({ id: j.id, version })
    .catch((e: unknown) => e);
  expect(no).toMatchObject({ kind: 'refused', code: 'journey.personMoved' });
  const above = await officerOf(j.province, 'labourOfficer');
  await as(above).journeyReopen({ id: j.id, version });
  expect(await seenBy(there, j.personId)).toEqual(all);
  expect((await as(there).journeyGet({ id: j.id })).journey.id).toBe(j.id);
  expect(await astray()).toBe(0);
  // who is certified needs no orientation, wherever they prepared before
  expect((await world.client(trainingApi, there).needPeople({})).total).toBe(0);
});

test('nobody writes one into another unit: the column is the keeper’s, whatever a statement says', async () => {
  const j = await known();
  const elsewhere = await world.aCommune({ province: j.province });
  await sql`insert into training_certificate (id, person_id, keeper_unit_id, number, issued_on, issuer) values (${newId()}, ${j.personId}, ${elsewhere.id}, ${newId()}, '2026-01-01', 'Thử')`.execute(
    world.owner,
  );
  await sql`update journey_contact set unit_id = ${elsewhere.id} where journey_id = ${j.id}`.execute(world.owner);
  expect(await astray()).toBe(0);
});
