import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { targetOf } from '../../library/citation/queries.ts';
import { planTypes } from './types.data.ts';

/** Questions about plans above and below each other. Row-level security decides which documents and plans there are. */

export interface DemandRow {
  id: string;
  version: number;
  planId: string;
  itemId: string | null;
  line: number | null;
  text: string;
  agencies: number[];
  group: string | null;
  dueOn: string | null;
  yearly: boolean;
  yearFrom: number | null;
  yearTo: number | null;
  opinionOf: string | null;
}
const demands = sql`select q.id, q.version, q.plan_id, q.item_id, (i.span ->> 'line')::int as line, q.text, q.agencies, q.group_name as group, q.due_on, q.yearly, q.year_from, q.year_to, q.opinion_of
  from plan_demand q left join plan_item i on i.id = q.item_id`;
export const findDemands = async (tx: Tx, planId: string): Promise<DemandRow[]> =>
  (await sql<DemandRow>`${demands} where q.plan_id = ${planId} and q.withdrawn_at is null order by i.position nulls last, q.id`.execute(tx)).rows;
export const getDemand = async (tx: Tx, id: string): Promise<DemandRow> =>
  orNotFound((await sql<DemandRow>`${demands} where q.id = ${id} and q.withdrawn_at is null`.execute(tx)).rows[0], 'demand');

/** Documents in sight that carry a document out: its keeper says so, or it cites it and the keeper did not deny it. */
const carrying = (documentId: ReturnType<typeof sql>) => sql`
  select d.id from document d join plan p on p.document_id = d.id join plan_above a on a.plan_id = p.id and a.document_id = ${documentId} and a.linked
    where d.removed_at is null
  union
  select d.id from citation c join document d on d.id = c.document_id and d.removed_at is null and d.state = 'read' and (d.type is null or d.type = any(${[...planTypes]}::text[]))
      ${targetOf('c', 'o')}
    where c.relation in ('carriesOut', 'basis') and c.through_key is null
      and c.number_key in (select number_key from document where id = ${documentId} union select t.number_key from citation_target t where t.target = ${documentId})
      and o.id = ${documentId}
      and not exists (select 1 from plan p join plan_above a on a.plan_id = p.id where p.document_id = d.id and a.document_id = ${documentId} and not a.linked)`;

export interface BelowRow {
  documentId: string;
  planId: string | null;
  number: string | null;
  title: string;
  date: string | null;
  dateYear: number | null;
  periodFrom: number | null;
  periodTo: number | null;
  issuer: number | null;
  issuerText: string | null;
  linkedLines: number;
}
/** Plans in sight that carry a document out, and how many of its lines they take up. */
export const findBelow = async (tx: Tx, documentId: string): Promise<BelowRow[]> =>
  (
    await sql<BelowRow>`select d.id as document_id, p.id as plan_id, coalesce(d.number, d.number_suffix) as number, d.title, d.date, d.date_year, d.period_from, d.period_to, d.issuer, d.issuer_text,
      (select count(distinct l.line)::int from line_link l where l.plan_id = p.id and l.document_id = ${documentId} and l.linked) as linked_lines
    from document d left join plan p on p.document_id = d.id where d.id in (${carrying(sql`${documentId}::uuid`)}) and d.id <> ${documentId} order by d.date nulls last, d.id`.execute(
      tx,
    )
  ).rows;

export interface AnswerRow {
  id: string;
  demandId: string;
  agency: number;
  year: number;
  number: string | null;
  issuedOn: string;
  onBehalf: boolean;
}
export const findAnswers = async (tx: Tx, planId: string): Promise<AnswerRow[]> =>
  (
    await sql<AnswerRow>`select a.id, a.demand_id, a.agency, a.year, a.number, a.issued_on, a.on_behalf from plan_answer a join plan_demand q on q.id = a.demand_id
    where q.plan_id = ${planId} and a.removed_at is null order by a.id`.execute(tx)
  ).rows;
export const getAnswer = async (tx: Tx, id: string): Promise<AnswerRow> =>
  orNotFound(
    (await sql<AnswerRow>`select id, demand_id, agency, year, number, issued_on, on_behalf from plan_answer where id = ${id} and removed_at is null`.execute(tx)).rows[0],
    'answer',
  );

/** How many plans below take each line of a plan up. */
export const findTakenUp = async (tx: Tx, documentId: string): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{ item: string; n: number }>`select above_item as item, count(distinct plan_id)::int as n from line_link
      where document_id = ${documentId} and above_item is not null and linked group by above_item`.execute(tx)
    ).rows.map((r) => [r.item, r.n]),
  );

