import { useEffect, type ReactNode } from 'react';
import { Link } from './Link.tsx';
import { ScreenContext, useScreen } from './screen-context.ts';
import { words } from './words.ts';

export interface Crumb {
  label: string;
  href?: string;
}

interface PageProps {
  title: string;
  crumbs?: readonly Crumb[];
  /** One sentence under the title, or <Facts>. */
  sub?: ReactNode;
  /** Buttons at the right of the title; one of them filled at most. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** What stands in for a screen whose data is not there (yet): has the title of its route, unless a Page is already around it. */
export const StandIn = ({ children }: { children: ReactNode }) => {
  const screen = useScreen();
  return screen.inPage || screen.title === '' ? children : <Page title={screen.title}>{children}</Page>;
};

/** Head of every screen: where we are, the only h1, what it is about, what can be done. Sets the browser's title. */
export const Page = ({ title, crumbs, sub, actions, children }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · ${words.shell.product}`;
  }, [title]);
  return (
    <ScreenContext value={{ title, inPage: true }}>
      {crumbs && crumbs.length > 0 && (
        <nav className="v-crumbs" aria-label={words.crumbs}>
          <ol>
            {crumbs.map((c) => (
              <li key={c.label}>{c.href === undefined ? c.label : <Link href={c.href}>{c.label}</Link>}</li>
            ))}
          </ol>
        </nav>
      )}
      <div className="v-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {sub !== undefined && (typeof sub === 'string' ? <p className="v-sub">{sub}</p> : <div className="v-sub">{sub}</div>)}
        </div>
        {actions !== undefined && <div className="v-head-acts">{actions}</div>}
      </div>
      <div className="v-body">{children}</div>
    </ScreenContext>
  );
};

/** Short facts under a title, side by side, one under the other on phones. */
export const Facts = ({ children }: { children: ReactNode[] }) => (
  <div className="v-facts">
    {children.map((c, i) => (
      <span key={i}>{c}</span>
    ))}
  </div>
);

/** Main column with a narrow one beside it; beneath it on small screens. */
export const WithAside = ({ aside, children }: { aside: ReactNode; children: ReactNode }) => (
  <div className="v-aside">
    <div>{children}</div>
    <aside>{aside}</aside>
  </div>
);

/** Bar at the foot of a long page that says what the main button will do. */
export const FootBar = ({ children, actions }: { children: ReactNode; actions: ReactNode }) => (
  <div className="v-foot">
    <div>{children}</div>
    {actions}
  </div>
);
