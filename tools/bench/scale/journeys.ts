import pg from 'pg';
import { columnOf } from '../../../src/areas/journey/queries.ts';
import { names, offsets, stages } from '../milestones/steps.ts';
import { bulk, count } from './bulk.ts';
import { journeyWords as w } from './words.data.ts';

/** Journeys of made-up people between 18 and 50, at every stage, with the ledger of what counted, certificates and calls: true to one another as if people had written them one by one. */

const forms = ['publicUnit', 'publicUnit', 'publicUnit', ...Array.from({ length: 12 }, () => 'enterprise'), 'contractor', 'direct', 'direct', 'seasonal', 'seasonal', 'otherWay'];
const markets = [...Array.from({ length: 9 }, () => 'JP'), ...Array.from({ length: 6 }, () => 'TW'), ...Array.from({ length: 4 }, () => 'KR'), 'DE', 'HU'];

/** Of people who have none, when there are some already: a country grows. Their ids are kept in `fresh`. */
const addJourneys = async (owner: pg.Client, wanted: number, today: string): Promise<void> => {
  const who = 'not exists (select from journey k where k.person_id = p.id)';
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from person p where p.birth_year between 1976 and 2008 and ${who}`);
  const dates = names.map((m, i) => `case when s.stage > ${i} then least(s.anchor + ${offsets[m]}, $1::date) end`);
  await owner.query('create temporary table fresh (id uuid primary key) on commit drop');
  await owner.query(
    `with made as (insert into journey (id, person_id, unit_id, form, market, sender, job, occupation, job_group, term_months, contract_ends_on, declared, qualified, approval_number, approval_on, sex,
       registered_exit_on, ${names.map(columnOf).join(', ')}, return_reason, settled_as, closed_on, closed_reason, created_at, updated_at)
     select gen_random_uuid(), s.person, s.unit, s.form, s.market, s.sender, s.job, s.occupation, 'other', 36, case when s.stage > 12 then s.anchor + 1095 end, true, true, '1', s.anchor - 90, s.sex,
       case when s.stage > 12 and s.dice < 0.9 then least(s.anchor + 3, $1::date) end, ${dates.join(', ')},
       case when s.stage > 14 then 'completed' end, case when s.stage > 17 then 'job' end,
       case when s.stage < 13 and s.dice < 0.08 then least(s.anchor - 10, $1::date) end, case when s.stage < 13 and s.dice < 0.004 then 'mistaken' when s.stage < 13 and s.dice < 0.08 then 'changedMind' end,
       least(s.anchor - 240, $1::date)::timestamptz, least(s.anchor + 5, $1::date)::timestamptz
     from (select p.id as person, p.keeper_unit_id as unit, p.sex, r.stage, random() as dice, ($2::text[])[1 + floor(random() * array_length($2::text[], 1))::int] as form,
             ($6::text[])[1 + floor(random() * array_length($6::text[], 1))::int] as market, ($7::text[])[1 + floor(random() * array_length($7::text[], 1))::int] as sender,
             ($8::text[])[1 + floor(random() * array_length($8::text[], 1))::int] as job, ($9::text[])[1 + floor(random() * 3)::int] as occupation,
             $1::date - floor(random() * random() * 1400)::int - ($3::int[])[r.stage] as anchor
           from person p cross join lateral (select ($4::int[])[1 + floor(random() * array_length($4::int[], 1))::int] as stage where p.id is not null) r
           where p.birth_year between 1976 and 2008 and ${who} and random() < $5) s returning id) insert into fresh select id from made`,
    [today, forms, names.map((m) => offsets[m]), stages, wanted / Math.max(1, rows[0]!.n), markets, w.senders, w.jobs, ['8', '7', '5']],
  );
};

/** What would be counted of each, when it was written down; every hundredth departure had another day at first and was put right. */
const addEntries = async (owner: pg.Client): Promise<void> => {
  const moment = `least(f.on_day + 1 + floor(random() * 12)::int, current_date - 1)::timestamptz + interval '9 hours'`;
  await owner.query(`create temporary table mended on commit drop as select j.id from journey j join fresh using (id) where j.departed_on is not null and random() < 0.01`);
  const noticed = (after: number): string => `least(j.departed_on + ${after}, current_date - 1)::timestamptz + interval '8 hours'`;
  for (const d of [1, -1])
    await owner.query(
      `insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d, recorded_at, taken_back_at)
       select j.id, j.person_id, j.unit_id, 'departed', j.departed_on - 40, j.market, j.form, j.sex, $1, ${noticed(d === 1 ? 1 : 13)}, ${d === 1 ? noticed(13) : 'null'}
       from journey j join mended m on m.id = j.id`,
      [d],
    );
  await owner.query(
    `insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d, recorded_at)
     select j.id, j.person_id, j.unit_id, f.fact, f.on_day, j.market, j.form, j.sex, 1, case when m.id is not null and f.fact = 'departed' then least(f.on_day + 13, current_date - 1)::timestamptz + interval '8 hours' else ${moment} end
     from journey j join fresh using (id) left join mended m on m.id = j.id cross join lateral journey_facts(j) f`,
  );
  // what the triggers add up for the nation
  await owner.query(
    `insert into journey_alike (part, day, stage, form, notified, died, n, fresh)
     select p.part, p.day, p.stage, p.form, p.notified, p.died, count(*), false from journey j join fresh using (id) cross join lateral journey_parts(j) p group by 1, 2, 3, 4, 5, 6`,
  );
  await owner.query(
    `insert into journey_sum (fact, month, market, form, sex, n, fresh)
     select e.fact, month_of(e.on_day), coalesce(e.market, ''), e.form, coalesce(e.sex, ''), sum(e.d), false from journey_entry e join fresh f on f.id = e.journey_id group by 1, 2, 3, 4, 5 having sum(e.d) <> 0`,
  );
};

export const addWays = async (ownerUrl: string, wanted: number, today: string, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('select setseed(0.5)');
    await bulk(owner, ['journey', 'journey_entry', 'journey_sum', 'training_certificate', 'journey_contact'], async () => {
      await addJourneys(owner, wanted, today);
      await addEntries(owner);
      await owner.query(
        `insert into training_certificate (id, person_id, kind, number, issued_on, issuer, market, created_at, keeper_unit_id)
         select gen_random_uuid(), j.person_id, 'orientation', 'DH' || left(j.id::text, 18), j.trained_on, $1, j.market, j.trained_on::timestamptz, j.unit_id
         from journey j join fresh using (id) where j.trained_on is not null and random() < 0.93`,
        [w.issuer],
      );
      // kept by triggers, which sleep here
      await owner.query(
        `update journey j set certified_on = certificate_for(j) from fresh where fresh.id = j.id and j.departed_on is null and j.closed_on is null and j.trained_on is not null`,
      );
      await owner.query(
        `insert into journey_contact (id, journey_id, unit_id, on_day, spoke_to, channel, outcome, created_at)
         select gen_random_uuid(), j.id, j.unit_id, c.day, 'family', 'phone', (array['fine', 'fine', 'fine', 'willReturn', 'none'])[1 + floor(random() * 5)::int], c.day::timestamptz
         from journey j join fresh using (id) cross join lateral (select $1::date - floor(random() * 200)::int + 0 * j.stage as day) c where j.departed_on is not null and j.settled_on is null and random() < 0.4`,
        [today],
      );
    });
    say(`${await count(owner, 'journey')} journeys, ${await count(owner, 'journey_entry')} entries of the ledger`);
  } finally {
    await owner.end();
  }
};
