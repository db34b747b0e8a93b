import type { Hit } from '../../../kernel/ui/screens.ts';
import { searchUnits } from '../rules/picker.ts';
import { fullName } from '../words.ts';
import { placeWords, unitIndex } from './units.ts';

export const findUnits = async (typed: string): Promise<Hit[]> =>
  searchUnits(await unitIndex(), typed, {}, 8).map((u) => ({ label: fullName(u), detail: placeWords(u), href: `/dia-ban/${u.id}` }));
