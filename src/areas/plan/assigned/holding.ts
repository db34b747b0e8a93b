import { sql } from 'kysely';
import type { Holding } from '../../account/rules-held.ts';
import type { PlanEvent } from '../events.ts';

/** Work given to a person, handed on when the person leaves. */
export const workHolding: Holding = {
  held: async (tx, account, today) =>
    (await sql<{ id: string; text: string; agency: number; version: number }>`select id, text, agency, version from held_work(${account}::uuid, ${today}::date)`.execute(tx)).rows,
  handedOver: (things, fromAccount, accountId) =>
    things.map((t) => ({ type: 'plan.workHandedOver', subjectId: t.id, data: { from: t.version, fromAccount, accountId } }) satisfies PlanEvent),
};
