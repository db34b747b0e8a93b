import pg from 'pg';
import { milestones, type Milestone, type returnReasons, type settledAs } from '../../../src/areas/journey/choices.data.ts';
import { columnOf } from '../../../src/areas/journey/queries.ts';
import { digestOf, newToken } from '../../../src/areas/account/session.ts';
import type { Cipher } from '../../../src/kernel/cipher.ts';
import { newId } from '../../../src/kernel/clock.ts';
import type { Known } from '../people/readers.ts';
import { programmeWords as w } from './words.data.ts';

/** A thousand people who are signed in: officers of communes for the most part, of provinces, leaders, those who follow plans, the ministry. Accounts stay in the database; sessions are made anew for each run. */

type ReturnReason = keyof typeof returnReasons;
type SettledAs = keyof typeof settledAs;
export type Height = 'commune' | 'province' | 'nation';
export interface Way {
  id: string;
  stage: number;
  /** Its days, as the form sends them back. */
  form: Record<Milestone, string | null> & { version: number; returnReason: ReturnReason | null; settledAs: SettledAs | null };
}
export interface User {
  height: Height;
  role: string;
  account: string;
  token: string;
  /** Units in the account's scope; empty: the nation. */
  units: number[];
  /** The province that it lies in; of the nation, one of them. */
  province: number;
  people: Known[];
  ways: Way[];
  plan: string;
  targets: string[];
}

interface Seat {
  role: string;
  name: string;
  unit: number | null;
  agency: number | null;
  province: number;
}

const shares = { communeOfficer: 780, labourOfficer: 102, trackingOfficer: 34, leader: 48, ministryReader: 36 };

/** `people` of which communes: those nearest to so many are taken first; null: spread over all. */
const seats = async (owner: pg.Client, many: number, commune: number | null): Promise<Seat[]> => {
  const { rows: communes } = await owner.query<{ unit: number; agency: number; province: number }>(
    `select a.seat_unit as unit, a.id as agency, t.province from agency a join unit_place t on t.unit = a.seat_unit join lateral (
       select sum(n)::int as n from (select (select count(*) from person x where x.keeper_unit_id = c.descendant and x.merged_into is null and x.removed_at is null) as n
         from unit_closure c where c.ancestor = a.seat_unit) each) p on p.n > 20
     where a.tier = 3 and a.kind = 'committee' and a.valid_to is null order by ${commune === null ? 'md5(a.id::text)' : `abs(p.n - ${commune})`}`,
  );
  const { rows: provinces } = await owner.query<{ unit: number; agency: number }>(
    `select seat_unit as unit, id as agency from agency where tier = 1 and kind = 'department' and valid_to is null order by seat_unit`,
  );
  const of = (n: number): number => Math.max(1, Math.round((n * many) / 1_000));
  const at = (role: 'labourOfficer' | 'trackingOfficer' | 'leader'): Seat[] =>
    Array.from({ length: of(shares[role]) }, (_, i) => provinces[i % provinces.length]!).map((p) => ({
      role,
      name: w.accounts[role],
      unit: p.unit,
      agency: p.agency,
      province: p.unit,
    }));
  return [
    ...communes.slice(0, of(shares.communeOfficer)).map((c) => ({ role: 'communeOfficer', name: w.accounts.communeOfficer, unit: c.unit, agency: c.agency, province: c.province })),
    ...at('labourOfficer'),
    ...at('trackingOfficer'),
    ...at('leader'),
    ...Array.from({ length: of(shares.ministryReader) }, (_, i) => ({
      role: 'ministryReader',
      name: w.accounts.ministryReader,
      unit: null,
      agency: null,
      province: provinces[i % provinces.length]!.unit,
    })),
  ];
};

const signIn = async (owner: pg.Client, list: readonly Seat[]): Promise<{ account: string; token: string }[]> => {
  const made = list.map((s) => ({ ...s, account: newId(), session: newId(), token: newToken() }));
  const column = (pick: (m: (typeof made)[number]) => unknown) => made.map(pick);
  await owner.query(
    `insert into account (id, login, name, role, agency, unit_id) select id, 'do-' || right(id::text, 12), name, role, agency, unit
     from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[]) t (id, name, role, agency, unit)`,
    [column((m) => m.account), column((m) => m.name), column((m) => m.role), column((m) => m.agency), column((m) => m.unit ?? m.province)],
  );
  await owner.query(`insert into account_unit (account, in_unit) select * from unnest($1::uuid[], $2::int[]) t (account, unit) where unit is not null`, [
    column((m) => m.account),
    column((m) => m.unit),
  ]);
  await owner.query(`insert into account_secret (account, password_hash, must_change, changed_at) select unnest($1::uuid[]), '!', false, now()`, [column((m) => m.account)]);
  await owner.query(
    `insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor)
     select id, account, token, now(), now(), '127.0.0.1', 'bench', 'code' from unnest($1::uuid[], $2::uuid[], $3::bytea[]) t (id, account, token)`,
    [column((m) => m.session), column((m) => m.account), column((m) => digestOf(m.token))],
  );
  return made;
};

