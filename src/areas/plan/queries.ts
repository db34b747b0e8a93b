import { sql } from 'kysely';
import { holdRow, orNotFound, type Tx } from '../../kernel/db.ts';
import { listOf } from '../../kernel/rows.ts';
import type { FileRepair } from '../../reading/file.contract.ts';
import type { PlanReading } from '../../reading/reading.contract.ts';
import { requireKeeper } from '../library/queries.ts';
import type { BudgetFields, PlanItem } from './contract-shapes.ts';
import type { StoredWording } from './events.ts';
import type { Cycle } from './rules/schedule.ts';
import type { AgencyLife } from './rules/activation.ts';

/** Questions to the tables of a plan that review, work and tracking share. */

export interface PlanRow {
  id: string;
  documentId: string;
  province: number;
  state: 'review' | 'active' | 'undone';
  number: string | null;
  date: string | null;
  title: string;
  issuerText: string | null;
  periodFrom: number | null;
  periodTo: number | null;
  docType: string | null;
  trackingAgency: { id: number; name: string; validTo: string | null } | null;
  startsOn: string | null;
  /** The day on which it was put into tracking. */
  activatedOn: string | null;
  cycle: Cycle;
  version: number;
  wordings: StoredWording[];
  settled: { key: string }[];
}

/** The name that agency `a` has now, or had last. */
export const agencyName = sql`lateral (
  select n.name from agency_name n where n.agency = a.id and not n.is_alias order by n.valid_to is null desc, n.valid_to desc limit 1
) n`;

const planRows = (where: ReturnType<typeof sql>) => sql<PlanRow>`
  select p.id, p.document_id, p.province, p.state, d.number, d.date, coalesce(d.title, '') as title, d.issuer_text, d.period_from, d.period_to, d.type as doc_type,
    case when a.id is null then null else jsonb_build_object('id', a.id, 'name', n.name, 'validTo', a.valid_to) end as tracking_agency,
    p.starts_on, (p.activated_at at time zone 'Asia/Ho_Chi_Minh')::date as activated_on, p.cycle, p.version, p.wordings, p.settled
  from plan p join document d on d.id = p.document_id
    left join agency a on a.id = p.tracking_agency left join ${agencyName} on true
  where ${where}
  order by d.date desc nulls last, p.id`;

export const getPlan = async (tx: Tx, id: string): Promise<PlanRow> => orNotFound((await planRows(sql`p.id = ${id}`).execute(tx)).rows[0], 'plan');
/** The plan, held until the transaction ends, for one of those who keep its document. @throws Problem library.notKept, or notFound */
export const holdPlan = async (tx: Tx, id: string): Promise<PlanRow> => {
  await holdRow(tx, 'plan', id);
  const plan = await getPlan(tx, id);
  await requireKeeper(tx, plan.documentId);
  return plan;
};
export const findPlans = async (tx: Tx, state?: PlanRow['state']): Promise<PlanRow[]> => (await planRows(state ? sql`p.state = ${state}` : sql`true`).execute(tx)).rows;
export const findPlanOfDocument = async (tx: Tx, documentId: string): Promise<PlanRow | undefined> => (await planRows(sql`p.document_id = ${documentId}`).execute(tx)).rows[0];

export interface ReadDocument {
  id: string;
  state: string;
  province: number;
  lines: string[];
  reading: PlanReading | null;
  /** Words that were restored, by line and place. */
  repairs: FileRepair[];
  date: string | null;
  issuer: number | null;
  version: number;
}
/** The document under a plan, with what the reader made of it. */
export const getReadDocument = async (tx: Tx, id: string): Promise<ReadDocument> =>
  orNotFound((await sql<ReadDocument>`select id, state, province, lines, reading, repairs, date, issuer, version from document where id = ${id}`.execute(tx)).rows[0], 'document');

export const findItems = async (tx: Tx, planId: string): Promise<PlanItem[]> =>
  (
    await sql<PlanItem>`
    select id, kind, position, section_path, section_title, text, span, fields, doubts, state, carries_out, version
    from plan_item where plan_id = ${planId} order by position, id`.execute(tx)
  ).rows;

