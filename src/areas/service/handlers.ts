import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { mailFigures } from '../../kernel/mail/outbox.ts';
import type { api } from './contract.ts';
import { findLastProof, getFigures, listBackups } from './queries.ts';

const BACKUPS_SHOWN = 30;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const handlers: Handlers<typeof api, Ctx> = {
  serviceState: async ({ tx, now, today, service }) => {
    const f = await getFigures(tx, now, new Date(`${today}T00:00:00+07:00`));
    const mail = await mailFigures(tx, now);
    const list = await listBackups(tx, BACKUPS_SHOWN);
    return {
      now: now.toISOString(),
      version: service.version,
      startedAt: service.startedAt.toISOString(),
      engine: f.engine,
      databaseBytes: f.databaseBytes,
      backup: {
        at: service.backupAt,
        passphrase: service.backupPassphrase,
        onDataDisk: service.backupOnDataDisk,
        lastProvedAt: iso(await findLastProof(tx)),
        list: list.map((b) => ({ ...b, begunAt: b.begunAt.toISOString(), madeAt: iso(b.madeAt), provedAt: iso(b.provedAt) })),
      },
      disks: await service.disks(),
      jobs: { waiting: f.waiting, active: f.active, failed: f.failed, oldestSeconds: f.oldestSeconds },
      mail: {
        configured: service.mail !== null,
        lastSentAt: iso(mail.lastSent),
        waiting: mail.waiting,
        oldestSeconds: mail.oldest ? Math.max(0, Math.round((now.getTime() - mail.oldest.getTime()) / 1000)) : 0,
        failed: mail.failed,
        bounced: mail.bounced,
      },
      seal: { lastAt: iso(f.sealedAt), waiting: f.sealWaiting, lagSeconds: f.sealLagSeconds, findings: f.sealFindings },
      signIns: { sessions: f.sessions, people: f.people, failedToday: f.failedToday, loginsToday: f.loginsToday },
    };
  },
};
