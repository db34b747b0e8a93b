import { sql } from 'kysely';
import { fromKysely, PgBoss, type JobWithMetadata } from 'pg-boss';
import type { z } from 'zod';
import { narrowTo, type Actor } from './actor.ts';
import type { Ctx } from './context.ts';
import type { Tx } from './db.ts';
import { log } from './log.ts';
import { patiently } from './patience.ts';

export type JobAct = <T>(fn: (ctx: Ctx) => Promise<T>, options?: { readOnly?: true }) => Promise<T>;

/** Work that goes on after the answer. Sent inside the transaction that needs it, done under the actor who asked. */
export interface Job<I extends z.ZodObject = z.ZodObject> {
  input: I;
  /** `act` opens one transaction as the job's actor; long work (reading a file) stays outside of it. One that only reads sees a single moment. */
  run(input: z.output<I>, act: JobAct): Promise<void>;
  /** Called when the last try failed, so that a person sees it. */
  failed?(input: z.output<I>, act: JobAct): Promise<void>;
  retryLimit?: number;
  expireInSeconds?: number;
  /** Done by the system for everyone: sees and writes the rows of all places. Only for jobs without input that are scheduled. */
  wholeNation?: true;
  /** Five fields of cron, in Viet Nam's time: done by itself, by one process, without input. */
  schedule?: string;
}
export type Jobs = Record<string, Job>;
export const job = <I extends z.ZodObject>(j: Job<I>): Job => j as unknown as Job;

export interface Queue {
  send(tx: Tx, actor: Actor, name: string, input: object): Promise<void>;
  /** Starts working; jobs of accounts that are gone fail. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** A worker says every so many seconds that it is still at a job; one of which nothing was heard for so long was killed, and the job is given to another. */
const BEAT = { every: 5, dead: 30 };
/** Seconds between two looks for such jobs. */
const WATCH = 10;
/** Seconds after which a worker looks by itself: for what is to be tried again, or was sent while nobody listened. */
const RETRY_LOOK = 2;

interface Envelope {
  accountId: string | null;
  narrowed?: readonly string[];
  input: object;
}

export const createQueue = (
  appUrl: string,
  jobs: Jobs,
  deps: {
    actorOf(accountId: string | null): Promise<Actor>;
    act<T>(actor: Actor, requestId: string, fn: (ctx: Ctx) => Promise<T>, options?: { readOnly?: true }): Promise<T>;
    inTransaction(fn: (tx: Tx) => Promise<void>): Promise<void>;
  },
): Queue => {
  const boss = new PgBoss({
    connectionString: appUrl,
    migrate: false,
    createSchema: false,
    max: 3,
    application_name: 'vuonxa-jobs',
    supervise: true,
    superviseIntervalSeconds: WATCH,
    monitorIntervalSeconds: WATCH,
    schedule: true,
    // a job that is sent wakes its worker when the transaction commits
    useListenNotify: true,
  });
  boss.on('error', (e) => log('job.queueError', { error: e.name }));
  let started: Promise<unknown> | undefined;
  /** Once; a start that failed is begun anew by whoever asks next. */
  const start = (): Promise<unknown> =>
    (started ??= begin().catch(async (e: unknown) => {
      await boss.stop({ graceful: false }).catch(() => undefined);
      started = undefined;
      throw e;
    }));
  const begin = async (): Promise<void> => {
    await boss.start();
    for (const [name, j] of Object.entries(jobs)) {
      const wanted = { retryLimit: j.retryLimit ?? 2, expireInSeconds: j.expireInSeconds ?? 300, heartbeatSeconds: BEAT.dead, notify: true };
      const queue = await boss.getQueue(name);
      if (!queue) await boss.createQueue(name, { ...wanted, retryDelay: 2, retryBackoff: true });
      // made by an earlier version
      else if (Object.entries(wanted).some(([option, value]) => queue[option as keyof typeof wanted] !== value)) await boss.updateQueue(name, wanted);
    }
  };
  /** Jobs that a restored back-up had waiting go back into the queue, once. */
  const takeUp = (): Promise<void> =>
    deps.inTransaction(async (tx) => {
      const { rows } = await sql<{ name: string; data: Envelope }>`delete from job_waiting returning name, data`.execute(tx);
      for (const { name, data } of rows) if (jobs[name] && !jobs[name].schedule) await boss.send(name, data, { db: fromKysely(tx) });
    });
  return {
    send: async (tx, actor, name, input) => {
      const j = jobs[name];
      if (!j) throw new Error(`no job ${name}`);
      await start();
      const envelope: Envelope = { accountId: actor.accountId, ...(actor.narrowed ? { narrowed: actor.narrowed } : {}), input: j.input.parse(input) };
      await boss.send(name, envelope, { db: fromKysely(tx) });
    },
    work: async () => {
      // a process that starts on a busy machine, or beside a database that is still recovering, waits for it
      await patiently(start);
      await patiently(takeUp);
      // what nobody does by itself any more (switched off, or gone with an older version) is not asked for any more either
      for (const { name } of await patiently(() => boss.getSchedules())) {
        if (jobs[name]?.schedule) continue;
        await patiently(() => boss.unschedule(name));
        await patiently(() => boss.deleteQueuedJobs(name));
      }
      for (const [name, j] of Object.entries(jobs)) {
        const { schedule } = j;
        if (schedule) await patiently(() => boss.schedule(name, schedule, { accountId: null, input: {} } satisfies Envelope, { tz: 'Asia/Ho_Chi_Minh' }));
        const own: { worker?: string } = {};
        own.worker = await boss.work(
          name,
          { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: RETRY_LOOK, heartbeatRefreshSeconds: BEAT.every, includeMetadata: true },
          async ([one]: JobWithMetadata<Envelope>[]) => {
            if (!one) return;
            // looked for again as soon as this one is done: a queue of many small jobs drains at once
            if (own.worker) boss.notifyWorker(own.worker);
            // a job for all places is the system's own work, whoever pressed the button that asked for it now
            const asked = await deps.actorOf(j.wholeNation ? null : one.data.accountId);
            const actor = j.wholeNation ? { ...asked, nation: true } : (one.data.narrowed ?? []).reduce(narrowTo, asked);
            const input = j.input.parse(one.data.input);
            const act: JobAct = (fn, options) => deps.act(actor, one.id, fn, options);
            try {
              await j.run(input, act);
            } catch (e) {
              log('job.failed', { job: name, id: one.id, attempt: one.retryCount, error: e instanceof Error ? e.name : 'unknown' });
              if (one.retryCount >= one.retryLimit) await j.failed?.(input, act);
              throw e;
            }
          },
        );
      }
    },
    stop: async () => {
      if (started) await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
};
