import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { CitationFlag, Mention, Relation } from './rules.ts';

/** The citation graph, walked by the database to any depth. Rows out of the asker's sight are not there: a document out of sight is one that is not in the library. */

export interface EdgeRow {
  from: string;
  to: string;
  relation: Relation;
}
/** What hangs together with what; mere mentions are no steps. A circle ends because a row already found is not looked at again (UNION). */
const binding = sql`c.relation <> 'cites'`;

/**
 * Joins to a citation `c` the document in sight that it names (`o.id`, null when there is none): a person's word first, then number and date, then the number with the year
 * it forgot. Found when asked, so that a document that comes in later is found too. A fragment and no function of the database: there row-level security would look through all documents at every call.
 */
export const targetOf = (c: string, o: string) =>
  sql.raw(`cross join lateral (
    select case when said.document_id is not null then named.id else found.id end as id
    from (select 1) as one
      left join citation_target said on said.document_id = ${c}.document_id and said.number_key = ${c}.number_key
      left join document named on named.id = said.target and named.removed_at is null
      left join lateral (
        select d.id from document d
        where d.number_key = any(array[${c}.number_key, ${c}.alt_key]) and d.id <> ${c}.document_id and d.removed_at is null and d.state = 'read'
          and (${c}.dates = '{}' or d.date is null or d.date = any(${c}.dates))
        order by d.number_key = ${c}.number_key desc, d.date is null, d.created_at limit 1) found on said.document_id is null
  ) ${o}`);
/** The node of one that is not here: its number and date. */
const awayNode = (c: string) => sql.raw(`${c}.number_key || coalesce('@' || ${c}.dates[1], '')`);
const columns = sql`c.document_id, c.position, c.number_key, c.alt_key, c.dates, c.relation, c.through_key`;

const edgesIn = (rows: { fromNode: string | null; toNode: string | null; relation: Relation | null }[]): EdgeRow[] => {
  const edges = new Map<string, EdgeRow>();
  for (const r of rows)
    if (r.fromNode !== null && r.toNode !== null && r.relation !== null)
      edges.set(`${r.fromNode}|${r.toNode}|${r.relation}`, { from: r.fromNode, to: r.toNode, relation: r.relation });
  return [...edges.values()];
};
interface Step {
  fromNode: string | null;
  toNode: string | null;
  relation: Relation | null;
}

/** Everything a document stands on, and what that stands on in turn. `node`: a document's id, or number key and date of one that is not here. */
export const walkUp = async (tx: Tx, node: string): Promise<EdgeRow[]> =>
  edgesIn(
    (
      await sql<Step>`
    with recursive walk (from_node, to_node, to_doc, to_key, relation) as (
      select null::text, ${node}::text, ${documentOf(node)}::uuid, ${keyOf(node)}::text, null::text
      union
      select w.to_node, coalesce(o.id::text, ${awayNode('c')}), o.id, c.number_key, c.relation
      from walk w cross join lateral (
        select ${columns} from citation c where c.document_id = w.to_doc and c.through_key is null and ${binding}
        union all
        select ${columns} from citation c where w.to_doc is null and c.through_key = w.to_key and ${binding}
          and exists (select 1 from citation s where s.document_id = c.document_id and s.number_key = c.through_key and ${awayNode('s')} = w.to_node)
      ) c ${targetOf('c', 'o')}
    )
    select from_node, to_node, relation from walk`.execute(tx)
    ).rows,
  );

/** Everything that stands on it, and on that in turn. */
export const walkDown = async (tx: Tx, node: string): Promise<EdgeRow[]> =>
  edgesIn(
    (
      await sql<Step>`
    with recursive walk (from_node, from_doc, from_key, to_node, relation) as (
      select ${node}::text, ${documentOf(node)}::uuid, coalesce((select number_key from document where id = ${documentOf(node)}::uuid), ${keyOf(node)}::text), null::text, null::text
      union
      select n.node, n.doc, n.key, w.from_node, c.relation
      from walk w
        -- one way in for each index
        cross join lateral (
          select ${columns} from citation c where c.number_key = w.from_key and ${binding}
          union all
          select ${columns} from citation c where c.alt_key = w.from_key and ${binding}
          union all
          select ${columns} from citation_target t join citation c on c.document_id = t.document_id and c.number_key = t.number_key
            where t.target = w.from_doc and c.number_key is distinct from w.from_key and c.alt_key is distinct from w.from_key and ${binding}
        ) c ${targetOf('c', 'o')}
        join document d on d.id = c.document_id and d.removed_at is null and d.state = 'read'
        cross join lateral (
          select d.id::text as node, d.id as doc, d.number_key as key where c.through_key is null
          union all
          (select coalesce(p.id::text, ${awayNode('s')}), p.id, s.number_key from citation s ${targetOf('s', 'p')}
            where s.document_id = c.document_id and s.number_key = c.through_key order by s.position limit 1)
        ) n
      where coalesce(o.id::text, ${awayNode('c')}) = w.from_node
    )
    select from_node, to_node, relation from walk`.execute(tx)
    ).rows,
  );

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const documentOf = (node: string): string | null => (uuid.test(node) ? node : null);
export const keyOf = (node: string): string | null => (uuid.test(node) ? null : node.replace(/@[^@]*$/, ''));

