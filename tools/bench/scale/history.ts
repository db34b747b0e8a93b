import pg from 'pg';
import { milestones, type Milestone } from '../../../src/areas/journey/choices.data.ts';
import { columnOf } from '../../../src/areas/journey/queries.ts';
import { bulk, count } from './bulk.ts';

/**
 * What history holds of it: who was entered, changed, what was wished, every step of every way, in the names of officers of the commune. Every tenth event about a person keeps a personal part of the
 * usual size, which nobody can open. All of it is of an earlier life of this history, as after a restore: sealing begins with what is done from now on.
 */

const officer = (unit: string): string => `md5('officer ' || ${unit})::uuid`;
const columns = 'request_id, actor, role, area, type, subject_id, unit_id, data, at, personal_digest';
const digest = `case when random() < 0.1 then decode(md5(random()::text) || md5(random()::text), 'hex') end`;
const steps = (Object.keys(milestones) as Milestone[]).filter((m) => m !== 'interested');

/** @param most so many at the utmost: what is over is left out of the changes of records */
export const addHistory = async (ownerUrl: string, most: number, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const [people, wishes] = [await count(owner, 'person'), await count(owner, 'wish')];
    const { rows } = await owner.query<{ n: number }>(`select (sum(num_nonnulls(${steps.map((m) => columnOf(m)).join(', ')})) + count(*))::int as n from journey`);
    const changed = Math.max(0, Math.min(2, (most - people - wishes - (rows[0]!.n ?? 0)) / people));
    await bulk(owner, ['event', 'event_personal'], async () => {
      await owner.query(`insert into event (${columns})
        select gen_random_uuid(), ${officer('p.keeper_unit_id')}, 'communeOfficer', 'worker', 'worker.personAdded', p.id, p.keeper_unit_id,
          jsonb_build_object('householdId', p.household_id, 'on', p.created_at::date), p.created_at, ${digest} from person p`);
      await owner.query(`insert into event (${columns})
        select gen_random_uuid(), ${officer('w.unit_id')}, 'communeOfficer', 'worker', 'worker.wishStated', w.person_id, w.unit_id,
          jsonb_build_object('wishId', w.id, 'market', w.market, 'readyFrom', null, 'statedOn', w.stated_on), w.stated_on::timestamptz + interval '10 hours', ${digest} from wish w`);
      await owner.query(
        `insert into event (${columns})
        select gen_random_uuid(), ${officer('p.keeper_unit_id')}, 'communeOfficer', 'worker', 'worker.personChanged', p.id, p.keeper_unit_id, jsonb_build_object('householdId', p.household_id),
          p.updated_at - n * interval '30 days', ${digest} from person p cross join generate_series(0, 1) n where random() < $1`,
        [changed / 2],
      );
      await owner.query(`insert into event (${columns})
        select gen_random_uuid(), ${officer('j.unit_id')}, 'communeOfficer', 'journey', 'journey.opened', j.id, j.unit_id,
          jsonb_build_object('personId', j.person_id, 'form', j.form, 'market', j.market, 'interestedOn', j.interested_on, 'sex', j.sex), j.created_at, null from journey j`);
      await owner.query(`insert into event (${columns})
        select gen_random_uuid(), ${officer('j.unit_id')}, 'communeOfficer', 'journey', 'journey.datesSet', j.id, j.unit_id,
          jsonb_build_object('changes', jsonb_build_array(jsonb_build_object('milestone', f.fact, 'from', null, 'to', f.on_day)), 'endsOn', null), f.on_day::timestamptz + interval '15 hours', ${digest}
        from journey j cross join lateral (values ${steps.map((m) => `('${m}', j.${columnOf(m)})`).join(', ')}) f (fact, on_day) where f.on_day is not null`);
      await owner.query(`insert into event_personal (event_id, salt, sealed)
        select e.id, decode(md5(e.id::text), 'hex'), decode(repeat(md5(random()::text), case when e.area = 'worker' then 14 else 5 end), 'hex') from event e where e.personal_digest is not null`);
    });
    say(`${await count(owner, 'event')} events, ${await count(owner, 'event_personal')} personal parts`);
    await owner.query('select raise_epoch()');
  } finally {
    await owner.end();
  }
};
