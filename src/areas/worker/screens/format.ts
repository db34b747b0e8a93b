import { viDate, viPartialDate } from '../../../kernel/text.ts';
import { markets, sexes, workStatuses } from '../choices.data.ts';
import type { PersonRow } from '../person/contract.ts';
import { reasonsOf } from '../../../kernel/words.ts';
import { problems } from '../words.ts';
import { words } from '../words-people.ts';

const regions = new Intl.DisplayNames(['vi'], { type: 'region' });
/** A country as the ministry calls it; any other by its name in Vietnamese. */
export const marketName = (code: string | null): string => (code === null ? words.anyMarket : ((markets as Record<string, string>)[code] ?? regions.of(code) ?? code));

/** Why something cannot be done now, from its code; undefined when it can. */
export const reasonOf = reasonsOf(problems);

/** A number or name that stays on one line. */
export const unbroken = (s: string): string => s.replaceAll(' ', '\u00a0');

export const sayWish = (w: PersonRow['wish']): string | null => w && [marketName(w.market), w.job].filter(Boolean).join(', ');
export const saySex = (sex: PersonRow['sex']): string => (sex ? sexes[sex] : words.unknown);
export const sayWork = (s: PersonRow['workStatus']): string | null => s && workStatuses[s];
export const sayPlace = (p: Pick<PersonRow, 'hamlet' | 'unit'>): string => [p.hamlet, p.unit.name].filter(Boolean).join(', ');
export const sayAsked = (day: string | null): string => (day ? viDate(day) : words.notAsked);
export const sayBirth = viPartialDate;