export interface AboveRow {
  documentId: string;
  planId: string | null;
  number: string | null;
  title: string;
  date: string | null;
  linked: boolean;
}
/** Documents that a plan carries out: as its keeper said, and those in the library that its text names as such. */
export const findAbove = async (tx: Tx, planId: string): Promise<AboveRow[]> =>
  (
    await sql<AboveRow>`select d.id as document_id, q.id as plan_id, coalesce(d.number, d.number_suffix) as number, d.title, d.date, exists (select 1 from plan_above a where a.plan_id = ${planId} and a.document_id = d.id and a.linked) as linked
    from document d left join plan q on q.document_id = d.id
    where d.removed_at is null and d.state = 'read' and d.id in (
      select a.document_id from plan_above a where a.plan_id = ${planId} and a.linked
      union select o.id from citation c join plan p on p.document_id = c.document_id ${targetOf('c', 'o')} where p.id = ${planId} and c.relation in ('carriesOut', 'basis') and c.through_key is null)
      and not exists (select 1 from plan_above a where a.plan_id = ${planId} and a.document_id = d.id and not a.linked)
    order by linked desc, q.id is null, d.date desc nulls last, d.id`.execute(tx)
  ).rows;

export interface LinkRow {
  itemId: string;
  line: number;
  aboveItem: string | null;
  linked: boolean;
}
/** Links of a plan to a document above; the line follows the plan's line there when its text was replaced. */
export const findLinks = async (tx: Tx, planId: string, documentId: string): Promise<LinkRow[]> =>
  (
    await sql<LinkRow>`select l.item_id, coalesce((i.span ->> 'line')::int, l.line) as line, l.above_item, l.linked from line_link l left join plan_item i on i.id = l.above_item
    where l.plan_id = ${planId} and l.document_id = ${documentId}`.execute(tx)
  ).rows;

export interface PlanLineRow {
  id: string;
  kind: string;
  line: number | null;
  sectionPath: string;
  text: string;
  agencies: number[];
}
/** Tasks and duties of a plan in the order of its text, with who has them (before activation: nobody yet). */
export const findPlanLines = async (tx: Tx, planId: string): Promise<PlanLineRow[]> =>
  (
    await sql<PlanLineRow>`select i.id, i.kind, (i.span ->> 'line')::int as line, i.section_path, i.text, coalesce(t.lead || t.coordinating, '{}') as agencies
    from plan_item i left join task t on t.id = i.id and t.withdrawn_at is null
    where i.plan_id = ${planId} and i.kind in ('task', 'duty') and i.state <> 'dropped' order by i.position, i.id`.execute(tx)
  ).rows;

export interface TextRow {
  id: string;
  number: string | null;
  title: string;
  date: string | null;
  lines: string[];
}
/** @throws Problem notFound when absent or out of sight */
export const getText = async (tx: Tx, documentId: string): Promise<TextRow> =>
  orNotFound(
    (await sql<TextRow>`select id, coalesce(number, number_suffix) as number, title, date, lines from document where id = ${documentId} and removed_at is null`.execute(tx))
      .rows[0],
    'document',
  );

export interface TracedRow {
  rootLine: number;
  depth: number;
  itemId: string;
  planId: string;
  planState: string;
  number: string | null;
  title: string;
  line: number | null;
  text: string;
  agencies: number[];
}
/**
 * From the lines of a document to every line of a plan that carries them out, and to the lines that carry those out in turn. A circle ends, because a pair of root and
 * line that was found is not walked again; its depth is the shortest way, counted to 12 and then no further.
 */
