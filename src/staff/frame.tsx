import { Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../kernel/ui/ActionButton.tsx';
import { ErrorBoundary } from '../kernel/ui/ErrorView.tsx';
import { Note } from '../kernel/ui/Note.tsx';
import { ScreenContext } from '../kernel/ui/screen-context.ts';
import { Waiting } from '../kernel/ui/Waiting.tsx';
import { words as kernelWords } from '../kernel/ui/words.ts';
import { kernelProblems } from '../kernel/words.ts';
import { sessionSource } from './areas.ts';
import { SessionEndedDialog } from './SessionEndedDialog.tsx';
import { Shell } from './shell.tsx';
import { useSessionState } from './signedin.tsx';

/** After going to another page the main part takes the focus and its title is said: keyboard and screen reader start where the new page starts. */
const useArrival = (title: string): string => {
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  const before = useRef(path);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current !== undefined && path !== undefined && before.current !== path) {
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
      setSaid(kernelWords.shell.opened(title));
    }
    before.current = path;
  }, [path, title]);
  return said;
};

const isAmong = (paths: readonly string[], path: string): boolean => paths.some((p) => path === p || path.startsWith(`${p}/`));

/** Sends people to sign in, or to change a first password, and puts the menu around every other screen. */
export const Frame = () => {
  const bare = useMatches({ select: (all) => all.some((m) => m.staticData.frame === 'bare') });
  const href = useRouterState({ select: (s) => s.location.href });
  const path = useRouterState({ select: (s) => s.location.pathname });
  /** The screen that is drawn, while the address may have moved on. */
  const shown = useMatches({ select: (all) => all.at(-1)?.pathname ?? '' });
  const navigate = useNavigate();
  const { state, session, refresh } = useSessionState();
  const title = useMatches({ select: (all) => all.at(-1)?.staticData.title ?? '' });
  const arrived = useArrival(title);

  const elsewhere =
    sessionSource === undefined || bare
      ? undefined
      : state === 'out'
        ? // The address moves before the screen does: without this look the redirect would chase its own tail.
          path === sessionSource.signInPath
          ? undefined
          : `${sessionSource.signInPath}?tiep=${encodeURIComponent(href)}`
        : session?.mustChangePassword && path !== sessionSource.changePasswordPath
          ? sessionSource.changePasswordPath
          : session?.goFirst && !session.mustChangePassword && !isAmong(session.goFirst, path)
            ? session.goFirst[0]
            : undefined;
  useEffect(() => {
    if (elsewhere !== undefined) void navigate({ href: elsewhere, replace: true });
  }, [elsewhere, navigate]);

  if (bare)
    return (
      <ErrorBoundary>
        <Outlet />
      </ErrorBoundary>
    );
  // the screen left behind must not ask the server once more for what it may not see yet
  const onTheWay = session?.mustChangePassword ? shown !== sessionSource?.changePasswordPath : session?.goFirst !== undefined && !isAmong(session.goFirst, shown);
  if (state === 'checking' || state === 'out' || elsewhere !== undefined || onTheWay) return <Waiting text={kernelWords.session.checking} />;
  if (state === 'away')
    return (
      <main className="s-alone">
        <Note tone="bad" live action={<ActionButton onClick={() => void refresh().catch(() => undefined)}>{kernelWords.retry}</ActionButton>}>
          {String(kernelProblems['kernel.noAnswer'])}
        </Note>
      </main>
    );
  return (
    <>
      <Shell>
        <ErrorBoundary key={path}>
          <ScreenContext value={{ title, inPage: false }}>
            <Outlet />
          </ScreenContext>
        </ErrorBoundary>
      </Shell>
      <p className="v-hidden" role="status">
        {arrived}
      </p>
      <SessionEndedDialog />
    </>
  );
};
