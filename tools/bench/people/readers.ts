import pg from 'pg';
import { digestOf, newToken } from '../../../src/areas/account/session.ts';
import { newId } from '../../../src/kernel/clock.ts';
import type { Cipher } from '../../../src/kernel/cipher.ts';
import { accountNames, THICK_PROVINCE } from '../country/names.data.ts';

/** People who sign in, at three heights, each with some of those in sight: real accounts, real sessions, made by the owner's connection. */

export type Role = 'commune' | 'province' | 'nation';
export interface Known {
  id: string;
  unit: number;
  fullName: string;
  folded: string;
  phone: string | null;
  number: string | null;
  version: number;
  /** The rest of the record, as a form sends it back. */
  facts: {
    birth: string | null;
    sex: 'male' | 'female';
    hamlet: string | null;
    relation: 'head';
    education: 'none';
    qualification: 'none';
    skills: string[];
    occupation: string | null;
    note: string | null;
    householdId: string | null;
  };
}
export interface Reader {
  role: Role;
  accountId: string;
  token: string;
  /** The units in the account's scope; empty: the nation. */
  units: number[];
  people: Known[];
}

const account = async (owner: pg.Client, role: string, name: string, units: number[], agency: number | null, home: number): Promise<{ accountId: string; token: string }> => {
  const [accountId, token] = [newId(), newToken()];
  await owner.query('insert into account (id, login, name, role, agency, unit_id) values ($1, $2, $3, $4, $5, $6)', [
    accountId,
    `do-${accountId.slice(-12)}`,
    name,
    role,
    agency,
    home,
  ]);
  await owner.query('insert into account_unit (account, in_unit) select $1, unnest($2::int[])', [accountId, units]);
  await owner.query(`insert into account_secret (account, password_hash, must_change, changed_at) values ($1, '!', false, now())`, [accountId]);
  await owner.query(
    `insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor) values ($1, $2, $3, now(), now(), '127.0.0.1', 'bench', 'code')`,
    [newId(), accountId, digestOf(token)],
  );
  return { accountId, token };
};

/** Some people of a scope, spread over it. */
const peopleOf = async (owner: pg.Client, cipher: Cipher, units: number[], many: number): Promise<Known[]> => {
  const { rows } = await owner.query<Known & { numberId: string | null; sealed: Buffer | null }>(
    `with scope as (select distinct descendant as unit from unit_closure where ancestor = any($1)),
      chosen as (select p.* from person p where p.merged_into is null and p.removed_at is null ${units.length ? 'and p.keeper_unit_id in (select unit from scope)' : ''} order by md5(p.id::text) limit $2)
     select p.id, p.keeper_unit_id as unit, p.full_name as "fullName", p.name_folded as folded, p.phone, p.version, n.id as "numberId",
       jsonb_build_object('birth', concat_ws('-', p.birth_year, lpad(p.birth_month::text, 2, '0'), lpad(p.birth_day::text, 2, '0')), 'sex', p.sex, 'hamlet', p.hamlet, 'relation', p.relation,
         'education', p.education, 'qualification', p.qualification, 'skills', p.skills, 'occupation', p.occupation, 'note', p.note, 'householdId', p.household_id) as facts, n.sealed
     from chosen p left join lateral (select id, sealed from person_number where person_id = p.id and ended_at is null limit 1) n on true`,
    [units, many],
  );
  return rows.map(({ numberId, sealed, ...p }) => ({ ...p, number: numberId && sealed ? cipher.open({ table: 'person_number', column: 'sealed', id: numberId }, sealed) : null }));
};

/** `communes` officers of communes (half in the thick province, its largest among them), three of provinces, two who read the nation. */
export const makeReaders = async (ownerUrl: string, cipher: Cipher, communes = 40): Promise<Reader[]> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows: places } = await owner.query<{ unit: number; province: number; thick: boolean; people: number }>(
      `with n as (select keeper_unit_id as unit, count(*)::int as n from person group by 1)
       select t.commune as unit, t.province, bool_or(exists (select 1 from unit_name x where x.unit = t.province and x.name like '%' || $1)) as thick, sum(n.n)::int as people
       from n join unit_place t on t.unit = n.unit where t.commune is not null group by 1, 2 order by 4 desc`,
      [THICK_PROVINCE],
    );
    const [thick, thin] = [places.filter((p) => p.thick), places.filter((p) => !p.thick)];
    const half = Math.ceil(communes / 2);
    const chosen = [...thick.slice(0, half), ...thin.filter((_, i) => i % Math.max(1, Math.floor(thin.length / (communes - half))) === 0).slice(0, communes - half)];
    const provinces = [...new Map(places.map((p) => [p.province, 0])).keys()];
    const sizeOf = (province: number) => places.filter((p) => p.province === province).reduce((n, p) => n + p.people, 0);
    provinces.sort((a, b) => sizeOf(b) - sizeOf(a));
    const { rows } = await owner.query<{ id: number }>(`insert into agency (kind, tier, seat_unit) values ('department', 1, $1) returning id`, [provinces[0]]);
    const agency = rows[0]!.id;
    await owner.query('insert into agency_name (agency, name, folded) values ($1, $2, lower($2))', [agency, accountNames.agency]);
    await owner.query('insert into agency_closure (ancestor, descendant) values ($1, $1) on conflict do nothing', [agency]);
    const readers: Reader[] = [];
    for (const p of chosen)
      readers.push({
        role: 'commune',
        units: [p.unit],
        people: await peopleOf(owner, cipher, [p.unit], 60),
        ...(await account(owner, 'communeOfficer', accountNames.communeOfficer, [p.unit], null, p.unit)),
      });
    for (const province of provinces.slice(0, 3))
      readers.push({
        role: 'province',
        units: [province],
        people: await peopleOf(owner, cipher, [province], 300),
        ...(await account(owner, 'labourOfficer', accountNames.labourOfficer, [province], agency, province)),
      });
    for (let i = 0; i < 2; i++)
      readers.push({
        role: 'nation',
        units: [],
        people: await peopleOf(owner, cipher, [], 500),
        ...(await account(owner, 'ministryReader', accountNames.ministryReader, [], null, provinces[0]!)),
      });
    return readers;
  } finally {
    await owner.end();
  }
};
