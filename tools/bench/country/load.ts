import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { foldedName, nameKey } from '../../../src/areas/worker/rules/name.ts';
import type { Cipher } from '../../../src/kernel/cipher.ts';
import { generatedSource, legalArticle, rosterTitle } from './names.data.ts';
import { madeHouseholds, type MadeHousehold, type Place } from './people.ts';
import { random } from './random.ts';

/**
 * A made-up country into a database as fast as is honest: COPY as the owner, triggers and foreign keys asleep, indexes made afterwards, what the triggers would have
 * kept made by one statement each. Numbers are sealed and indexed by the real cipher.
 */

type Cell = string | number | boolean | null | undefined | string[] | Buffer;
const text = (c: Cell): string => {
  if (c === null || c === undefined) return '\\N';
  if (Buffer.isBuffer(c)) return `\\\\x${c.toString('hex')}`;
  if (Array.isArray(c)) return `{${c.map((s) => `"${s}"`).join(',')}}`;
  return typeof c === 'string' ? c.replace(/[\\\t\n\r]/g, ' ') : String(c);
};

const tables = {
  household: 'id, keeper_unit_id, code, hamlet, head_id, created_at, updated_at',
  household_class: 'id, household_id, unit_id, class, from_on, basis',
  person:
    'id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, phone, hamlet, household_id, relation, education, qualification, skills, occupation, work_status, note, created_at, updated_at',
  person_number: 'id, person_id, keeper_unit_id, kind, sealed, number_index, tail',
  person_trait: 'person_id, keeper_unit_id, ethnicity',
  residence: 'id, person_id, unit_id, hamlet, from_on, to_on',
  processing_basis: 'id, person_id, unit_id, purpose, kind, legal_basis, given_on',
  wish: 'id, person_id, unit_id, market, job, stated_on, ended_on',
  roster: 'id, kind, unit_id, title, on_date, source',
  roster_entry: 'id, roster_id, person_id, unit_id, asked_on, reached, wants',
} as const;
type Table = keyof typeof tables;
const filledAfter = ['person_word', 'work_state'] as const;

/** Communes of today with what went into them, from the units that the database knows. */
export const placesOf = async (owner: pg.Client): Promise<Place[]> => {
  const { rows } = await owner.query<Place>(`
    select u.id as unit, n.name as province,
      coalesce((select array_agg(s.old_id order by s.old_id) from unit_succession s where s.new_id = u.id and s.extent = 'whole' and s.old_id <> u.id), '{}') as olds,
      coalesce((select array_agg(s.old_id order by s.old_id) from unit_succession s where s.new_id = u.id and s.extent = 'split' and s.old_id <> u.id), '{}') as splits,
      lpad(coalesce((select c.code from unit_code c where c.unit = t.province and not c.is_alias order by c.valid_to desc nulls first limit 1), '1'), 3, '0') as "numberPrefix"
    from unit u join unit_place t on t.unit = u.id join lateral (select name from unit_name where unit = t.province order by valid_to desc nulls first limit 1) n on true
    where u.tier = 3 and u.valid_to is null and t.commune = u.id order by u.id`);
  return rows.map((p) => ({ ...p, province: p.province.replace(/^(Tỉnh|Thành phố) /u, '') }));
};

const keys = new Map<string, string>();
/** Of a name that many share it is worked out once. */
const keyOf = (name: string): string => {
  let key = keys.get(name);
  if (key === undefined) keys.set(name, (key = nameKey(name)));
  return key;
};

