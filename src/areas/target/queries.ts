import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { Counting } from './count/rules.ts';
import type { Base, Span, TargetContent } from './rules.ts';

export interface TargetRow extends TargetContent, Base {
  id: string;
  documentId: string;
  documentNumber: string | null;
  documentTitle: string;
  position: number;
  span: Span | null;
  baseDocument: string | null;
  baseNumber: string | null;
  baseDate: string | null;
  baseNote: string | null;
  /** By what it is counted, as somebody said; null: as its text says. */
  counting: Counting | null;
  /** Where its plan's agency sits when that is below the province, else the plan's province; 0: neither. */
  territory: number;
  version: number;
}

/** Condition on a document `d`: it is of a province, not of a unit below. */
export const ofProvincePlan = sql.raw(`not exists (select from agency a where a.id = d.uploaded_by and a.tier > 1)`);

/** Where the agency of a document `d` sits when that is below the province, else the document's province; 0: neither. */
const territory = `coalesce((select a.seat_unit from agency a where a.id = d.uploaded_by and a.tier > 1), d.province, 0)`;
/** Columns of a target `t` of a document `d`. */
export const targetRow =
  sql.raw(`t.id, t.document_id, d.number as document_number, d.title as document_title, t.position, t.section_path, t.text, t.span, t.kind, t.value, t.value_max, t.unit, t.comparator,
  t.period_text, t.period_from, t.period_to, t.cycle, t.reference, t.base_value, t.base_unit, t.base_document, t.base_number, t.base_date, t.base_note, t.counting, ${territory} as territory, t.version`);

/** Targets in sight that still hold, by document in the order of its text; newest document first. */
export const findTargets = async (tx: Tx, f: { documentId?: string | undefined; of?: readonly string[] | undefined } = {}): Promise<TargetRow[]> =>
  (
    await sql<TargetRow>`select ${targetRow} from target t join document d on d.id = t.document_id
    where t.withdrawn_at is null and ${f.documentId ? sql`t.document_id = ${f.documentId}` : sql`true`} and ${f.of ? sql`t.document_id = any(${[...f.of]}::uuid[])` : sql`true`}
    order by d.created_at desc, d.id, t.position, t.id`.execute(tx)
  ).rows;

/** Of which province a plan is today: one that was merged lies in its successor; 0: of none. */
const provinceOf = sql.raw(`coalesce((select p.province from unit_place p where p.unit = ${territory}), 0)`);
/** Documents with targets that still hold, newest first; `of`: those of one province, its own or those of its communes. */
export const findDocumentsWithTargets = async (tx: Tx, of?: { province: number; below: boolean }): Promise<string[]> =>
  (
    await sql<{
      id: string;
    }>`select d.id from document d where exists (select from target t where t.document_id = d.id and t.withdrawn_at is null)
      and ${of ? sql`${provinceOf} = ${of.province} and ${ofProvincePlan} = ${!of.below}` : sql`true`} order by d.created_at desc, d.id`.execute(tx)
  ).rows.map((r) => r.id);

/** @throws Problem notFound when absent, withdrawn or out of sight */
export const getTarget = async (tx: Tx, id: string): Promise<TargetRow> =>
  orNotFound(
    (await sql<TargetRow>`select ${targetRow} from target t join document d on d.id = t.document_id where t.id = ${id} and t.withdrawn_at is null`.execute(tx)).rows[0],
    'target',
  );

export interface TargetVersion {
  version: number;
  at: Date;
  changedByName: string | null;
  reason: string;
  /** The row as it was, in the database's own names. */
  before: Record<string, unknown>;
}
/** Earlier versions, newest first. */
export const findTargetVersions = async (tx: Tx, id: string): Promise<TargetVersion[]> =>
  (
    await sql<TargetVersion>`select version, at, actor_label(changed_by, at) as changed_by_name, reason, before from target_version where target_id = ${id} order by version desc`.execute(
      tx,
    )
  ).rows;
