import { useSyncExternalStore } from 'react';

/** Open modal dialogs, the topmost last. What must be seen and pressed above one has to live inside it: all else is inert. */
const open: HTMLElement[] = [];
const listeners = new Set<() => void>();
const changed = () => listeners.forEach((l) => l());

/** Tells that a dialog has opened; call the answer when it closes. */
export const registerDialog = (dialog: HTMLElement): (() => void) => {
  open.push(dialog);
  changed();
  return () => {
    open.splice(open.indexOf(dialog), 1);
    changed();
  };
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The topmost open dialog, if any. */
export const useTopDialog = (): HTMLElement | undefined => useSyncExternalStore(subscribe, () => open.at(-1));
