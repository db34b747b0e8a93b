import { sql, type RawBuilder } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { unitNameAt } from '../../territory/queries.ts';
import { eachOf, listed, personRow, withWish, type PersonRecord } from './queries.ts';

/** Everything that a person's page shows, in one look: a message to the database costs program and server more than most of these questions. */

interface Dated {
  id: string;
  /** Where it counts, named as on the day of the look. */
  unit: { id: number; name: string };
}
export interface OpenedPerson extends PersonRecord {
  numbers: { id: string; kind: 'cccd' | 'cmnd' | 'passport'; tail: string; /** Closed, in base64. */ sealed: string }[];
  wishes: (Dated & { market: string | null; job: string | null; readyFrom: string | null; note: string | null; statedOn: string; endedOn: string | null })[];
  bases: (Dated & { purpose: string; kind: 'law' | 'consent'; legalBasis: string | null; givenOn: string; withdrawnOn: string | null })[];
  residences: (Dated & { hamlet: string | null; fromOn: string; toOn: string | null })[];
  /** Null without the right data.traits. */
  ethnicity: string | null;
  household: { id: string; code: string | null; head: string | null; members: number } | null;
  /** Empty without the right data.papers. */
  papers: { id: string; kind: string; name: string; size: number; expiresOn: string | null; createdAt: string }[];
}

/** The rows of a table that belong to the person `p`, as a list of objects; `fields`: what each holds, by name. */
const listOfRows = (table: string, condition: string, order: string, fields: Record<string, RawBuilder<unknown>>): RawBuilder<unknown> =>
  sql`coalesce((select jsonb_agg(jsonb_build_object(${sql.join(Object.entries(fields).flatMap(([name, value]) => [sql.lit(name), value]))}) order by ${sql.raw(order)})
    from ${sql.raw(table)} f where f.person_id = p.id ${sql.raw(condition)}), '[]')`;
/** Columns by the names that the page knows them by. */
const columns = (names: string): Record<string, RawBuilder<unknown>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, sql.raw(`f.${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`)]));

/** @throws Problem notFound when absent, removed or out of sight */
export const openPerson = async (tx: Tx, id: string, today: string): Promise<OpenedPerson> => {
  const unit = { unit: sql`jsonb_build_object('id', f.unit_id, 'name', coalesce(${unitNameAt(sql.raw('f.unit_id'), today)}, ''))` };
  const { rows } = await sql<OpenedPerson>`select ${personRow},
    ${listOfRows('person_number', 'and f.ended_at is null', 'f.kind', { ...columns('id kind tail'), sealed: sql.raw(`encode(f.sealed, 'base64')`) })} as numbers,
    ${listOfRows('wish', '', 'f.stated_on desc, f.id desc', { ...columns('id market job readyFrom note statedOn endedOn'), ...unit })} as wishes,
    ${listOfRows('processing_basis', '', 'f.given_on desc, f.id desc', { ...columns('id purpose kind legalBasis givenOn withdrawnOn'), ...unit })} as bases,
    ${listOfRows('residence', '', 'f.from_on desc, f.id desc', { ...columns('id hamlet fromOn toOn'), ...unit })} as residences,
    ${listOfRows('person_paper', 'and f.removed_at is null', 'f.created_at desc', columns('id kind name size expiresOn createdAt'))} as papers,
    (select t.ethnicity from person_trait t where t.person_id = p.id) as ethnicity,
    (select jsonb_build_object('id', h.id, 'code', h.code, 'head', (select m.full_name from person m where m.id = h.head_id),
        'members', (select count(*) from person m where m.household_id = h.id and m.merged_into is null and m.removed_at is null))
      from household h where h.id = p.household_id and h.removed_at is null) as household
    from ${eachOf(listed([id]))} ${withWish} where p.removed_at is null`.execute(tx);
  return orNotFound(rows[0], 'person');
};
