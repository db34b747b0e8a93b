import type { Named } from '../contract.ts';
import { words } from '../words.ts';

const SHOWN = 2;
/** "UBND xã A, UBND xã B và 3 nơi khác" */
export const heirsText = (heirs: readonly Named[]): string =>
  heirs.length === 0
    ? words.step2.noHeir
    : [
        heirs
          .slice(0, SHOWN)
          .map((h) => h.name)
          .join(', '),
        heirs.length > SHOWN ? words.step2.more(heirs.length - SHOWN) : '',
      ]
        .filter(Boolean)
        .join(' ');
