import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createMetrics, type InstallationFigures } from './metrics.ts';
import { plainService } from './service.ts';

const figures: InstallationFigures = {
  jobsWaiting: 2,
  jobsFailed: 1,
  oldestJobSeconds: 7,
  sealLagSeconds: 3,
  sealWaiting: 40,
  sessions: 5,
  failedSignInsToday: 6,
  databaseBytes: 1000,
  lastProof: new Date('2026-03-02T00:00:00Z'),
  mailLastSent: null,
  mailWaiting: 4,
  mailFailed: 0,
  mailBounced: 1,
};
const open = (token?: string, read = async () => figures) => {
  const disk = { what: 'data' as const, total: 100, free: 40, state: 'fine' as const };
  const metrics = createMetrics({ service: { ...plainService('1.2.3'), disks: async () => [disk] }, figures: read, token });
  const app = new Hono().get('/metrics', (c) => metrics.answer(c));
  const ask = (address: string | undefined, headers: Record<string, string> = {}) =>
    app.request('/metrics', { headers }, address === undefined ? {} : { incoming: { socket: { remoteAddress: address } } });
  return { metrics, ask };
};

describe('/metrics', () => {
  test.each([
    ['this machine', '127.0.0.1', {}, 200],
    ['this machine by its other name', '::1', {}, 200],
    ['another machine', '10.0.0.9', {}, 404],
    ['nobody knows who', undefined, {}, 404],
    ['a visitor passed on by a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, 404],
    ['the same by another header', '127.0.0.1', { forwarded: 'for=203.0.113.9' }, 404],
    ['another machine with the token', '10.0.0.9', { authorization: 'Bearer a-long-token' }, 200],
    ['a wrong token', '10.0.0.9', { authorization: 'Bearer a-long-tokeN' }, 404],
  ] as const)('%s', async (_what, address, headers, status) => {
    expect((await open('a-long-token').ask(address, { ...headers })).status).toBe(status);
  });

  test('without a token set, an empty one opens nothing', async () => {
    expect((await open().ask('10.0.0.9', { authorization: 'Bearer ' })).status).toBe(404);
  });

  test('tells times by endpoint, the installation, and that the database is away', async () => {
    const { metrics, ask } = open();
    metrics.observe('plan.get', 200, 0.02);
    metrics.observe('plan.get', 200, 0.3);
    const text = await (await ask('127.0.0.1')).text();
    for (const line of [
      'vuonxa_http_request_duration_seconds_count{endpoint="plan.get",status="200"} 2',
      'vuonxa_info{version="1.2.3"} 1',
      'vuonxa_database_up 1',
      'vuonxa_disk_free_bytes{disk="data"} 40',
      'vuonxa_jobs_waiting 2',
      'vuonxa_seal_lag_seconds 3',
      'vuonxa_backup_proved_timestamp_seconds 1772409600',
    ])
      expect(text).toContain(`${line}\n`);
    const away = await (await open(undefined, () => Promise.reject(new Error('away'))).ask('127.0.0.1')).text();
    expect(away).toContain('vuonxa_database_up 0\n');
  });
});
