import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { seated, systemActor, type Actor } from '../../kernel/actor.ts';
import { dayInVietnam, type Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { actorNames } from './words.ts';

/** Sessions and the making of actors. A session lives in the database alone, so that ending it takes effect with the next request. */

/** Minutes without a request after which a session has ended. */
export const IDLE_MINUTES = 30;
/** Hours after which a session has ended, however busy. */
export const ABSOLUTE_HOURS = 12;

/** What is kept of a token. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** 256 random bits, for sessions and one-time links. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export interface ActorRow {
  account: string;
  login: string;
  name: string;
  role: string;
  agency: number | null;
  unitId: number | null;
  mustChange: boolean;
  /** One-time codes are set up, and a sign-in must give one. */
  hasFactor: boolean;
  /** The role, or one stood in for, may not work without a second factor. */
  needsFactor: boolean;
  /** The own one first, then those of the people this one stands in for today. */
  seats: { account: string; name: string; permissions: string[]; unitIds: number[]; agencyIds: number[]; nation: boolean }[];
}
export const standsFor = (row: ActorRow): { id: string; name: string }[] => row.seats.slice(1).map((s) => ({ id: s.account, name: s.name }));

/** The account behind an actor with what screens show of it; undefined when it has ended. */
export const findActorRow = async (tx: Tx, accountId: string, at: string): Promise<ActorRow | undefined> =>
  (await sql<ActorRow>`select * from account_actor(${accountId}::uuid, ${at}::date)`.execute(tx)).rows[0];

/** How somebody came in. */
export interface SessionProof {
  secondFactor: 'none' | 'code' | 'provider';
  /** Through this identity provider; null: with a password. */
  provider: string | null;
}

/** What a session that has given no second factor still owes. */
export const dueFactor = (row: Pick<ActorRow, 'hasFactor' | 'needsFactor'>): 'give' | 'setUp' | undefined => (row.hasFactor ? 'give' : row.needsFactor ? 'setUp' : undefined);

/** What the kernel decides by, of an account's row. */
export const toActor = (row: ActorRow, session?: SessionProof & { sessionId: string }): Actor => {
  const due = session?.secondFactor === 'none' ? dueFactor(row) : undefined;
  const others = standsFor(row).map((o) => o.name);
  return seated(
    {
      accountId: row.account,
      // what is kept with a report or a note then names both
      name: others.length ? actorNames.standsIn(row.name, others) : row.name,
      role: row.role,
      // who comes through a provider needs no password here
      ...(row.mustChange && !session?.provider ? { mustChangePassword: true } : {}),
      ...(due ? { secondFactorDue: due } : {}),
      ...(session ? { sessionId: session.sessionId } : {}),
    },
    row.seats.map((s) => ({ permissions: new Set(s.permissions), unitIds: s.unitIds, agencyIds: s.agencyIds, nation: s.nation })),
  );
};

/**
 * The actor of an account, for jobs; null is the system itself.
 * @throws Problem account.gone when the account has ended since the job was sent
 */
export const actorOf = async (db: Db, accountId: string | null, clock: Clock): Promise<Actor> => {
  if (accountId === null) return systemActor(actorNames.system);
  const row = await db.withoutActor('signIn', (tx) => findActorRow(tx, accountId, dayInVietnam(clock.now())));
  if (!row) throw new Problem('refused', 'account.gone');
  return toActor(row);
};

/** The actor of a session cookie; null when the session is unknown, ended, idle too long or too old. Asked by every request: one statement. */
export const authenticate = async (db: Db, token: string, clock: Clock): Promise<Actor | null> => {
  const now = clock.now();
  const [row] = await db.asNobody(
    'signIn',
    sql<ActorRow & { sessionId: string; sessionFactor: SessionProof['secondFactor']; provider: string | null }>`
      select * from session_actor(${digestOf(token)}, ${now}, ${dayInVietnam(now)}::date, make_interval(mins => ${IDLE_MINUTES}), make_interval(hours => ${ABSOLUTE_HOURS}))`,
  );
  return row ? toActor(row, { sessionId: row.sessionId, secondFactor: row.sessionFactor, provider: row.provider }) : null;
};