const dates = Object.keys(milestones)
  .map((m) => `'${m}', j.${columnOf(m as Milestone)}`)
  .join(', ');

/** Some people of a territory, and some ways of theirs. */
const known = async (owner: pg.Client, cipher: Cipher, units: readonly number[], many: number): Promise<Pick<User, 'people' | 'ways'>> => {
  const { rows } = await owner.query<Known & { numberId: string | null; sealed: Buffer | null }>(
    `select p.id, p.keeper_unit_id as unit, p.full_name as "fullName", p.name_folded as folded, p.phone, p.version, n.id as "numberId", n.sealed,
       jsonb_build_object('birth', concat_ws('-', p.birth_year, lpad(p.birth_month::text, 2, '0'), lpad(p.birth_day::text, 2, '0')), 'sex', p.sex, 'hamlet', p.hamlet, 'relation', p.relation,
         'education', p.education, 'qualification', p.qualification, 'skills', p.skills, 'occupation', p.occupation, 'note', p.note, 'householdId', p.household_id) as facts
     from unnest($1::int[]) u cross join lateral (select * from person where keeper_unit_id = u and merged_into is null and removed_at is null order by name_key, id offset u % 7 limit $2) p
       left join lateral (select id, sealed from person_number where person_id = p.id and ended_at is null limit 1) n on true limit $3`,
    [units, Math.ceil(many / Math.min(3, units.length)), many],
  );
  const { rows: ways } = await owner.query<Way>(
    `select j.id, j.stage, jsonb_build_object('version', j.version, 'returnReason', j.return_reason, 'settledAs', j.settled_as, ${dates}) as form
     from unnest($1::int[]) u cross join lateral (select * from journey where unit_id = u and closed_on is null limit $2) j limit $3`,
    [units, many, many * 3],
  );
  return {
    people: rows.map(({ numberId, sealed, ...p }) => ({
      ...p,
      number: numberId && sealed ? cipher.open({ table: 'person_number', column: 'sealed', id: numberId }, sealed) : null,
    })),
    ways,
  };
};

/** @param commune officers of communes that hold about so many people; null: of any */
export const makeUsers = async (ownerUrl: string, cipher: Cipher, many: number, commune: number | null = null): Promise<User[]> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const list = await seats(owner, many, commune);
    const signed = await signIn(owner, list);
    const { rows: plans } = await owner.query<{ province: number; plan: string; targets: string[] }>(
      `select p.province, p.id as plan, array(select t.id from target t where t.document_id = p.document_id order by t.position) as targets from plan p`,
    );
    const planOf = new Map(plans.map((p) => [p.province, p]));
    const { rows: below } = await owner.query<{ ancestor: number; units: number[] }>(
      `select c.ancestor, array_agg(c.descendant order by c.descendant) as units from unit_closure c where c.ancestor = any($1) group by 1`,
      [[...new Set(list.map((s) => s.unit ?? s.province))]],
    );
    const unitsOf = new Map(below.map((b) => [b.ancestor, b.units]));
    const users: User[] = [];
    // who knows the same person holds the same record of it: what one saves the other has seen
    const shared = new Map<string, Known | Way>();
    const one = <T extends Known | Way>(x: T): T => {
      const had = shared.get(x.id) as T | undefined;
      if (!had) shared.set(x.id, x);
      return had ?? x;
    };
    for (const [i, s] of list.entries()) {
      const height: Height = s.role === 'communeOfficer' ? 'commune' : s.role === 'ministryReader' ? 'nation' : 'province';
      const all = unitsOf.get(s.unit ?? s.province) ?? [];
      const some = height === 'commune' ? all : Array.from({ length: 40 }, (_, n) => all[(n * 37 + i * 5) % all.length]!);
      const plan = planOf.get(s.province);
      const { people, ways } = await known(owner, cipher, some, height === 'commune' ? 8 : 30);
      users.push({
        height,
        role: s.role,
        ...signed[i]!,
        units: s.unit === null ? [] : [s.unit],
        province: s.province,
        people: people.map(one),
        ways: ways.map(one),
        plan: plan?.plan ?? '',
        targets: plan?.targets ?? [],
      });
    }
    return users.filter((u) => u.people.length > 0);
  } finally {
    await owner.end();
  }
};
