/** Browser storage that may be blocked, full or absent (private windows, office policies): reading gives null, writing says whether it was kept. */

/** 'machine': until it is thrown away. 'tab': gone when the tab is closed, seen by no other one: for what tells of people. */
export type Place = 'machine' | 'tab';
const storeOf = (place: Place): Storage => (place === 'tab' ? sessionStorage : localStorage);

export const readStored = (key: string, place: Place = 'machine'): string | null => {
  try {
    return storeOf(place).getItem(key);
  } catch {
    return null;
  }
};

export const writeStored = (key: string, value: string | null, place: Place = 'machine'): boolean => {
  try {
    if (value === null) storeOf(place).removeItem(key);
    else storeOf(place).setItem(key, value);
    return true;
  } catch {
    return false;
  }
};

/** Keys with a prefix; none when storage is blocked. */
export const storedKeys = (prefix: string, place: Place = 'machine'): string[] => {
  try {
    return Object.keys(storeOf(place)).filter((k) => k.startsWith(prefix));
  } catch {
    return [];
  }
};
