import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { fold, tidy } from '../../kernel/text.ts';
import type { FileRepair } from '../../reading/file.contract.ts';
import type { PlanReading, Span } from '../../reading/reading.contract.ts';
import { targetOf } from './citation/queries.ts';
import { numberKey, searchWords, type Identity, type WarningCode } from './rules.ts';

export interface DocumentHead extends Identity {
  id: string;
  issuer: number | null;
  state: 'queued' | 'reading' | 'read' | 'failed';
  failure: string | null;
  failureFacts: Record<string, string | number> | null;
  province: number;
  uploadedBy: number;
  createdAt: Date;
  version: number;
}
export interface DocumentRow extends DocumentHead {
  fileId: string;
  sha256: string;
  fileName: string;
  fileSize: number;
  warnings: WarningCode[];
  /** Line n of the numbered text is lines[n - 1]. */
  lines: string[];
  /** What was read, without its lines; null until state is 'read' (or a failure that keeps the text). */
  reading: Omit<PlanReading, 'lines'> | null;
  /** Words that were restored, with what stood there. */
  repairs: FileRepair[];
}

const head = sql.raw(`d.id, d.number, d.number_suffix, d.type, d.issuer_text, d.issuer, d.place, d.date, d.date_year, d.title, d.period_from, d.period_to, d.signer,
  d.state, d.failure, d.failure_facts, d.province, d.uploaded_by, d.created_at, d.version`);

const read = (tx: Tx, id: string) =>
  sql<DocumentRow>`select ${head}, d.file_id, d.sha256, f.name as file_name, f.size as file_size, d.lines, d.reading, d.repairs, d.warnings
    from document d join file f on f.id = d.file_id where d.id = ${id} and d.removed_at is null`.execute(tx);

/** The document with its text and reading; undefined when absent or out of sight. */
export const findDocument = async (tx: Tx, id: string): Promise<DocumentRow | undefined> => (await read(tx, id)).rows[0];

/** @throws Problem notFound when absent or out of sight */
export const getDocument = async (tx: Tx, id: string): Promise<DocumentRow> => orNotFound(await findDocument(tx, id), 'document');

export interface DocumentFilter {
  /** Any phrase, number, issuer, place or year, with or without diacritics. */
  q?: string | undefined;
  ids?: readonly string[] | undefined;
  number?: string | undefined;
  type?: string | undefined;
  year?: number | undefined;
  state?: string | undefined;
  limit?: number;
  offset?: number;
}

const condition = (f: DocumentFilter) => {
  const { words } = searchWords(f.q ?? '');
  const all = [
    sql`d.removed_at is null`,
    ...words.map((w) => sql`d.text_folded like ${`%${w}%`}`),
    ...(f.ids ? [sql`d.id = any(${f.ids}::uuid[])`] : []),
    ...(f.number ? [sql`d.number_key = ${numberKey(f.number)}`] : []),
    ...(f.type ? [sql`d.type = ${f.type}`] : []),
    ...(f.year ? [sql`coalesce(extract(year from d.date)::int, d.date_year) = ${f.year}`] : []),
    ...(f.state ? [sql`d.state = ${f.state}`] : []),
  ];
  return sql.join(all, sql` and `);
};

/** Documents in sight, those with the whole phrase first, then the newest. */
export const findDocuments = async (tx: Tx, f: DocumentFilter): Promise<(DocumentHead & { lines: string[] })[]> => {
  const { phrase } = searchWords(f.q ?? '');
  const found = await sql<DocumentHead & { lines: string[] }>`select ${head}, ${phrase ? sql`d.lines` : sql`'{}'::text[] as lines`} from document d where ${condition(f)}
    order by ${phrase ? sql`d.text_folded like ${`%${phrase}%`} desc,` : sql``} d.created_at desc, d.id desc limit ${f.limit ?? 50} offset ${f.offset ?? 0}`.execute(tx);
  return found.rows;
};

