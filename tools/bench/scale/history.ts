import pg from 'pg';
import { milestones, type Milestone } from '../../../src/areas/journey/choices.data.ts';
import { columnOf } from '../../../src/areas/journey/queries.ts';
import { bulk, count, holds } from './bulk.ts';

/**
 * What history holds of it: who was entered, changed, what was wished, every step of every way, in the names of officers of the commune. Every tenth event about a person keeps a personal part of the
 * usual size, which nobody can open. All of it is of an earlier life of this history, as after a restore: sealing begins with what is done from now on.
 */

const officer = (unit: string): string => `md5('officer ' || ${unit})::uuid`;
const columns = 'epoch, request_id, actor, role, area, type, subject_id, unit_id, data, at, personal_digest';
const digest = `case when random() < 0.1 then decode(md5(random()::text) || md5(random()::text), 'hex') end`;
const steps = (Object.keys(milestones) as Milestone[]).filter((m) => m !== 'interested');

/**
 * What stands in history already is not told again.
 * @param most so many at the utmost: what is over is left out of the changes of records
 * @param lean of what is told now, each journey's beginning and its last step alone
 */
export const addHistory = async (ownerUrl: string, most: number, lean: boolean, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const told = await holds(owner, 'event', `type = 'worker.personAdded'`);
    const { rows } = await owner.query<{ people: number; rest: number }>(
      `select (select count(*)::int from person) as people, (select count(*)::int from wish) + (select (sum(num_nonnulls(${steps.map((m) => columnOf(m)).join(', ')})) + count(*))::int from journey) as rest`,
    );
    const { people, rest } = rows[0]!;
    const changed = Math.max(0, Math.min(2, (most - people - rest) / people));
    const later = (id: string): string => (told ? `substr(${id}::text, 15, 1) = '8'` : 'true');
    await bulk(owner, ['event', 'event_personal'], async () => {
      await owner.query(`create temporary table untold on commit drop as select j.id from journey j where not exists (select from event e where e.subject_id = j.id)`);
      if (!(told && lean)) {
        await owner.query(`insert into event (${columns})
          select 1, gen_random_uuid(), ${officer('p.keeper_unit_id')}, 'communeOfficer', 'worker', 'worker.personAdded', p.id, p.keeper_unit_id,
            jsonb_build_object('householdId', p.household_id, 'on', p.created_at::date), p.created_at, ${digest} from person p where ${later('p.id')}`);
        await owner.query(`insert into event (${columns})
          select 1, gen_random_uuid(), ${officer('w.unit_id')}, 'communeOfficer', 'worker', 'worker.wishStated', w.person_id, w.unit_id,
            jsonb_build_object('wishId', w.id, 'market', w.market, 'readyFrom', null, 'statedOn', w.stated_on), w.stated_on::timestamptz + interval '10 hours', ${digest} from wish w where ${later('w.person_id')}`);
        await owner.query(
          `insert into event (${columns})
          select 1, gen_random_uuid(), ${officer('p.keeper_unit_id')}, 'communeOfficer', 'worker', 'worker.personChanged', p.id, p.keeper_unit_id, jsonb_build_object('householdId', p.household_id),
            p.updated_at - n * interval '30 days', ${digest} from person p cross join generate_series(0, 1) n where random() < $1 and ${later('p.id')}`,
          [changed / 2],
        );
      }
      await owner.query(`insert into event (${columns})
        select 1, gen_random_uuid(), ${officer('j.unit_id')}, 'communeOfficer', 'journey', 'journey.opened', j.id, j.unit_id,
          jsonb_build_object('personId', j.person_id, 'form', j.form, 'market', j.market, 'interestedOn', j.interested_on, 'sex', j.sex), j.created_at, null from journey j join untold using (id)`);
      await owner.query(`insert into event (${columns})
        select 1, gen_random_uuid(), ${officer('j.unit_id')}, 'communeOfficer', 'journey', 'journey.datesSet', j.id, j.unit_id,
          jsonb_build_object('changes', jsonb_build_array(jsonb_build_object('milestone', f.fact, 'from', null, 'to', f.on_day)), 'endsOn', null), f.on_day::timestamptz + interval '15 hours', ${digest}
        from journey j join untold using (id) cross join lateral (values ${steps.map((m, i) => `('${m}', j.${columnOf(m)}, ${i + 2})`).join(', ')}) f (fact, on_day, stage)
        where f.on_day is not null and ${lean && told ? 'f.stage = j.stage' : 'true'}`);
      await owner.query(`insert into event_personal (event_id, salt, sealed)
        select e.id, decode(md5(e.id::text), 'hex'), decode(repeat(md5(random()::text), case when e.area = 'worker' then 14 else 5 end), 'hex') from event e where e.personal_digest is not null and not exists (select from event_personal p where p.event_id = e.id)`);
    });
    say(`${await count(owner, 'event')} events, ${await count(owner, 'event_personal')} personal parts`);
    if (!told) await owner.query('select raise_epoch()');
  } finally {
    await owner.end();
  }
};
