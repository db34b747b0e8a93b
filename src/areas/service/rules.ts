import type { ServiceState } from './contract.ts';

/** What somebody has to look after, worst first. */
export type Alert =
  | 'diskCritical'
  | 'neverProved'
  | 'proofOld'
  | 'backupFailed'
  | 'historyChanged'
  | 'sealLate'
  | 'diskLow'
  | 'jobsLate'
  | 'jobsFailed'
  | 'mailLate'
  | 'mailBounced'
  | 'backupOff'
  | 'sameDisk'
  | 'manyFailedSignIns';

/** A proof is old when a whole night was missed: 26 hours leave two for the back-up itself. */
export const PROOF_HOURS = 26;
/** A new installation has its first night ahead of it. */
const FIRST_HOURS = 26;
export const SEAL_LATE_SECONDS = 300;
const JOBS_LATE_SECONDS = 900;
/** A mail server may be away for a while; letters wait for it. */
const MAIL_LATE_SECONDS = 3600;
const MANY_FAILED = 50;

const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3600_000;

export const alertsOf = (s: ServiceState): Alert[] => {
  const { backup, disks, jobs, mail, seal, signIns, now } = s;
  const attempts = backup.list.filter((b) => b.reason !== 'upgrade');
  const due = backup.at !== null;
  return (
    [
      ['diskCritical', disks.some((d) => d.state === 'critical')],
      ['neverProved', due && backup.lastProvedAt === null && (attempts.length > 0 || hoursBetween(s.startedAt, now) > FIRST_HOURS)],
      ['proofOld', due && backup.lastProvedAt !== null && hoursBetween(backup.lastProvedAt, now) > PROOF_HOURS],
      ['backupFailed', !!attempts[0]?.failed],
      ['historyChanged', seal.findings > 0],
      ['sealLate', seal.lagSeconds > SEAL_LATE_SECONDS],
      ['diskLow', disks.some((d) => d.state === 'low')],
      ['jobsLate', jobs.oldestSeconds > JOBS_LATE_SECONDS],
      ['jobsFailed', jobs.failed > 0],
      ['mailLate', mail.oldestSeconds > MAIL_LATE_SECONDS],
      ['mailBounced', mail.bounced > 0],
      ['backupOff', !due],
      ['sameDisk', due && backup.onDataDisk === true],
      ['manyFailedSignIns', signIns.failedToday >= MANY_FAILED],
    ] as const
  ).flatMap(([alert, is]) => (is ? [alert] : []));
};

/** Alerts that cannot wait for tomorrow. */
export const isUrgent = (a: Alert): boolean => ['diskCritical', 'neverProved', 'proofOld', 'backupFailed', 'historyChanged', 'sealLate'].includes(a);
