import { IconCheck } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { icon16 } from './icon.ts';
import './menu.css';

export interface MenuEntry {
  key: string;
  label: string;
  icon?: ReactNode;
  onChoose: () => void;
  /** One of several choices, and whether it is the one in force; the menu then stays open. */
  checked?: boolean;
  /** Why it cannot be chosen now; shown under the label. */
  reason?: string | undefined;
  /** A rule above it. */
  apart?: boolean;
}

interface Props {
  /** Inside of the button. */
  children: ReactNode;
  /** Left out: looks like any bordered button. */
  className?: string;
  heading?: string;
  entries: readonly MenuEntry[];
}

/** A button that opens a short list of acts: arrows, Home, End, first letters, Esc as in any menu. */
export const MenuButton = ({ children, className = 'v-menubutton', heading, entries }: Props) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = () => [...(root.current?.querySelectorAll<HTMLElement>('.v-menu-item') ?? [])];

  useEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const outside = (e: Event) => !root.current?.contains(e.target as Node) && setOpen(false);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const keys = (e: KeyboardEvent) => {
    const all = items();
    const now = all.indexOf(document.activeElement as HTMLElement);
    const to =
      { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[e.key] ??
      (e.key.length === 1 ? all.findIndex((i) => i.textContent?.toLowerCase().startsWith(e.key.toLowerCase())) : -2);
    if (e.key === 'Escape') close();
    else if (e.key === 'Tab') setOpen(false);
    else if (to >= -1 && all.length > 0) all[(to + all.length) % all.length]?.focus();
    else return;
    if (e.key !== 'Tab') e.preventDefault();
  };
  return (
    <div className="v-menu" ref={root}>
      <button ref={button} type="button" className={className} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {children}
      </button>
      {open && (
        <div className="v-menu-list">
          {heading !== undefined && <p className="v-menu-heading">{heading}</p>}
          <div role="menu" tabIndex={-1} id={id} aria-label={heading} onKeyDown={keys}>
            {entries.map((e) => (
              <button
                key={e.key}
                type="button"
                className="v-menu-item"
                data-apart={e.apart || undefined}
                role={e.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={e.checked}
                aria-disabled={e.reason !== undefined || undefined}
                tabIndex={-1}
                onClick={() => {
                  if (e.reason !== undefined) return;
                  if (e.checked === undefined) close();
                  e.onChoose();
                }}
              >
                {e.icon}
                <span>
                  {e.label}
                  {e.reason !== undefined && <small>{e.reason}</small>}
                </span>
                {e.checked && <IconCheck {...icon16} />}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
};
