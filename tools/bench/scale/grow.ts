import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Cipher } from '../../../src/kernel/cipher.ts';
import { bulk } from './bulk.ts';

/**
 * A country of a million becomes one of many: each household once more in other communes, with other days of birth, telephones and numbers of identity. Names stay as frequent as they were.
 * No commune grows out of proportion: what was thick in one province is spread over all.
 */

/** The id of the nth copy of a row: version 8 of UUIDs instead of 7, so that none is like that of an original; it lies beside it in every index. */
const copyOf = (id: string): string => `overlay(${id}::text placing '8' || to_hex(n) from 15 for 2)::uuid`;
const isCopy = (id: string): string => `substr(${id}::text, 15, 1) = '8'`;

/** Where the nth copy of a unit's people lives: another commune as it is today, or what lay in it before. */
const shift = (copies: number): string => `
  create temporary table shift on commit drop as
  with c as (select u.id, row_number() over (order by u.id) - 1 as place, count(*) over () as whole from unit u join unit_place p on p.unit = u.id where u.tier = 3 and u.valid_to is null and p.commune = u.id),
  moved as (select c.id as unit, n, d.id as target from c cross join generate_series(1, ${copies}) n join c d on d.place = (c.place + n * 311) % c.whole),
  old as (select commune, min(unit) as unit from unit_place where unit <> commune group by commune)
  select p.unit, m.n::int as n, case when p.unit = p.commune then m.target else coalesce(o.unit, m.target) end as target
  from unit_place p join moved m on m.unit = p.commune left join old o on o.commune = m.target;
  create index on shift (unit, n);
  analyze shift`;

const people = 'person, person_trait, residence, processing_basis, wish, household, household_class, roster, roster_entry, work_state, person_word'.split(', ');

const copyPeople = async (owner: pg.Client, copies: number, lean: boolean, say: (line: string) => void): Promise<void> => {
  await owner.query(shift(copies));
  const upTo = (most: number) => (unit: string) => `cross join generate_series(1, ${most}) n left join shift s on s.unit = ${unit} and s.n = n.n`;
  const each = upTo(copies);
  const some = upTo(lean ? Math.ceil(copies / 5) : copies);
  const moved = (unit: string) => `coalesce(s.target, ${unit})`;
  // a commune's people came in lists of its own: on the disk they lie together
  const together = (unit: string) => `order by ${moved(unit)}`;
  const run = async (name: string, text: string): Promise<void> => {
    const { rowCount } = await owner.query(text.replaceAll('to_hex(n)', 'to_hex(n.n)'));
    say(`${rowCount} × ${name}`);
  };
  await run(
    'household',
    `insert into household (id, keeper_unit_id, code, hamlet, head_id, created_at, updated_at)
     select ${copyOf('h.id')}, ${moved('h.keeper_unit_id')}, h.code || '-' || n.n, h.hamlet, ${copyOf('h.head_id')}, h.created_at, h.updated_at from household h ${each('h.keeper_unit_id')} ${together('h.keeper_unit_id')}`,
  );
  await run(
    'household_class',
    `insert into household_class (id, household_id, unit_id, class, from_on, basis)
     select ${copyOf('h.id')}, ${copyOf('h.household_id')}, ${moved('h.unit_id')}, h.class, h.from_on, h.basis from household_class h ${each('h.unit_id')} ${together('h.unit_id')}`,
  );
  await run(
    'person',
    `insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, phone, hamlet, household_id, relation, education, qualification, skills, occupation,
       work_status, note, created_at, updated_at)
     select ${copyOf('p.id')}, ${moved('p.keeper_unit_id')}, p.full_name, p.name_folded, p.name_key, p.birth_year,
       case when p.birth_year < 2026 then 1 + (p.birth_month + 5 * n.n) % 12 else p.birth_month end, 1 + (p.birth_day + 7 * n.n) % 28, p.sex,
       left(p.phone, 5) || lpad(((right(p.phone, 7)::int + n.n * 1234577) % 10000000)::text, 7, '0'), p.hamlet, ${copyOf('p.household_id')}, p.relation, p.education, p.qualification, p.skills,
       p.occupation, p.work_status, p.note, p.created_at, p.updated_at - n.n * interval '1 minute'
     from person p ${each('p.keeper_unit_id')} ${together('p.keeper_unit_id')}, p.id`,
  );
  await run(
    'person_trait',
    `insert into person_trait (person_id, keeper_unit_id, ethnicity) select ${copyOf('t.person_id')}, ${moved('t.keeper_unit_id')}, t.ethnicity from person_trait t ${each('t.keeper_unit_id')} ${together('t.keeper_unit_id')}`,
  );
  await run(
    'residence',
    `insert into residence (id, person_id, unit_id, hamlet, from_on, to_on) select ${copyOf('r.id')}, ${copyOf('r.person_id')}, ${moved('r.unit_id')}, r.hamlet, r.from_on, r.to_on from residence r ${some('r.unit_id')} ${together('r.unit_id')}`,
  );
  await run(
    'processing_basis',
    `insert into processing_basis (id, person_id, unit_id, purpose, kind, legal_basis, given_on)
     select ${copyOf('b.id')}, ${copyOf('b.person_id')}, ${moved('b.unit_id')}, b.purpose, b.kind, b.legal_basis, b.given_on from processing_basis b ${some('b.unit_id')} ${together('b.unit_id')}`,
  );
  await run(
    'wish',
    `insert into wish (id, person_id, unit_id, market, job, stated_on, ended_on)
     select ${copyOf('w.id')}, ${copyOf('w.person_id')}, ${moved('w.unit_id')}, w.market, w.job, w.stated_on, w.ended_on from wish w ${each('w.unit_id')} ${together('w.unit_id')}`,
  );
  await run(
    'roster',
    `insert into roster (id, kind, unit_id, title, on_date, source) select distinct on (s.target) gen_random_uuid(), r.kind, s.target, r.title, r.on_date, r.source
     from roster r join shift s on s.unit = r.unit_id where not exists (select from roster o where o.unit_id = s.target)`,
  );
  await run(
    'roster_entry',
    `insert into roster_entry (id, roster_id, person_id, unit_id, asked_on, reached, wants)
     select ${copyOf('e.id')}, coalesce(r.id, e.roster_id), ${copyOf('e.person_id')}, ${moved('e.unit_id')}, e.asked_on, e.reached, e.wants
     from roster_entry e ${each('e.unit_id')} left join roster r on r.unit_id = s.target ${together('e.unit_id')}`,
  );
  await run(
    'work_state',
    `insert into work_state (person_id, unit_id, status, on_date, stated_at)
     select id, keeper_unit_id, work_status, (updated_at at time zone 'Asia/Ho_Chi_Minh')::date, updated_at from person where work_status is not null and ${isCopy('id')}`,
  );
  await run(
    'person_word',
    `insert into person_word (word, keeper_unit_id, person_id, name_folded) select w, p.keeper_unit_id, p.id, p.name_folded from person p, words_of(p.name_folded, p.phone) w where ${isCopy('p.id')}`,
  );
};