export const traceDown = async (tx: Tx, documentId: string, line: number | null): Promise<TracedRow[]> =>
  (
    await sql<TracedRow>`
    with recursive step (root_line, item_id) as (
      select coalesce((i.span ->> 'line')::int, l.line), l.item_id from line_link l left join plan_item i on i.id = l.above_item where l.document_id = ${documentId} and l.linked
      union
      select s.root_line, l.item_id from step s join line_link l on l.above_item = s.item_id and l.linked
    ), depths (root_line, item_id, depth) as (
      select coalesce((i.span ->> 'line')::int, l.line), l.item_id, 1 from line_link l left join plan_item i on i.id = l.above_item where l.document_id = ${documentId} and l.linked
      union
      select d.root_line, l.item_id, d.depth + 1 from depths d join line_link l on l.above_item = d.item_id and l.linked where d.depth < 12
    )
    select s.root_line, coalesce((select min(depth) from depths x where x.root_line = s.root_line and x.item_id = s.item_id), 13) as depth, i.id as item_id, p.id as plan_id, p.state as plan_state,
      coalesce(d.number, d.number_suffix) as number, d.title, (i.span ->> 'line')::int as line, i.text, coalesce(t.lead || t.coordinating, '{}') as agencies
    from step s join plan_item i on i.id = s.item_id and i.state <> 'dropped' join plan p on p.id = i.plan_id join document d on d.id = p.document_id
      left join task t on t.id = i.id and t.withdrawn_at is null
    where ${line === null ? sql`true` : sql`s.root_line = ${line}`} order by s.root_line, depth, d.date nulls last, d.id, i.position, i.id`.execute(tx)
  ).rows;

export interface OriginRow {
  depth: number;
  documentId: string;
  planId: string | null;
  number: string | null;
  title: string;
  line: number;
  text: string;
}
/** From a line of a plan up to every line it carries out, the nearest first. */
export const traceUp = async (tx: Tx, itemId: string): Promise<OriginRow[]> => {
  orNotFound((await sql`select 1 from plan_item where id = ${itemId}`.execute(tx)).rows[0], 'item');
  const { rows } = await sql<OriginRow>`
    with recursive step (item_id, document_id, line, above_item) as (
      select l.item_id, l.document_id, l.line, l.above_item from line_link l where l.item_id = ${itemId} and l.linked
      union
      select l.item_id, l.document_id, l.line, l.above_item from step s join line_link l on l.item_id = s.above_item and l.linked
    ), depths (item_id, depth) as (
      select ${itemId}::uuid, 1 union select s.above_item, d.depth + 1 from depths d join step s on s.item_id = d.item_id where s.above_item is not null and d.depth < 12
    )
    select coalesce((select min(depth) from depths x where x.item_id = s.item_id), 13) as depth, d.id as document_id, p.id as plan_id, coalesce(d.number, d.number_suffix) as number, d.title,
      coalesce((i.span ->> 'line')::int, s.line) as line, coalesce(i.text, d.lines[s.line], '') as text
    from step s join document d on d.id = s.document_id left join plan p on p.document_id = d.id left join plan_item i on i.id = s.above_item
    order by depth, d.date desc nulls last, d.id, line`.execute(tx);
  return rows;
};

/** The agency that issued a plan's document, where the library knows it. */
export const issuerOf = async (tx: Tx, planId: string): Promise<number | null> =>
  (await sql<{ issuer: number | null }>`select d.issuer from plan p join document d on d.id = p.document_id where p.id = ${planId}`.execute(tx)).rows[0]?.issuer ?? null;

export interface OpinionRow {
  id: string;
  version: number;
  planId: string;
  organ: string;
  askedOn: string | null;
  givenOn: string | null;
  agrees: boolean | null;
  number: string | null;
  text: string | null;
}
const opinions = sql`select id, version, plan_id, organ, asked_on, given_on, agrees, number, text from plan_opinion`;
export const findOpinions = async (tx: Tx, planId: string): Promise<OpinionRow[]> =>
  (await sql<OpinionRow>`${opinions} where plan_id = ${planId} and removed_at is null order by asked_on nulls last, id`.execute(tx)).rows;
export const getOpinion = async (tx: Tx, id: string): Promise<OpinionRow> =>
  orNotFound((await sql<OpinionRow>`${opinions} where id = ${id} and removed_at is null`.execute(tx)).rows[0], 'opinion');

/** Bodies whose opinion plans above demand of the agency that issues this plan. */
export const findDemandedOpinions = async (tx: Tx, planId: string): Promise<{ organ: string; number: string | null; title: string }[]> => {
  const above = (await findAbove(tx, planId)).flatMap((a) => a.planId ?? []);
  const issuer = await issuerOf(tx, planId);
  if (!above.length || issuer === null) return [];
  return (
    await sql<{
      organ: string;
      number: string | null;
      title: string;
    }>`select distinct q.opinion_of as organ, d.number, d.title from plan_demand q join plan p on p.id = q.plan_id join document d on d.id = p.document_id
    where q.plan_id = any(${above}::uuid[]) and q.withdrawn_at is null and q.opinion_of is not null and ${issuer} = any(q.agencies)`.execute(tx)
  ).rows;
};
