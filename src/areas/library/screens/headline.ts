import { viDate } from '../../../kernel/text.ts';
import type { DocumentHead } from '../contract.ts';
import { typeNames, words } from '../words.ts';

/** Names of document types; letters without a name are shown as they stand. */
export const typeName = (type: string | null): string | null => type && (typeNames[type] ?? type);

/** The day as far as it is known: "14/06/2023", "năm 2021", or nothing. */
export const dayOf = (d: Pick<DocumentHead, 'date' | 'dateYear'>): string | null => (d.date ? viDate(d.date) : d.dateYear ? words.yearOnly(d.dateYear) : null);

/** "Kế hoạch 1777/KH-UBND, 14/06/2023". */
export const headline = (d: Pick<DocumentHead, 'type' | 'number' | 'date' | 'dateYear' | 'issuerText'>): string =>
  [[typeName(d.type), d.number].filter(Boolean).join(' '), dayOf(d), d.issuerText].filter(Boolean).join(', ');
