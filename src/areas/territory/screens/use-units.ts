import { useEffect, useState } from 'react';
import type { UnitIndex } from '../rules/picker.ts';
import { unitIndex } from './units.ts';

/** The units once they are there; 'failed' when they could not be fetched. */
export const useUnits = (when = true): UnitIndex | 'failed' | null => {
  const [index, setIndex] = useState<UnitIndex | 'failed' | null>(null);
  useEffect(() => {
    if (!when) return;
    let gone = false;
    unitIndex().then(
      (i) => !gone && setIndex(i),
      () => !gone && setIndex('failed'),
    );
    return () => {
      gone = true;
    };
  }, [when]);
  return index;
};
