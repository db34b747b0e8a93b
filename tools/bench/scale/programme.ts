import pg from 'pg';
import { foldWords } from '../../../src/kernel/text.ts';
import { holds } from './bulk.ts';
import { programmeWords as w, targetTexts } from './words.data.ts';

/**
 * A plan in work in each of the 34 provinces: its committee, the department that follows it, a committee in each commune; eight tasks (six of them of every commune, each quarter), what was reported,
 * five targets that count themselves, the first given out over the communes; ten activities a commune.
 */

const counting = (indicator: string, measure: string, more: object = {}): string =>
  JSON.stringify({ indicator, measure, only: {}, except: {}, part: null, unitId: null, yearFrom: '01-01', rule: null, confirmed: true, ...more });
const targets = [
  { text: targetTexts.departed, kind: 'count', unit: w.people, comparator: '>=', factor: 1, counting: counting('journey.departed', 'persons', { except: { form: ['otherWay'] } }) },
  { text: targetTexts.japan, kind: 'count', unit: w.people, comparator: '>=', factor: 0.4, counting: counting('journey.departed', 'persons', { only: { market: ['JP'] } }) },
  { text: targetTexts.communes, kind: 'coverage', unit: '%', comparator: '>=', factor: 0, value: 100, counting: counting('journey.departed', 'communes') },
  { text: targetTexts.trained, kind: 'coverage', unit: '%', comparator: '>=', factor: 0, value: 95, counting: counting('journey.trainedBeforeExit', 'rows') },
  { text: targetTexts.abroad, kind: 'count', unit: w.people, comparator: '>=', factor: 3, counting: counting('journey.abroad', 'persons') },
];

const agencies = async (owner: pg.Client): Promise<void> => {
  const named = (
    kind: string,
  ) => `insert into agency_name (agency, name, folded) select m.id, $1::text || ' ' || n.name, lower($2::text || ' ' || coalesce(n.folded, '')) from made m
    join lateral (select name, lower(unaccent(name)) as folded from unit_name where unit = m.seat_unit order by valid_to desc nulls first limit 1) n on ${kind}`;
  const add = async (kind: string, tier: number, name: string, where: string): Promise<void> => {
    await owner.query(
      `with made as (insert into agency (template_key, kind, tier, seat_unit) select null, '${kind}', ${tier}, u.id from unit u where ${where} returning id, seat_unit) ${named('true')}`,
      [name, foldWords(name)],
    );
  };
  await add('committee', 1, w.committee, 'u.tier = 1 and u.valid_to is null');
  await add('department', 1, w.department, 'u.tier = 1 and u.valid_to is null');
  await add('committee', 3, w.committee, 'u.tier = 3 and u.valid_to is null');
  await owner.query(
    `update agency d set parent = c.id from agency c where d.kind = 'department' and d.tier = 1 and c.kind = 'committee' and c.tier = 1 and c.seat_unit = d.seat_unit and d.parent is null`,
  );
  await owner.query('select rebuild_agency_closure()');
};

/** Needs ids in relation to one another: made from what they belong to, so that a statement can name them again. */
const idOf = (...parts: string[]): string => `md5(${parts.join(` || ' ' || `)})::uuid`;
const versioned = (id: string): string => `overlay(overlay(${id}::text placing '4' from 15 for 1) placing '8' from 20 for 1)::uuid`;
const made = (...parts: string[]): string => versioned(idOf(...parts));

