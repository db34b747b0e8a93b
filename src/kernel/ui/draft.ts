import { useCallback, useEffect, useRef, useState } from 'react';
import { readStored, storedKeys, writeStored, type Place } from './storage.ts';

const prefix = 'vuonxa.nhap.';

export interface Kept<T> {
  at: string;
  values: T;
}

const keyOf = (person: string | undefined, key: string) => `${prefix}${person ?? '-'}.${key}`;

const read = <T>(full: string, place: Place = 'machine'): Kept<T> | null => {
  try {
    const kept = JSON.parse(readStored(full, place) ?? 'null') as Kept<T> | null;
    return kept && typeof kept.at === 'string' && typeof kept.values === 'object' ? kept : null;
  } catch {
    return null;
  }
};

/** Keys of what this person has begun on this machine, newest first: for "Đang viết dở". */
export const draftsOf = (person: string): { key: string; at: string }[] =>
  storedKeys(`${prefix}${person}.`)
    .flatMap((full) => {
      const kept = read(full);
      return kept ? [{ key: full.slice(`${prefix}${person}.`.length), at: kept.at }] : [];
    })
    .toSorted((a, b) => b.at.localeCompare(a.at));

/** What tells of people does not stay behind in the tab for whoever sits down next. `except`: the person who goes on. */
export const forgetTabDrafts = (except?: string): void => {
  for (const full of storedKeys(prefix, 'tab')) if (except === undefined || !full.startsWith(keyOf(except, ''))) writeStored(full, null, 'tab');
};

export interface Draft<T> {
  /** What was found when the form opened. */
  found: Kept<T> | null;
  keep: (values: T) => void;
  drop: () => void;
  /** False when the browser does not let us keep it. */
  works: boolean;
}

/** Keeps what is being written on this machine, per person, until it is saved or thrown away: closing the tab or a dead network loses nothing. In the tab alone: it survives a reload and a dead network. */
export const useDraft = <T>(person: string | undefined, key: string | undefined, place: Place = 'machine'): Draft<T> => {
  const full = key === undefined ? undefined : keyOf(person, key);
  const [found] = useState(() => (full === undefined ? null : read<T>(full, place)));
  const [works, setWorks] = useState(true);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; write: () => void } | null>(null);

  const flush = useCallback(() => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    waiting.current.write();
    waiting.current = null;
  }, []);
  const keep = useCallback(
    (values: T) => {
      if (full === undefined) return;
      if (waiting.current) clearTimeout(waiting.current.timer);
      const write = () => setWorks(writeStored(full, JSON.stringify({ at: new Date().toISOString(), values } satisfies Kept<T>), place));
      waiting.current = { write, timer: setTimeout(flush, 400) };
    },
    [full, flush, place],
  );
  const drop = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
    if (full !== undefined) writeStored(full, null, place);
  }, [full, place]);

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return { found, keep, drop, works };
};
