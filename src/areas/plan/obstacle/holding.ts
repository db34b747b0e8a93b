import { sql } from 'kysely';
import type { Holding } from '../../account/rules-held.ts';
import type { ObstacleEvent } from './events.ts';

/** Open obstacles that a person follows, handed on when the person leaves. */
export const obstacleHolding: Holding = {
  held: async (tx, account) =>
    (await sql<{ id: string; text: string; agency: number; version: number }>`select id, text, agency, version from held_obstacles(${account}::uuid)`.execute(tx)).rows,
  handedOver: (things, fromAccount, accountId) =>
    things.map((t) => ({ type: 'plan.obstacleHandedOver', subjectId: t.id, data: { fromAccount, accountId } }) satisfies ObstacleEvent),
};
