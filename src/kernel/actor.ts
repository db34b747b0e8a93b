/** Someone acting: a person who signed in, a job acting for one, or the system itself. Made in one place (account area) and handed down. */
export interface Actor {
  /** null: the system (a scheduled job). */
  accountId: string | null;
  name: string;
  role: string;
  permissions: ReadonlySet<string>;
  /** Units whose records, and those of all units below them, are in sight. */
  unitIds: readonly number[];
  /** Agencies acted for; agencies below and predecessors are in sight too. */
  agencyIds: readonly number[];
  /** Sees the whole nation (ministry). */
  nation: boolean;
  /** The password must be changed before anything else. */
  mustChangePassword?: boolean;
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

/** The one question "may this role do this act", asked by server and screen alike. True or the code of a reason. */
export const mayDo = (
  actor: Pick<Actor, 'permissions' | 'mustChangePassword'> | null,
  permission: string,
): true | 'kernel.signInFirst' | 'kernel.changePasswordFirst' | 'kernel.noPermission' => {
  if (permission === 'public') return true;
  if (!actor) return 'kernel.signInFirst';
  if (permission === 'self') return true;
  if (actor.mustChangePassword) return 'kernel.changePasswordFirst';
  return permission === 'signedIn' || actor.permissions.has(permission) ? true : 'kernel.noPermission';
};
