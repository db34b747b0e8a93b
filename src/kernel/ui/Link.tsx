import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { href: string };

/** A link inside the app, given as a plain address. Opens in a new tab, copies and prints like any link. */
export const Link = ({ href, onClick, ...rest }: AnchorProps) => {
  const router = useRouter();
  const follow = (e: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(e);
    const plain = e.button === 0 && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey;
    if (e.defaultPrevented || !plain || rest.target) return;
    e.preventDefault();
    void router.navigate({ href });
  };
  // The code of the screen comes while the pointer is still on its way.
  const prepare = () => void router.preloadRoute({ to: href.replace(/[?#].*$/s, '') } as Parameters<typeof router.preloadRoute>[0]).catch(() => undefined);
  return <a href={href} onClick={follow} onMouseEnter={prepare} onFocus={prepare} {...rest} />;
};

interface NumberProps {
  /** Where the list behind the number is; without it (and without onOpen) the number stays ink. */
  href?: string;
  onOpen?: () => void;
  /** Read after the number by screen readers: "người chưa có trong danh sách". */
  opens: string;
  children: ReactNode;
}

/** A number that opens the list behind it. */
export const NumberLink = ({ href, onOpen, opens, children }: NumberProps) => {
  const spoken = <span className="v-hidden"> {opens}</span>;
  if (href !== undefined)
    return (
      <Link className="n" href={href}>
        {children}
        {spoken}
      </Link>
    );
  if (onOpen)
    return (
      <button type="button" className="n" onClick={onOpen}>
        {children}
        {spoken}
      </button>
    );
  return <span className="v-num">{children}</span>;
};