const plans = async (owner: pg.Client, year: number): Promise<void> => {
  await owner.query(`create temporary table place on commit drop as
    select u.id as province, c.id as committee, d.id as department, ${made(`'document'`, 'u.id')} as document, ${made(`'plan'`, 'u.id')} as plan, ${made(`'file'`, 'u.id')} as file
    from unit u join agency c on c.seat_unit = u.id and c.kind = 'committee' and c.tier = 1 and c.valid_to is null join agency d on d.seat_unit = u.id and d.kind = 'department' and d.tier = 1 and d.valid_to is null
    where u.tier = 1 and u.valid_to is null`);
  await owner.query(
    `create temporary table commune_place on commit drop as select a.id as agency, a.seat_unit as unit, t.province from agency a join unit_place t on t.unit = a.seat_unit where a.tier = 3 and a.kind = 'committee'`,
  );
  await owner.query(`insert into file (id, name, content_type, size, sha256, content) select file, 'ke-hoach.txt', 'text/plain', 1, md5(file::text), 'x' from place`);
  await owner.query(
    `insert into document (id, number, type, date, date_year, title, period_from, period_to, file_id, sha256, province, uploaded_by, lines, state, issuer)
     select document, province || '/KH-UBND', 'plan', make_date($1, 1, 10), $1, $2, $1, $1, file, md5(document::text), province, department, array[$2], 'read', committee from place`,
    [year, w.title],
  );
  await owner.query(
    `insert into plan (id, document_id, province, state, tracking_agency, starts_on, cycle, activated_at) select plan, document, province, 'active', department, make_date($1, 1, 12), 'quarter', make_date($1, 1, 12) from place`,
    [year],
  );
  await owner.query(
    `create temporary table made_task on commit drop as select p.*, ${made(`'task'`, 'p.province', 't.n')} as task, t.n, t.text from place p cross join unnest($1::text[]) with ordinality t (text, n)`,
    [w.tasks],
  );
  await owner.query(
    `insert into plan_item (id, plan_id, kind, position, section_path, section_title, text, fields, state) select task, plan, 'task', n, 'III.' || n, $1, text, '{}', 'confirmed' from made_task`,
    [w.section],
  );
  await owner.query(
    `insert into task (id, plan_id, kind, position, section_path, section_title, text, schedule, lead, coordinating)
     select task, plan, 'task', n, 'III.' || n, $1, text, jsonb_build_object('type', 'cycle', 'cycle', 'quarter'), array[department], '{}' from made_task`,
    [w.section],
  );
  await owner.query(`create temporary table made_work on commit drop as
    select t.plan, t.task, t.department, t.n, a.agency, ${made(`'work'`, 't.task', 'a.agency')} as work, a.part
    from made_task t cross join lateral (select t.department as agency, 'lead' as part union all select c.agency, 'coordinating' from commune_place c where c.province = t.province and t.n <= 6) a`);
  await owner.query(`insert into work (id, plan_id, task_id, agency, part, from_day) select work, plan, task, agency, part, make_date($1, 1, 12) from made_work`, [year]);
  await owner.query(`insert into shared_with (subject_id, agency_id) select work, agency from made_work union select work, department from made_work on conflict do nothing`);
  await owner.query(`insert into shared_with (subject_id, agency_id) select document, committee from place union select document, department from place
    union select p.document, c.agency from place p join commune_place c on c.province = p.province on conflict do nothing`);
  await owner.query(
    `insert into progress (id, work_id, period, state, outcome, text, evidence_count, sent_on, due_on, work_day)
     select ${made(`'progress'`, 'm.work', 'q')}, m.work, $1::int || '-Q' || q, 'sent', 'ongoing', $2, 1 + m.agency % 3, make_date($1, q * 3, 20) - 30 + ((m.agency * 7 + m.n * 13 + q) % 60)::int, (make_date($1, q * 3, 1) + interval '1 month - 1 day')::date,
       (make_date($1, q * 3, 1) + interval '1 month - 1 day')::date
     from made_work m cross join generate_series(1, 3) q where (m.n + m.agency + q) % 10 < 8`,
    [year, w.reported],
  );
  // the triggers that keep it are asleep
  await owner.query(
    `update work w set reported = n.reported::text from (select g.work_id, jsonb_object_agg(g.period, reported_of(g)) as reported from progress g group by g.work_id) n where w.id = n.work_id`,
  );
};

