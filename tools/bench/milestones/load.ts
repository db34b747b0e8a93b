import pg from 'pg';
import { forms } from '../../../src/areas/journey/choices.data.ts';
import { columnOf } from '../../../src/areas/journey/queries.ts';
import { names, offsets, stages } from './steps.ts';

/** Journeys of made-up people, `copies` for each: spread over the stages as in life, with the dates of every step before. As the owner, triggers asleep; the ledger of what counted is written after. */

export const loadJourneys = async (ownerUrl: string, today: string, copies: number, ledger: boolean): Promise<number> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`begin; set local session_replication_role = replica; set local synchronous_commit = off; select setseed(0.5)`);
    const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'journey'::regclass and not indisprimary`,
    );
    for (const i of indexes) await owner.query(`drop index ${i.name}`);
    const dates = names.map((m, i) => `case when s.stage > ${i} then s.anchor + ${offsets[m]} end`);
    const { rowCount } = await owner.query(
      `insert into journey (id, person_id, unit_id, form, market, sender, job, term_months, contract_ends_on, declared, qualified, approval_number, approval_on, sex, ${names.map(columnOf).join(', ')}, return_reason, settled_as)
       select gen_random_uuid(), s.person, s.unit, s.form, s.market, 'generated', 'generated', 36, case when s.stage > 12 then s.anchor + 1095 end, true, true, '1', s.anchor - 90, s.sex, ${dates.join(', ')},
         case when s.stage > 14 then 'completed' end, case when s.stage > 17 then 'job' end
       from (select p.id as person, p.keeper_unit_id as unit, p.sex, r.stage, ($2::text[])[1 + floor(random() * array_length($2::text[], 1))::int] as form,
               (array['JP', 'TW', 'KR', 'DE'])[1 + floor(random() * 4)::int] as market,
               $1::date - floor(random() * random() * 1200)::int - ($3::int[])[r.stage] as anchor
             from person p cross join generate_series(1, $4) c cross join lateral (select ($5::int[])[1 + floor(random() * array_length($5::int[], 1) + 0 * c)::int] as stage where p.id is not null) r) s`,
      [today, Object.keys(forms), names.map((m) => offsets[m]), copies, stages],
    );
    for (const i of indexes) await owner.query(i.definition);
    if (ledger)
      await owner.query(`insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d)
        select j.id, j.person_id, j.unit_id, f.fact, f.on_day, j.market, j.form, j.sex, 1 from journey j cross join lateral journey_facts(j) f`);
    // what the triggers add up for the nation
    await owner.query(`truncate journey_alike, journey_sum`);
    await owner.query(`insert into journey_alike (part, day, stage, form, notified, died, n, fresh)
      select p.part, p.day, p.stage, p.form, p.notified, p.died, count(*), false from journey j cross join lateral journey_parts(j) p group by 1, 2, 3, 4, 5, 6`);
    await owner.query(`insert into journey_sum (fact, month, market, form, sex, n, fresh)
      select fact, month_of(on_day), coalesce(market, ''), form, coalesce(sex, ''), sum(d), false from journey_entry group by 1, 2, 3, 4, 5 having sum(d) <> 0`);
    await owner.query('commit');
    for (const t of ['journey', 'journey_entry', 'journey_alike', 'journey_sum']) await owner.query(`vacuum analyze ${t}`);
    return rowCount ?? 0;
  } finally {
    await owner.end();
  }
};
