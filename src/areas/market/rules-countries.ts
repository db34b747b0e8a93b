import { marketNames, marketSpellings } from './countries.data.ts';

/** Countries and territories to go to, by their code of ISO 3166-1. */

/** What lists offer first: code → name. */
export const markets = marketNames;
/** How lists write them → code. */
export const spelledMarkets = marketSpellings;

const regions = new Intl.DisplayNames(['vi'], { type: 'region', fallback: 'none' });
/** Name of a code; undefined where the standard knows none. */
export const marketName = (code: string): string | undefined => (marketNames as Readonly<Record<string, string>>)[code] ?? (/^[A-Z]{2}$/.test(code) ? regions.of(code) : undefined);
/** Viet Nam is where people come home to; codes that name no place are mistakes. */
export const isMarket = (code: string): boolean => code !== 'VN' && code !== 'ZZ' && marketName(code) !== undefined;
