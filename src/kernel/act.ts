import { narrowTo, type Actor } from './actor.ts';
import type { Cipher } from './cipher.ts';
import { dayInVietnam, type Clock } from './clock.ts';
import type { Ctx } from './context.ts';
import { narrowScope, type Db } from './db.ts';
import { recorder, type Apply } from './event.ts';
import type { Service } from './service.ts';
import type { Queue } from './job.ts';

export interface ActOptions {
  requestId: string;
  readOnly?: boolean;
  mayLag?: boolean;
  client?: Ctx['client'];
  session?: Ctx['session'];
}
export type Act = <T>(actor: Actor, options: ActOptions, fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

const nobody: Ctx['client'] = { ip: '', userAgent: '' };
const noSession: Ctx['session'] = { set: () => undefined, clear: () => undefined };

/** One act of one actor: one transaction in which state, events and jobs are written together or not at all. Used by web, jobs and tests alike. */
export const createAct =
  (deps: { db: Db; apply: Apply; clock: Clock; cipher: Cipher; service: Service; queue: () => Queue }): Act =>
  (actor, options, fn) =>
    deps.db.withActor(
      actor,
      (tx) => {
        const now = deps.clock.now();
        let present = actor;
        return fn({
          tx,
          get actor() {
            return present;
          },
          narrow: async (permission) => {
            const narrower = narrowTo(present, permission);
            await narrowScope(tx, present, narrower);
            present = narrower;
          },
          now,
          today: dayInVietnam(now),
          requestId: options.requestId,
          cipher: deps.cipher,
          service: deps.service,
          record: recorder(tx, { actor, now, requestId: options.requestId, cipher: deps.cipher }, deps.apply),
          enqueue: (name, input) => deps.queue().send(tx, present, name, input),
          client: options.client ?? nobody,
          session: options.session ?? noSession,
        });
      },
      { readOnly: options.readOnly ?? false, mayLag: options.mayLag ?? false },
    );
