import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { unitNameAt } from '../../territory/queries.ts';
import { countTargets, countingOf, type TargetCount } from '../count/queries.ts';
import { findTargets, ofProvincePlan, targetRow, type TargetRow } from '../queries.ts';

/** Where the targets of every province stand: written down by a job, read by whoever sees the nation (docs/decisions/0039). */

/** What a standing keeps of a count; the rest says the target. */
export type KeptCount = Omit<TargetCount, 'counting' | 'baselines'>;
export interface CountedTarget {
  targetId: string;
  version: number;
  count: KeptCount;
}
export interface CountedPlan {
  asAt: string;
  countedAt: Date;
  targets: CountedTarget[];
}

/** Plans of provinces of which a target has no standing of this day, has been changed since, or was counted before this hour began; those never counted first. */
export const findPlansToCount = async (tx: Tx, today: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`select d.id from document d join target t on t.document_id = d.id and t.withdrawn_at is null
      left join target_standing s on s.target_id = t.id and s.as_at = ${today}::date and s.version = t.version
      where ${ofProvincePlan} group by d.id having bool_or(s.counted_at is null or s.counted_at < date_trunc('hour', now())) order by bool_or(s.counted_at is null) desc, min(s.counted_at), d.id`.execute(
      tx,
    )
  ).rows.map((r) => r.id);

/** All targets of a plan as they stand in this transaction's one moment, those that ask the same in one pass. */
export const countPlan = async (tx: Tx, documentId: string, asAt: string): Promise<CountedPlan> => {
  const targets = await findTargets(tx, { documentId });
  const { countedAt } = (await sql<{ countedAt: Date }>`select now() as counted_at`.execute(tx)).rows[0]!;
  const counts = await countTargets(tx, targets, { asAt });
  return { asAt, countedAt, targets: targets.map((t, n) => ({ targetId: t.id, version: t.version, count: (({ counting: _, baselines: __, ...kept }) => kept)(counts[n]!) })) };
};

export interface StoodTarget {
  t: TargetRow;
  /** The province of today in which its plan lies; null: of no one. */
  province: number | null;
  /** Null: not counted since it was set or changed. */
  standing: { count: TargetCount; countedAt: Date; asAt: string } | null;
}
/** Targets of the plans of provinces, each with its newest standing, in the order of their plans. */
export const findStanding = async (tx: Tx, today: string): Promise<StoodTarget[]> => {
  const { rows } = await sql<
    TargetRow & { province: number | null; countedAt: Date | null; standsAt: string | null; count: KeptCount | null }
  >`select x.*, p.province, s.counted_at, s.as_at as stands_at, s.count from (
        select ${targetRow}, d.created_at as since from target t join document d on d.id = t.document_id where t.withdrawn_at is null and ${ofProvincePlan}) x
      left join unit_place p on p.unit = x.territory
      left join lateral (select s.* from target_standing s where s.target_id = x.id and s.as_at <= ${today}::date order by s.as_at desc limit 1) s on s.version = x.version
      order by x.since desc, x.document_id, x.position, x.id`.execute(tx);
  return rows.map(({ province, countedAt, standsAt, count, ...t }) => ({
    t,
    province,
    standing: count && { count: { ...count, counting: countingOf(t), baselines: [] }, countedAt: countedAt!, asAt: standsAt! },
  }));
};

/** The provinces of today, in Vietnamese order. */
export const findProvinces = async (tx: Tx, today: string): Promise<{ id: number; name: string }[]> =>
  (
    await sql<{ id: number; name: string }>`select u.id, ${unitNameAt(sql`u.id`, today)} as name from unit u
      where u.tier = 1 and valid_at(u.valid_from, u.valid_to, ${today}::date) order by name, u.id`.execute(tx)
  ).rows;
