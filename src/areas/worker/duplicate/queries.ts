import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { Comparable, Outcome } from './rules.ts';

/** Questions about records that may be one human. A pair is seen by who sees both. */

export interface Candidate {
  a: string;
  b: string;
  /** What it was proposed with before. */
  proposed: number | null;
}

/** Puts these people into their boxes anew. */
export const refreshBlocks = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql`select keep_person_blocks(${[...ids]}::uuid[])`.execute(tx);
};

/**
 * Everyone in sight who shares a box with one of these; pairs that people have decided are left out. `before`: only with those who come before them in the order of nextPeople,
 * for a run through all, which so meets each pair once.
 */
export const findCandidates = async (tx: Tx, ids: readonly string[], before: boolean): Promise<Candidate[]> =>
  (await sql<Candidate>`select a, b, score as proposed from candidates_for_doubles(${[...ids]}::uuid[], ${before})`.execute(tx)).rows;

/** What people are compared by, as many as are in sight. */
export const comparablesOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Comparable & { unitId: number }>> => {
  const { rows } = await sql<Omit<Comparable, 'numbers'> & { unitId: number; numbers: Comparable['numbers'] | null }>`select * from compared_people(${[...ids]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map((r) => [r.id, { ...r, numbers: r.numbers ?? [] }]));
};

/** Somebody in the order in which a run goes through people: place by place, by id. */
export interface Passed {
  unitId: number;
  personId: string;
}
export const nobodyYet: Passed = { unitId: 0, personId: '00000000-0000-0000-0000-000000000000' };
/** The next people to go through; `since`: only those saved from then on. */
export const nextPeople = async (tx: Tx, after: Passed, since: string | null, limit: number): Promise<Passed[]> =>
  (await sql<Passed>`select unit_id, person_id from next_for_doubles(${after.unitId}::int, ${after.personId}::uuid, ${since}::timestamptz, ${limit}::int)`.execute(tx)).rows;

export interface PairRecord {
  id: string;
  personA: string;
  personB: string;
  score: number;
  reasons: Outcome[];
  state: 'proposed' | 'different' | 'merged';
  foundAt: Date;
}
const pair = sql.raw('d.id, d.person_a, d.person_b, d.score, d.reasons, d.state, d.found_at');
/** Both records still stand. */
const standing = sql.raw(`exists (select 1 from person p where p.id = d.person_a and p.merged_into is null and p.removed_at is null)
  and exists (select 1 from person p where p.id = d.person_b and p.merged_into is null and p.removed_at is null)`);

export interface PairFilter {
  unitId?: number | undefined;
  personId?: string | undefined;
  scores?: { from: number; below: number } | undefined;
}
const open = (f: PairFilter) =>
  sql.join(
    [
      sql`d.state = 'proposed' and ${standing}`,
      ...(f.personId ? [sql`${f.personId}::uuid in (d.person_a, d.person_b)`] : []),
      ...(f.scores ? [sql`d.score >= ${f.scores.from - 0.0005} and d.score < ${f.scores.below - 0.0005}`] : []),
      ...(f.unitId === undefined
        ? []
        : [
            sql`(d.unit_a = any(array(select descendant from unit_closure where ancestor = ${f.unitId})) or d.unit_b = any(array(select descendant from unit_closure where ancestor = ${f.unitId})))`,
          ]),
    ],
    sql` and `,
  );

export const findPairs = async (tx: Tx, f: PairFilter & { limit: number; offset: number }): Promise<PairRecord[]> =>
  (await sql<PairRecord>`select ${pair} from duplicate_pair d where ${open(f)} order by d.score desc, d.id limit ${f.limit} offset ${f.offset}`.execute(tx)).rows;
export const countPairs = async (tx: Tx, f: PairFilter): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from duplicate_pair d where ${open(f)}`.execute(tx)).rows[0]!.n;
/** @throws Problem notFound */
export const getPair = async (tx: Tx, id: string): Promise<PairRecord> =>
  orNotFound((await sql<PairRecord>`select ${pair} from duplicate_pair d where d.id = ${id}`.execute(tx)).rows[0], 'pair');
export const findPairOf = async (tx: Tx, a: string, b: string): Promise<PairRecord | undefined> =>
  (await sql<PairRecord>`select ${pair} from duplicate_pair d where d.person_a = least(${a}::uuid, ${b}::uuid) and d.person_b = greatest(${a}::uuid, ${b}::uuid)`.execute(tx))
    .rows[0];

/** Rows that hang on each of two records, by table. */
export const factsBeside = async (tx: Tx, a: string, b: string): Promise<{ tab: string; a: number; b: number }[]> =>
  (await sql<{ tab: string; a: number; b: number }>`select tab, a, b from facts_beside(${a}::uuid, ${b}::uuid) order by tab`.execute(tx)).rows;

export const householdCodes = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{ id: string; code: string | null; head: string | null }>`
        select h.id, h.code, p.full_name as head from household h left join person p on p.id = h.head_id where h.id = any(${[...ids]}::uuid[])`.execute(tx)
    ).rows.map((h) => [h.id, [h.code, h.head].filter(Boolean).join(' · ')]),
  );

export interface MergeRecord {
  id: string;
  keptId: string;
  goneId: string;
  goneName: string;
  before: object;
  mergedAt: Date;
  mergedBy: string | null;
  undoneAt: Date | null;
  untouched: boolean;
}
const merge = sql.raw(`m.id, m.kept_id, m.gone_id, coalesce((select p.full_name from person p where p.id = m.gone_id), '') as gone_name, m.before, m.merged_at,
  (select a.name from account a where a.id = m.merged_by) as merged_by, m.undone_at, merge_untouched(m.id) as untouched`);
const ofPerson = (personId: string | undefined) => (personId ? sql`where ${personId}::uuid in (m.kept_id, m.gone_id)` : sql``);
export const findMerges = async (tx: Tx, f: { personId?: string | undefined; limit: number; offset: number }): Promise<MergeRecord[]> =>
  (await sql<MergeRecord>`select ${merge} from person_merge m ${ofPerson(f.personId)} order by m.merged_at desc, m.id limit ${f.limit} offset ${f.offset}`.execute(tx)).rows;
export const countMerges = async (tx: Tx, personId: string | undefined): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from person_merge m ${ofPerson(personId)}`.execute(tx)).rows[0]!.n;
/** @throws Problem notFound */
export const getMerge = async (tx: Tx, id: string): Promise<MergeRecord> =>
  orNotFound((await sql<MergeRecord>`select ${merge} from person_merge m where m.id = ${id}`.execute(tx)).rows[0], 'merge');
