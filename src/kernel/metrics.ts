import { timingSafeEqual } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Service } from './service.ts';

/** Figures for Prometheus at /metrics. Endpoints by name, counts and times: nothing of a person, no address, no query. */

export interface InstallationFigures {
  jobsWaiting: number;
  jobsFailed: number;
  oldestJobSeconds: number;
  sealLagSeconds: number;
  sealWaiting: number;
  sessions: number;
  failedSignInsToday: number;
  databaseBytes: number;
  lastProof: Date | null;
  mailLastSent: Date | null;
  mailWaiting: number;
  mailFailed: number;
  mailBounced: number;
}

export interface Metrics {
  observe(endpoint: string, status: number, seconds: number): void;
  /** Answers this machine itself, or whoever shows the token; to others there is nothing here. */
  answer(c: HonoContext): Promise<Response>;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Straight from this machine: what a proxy passes on comes from elsewhere, although the proxy stands here. */
const isLocal = (c: HonoContext): boolean => {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const address = env?.incoming?.socket?.remoteAddress;
  return address !== undefined && loopback.has(address) && !['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((h) => c.req.header(h) !== undefined);
};
const shows = (c: HonoContext, token: string | undefined): boolean => {
  const [given, wanted] = [Buffer.from(c.req.header('authorization') ?? ''), Buffer.from(`Bearer ${token ?? ''}`)];
  return !!token && given.length === wanted.length && timingSafeEqual(given, wanted);
};

export const createMetrics = (o: { service: Service; figures: () => Promise<InstallationFigures>; token?: string | undefined }): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'vuonxa_' });
  const seconds = new Histogram({
    name: 'vuonxa_http_request_duration_seconds',
    help: 'Time to answer a request, by endpoint and status.',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge => new Gauge({ name: `vuonxa_${name}`, help, labelNames, registers: [register] });
  gauge('info', 'Version of the program.', ['version']).set({ version: o.service.version }, 1);
  const up = gauge('database_up', '1 when the database answers.');
  const diskFree = gauge('disk_free_bytes', 'Room left on the disks of data and back-ups.', ['disk']);
  const diskTotal = gauge('disk_total_bytes', 'Size of the disks of data and back-ups.', ['disk']);
  const figures: Record<keyof InstallationFigures, Gauge> = {
    jobsWaiting: gauge('jobs_waiting', 'Jobs that wait to be done.'),
    jobsFailed: gauge('jobs_failed_7d', 'Jobs of the last seven days that could not be done.'),
    oldestJobSeconds: gauge('jobs_oldest_seconds', 'How long the oldest waiting job has waited.'),
    sealLagSeconds: gauge('seal_lag_seconds', 'How long the oldest unsealed row of history has waited.'),
    sealWaiting: gauge('seal_waiting_rows', 'Rows of history that wait for their seal.'),
    sessions: gauge('sessions', 'Sessions of the last twelve hours that have not ended.'),
    failedSignInsToday: gauge('sign_in_failures_today', 'Wrong sign-ins of today at logins that have not succeeded since.'),
    databaseBytes: gauge('database_bytes', 'Size of the database.'),
    lastProof: gauge('backup_proved_timestamp_seconds', 'When the newest proved back-up was proved; 0: never.'),
    mailLastSent: gauge('mail_sent_timestamp_seconds', 'When the newest letter was sent; 0: never.'),
    mailWaiting: gauge('mail_waiting', 'Letters that wait to be sent.'),
    mailFailed: gauge('mail_failed_7d', 'Letters of the last seven days that were given up or came back.'),
    mailBounced: gauge('mail_bounced_addresses', 'Addresses of people that take no letters.'),
  };

  const collect = async (): Promise<void> => {
    try {
      for (const [name, value] of Object.entries(await o.figures())) figures[name as keyof InstallationFigures].set(value instanceof Date ? value.getTime() / 1000 : (value ?? 0));
      up.set(1);
    } catch {
      up.set(0);
    }
    for (const d of await o.service.disks().catch(() => [])) {
      diskFree.set({ disk: d.what }, d.free);
      diskTotal.set({ disk: d.what }, d.total);
    }
  };

  return {
    observe: (endpoint, status, s) => seconds.observe({ endpoint, status: String(status) }, s),
    answer: async (c) => {
      if (!isLocal(c) && !shows(c, o.token)) return c.notFound();
      await collect();
      return c.text(await register.metrics(), 200, { 'content-type': register.contentType, 'cache-control': 'no-store' });
    },
  };
};
