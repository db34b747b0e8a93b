import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { createAct, type Act } from './kernel/act.ts';
import { createCipher } from './kernel/cipher.ts';
import { dayInVietnam, newId, systemClock, type Clock } from './kernel/clock.ts';
import { openDb, type Db, type Tx } from './kernel/db.ts';
import { addressOf, createApi } from './kernel/http.ts';
import type { Keyring } from './kernel/keys.ts';
import { mailFigures } from './kernel/mail/outbox.ts';
import { createQueue, type Jobs, type Queue } from './kernel/job.ts';
import type { Pace } from './kernel/pace.ts';
import type { Scanner } from './kernel/scan.ts';
import { growLittle } from './kernel/lean.ts';
import { plainService, type Service } from './kernel/service.ts';
import { createMetrics, type InstallationFigures } from './kernel/metrics.ts';
import { replicaAppUrl, withReplica } from './kernel/replica.ts';
import { kernelProblems } from './kernel/words.ts';
import { applies, jobs, problems, servers } from './areas.ts';
import { answerFeed } from './areas/reminder/feed.ts';
import { FEED_PATH } from './areas/reminder/paths.ts';
import { findFeedAccount } from './areas/reminder/queries.ts';
import { findLastProof, getFigures } from './areas/service/queries.ts';
import { actorOf, authenticate } from './areas/account/session.ts';
import { VERIFY_PATH } from './areas/training/paths.ts';
import { verifyStatement } from './areas/training/queries-certificates.ts';
import { answerVerify } from './areas/training/verify.ts';

/** The running system, put together once: by main.ts for people, by test/world.ts for tests. */
export interface System {
  db: Db;
  act: Act;
  queue: Queue;
  api: Hono;
  clock: Clock;
  keys: Keyring;
  close(): Promise<void>;
}

const figuresOf = async (tx: Tx, now: Date): Promise<InstallationFigures> => {
  const f = await getFigures(tx, now, new Date(`${dayInVietnam(now)}T00:00:00+07:00`));
  const mail = await mailFigures(tx, now);
  return {
    jobsWaiting: f.waiting,
    jobsFailed: f.failed,
    oldestJobSeconds: f.oldestSeconds,
    sealLagSeconds: f.sealLagSeconds,
    sealWaiting: f.sealWaiting,
    sessions: f.sessions,
    failedSignInsToday: f.failedToday,
    databaseBytes: f.databaseBytes,
    lastProof: await findLastProof(tx),
    mailLastSent: mail.lastSent,
    mailWaiting: mail.waiting,
    mailFailed: mail.failed,
    mailBounced: mail.bounced,
  };
};

export const createSystem = (
  appUrl: string,
  options: {
    keys: Keyring;
    clock?: Clock;
    trustProxy?: boolean;
    connections?: number;
    /** After so long a silence a connection in use is given up. */
    silenceMs?: number;
    checkAnswers?: boolean;
    service?: Service;
    jobs?: Jobs;
    metricsToken?: string | undefined;
    replicaUrl?: string | undefined;
    pace?: Pace | undefined;
    scanner?: Scanner | undefined;
  },
): System => {
  growLittle();
  const clock = options.clock ?? systemClock;
  const primary = openDb(appUrl, { ...(options.connections ? { max: options.connections } : {}), ...(options.silenceMs ? { silenceMs: options.silenceMs } : {}) });
  const db = options.replicaUrl ? withReplica(primary, openDb(replicaAppUrl(appUrl, options.replicaUrl))) : primary;
  const act = createAct({ db, apply: applies, clock, cipher: createCipher(options.keys), service: options.service ?? plainService(), queue: () => queue });
  const queue: Queue = createQueue(
    appUrl,
    { ...jobs, ...options.jobs },
    {
      actorOf: (accountId) => actorOf(db, accountId, clock),
      act: (actor, requestId, fn, options) => act(actor, { requestId, ...options }, fn),
      inTransaction: (fn) => db.withoutActor('jobs', fn),
    },
  );
  const api = createApi({
    areas: servers,
    db,
    act,
    authenticate: (token) => authenticate(db, token, clock),
    words: { ...kernelProblems, ...problems },
    trustProxy: options.trustProxy ?? false,
    checkAnswers: options.checkAnswers ?? false,
    pace: options.pace,
    scanner: options.scanner,
    ...(options.service
      ? { metrics: createMetrics({ service: options.service, token: options.metricsToken, figures: () => db.withoutActor('health', (tx) => figuresOf(tx, clock.now())) }) }
      : {}),
  });
  api.get(`${FEED_PATH}/:file`, (c) =>
    answerFeed(c, {
      accountOf: (digest) => db.withoutActor('signIn', (tx) => findFeedAccount(tx, digest)),
      read: async (account, fn) => act(await actorOf(db, account, clock), { requestId: newId(), readOnly: true }, fn),
    }),
  );
  const verify = answerVerify({
    clock,
    find: async (code) => (await db.asNobody('verify', verifyStatement(code)))[0],
    addressOf: (c) => addressOf(c, options.trustProxy ?? false),
  });
  api.get(VERIFY_PATH, verify);
  // typed with a stroke at the end as well
  api.get(`${VERIFY_PATH}/`, verify);
  api.get(`${VERIFY_PATH}/:code`, verify);
  return {
    db,
    act,
    queue,
    api,
    clock,
    keys: options.keys,
    close: async () => {
      await queue.stop();
      await db.close();
    },
  };
};

/** Version of this build, from package.json. */
export const appVersion = async (): Promise<string> => (JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
