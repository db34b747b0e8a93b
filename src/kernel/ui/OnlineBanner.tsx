import { useSyncExternalStore } from 'react';
import { words } from './words.ts';

const watch = (changed: () => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** False when the machine itself knows it has no network. */
export const useOnline = (): boolean => useSyncExternalStore(watch, () => navigator.onLine);

/** One line under the top bar while there is no network. */
export const OnlineBanner = () => {
  const online = useOnline();
  return <div role="status">{!online && <p className="s-banner">{words.shell.offline}</p>}</div>;
};
