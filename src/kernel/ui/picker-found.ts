import { useEffect, useState } from 'react';
import type { PickerOption } from './picker-index.ts';

const nothing: readonly never[] = [];

export interface Found<V extends string | number> {
  found: readonly PickerOption<V>[];
  busy: boolean;
  failed: boolean;
}

/** Asks a search once typing pauses; an answer that comes after a newer question is thrown away. */
export const useFound = <V extends string | number>(search: ((typed: string, signal: AbortSignal) => Promise<readonly PickerOption<V>[]>) | undefined, typed: string): Found<V> => {
  const [state, setState] = useState<Found<V>>({ found: nothing, busy: false, failed: false });
  useEffect(() => {
    if (!search) return;
    const stop = new AbortController();
    setState((old) => ({ ...old, busy: true, failed: false }));
    const timer = setTimeout(() => {
      search(typed.trim(), stop.signal).then(
        (found) => !stop.signal.aborted && setState({ found, busy: false, failed: false }),
        () => !stop.signal.aborted && setState({ found: nothing, busy: false, failed: true }),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [search, typed]);
  return state;
};
