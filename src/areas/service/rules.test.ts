import { expect, test } from 'vitest';
import type { BackupRow, ServiceState } from './contract.ts';
import { alertsOf, isUrgent } from './rules.ts';

const backup = (given: Partial<BackupRow> = {}): BackupRow => ({
  id: '0190b2b0-0000-7000-8000-000000000001',
  reason: 'nightly',
  begunAt: '2026-03-01T18:30:00Z',
  madeAt: '2026-03-01T18:31:00Z',
  file: 'vuonxa-20260302-013000-nightly.vxb',
  bytes: 1,
  rows: 1,
  seconds: 60,
  provedAt: '2026-03-01T18:32:00Z',
  proofSeconds: 60,
  failed: null,
  removed: false,
  ...given,
});
const fine: ServiceState = {
  now: '2026-03-02T02:00:00Z',
  version: '1',
  startedAt: '2026-01-01T00:00:00Z',
  engine: '18',
  databaseBytes: 1,
  backup: { at: '01:30', passphrase: true, onDataDisk: false, lastProvedAt: '2026-03-01T18:32:00Z', list: [backup()] },
  disks: [{ what: 'data', total: 100, free: 50, state: 'fine' }],
  jobs: { waiting: 3, active: 1, failed: 0, oldestSeconds: 4 },
  mail: { configured: true, lastSentAt: null, waiting: 0, oldestSeconds: 0, failed: 0, bounced: 0 },
  seal: { lastAt: '2026-03-02T01:59:59Z', waiting: 0, lagSeconds: 1, findings: 0 },
  signIns: { sessions: 5, people: 4, failedToday: 3, loginsToday: 2 },
};

test('when all is well nothing is asked of anybody', () => expect(alertsOf(fine)).toEqual([]));

test.each<[string, Partial<ServiceState>, string[]]>([
  ['a night was missed', { backup: { ...fine.backup, lastProvedAt: '2026-02-28T18:32:00Z' } }, ['proofOld']],
  ['never proved after a first night', { backup: { ...fine.backup, lastProvedAt: null, list: [] } }, ['neverProved']],
  ['a new installation waits for its first night', { startedAt: '2026-03-02T01:00:00Z', backup: { ...fine.backup, lastProvedAt: null, list: [] } }, []],
  ['the last one failed, an older one stands', { backup: { ...fine.backup, list: [backup({ failed: 'noSpace', madeAt: null, provedAt: null }), backup()] } }, ['backupFailed']],
  ['one before an upgrade is not a nightly one', { backup: { ...fine.backup, list: [backup({ reason: 'upgrade', provedAt: null, failed: 'noSpace' }), backup()] } }, []],
  ['switched off', { backup: { ...fine.backup, at: null, lastProvedAt: null } }, ['backupOff']],
  ['on the disk of the data', { backup: { ...fine.backup, onDataDisk: true } }, ['sameDisk']],
  [
    'both disks get full',
    {
      disks: [
        { what: 'data', total: 100, free: 10, state: 'low' },
        { what: 'backup', total: 100, free: 1, state: 'critical' },
      ],
    },
    ['diskCritical', 'diskLow'],
  ],
  ['sealing stands still', { seal: { ...fine.seal, waiting: 10, lagSeconds: 301 } }, ['sealLate']],
  ['the history was changed', { seal: { ...fine.seal, findings: 2 } }, ['historyChanged']],
  ['jobs wait too long and some failed', { jobs: { waiting: 9, active: 0, failed: 2, oldestSeconds: 901 } }, ['jobsLate', 'jobsFailed']],
  ['the mail server is away, an address takes nothing', { mail: { ...fine.mail, waiting: 2, oldestSeconds: 3601, bounced: 1 } }, ['mailLate', 'mailBounced']],
  ['somebody is guessing', { signIns: { ...fine.signIns, failedToday: 50 } }, ['manyFailedSignIns']],
])('%s', (_what, given, alerts) => expect(alertsOf({ ...fine, ...given })).toEqual(alerts));

test('what puts data at risk is urgent, the rest is not', () => {
  expect((['diskCritical', 'neverProved', 'proofOld', 'backupFailed', 'historyChanged', 'sealLate'] as const).every(isUrgent)).toBe(true);
  expect((['diskLow', 'jobsLate', 'jobsFailed', 'backupOff', 'sameDisk', 'manyFailedSignIns'] as const).some(isUrgent)).toBe(false);
});
