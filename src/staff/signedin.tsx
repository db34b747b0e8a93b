import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { Problem } from '../kernel/problem.ts';
import { forgetTabDrafts } from '../kernel/ui/draft.ts';
import { forgetSealed } from '../kernel/ui/sealed.ts';
import { SessionContext, type Session } from '../kernel/ui/session.tsx';
import { sessionSource } from './areas.ts';

export interface SessionState {
  state: 'checking' | 'in' | 'out' | 'away';
  session: Session | null;
  /** Asks the server again who is signed in. */
  refresh: () => Promise<Session | null>;
  signOut: () => Promise<void>;
}

const State = createContext<SessionState | null>(null);

export const useSessionState = (): SessionState => {
  const s = useContext(State);
  if (!s) throw new Error('useSessionState outside SignedIn');
  return s;
};

const key = ['session'];
/** null: nobody is signed in. Any other failure is thrown. */
const load = async (): Promise<Session | null> => {
  if (!sessionSource) return null;
  try {
    const now = await sessionSource.load();
    forgetTabDrafts(now.personId);
    void forgetSealed({ othersThan: now.personId });
    return now;
  } catch (e) {
    if (e instanceof Problem && e.kind === 'unauthenticated') return null;
    throw e;
  }
};

/** Keeps who is signed in. After an ended session the person stays known, so that the page under the dialog keeps what was typed. */
export const SignedIn = ({ children }: { children: ReactNode }) => {
  const queries = useQueryClient();
  const q = useQuery({ queryKey: key, queryFn: load, staleTime: Infinity, refetchOnWindowFocus: false });
  const refresh = useCallback(async () => {
    const now = await load();
    queries.setQueryData(key, now);
    return now;
  }, [queries]);
  const person = q.data?.personId;
  const signOut = useCallback(async () => {
    await sessionSource?.signOut();
    forgetTabDrafts();
    if (person !== undefined) await forgetSealed({ person });
    queries.clear();
    location.assign(sessionSource?.signInPath ?? '/');
  }, [queries, person]);
  const value = useMemo<SessionState>(
    () => ({
      state: !sessionSource ? 'in' : q.data ? 'in' : q.isPending ? 'checking' : q.isError ? 'away' : 'out',
      session: q.data ?? null,
      refresh,
      signOut,
    }),
    [q.data, q.isPending, q.isError, refresh, signOut],
  );
  return (
    <State value={value}>
      <SessionContext session={value.session}>{children}</SessionContext>
    </State>
  );
};
