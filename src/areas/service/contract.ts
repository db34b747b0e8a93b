import { z } from 'zod';
import { defineApi, nothing } from '../../kernel/contract.ts';

/** How the installation fares. No answer names a person. */

export const BackupRow = z.object({
  id: z.uuid(),
  reason: z.enum(['nightly', 'command', 'upgrade']),
  begunAt: z.string(),
  madeAt: z.string().nullable(),
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  rows: z.number().nullable(),
  seconds: z.number().nullable(),
  provedAt: z.string().nullable(),
  proofSeconds: z.number().nullable(),
  /** Code of the reason why there is none or why it could not be proved. */
  failed: z.string().nullable(),
  removed: z.boolean(),
});
export type BackupRow = z.output<typeof BackupRow>;

export const ServiceState = z.object({
  now: z.string(),
  version: z.string(),
  startedAt: z.string(),
  engine: z.string(),
  databaseBytes: z.number(),
  backup: z.object({
    /** Hour of the nightly one; null: switched off. */
    at: z.string().nullable(),
    passphrase: z.boolean(),
    onDataDisk: z.boolean().nullable(),
    lastProvedAt: z.string().nullable(),
    list: z.array(BackupRow),
  }),
  disks: z.array(z.object({ what: z.enum(['data', 'backup']), total: z.number(), free: z.number(), state: z.enum(['fine', 'low', 'critical']) })),
  jobs: z.object({ waiting: z.int(), active: z.int(), failed: z.int(), oldestSeconds: z.int() }),
  mail: z.object({
    /** A mail server is named. */ configured: z.boolean(),
    lastSentAt: z.string().nullable(),
    waiting: z.int(),
    oldestSeconds: z.int(),
    /** Given up or come back in seven days. */ failed: z.int(),
    /** Addresses that take no letters. */ bounced: z.int(),
  }),
  seal: z.object({
    lastAt: z.string().nullable(),
    waiting: z.int(),
    lagSeconds: z.int(),
    /** Places where the last check of the whole history found it changed. */ findings: z.int(),
  }),
  signIns: z.object({ sessions: z.int(), people: z.int(), failedToday: z.int(), loginsToday: z.int() }),
});
export type ServiceState = z.output<typeof ServiceState>;

export const api = defineApi({
  serviceState: { method: 'GET', path: '/service/state', permission: 'service.read', title: 'Xem tình trạng hệ thống', input: nothing, output: ServiceState },
});
