import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { icon18 } from './icon.ts';
import { registerDialog } from './open-dialogs.ts';
import { ScreenContext } from './screen-context.ts';
import { words } from './words.ts';
import './dialog.css';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** middle: a question. side: a form beside its page. bottom: a menu on phones. top: the search box. */
  place?: 'middle' | 'side' | 'bottom' | 'top';
  /** Width in px; the whole width on phones. */
  size?: number;
  /** The title is for screen readers only. */
  bare?: boolean;
  /** Neither Esc nor a press outside closes it. */
  stays?: boolean;
  children: ReactNode;
}

/** A modal window: the browser's own dialog, which keeps the keyboard inside, makes the page beneath inert and closes with Esc. */
export const Dialog = ({ opened, onClose, title, place = 'middle', size = 520, bare, stays, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const d = dialog.current;
    if (!d || !opened) return;
    const before = document.activeElement;
    d.showModal();
    // The first thing to fill in rather than the button that closes.
    d.querySelector<HTMLElement>('[data-autofocus], input:not([type=hidden], [type=file], :disabled), select, textarea')?.focus();
    const unregister = registerDialog(d);
    return () => {
      unregister();
      d.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [opened]);
  if (!opened) return null;
  return (
    // A press on the backdrop reaches the dialog itself; the keyboard has Esc for the same.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a press beside the box closes it; by keyboard Esc does
    <dialog
      ref={dialog}
      className="v-dialog"
      data-place={place}
      aria-labelledby={heading}
      style={{ '--size': `${size}px` } as Record<string, string>}
      onCancel={(e) => {
        e.preventDefault();
        if (!stays) onClose();
      }}
      onMouseDown={(e) => {
        if (e.target === e.currentTarget && !stays) onClose();
      }}
    >
      <div className="v-dialog-inside" data-bare={bare || undefined}>
        {bare ? (
          <h2 id={heading} className="v-hidden">
            {title}
          </h2>
        ) : (
          <div className="v-dialog-head">
            <h2 id={heading}>{title}</h2>
            {!stays && (
              <button type="button" className="v-iconbutton" aria-label={words.close} onClick={onClose}>
                <IconX {...icon18} />
              </button>
            )}
          </div>
        )}
        <ScreenContext value={{ title, inPage: true }}>{children}</ScreenContext>
      </div>
    </dialog>
  );
};
