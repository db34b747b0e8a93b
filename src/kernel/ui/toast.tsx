import { IconX } from '@tabler/icons-react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { icon16 } from './icon.ts';
import { useTopDialog } from './open-dialogs.ts';
import { StatusShape } from './Status.tsx';
import { words } from './words.ts';
import './toast.css';

export interface Toast {
  text: string;
  tone?: 'done' | 'bad';
  /** "Hoàn tác": the message then stays until answered or closed. */
  undo?: () => void;
}

type Shown = Toast & { id: number };
const Say = createContext<(toast: Toast) => void>(() => undefined);

/** Says what has just been done; confirmations only, never the sole place of an error. */
export const useToast = () => useContext(Say);

const shownFor = 6000;

const One = ({ toast, close }: { toast: Shown; close: () => void }) => {
  const [held, setHeld] = useState(false);
  const stays = toast.undo !== undefined || toast.tone === 'bad' || held;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(close, shownFor);
    return () => clearTimeout(timer);
  }, [stays, close]);
  return (
    <div className="v-toast" onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <StatusShape shape={toast.tone === 'bad' ? 'alert' : 'tick'} tone={toast.tone === 'bad' ? 'son' : 'la'} />
      <p>{toast.text}</p>
      {toast.undo && (
        <button
          type="button"
          className="v-linkbutton v-strong"
          onClick={() => {
            toast.undo?.();
            close();
          }}
        >
          {words.undo}
        </button>
      )}
      <button type="button" className="v-iconbutton" aria-label={words.close} onClick={close}>
        <IconX {...icon16} />
      </button>
    </div>
  );
};

export const ToastProvider = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<Shown[]>([]);
  const next = useRef(1);
  const dialog = useTopDialog();
  const say = useCallback((toast: Toast) => setShown((old) => [...old.slice(-2), { ...toast, id: next.current++ }]), []);
  const closers = useMemo(() => new Map<number, () => void>(), []);
  const closer = (id: number) => {
    const kept = closers.get(id) ?? (() => setShown((old) => old.filter((t) => t.id !== id)));
    closers.set(id, kept);
    return kept;
  };
  return (
    <Say value={say}>
      {children}
      {createPortal(
        <div className="v-toasts v-noprint" role="status" aria-live="polite">
          {shown.map((t) => (
            <One key={t.id} toast={t} close={closer(t.id)} />
          ))}
        </div>,
        dialog ?? document.body,
      )}
    </Say>
  );
};