export interface AnnexRow {
  id: string;
  name: string;
  sha256: string;
  targets: number;
  addedAt: Date;
}
/** Workbooks of targets that came with a plan, in their order. */
export const annexesOf = async (tx: Tx, planId: string): Promise<AnnexRow[]> =>
  (await sql<AnnexRow>`select id, name, sha256, targets, added_at from plan_annex where plan_id = ${planId} order by added_at, id`.execute(tx)).rows;
/** @throws Problem notFound */
export const getAnnex = async (tx: Tx, id: string): Promise<{ name: string; contentType: string; content: Uint8Array<ArrayBuffer> }> =>
  orNotFound(
    (await sql<{ name: string; contentType: string; content: Uint8Array<ArrayBuffer> }>`select name, content_type, content from plan_annex where id = ${id}`.execute(tx)).rows[0],
    'annex',
  );

export const getItem = async (tx: Tx, id: string): Promise<PlanItem & { planId: string; planState: string }> =>
  orNotFound(
    (
      await sql<PlanItem & { planId: string; planState: string }>`
    select i.id, i.plan_id, p.state as plan_state, i.kind, i.position, i.section_path, i.section_title, i.text, i.span, i.fields, i.doubts, i.state, i.carries_out, i.version
    from plan_item i join plan p on p.id = i.plan_id where i.id = ${id}`.execute(tx)
    ).rows[0],
    'item',
  );

export interface AgencyLabel {
  id: number;
  name: string;
  validTo: string | null;
}
/** Names of agencies for showing, in Vietnamese order of the list given. */
export const findAgencyNames = async (tx: Tx, ids: readonly number[]): Promise<AgencyLabel[]> =>
  ids.length
    ? (
        await sql<AgencyLabel>`select a.id, n.name, a.valid_to from agency a join ${agencyName} on true where a.id in (select unnest((select ${listOf([...new Set(ids)])}::text::int[])))`.execute(
          tx,
        )
      ).rows
    : [];

/** Holds agencies that are about to be given work until the transaction ends: a re-organisation that closes one waits, or is waited for. */
export const holdAgencies = async (tx: Tx, ids: readonly number[]): Promise<void> =>
  void (await sql`select 1 from agency where id = any(${[...new Set(ids)]}::int[]) order by id for share`.execute(tx));

/** End and heirs of the agencies and, in turn, of their heirs. */
export const findAgencyLives = async (tx: Tx, ids: readonly number[]): Promise<Map<number, AgencyLife>> => {
  const rows = (
    await sql<AgencyLife>`
    with recursive reached(id) as (
      select unnest(${[...new Set(ids)]}::int[]) union select s.new_id from agency_succession s join reached r on r.id = s.old_id
    )
    select a.id, a.valid_to, coalesce(array_agg(s.new_id order by s.new_id) filter (where s.new_id is not null), '{}') as heirs
    from reached r join agency a on a.id = r.id left join agency_succession s on s.old_id = a.id
    group by a.id, a.valid_to`.execute(tx)
  ).rows;
  return new Map(rows.map((r) => [r.id, r]));
};

export const findBudget = async (tx: Tx, planId: string): Promise<BudgetFields[]> =>
  (await sql<{ fields: BudgetFields }>`select fields from plan_item where plan_id = ${planId} and kind = 'budget' and state <> 'dropped' order by position`.execute(tx)).rows.map(
    (r) => r.fields,
  );

/** Has any agency reported on this plan? Drafts do not count, unless they were a report before. */
export const hasReports = async (tx: Tx, planId: string): Promise<boolean> =>
  (
    await sql`select 1 from progress_step s join progress g on g.id = s.progress_id join work w on w.id = g.work_id where w.plan_id = ${planId} and s.step <> 'draft' limit 1`.execute(
      tx,
    )
  ).rows.length > 0;
