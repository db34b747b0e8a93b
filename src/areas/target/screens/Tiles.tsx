import type { ReactNode } from 'react';
import { Link } from '../../../kernel/ui/Link.tsx';
import css from './map.module.css';

export interface Tile {
  key: string | number;
  name: string;
  figure: string;
  shade: string;
  href: string;
  /** The shape of its state, before the figure. */
  mark?: ReactNode;
}
/** One tile for each place, where no map was loaded. */
export const Tiles = ({ tiles }: { tiles: readonly Tile[] }) => (
  <ul className={css['tiles']}>
    {tiles.map((t) => (
      <li key={t.key}>
        <Link href={t.href} className={css['tile']!} data-shade={t.shade}>
          <span>{t.name}</span>
          <b>
            {t.mark}
            {t.figure}
          </b>
        </Link>
      </li>
    ))}
  </ul>
);

/** What the shades of a map and of its tiles mean. */
export const Legend = ({ shades }: { shades: readonly { shade: string; says: string }[] }) => (
  <ul className={css['shades']}>
    {shades.map((s) => (
      <li key={s.shade}>
        <i data-shade={s.shade} aria-hidden="true" />
        {s.says}
      </li>
    ))}
  </ul>
);