const rowsOf = (h: MadeHousehold, rosterOf: (unit: number) => string, cipher: Cipher, put: (table: Table, cells: Cell[]) => void): void => {
  const head = h.people[0]!;
  const at = head.updatedAt;
  put('household', [h.id, h.unit, h.code, h.hamlet, head.id, at, at]);
  if (h.class) put('household_class', [h.class.id, h.id, h.unit, h.class.class, h.class.fromOn, generatedSource]);
  for (const p of h.people) {
    put('person', [
      p.id,
      p.unit,
      p.fullName,
      foldedName(p.fullName),
      keyOf(p.fullName),
      p.year,
      p.month,
      p.day,
      p.sex,
      p.phone,
      h.hamlet,
      h.id,
      p.relation,
      p.education,
      p.qualification,
      p.skills,
      p.occupation,
      p.workStatus,
      p.note,
      p.updatedAt,
      p.updatedAt,
    ]);
    if (p.number) {
      const { id, kind, digits } = p.number;
      put('person_number', [id, p.id, p.unit, kind, cipher.seal({ table: 'person_number', column: 'sealed', id }, digits), cipher.index(kind, digits), digits.slice(-3)]);
    }
    put('person_trait', [p.id, p.unit, p.people]);
    for (const r of p.residences) put('residence', [r.id, p.id, r.unit, r.toOn ? null : h.hamlet, r.fromOn, r.toOn]);
    put('processing_basis', [p.basisId, p.id, p.unit, 'registry', 'law', legalArticle, '2026-01-01']);
    for (const w of p.wishes) put('wish', [w.id, p.id, p.unit, w.market, w.job, w.statedOn, w.endedOn]);
    if (p.answer) put('roster_entry', [p.answer.id, rosterOf(p.unit), p.id, p.unit, p.answer.askedOn, p.answer.reached, p.answer.wants]);
  }
};

const AT_ONCE = 20_000;

/** An owner who is no superuser may put only the triggers to sleep: foreign keys are then checked row by row, which takes longer. */
const sleepTriggers = async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = current_user');
  if (rows[0]!.super) await owner.query('set local session_replication_role = replica');
  else await owner.query('alter table person disable trigger user');
};

/** Puts `size` made-up people over these places; the database must hold none. Says what it does. */
export const loadCountry = async (ownerUrl: string, cipher: Cipher, options: { size: number; seed?: number; places?: Place[]; say?: (line: string) => void }): Promise<void> => {
  const { size, seed = 1, say = () => undefined } = options;
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const began = performance.now();
  const spent = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  try {
    const places = options.places ?? (await placesOf(owner));
    await owner.query(`begin; set local maintenance_work_mem = '512MB'; set local synchronous_commit = off`);
    await sleepTriggers(owner);
    const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
       where i.indrelid::regclass::text = any($1) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
      [[...Object.keys(tables), ...filledAfter]],
    );
    for (const i of indexes) await owner.query(`drop index ${i.name}`);

    const ids = random(seed + 1);
    const rosters = new Map<number, string>();
    let waiting = new Map<Table, string[]>();
    const put = (table: Table, cells: Cell[]): void => {
      let lines = waiting.get(table);
      if (!lines) waiting.set(table, (lines = []));
      lines.push(cells.map(text).join('\t'));
    };
    const rosterOf = (unit: number): string => {
      let id = rosters.get(unit);
      if (!id) {
        rosters.set(unit, (id = ids.id(Date.UTC(2026, 2, 1))));
        put('roster', [id, 'labourSurvey', unit, rosterTitle, '2026-03-01', generatedSource]);
      }
      return id;
    };
    const send = async (): Promise<void> => {
      for (const table of Object.keys(tables) as Table[]) {
        const lines = waiting.get(table);
        if (!lines) continue;
        const stream = owner.query(copyFrom(`copy ${table} (${tables[table]}) from stdin`));
        stream.end(`${lines.join('\n')}\n`);
        await finished(stream);
      }
      waiting = new Map();
    };
    let made = 0;
    for (const h of madeHouseholds(places, size, seed)) {
      rowsOf(h, rosterOf, cipher, put);
      made += h.people.length;
      if ((waiting.get('person')?.length ?? 0) >= AT_ONCE) await send();
    }
    await send();
    say(`${made} people copied after ${spent()}`);
    await owner.query(`insert into person_word (word, keeper_unit_id, person_id, name_folded)
      select w, p.keeper_unit_id, p.id, p.name_folded from person p, words_of(p.name_folded, p.phone) w order by p.keeper_unit_id, w`);
    await owner.query(`insert into work_state (person_id, unit_id, status, on_date, stated_at)
      select id, keeper_unit_id, work_status, (updated_at at time zone 'Asia/Ho_Chi_Minh')::date, updated_at from person where work_status is not null`);
    say(`words of names after ${spent()}`);
    for (const i of indexes) await owner.query(i.definition);
    await owner.query('alter table person enable trigger user; commit');
    say(`indexes after ${spent()}`);
    for (const table of [...Object.keys(tables), ...filledAfter]) await owner.query(`vacuum analyze ${table}`);
    await owner.query('checkpoint');
    say(`vacuumed after ${spent()}`);
  } finally {
    await owner.end();
  }
};
