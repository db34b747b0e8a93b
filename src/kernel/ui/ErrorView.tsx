import { IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { ActionLink } from './ActionLink.tsx';
import { icon16 } from './icon.ts';
import { Page } from './Page.tsx';
import { words } from './words.ts';

/** Shown instead of a screen that broke. The error itself goes to the console, never to the page: it may hold personal data. */
export const ErrorView = ({ again }: { again?: () => void }) => (
  <Page title={words.error.title} sub={words.error.text}>
    <ActionButton kind="main" icon={<IconRefresh {...icon16} />} onClick={again ?? (() => location.reload())}>
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
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? <ErrorView /> : this.props.children;
  }
}
