import { IconLock } from '@tabler/icons-react';
import { icon14 } from './icon.ts';
import { Link } from './Link.tsx';
import { words } from './words.ts';

/** A legal basis: "§ Điều 26.2.đ Luật 69/2020". Opens its text when href is given; says so when nobody has checked it. */
export const Law = ({ children, href, verified = true }: { children: string; href?: string; verified?: boolean }) => {
  const text = verified ? children : `${children}, ${words.unverifiedLaw}`;
  return href === undefined ? (
    <span className="v-law" data-unverified={verified ? undefined : true}>
      {text}
    </span>
  ) : (
    <Link className="v-law" href={href} data-unverified={verified ? undefined : true}>
      {text}
    </Link>
  );
};

/** A number of which the server sent only the edges: 014 ••• 231 and a lock. `onReveal` asks for the reason and fetches the whole. */
export const Masked = ({ head = '', tail, onReveal, label }: { head?: string; tail: string; onReveal?: () => void; label: string }) => (
  <span className="v-mask">
    <span aria-hidden="true">
      {head} <span className="v-mask-dots">•••</span> {tail}
    </span>
    <span className="v-hidden">{`${label}: ${words.masked(tail)}`}</span>{' '}
    {onReveal ? (
      <button type="button" className="v-iconbutton v-mask-lock" aria-label={`${words.reveal}: ${label}`} onClick={onReveal}>
        <IconLock {...icon14} />
      </button>
    ) : (
      <IconLock {...icon14} />
    )}
  </span>
);
