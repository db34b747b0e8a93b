import { IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { ActionLink } from './ActionLink.tsx';
import { icon16 } from './icon.ts';
import { Page } from './Page.tsx';
import { words } from './words.ts';

/** The code of a screen that is no longer on the server: the app was updated while this page stood open. */
const isGone = (error: unknown): boolean => error instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(error.message);

/** Shown instead of a screen that broke. The error itself goes to the console, never to the page: it may hold personal data. */
export const ErrorView = ({ error }: { error?: unknown }) => (
  <Page title={words.error.title} sub={isGone(error) ? words.shell.newVersion : words.error.text}>
    <ActionButton kind="main" icon={<IconRefresh {...icon16} />} onClick={() => location.reload()}>
      {words.shell.reload}
    </ActionButton>
  </Page>
);

export const NotFoundView = () => (
  <Page title={words.error.notFound} sub={words.error.notFoundText}>
    <ActionLink href="/" kind="main">
      {words.error.home}
    </ActionLink>
  </Page>
);

/** Keeps a broken part from taking the rest of the app down. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean; error: unknown }> {
  override state = { broken: false, error: undefined as unknown };
  static getDerivedStateFromError(error: unknown) {
    return { broken: true, error };
  }
  override render() {
    return this.state.broken ? <ErrorView error={this.state.error} /> : this.props.children;
  }
}