/** What each province is to reach: as many as left in the year before. */
const fitTargets = async (owner: pg.Client, year: number): Promise<void> => {
  await owner.query(
    `create temporary table left_before on commit drop as select t.province, count(*) as n from journey j join unit_place t on t.unit = j.unit_id
     where j.departed_on between make_date($1::int - 1, 1, 1) and make_date($1::int - 1, 12, 31) group by 1`,
    [year],
  );
  for (const [n, t] of targets.entries())
    if (t.factor)
      await owner.query(
        `update target t set value = greatest(1, round(coalesce(b.n, 0) * $2::numeric)) from plan p left join left_before b on b.province = p.province where t.document_id = p.document_id and t.position = $1`,
        [n, t.factor],
      );
  await owner.query(`update allocation a set total = t.value from target t where t.id = a.target_id`);
  await owner.query(`update allocation_cell c set value = a.total / l.whole + case when c.line <= a.total % l.whole then 1 else 0 end
    from allocation a join (select allocation_id, count(*) as whole from allocation_line group by 1) l on l.allocation_id = a.id where c.allocation_id = a.id`);
};

const countedTargets = async (owner: pg.Client, year: number): Promise<void> => {
  for (const [n, t] of targets.entries())
    await owner.query(
      `insert into target (id, document_id, position, section_path, text, kind, value, unit, comparator, period_text, period_from, period_to, counting)
       select ${made(`'target ${n}'`, 'p.province')}, p.document, $1, 'II', $2, $3, $4, $5, $6, $7::int::text, make_date($7::int, 1, 1), make_date($7::int, 12, 31), $8::jsonb from place p`,
      [n, t.text, t.kind, t.value ?? 1, t.unit, t.comparator, year, t.counting],
    );
  await owner.query(
    `insert into allocation (id, target_id, over, as_of, years, markets, total, state, decision_number, decision_on)
     select ${made(`'allocation'`, 'p.province')}, t.id, 'units', make_date($1, 1, 20), array[$1::smallint], '{}', t.value, 'issued', p.province || $2, make_date($1, 1, 20)
     from place p join target t on t.document_id = p.document and t.position = 0`,
    [year, w.decision],
  );
  await owner.query(`create temporary table line on commit drop as select a.id as allocation, c.unit, row_number() over (partition by c.province order by c.unit) as n
    from place p join target t on t.document_id = p.document and t.position = 0 join allocation a on a.target_id = t.id join commune_place c on c.province = p.province`);
  await owner.query(`insert into allocation_line (allocation_id, line, unit) select allocation, n, unit from line`);
  await owner.query(`insert into allocation_cell (allocation_id, line, year, value) select allocation, n, $1, 0 from line`, [year]);
};

const activities = (owner: pg.Client, year: number): Promise<unknown> =>
  owner.query(
    `insert into activity (id, kind, on_date, unit_id, place, held_by, title, values)
     select ${made(`'activity'`, 'c.unit', 'n')}, 'counselling', make_date($1, n, 1 + c.unit % 28), c.unit, $2, c.agency, $3, jsonb_build_object('attendees', 20 + (c.unit + n) % 60, 'women', 10 + n, 'registered', n)
     from commune_place c cross join generate_series(1, 10) n`,
    [year, w.place, w.activity],
  );

export const addProgramme = async (ownerUrl: string, year: number, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`begin; set local session_replication_role = replica; set local synchronous_commit = off`);
    if (!(await holds(owner, 'agency', 'tier = 3'))) await agencies(owner);
    if (!(await holds(owner, 'plan'))) {
      await plans(owner, year);
      await countedTargets(owner, year);
      await activities(owner, year);
    }
    await fitTargets(owner, year);
    await owner.query('commit');
    for (const t of 'agency agency_name agency_closure document plan plan_item task work progress shared_with target allocation allocation_line allocation_cell activity'.split(
      ' ',
    ))
      await owner.query(`vacuum analyze ${t}`);
    const { rows } = await owner.query<{ works: number; targets: number }>('select (select count(*)::int from work) as works, (select count(*)::int from target) as targets');
    say(`${rows[0]!.works} works, ${rows[0]!.targets} targets`);
  } finally {
    await owner.end();
  }
};
