import { fold } from '../../../kernel/text.ts';
import type { Hit } from '../../../kernel/ui/screens.ts';
import { markets } from '../rules-countries.ts';
import { words } from '../words.ts';

/** Markets by a few letters of their name. */
export const findMarkets = (typed: string): Hit[] => {
  const q = fold(typed).trim();
  return q.length < 2
    ? []
    : Object.entries(markets)
        .filter(([code, name]) => fold(name).includes(q) || code.toLowerCase() === q)
        .slice(0, 5)
        .map(([code, name]) => ({ label: name, detail: words.one, href: `/thi-truong/nuoc/${code}` }));
};
