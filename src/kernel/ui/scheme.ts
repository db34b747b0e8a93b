import { isMantineColorScheme, type MantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';
import { readStored, writeStored } from './storage.ts';

const key = 'vuonxa.scheme';

/** Remembers light, dark or "as the machine" in this browser and follows a change made in another tab. */
export const schemeManager = (): MantineColorSchemeManager => {
  let listen: ((e: StorageEvent) => void) | undefined;
  return {
    get: (fallback) => {
      const kept = readStored(key);
      return isMantineColorScheme(kept) ? kept : fallback;
    },
    set: (value: MantineColorScheme) => {
      writeStored(key, value);
    },
    subscribe: (onUpdate) => {
      listen = (e) => {
        if (e.key === key && isMantineColorScheme(e.newValue)) onUpdate(e.newValue);
      };
      window.addEventListener('storage', listen);
    },
    unsubscribe: () => {
      if (listen) window.removeEventListener('storage', listen);
    },
    clear: () => {
      writeStored(key, null);
    },
  };
};
