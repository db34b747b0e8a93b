import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';

/** Figures of the installation; the functions of 0011_key.sql count what nobody may read. */

export interface Figures {
  engine: string;
  databaseBytes: number;
  sessions: number;
  people: number;
  failedToday: number;
  loginsToday: number;
  waiting: number;
  active: number;
  failed: number;
  oldestSeconds: number;
  sealedAt: Date | null;
  sealWaiting: number;
  sealLagSeconds: number;
  /** What the last check of the whole history found; 0 also where none was made. */
  sealFindings: number;
}

/** `dayBegan`: midnight in Viet Nam of today. Failed jobs are those of the last seven days. */
export const getFigures = async (tx: Tx, now: Date, dayBegan: Date): Promise<Figures> =>
  (
    await sql<Figures>`
      select f.engine, f.database_bytes, f.sessions, f.people, f.failed_today, f.logins_today, j.waiting, j.active, j.failed, j.oldest_seconds,
        s.at as sealed_at, s.waiting as seal_waiting, coalesce(greatest(0, extract(epoch from now() - s.oldest)), 0)::int as seal_lag_seconds,
        coalesce((select c.findings from seal_check c order by c.at desc limit 1), 0) as seal_findings
      from service_figures(${now}, ${dayBegan}) f, seal_state() s,
        (select count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting, count(*) filter (where state = 'active')::int as active,
          count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days')::int as failed,
          coalesce(greatest(0, extract(epoch from now() - min(created_on) filter (where state in ('created', 'retry') and start_after <= now()))), 0)::int as oldest_seconds
        from pgboss.job where name not like '\\_\\_pgboss%') j`.execute(tx)
  ).rows[0]!;

export interface BackupEntry {
  id: string;
  reason: 'nightly' | 'command' | 'upgrade';
  begunAt: Date;
  madeAt: Date | null;
  file: string | null;
  bytes: number | null;
  rows: number | null;
  seconds: number | null;
  provedAt: Date | null;
  proofSeconds: number | null;
  failed: string | null;
  removed: boolean;
}

export const listBackups = async (tx: Tx, limit: number): Promise<BackupEntry[]> =>
  (
    await sql<BackupEntry>`select id, reason, begun_at, made_at, file, bytes, rows, seconds, proved_at, proof_seconds, failed, removed_at is not null as removed
      from backup order by begun_at desc, id desc limit ${limit}`.execute(tx)
  ).rows;

export const findLastProof = async (tx: Tx): Promise<Date | null> => (await sql<{ at: Date | null }>`select max(proved_at) as at from backup`.execute(tx)).rows[0]!.at;
