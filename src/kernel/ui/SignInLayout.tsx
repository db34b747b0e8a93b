import type { ReactNode } from 'react';
import { Page } from './Page.tsx';
import { words } from './words.ts';
import './signin.css';

interface Props {
  title: string;
  sub?: string;
  /** A Note above the form: an ended session, maintenance. */
  note?: ReactNode;
  /** The form with its links. */
  children: ReactNode;
  /** Help at the side: heading and paragraph, in pairs. */
  help?: readonly { title: string; text: ReactNode }[];
  place?: string;
}

/** Frame of the screens that open before signing in: form at the left, help at the right, one above the other on phones. */
export const SignInLayout = ({ title, sub, note, children, help = [], place }: Props) => (
  <>
    <header className="v-signin-top">
      <b>{words.shell.product}</b> <small>{place}</small>
    </header>
    <main className="v-signin">
      <div className="v-signin-form">
        <Page title={title} sub={sub}>
          {note}
          {children}
        </Page>
      </div>
      {help.length > 0 && (
        <aside className="v-signin-help">
          {help.map((h) => (
            <section key={h.title}>
              <h2>{h.title}</h2>
              <div>{h.text}</div>
            </section>
          ))}
        </aside>
      )}
    </main>
  </>
);