/** Numbers that nobody has yet: those of the first million begin with 0, as they do in life. */
const giveNumbers = async (ownerUrl: string, owner: pg.Client, cipher: Cipher): Promise<void> => {
  const reader = new pg.Client({ connectionString: ownerUrl });
  await reader.connect();
  try {
    const lines = createInterface({
      input: reader.query(
        copyTo(`copy (select gen_random_uuid(), id, keeper_unit_id, to_hex(('x' || substr(id::text, 16, 1))::bit(4)::int), lpad((keeper_unit_id % 90)::text, 2, '0'),
          (case when birth_year < 2000 then 0 else 2 end) + (case sex when 'male' then 0 else 1 end), lpad((birth_year % 100)::text, 2, '0')
          from person where ${isCopy('id')} and birth_year <= 2020 and ('x' || right(id::text, 4))::bit(16)::int % 100 < 88 order by keeper_unit_id) to stdout`),
      ),
    });
    await bulk(owner, ['person_number'], async () => {
      const into = owner.query(copyFrom('copy person_number (id, person_id, keeper_unit_id, kind, sealed, number_index, tail) from stdin'));
      const given = new Map<string, number>();
      let waiting = '';
      for await (const line of lines) {
        const [id, person, unit, nth, place, century, year] = line.split('\t') as [string, string, string, string, string, string, string];
        const prefix = nth + place + century + year;
        const serial = given.get(prefix) ?? 0;
        given.set(prefix, serial + 1);
        const digits = prefix + String((serial * 387_421 + 271_829) % 1_000_000).padStart(6, '0');
        const sealed = cipher.seal({ table: 'person_number', column: 'sealed', id }, digits).toString('hex');
        waiting += `${id}\t${person}\t${unit}\tcccd\t\\\\x${sealed}\t\\\\x${cipher.index('cccd', digits).toString('hex')}\t${digits.slice(-3)}\n`;
        if (waiting.length > 1_000_000) {
          if (!into.write(waiting)) await once(into, 'drain');
          waiting = '';
        }
      }
      into.end(waiting);
      await finished(into);
    });
  } finally {
    await reader.end();
  }
};

/** Makes `times` countries of one, in the same communes. @param lean where people lived, and by which right their data are kept, of every fifth copy alone */
export const growCountry = async (ownerUrl: string, cipher: Cipher, times: number, lean: boolean, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await bulk(owner, people, () => copyPeople(owner, times - 1, lean, say));
    say('people copied, their indexes made');
    await giveNumbers(ownerUrl, owner, cipher);
    say('numbers of identity given');
  } finally {
    await owner.end();
  }
};
