import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { mayDo } from '../actor.ts';
import { kernelProblems } from '../words.ts';
import { words } from './words.ts';

/** Who is signed in, as far as screens need to know. */
export interface Session {
  personId: string;
  name: string;
  agency: string;
  /** What the person may see, in words: "75 xã, phường", "xã Chiềng Khương". */
  scope: string;
  /** Sees the whole nation: screens then begin with provinces. */
  nation?: boolean;
  permissions: readonly string[];
  mustChangePassword?: boolean;
  secondFactorDue?: 'give' | 'setUp';
  /** A screen that must be done before any other (first-run set-up); those after it may be opened from there. */
  goFirst?: readonly [string, ...string[]];
}

const Current = createContext<Session | null>(null);

export const SessionContext = ({ session, children }: { session: Session | null; children: ReactNode }) => <Current value={session}>{children}</Current>;

/** The signed-in person; null on screens that open without signing in. */
export const useSession = (): Session | null => useContext(Current);

export interface Permissions {
  has: (permission: string) => boolean;
  /** Undefined when allowed, else the sentence for a disabled button: give it to ActionButton's `reason`. */
  whyNot: (permission: string) => string | undefined;
}

/** What the person's roles allow, asked of the server's own function. The server decides again; this only disables buttons with a reason. */
export const usePermissions = (): Permissions => {
  const session = useContext(Current);
  const asked = useMemo(
    () =>
      session
        ? {
            permissions: new Set(session.permissions),
            ...(session.mustChangePassword ? { mustChangePassword: true } : {}),
            ...(session.secondFactorDue ? { secondFactorDue: session.secondFactorDue } : {}),
          }
        : null,
    [session],
  );
  return useMemo(() => {
    const whyNot = (permission: string) => {
      const answer = mayDo(asked, permission);
      return answer === true ? undefined : answer === 'kernel.noPermission' ? words.session.noPermission : String(kernelProblems[answer]);
    };
    return { has: (permission) => whyNot(permission) === undefined, whyNot };
  }, [asked]);
};
