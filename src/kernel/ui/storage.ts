/** Browser storage that may be blocked, full or absent (private windows, office policies): reading gives null, writing says whether it was kept. */

export const readStored = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

export const writeStored = (key: string, value: string | null): boolean => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
};

/** Keys with a prefix; none when storage is blocked. */
export const storedKeys = (prefix: string): string[] => {
  try {
    return Object.keys(localStorage).filter((k) => k.startsWith(prefix));
  } catch {
    return [];
  }
};
