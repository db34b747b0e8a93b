import { useSyncExternalStore } from 'react';
import { busyServer } from '../client.ts';
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

const watchBusy = (changed: () => void) => {
  busyServer.addEventListener('changed', changed);
  return () => busyServer.removeEventListener('changed', changed);
};
const useBusy = (): boolean => useSyncExternalStore(watchBusy, () => busyServer.waiting() > 0);

/** One line under the top bar while there is no network, or while something is asked again of a server that has too much to do. */
export const OnlineBanner = () => {
  const online = useOnline();
  const busy = useBusy();
  const said = !online ? words.shell.offline : busy ? words.shell.busy : undefined;
  return <div role="status">{said && <p className="s-banner">{said}</p>}</div>;
};
