/** What somebody may do, and where. */
export interface Seat {
  permissions: ReadonlySet<string>;
  /** Units whose records, and those of all units below them, are in sight. */
  unitIds: readonly number[];
  /** Agencies acted for; agencies below and predecessors are in sight too. */
  agencyIds: readonly number[];
  /** Sees the whole nation (ministry). */
  nation: boolean;
}

/**
 * Someone acting: a person who signed in, a job acting for one, or the system itself. Made in one place (account area) and handed down.
 * What stands here as one is for reading: everything in sight of any seat. A write asks the seats (docs/decisions/0012).
 */
export interface Actor extends Seat {
  /** null: the system (a scheduled job). */
  accountId: string | null;
  name: string;
  role: string;
  /** Where the actor also stands in for others: the own seat first, then one for each of them. Unset: one seat, the actor itself. */
  seats?: readonly Seat[];
  /** The permissions that the seats were narrowed to; a job sent by such an act keeps to them. */
  narrowed?: readonly string[];
  /** The password must be changed before anything else. */
  mustChangePassword?: boolean;
  /** The second factor must be given, or first be set up, before anything else. */
  secondFactorDue?: 'give' | 'setUp';
  sessionId?: string;
}

export const systemActor = (name: string, permissions: readonly string[] = []): Actor => ({
  accountId: null,
  name,
  role: 'system',
  permissions: new Set(permissions),
  unitIds: [],
  agencyIds: [],
  nation: false,
});

const all = <T>(seats: readonly Seat[], of: (s: Seat) => Iterable<T>): T[] => [...new Set(seats.flatMap((s) => [...of(s)]))];

/** An actor who sits in these seats: everything that any of them has, with each seat kept apart. */
export const seated = <A extends object>(who: A, seats: readonly Seat[]): A & Seat & { seats: readonly Seat[] } => ({
  ...who,
  permissions: new Set(all(seats, (s) => s.permissions)),
  unitIds: all(seats, (s) => s.unitIds),
  agencyIds: all(seats, (s) => s.agencyIds),
  nation: seats.some((s) => s.nation),
  seats,
});

const anyone = new Set(['public', 'door', 'self', 'signedIn']);

/** Permissions that open data about single people (kept in `app.rights` for row-level security too). */
export const isAboutPeople = (permission: string): boolean => /^(person|restricted|data)\./.test(permission);

/** What such a permission shows is shown wherever the seats look: it holds only if each of them has it. */
const everywhere = (seats: readonly Seat[], permissions: ReadonlySet<string>): Set<string> =>
  new Set([...permissions].filter((p) => !isAboutPeople(p) || seats.every((s) => s.permissions.has(p))));

/** The same actor in those seats alone that hold the permission: who stands in for an officer elsewhere does not take the own permissions along. */
export const narrowTo = (actor: Actor, permission: string): Actor => {
  const narrowed = anyone.has(permission) || actor.narrowed?.includes(permission) ? actor.narrowed : [...(actor.narrowed ?? []), permission];
  if (!narrowed || narrowed === actor.narrowed) return actor;
  if (!actor.seats) return { ...actor, narrowed };
  const seats = actor.seats.filter((s) => s.permissions.has(permission));
  const narrower = seated(actor, seats);
  return { ...narrower, permissions: everywhere(seats, narrower.permissions), narrowed };
};

/** The one question "may this role do this act", asked by server and screen alike. True or the code of a reason. */
export const mayDo = (
  actor: Pick<Actor, 'permissions' | 'mustChangePassword' | 'secondFactorDue'> | null,
  permission: string,
): true | 'kernel.signInFirst' | 'kernel.codeFirst' | 'kernel.changePasswordFirst' | 'kernel.secondFactorFirst' | 'kernel.noPermission' => {
  if (permission === 'public') return true;
  if (!actor) return 'kernel.signInFirst';
  if (permission === 'door') return true;
  if (actor.secondFactorDue === 'give') return 'kernel.codeFirst';
  if (permission === 'self') return true;
  if (actor.mustChangePassword) return 'kernel.changePasswordFirst';
  if (actor.secondFactorDue) return 'kernel.secondFactorFirst';
  return permission === 'signedIn' || actor.permissions.has(permission) ? true : 'kernel.noPermission';
};