export interface NodeRow {
  node: string;
  documentId: string | null;
  number: string | null;
  title: string | null;
  kind: string | null;
  date: string | null;
  issuer: string | null;
}
/** Heads of documents, and of those that are known only by what others say of them. */
export const findNodes = async (tx: Tx, nodes: readonly string[]): Promise<NodeRow[]> => {
  const here = nodes.flatMap((n) => documentOf(n) ?? []);
  const away = nodes.filter((n) => documentOf(n) === null);
  const { rows } = await sql<NodeRow>`
    select d.id::text as node, d.id as document_id, coalesce(d.number, d.number_suffix) as number, d.title, d.type as kind, d.date, d.issuer_text as issuer
      from document d where d.id = any(${here}::uuid[]) and d.removed_at is null
    union all
    (select distinct on (n.node) n.node, null::uuid, c.number, null::text, c.kind, c.dates[1], c.issuer
      from unnest(${away}::text[]) as n(node) join citation c on c.number_key = regexp_replace(n.node, '@[^@]*$', '') and ${awayNode('c')} = n.node
      order by n.node, c.issuer is null, c.kind is null, length(c.issuer) desc)`.execute(tx);
  return rows;
};

export interface CitedRow {
  key: string;
  number: string;
  kind: string | null;
  dates: string[];
  issuer: string | null;
  relation: Relation;
  through: string | null;
  mentions: Mention[];
  flags: CitationFlag[];
  documentId: string | null;
  documentDate: string | null;
  decided: boolean;
  /** The library's document of that number whose date is another one. */
  nearDate: string | null;
  /** What other documents give as its date. */
  otherDates: string[];
}
/** What a document cites, with what the library knows about each. */
export const findCited = async (tx: Tx, documentId: string): Promise<CitedRow[]> =>
  (
    await sql<CitedRow>`select c.number_key as key, c.number, c.kind, to_json(c.dates) as dates, c.issuer, c.relation,
      (select s.number from citation s where s.document_id = c.document_id and s.number_key = c.through_key limit 1) as through,
      c.mentions, c.flags, o.id as document_id, o.date as document_date,
      exists (select 1 from citation_target t where t.document_id = c.document_id and t.number_key = c.number_key) as decided,
      (select d.date from document d where o.id is null and d.number_key = c.number_key and d.id <> c.document_id and d.removed_at is null and d.state = 'read' limit 1) as near_date,
      coalesce((select json_agg(distinct x.date) from citation e join document d on d.id = e.document_id and d.removed_at is null, unnest(e.dates) as x(date)
        where e.number_key = c.number_key and e.document_id <> c.document_id and x.date <> all(c.dates) and coalesce(array_length(e.dates, 1), 0) = 1), '[]') as other_dates
    from citation c ${targetOf('c', 'target')} left join document o on o.id = target.id
    where c.document_id = ${documentId} order by c.position`.execute(tx)
  ).rows;

/** Has somebody of this agency opened it before? */
export const wasOpened = async (tx: Tx, documentId: string, agency: number): Promise<boolean> =>
  (await sql`select 1 from document_opened where document_id = ${documentId} and reader = ${agency}`.execute(tx)).rows.length > 0;

export interface OpenedRow {
  agency: number;
  at: Date;
}
/** Which agencies have opened a document, and when first. */
export const findOpened = async (tx: Tx, documentId: string): Promise<OpenedRow[]> =>
  (await sql<OpenedRow>`select reader as agency, at from document_opened where document_id = ${documentId}`.execute(tx)).rows;