export const countDocuments = async (tx: Tx, f: DocumentFilter): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from document d where ${condition(f)}`.execute(tx)).rows[0]!.n;

export interface CitationRow {
  number: string;
  date: string | null;
  issuer: string | null;
  whereCited: 'preamble' | 'body';
  span: Span;
  /** The document in sight that it names: by a person's word, else by number and date. */
  citedId: string | null;
  citedTitle: string | null;
}

/** What a document cites, each once, in the order of the text, with the library's own copy where there is one in sight. */
export const findCitations = async (tx: Tx, documentId: string): Promise<CitationRow[]> =>
  (
    await sql<CitationRow>`select number, date, issuer, where_cited, span, cited_id, cited_title from (
      select distinct on (c.number_key) c.position, c.number, c.date, c.issuer, c.where_cited, c.span, o.id as cited_id, o.title as cited_title
      from citation c ${targetOf('c', 'target')} left join document o on o.id = target.id where c.document_id = ${documentId} order by c.number_key, c.position) each_once
    order by position`.execute(tx)
  ).rows;

/** Documents in sight that cite this one by its number, or by a person's word. */
export const findCitedBy = async (tx: Tx, documentId: string): Promise<{ id: string; number: string | null; title: string }[]> =>
  (
    await sql<{ id: string; number: string | null; title: string }>`select distinct d.id, d.number, d.title, d.created_at
    from document me join citation c on (c.number_key = me.number_key or c.alt_key = me.number_key
        or (c.document_id, c.number_key) in (select t.document_id, t.number_key from citation_target t where t.target = me.id))
      join document d on d.id = c.document_id and d.removed_at is null and d.state = 'read'
      ${targetOf('c', 'o')}
    where me.id = ${documentId} and c.document_id <> me.id and o.id = me.id order by d.created_at`.execute(tx)
  ).rows;

/**
 * The same document within the province, also one out of sight: same bytes, or same number, date and issuer.
 * Says which agency keeps it; `inSight` whether the asker may open it.
 */
export const findTwin = async (
  tx: Tx,
  of: { province: number; sha256: string; identityKey: string | null; besides?: string },
): Promise<{ id: string; keptBy: number; inSight: boolean } | undefined> =>
  (
    await sql<{ id: string; keptBy: number; inSight: boolean }>`select t.id, t.kept_by, exists (select 1 from document d where d.id = t.id) as in_sight
    from document_twin(${of.province}, ${of.sha256}, ${of.identityKey}, ${of.besides ?? null}::uuid) t`.execute(tx)
  ).rows[0];

/** Types and years in sight, for the filters of the list. */
export const findDocumentFacets = async (tx: Tx): Promise<{ types: string[]; years: number[] }> => {
  const found = await sql<{ types: string[] | null; years: number[] | null }>`select array_agg(distinct type) filter (where type is not null) as types,
    array_agg(distinct coalesce(extract(year from date)::int, date_year)) filter (where date is not null or date_year is not null) as years from document where removed_at is null`.execute(
    tx,
  );
  return { types: found.rows[0]?.types ?? [], years: (found.rows[0]?.years ?? []).toSorted((a, b) => b - a) };
};

/** Does the actor act for this agency (or one above it)? */
export const agencyOfSight = async (tx: Tx, agency: number): Promise<boolean> =>
  (
    await sql<{ own: boolean }>`select current_user = 'vuonxa_national' or exists (select 1 from agency_closure where descendant = ${agency}
    and ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[])) as own`.execute(tx)
  ).rows[0]!.own;

/** Does the actor keep this document: it was brought in by an agency of theirs or one below? @throws Problem notFound */
export const keepsDocument = async (tx: Tx, documentId: string): Promise<boolean> => {
  const { rows } = await sql<{ uploadedBy: number }>`select uploaded_by from document where id = ${documentId} and removed_at is null`.execute(tx);
  return agencyOfSight(tx, orNotFound(rows[0], 'document').uploadedBy);
};

/** Only who keeps a document changes it and what was made of it; the others it was shared with read it. @throws Problem library.notKept, or notFound */
export const requireKeeper = async (tx: Tx, documentId: string): Promise<void> => {
  if (!(await keepsDocument(tx, documentId))) throw new Problem('refused', 'library.notKept');
};

/** Province of today in which an agency sits; 0 for bodies of the whole nation. */
export const provinceOfAgency = async (tx: Tx, agency: number): Promise<number> =>
  (await sql<{ province: number | null }>`select p.province from agency a left join unit_place p on p.unit = a.seat_unit where a.id = ${agency}`.execute(tx)).rows[0]?.province ??
  0;

/** The agency of a province that bore this name on that day; null when none or several did. */
export const findIssuer = async (tx: Tx, name: string, province: number, at: string): Promise<number | null> => {
  const found = await sql<{ agency: number }>`select distinct n.agency from agency_name n join agency a on a.id = n.agency left join unit_place p on p.unit = a.seat_unit
    where n.folded = ${fold(tidy(name))} and valid_at(n.valid_from, n.valid_to, ${at}::date) and (p.province is null or p.province = ${province}) limit 2`.execute(tx);
  return found.rows.length === 1 ? found.rows[0]!.agency : null;
};

/** Texts in sight that were read whole and needed no restoring, the newest first. */
export const findSoundTexts = async (tx: Tx, limit: number): Promise<string[]> =>
  (
    await sql<{
      lines: string[];
    }>`select lines from document where removed_at is null and state = 'read' and not warnings && array['restored', 'recognised'] order by created_at desc limit ${limit}`.execute(
      tx,
    )
  ).rows.map((r) => r.lines.join('\n'));

/** Names of the units and agencies of a province, as they are and as they were. */
export const findNames = async (tx: Tx, province: number): Promise<string[]> =>
  (
    await sql<{ name: string }>`select distinct n.name from agency_name n join agency a on a.id = n.agency join unit_place p on p.unit = a.seat_unit where p.province = ${province}
    union select distinct n.name from unit_name n join unit_place p on p.unit = n.unit where p.province = ${province}`.execute(tx)
  ).rows.map((r) => r.name);
